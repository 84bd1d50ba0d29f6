// What a fact is about: its cue, its role, the words around it. Compare and severity rely on the following.
//
//   cue               set by the finder, else by the nearest word of `cues.ts` in the clause, else by the label of the row
//                     (`Lệ phí: …`), else by the heading over a list; null when nothing says it
//   role              `role.ts`: current, past, preamble, denied
//   context.near      up to 8 folded content words of the sentence, nearest first; a comma parts as much as four words do.
//                     Never digits, never the fact's own words; names of numbered things are one word: `khom 3`, `bang a`
//   context.row       up to 12 folded content words of the schedule row the fact stands in: the label left of a colon
//                     (`🌟 Lễ giao nhận quân: 7h`) first, then the cell between `|`, `;` or commas, then the short label that
//                     opens a list of `;` cells. When the fact *is* the label (`8 giờ: khai mạc trưng bày`), what stands
//                     right of the colon. When the row says nothing (`Thời gian: 7h30`), the heading line above it
//   context.sentence  number of the sentence or line within the field
import type { Reading, Segment } from '../text.ts'
import type { Context, Cue, FactKind, Instant, Role } from '../types.ts'
import { contentWords, distinct } from './content-words.ts'
import type { Word } from './content-words.ts'
import { cueByKind, cueTables, cuesAfter, filler } from './cues.ts'
import type { CueWords } from './cues.ts'
import type { Found } from './kind.ts'
import { linesOf } from './lines.ts'
import type { Line } from './lines.ts'
import { roleReader } from './role.ts'

export interface About {
  readonly cue: Cue | null
  readonly role: Role
  readonly context: Context
}

/** Widest look to either side of a fact, in code units: posts may be one line of 100 000 characters. */
const sight = 160

/** Answers for each fact found in one field. Work per fact is bounded, whatever the length of the text. */
export function contextReader(
  reading: Reading,
  parts: readonly Segment[],
  found: readonly Found[],
  publishedAt: Instant | null,
): (one: Found) => About {
  const lines = linesOf(reading.lower)
  const roleOf = roleReader(reading, parts, lines, publishedAt)
  const documentEnds = new Set(found.filter((one) => one.kind === 'document').map((one) => one.end))
  return (one) => {
    const sentence = segmentAt(parts, one.start)
    const line = lines.at(one.start)
    const part = parts[sentence] ?? line
    return {
      cue:
        one.cue ??
        (isDateOfDocument(reading.lower, one, documentEnds)
          ? 'issued'
          : cueOf(reading, parts, sentence, one, line)),
      role: one.role ?? roleOf(one, sentence),
      context: {
        near: near(reading, one, part),
        row: row(reading, parts, sentence, one, line),
        sentence: Math.max(0, sentence),
      },
    }
  }
}

/** Index of the segment that holds `at`. */
export function segmentAt(parts: readonly Segment[], at: number): number {
  let low = 0
  let high = parts.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const part = parts[middle]
    if (part === undefined) return -1
    if (at < part.start) high = middle - 1
    else if (at >= part.end) low = middle + 1
    else return middle
  }
  return -1
}

// ---- cue

/** `Thông báo số 245/TB-UBND ngày 29/6/2021`: the day the document was signed. */
function isDateOfDocument(lower: string, one: Found, documentEnds: ReadonlySet<number>): boolean {
  if (one.kind !== 'date' || documentEnds.size === 0) return false
  for (let at = one.start; at > 0 && at > one.start - 12; at--)
    if (documentEnds.has(at))
      return /^[\s,(]{0,2}(?:ký |ban hành )?(?:ngày )?$/.test(lower.slice(at, one.start))
  return false
}

function cueOf(
  reading: Reading,
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
  const inClause = nearestCue(table, lower.slice(from, one.start), one.kind)
  if (inClause !== undefined) return inClause
  for (const label of [labelOf(lower, one.start, part), introOf(lower, parts, sentence)]) {
    if (label === null) continue
    const inLabel = nearestCue(table, lower.slice(label.start, label.end), null)
    if (inLabel !== undefined) return inLabel
  }
  if (line.listed && line.heading !== null) {
    const inHeading = nearestCue(table, lower.slice(line.heading.start, line.heading.end), null)
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
 * The cue whose words stand last in `before`. undefined: none; null: words that only look like a cue. `adjoining`: the kind of
 * the fact that follows at once; null: `before` is a label or heading.
 */
function nearestCue(
  table: readonly CueWords[],
  before: string,
  adjoining: FactKind | null,
): Cue | null | undefined {
  let best: Cue | null | undefined
  let bestEnd = -1
  let bestStart = -1
  for (const { cue, words, reach } of table) {
    for (const hit of before.matchAll(words)) {
      const end = hit.index + hit[0].length
      if (end < bestEnd || (end === bestEnd && hit.index >= bestStart)) continue
      if (adjoining !== null && reach === 'close' && !isBeside(before.slice(end), adjoining))
        continue
      // A range has both its ends: `đến` before it belongs to something else.
      if (cue === 'end' && adjoining === 'range') continue
      best = cue
      bestEnd = end
      bestStart = hit.index
    }
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

// ---- words around

function near(reading: Reading, one: Found, part: Stretch): readonly string[] {
  const { plain } = reading
  const from = wordEdge(plain, Math.max(part.start, one.start - sight))
  const to = Math.min(part.end, one.end + sight)
  const around: { word: Word; distance: number }[] = []
  for (const word of contentWords(reading, from, one.start))
    around.push({ word, distance: far(plain, word.end, one.start) })
  for (const word of contentWords(reading, one.end, to))
    // What stands before a value names it more often than what follows.
    around.push({ word, distance: far(plain, one.end, word.start) + 3 })
  around.sort((a, b) => a.distance - b.distance)
  return distinct(
    around.map(({ word }) => word),
    8,
  )
}

/** Distance in code units, commas and dashes counting for a few words. */
function far(plain: string, from: number, to: number): number {
  let distance = to - from
  for (let i = from; i < to; i++) {
    const char = plain[i]
    if (char === ',' || char === ';' || char === '|' || (char === '-' && plain[i - 1] === ' '))
      distance += 24
  }
  return distance
}

/** Not in the middle of a word. */
function wordEdge(plain: string, at: number): number {
  let i = at
  while (i > 0 && i < at + 12 && /[\p{L}\p{N}]/u.test(plain[i - 1] ?? '')) i++
  return i
}

function row(
  reading: Reading,
  parts: readonly Segment[],
  sentence: number,
  one: Found,
  line: Line,
): readonly string[] {
  const { lower } = reading
  const part = parts[sentence] ?? line
  const wordsIn = (stretch: Stretch | null): readonly Word[] =>
    stretch === null ? [] : contentWords(reading, stretch.start, stretch.end)
  const cell = wordsIn(cellOf(lower, one, part, line)).filter(
    (word) => word.end <= one.start || word.start >= one.end,
  )
  const intro = wordsIn(introOf(lower, parts, sentence))
  const words = [
    ...wordsIn(labelOf(lower, one.start, part)).slice(-6),
    ...cell,
    ...(intro.length <= 4 ? intro : []),
  ]
  if (words.length === 0) words.push(...wordsIn(afterColon(lower, one.end, part)))
  if (words.length === 0 && line.listed) words.push(...wordsIn(line.heading))
  return distinct(words, 12)
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** What stands left of the last colon before the fact: `Lễ giao nhận quân` in `🌟 Lễ giao nhận quân: 7h sáng`. */
function labelOf(lower: string, at: number, part: Stretch): Stretch | null {
  const floor = Math.max(part.start, at - 2 * sight)
  for (let i = at - 1; i >= floor; i--) {
    const char = lower[i]
    if (char === '|') return null
    if (char === ':' && isLabelColon(lower, i)) return labelEndingAt(lower, i, floor)
  }
  return null
}

/** `7:30` and `https://` have no label. */
function isLabelColon(lower: string, at: number): boolean {
  return /[\s*\ue000]/.test(lower[at + 1] ?? ' ')
}

function labelEndingAt(lower: string, colon: number, floor: number): Stretch {
  let start = colon
  while (start > floor && colon - start < 80 && !/[.:;|(•\n]/.test(lower[start - 1] ?? '\n'))
    start--
  return { start: wordEdge(lower, start), end: colon }
}

/** The label that opens a list of cells parted by `;`: `Giá giữ xe` in `Giá giữ xe: xe đạp 2.000 đồng; xe máy 5.000 đồng`. */
function introOf(lower: string, parts: readonly Segment[], sentence: number): Stretch | null {
  let first = sentence
  while (first > 0 && sentence - first < 12) {
    const before = parts[first - 1]
    if (before === undefined || before.line !== parts[sentence]?.line) break
    if (lower[before.end - 1] !== ';') break
    first--
  }
  const head = parts[first]
  if (first === sentence || head === undefined) return null
  const ceiling = Math.min(head.end, head.start + 2 * sight)
  for (let i = head.start; i < ceiling; i++)
    if (lower[i] === ':' && isLabelColon(lower, i)) return labelEndingAt(lower, i, head.start)
  return null
}

/** The part of the line around the fact between `|`, `;` and, in running text, commas. */
function cellOf(lower: string, one: Found, part: Stretch, line: Line): Stretch {
  const stop = line.listed ? /[|;:•]/ : /[|;:,•()]/
  let start = one.start
  const floor = Math.max(part.start, one.start - sight)
  // What a bracket holds is said of the words before it: `bán kết (17 giờ ngày 24/4)`.
  let bracket = false
  while (
    start > floor &&
    (!isStop(lower, start - 1, stop) || (lower[start - 1] === '(' && !bracket))
  ) {
    start--
    bracket ||= lower[start] === '('
  }
  let end = one.end
  const ceiling = Math.min(part.end, one.end + sight)
  while (end < ceiling && !isStop(lower, end, stop)) end++
  return { start, end }
}

/** A mark inside a number (`7:30`, `1,5`) parts nothing. */
function isStop(lower: string, at: number, stop: RegExp): boolean {
  if (!stop.test(lower[at] ?? '')) return false
  return !(/[0-9]/.test(lower[at - 1] ?? '') && /[0-9]/.test(lower[at + 1] ?? ''))
}

function afterColon(lower: string, at: number, part: Stretch): Stretch | null {
  const ceiling = Math.min(part.end, at + 40)
  for (let i = at; i < ceiling; i++)
    if (lower[i] === ':' && !/[0-9]/.test(lower[i + 1] ?? ''))
      return { start: i, end: Math.min(part.end, i + sight) }
  return null
}
