// An evidence file: one zip whose every byte is vouched for by a manifest, and a slice of the record whose entries vouch for
// each other. Packed the same way every time, so that a changed byte anywhere, also between the parts, is seen. Pure.
import { z } from 'zod'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { entryHash, type EntryRow } from '../store/chain.ts'

export const format = 'khop-evidence/1'
const manifestName = 'manifest.json'
/** The slice of the record: one entry a line. */
export const ledgerName = 'nhat-ky.jsonl'

export interface Part {
  /** `truong-hop/3f9a/khac-biet.json` */
  readonly path: string
  readonly text: string
}

const head = z.strictObject({ seq: z.number(), hash: z.string() })

const manifestShape = z.strictObject({
  format: z.literal(format),
  /** ISO 8601, +07:00. */
  madeAt: z.string(),
  unit: z.string(),
  cases: z.array(z.string()).readonly(),
  /** The end of the record when the file was made. */
  head: head.readonly(),
  /** The slice holds every entry between its first and its last. */
  contiguous: z.boolean(),
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string() })).readonly(),
})
export type Manifest = z.output<typeof manifestShape>

const entryShape = head.extend({
  at: z.number(),
  who: z.string(),
  act: z.string(),
  subject: z.string(),
  data: z.string(),
  prev: z.string(),
})

/** zip dates begin in 1980; a fixed one keeps the bytes the same. */
const packedAt = new Date(1980, 0, 1)

const hashOf = (text: string) => bytesToHex(sha256(strToU8(text)))

export function pack(
  about: Omit<Manifest, 'format' | 'files'>,
  parts: readonly Part[],
): Uint8Array {
  const manifest: Manifest = {
    format,
    ...about,
    files: parts.map(({ path, text }) => ({ path, sha256: hashOf(text) })),
  }
  return zipped([{ path: manifestName, text: JSON.stringify(manifest, null, 1) }, ...parts])
}

const zipped = (parts: readonly Part[]) =>
  zipSync(Object.fromEntries(parts.map(({ path, text }) => [path, strToU8(text)])), {
    mtime: packedAt,
    level: 6,
  })

export type Examined =
  | { readonly ok: true; readonly manifest: Manifest; readonly entries: number }
  /** `where`: a part's path, `nhat-ky.jsonl, dòng 12`, or the whole file. `why`: in words for an inspector. */
  | { readonly ok: false; readonly where: string; readonly why: string }

const broken = (where: string, why: string): Examined => ({ ok: false, where, why })

/** Needs no store and no account. Names the first part, or the first entry of the record, that does not hold. */
export function examine(bytes: Uint8Array): Examined {
  let parts: readonly Part[]
  let manifest: Manifest
  try {
    parts = Object.entries(unzipSync(bytes)).map(([path, part]) => ({
      path,
      text: strFromU8(part),
    }))
    const first = parts.find(({ path }) => path === manifestName)
    if (first === undefined) return broken('cả tệp', 'không có bản kê các phần')
    const read = manifestShape.safeParse(JSON.parse(first.text))
    if (!read.success) return broken(manifestName, 'không phải bản kê của hồ sơ Khớp')
    manifest = read.data
  } catch {
    return broken('cả tệp', 'không mở được: tệp đã hỏng hoặc bị thay đổi')
  }
  const own = parts.filter(({ path }) => path !== manifestName)
  for (const { path, sha256: said } of manifest.files) {
    const part = own.find((one) => one.path === path)
    if (part === undefined) return broken(path, 'phần này đã bị bỏ đi')
    if (hashOf(part.text) !== said) return broken(path, 'nội dung đã bị thay đổi')
  }
  const extra = own.find(({ path }) => !manifest.files.some((file) => file.path === path))
  if (extra !== undefined) return broken(extra.path, 'phần này được thêm vào sau')
  const slice = own.find(({ path }) => path === ledgerName)
  if (slice === undefined) return broken(ledgerName, 'phần này đã bị bỏ đi')
  const fault = sliceFault(slice.text, manifest)
  if (fault !== null) return fault
  // Whatever the parts do not hold (dates, comments, order) shows when they are packed again.
  if (!sameBytes(zipped(parts), bytes))
    return broken('cả tệp', 'tệp nén đã bị thay đổi ngoài các phần được kê')
  return { ok: true, manifest, entries: linesOf(slice.text).length }
}

const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')

function sliceFault(text: string, manifest: Manifest): Examined | null {
  let before: EntryRow | null = null
  for (const [index, line] of linesOf(text).entries()) {
    const entry = entryOf(line)
    if (entry === null) return broken(`${ledgerName}, dòng thứ ${index + 1}`, 'dòng này đã hỏng')
    const where = `${ledgerName}, dòng ${entry.seq}`
    if (entryHash(entry) !== entry.hash) return broken(where, 'nội dung dòng đã bị thay đổi')
    if (before !== null && manifest.contiguous) {
      if (entry.seq !== before.seq + 1) return broken(where, `thiếu dòng số ${before.seq + 1}`)
      if (entry.prev !== before.hash) return broken(where, 'không nối tiếp dòng trước')
    }
    if (entry.seq > manifest.head.seq) return broken(where, 'dòng này sau khi hồ sơ được lập')
    if (entry.seq === manifest.head.seq && entry.hash !== manifest.head.hash)
      return broken(where, 'không phải dòng cuối mà hồ sơ ghi')
    before = entry
  }
  return null
}

function entryOf(line: string): EntryRow | null {
  try {
    return entryShape.parse(JSON.parse(line))
  } catch {
    return null
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** What the record says of a file it let go: its hash. */
export const fileHash = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))
