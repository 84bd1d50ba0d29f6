// The chain of the record: each entry's hash covers the entry and the hash before it. Pure.
import { sha256Hex, wellFormed } from '../core/hash.ts'
import type { LedgerEntry } from './types.ts'

export type NewEntry = Pick<LedgerEntry, 'at' | 'who' | 'act' | 'subject' | 'data'>

/** An entry as its row holds it: `data` is the very JSON that was hashed. */
export type EntryRow = Omit<LedgerEntry, 'data'> & { readonly data: string }

/** The last entry: what the next one must follow. An empty record is `{ seq: 0, hash: '' }`. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

export function entryHash(row: Omit<EntryRow, 'hash'>): string {
  return sha256Hex(
    JSON.stringify([row.seq, row.at, row.who, row.act, row.subject, row.data, row.prev]),
  )
}

/** Entries as the rows that follow `head`, in order. */
export function chain(head: Head, entries: readonly NewEntry[]): readonly EntryRow[] {
  let { seq, hash: prev } = head
  return entries.map((entry) => {
    seq += 1
    const row = {
      at: entry.at,
      who: wellFormed(entry.who),
      act: entry.act,
      subject: wellFormed(entry.subject),
      seq,
      data: JSON.stringify(entry.data),
      prev,
    }
    const hash = entryHash(row)
    prev = hash
    return { ...row, hash }
  })
}

/** What the record says of versions kept together: a changed, added or removed one changes it. */
export function versionsDigest(
  versions: readonly { readonly item: string; readonly seq: number; readonly hash: string }[],
): string {
  const lines = versions.map(({ item, seq, hash }) => JSON.stringify([item, seq, hash])).sort()
  return sha256Hex(lines.join('\n'))
}
