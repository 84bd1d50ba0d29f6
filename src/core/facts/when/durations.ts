// How long: 15 ngày · 05 (năm) ngày làm việc · 2 tiếng · nửa tiếng · 45 phút · 7-10 ngày · 60 tháng.
import { readNumber } from '../numbers.ts'
import { before, isDigit, mayGoOn, phraseAt, skipSpaces, wordAfter, wordBefore } from './pieces.ts'
import type { DurationPiece, Sheet } from './pieces.ts'

interface Unit {
  readonly word: string
  readonly unit: 'BD' | 'D' | 'W' | 'M' | 'Y' | 'TH' | 'TM' | 'TS'
}

const units: readonly Unit[] = [
  { word: 'ngày làm việc', unit: 'BD' },
  { word: 'ngày', unit: 'D' },
  { word: 'tuần', unit: 'W' },
  { word: 'tháng', unit: 'M' },
  { word: 'năm', unit: 'Y' },
  { word: 'giờ', unit: 'TH' },
  { word: 'h', unit: 'TH' },
  { word: 'tiếng', unit: 'TH' },
  { word: 'phút', unit: 'TM' },
  { word: 'giây', unit: 'TS' },
]

const labour =
  /^ công(?: (?:lao động|góp|để|làm|xây|đóng|tham gia|trị giá|quy)(?!\p{L})|\s?(?:$|[.,;:)(\n]))/u

export function unitAt(lower: string, at: number): { unit: Unit; end: number } | null {
  const first = lower.charCodeAt(at)
  for (const unit of units) {
    if (unit.word.charCodeAt(0) !== first) continue
    const end = phraseAt(lower, at, unit.word)
    // `310 ngày công` are counted, like gifts.
    if (end > 0 && unit.word === 'ngày' && labour.test(lower.slice(end, end + 16))) return null
    if (end > 0 && !(unit.word === 'h' && isDigit(lower.charCodeAt(end)))) return { unit, end }
  }
  return null
}

/** The number that may count a length of time: digits or words, with its `(mười lăm)` twin. */
export function readCount(
  lower: string,
  at: number,
): { value: number; words: boolean; end: number } | null {
  const number = readNumber(lower, at)
  if (number === null) return null
  const open = skipSpaces(lower, number.end)
  if (lower[open] === '(') {
    const twin = readNumber(lower, open + 1)
    if (twin !== null && twin.value === number.value && lower[twin.end] === ')')
      return { value: number.value, words: number.words, end: twin.end + 1 }
  }
  return { value: number.value, words: number.words, end: number.end }
}

/** The length of time that starts at `at`, or null. Clock hours (`8 giờ`) are left to the clock. */
export function readDuration(sheet: Sheet, at: number): DurationPiece | null {
  const { lower } = sheet
  const first = readCount(lower, at)
  if (first === null) return null
  let count = first
  let low: number | null = null
  const joint = mayGoOn(lower, first.end)
    ? /^(?:\s?-\s?|\s(?:đến|tới|hoặc)\s)/.exec(lower.slice(first.end, first.end + 6))
    : null
  if (joint !== null && isDigit(lower.charCodeAt(first.end + joint[0].length))) {
    const second = readCount(lower, first.end + joint[0].length)
    if (second === null || second.value <= first.value) return null
    low = first.value
    count = second
  }
  const found = unitAt(lower, skipSpaces(lower, count.end))
  if (found === null || count.value <= 0) return null
  const { unit } = found
  const hours = unit.word === 'giờ' || unit.word === 'h'
  if (hours && !isLongHours(lower, at, count.value, found.end)) return null
  if (!isLength(lower, at, first.words, unit, found.end)) return null
  const extra = restOf(lower, found.end, unit)
  const high = count.value + (extra.half ? 0.5 : 0)
  const value =
    low === null
      ? isoDuration(high, unit.unit, extra.minutes)
      : `${isoDuration(low, unit.unit, 0)}..${isoDuration(high, unit.unit, 0)}`
  return { type: 'duration', start: at, end: extra.end, outer: at, value }
}

/** `nửa tiếng`, `nửa ngày`, `nửa tháng`. */
export function readHalfOf(sheet: Sheet, start: number, at: number): DurationPiece | null {
  const found = unitAt(sheet.lower, skipSpaces(sheet.lower, at))
  if (found === null || wordBefore(sheet.lower, start) === 'một' || found.unit.word === 'giây')
    return null
  return {
    type: 'duration',
    start,
    end: found.end,
    outer: start,
    value: isoDuration(0.5, found.unit.unit, 0),
  }
}

function restOf(
  lower: string,
  end: number,
  unit: Unit,
): { half: boolean; minutes: number; end: number } {
  const next = skipSpaces(lower, end)
  const half = phraseAt(lower, next, 'rưỡi')
  if (half > 0) return { half: true, minutes: 0, end: half }
  if (unit.unit === 'TH' && isDigit(lower.charCodeAt(next))) {
    const minutes = readNumber(lower, next)
    const word = minutes === null ? -1 : phraseAt(lower, skipSpaces(lower, minutes.end), 'phút')
    if (minutes !== null && word > 0) return { half: false, minutes: minutes.value, end: word }
  }
  return { half: false, minutes: 0, end }
}

/** Whole numbers of the smallest unit needed: 1.5 tiếng is PT90M, half a day PT12H. */
function isoDuration(value: number, unit: Unit['unit'], minutes: number): string {
  switch (unit) {
    case 'BD':
      return `P${value}BD`
    case 'TH':
      return Number.isInteger(value) && minutes === 0
        ? `PT${value}H`
        : `PT${Math.round(value * 60 + minutes)}M`
    case 'TM':
      return `PT${value}M`
    case 'TS':
      return `PT${value}S`
    case 'D':
      return Number.isInteger(value) ? `P${value}D` : `PT${Math.round(value * 24)}H`
    case 'M':
      return Number.isInteger(value) ? `P${value}M` : value === 0.5 ? 'P15D' : `P${value}M`
    case 'Y':
      return Number.isInteger(value) ? `P${value}Y` : `P${Math.round(value * 12)}M`
    case 'W':
      return `P${value}W`
  }
}

const longBefore =
  /(?:trong|trong vòng|suốt|kéo dài|tối đa|tối thiểu|ít nhất|hơn|gần|mất|thời gian|thời lượng|thời hạn|cách nhau|mỗi|cứ|thêm|lùi|chậm|trễ|sớm|dài|không quá|liên tiếp|liên tục|sau khoảng|dưới|đủ|cả|nghỉ|chỉ còn)\s$/u
const longAfter =
  /^(?:\s?\/\s?(?:ngày|tuần|lần|buổi)|\s(?:đồng hồ|liên tục|liền|nữa|làm việc|sau khi|kể từ|trước khi|bay|học|đầu tiên|qua))(?!\p{L})/u
const perDay = /^\s(?:mỗi|một|trong) ngày(?!\p{L})/u
const clockBefore = /(?:-|[0-9],|(?<!\p{L})(?:đến|tới|lúc|và|từ|khoảng|vào))\s?$/u

/** `2 giờ/ngày`, `trong 24 giờ`: a length, where `lúc 8 giờ` is a clock. */
function isLongHours(lower: string, at: number, value: number, end: number): boolean {
  if (value > 24 || !Number.isInteger(value)) return true
  const words = before(lower, at, 20)
  const after = lower.slice(end, end + 14)
  if (longAfter.test(after)) return true
  if (value <= 6 && perDay.test(after) && !clockBefore.test(words)) return true
  return longBefore.test(words) && (value <= 12 || value % 24 === 0)
}

const lengthBefore =
  /(?:trong|trong vòng|thời hạn|thời gian|sau|quá|kéo dài|mất|hơn|gần|khoảng|suốt|tối đa|tối thiểu|ít nhất|chậm nhất|trước|lùi|thêm|nghỉ|đủ|từ|dưới|trên|là|hạn|cách nhau|gia hạn|đến|phạt tù|tù)\s$/u

/** Guards against words that only look like a length: `một ngày mới`, `năm tháng`, `2 tháng tuổi`, `tháng 7 năm 2025`. */
function isLength(lower: string, at: number, words: boolean, unit: Unit, end: number): boolean {
  const next = wordAfter(lower, end)
  // `60 năm tuổi Đảng` is a length, `60 tháng tuổi` an age.
  if (
    next === 'thứ' ||
    (next === 'tuổi' && !/^ tuổi (?:đảng|nghề)/.test(lower.slice(end, end + 12)))
  )
    return false
  const previous = wordBefore(lower, at)
  const eachDay = previous === 'ngày' && /mỗi ngày $/.test(before(lower, at, 9))
  if (!eachDay && /^(?:tháng|lần|thứ|ngày|khóa|quý|kỷ|niệm|tròn|tuổi|hạng|bảng)$/.test(previous))
    return false
  if (/^(?:lớp|khối|số|niên|khoa)$/.test(previous)) return false
  const number = skipSpaces(lower, end)
  const digitNext =
    isDigit(lower.charCodeAt(number)) && number - end <= 1 && !/trong $/.test(before(lower, at, 6))
  // `7 tháng 7`, `11 tháng 2025`, `ngày 30 năm 2025`: the unit leads its own number.
  if (digitNext && (unit.unit === 'M' || unit.unit === 'Y' || unit.unit === 'D')) return false
  if (
    unit.unit === 'M' &&
    /^\s(?:giêng|chạp|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\p{L})/u.test(
      lower.slice(end, end + 8),
    )
  )
    return false
  if (unit.unit === 'W' && /^(?:tới|sau|này|trước|qua|rồi|lễ)$/.test(next) && words) return false
  if (
    unit.word === 'tiếng' &&
    /^(?:việt|anh|nói|hát|cười|nổ|chuông|gọi|trống|súng|khmer|chăm|dân|kêu|la)$/.test(next)
  )
    return false
  if (!words) return true
  if (unit.unit === 'Y' && digitNext) return false
  const head = lower.slice(at, end)
  if (/^(?:một|năm) /.test(head) && unit.unit !== 'BD')
    return (
      lengthBefore.test(before(lower, at, 16)) &&
      !/^(?:mới|nào|kia|không|đẹp|qua|lần|nữa|số)$/.test(next)
    )
  return true
}
