// The way a stretch of a post is written: pseudo-fonts, keycaps, capitals, composed or decomposed letters.
import { read } from '../text.ts'

/** Starts of the runs of digits 0-9 that look like digits and are not. */
const digitRuns = [0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0xff10]

/** Starts of runs of A-Z followed by a-z in the mathematical alphabets and the full-width forms. */
const letterRuns: readonly { readonly upper: number; readonly lower: number }[] = [
  ...[0x1d400, 0x1d434, 0x1d468, 0x1d4d0, 0x1d56c, 0x1d5a0, 0x1d5d4, 0x1d608, 0x1d63c, 0x1d670].map(
    (upper) => ({ upper, lower: upper + 26 }),
  ),
  { upper: 0xff21, lower: 0xff41 },
]

/** Superscript digits, as in ⁰⁷ʰ³⁰. */
const superscripts = [...'⁰¹²³⁴⁵⁶⁷⁸⁹']

/**
 * Writes `to` (plain) the way `from` (as given) is written: styled digits and letters of the same block, keycaps, capitals
 * throughout, decomposed when the post is.
 */
export function inStyleOf(from: string, to: string): string {
  const keycaps = /[0-9]\ufe0f?\u20e3/.test(from)
  const digits = digitStyle(from)
  const letters = letterStyle(from)
  const plain = keepCapitals(read(from).text, to)
  let out = ''
  // NFD parts the mark from its letter, so the letter can be styled and the mark stays.
  for (const char of letters === null ? plain : plain.normalize('NFD')) {
    const code = char.codePointAt(0) ?? 0
    if (code >= 48 && code <= 57) out += keycaps ? `${char}\ufe0f\u20e3` : digits(code - 48)
    else if (letters !== null && code >= 65 && code <= 90)
      out += String.fromCodePoint(letters.upper + code - 65)
    else if (letters !== null && code >= 97 && code <= 122)
      out += String.fromCodePoint(letters.lower + code - 97)
    else out += char
  }
  if (letters !== null) return out
  return isDecomposed(from) ? out.normalize('NFD') : out.normalize('NFC')
}

function digitStyle(from: string): (digit: number) => string {
  for (const char of from) {
    const code = char.codePointAt(0) ?? 0
    const run = digitRuns.find((start) => code >= start && code < start + 10)
    if (run !== undefined) return (digit) => String.fromCodePoint(run + digit)
    if (superscripts.includes(char)) return (digit) => superscripts[digit] ?? String(digit)
  }
  return String
}

function letterStyle(from: string): { upper: number; lower: number } | null {
  for (const char of from) {
    const code = char.codePointAt(0) ?? 0
    const run = letterRuns.find(
      ({ upper, lower }) =>
        (code >= upper && code < upper + 26) || (code >= lower && code < lower + 26),
    )
    if (run !== undefined) return run
  }
  return null
}

const isDecomposed = (text: string) => text !== text.normalize('NFC')

/** `SÁNG` -> `CHIỀU`, `Sáng` -> `Chiều`; a replacement that is all digits has no case. */
export function keepCapitals(from: string, to: string): string {
  const letters = from.replace(/[^\p{L}]+/gu, '')
  if (letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    return to.toUpperCase()
  const first = /\p{L}/u.exec(from)
  // `7h` and `đ` tell nothing; a word does.
  if (first === null || letters.length < 2) return to
  return first[0] === first[0].toUpperCase() && first[0] !== first[0].toLowerCase()
    ? to.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
    : to
}

/** Writes a number as wide as it was written before: `03` stays two digits wide. */
export function padLike(before: string, value: number, other = ''): string {
  if (before.startsWith('0') && before.length > 1) return String(value).padStart(before.length, '0')
  // `12/06`: the other number shows that this hand pads.
  if (Number(before) >= 10 && other.startsWith('0') && other.length > 1)
    return String(value).padStart(2, '0')
  return String(value)
}
