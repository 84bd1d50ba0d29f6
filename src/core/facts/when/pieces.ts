// The pieces a text's whens are put together from, and the few readers every piece needs.
import type { Cue, ImpliedPart, Instant, Role } from '../../types.ts'

/** What the readers of pieces look at. `lower` and `text` have the same length. */
export interface Sheet {
  readonly lower: string
  readonly text: string
  /** Day number (days since 1970 in +07:00) of publication; null: unknown. */
  readonly today: number | null
  readonly publishedAt: Instant | null
}

interface Placed {
  readonly start: number
  readonly end: number
  /** Where the words that lead to it start: `ngày`, `lúc`, `vào lúc`. */
  readonly outer: number
}

/** A calendar day, or a month when `d` is null. Null parts were not said. */
export interface DayPiece extends Placed {
  readonly type: 'day'
  readonly y: number | null
  readonly m: number | null
  readonly d: number | null
  readonly implied: readonly ImpliedPart[]
  /** `mai`, `hôm nay`: reckoned from the day of publication. */
  readonly relative: boolean
}

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night'

export interface ClockPiece extends Placed {
  readonly type: 'clock'
  /** 0..24, as written. */
  readonly h: number
  readonly min: number
  /** `SA`, `PM`: said with the clock itself. */
  readonly part: PartOfDay | null
}

export interface PartPiece extends Placed {
  readonly type: 'part'
  readonly part: PartOfDay
}

export interface WeekdayPiece extends Placed {
  readonly type: 'weekday'
  /** 1..7, Monday = 1. */
  readonly day: number
  /** `T2`, `CN`, `thứ hai`: may be something else, so it counts only beside another piece. */
  readonly weak: boolean
}

/** A stretch named as one: `quý III/2025`, `tuần tới`, `6 tháng đầu năm 2025`. */
export interface PeriodPiece extends Placed {
  readonly type: 'period'
  readonly value: string
  readonly implied: readonly ImpliedPart[]
  /** Days from today's Monday when it is a week: a weekday beside it becomes a date. */
  readonly monday: number | null
}

export interface DurationPiece extends Placed {
  readonly type: 'duration'
  readonly value: string
}

/** `hằng tuần`, `mỗi tháng`, `giờ hành chính`: makes its neighbours recur, or recurs itself (`value`). */
export interface RecurPiece extends Placed {
  readonly type: 'recur'
  readonly every: 'day' | 'week' | 'month' | 'year'
  readonly value: string | null
}

export type Piece =
  DayPiece | ClockPiece | PartPiece | WeekdayPiece | PeriodPiece | DurationPiece | RecurPiece

/** What the words before a piece say about it. */
export interface Hint {
  readonly cue?: Cue
  readonly role?: Role
}

export const isDigit = (code: number) => code >= 48 && code <= 57

/** Letters of lower-case Vietnamese, told apart by code unit: this runs on every character. */
export const isLetter = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0x1ef9 && code !== 0xf7)

export interface Int {
  readonly value: number
  readonly start: number
  readonly end: number
}

/** The whole number of at most `most` digits at `at`, or null. */
export function readInt(lower: string, at: number, most: number): Int | null {
  let end = at
  let value = 0
  while (end - at <= most) {
    const code = lower.charCodeAt(end)
    if (!isDigit(code)) break
    value = value * 10 + code - 48
    end++
  }
  return end === at || end - at > most ? null : { value, start: at, end }
}

export function skipSpaces(lower: string, at: number): number {
  let i = at
  while (lower.charCodeAt(i) === 32) i++
  return i
}

export function wordEnd(lower: string, at: number): number {
  let i = at
  while (isLetter(lower.charCodeAt(i))) i++
  return i
}

/** The word at `at` after spaces, or ''. */
export function wordAfter(lower: string, at: number): string {
  const start = skipSpaces(lower, at)
  return lower.slice(start, wordEnd(lower, start))
}

/** Where the word that ends just before `at` (spaces between) starts; `at` itself when there is none. */
export function wordBeforeStart(lower: string, at: number): number {
  let end = at
  while (end > 0 && lower.charCodeAt(end - 1) === 32) end--
  let start = end
  while (start > 0 && isLetter(lower.charCodeAt(start - 1))) start--
  return start === end ? at : start
}

/** The word that ends just before `at`, or ''. */
export function wordBefore(lower: string, at: number): string {
  const start = wordBeforeStart(lower, at)
  return start === at ? '' : lower.slice(start, wordEnd(lower, start))
}

/** Where `phrase` ends when it stands at `at` as whole words, else -1. */
export function phraseAt(lower: string, at: number, phrase: string): number {
  if (!lower.startsWith(phrase, at)) return -1
  const end = at + phrase.length
  return isLetter(lower.charCodeAt(end)) ? -1 : end
}

/** Whether a dash or a word that may be `đến`, `tới`, `và`, `hoặc` stands at `at`: asked of every number, so told by one letter. */
export function mayGoOn(lower: string, at: number): boolean {
  const code = lower.charCodeAt(skipSpaces(lower, at))
  return isJoint(code) || code === 0x111 || code === 116 || code === 118 || code === 104
}

/** `-` `→` `~` */
const isJoint = (code: number) => code === 45 || code === 0x2192 || code === 126

/** The text just before `at`, on its own line, at most `most` characters. */
export function before(lower: string, at: number, most: number): string {
  const slice = lower.slice(Math.max(0, at - most), at)
  return slice.slice(slice.lastIndexOf('\n') + 1)
}
