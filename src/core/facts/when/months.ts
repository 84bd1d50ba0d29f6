// Months, alone or in a row, and dates as machines write them: tháng 7/2025 · tháng này · tháng 6-8/2025 · 2025-07-07.
import { civil, daysIn } from './almanac.ts'
import { readMonthNumber, readNamedMonth, readYear } from './tails.ts'
import { isLunar } from './traps.ts'
import { phraseAt, skipSpaces, wordAfter, wordBefore } from './pieces.ts'
import type { DayPiece, Int, Sheet } from './pieces.ts'

/** `tháng 7/2025`, `tháng bảy`, `tháng này`: a month as a day piece without a day. */
export function readMonth(sheet: Sheet, at: number, start: number): DayPiece | null {
  const { lower } = sheet
  const placed = { type: 'day', start, outer: start } as const
  if (/^(?:mỗi|hàng|hằng|một|các|những|nhiều|vài|mấy|rằm|số)$/.test(wordBefore(lower, start)))
    return null
  const relative = /^\s(này|tới|sau|trước|qua|rồi)(?!\p{L})/u.exec(lower.slice(at, at + 8))
  if (relative !== null) {
    if (sheet.today === null) return null
    const step = { này: 0, tới: 1, sau: 1 }[relative[1] ?? ''] ?? -1
    const now = civil(sheet.today)
    const months = now.y * 12 + now.m - 1 + step
    return {
      ...placed, end: at + relative[0].length, y: Math.floor(months / 12), m: (months % 12) + 1, d: null,
      implied: ['year', 'month'], relative: true,
    } // prettier-ignore
  }
  const month = readNamedMonth(lower, at)
  if (month === null || isLunar(lower, month.end)) return null
  const next = wordAfter(lower, month.end)
  if (next === 'lần' || next === 'tuổi') return null
  // `năm tháng năm` and the like: May in words only where the clause closes or a year follows.
  if (month.y === null && phraseAt(lower, skipSpaces(lower, at), 'năm') > 0 && next !== '')
    return null
  return {
    ...placed,
    end: month.end,
    y: month.y,
    m: month.m,
    d: null,
    implied: [],
    relative: false,
  }
}

/** `7/2025` after `tháng`-less leads: `từ 7/2025`. */
export function readMonthYear(sheet: Sheet, at: number, outer: number): DayPiece | null {
  const { lower } = sheet
  const month = readMonthNumber(lower, at)
  if (month === null || lower[month.end] !== '/') return null
  const year = readYear(lower, month.end + 1)
  if (year === null || year.end - year.start !== 4) return null
  const joined = /\/(?:19|20)[0-9]{2}\s?-\s?$/.test(lower.slice(Math.max(0, at - 9), at))
  if (!joined && !/^(?:từ|đến|tới|trong|cuối|đầu|giữa|vào|kỳ)$/.test(wordBefore(lower, at)))
    return null
  return {
    type: 'day', y: year.value, m: month.value, d: null, start: at, end: year.end, outer, implied: [], relative: false,
  } // prettier-ignore
}

const monthList = /(?:\s?[,-]\s?|\s?,?\s(?:và|đến)\s)(?=[0-9])/uy

/** `tháng 6, 7 và 8/2025`, `tháng 6-8/2025`: months whose year only the last one says. Empty: no such list. */
export function readMonths(sheet: Sheet, at: number, start: number): readonly DayPiece[] {
  const { lower } = sheet
  const heads: Int[] = []
  let from = skipSpaces(lower, at)
  for (let k = 0; k < 12; k++) {
    const month = readMonthNumber(lower, from)
    if (month === null) return []
    heads.push(month)
    if (lower[month.end] === '/' && k > 0) {
      const year = readYear(lower, month.end + 1)
      if (year === null || year.end - year.start !== 4) return []
      return heads.map((one, index) => ({
        type: 'day', y: year.value, m: one.value, d: null, start: index === 0 ? start : one.start,
        end: one === month ? year.end : one.end, outer: index === 0 ? start : one.start, implied: [], relative: false,
      })) // prettier-ignore
    }
    monthList.lastIndex = month.end
    if (monthList.exec(lower) === null) return []
    from = monthList.lastIndex
  }
  return []
}

/** `2025-07-07`, as machines write it. */
export function readIso(lower: string, at: number): DayPiece | null {
  if (lower.charCodeAt(at + 4) !== 45) return null
  const said = /^((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9-])/.exec(lower.slice(at, at + 11))
  if (said === null) return null
  const [y, m, d] = [Number(said[1]), Number(said[2]), Number(said[3])]
  if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return null
  return { type: 'day', y, m, d, start: at, end: at + 10, outer: at, implied: [], relative: false }
}
