// Things with named parts (documents, persons, places): only the part that differs is replaced.
import type { FactPart } from '../types.ts'
import type { Replacement, Wrong, Writer } from './replacement.ts'
import { whole } from './replacement.ts'

/** The first part that both sides say and that differs, replaced by the official words for it. */
export const writeParts: Writer = (wrong) => {
  for (const ours of wrong.fact.parts) {
    const theirs = wrong.official.fact.parts.find(({ name }) => name === ours.name)
    if (theirs === undefined || theirs.value === ours.value) continue
    const words = textOf(theirs, wrong)
    if (words === null || words === '') continue
    return spanOf(ours, wrong, words)
  }
  return null
}

function textOf(part: FactPart, { official }: Wrong): string | null {
  const start = part.start - official.fact.start
  const end = part.end - official.fact.start
  return start < 0 || end > official.fact.text.length ? null : official.fact.text.slice(start, end)
}

/** Offsets of a part are in the field as given; the quote's plain text is as long only when nothing was folded away. */
function spanOf(part: FactPart, wrong: Wrong, to: string): Replacement | null {
  const start = part.start - wrong.at
  const end = part.end - wrong.at
  return start < 0 || end <= start ? null : { start, end, to }
}

/** A document's number by itself, else its whole designation. */
export const writeDocument: Writer = (wrong) => {
  const [number, year, type, issuer] = wrong.official.value.split('|')
  const [number2, year2, type2, issuer2] = wrong.value.split('|')
  const others: readonly (readonly [string | undefined, string | undefined])[] = [
    [year, year2],
    [type, type2],
    [issuer, issuer2],
  ]
  const sameRest = others.every(([a, b]) => a === b || (a ?? '') === '' || (b ?? '') === '')
  if (number !== undefined && number2 !== undefined && number !== number2 && sameRest) {
    const hit = new RegExp(`(?<![0-9])0{0,2}${escape(number2)}(?![0-9])`, 'u').exec(wrong.lower)
    if (hit !== null) return { start: hit.index, end: hit.index + hit[0].length, to: number }
  }
  return writeParts(wrong)
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const longest = 60

/** Words of one sort taken over from the portal: `từ 16 tuổi` -> `từ 18 tuổi`, `15 ngày` -> `15 ngày làm việc`. */
export const writeWords: Writer = (wrong) => {
  const official = wrong.official.text
  return official.length > longest || wrong.plain.length > longest ? null : whole(wrong, official)
}

/** States of an event whose words can stand for one another: `hoãn` -> `hủy`. */
const states = new Set([
  'on',
  'postponed',
  'moved',
  'cancelled',
  'suspended',
  'extended',
  'reopened',
])

export const writeStatus: Writer = (wrong) =>
  states.has(wrong.value) && states.has(wrong.official.value) ? writeWords(wrong) : null

/** Ages and plain yes or no; who exactly may take part is for a person to write. */
export const writeEligibility: Writer = (wrong) => {
  const { text } = wrong.official
  const hasNumbers = /[0-9]/.test(text) && /[0-9]/.test(wrong.plain)
  return hasNumbers || isShort(text, wrong.plain) ? writeWords(wrong) : null
}

const isShort = (...texts: readonly string[]) =>
  texts.every((text) => text.trim().split(/\s+/).length <= 3) &&
  !texts.some((text) => /cho$/.test(text))
