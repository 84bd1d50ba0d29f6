// Opening what a command works on: the configuration beside us and its store.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { adapters } from '../../adapters/index.ts'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { openNode } from '../node.ts'
import type { Opened } from '../node.ts'
import type { Progress } from '../ports.ts'
import { CommandError, reasonOf } from './io.ts'

export const configName = 'khop.config.json'

/** Reads and checks the configuration; every fault is in the error's message. */
export function loadConfig(path = configName): { config: Config; storeFile: string } {
  if (!existsSync(path))
    throw new CommandError(
      `Chưa có ${path} trong thư mục này. Xem README, phần "Nối kênh thật", hoặc chạy thử: khop demo`,
    )
  let given: unknown
  try {
    given = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new CommandError(`${path}: JSON hỏng (${reasonOf(error)}).`)
  }
  const read = readConfig(given, adapters)
  if (!read.ok)
    throw new CommandError(
      [
        `${path} có ${read.faults.length} chỗ chưa đúng:`,
        ...read.faults.map((fault) => `  ${fault.path}: ${fault.wrong}. Cần: ${fault.right}.`),
      ].join('\n'),
    )
  return { config: read.config, storeFile: resolve(dirname(path), read.config.store) }
}

/** Opens, works, closes whatever happens. */
export async function withStore<T>(
  work: (opened: Opened, config: Config) => Promise<T>,
  progress?: Progress,
): Promise<T> {
  const { config, storeFile } = loadConfig()
  const opened = await openNode({
    config,
    storeFile,
    ...(progress === undefined ? {} : { progress }),
  })
  try {
    return await work(opened, config)
  } finally {
    await opened.close()
  }
}
