// The log on stderr: structured lines for machines, plain warnings for a person at a terminal.
import { pino } from 'pino'
import type { Log } from '../ports.ts'

export function createLog(): Log {
  if (process.stderr.isTTY === true && process.env['KHOP_LOG'] === undefined) {
    const plain = (mark: string) => (fields: object, message: string) =>
      void process.stderr.write(`${mark} ${message} ${wordsOf(fields)}\n`)
    return { info: () => {}, warn: plain('!'), error: plain('✖') }
  }
  const log = pino(
    { level: process.env['KHOP_LOG'] ?? 'info' },
    pino.destination({ fd: 2, sync: true }),
  )
  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  }
}

const wordsOf = (fields: object) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ')
