// Which cue a fact has: the nearest word in its clause, the label of its row or list, the heading above.
import type { Reading, Segment } from '../../text.ts'
import type { Cue, FactKind } from '../../types.ts'
import { cueByKind, cuesAfter, cueTables, filler } from '../cues.ts'
import type { CueTable } from '../cues.ts'
import { headFrom } from '../heads.ts'
import type { Heads } from '../heads.ts'
import type { Found } from '../kind.ts'
import type { Line } from '../lines.ts'
import { introOf, labelOf, sight } from './stretches.ts'

/** `Thông báo số 245/TB-UBND ngày 29/6/2021`: the day the document was signed. */
export function isDateOfDocument(
  lower: string,
  one: Found,
  documentEnds: ReadonlySet<number>,
): boolean {
  if (one.kind !== 'date' || documentEnds.size === 0) return false
  for (let at = one.start; at > 0 && at > one.start - 12; at--)
    if (documentEnds.has(at))
      return /^[\s,(]{0,2}(?:ký |ban hành )?(?:ngày )?$/.test(lower.slice(at, one.start))
  return false
}

/** What the words around a fact say it is about; null: nothing. */
export function cueOf(
  reading: Reading,
  heads: Heads,
  parts: readonly Segment[],
  sentence: number,
  one: Found,
  line: Line,
): Cue | null {
  const { lower } = reading
  const part = parts[sentence] ?? line
  const after = lower.slice(one.end, Math.min(line.end, one.end + sight))
  for (const { kinds, cue, words } of cuesAfter)
    if (kinds.includes(one.kind) && words.test(after)) return cue
  const table = cueTables[one.kind]
  if (table === undefined) return null
  const from = Math.max(part.start, one.start - 90)
  const inClause = nearestCue(table, heads, lower, from, one.start, one.kind)
  if (inClause !== undefined) return inClause
  for (const label of [labelOf(lower, one.start, part), introOf(lower, parts, sentence)]) {
    if (label === null) continue
    const inLabel = nearestCue(table, heads, lower, label.start, label.end, null)
    if (inLabel !== undefined) return inLabel
  }
  if (line.listed && line.heading !== null) {
    const { start, end } = line.heading
    const inHeading = nearestCue(table, heads, lower, start, end, null)
    if (inHeading !== undefined && inHeading !== 'start' && inHeading !== 'end') return inHeading
  }
  if (one.kind === 'place' && isAfterTime(lower, one.start)) return 'place'
  return cueByKind[one.kind] ?? null
}

/** `19h ngày 04/3, Công viên …`: a place right after a time needs no word. */
function isAfterTime(lower: string, start: number): boolean {
  return /[0-9](?:h|g| giờ| phút)?[0-9]{0,4}\)?\s?[,|-]\s?$/u.test(
    lower.slice(Math.max(0, start - 12), start),
  )
}

/**
 * The cue whose words stand last in `from..to`. undefined: none; null: words that only look like a cue. `adjoining`: the kind of
 * the fact that follows at once; null: it is a label or heading that is read.
 */
function nearestCue(
  { rows, words }: CueTable,
  heads: Heads,
  lower: string,
  from: number,
  to: number,
  adjoining: FactKind | null,
): Cue | null | undefined {
  const before = lower.slice(from, to)
  let best: Cue | null | undefined
  let floor = 0
  for (let k = headFrom(heads, from); (heads.starts[k] ?? to) < to; k++) {
    const at = (heads.starts[k] ?? to) - from
    const pattern = at < floor ? undefined : words.get(heads.words[k] ?? '')
    if (pattern === undefined) continue
    pattern.lastIndex = at
    const hit = pattern.exec(before)
    if (hit === null) continue
    floor = pattern.lastIndex
    const entry = rows[hit.findIndex((group, i) => i > 0 && group !== undefined) - 1]
    if (entry === undefined) continue
    const { cue, reach } = entry
    if (adjoining !== null && reach === 'close') {
      if (!isBeside(before.slice(floor), adjoining)) continue
      // A range has both its ends: `đến` before it belongs to something else.
      if (cue === 'end' && adjoining === 'range') continue
    }
    best = cue
  }
  return best
}

/** `từ thứ Năm, ngày 11/6` is one date; `đến thứ Sáu, 7 giờ 30` are two things. */
function isBeside(between: string, kind: FactKind): boolean {
  if (!filler.test(between)) return false
  return kind === 'date' || kind === 'range'
    ? !between.replace(/(?:thứ \p{L}{2,4}|chủ nhật|t[2-7]|cn) ?,/gu, '').includes(',')
    : !between.includes(',')
}
