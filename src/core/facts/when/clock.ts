// Clocks as written: 7h30 · 7g30 · 07:30 · 7 giờ rưỡi · 8 giờ kém 15 · 7 rưỡi sáng · bảy giờ ba mươi phút · 02:00 CH.
import { readWords } from '../numbers.ts'
import {
  isDigit,
  isLetter,
  phraseAt,
  readInt,
  skipSpaces,
  wordAfter,
  wordBefore,
} from './pieces.ts'
import type { ClockPiece, Int, PartOfDay, Sheet } from './pieces.ts'

export const partWords: ReadonlyMap<string, PartOfDay> = new Map([
  ['sáng', 'morning'],
  ['trưa', 'noon'],
  ['chiều', 'afternoon'],
  ['tối', 'evening'],
  ['đêm', 'night'],
  ['khuya', 'night'],
])

/** The clock at `at` (digits or a number in words), or null. */
export function readClock(sheet: Sheet, at: number): ClockPiece | null {
  const { lower } = sheet
  const hour = readHour(lower, at)
  if (hour === null || hour.value > 24) return null
  const mark = lower.charCodeAt(hour.end)
  if (mark === 58) return readColon(sheet, hour)
  const unitAt = skipSpaces(lower, hour.end)
  const unit = hourUnitEnd(sheet, hour, unitAt)
  if (unit < 0) {
    const half = phraseAt(lower, unitAt, 'rưỡi')
    return half > 0 && hour.value > 0 && partWords.has(wordAfter(lower, half))
      ? clock(hour.start, half, hour.value, 30, null)
      : null
  }
  const clock24 = withMinutes(sheet, hour, unit)
  // `185 km một giờ`, `hai giờ sau`: hours in words are a clock only where something shows it.
  const spoken = !isDigit(lower.charCodeAt(at))
  if (spoken && clock24?.end === unit && !isSpokenClock(lower, at, unit)) return null
  return clock24
}

function clock(
  start: number,
  end: number,
  h: number,
  min: number,
  part: PartOfDay | null,
): ClockPiece {
  return { type: 'clock', start, end, outer: start, h, min, part }
}

const isSpokenClock = (lower: string, at: number, end: number): boolean =>
  partWords.has(wordAfter(lower, end)) ||
  /^(?:lúc|vào|từ|đến|tới|trước|hồi|đúng|khoảng)$/.test(wordBefore(lower, at))

function readHour(lower: string, at: number): Int | null {
  if (isDigit(lower.charCodeAt(at))) return readInt(lower, at, 2)
  const words = readWords(lower, at)
  return words !== null && Number.isInteger(words.value) ? words : null
}

/** `07:30`, `07:30:00`, `7:30 SA`. Not a ratio, not a score. */
function readColon(sheet: Sheet, hour: Int): ClockPiece | null {
  const { lower } = sheet
  const minutes = readInt(lower, hour.end + 1, 2)
  if (minutes === null || minutes.end - minutes.start !== 2 || minutes.value > 59) return null
  if (/^(?:lệ|số|đồ|iso)$/.test(wordBefore(lower, hour.start))) return null
  let end = minutes.end
  if (lower[end] === ':') {
    const seconds = readInt(lower, end + 1, 2)
    if (seconds === null) return null
    end = seconds.end
  }
  if (isDigit(lower.charCodeAt(end))) return null
  const half = readHalf(lower, end)
  if (half === null && isLetter(lower.charCodeAt(end))) return null
  return half === null
    ? clock(hour.start, end, hour.value, minutes.value, null)
    : clock(hour.start, half.end, hour.value, minutes.value, half.part)
}

/** `SA`, `CH`, `AM`, `PM` after a clock. */
function readHalf(lower: string, at: number): { part: PartOfDay; end: number } | null {
  const start = skipSpaces(lower, at)
  for (const [mark, part] of [['sa', 'morning'], ['am', 'morning'], ['ch', 'afternoon'], ['pm', 'afternoon']] as const) {
    const end = phraseAt(lower, start, mark)
    if (end > 0) return { part, end }
  } // prettier-ignore
  return null
}

const afterGram = new Set(
  'sáng trưa chiều tối đêm ngày thứ đến tới kém rưỡi hôm mai mốt và tại chủ cùng đúng hằng hàng mỗi vào khai bắt'.split(
    ' ',
  ),
)

/** Where the unit of hours at `at` ends, or -1. `g` is an hour only where a gram cannot be. */
function hourUnitEnd(sheet: Sheet, hour: Int, at: number): number {
  const { lower, text } = sheet
  const word = phraseAt(lower, at, 'giờ')
  if (word > 0) return word
  const mark = lower[at]
  if (mark !== 'h' && mark !== 'g') return -1
  if (!isDigit(lower.charCodeAt(hour.start))) return -1
  const end = at + 1
  const next = lower.charCodeAt(end)
  if (isDigit(next)) return end
  if (isLetter(next)) return -1
  if (mark === 'h') return at - hour.end > 1 ? -1 : end
  if (text[at] === 'G') return -1
  if (next === 32 && isDigit(lower.charCodeAt(end + 1))) return end
  const word2 = wordAfter(lower, end)
  return hour.value > 0 && (word2 === '' || next !== 32 || afterGram.has(word2)) && next !== 47
    ? end
    : -1
}

/** What follows the unit: minutes, `rưỡi`, `kém 15`, `đúng`, nothing. */
function withMinutes(sheet: Sheet, hour: Int, unit: number): ClockPiece | null {
  const { lower } = sheet
  const next = skipSpaces(lower, unit)
  const half = phraseAt(lower, next, 'rưỡi')
  if (half > 0) return clock(hour.start, half, hour.value, 30, null)
  const less = phraseAt(lower, next, 'kém')
  if (less > 0) {
    const minutes = readMinutes(lower, skipSpaces(lower, less))
    if (minutes !== null && minutes.value > 0 && hour.value > 0)
      return clock(
        hour.start,
        minuteUnitEnd(lower, minutes.end),
        hour.value - 1,
        60 - minutes.value,
        null,
      )
  }
  const exact = phraseAt(lower, next, 'đúng')
  if (exact > 0) return clock(hour.start, exact, hour.value, 0, null)
  // `7 giờ 30` reads minutes across one space; `8h 20 người` must not.
  const minutes = next - unit <= 1 ? readMinutes(lower, next) : null
  if (minutes !== null && isMinutes(lower, unit, minutes)) {
    const end = minuteUnitEnd(lower, minutes.end)
    const mark = readHalf(lower, end)
    return clock(hour.start, mark?.end ?? end, hour.value, minutes.value, mark?.part ?? null)
  }
  const mark = readHalf(lower, unit)
  return clock(hour.start, mark?.end ?? unit, hour.value, 0, mark?.part ?? null)
}

function readMinutes(lower: string, at: number): Int | null {
  const minutes = isDigit(lower.charCodeAt(at)) ? readInt(lower, at, 2) : wordMinutes(lower, at)
  return minutes !== null && minutes.value < 60 ? minutes : null
}

function wordMinutes(lower: string, at: number): Int | null {
  const words = readWords(lower, at)
  if (words === null || !Number.isInteger(words.value)) return null
  return wordAfter(lower, words.end) === 'phút' || words.value >= 10 ? words : null
}

/** Minutes are two digits, or glued to the unit, or followed by `phút`; then no date, count or other clock goes on. */
function isMinutes(lower: string, unit: number, minutes: Int): boolean {
  const glued = minutes.start === unit
  const next = lower.charCodeAt(minutes.end)
  if (next === 37) return false
  if ((next === 47 || next === 46 || next === 58) && isDigit(lower.charCodeAt(minutes.end + 1)))
    return false
  if (isLetter(next))
    return /^p(?:h|hút)?(?!\p{L})/u.test(lower.slice(minutes.end, minutes.end + 5))
  const word = wordAfter(lower, minutes.end)
  if (word === 'phút') return true
  if (minutes.end - minutes.start < 2) return glued
  return (
    glued ||
    !isDigit(lower.charCodeAt(minutes.start)) ||
    !/^(?:người|hộ|ngày|tháng|học|đại|bộ|căn|xe|em|bạn|phần|suất)$/.test(word) ||
    word === 'ngày'
  )
}

/** `’`, `p`, `ph`, `phút` after minutes. */
function minuteUnitEnd(lower: string, at: number): number {
  const word = phraseAt(lower, skipSpaces(lower, at), 'phút')
  if (word > 0) return word
  const short = /^(?:ph|p|'|′)(?!\p{L})/u.exec(lower.slice(at, at + 3))
  return short === null ? at : at + short[0].length
}

/** The hour in 24-hour time, once the part of day is known: chiều 1–6, tối 4–11, trưa 1–2, đêm 8–11 are after noon. */
export function hour24(h: number, part: PartOfDay | null): number {
  switch (part) {
    case 'morning':
      return h === 12 ? 0 : h
    case 'noon':
      return h >= 1 && h <= 3 ? h + 12 : h
    case 'afternoon':
      return h >= 1 && h <= 11 ? h + 12 : h
    case 'evening':
      return h >= 4 && h <= 11 ? h + 12 : h
    case 'night':
      return h === 12 ? 24 : h >= 8 && h <= 11 ? h + 12 : h
    case null:
      return h
  }
}
