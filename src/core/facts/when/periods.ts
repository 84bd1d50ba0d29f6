// Stretches of the calendar named as one: quý III/2025 · Q3/2025 · 6 tháng đầu năm 2025 · nửa đầu năm 2025.
import type { ImpliedPart } from '../../types.ts'
import { civil, daysIn, iso, nearestYear } from './almanac.ts'
import { readYear } from './tails.ts'
import { isDigit, isLetter, phraseAt, skipSpaces, wordBefore, wordEnd } from './pieces.ts'
import type { PeriodPiece, Sheet } from './pieces.ts'

const quarters: ReadonlyMap<string, number> = new Map([
  ['i', 1], ['ii', 2], ['iii', 3], ['iv', 4], ['1', 1], ['2', 2], ['3', 3], ['4', 4],
  ['một', 1], ['hai', 2], ['ba', 3], ['tư', 4], ['bốn', 4],
]) // prettier-ignore

/** `quý III/2025`: the quarter's number stands at or after `at`. */
export function readQuarter(sheet: Sheet, start: number, at: number): PeriodPiece | null {
  const { lower } = sheet
  const from = skipSpaces(lower, at)
  let end = isDigit(lower.charCodeAt(from)) ? from + 1 : wordEnd(lower, from)
  const quarter = quarters.get(lower.slice(from, end))
  if (
    quarter === undefined ||
    isDigit(lower.charCodeAt(end)) ||
    (isLetter(lower.charCodeAt(end)) && end === from + 1)
  )
    return null
  if (phraseAt(lower, skipSpaces(lower, end), 'lần') > 0) return null
  const year = yearAfter(lower, end)
  if (lower[start] === 'q' && lower[start + 1] !== 'u' && year === null) return null
  end = year?.end ?? end
  return stretch(sheet, start, end, year?.value ?? null, quarter * 3 - 2, quarter * 3)
}

/** `hết năm 2025`, `trước năm 2026`: a year is a stretch only where something to come ends with it. */
export function readYearEnd(sheet: Sheet, start: number, at: number): PeriodPiece | null {
  const { lower, today } = sheet
  const lead = wordBefore(lower, start)
  if (lead !== 'hết' && lead !== 'trước') return null
  const year = readYear(lower, skipSpaces(lower, at))
  if (year === null || year.end - year.start !== 4) return null
  if (lead === 'trước' && (today === null || year.value < civil(today).y)) return null
  if (/^\s?[-/]\s?[0-9]/.test(lower.slice(year.end, year.end + 3))) return null
  return stretch(sheet, start, year.end, year.value, 1, 12)
}

/** `6 tháng đầu năm 2025`, `nửa cuối năm`, `9 tháng năm 2025`. `at` is where `đầu` or `cuối` may stand. */
export function readMonthsOfYear(
  sheet: Sheet,
  start: number,
  at: number,
  months: number,
): PeriodPiece | null {
  const { lower } = sheet
  const word = skipSpaces(lower, at)
  const head = phraseAt(lower, word, 'đầu')
  const tail = phraseAt(lower, word, 'cuối')
  const edge = Math.max(head, tail)
  if (edge < 0 || months < 1 || months > 11 || !Number.isInteger(months)) return null
  const named = phraseAt(lower, skipSpaces(lower, edge), 'năm')
  if (named < 0) return null
  const year = yearAfter(lower, edge)
  const end = year?.end ?? named
  if (year === null && /^\s(?:học|thứ|tiên)/.test(lower.slice(named, named + 6))) return null
  return head > 0
    ? stretch(sheet, start, end, year?.value ?? null, 1, months)
    : stretch(sheet, start, end, year?.value ?? null, 13 - months, 12)
}

function yearAfter(lower: string, at: number) {
  const slash = skipSpaces(lower, at)
  if (lower[slash] === '/' || lower[slash] === '-') {
    const year = readYear(lower, skipSpaces(lower, slash + 1))
    return year !== null && year.end - year.start >= 4 ? year : null
  }
  const named = phraseAt(lower, slash, 'năm')
  if (named > 0 && wordBefore(lower, slash) !== '') {
    const from = skipSpaces(lower, named)
    const thisYear = phraseAt(lower, from, 'nay')
    if (thisYear > 0) return null
    const year = readYear(lower, from)
    return year !== null && year.end - year.start >= 4 ? year : null
  }
  return null
}

function stretch(
  sheet: Sheet,
  start: number,
  end: number,
  said: number | null,
  from: number,
  to: number,
): PeriodPiece {
  const implied: ImpliedPart[] = said === null && sheet.today !== null ? ['year'] : []
  const y = said ?? (sheet.today === null ? null : yearOf(sheet.today, from, to))
  return {
    type: 'period', start, end, outer: start, monday: null, implied,
    value: `${iso(y, from, 1)}/${iso(y, to, daysIn(y, to))}`,
  } // prettier-ignore
}

/** The year whose stretch lies nearest; a half-year is this year's. */
const yearOf = (today: number, from: number, to: number) =>
  to - from > 3 ? civil(today).y : nearestYear(from + 1, 15, today)
