// Reading text: one normal form for the eyes of the program, with a map back to the characters as given.
// Nothing here knows what a fact is. Rules and measurements: README, "How text is read".
import { isInk } from './characters.ts'
import type { Span, Text } from './types.ts'

/**
 * A text made ready for reading. `text`, `lower` and `plain` have the same length, so an offset in one
 * is an offset in all three; `toGiven` leads back to the text as given.
 */
export interface Reading {
  /** The text as given, untouched. */
  readonly given: string
  /** NFC, pseudo-fonts plain, zero-width characters gone, one kind of space and line end. */
  readonly text: Text
  /** `text` in lower case, every dash `-`, every quote `"` or `'`, `₫` as `đ`. */
  readonly lower: string
  /** `lower` without any Vietnamese mark: `uy ban nhan dan`. */
  readonly plain: string
  /** The same span in code units of `given`. */
  toGiven(span: Span): Span
}

/** Text as it is stored and compared: NFC, LF, no zero-width characters. Emoji and layout are kept. */
export function clean(given: string): Text {
  return given
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u200b\u200c\u2060\ufeff\u00ad]/g, '')
    .normalize('NFC') as Text
}

const dropped = new Set([
  0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x00ad, 0xfe0e, 0xfe0f, 0x200e, 0x200f,
])

/** Latin small capitals and look-alikes that NFKC leaves alone. */
const lookAlikes = new Map<number, string>(
  [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ'].map(
    (char, i) => [char.codePointAt(0) ?? 0, 'abcdefghijklmnopqrstuvwyz'[i] ?? ''] as const,
  ),
)
lookAlikes.set(0x00d0, 'Đ').set(0x0189, 'Đ').set(0x00f0, 'đ').set(0x0256, 'đ')

const isMark = (code: number) =>
  (code >= 0x0300 && code <= 0x036f) || (code >= 0x1dc0 && code <= 0x1dff) || code === 0x20dd
const isDigit = (code: number) => code >= 48 && code <= 57
const isSpace = (code: number) =>
  code === 32 ||
  code === 9 ||
  code === 0xa0 ||
  code === 0x202f ||
  code === 0x3000 ||
  (code >= 0x2000 && code <= 0x200a)

/** Code points that NFKC turns into the plain character a reader sees. */
const isStyled = (code: number) =>
  (code >= 0x1d400 && code <= 0x1d7ff) ||
  (code >= 0xff01 && code <= 0xff5e) ||
  (code >= 0x24b6 && code <= 0x24e9) ||
  (code >= 0x1f130 && code <= 0x1f149) ||
  (code >= 0x2070 && code <= 0x209c) ||
  (code >= 0x02b0 && code <= 0x02e4) ||
  (code >= 0x1d2c && code <= 0x1d6a) ||
  (code >= 0x3300 && code <= 0x33ff) ||
  (code >= 0x2100 && code <= 0x213f && code !== 0x2116) ||
  code === 0xb2 ||
  code === 0xb3 ||
  code === 0xb9

/** ① ❶ ➀ ⓵: numbers in a ring are list marks, never numbers. */
const isRingedNumber = (code: number) =>
  (code >= 0x2460 && code <= 0x2473) ||
  (code >= 0x24ea && code <= 0x24ff) ||
  (code >= 0x2776 && code <= 0x2793)

/** 🅐 and 🅰: ringed and boxed letters without an NFKC form. */
function boxedLetter(code: number): string | null {
  if (code >= 0x1f150 && code <= 0x1f169) return String.fromCharCode(65 + code - 0x1f150)
  if (code >= 0x1f170 && code <= 0x1f189) return String.fromCharCode(65 + code - 0x1f170)
  return null
}

/** Reads a text as given. Linear in its length. */
export function read(given: string): Reading {
  if (isPlain(given) && !given.includes('  ')) return reading(given, given, null)
  const map = offsetMap()
  let out = ''
  let afterSpace = false
  const put = (chars: string, start: number, end: number) => {
    if (chars === '') return
    map.add(out.length, start, end)
    out += chars
    afterSpace = chars === ' '
  }
  const length = given.length
  let i = 0
  // Of spaces in a row one is read: `7h30  ngày` was typed in a hurry.
  let twoSpaces = given.indexOf('  ')
  let plainEnd = 0
  while (i < length) {
    if (afterSpace && isSpace(given.charCodeAt(i))) {
      i++
      continue
    }
    if (twoSpaces >= 0 && twoSpaces < i) twoSpaces = given.indexOf('  ', i)
    // Most of every text needs no work; only the last character may belong to a mark that follows.
    if (plainEnd <= i) plainEnd = plainRunEnd(given, i)
    const run = twoSpaces < 0 ? plainEnd : Math.min(plainEnd, twoSpaces + 1)
    if (run > i) {
      map.add(out.length, i, null)
      out += given.slice(i, run)
      afterSpace = given.charCodeAt(run - 1) === 32
      i = run
      continue
    }
    const start = i
    const code = given.codePointAt(i) ?? 0
    i += code > 0xffff ? 2 : 1
    if (dropped.has(code)) continue
    if (code === 13) {
      if (given.charCodeAt(i) === 10) i++
      put('\n', start, i)
      continue
    }
    if (code === 0x2028 || code === 0x2029) {
      put('\n', start, i)
      continue
    }
    if (isDigit(code) || code === 35 || code === 42) {
      const keycap = keycapEnd(given, i)
      if (keycap > 0) {
        i = keycap
        put(isListMark(given, start, i) ? '•' : String.fromCodePoint(code), start, i)
        continue
      }
      put(given[start] ?? '', start, i)
      continue
    }
    if (isSpace(code)) {
      put(' ', start, i)
      continue
    }
    if (isRingedNumber(code)) {
      put('•', start, i)
      continue
    }
    // A letter and its combining marks are normalised together: 𝐨 + ◌̂ gives ô.
    let cluster = given.slice(start, i)
    while (i < length && (isMark(given.charCodeAt(i)) || isCombinedDrop(given, i))) {
      const mark = given.charCodeAt(i)
      if (!dropped.has(mark)) cluster += given[i]
      i++
    }
    const boxed = boxedLetter(code)
    if (boxed !== null) put(boxed, start, i)
    else if (lookAlikes.has(code))
      put((lookAlikes.get(code) + cluster.slice(1)).normalize('NFC'), start, i)
    else if (isStyled(code)) put(cluster.normalize('NFKC'), start, i)
    else put(cluster.normalize('NFC'), start, i)
  }
  return reading(given, out, map)
}

/** The stretches of a reading and where each comes from: code unit by code unit, or all from one cluster. */
interface OffsetMap {
  /** A stretch that begins at `at`; `end` null: one unit given for each unit read. */
  add(at: number, start: number, end: number | null): void
  startOf(at: number): number
  endOf(at: number): number
}

function offsetMap(): OffsetMap {
  const ats: number[] = []
  const starts: number[] = []
  const ends: (number | null)[] = []
  const holding = (at: number): number => {
    let low = 0
    let high = ats.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((ats[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    add(at, start, end) {
      ats.push(at)
      starts.push(start)
      ends.push(end)
    },
    startOf(at) {
      const k = holding(at)
      return (starts[k] ?? 0) + (ends[k] === null ? at - (ats[k] ?? 0) : 0)
    },
    endOf(at) {
      const k = holding(at)
      return ends[k] ?? (starts[k] ?? 0) + at - (ats[k] ?? 0) + 1
    },
  }
}

/** Zero-width characters between a letter and its mark do not part them. */
function isCombinedDrop(given: string, i: number): boolean {
  return dropped.has(given.charCodeAt(i)) && isMark(given.charCodeAt(i + 1))
}

function keycapEnd(given: string, i: number): number {
  let j = i
  if (given.charCodeAt(j) === 0xfe0f) j++
  return given.charCodeAt(j) === 0x20e3 ? j + 1 : 0
}

/** `1️⃣ Mang theo CCCD` is a list mark; `7️⃣h`, `2️⃣5️⃣/1️⃣0️⃣` are numbers. */
function isListMark(given: string, start: number, end: number): boolean {
  for (let k = start - 1; k >= 0; k--) {
    const code = given.charCodeAt(k)
    if (code === 10 || code === 13) break
    if (code === 0x20e3 || isDigit(code) || code === 47 || code === 58) return false
    if (!isSpace(code) && !dropped.has(code)) break
  }
  const next = given.charCodeAt(end)
  if (isDigit(next) || next === 47 || next === 46 || next === 58 || next === 45) return false
  const rest = given.slice(end, end + 12).normalize('NFKC')
  return !/^\s?(?:h|g|giờ|%|k|tr|đ)(?![\p{L}])/u.test(rest) && !/^h[0-9]/.test(rest)
}

const quick = /[\n -~\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u0188\u018a-\u024f\u1ea0-\u1ef9–—“”‘’…•₫]/u

/** 1 for each character that stands for itself. */
const isQuick = Uint8Array.from({ length: 65536 }, (_, code) =>
  code < 0x2100 && quick.test(String.fromCharCode(code)) ? 1 : 0,
)

/** Where the characters that stand for themselves end. */
function quickEnd(given: string, at: number): number {
  let end = at
  while (end < given.length && isQuick[given.charCodeAt(end)] === 1) end++
  return end
}

/** The same, but the last before a stranger is left to be looked at with it. */
function plainRunEnd(given: string, at: number): number {
  const end = quickEnd(given, at)
  return end === at || end === given.length ? end : end - 1
}

/** Most texts need no work at all: NFC Vietnamese without styled letters. */
export const isPlain = (given: string): boolean => quickEnd(given, 0) === given.length

/** One code unit in lower case without its marks, for passes that keep no strings. */
export const plainCode = (code: number): number => foldOf[code] ?? code

function reading(given: string, text: string, map: OffsetMap | null): Reading {
  let lower: string | undefined
  let plain: string | undefined
  return {
    given,
    text: text as Text,
    get lower() {
      return (lower ??= translated(text, lowerOf))
    },
    get plain() {
      return (plain ??= translated(text, foldOf))
    },
    toGiven({ start, end }) {
      if (map === null) return { start, end }
      const { length } = text
      const from = start < length ? map.startOf(start) : given.length
      return { start: from, end: end <= start ? from : map.endOf(Math.min(end, length) - 1) }
    },
  }
}

/** Each code unit by the table. */
function translated(text: string, table: Uint16Array): string {
  const codes = new Array<number>(text.length)
  for (let at = 0; at < text.length; at++) codes[at] = table[text.charCodeAt(at)] ?? 0
  return fromCodes(codes)
}

/** In pieces: what is handed to a call must fit the stack. */
function fromCodes(codes: number[]): string {
  // Twice as fast as spreading.
  if (codes.length <= 4096) return String.fromCharCode.apply(null, codes)
  let out = ''
  for (let from = 0; from < codes.length; from += 4096)
    out += String.fromCharCode.apply(null, codes.slice(from, from + 4096))
  return out
}

const lowerOf = new Uint16Array(65536)
const plainOf = new Uint16Array(65536)
for (let code = 0; code < 65536; code++) {
  lowerOf[code] = code
  plainOf[code] = code
}
for (const [from, to] of [
  [0x41, 0x5a],
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
] as const)
  for (let code = from; code <= to; code++) {
    const small = String.fromCharCode(code).toLowerCase()
    if (small.length === 1) lowerOf[code] = small.charCodeAt(0)
  }
for (const [from, to] of [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
] as const)
  for (let code = from; code <= to; code++) {
    const bare = String.fromCharCode(code).normalize('NFD').charCodeAt(0)
    if (bare < 128) plainOf[code] = bare
  }
plainOf[0x111] = 100
for (const dash of '–—‒−‑―') lowerOf[dash.charCodeAt(0)] = 45
for (const quote of '“”„«»') lowerOf[quote.charCodeAt(0)] = 34
for (const quote of '‘’ʼ`´') lowerOf[quote.charCodeAt(0)] = 39
lowerOf['₫'.charCodeAt(0)] = 'đ'.charCodeAt(0)

/** `lowerOf` and `plainOf` in one step. */
const foldOf = lowerOf.map((small) => plainOf[small] ?? small)

const folded = /^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/

/** Lower case, no marks, one space: the key under which words and names are compared. */
export function fold(text: string): string {
  if (folded.test(text)) return text
  if (!isPlain(text))
    return read(text)
      .plain.replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const codes: number[] = []
  let gap = false
  for (let at = 0; at < text.length; at++) {
    const code = foldOf[text.charCodeAt(at)] ?? 0
    if (!isInk(code)) {
      gap = codes.length > 0
      continue
    }
    if (gap) codes.push(space)
    gap = false
    codes.push(code)
  }
  return fromCodes(codes)
}

const space = 32

/** hoà -> hòa, thuỷ -> thủy: one style of tone placement, marks kept. Input NFC, lower case. */
export function oneToneStyle(lower: string): string {
  return lower.replace(/oà|oá|oả|oã|oạ|oè|oé|oẻ|oẽ|oẹ|uỳ|uý|uỷ|uỹ|uỵ/gu, (pair, at: number) => {
    // `quý`: the u belongs to qu and the tone stays on y.
    if (pair[0] === 'u' && lower[at - 1] === 'q') return pair
    const next = lower[at + 2]
    // `toàn`, `loét`: with a final consonant both styles agree.
    if (next !== undefined && /\p{L}/u.test(next)) return pair
    return toneMoved[pair] ?? pair
  })
}

const toneMoved: Readonly<Record<string, string>> = {
  oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa',
  oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe',
  uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy',
} // prettier-ignore

/** A sentence, or a line of a list or table, in offsets of a reading. */
export interface Segment extends Span {
  /** Number of the line it stands in. */
  readonly line: number
}

/** A title or head in letters before the dot: `TP.`, `P.`, `ThS.`, `Tp.`. No sentence ends there, but one does after `Mỹ An.` */
const abbreviation =
  /(?:^|[^\p{L}\-/])(?:\p{Lu}|T[PXTpxt]|QL|ĐT|ĐC|PCT|CT|BT|PBT|GĐ|PGĐ|ThS|Ths|TS|Ts|BS|Bs|GS|PGS|KS|Ks|CN|LS|St|st|Tr|tr|đ\/c)$/u

/** `.` `!` `?` `;` `…` */
const isStop = (code: number) =>
  code === 46 || code === 33 || code === 63 || code === 59 || code === 0x2026

/** Sentences and lines, in order, without gaps other than the parting characters. */
export function segments(text: string): readonly Segment[] {
  const found: Segment[] = []
  let line = 0
  let start = 0
  const close = (end: number) => {
    if (text.slice(start, end).trim() !== '') found.push({ start, end, line })
    start = end
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10) {
      close(i)
      start = i + 1
      line++
    } else if (isStop(code)) {
      const next = text[i + 1]
      if (next !== undefined && !/\s/.test(next)) continue
      if (code === 46 && abbreviation.test(text.slice(Math.max(0, i - 6), i))) continue
      close(i + 1)
    }
  }
  close(text.length)
  return found
}
