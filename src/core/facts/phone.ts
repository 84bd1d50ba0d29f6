// Telephone numbers: E.164 (`+842963000001`); 1900/1800 numbers and short codes as dialled (`19001006`, `113`).
// Letters O for noughts, old area codes and old mobile prefixes are read as the number of today.
import type { Fact } from '../types.ts'
import { isDigit, isLetter } from './amount/reading.ts'
import type { Agreement, Finder, Found, Kind } from './kind.ts'
import { areaCodes, isLandline, isMobile, mobilePrefixes, shortCodes } from './phone/prefixes.ts'
import { countNounAt } from './quantity/nouns.ts'

export const phone: Kind = {
  kind: 'phone',
  label: { vi: 'số điện thoại', en: 'phone number' },
  agree: agreePhones,
}

/** A short code and a long number are two ways to reach two desks, not one number told twice. */
function agreePhones(a: Fact, b: Fact): Agreement {
  if (a.value === b.value) return 'same'
  return isLong(a.value) === isLong(b.value) ? 'clash' : 'unrelated'
}

const isLong = (value: string) => value.startsWith('+') || value.length >= 8

export const findPhones: Finder = (page) => {
  const found: Found[] = []
  const { lower } = page
  let i = 0
  while (i < lower.length) {
    const code = lower.charCodeAt(i)
    const starts = isDigit(code) || code === 43 || code === 40 || code === 111
    if (!starts || !isFree(lower, i)) {
      i++
      continue
    }
    const one = longNumber(lower, i) ?? serviceNumber(lower, i) ?? shortCode(lower, i)
    if (one !== null) found.push({ kind: 'phone', ...one, cue: 'contact' })
    i = one?.end ?? (isDigit(code) ? pastDigits(lower, i) : i + 1)
  }
  return found
}

interface Dialled {
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Nothing before it that would make the digits the tail of something else. */
function isFree(lower: string, at: number): boolean {
  const previous = lower.charCodeAt(at - 1)
  if (at === 0) return true
  if (isDigit(previous) || isLetter(previous)) return false
  // `1.500`, `12-0900…`: joined to digits before.
  return !((previous === 46 || previous === 44) && isDigit(lower.charCodeAt(at - 2)))
}

function pastDigits(lower: string, at: number): number {
  let i = at
  while (isDigit(lower.charCodeAt(i))) i++
  return i
}

/** Digits from `at` up to `wanted`, single separators between, O read as nought. `cuts`: digits before each separator. */
function digitsFrom(lower: string, at: number, wanted: number) {
  let digits = ''
  let end = at
  let figures = 0
  const cuts: number[] = []
  let i = at
  let separators = 0
  while (i < lower.length && digits.length < wanted) {
    const char = lower[i] ?? ''
    if (isDigit(lower.charCodeAt(i)) || char === 'o') {
      digits += char === 'o' ? '0' : char
      if (char !== 'o') figures++
      i++
      end = i
      separators = 0
    } else if (' .-()'.includes(char) && separators < 2) {
      if (separators === 0) cuts.push(digits.length)
      separators++
      i++
    } else break
  }
  return { digits, end, cuts, figures }
}

const notPhone =
  /(?:mã số thuế|mst|cccd|cmnd|căn cước|định danh|bhxh|mã số|mã hồ sơ|mã|số hiệu)[ :.]{0,3}(?:số)?[ :.]{0,2}$/u

function longNumber(lower: string, at: number): Dialled | null {
  const open = lower[at] === '(' ? 1 : 0
  const first = lower[at + open]
  if (first === '+' || first === '8') return international(lower, at, open)
  if (lower.startsWith('0084', at + open)) return international(lower, at, open + 2)
  if (first !== '0' && first !== 'o') return null
  const head = digitsFrom(lower, at + open, 2).digits
  const lengths =
    head === '02'
      ? [11, 10]
      : head === '01' || head === '05' || head === '06' || head === '07'
        ? [11, 10]
        : [10, 11]
  for (const length of lengths) {
    const { digits, end, cuts, figures } = digitsFrom(lower, at + open, length)
    if (digits.length !== length || figures < 2 || continues(lower, end)) continue
    const national = nationalOf(digits, cuts, lower.slice(at, end).includes(')'))
    if (national === null) continue
    if (notPhone.test(lower.slice(Math.max(0, at - 24), at))) return null
    return { value: `+84${national}`, start: startOf(lower, at, end), end }
  }
  return null
}

/** `(0296) 3…` keeps its bracket; in `Đội dân phòng (0296 3…)` the bracket is not the number's. */
function startOf(lower: string, at: number, end: number): number {
  return lower[at] === '(' && !lower.slice(at, end).includes(')') ? at + 1 : at
}

/** A digit or letter right behind: the number goes on, or is something else. */
function continues(lower: string, end: number): boolean {
  const next = lower.charCodeAt(end)
  if (isDigit(next)) return true
  return (lower[end] === '.' || lower[end] === ',') && isDigit(lower.charCodeAt(end + 1))
}

/** National number of today without the leading nought, or null. */
function nationalOf(digits: string, cuts: readonly number[], bracketed: boolean): string | null {
  const today = digits.slice(1)
  const mobile = mobilePrefixes[digits.slice(0, 4)]
  if (digits.length === 11 && mobile !== undefined) return mobile.slice(1) + digits.slice(4)
  if (digits.length === 11 && isLandline(today)) return today
  for (const size of [4, 3, 2]) {
    const area = areaCodes[digits.slice(0, size)]
    const rest = digits.slice(size)
    if (area === undefined || rest.length !== (size === 2 ? 8 : 7)) continue
    const national = area.slice(1) + rest
    if (!isMobile(today)) return national
    // `(076) 3852…`, `076.3852.123` is the old landline; `0763 852 123` and `076 385 2123` are mobiles of today.
    const alone = cuts[0] === size && (bracketed || (/^[2-8]/.test(rest) && cuts[1] !== size + 3))
    if (alone && rest.startsWith('3')) return national
    if (bracketed) return national
  }
  return isMobile(today) ? today : null
}

function international(lower: string, at: number, open: number): Dialled | null {
  const plus = lower[at + open] === '+' ? 1 : 0
  if (!lower.startsWith('84', at + open + plus)) return null
  for (const length of [12, 11]) {
    const { digits, end } = digitsFrom(lower, at + open + plus, length)
    if (digits.length !== length || continues(lower, end)) continue
    const national = digits.slice(2)
    if (isLandline(national) || isMobile(national))
      return { value: `+84${national}`, start: startOf(lower, at, end), end }
    // +84 (0)296…: the nought is said though it should not be.
    if (national.startsWith('0') && isMobile(national.slice(1)))
      return { value: `+84${national.slice(1)}`, start: startOf(lower, at, end), end }
  }
  return null
}

/** 1900 1006, 1800.1091, 19006067 and the ten-digit ones. */
function serviceNumber(lower: string, at: number): Dialled | null {
  if (!lower.startsWith('1900', at) && !lower.startsWith('1800', at)) return null
  for (const length of [10, 8]) {
    const { digits, end } = digitsFrom(lower, at, length)
    if (digits.length !== length || continues(lower, end)) continue
    // `1900 2000` may be two years; a service number has its last group glued or is called one.
    if (/^[0-9]{4} ?- ?[0-9]{4}$/.test(lower.slice(at, end))) return null
    return { value: digits, start: at, end }
  }
  return null
}

const calling =
  /(?:gọi|điện thoại|đường dây nóng|hotline|tổng đài|cảnh sát|cấp cứu|cứu hỏa|cứu hoả|cứu nạn|chữa cháy|pccc|liên hệ|báo cho|báo ngay|báo tin|quay số|bấm|alo|số máy|số khẩn cấp|khẩn cấp|công an|📞|☎|🚒|🚑|🚓|🚨|🆘)[^.;!?\n]{0,48}$/u
const listed = /(?:^|[^0-9])1(?:1[1-69]|022|080)(?: ?[,\/-] ?| (?:và|hoặc|hay) )$/u

/** `• Trẻ em: 111` at the end of its line: nothing else is told there but whom to call. */
const isWholeCell = (lower: string, at: number, end: number) =>
  /^(?:11[1-5])$/.test(lower.slice(at, end)) &&
  /\p{L}: ?$/u.test(lower.slice(Math.max(0, at - 3), at)) &&
  /^\s*(?:\n|$)/.test(lower.slice(end, end + 8))

/** 113, 114, 115, 111, 1022: only after a word of calling, in a list of such, or alone in the text. */
function shortCode(lower: string, at: number): Dialled | null {
  const end = pastDigits(lower, at)
  const value = lower.slice(at, end)
  if (
    value.length < 3 ||
    value.length > 4 ||
    !shortCodes.has(value) ||
    value === '1900' ||
    value === '1800'
  )
    return null
  const next = lower[end] ?? ''
  if (
    isLetter(lower.charCodeAt(end)) ||
    next === '%' ||
    (/[.,:]/.test(next) && isDigit(lower.charCodeAt(end + 1)))
  )
    return null
  if (countNounAt(lower, end)?.known === true) return null
  const before = lower.slice(Math.max(0, at - 64), at)
  const alone = lower.trim() === value
  if (!alone && !calling.test(before) && !listed.test(before) && !isWholeCell(lower, at, end))
    return null
  if (/(?<!\p{L})(?:ngày|năm|tháng|hẻm|đường|ngõ|kiệt|nhà) $/u.test(before)) return null
  return { value, start: at, end }
}
