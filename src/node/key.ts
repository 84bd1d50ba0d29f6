// The key that seals secrets at rest: from the environment, else from a file only its owner can read, made at first use.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** 32 bytes, base64url. `KHOP_KEY`, or `khop.key` beside the store. */
export function keyFor(storeFile: string): string {
  const given = process.env['KHOP_KEY']
  if (given !== undefined && given !== '') return given
  const file = join(dirname(storeFile), 'khop.key')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const key = randomBytes(32).toString('base64url')
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return key
}
