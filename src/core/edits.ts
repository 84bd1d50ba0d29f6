// The edits that lead from one text to another, word by word: what a person changed in a draft. Pure.
import { diffArrays } from 'diff'
import type { Edit, Field } from './types.ts'

/** Words, spaces and single signs: an edit never cuts a word, and keeps clear of what was not touched. */
const piece = /[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu

/** Ascending edits; applied to `before` they give `after`. Offsets are UTF-16 code units of `before`. */
export function editsBetween(
  before: string,
  after: string,
  field: Field,
  because: string,
): readonly Edit[] {
  if (before === after) return []
  const changes = diffArrays(before.match(piece) ?? [], after.match(piece) ?? [])
  const edits: Edit[] = []
  let at = 0
  let open: { start: number; from: string; to: string } | null = null
  const close = () => {
    if (open === null) return
    const { start, from, to } = open
    edits.push({ in: field, start, end: start + from.length, from, to, because })
    open = null
  }
  for (const { added, removed, value } of changes) {
    const text = value.join('')
    if (!added && !removed) {
      close()
      at += text.length
      continue
    }
    open ??= { start: at, from: '', to: '' }
    if (added) open.to += text
    else {
      open.from += text
      at += text.length
    }
  }
  close()
  return edits
}

/** `text` with the edits of one field applied; edits are ascending and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[], field: Field): string {
  let done = ''
  let at = 0
  for (const edit of edits) {
    if (edit.in !== field) continue
    done += text.slice(at, edit.start) + edit.to
    at = edit.end
  }
  return done + text.slice(at)
}
