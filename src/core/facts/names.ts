// Proper names: runs of capitalised Vietnamese syllables.
import { oneToneStyle } from '../text.ts'

export interface Name {
  /** Lower case, one tone style: `mỹ hòa`. */
  readonly value: string
  readonly syllables: readonly string[]
  readonly start: number
  readonly end: number
}

const syllable = /\p{Lu}\p{Ll}{0,6}(?![\p{L}\p{N}])/uy
const loudSyllable = /\p{Lu}{1,7}(?![\p{L}\p{N}])/uy

/**
 * The name at `at` of up to `most` syllables parted by one space, null when there is none. `UBND` is no name.
 * With `loud`, syllables are all capitals: `NGUYỄN VĂN AN`.
 */
export function readName(text: string, at: number, most: number, loud = false): Name | null {
  const pattern = loud ? loudSyllable : syllable
  const syllables: string[] = []
  let end = at
  let next = at
  while (syllables.length < most) {
    pattern.lastIndex = next
    const hit = pattern.exec(text)
    if (hit === null) break
    syllables.push(oneToneStyle(hit[0].toLowerCase()))
    end = pattern.lastIndex
    if (text[end] !== ' ') break
    next = end + 1
  }
  if (syllables.length === 0) return null
  return { value: syllables.join(' '), syllables, start: at, end }
}

/** The first `count` syllables of a name. */
export function shorten(name: Name, count: number, text: string): Name {
  if (count >= name.syllables.length) return name
  const syllables = name.syllables.slice(0, count)
  let end = name.start
  for (let i = 0; i < count; i++) {
    if (i > 0) end++
    while (end < name.end && text[end] !== ' ') end++
  }
  return { value: syllables.join(' '), syllables, start: name.start, end }
}

/** Whether a stretch is written in capitals throughout. */
export function isLoud(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
}
