// One pass over a text: every piece a when may be made of, in order. Stops only at digits and at a few words.
import { NUMBER } from '../heads.ts'
import type { Heads } from '../heads.ts'
import { MASK } from '../kind.ts'
import { readClock } from './clock.ts'
import { readDays } from './calendar.ts'
import { readCount, readDuration, readHalfOf } from './durations.ts'
import { readIso, readMonth, readMonths, readMonthYear } from './months.ts'
import { readMonthsOfYear, readQuarter, readYearEnd } from './periods.ts'
import {
  isDigit,
  isLetter,
  mayGoOn,
  phraseAt,
  readInt,
  skipSpaces,
  wordAfter,
  wordBeforeStart,
} from './pieces.ts'
import type { Piece, Sheet, WeekdayPiece } from './pieces.ts'
import { readEvery, readRecurring } from './recurrences.ts'
import {
  partOf,
  readAfterPart,
  readAway,
  readDayWord,
  readHom,
  readMai,
  readNearWeekday,
  readSameDay,
  readWeek,
} from './relative.ts'
import { leadBefore } from './traps.ts'
import { readShort, readSunday, readThu } from './weekdays.ts'

/** Reads the pieces that start with the word at `start..end`; empty when there are none. */
type WordReader = (sheet: Sheet, start: number, end: number) => readonly Piece[]

const one = <T>(piece: T | null): readonly T[] => (piece === null ? [] : [piece])

const readNumberWord: WordReader = (sheet, start) => {
  const clock = readClock(sheet, start)
  return clock === null ? one(readLength(sheet, start)) : [clock]
}

const readPart: WordReader = (sheet, start, end) => {
  const part = partOf(sheet.lower.slice(start, end))
  if (part === undefined) return []
  return [{ type: 'part', start, end, outer: start, part }, ...one(readAfterPart(sheet, end))]
}

const readNgay: WordReader = (sheet, start, end) => {
  const { lower } = sheet
  const at = skipSpaces(lower, lower[end] === ':' ? end + 1 : end)
  const next = wordAfter(lower, at)
  if (next === 'mùng' || next === 'mồng') return readMung(sheet, start, at + next.length)
  const relative = readDayWord(sheet, start, end)
  if (relative !== null) return [relative]
  if (!isDigit(lower.charCodeAt(at)) && !numberWords.has(next)) return []
  return readDays(sheet, at, 'strong', outerOf(lower, start))
}

const readMung: WordReader = (sheet, start, end) =>
  end === skipSpaces(sheet.lower, end)
    ? []
    : readDays(sheet, skipSpaces(sheet.lower, end), 'strong', start)

const readMonthWord: WordReader = (sheet, start, end) => {
  const months = readMonths(sheet, end, start)
  return months.length > 0 ? months : one(readMonth(sheet, end, start))
}

/** `thứ Bảy này`, `Chủ nhật tới`: one weekday near the day of publication is a date. */
function withNear(sheet: Sheet, weekdays: readonly WeekdayPiece[]): readonly Piece[] {
  const [weekday] = weekdays
  const near = weekday === undefined || weekdays.length > 1 ? null : readNearWeekday(sheet, weekday)
  return near === null ? weekdays : [near]
}

const readHang: WordReader = (sheet, start, end) => one(readEvery(sheet, start, end))
const readPhrase: WordReader = (sheet, start) => one(readRecurring(sheet, start))
const readHomWord: WordReader = (sheet, start, end) => one(readHom(sheet, start, end))

/** Five, or the year that something ends with. */
const readNam: WordReader = (sheet, start, end) => {
  const year = readYearEnd(sheet, start, end)
  return year === null ? readNumberWord(sheet, start, end) : [year]
}

const numberWords = new Set('một hai ba bốn năm sáu bảy bẩy tám chín mười'.split(' '))

const readers: ReadonlyMap<string, WordReader> = new Map<string, WordReader>([
  ...[...numberWords].map((word) => [word, readNumberWord] as const),
  ...['sáng', 'trưa', 'chiều', 'tối', 'đêm', 'khuya'].map((word) => [word, readPart] as const),
  ['năm', readNam],
  ['ngày', readNgay],
  ['mùng', readMung],
  ['mồng', readMung],
  ['tháng', readMonthWord],
  ['thứ', (sheet, start, end) => withNear(sheet, readThu(sheet, start, end))],
  ['chủ', (sheet, start) => withNear(sheet, one(readSunday(sheet, start)))],
  ['chúa', (sheet, start) => one(readSunday(sheet, start))],
  ['cn', (sheet, start) => one(readShort(sheet, start))],
  ['t', (sheet, start) => readT(sheet, start)],
  ['hôm', readHomWord],
  ['bữa', readHomWord],
  ['mai', (sheet, start) => one(readMai(sheet, start))],
  ['tuần', (sheet, start, end) => one(readWeek(sheet, start, end))],
  ['cùng', (sheet, start) => one(readSameDay(sheet, start))],
  ['quý', (sheet, start, end) => one(readQuarter(sheet, start, end))],
  [
    'q',
    (sheet, start, end) =>
      isDigit(sheet.lower.charCodeAt(end)) ? one(readQuarter(sheet, start, end)) : [],
  ],
  [
    'nửa',
    (sheet, start, end) =>
      one(readMonthsOfYear(sheet, start, end, 6) ?? readHalfOf(sheet, start, end)),
  ],
  ['hằng', readHang],
  ['hàng', readHang],
  ['mỗi', readHang],
  ['các', readPhrase],
  ['tất', readPhrase],
  ['giờ', readPhrase],
])

/** `T2` a weekday, `T7/2025` a month. */
function readT(sheet: Sheet, start: number): readonly Piece[] {
  const short = readShort(sheet, start)
  if (short !== null) return [short]
  if (!/^[0-9]{1,2}\/(?:19|20)[0-9]{2}(?![0-9])/.test(sheet.lower.slice(start + 1, start + 9)))
    return []
  return one(readMonth(sheet, start + 1, start))
}

/** Where the small words before `ngày` start: `vào ngày`, `các ngày`, `hôm`. */
function outerOf(lower: string, at: number): number {
  const start = wordBeforeStart(lower, at)
  return start < at && smallWords.has(lower.slice(start, at)) ? start : at
}

const smallWords = new Set(['vào ', 'các ', 'trong ', 'hôm '])

/** The words at which the scan stops. */
export const whenHeads: ReadonlyMap<string, unknown> = readers

export function scan(sheet: Sheet, heads: Heads): readonly Piece[] {
  const { lower } = sheet
  const pieces: Piece[] = []
  let hasDay = false
  let floor = 0
  const { starts, words } = heads
  for (let k = 0; k < words.length; k++) {
    const word = words[k] ?? ''
    const start = starts[k] ?? 0
    if (start < floor || lower.charCodeAt(start) === covered) continue
    if (word === NUMBER) {
      const found = isFree(lower, start) ? readAtDigit(sheet, start) : []
      const last = found[found.length - 1]
      pieces.push(...found)
      hasDay ||= found.some(({ type }) => type === 'day')
      floor = last === undefined ? skipRun(lower, start) : last.end
      continue
    }
    const reader = readers.get(word)
    if (reader === undefined) continue
    const found = reader(sheet, start, start + word.length)
    const last = found[found.length - 1]
    if (last === undefined) continue
    floor = last.end
    // `cùng ngày` after a named day means that day, told once already.
    if (word === 'cùng' && last.type === 'day' && hasDay) continue
    pieces.push(...found)
    hasDay ||= found.some(({ type }) => type === 'day')
  }
  return pieces
}

const covered = MASK.charCodeAt(0)

/** A number glued to letters, a tag or another number is a code: `COVID19`, `#8`, `471CĐ/59/1`. */
function isFree(lower: string, at: number): boolean {
  if (at === 0) return true
  const code = lower.charCodeAt(at - 1)
  return !isLetter(code) && code !== 35 && code !== 43 && code !== 0xe000
}

/** Past a number with everything joined to it, so that no later part of it is read alone. */
function skipRun(lower: string, at: number): number {
  let i = at
  for (;;) {
    while (isDigit(lower.charCodeAt(i))) i++
    const code = lower.charCodeAt(i)
    const joins = code === 47 || code === 46 || code === 44 || code === 58 || code === 45
    if (!joins || !isDigit(lower.charCodeAt(i + 1))) return i
    i++
  }
}

function readAtDigit(sheet: Sheet, at: number): readonly Piece[] {
  const { lower } = sheet
  const clocks = readClocks(sheet, at)
  if (clocks.length > 0) return clocks
  const days = readDays(sheet, at, leadBefore(lower, at), outerOf(lower, at))
  if (days.length > 0) return days
  return one(readIso(lower, at) ?? readMonthYear(sheet, at, at) ?? readLength(sheet, at))
}

/** A clock, or two when one unit serves both: `7-11h`, `từ 7 đến 11 giờ`. Hours that last are left to the durations. */
function readClocks(sheet: Sheet, at: number): readonly Piece[] {
  const { lower } = sheet
  const long = readDuration(sheet, at)
  if (long !== null && long.value.startsWith('PT')) return [long]
  const clock = readClock(sheet, at)
  if (clock !== null) return [clock]
  const first = readInt(lower, at, 2)
  if (first === null || first.value > 24) return []
  if (!mayGoOn(lower, first.end)) return []
  const joint = /^(?:\s?[-→~]\s?|\s(?:đến|tới|và|hoặc)\s)/.exec(
    lower.slice(first.end, first.end + 6),
  )
  if (joint === null || !isDigit(lower.charCodeAt(first.end + joint[0].length))) return []
  const second = readClock(sheet, first.end + joint[0].length)
  if (
    second === null ||
    second.h <= first.value ||
    lower.slice(second.start, second.end).includes(':')
  )
    return []
  return [
    { type: 'clock', start: at, end: first.end, outer: at, h: first.value, min: 0, part: null },
    second,
  ]
}

/** `3 ngày nữa`, `6 tháng đầu năm`, `15 ngày`. */
function readLength(sheet: Sheet, at: number): Piece | null {
  const { lower } = sheet
  const count = readCount(lower, at)
  if (count === null) return null
  const unit = skipSpaces(lower, count.end)
  const away = readAway(sheet, at, count.value, unit)
  if (away !== null) return away
  const months = phraseAt(lower, unit, 'tháng')
  const period = months < 0 ? null : readMonthsOfYear(sheet, at, months, count.value)
  const isAway = lower.endsWith('cách đây ', at) || lower.endsWith('nữa ', at)
  return period ?? (isAway ? null : readDuration(sheet, at))
}
