// What a text is recognised by: hashes of its folded syllables and of each two that are neighbours. One pass, no strings.
import { isPlain, plainCode, read } from '../text.ts'

/** The text as the matcher reads it: NFC, styled letters plain, lower case. */
export function lowerOf(text: string): string {
  return (isPlain(text) ? text : read(text).text).toLowerCase()
}

/**
 * Hashes of syllables with their marks, of neighbouring syllables without and of numbers, as they come. A text typed without
 * marks has the same pairs; a number loses its leading zeros (`08 khóm` = `8 khóm`). Web addresses and hashtags are passed over.
 */
export function wordsOf(lower: string): Uint32Array {
  const found = new Uint32Array(lower.length + 4)
  const hasMarks = mark.test(lower)
  let count = 0
  let before = 0
  let hash = 0
  let marked = 0
  let letters = 0
  let length = 0
  let afterNumber = false
  const end = lower.length
  for (let i = 0; i <= end; i++) {
    const given = i < end ? lower.charCodeAt(i) : space
    const code = plainCode(given)
    if (isWord(code)) {
      if (code === zero && length === 0 && isDigit(lower.charCodeAt(i + 1))) continue
      hash = length === 0 ? Math.imul(basis ^ code, prime) : Math.imul(hash ^ code, prime)
      marked = Math.imul((length === 0 ? basis : marked) ^ given, prime)
      length++
      if (!isDigit(code)) letters++
      continue
    }
    const isAddress =
      code === colon && lower.charCodeAt(i + 1) === slash && lower.charCodeAt(i + 2) === slash
    if (length > 0 && !isAddress) {
      const isNumber = letters === 0
      if (before !== 0)
        found[count++] = tagged(mix(before, hash), isNumber || afterNumber ? NUMBER : PHRASE)
      if (isNumber) {
        if (length >= 2) found[count++] = tagged(mix(numberSeed, hash), NUMBER)
      } else if (hasMarks && length >= 2) found[count++] = tagged(mix(wordSeed, marked), SYLLABLE)
      before = hash
      afterNumber = isNumber
    }
    length = 0
    letters = 0
    // A pair never crosses a line or a sentence.
    if (code === newline || code === stop) before = 0
    if (isAddress || code === hashtag)
      while (i < end && lower.charCodeAt(i) !== space && lower.charCodeAt(i) !== newline) i++
  }
  return found.subarray(0, count)
}

/** What a feature is, in its two lowest bits: they are of no use to an index that sorts by the highest. */
const PHRASE = 0
const SYLLABLE = 1
const NUMBER = 2
const tagged = (hash: number, tag: number) => ((hash & ~3) | tag) >>> 0

/** One syllable with its marks. */
export const isSyllable = (feature: number) => (feature & 3) === SYLLABLE
/** A number, a phrase with one, or a figure. */
export const isNumeric = (feature: number) => (feature & 3) === NUMBER
/** A figure as a feature among words. */
export const figureFeature = (code: number) => tagged(mix(code, 0x51ed270b), NUMBER)

/** The distinct hashes, ascending. */
export function distinct(hashes: Uint32Array): Uint32Array {
  const sorted = hashes.slice().sort()
  let kept = 0
  for (let i = 0; i < sorted.length; i++) {
    const one = sorted[i] ?? 0
    if (i === 0 || one !== sorted[i - 1]) sorted[kept++] = one
  }
  return sorted.subarray(0, kept)
}

/** End to end. */
export function joined(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of parts) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}

/** Two hashes into one. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f)
  return (h ^ (h >>> 15)) >>> 0
}

/** FNV-1a of a short string. */
export function hashOf(text: string): number {
  let hash = basis
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), prime)
  return hash >>> 0
}

/** A letter with a mark; a text without any was typed without them, and its syllables by themselves tell too little. */
const mark = /[\u00e0-\u00fd\u0103\u0111\u0129\u0169\u01a1\u01b0\u1ea1-\u1ef9]/

const basis = 0x811c9dc5
const prime = 0x01000193
const numberSeed = 0x9e3779b1
const wordSeed = 0x7feb352d
const zero = 48
const space = 32
const newline = 10
const stop = 46
const colon = 58
const slash = 47
const hashtag = 35

const isDigit = (code: number) => code >= 48 && code <= 57
const isWord = (code: number) =>
  (code >= 97 && code <= 122) || isDigit(code) || (code > 0xbf && code < 0x2000)

/** Without marks, one code unit for each of the given. */
export function plainOf(lower: string): string {
  const codes = new Uint16Array(lower.length)
  for (let i = 0; i < lower.length; i++) codes[i] = plainCode(lower.charCodeAt(i))
  let out = ''
  for (let at = 0; at < codes.length; at += 8_192)
    out += String.fromCharCode(...codes.subarray(at, at + 8_192))
  return out
}
