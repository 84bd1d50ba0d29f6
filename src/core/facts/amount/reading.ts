// Reading amounts: where numbers start, the comparator around them, ranges. Works on `Page.lower`.
import { readDigits, readNumber, readWords } from '../numbers.ts'
import { headFrom, NUMBER } from '../heads.ts'
import type { Page } from '../kind.ts'
import type { NumberRead } from '../numbers.ts'
import type { Comparator } from './amount.ts'

const starters = new Set(['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'bẩy', 'tám', 'chín', 'mười', 'chục']) // prettier-ignore

export const isDigit = (code: number) => code >= 48 && code <= 57
/** Letters of lower-case Vietnamese, quicker than a Unicode property. */
export const isLetter = (code: number) =>
  (code >= 97 && code <= 122) ||
  (code >= 0xdf && code <= 0x24f && code !== 0xf7) ||
  (code >= 0x1ea0 && code <= 0x1eff)

/** The words that may begin a number. */
export const numberHeads: ReadonlyMap<string, unknown> = new Map(
  [...starters].map((word) => [word, null]),
)

/** Where a number may start at or after `from`, in digits or words; -1 at the end. */
export function nextNumber({ heads, lower }: Page, from: number, inWords: boolean): number {
  const { starts, words } = heads
  for (let k = headFrom(heads, from); k < words.length; k++) {
    const start = starts[k] ?? 0
    const word = words[k] ?? ''
    if (word === NUMBER) {
      // The 21 of `U21`, the 2 of `%E2%80`: the tail of a name.
      if (isDigit(lower.charCodeAt(start)) && !isLetter(lower.charCodeAt(start - 1))) return start
    } else if (inWords && starters.has(word)) {
      if (lower.startsWith(word, start) && !isGlued(lower, start)) return start
    }
  }
  return -1
}

const isGlued = (lower: string, start: number) => start > 0 && isDigit(lower.charCodeAt(start - 1))

/** The end of the number or word at `at`: where to look on when nothing was made of it. */
export function pastToken(lower: string, at: number): number {
  let i = at
  if (isDigit(lower.charCodeAt(i))) while (isDigit(lower.charCodeAt(i))) i++
  else while (isLetter(lower.charCodeAt(i))) i++
  return Math.max(i, at + 1)
}

const spacedThousands = /[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?![0-9.,])/y

/** A number, also with spaces between thousands (`1 500 000`) when `spaced`. */
export function numberAt(
  lower: string,
  at: number,
  options: { readonly spaced?: boolean; readonly decimalComma?: boolean } = {},
): NumberRead | null {
  if (!isDigit(lower.charCodeAt(at))) return readWords(lower, at)
  if (options.spaced === true) {
    spacedThousands.lastIndex = at
    const match = spacedThousands.exec(lower)
    if (match !== null)
      return {
        value: Number(match[0].replaceAll(' ', '')),
        start: at,
        end: spacedThousands.lastIndex,
        decimals: 0,
        words: false,
      }
  }
  const read = readDigits(lower, at, options.decimalComma ?? false)
  return read === null || read.value > 1e15 ? null : read
}

const decimalOfScale = /[0-9]{1,3},[0-9]{2}[1-9](?= ?(?:triệu|tr|tỷ|tỉ)(?!\p{L}))/uy

/** `7,422 triệu` has decimals, where `500,000 đồng` and `1,500 triệu` have thousands. */
export function scaledNumberAt(lower: string, at: number): NumberRead | null {
  decimalOfScale.lastIndex = at
  const decimalComma = decimalOfScale.exec(lower) !== null
  return numberAt(lower, at, { spaced: !decimalComma, decimalComma })
}

/** The same number again in words: `08 (tám) khóm`. Returns where the bracket ends, else `at`. */
export function pastGloss(lower: string, at: number, value: number): number {
  const open = lower[at] === ' ' ? at + 1 : at
  if (lower[open] !== '(') return at
  const gloss = readNumber(lower, open + 1)
  return gloss !== null && gloss.value === value && lower[gloss.end] === ')' ? gloss.end + 1 : at
}

const dash = / ?(?:-|→|->) ?| (?:đến|tới|đến dưới) /uy

/** Where the second number of `10 - 15`, `10 đến 15` starts, or -1. */
export function rangeEnd(lower: string, at: number): number {
  dash.lastIndex = at
  if (dash.exec(lower) === null) return -1
  return isDigit(lower.charCodeAt(dash.lastIndex)) || isLetter(lower.charCodeAt(dash.lastIndex))
    ? dash.lastIndex
    : -1
}

export interface Compared {
  readonly comparator: Comparator
  readonly below: boolean
  /** Where the comparing word starts (before) or ends (after). */
  readonly at: number
}

const words: Readonly<Record<string, Comparator>> = {
  hơn: '>', trên: '>', vượt: '>', 'vượt quá': '>', quá: '>', 'vượt mức': '>', 'vượt mốc': '>', '>': '>',
  'tối thiểu': '>=', 'ít nhất': '>=', 'không dưới': '>=', 'không ít hơn': '>=', 'không thấp hơn': '>=',
  'từ đủ': '>=', 'thấp nhất': '>=', '≥': '>=', '>=': '>=', 'từ': '>=',
  dưới: '<', 'chưa đến': '<', 'chưa tới': '<', 'ít hơn': '<', 'thấp hơn': '<', 'chưa đầy': '<', '<': '<',
  'tối đa': '<=', 'không quá': '<=', 'không vượt quá': '<=', 'không hơn': '<=', 'đừng quá': '<=', 'chớ quá': '<=', 'đừng vượt quá': '<=', 'cao nhất': '<=', 'nhiều nhất': '<=',
  'lên đến': '<=', 'lên tới': '<=', 'đến': '<=', 'tới': '<=', '≤': '<=', '<=': '<=',
  khoảng: '~', gần: '~', chừng: '~', 'xấp xỉ': '~', ước: '~', 'ước tính': '~', ngót: '~', 'suýt soát': '~', cỡ: '~', tầm: '~',
  '~': '~', '≈': '~',
} // prettier-ignore
const belows = new Set(['gần', 'ngót', 'suýt soát'])

/**
 * The last one to three words that end right before `at` (one space between is skipped), shortest first, with their starts.
 * Cheaper than an anchored search, and linear.
 */
export function wordsBefore(lower: string, at: number): readonly (readonly [string, number])[] {
  const end = lower[at - 1] === ' ' ? at - 1 : at
  const found: (readonly [string, number])[] = []
  let start = end
  while (found.length < 3) {
    const from = start
    while (start > 0 && isLetter(lower.charCodeAt(start - 1))) start--
    if (start === from) break
    if (isDigit(lower.charCodeAt(start - 1))) break
    found.push([lower.slice(start, end), start])
    if (lower[start - 1] !== ' ') break
    start--
  }
  return found
}

/** The comparator whose words end right before `at`: `không quá `, `gần `. */
export function comparatorBefore(lower: string, at: number): Compared | null {
  const end = lower[at - 1] === ' ' ? at - 1 : at
  for (const size of [2, 1]) {
    const sign = words[lower.slice(Math.max(0, end - size), end)]
    if (sign !== undefined && !isLetter(lower.charCodeAt(end - 1)))
      return { comparator: sign, below: false, at: end - size }
  }
  for (const [word, start] of wordsBefore(lower, at).toReversed()) {
    const comparator = words[word]
    if (comparator !== undefined) return { comparator, below: belows.has(word), at: start }
  }
  return null
}

const after = / (?:trở lên|trở xuống|đổ lại|đổ lên)(?!\p{L})|\+(?![0-9])/uy

/** `trở lên`, `trở xuống` or `+` right after `at`. */
export function comparatorAfter(lower: string, at: number): Compared | null {
  after.lastIndex = at
  const word = after.exec(lower)?.[0].trim()
  if (word === undefined) return null
  const comparator =
    word === '+' ? '>' : word === 'trở lên' || word === 'đổ lên' ? '>=' : ('<=' as const)
  return { comparator, below: false, at: after.lastIndex }
}

const ceilings = /(?:phạt|vay|giảm|hỗ trợ|thưởng|bồi thường)[^.;\n]{0,30}$/u

/** `thiệt hại lên đến 2 tỷ` tells a sum; only of a fine, a loan or a discount is `lên đến` a bound. */
export function isTotal(lower: string, compared: Compared): boolean {
  return (
    lower.startsWith('lên ', compared.at) &&
    !ceilings.test(lower.slice(Math.max(0, compared.at - 45), compared.at))
  )
}

const shifts = / (?:lên|xuống|sang|thành|còn)(?!\p{L})/uy

/** `từ 65% lên 80%`, `giảm từ 5 xuống 3`: `từ` names the old value, not a bound. */
export function isShift(lower: string, at: number): boolean {
  shifts.lastIndex = at
  return shifts.exec(lower) !== null
}
