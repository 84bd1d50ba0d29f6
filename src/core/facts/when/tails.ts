// The month and the year after a day number, and years by themselves: /7/2025 · -7 · .07.2025 · tháng 7 năm 2025.
import { readWords } from '../numbers.ts'
import { isDigit, isLetter, phraseAt, readInt, skipSpaces, wordAfter, wordEnd } from './pieces.ts'
import type { Int } from './pieces.ts'
import type { Lead } from './traps.ts'

export interface Tail {
  readonly m: number
  readonly y: number | null
  readonly end: number
}

/** A dash or a dot makes a date only where a day is expected. */
const lacksLead = (lead: Lead) => lead !== 'strong' && lead !== 'near'

/** The month, and the year when said, after a day number; null: what follows makes no date of it. */
export function readTail(lower: string, day: Int, lead: Lead, afterDash: boolean): Tail | null {
  const mark = skipSpaces(lower, day.end)
  if (mark - day.end > 1) return null
  const char = lower[mark]
  if (char === '/') return slashTail(lower, mark + 1)
  if (mark === day.end) {
    const loose = !lacksLead(lead) && !afterDash
    if (char === '-') return dashTail(lower, mark + 1, loose)
    return char === '.' ? dotTail(lower, mark + 1, loose) : null
  }
  const of = phraseAt(lower, mark, 'của')
  const named = phraseAt(lower, of > 0 ? skipSpaces(lower, of) : mark, 'tháng')
  return named < 0 ? null : readNamedMonth(lower, named)
}

/** `7/7`, `7/7/2025`, `7 / 7 / 2025`. */
function slashTail(lower: string, at: number): Tail | null {
  const month = readMonthNumber(lower, skipSpaces(lower, at))
  if (month === null) return null
  const next = skipSpaces(lower, month.end)
  if (lower[next] !== '/') return withYear(lower, month)
  const year = readYear(lower, skipSpaces(lower, next + 1))
  return year === null ? null : { m: month.value, y: year.value, end: year.end }
}

/** `07-7-2025` anywhere; `ngày 7-7` only where `loose`. */
function dashTail(lower: string, at: number, loose: boolean): Tail | null {
  const month = readMonthNumber(lower, at)
  if (month === null) return null
  if (lower[month.end] === '-') return longYear(lower, month, month.end + 1)
  if (!loose || lower[month.end] === '/' || !isWhole(lower, month.end)) return null
  if (/^(?:tháng|hàng|hằng|mỗi|giờ)$/.test(wordAfter(lower, month.end))) return null
  return { m: month.value, y: null, end: month.end }
}

/** `07.07.2025` anywhere; `tối 26.3` only where `loose`. */
function dotTail(lower: string, at: number, loose: boolean): Tail | null {
  const month = readMonthNumber(lower, at)
  if (month === null) return null
  if (lower[month.end] === '.' && isDigit(lower.charCodeAt(month.end + 1)))
    return longYear(lower, month, month.end + 1)
  if (!loose || !isWhole(lower, month.end) || isUnitAfter(lower, month.end)) return null
  return { m: month.value, y: null, end: month.end }
}

function longYear(lower: string, month: Int, at: number): Tail | null {
  const year = readYear(lower, at)
  return year === null || year.end - year.start !== 4
    ? null
    : { m: month.value, y: year.value, end: year.end }
}

/** `ngày 2.5 triệu đồng`: an amount, not a day. */
const isUnitAfter = (lower: string, at: number) =>
  /^(?:triệu|tỷ|tỉ|nghìn|ngàn|kg|km|m|lít|tấn|ha|đồng|k|đ|lần)$/.test(wordAfter(lower, at))

/** Month and year after the word `tháng`. */
export function readNamedMonth(lower: string, at: number): Tail | null {
  const start = skipSpaces(lower, at)
  if (isDigit(lower.charCodeAt(start))) {
    const month = readMonthNumber(lower, start)
    if (month === null) return null
    const next = skipSpaces(lower, month.end)
    if (lower[next] === '/' || lower[next] === '-') {
      const year = readYear(lower, skipSpaces(lower, next + 1))
      if (year !== null && year.end - year.start === 4)
        return { m: month.value, y: year.value, end: year.end }
      if (lower[next] === '/') return null
    }
    return withYear(lower, month)
  }
  if (start === at) return null
  const words = readMonthWord(lower, start)
  return words === null ? null : withYear(lower, words)
}

/** `bảy`, `mười hai`; `giêng` and `chạp` belong to the lunar year and are left alone. */
function readMonthWord(lower: string, at: number): Int | null {
  const first = wordEnd(lower, at)
  const word = lower.slice(at, first)
  if (word === 'mười') {
    const second = skipSpaces(lower, first)
    const end = wordEnd(lower, second)
    const more = { một: 11, hai: 12 }[lower.slice(second, end)]
    return more === undefined
      ? { value: 10, start: at, end: first }
      : { value: more, start: at, end }
  }
  const value = monthWords.get(word)
  return value === undefined ? null : { value, start: at, end: first }
}

const monthWords = new Map<string, number>([
  ['một', 1], ['hai', 2], ['ba', 3], ['tư', 4], ['bốn', 4], ['năm', 5], ['sáu', 6], ['bảy', 7], ['bẩy', 7], ['tám', 8], ['chín', 9],
]) // prettier-ignore

export function readMonthNumber(lower: string, at: number): Int | null {
  const month = readInt(lower, at, 2)
  return month !== null && month.value >= 1 && month.value <= 12 ? month : null
}

const yearLead = /\s?(?:,\s?)?(?:\(\s?)?(?:của\s)?năm\s/uy

/** The tail with ` năm 2025`, ` (năm 2025)` when it follows; null when the number goes on (`7/7/`, `1/2m`). */
function withYear(lower: string, month: Int): Tail | null {
  yearLead.lastIndex = month.end
  const lead = yearLead.exec(lower)
  if (lead !== null) {
    const at = yearLead.lastIndex
    const year = readYear(lower, at)
    if (year !== null && year.end - year.start > 2)
      return {
        m: month.value,
        y: year.value,
        end: lower[year.end] === ')' && lead[0].includes('(') ? year.end + 1 : year.end,
      }
  }
  return isWhole(lower, month.end) ? { m: month.value, y: null, end: month.end } : null
}

/** Four digits, two digits of this century, or words. */
export function readYear(lower: string, at: number): Int | null {
  if (!isDigit(lower.charCodeAt(at))) {
    const words = readWords(lower, at)
    return words !== null && words.value >= 1900 && words.value < 2100 ? words : null
  }
  const year = readInt(lower, at, 4)
  if (year === null || !isWhole(lower, year.end)) return null
  const size = year.end - year.start
  if (size === 4 && year.value >= 1800 && year.value < 2200) return year
  return size === 2 && year.value >= 15 && year.value <= 45
    ? { ...year, value: 2000 + year.value }
    : null
}

/** No digit, letter, slash or decimals carry on at `at`. */
function isWhole(lower: string, at: number): boolean {
  const code = lower.charCodeAt(at)
  if (isDigit(code) || isLetter(code) || code === 37) return false
  return !((code === 47 || code === 46 || code === 44) && isDigit(lower.charCodeAt(at + 1)))
}
