// What a text is recognised by: hashes of its neighbouring folded syllables and of its numbers. No strings are kept.
import { read } from '../text.ts'

/** Features live in this many buckets; two that share one are taken for the same (measured: no loss of recall at 200k texts). */
export const BUCKETS = 1 << 20

const isWordCode = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 0xbf

/** What a reader does not compare: web addresses and hashtags. */
const noise = /https?:\/\/[^\s]{1,2000}|#[\p{L}\p{N}_]{1,100}/gu

/**
 * The distinct features of a text, ascending. Marks and case are gone, so a text typed without marks has the same ones;
 * a number keeps its digits but not its leading zeros (`08 khóm` = `8 khóm`).
 */
export function featuresOf(text: string): Uint32Array {
  const plain = read(text.replace(noise, ' ')).plain
  const found: number[] = []
  let before = 0
  let hash = 0
  let length = 0
  let digits = true
  const close = () => {
    if (length === 0) return
    const word = hash >>> 0
    if (before !== 0) found.push(mix(before, word))
    if (digits && length >= 2) found.push(mix(0x9e3779b1, word))
    before = word
    hash = 0
    length = 0
    digits = true
  }
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i)
    if (!isWordCode(code)) {
      close()
      // A bigram never crosses a line or a sentence.
      if (code === 10 || code === 46) before = 0
      continue
    }
    if (code === 48 && length === 0 && isDigit(plain.charCodeAt(i + 1))) continue
    if (length === 0) hash = 0x811c9dc5
    hash = Math.imul(hash ^ code, 0x01000193)
    length++
    if (!isDigit(code)) digits = false
  }
  close()
  const all = Uint32Array.from(found).sort()
  let kept = 0
  for (let i = 0; i < all.length; i++) {
    const one = all[i] ?? 0
    if (i === 0 || one !== all[i - 1]) all[kept++] = one
  }
  return all.slice(0, kept)
}

const isDigit = (code: number) => code >= 48 && code <= 57

/** Two hashes into a bucket. */
function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f)
  return (h ^ (h >>> 15)) & (BUCKETS - 1)
}
