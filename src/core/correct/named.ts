// Things with named parts (documents, persons, places): only the part that differs is replaced.
import { isLoud } from '../facts/names.ts'
import type { Fact, FactPart, Span } from '../types.ts'
import type { Replacement, Wrong, Writer } from './replacement.ts'
import { documentTypes } from '../facts/document/types.ts'
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

/** One part of an address; the whole of it when another venue is meant, for what follows a venue is its own address. */
export const writePlace: Writer = (wrong) => {
  const others = wrong.fact.parts.filter((ours) =>
    wrong.official.fact.parts.some(({ name, value }) => name === ours.name && value !== ours.value),
  )
  const isOtherVenue = others.length > 1 || others.some(({ name }) => name === 'venue')
  return isOtherVenue || others.length === 0 ? whole(wrong, wrong.official.text) : writeParts(wrong)
}

/**
 * The name when another is meant; else the office with its body, so that no body is left behind that the portal's office does
 * not have: `Trưởng phòng Văn hóa` -> `Bí thư Đoàn xã`.
 */
export const writePerson: Writer = (wrong) => {
  const [ours, theirs] = [officeOf(wrong.fact), officeOf(wrong.official.fact)]
  const name = (fact: Fact) => fact.parts.find((part) => part.name === 'name')
  const [said, right] = [name(wrong.fact)?.value ?? '', name(wrong.official.fact)?.value ?? '']
  if (!isOneName(said, right)) {
    const written = writeParts(wrong)
    return written === null || isLoud(wrong.plain.slice(written.start, written.end))
      ? written
      : { ...written, to: inTitleCase(written.to) }
  }
  if (ours === null || theirs === null) return null
  const isRankOnly = ours.body === null || theirs.body === null || ours.head === theirs.head
  const [from, to] = isRankOnly ? [ours.title, theirs.title] : [ours.whole, theirs.whole]
  const words = textOf({ name: 'title', value: '', ...to }, wrong)
  return words === null ? null : spanOf({ name: 'title', value: '', ...from }, wrong, words)
}

const isOneName = (a: string, b: string) => a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`)

/** `PHẠM VĂN LÂM` -> `Phạm Văn Lâm`, for a post that does not write names in capitals. */
const inTitleCase = (text: string): string =>
  isLoud(text)
    ? text.replace(/\p{Lu}{2,7}/gu, (word) => word.slice(0, 1) + word.slice(1).toLowerCase())
    : text

interface Office {
  readonly title: Span
  readonly body: Span | null
  /** Title and body together. */
  readonly whole: Span
  /** `chu-tich` of `pho-chu-tich`. */
  readonly head: string
}

/** The first office of a person, with the body it is held in. */
function officeOf({ parts }: Fact): Office | null {
  const at = parts.findIndex(({ name }) => name === 'title')
  const title = parts[at]
  if (title === undefined) return null
  const next = parts[at + 1]
  const body = next?.name === 'body' ? next : null
  const head = title.value.replace(/^(?:(?:nguyen|quyen|pho)-)+/, '')
  return { title, body, whole: { start: title.start, end: body?.end ?? title.end }, head }
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
  return writeCode(wrong) ?? writeParts(wrong)
}

const code =
  /[0-9]{1,6}(?:\.[0-9]{1,3})?[a-z]?(?:\s?[/-]\s?(?:[0-9]{4}(?![0-9])|[\p{L}][\p{L}0-9&]{0,11})){1,5}/u
const typeBefore = new RegExp(
  `(?<![\\p{L}])(?:${Object.keys(documentTypes)
    .filter((name) => name.length > 2)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?= (?:số:? )?$)`,
  'u',
)

/** `143/TB-UBND` -> `143/KH-UBND`, and the `Thông báo` before it becomes `Kế hoạch`. */
function writeCode(wrong: Wrong): Replacement | null {
  const theirs = code.exec(wrong.plain)
  const ours = code.exec(wrong.official.text)
  if (theirs === null || ours === null || theirs[0] === ours[0]) return null
  const end = theirs.index + theirs[0].length
  const type = wrong.official.value.split('|')[2] ?? ''
  const name = typeBefore.exec(wrong.before)
  const right = Object.entries(documentTypes).find(
    ([words, { code }]) => code === type && words.length > 2,
  )?.[0]
  if (
    theirs.index > 0 ||
    name === null ||
    right === undefined ||
    documentTypes[name[0]]?.code === type
  )
    return { start: theirs.index, end, to: ours[0] }
  const between = wrong.before.slice(name.index + name[0].length)
  return {
    start: 0,
    end,
    lead: wrong.before.length - name.index,
    to: `${right}${between}${ours[0]}`,
  }
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

/** Ages, levels, what is needed and for whom; longer statements are for a person to write. */
export const writeEligibility: Writer = (wrong) => {
  const { text, value } = wrong.official
  const isPlain = [value, wrong.value].every((one) =>
    /^(?:level>=|form:|mode:|(?:not-)?required$)/.test(one),
  )
  const hasNumbers = /[0-9]/.test(text) && /[0-9]/.test(wrong.plain)
  return hasNumbers || isPlain || isWhom(wrong) || isShort(text, wrong.plain)
    ? writeWords(wrong)
    : null
}

/** `ai cũng được nhận` -> `chỉ dành cho hộ nghèo`, where the portal's words say for whom. */
const isWhom = ({ value, official }: Wrong) =>
  (value === 'anyone' && official.value === 'only' && !/cho$/.test(official.text)) ||
  (value === 'only' && official.value === 'anyone')

const isShort = (...texts: readonly string[]) =>
  texts.every((text) => text.trim().split(/\s+/).length <= 3) &&
  !texts.some((text) => /cho$/.test(text))
