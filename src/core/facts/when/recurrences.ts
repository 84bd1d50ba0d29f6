// What recurs: hằng tuần · mỗi tháng · các ngày làm việc trong tuần · giờ hành chính · tất cả các ngày.
import { phraseAt, skipSpaces, wordAfter } from './pieces.ts'
import type { RecurPiece, Sheet } from './pieces.ts'

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** `WEEKLY;BYDAY=MO,TU`. Days 1..7, any order. */
export const weekly = (days: readonly number[]): string =>
  `WEEKLY;BYDAY=${[...new Set(days)]
    .sort((a, b) => a - b)
    .map((day) => codes[day - 1] ?? '')
    .join(',')}`

/** `MONTHLY;BYMONTHDAY=5,20`. */
export const monthly = (days: readonly number[]): string =>
  `MONTHLY;BYMONTHDAY=${[...new Set(days)].sort((a, b) => a - b).join(',')}`

export const workingWeek = weekly([1, 2, 3, 4, 5])

const every = { ngày: 'day', tuần: 'week', tháng: 'month', năm: 'year' } as const

/** `hằng tuần`, `hàng tháng`, `mỗi năm`: the word at `start` is the `hằng`. */
export function readEvery(sheet: Sheet, start: number, at: number): RecurPiece | null {
  const word = wordAfter(sheet.lower, at)
  if (word !== 'ngày' && word !== 'tuần' && word !== 'tháng' && word !== 'năm') return null
  const end = skipSpaces(sheet.lower, at) + word.length
  return { type: 'recur', start, end, outer: start, every: every[word], value: null }
}

const phrases: readonly (readonly [string, string])[] = [
  ['các ngày làm việc trong tuần', workingWeek],
  ['các ngày trong tuần', 'DAILY'],
  ['tất cả các ngày trong tuần', 'DAILY'],
  ['tất cả các ngày', 'DAILY'],
  ['giờ hành chính', workingWeek],
]

/** A phrase that recurs by itself, at `start`. */
export function readRecurring(sheet: Sheet, start: number): RecurPiece | null {
  for (const [phrase, value] of phrases) {
    const end = phraseAt(sheet.lower, start, phrase)
    if (end > 0) return { type: 'recur', start, end, outer: start, every: 'week', value }
  }
  return null
}

/** `(nếu trùng ngày nghỉ thì thực hiện vào ngày làm việc tiếp theo)` after a monthly day. */
export function shiftAfter(lower: string, at: number): { value: string; end: number } | null {
  const tail = lower.slice(at, at + 130)
  const found =
    /^[\s,(]{0,3}(?:nếu|trường hợp) [^.\n]{0,30}?trùng [^.\n]{0,30}?ngày nghỉ[^.\n]{0,40}?ngày làm việc (tiếp theo|kế tiếp|liền kề|sau đó|liền trước|trước đó)\)?/u.exec(
      tail,
    )
  if (found === null) return null
  const value = /trước/.test(found[1] ?? '') ? ';shift=previous-working' : ';shift=next-working'
  return { value, end: at + found[0].length }
}
