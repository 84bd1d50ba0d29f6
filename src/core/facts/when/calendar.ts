// Calendar days as written: 07/7/2025 · ngày 7-7 · 07.07.2025 · ngày 7 tháng 7 năm 2025 · 30 và 31/7 · 07-11/7 · tháng 7/2025.
import { readWords } from '../numbers.ts'
import { daysIn } from './almanac.ts'
import {
  isDigit,
  isLetter,
  phraseAt,
  readInt,
  skipSpaces,
  wordAfter,
  wordBefore,
  wordEnd,
} from './pieces.ts'
import type { DayPiece, Int, Sheet } from './pieces.ts'

/**
 * `strong`: `ngày`, `sáng`: a day surely follows. `near`: `sáng nay 6-11`: a day and month may. `weak`: `từ`, `trước`: a day with
 * a slash may.
 */
export type Lead = 'strong' | 'near' | 'weak' | 'none'

const strongLeads = new Set('ngày mùng mồng sáng trưa chiều tối đêm hôm khuya nhật'.split(' '))
const weakLeads = new Set(
  'từ đến tới trước hết vào sang nhất chót cuối hạn giờ h g nay mai thứ hai ba tư năm sáu bảy deadline dịp lễ cn qua'.split(
    ' ',
  ),
)

export function leadBefore(lower: string, at: number): Lead {
  const word = wordBefore(lower, at)
  if (word === 'nay' || word === 'mai' || word === 'qua') return 'near'
  return strongLeads.has(word) ? 'strong' : weakLeads.has(word) ? 'weak' : 'none'
}

interface Tail {
  readonly m: number
  readonly y: number | null
  readonly end: number
}

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
    if (next < 0 || readDayNumber(lower, next) === null || isUnitNumber(lower, next)) break
    from = next
  }
  return lead === 'strong' ? daysOnly(sheet, heads, outer) : []
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

/** The number is a clock (`8h`), a count (`31 hộ`) or a share, not a day of a list. */
function isUnitNumber(lower: string, at: number): boolean {
  const number = readInt(lower, at, 2)
  if (number === null) return isDigit(lower.charCodeAt(at))
  const code = lower.charCodeAt(number.end)
  if (isLetter(code) || code === 37 || (code === 58 && isDigit(lower.charCodeAt(number.end + 1))))
    return true
  return /^(?:giờ|g|h|phút|rưỡi|triệu|nghìn|ngàn|đồng|người|hộ)$/.test(wordAfter(lower, number.end))
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

/** A dash or a dot makes a date only where a day is expected. */
const lacksLead = (lead: Lead) => lead !== 'strong' && lead !== 'near'

/** The month, and the year when said, after a day number. */
function readTail(lower: string, day: Int, lead: Lead, afterDash: boolean): Tail | null {
  const mark = skipSpaces(lower, day.end)
  if (mark - day.end > 1) return null
  switch (lower[mark]) {
    case '/': {
      const month = readMonthNumber(lower, skipSpaces(lower, mark + 1))
      if (month === null) return null
      const next = skipSpaces(lower, month.end)
      if (lower[next] === '/') {
        const year = readYear(lower, skipSpaces(lower, next + 1))
        return year === null ? null : { m: month.value, y: year.value, end: year.end }
      }
      return withYear(lower, month)
    }
    case '-': {
      if (mark !== day.end) return null
      const month = readMonthNumber(lower, mark + 1)
      if (month === null) return null
      if (lower[month.end] === '-') {
        const year = readYear(lower, month.end + 1)
        return year === null || year.end - year.start !== 4
          ? null
          : { m: month.value, y: year.value, end: year.end }
      }
      if (lacksLead(lead) || afterDash || lower[month.end] === '/') return null
      if (/^(?:tháng|hàng|hằng|mỗi|giờ)$/.test(wordAfter(lower, month.end))) return null
      return isWhole(lower, month.end) ? { m: month.value, y: null, end: month.end } : null
    }
    case '.': {
      const month = readMonthNumber(lower, mark + 1)
      if (month === null) return null
      // `tối 26.3`: press style, only where a day surely stands.
      if (lower[month.end] !== '.' || !isDigit(lower.charCodeAt(month.end + 1)))
        return !lacksLead(lead) &&
          !afterDash &&
          mark === day.end &&
          isWhole(lower, month.end) &&
          !isUnitAfter(lower, month.end)
          ? { m: month.value, y: null, end: month.end }
          : null
      const year = readYear(lower, month.end + 1)
      return year === null || year.end - year.start !== 4
        ? null
        : { m: month.value, y: year.value, end: year.end }
    }
    default: {
      const of = phraseAt(lower, mark, 'của')
      const named = phraseAt(lower, of > 0 ? skipSpaces(lower, of) : mark, 'tháng')
      if (named < 0 || mark === day.end) return null
      return readNamedMonth(lower, named)
    }
  }
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

const lunarYear =
  /^\s(?:năm\s)?(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s(?:tý|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)(?!\p{L})/u

export function isLunar(lower: string, at: number): boolean {
  if (lunarYear.test(lower.slice(at, at + 20))) return true
  return /^\s?(?:năm\s\p{L}{1,6}\s\p{L}{1,6}\s?)?[,(]?\s?(?:năm )?(?:âm lịch|âl(?!\p{L})|\(âl\)|tết(?!\p{L}))/u.test(
    lower.slice(at, at + 40),
  )
}

const countedNext = new Set(
  'diện tổng tổ số xã phường khóm ấp hộ người cơ đồng đại chỉ tiêu thành học điểm nội cái con phiếu đơn trường lớp km ha mũi câu phần giá đội cử nhân cán phụ chi thôn bản huyện tỉnh thị gia trẻ liều quãng chặng bình sân trận bàn công dự vị sản nhiệm m mét kg lít thời cuộc hồ tủ suất đảng'.split(
    ' ',
  ),
)
/** A weekday right before: `thứ Hai 4/5 phường làm việc lại` tells a day. */
const weekdayBefore =
  /(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?<!\p{L})(?:cn|t[2-7])),? ?\(?$/u
const sharedBefore = new Set(
  'đạt vòng đường số hẻm nhà tỷ tỉ được còn hơn gần khoảng chiếm lộ ngõ kiệt lô thửa phòng hạng loại khổ cỡ hết có với quá giảm tăng bằng thiếu mất khu tổ phố chung căn'.split(
    ' ',
  ),
)

/** `3/4 diện tích`, `12/12 xã`, `1/2`: shares that look like a day and a month. */
function isShare(lower: string, day: Int, tail: Tail, lead: Lead): boolean {
  const zeroed = lower[day.start] === '0' || lower[tail.end - 2] === '0'
  const previous = wordBefore(lower, day.start)
  if (previous !== 'hết' && sharedBefore.has(previous)) return true
  if (weekdayBefore.test(lower.slice(Math.max(0, day.start - 12), day.start))) return false
  if (
    !/^\p{L}/u.test(lower.slice(tail.end, tail.end + 1)) &&
    countedNext.has(wordAfter(lower, tail.end)) &&
    !zeroed
  )
    return true
  if (lead !== 'none' || zeroed) return false
  return day.value < tail.m && tail.m <= 5 && lower[day.start - 1] !== '('
}
