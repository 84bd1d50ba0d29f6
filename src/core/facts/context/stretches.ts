// The stretches of text a fact belongs to: the label of its row, its cell, the label that opens its list.
import type { Segment } from '../../text.ts'
import type { Span } from '../../types.ts'
import { isDigit, isInk, isSpace } from '../../characters.ts'
import type { Found } from '../kind.ts'
import type { Line } from '../lines.ts'

/** Widest look to either side of a fact, in code units: posts may be one line of 100 000 characters. */
export const sight = 160

/** What stands left of the last colon before the fact: `Lễ giao nhận quân` in `🌟 Lễ giao nhận quân: 7h sáng`. */
export function labelOf(lower: string, at: number, part: Span): Span | null {
  const floor = Math.max(part.start, at - 2 * sight)
  for (let i = at - 1; i >= floor; i--) {
    const code = lower.charCodeAt(i)
    if (code === 124) return null
    if (code === 58 && isLabelColon(lower, i)) return labelEndingAt(lower, i, floor)
  }
  return null
}

/** `7:30` and `https://` have no label. */
function isLabelColon(lower: string, at: number): boolean {
  const next = lower.charCodeAt(at + 1)
  return Number.isNaN(next) || next === 42 || next === 0xe000 || isSpace(next)
}

function labelEndingAt(lower: string, colon: number, floor: number): Span {
  let start = colon
  while (start > floor && colon - start < 80 && !endsLabel(lower.charCodeAt(start - 1))) start--
  return { start: wordEdge(lower, start), end: colon }
}

/** `.` `;` `(`, a line end, and what parts cells. */
const endsLabel = (code: number) => code === 46 || code === 40 || code === 10 || isListStop(code)

/** The label that opens a list of cells parted by `;`: `Giá giữ xe` in `Giá giữ xe: xe đạp 2.000 đồng; xe máy 5.000 đồng`. */
export function introOf(lower: string, parts: readonly Segment[], sentence: number): Span | null {
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
export function cellOf(lower: string, one: Found, part: Span, line: Line): Span {
  const stop = line.listed ? isListStop : isRunningStop
  let start = one.start
  const floor = Math.max(part.start, one.start - sight)
  // What a bracket holds is said of the words before it: `bán kết (17 giờ ngày 24/4)`.
  let bracket = false
  while (
    start > floor &&
    (!isStop(lower, start - 1, stop) || (lower.charCodeAt(start - 1) === 40 && !bracket))
  ) {
    start--
    bracket ||= lower.charCodeAt(start) === 40
  }
  let end = one.end
  const ceiling = Math.min(part.end, one.end + sight)
  while (end < ceiling && !isStop(lower, end, stop)) end++
  return { start, end }
}

/** `|` `;` `:` `•`, told by code unit: these run on every character around every fact. */
const isListStop = (code: number) => code === 124 || code === 59 || code === 58 || code === 0x2022
/** The same, and `,` `(` `)`. */
const isRunningStop = (code: number) =>
  isListStop(code) || code === 44 || code === 40 || code === 41

/** A mark inside a number (`7:30`, `1,5`) parts nothing. */
function isStop(lower: string, at: number, stop: (code: number) => boolean): boolean {
  if (!stop(lower.charCodeAt(at))) return false
  return !(isDigit(lower.charCodeAt(at - 1)) && isDigit(lower.charCodeAt(at + 1)))
}

export function afterColon(lower: string, at: number, part: Span): Span | null {
  const ceiling = Math.min(part.end, at + 40)
  for (let i = at; i < ceiling; i++)
    if (lower.charCodeAt(i) === 58 && !isDigit(lower.charCodeAt(i + 1)))
      return { start: i, end: Math.min(part.end, i + sight) }
  return null
}

/** Not in the middle of a word. */
function wordEdge(lower: string, at: number): number {
  let i = at
  while (i > 0 && i < at + 12 && isInk(lower.charCodeAt(i - 1))) i++
  return i
}
