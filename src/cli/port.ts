// The --port option.
import { UsageError } from './io.ts'

export function portOption(given: string): number {
  const port = Number(given)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port cần một số từ 0 đến 65535, không phải "${given}".`)
  return port
}
