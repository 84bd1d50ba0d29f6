// Reading what the user names and writing what a command answers. stdout holds the answer only; all else goes to stderr.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Item } from '../core/types.ts'
import { faultOf, itemLine, readInstant, toItem } from '../lines.ts'

/** Wrong use: the message goes to stderr, the command exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Something could not be done: the message goes to stderr, the command exits with 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** Writes one line to stdout and waits until it is taken, so that a slow reader is never flooded. */
export function writeLine(line: string): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(`${line}\n`, (error) => {
      if (error === null || error === undefined) done()
      else fail(error)
    })
  })
}

export const writeJson = (value: unknown) => writeLine(JSON.stringify(value))

/** Bytes that are UTF-8 (with or without a mark), or an error that says what to do. */
function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CommandError(`${name}: không phải chữ UTF-8. Hãy lưu lại tệp với bảng mã UTF-8.`)
  }
}

async function readBytes(name: string): Promise<Uint8Array> {
  if (name === '-') {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
    return Buffer.concat(chunks)
  }
  try {
    return await readFile(name)
  } catch (error) {
    throw new CommandError(`Không đọc được tệp ${name}: ${reasonOf(error)}.`)
  }
}

export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'không có tệp này'
  if (code === 'EISDIR') return 'đây là một thư mục'
  if (code === 'EACCES') return 'không có quyền đọc'
  return error instanceof Error ? error.message : String(error)
}

/** `.json` = ITEM, anything else = plain text. `at` overrides nothing that the file says itself. */
export async function readItem(name: string, id: string, at: string | undefined): Promise<Item> {
  const published = at === undefined ? null : instantOption(at)
  const text = decode(await readBytes(name), name)
  if (!name.endsWith('.json')) {
    const plain = text.replace(/\r?\n$/, '')
    return { id, title: '', text: plain, publishedAt: published, url: null, links: [] }
  }
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    throw new CommandError(`${name}: JSON hỏng (${reasonOf(error)}).`)
  }
  const parsed = itemLine.safeParse(given)
  if (!parsed.success) throw new CommandError(`${name}: ${faultOf(parsed.error)}`)
  const item = toItem(parsed.data, id)
  return { ...item, publishedAt: item.publishedAt ?? published }
}

export function instantOption(written: string): number {
  const instant = readInstant(written)
  if (instant === null)
    throw new UsageError(
      `"${written}" không phải thời điểm. Viết dạng 2026-03-10T08:00:00+07:00 hoặc 2026-03-10.`,
    )
  return instant
}

export interface Line {
  /** From 1. */
  readonly number: number
  readonly bytes: number
  readonly text: string
}

/** A longer line is refused rather than held in memory. */
const longestLine = 64 * 1024 * 1024

/** Lines of a file, split at LF (0x0A) only: titles hold U+2028. The last LF is optional; a lone CR before LF stays JSON space. */
export async function* linesOf(name: string): AsyncGenerator<Line> {
  const stream: Readable = name === '-' ? process.stdin : createReadStream(name)
  const decoder = new TextDecoder('utf-8')
  let held: Buffer[] = []
  let size = 0
  let number = 0
  const take = (): Line => {
    number++
    const bytes = Buffer.concat(held)
    held = []
    size = 0
    return { number, bytes: bytes.length + 1, text: decoder.decode(bytes) }
  }
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array)
      let at = 0
      for (;;) {
        const end = bytes.indexOf(0x0a, at)
        if (end < 0) break
        held.push(bytes.subarray(at, end))
        yield take()
        at = end + 1
      }
      if (at < bytes.length) {
        held.push(bytes.subarray(at))
        size += bytes.length - at
        if (size > longestLine)
          throw new CommandError(`${name}: dòng ${number + 1} dài quá ${longestLine} byte.`)
      }
    }
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(`Không đọc được tệp ${name}: ${reasonOf(error)}.`)
  }
  if (held.length > 0) yield take()
}

/** Parses a line of JSON with a schema; the fault in words when it is not one. */
export function parseLine<T>(
  text: string,
  schema: {
    safeParse(
      value: unknown,
    ): { success: true; data: T } | { success: false; error: import('zod').ZodError }
  },
): { ok: true; value: T } | { ok: false; error: string } {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    return { ok: false, error: `JSON hỏng: ${reasonOf(error)}` }
  }
  const parsed = schema.safeParse(given)
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, error: faultOf(parsed.error) }
}
