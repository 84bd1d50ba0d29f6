// Calendar days as written: 07/7/2025 · ngày 7-7 · 07.07.2025 · ngày 7 tháng 7 năm 2025 · 30 và 31/7 · 07-11/7.
import { readWords } from '../numbers.ts'
import { daysIn } from './almanac.ts'
import { isDigit, isLetter, readInt, skipSpaces, wordAfter, wordBefore } from './pieces.ts'
import type { DayPiece, Int, Sheet } from './pieces.ts'
import { readTail } from './tails.ts'
import type { Tail } from './tails.ts'
import { isLunar, isShare, isUnitNumber } from './traps.ts'
import type { Lead } from './traps.ts'

/**
 * The days that start at `at`: one, or a list whose last member says the month for all. Empty: none.
 * A list ends at 31 members, so the look-ahead is bounded.
 */
export function readDays(sheet: Sheet, at: number, lead: Lead, outer: number): readonly DayPiece[] {
  const { lower } = sheet
  const heads: Int[] = []
  let from = at
  for (let k = 0; k < 31; k++) {
    const day = readDayNumber(lower, from)
    if (day === null) break
    const tail = readTail(lower, day, lead, heads.length > 0 && lower[from - 1] === '-')
    if (tail !== null) {
      if (isLunar(lower, tail.end)) return []
      if (heads.length === 0 && lead !== 'strong' && isCountOfMonths(lower, tail)) return []
      if (
        heads.length === 0 &&
        tail.y === null &&
        lead !== 'strong' &&
        isShare(lower, day, tail, lead)
      )
        return []
      const days = [...heads, day]
      if (days.some(({ value }) => value > daysIn(tail.y, tail.m))) return []
      if (lead === 'none' && !isRising(days)) return []
      return days.map((one, index) =>
        dayPiece(
          one,
          index === days.length - 1 ? tail.end : one.end,
          index === 0 ? outer : one.start,
          tail,
        ),
      )
    }
    heads.push(day)
    const next = readSeparator(lower, day.end, lead)
    if (heads.length === 1 && isNumberedName(lower, day, next)) break
    if (next < 0 || readDayNumber(lower, next) === null || isUnitNumber(lower, next)) break
    from = next
  }
  return lead === 'strong' ? daysOnly(sheet, heads, outer) : []
}

/** `2 tháng 7 và 8`: two months, not the second of July. */
const isCountOfMonths = (lower: string, tail: Tail) =>
  tail.y === null &&
  /^ và [0-9]{1,2}(?![0-9]|\s?(?:tháng|giờ|h|[/:.-]))/u.test(lower.slice(tail.end, tail.end + 12))

/** `Thị 1 – 20/4` where `Thị 2 – …` stands in the next row: the number is the name's. */
function isNumberedName(lower: string, { start, end, value }: Int, next: number): boolean {
  const word = wordBefore(lower, start)
  const gap = next < 0 ? '' : lower.slice(end, next)
  if (word === '' || !gap.startsWith(' ') || /^(?:ngày|từ)$/.test(word)) return false
  // The next row stands near: a bounded look keeps a list of numbers linear.
  const near = lower.slice(Math.max(0, start - 400), end + 400)
  return [value - 1, value + 1].some((other) => near.includes(`${word} ${other}${gap}`))
}

function dayPiece(day: Int, end: number, outer: number, tail: Tail): DayPiece {
  return {
    type: 'day', y: tail.y, m: tail.m, d: day.value, start: day.start, end, outer, implied: [], relative: false,
  } // prettier-ignore
}

/** Days whose month nobody said: `ngày 05 và 20 hằng tháng`, `Ngày 03; 10; 17`. */
function daysOnly(sheet: Sheet, heads: readonly Int[], outer: number): readonly DayPiece[] {
  const { lower } = sheet
  const last = heads[heads.length - 1]
  if (last === undefined || isUnitNumber(lower, last.start) || !closesDay(lower, last.end))
    return []
  const wordBeforeLead = wordBefore(lower, outer)
  if (/^(?:mỗi|một|trong|hai|nửa)$/.test(wordBeforeLead)) return []
  return heads.map(
    (day, index): DayPiece => ({
      type: 'day', y: null, m: null, d: day.value, start: day.start, end: day.end,
      outer: index === 0 ? outer : day.start, implied: [], relative: false,
    }), // prettier-ignore
  )
}

const afterDay = new Set(
  'đến tới và hoặc hàng hằng mỗi tại ở của tháng thì là này lúc vào sẽ'.split(' '),
)

/** Whether what follows a lone day number lets it be a day: a mark, the end, a joining word, never a counted noun. */
function closesDay(lower: string, at: number): boolean {
  const next = skipSpaces(lower, at)
  const code = lower.charCodeAt(next)
  if (next >= lower.length || !isLetter(code))
    return !isDigit(code) && code !== 37 && code !== 47 && !isDigit(lower.charCodeAt(next + 1))
  return next > at && afterDay.has(wordAfter(lower, at))
}

function readDayNumber(lower: string, at: number): Int | null {
  if (isDigit(lower.charCodeAt(at))) {
    const day = readInt(lower, at, 2)
    return day !== null && day.value >= 1 && day.value <= 31 ? day : null
  }
  const words = isLetter(lower.charCodeAt(at)) ? readWords(lower, at) : null
  if (words === null || words.decimals > 0 || !Number.isInteger(words.value)) return null
  return words.value >= 1 && words.value <= 31 ? words : null
}

const separator =
  /(?:\s?[,;]\s?(?:và )?|\s?[-→~&]\s?|\s(?:và|đến hết|đến|tới|hoặc)\s)(?:ngày |mùng |mồng )?/uy

/** Where the next day of a list starts, or -1. A comma parts days only after `ngày` and its like. */
function readSeparator(lower: string, at: number, lead: Lead): number {
  separator.lastIndex = at
  const found = separator.exec(lower)
  if (found === null) return -1
  return lead !== 'strong' && /[,;&~]/.test(found[0]) ? -1 : separator.lastIndex
}

function isRising(days: readonly Int[]): boolean {
  return days.every(({ value }, index) => index === 0 || value > (days[index - 1]?.value ?? 0))
}
