// Persons: `nguyễn văn an;chu-tich`. A person needs an honorific or a title next to a Vietnamese name; streets and schools
// named after people are none.
import type { Fact, Span } from '../../types.ts'
import { headAt, headFrom } from '../heads.ts'
import type { Agreement, Finder, Found, Kind, Page } from '../kind.ts'
import { isLoud, readName, shorten } from '../names.ts'
import type { Name } from '../names.ts'
import { shortNames } from './short.ts'
import { readTitle, titleParts } from './title.ts'
import type { Title } from './title.ts'
import { areaHead, honorifics, namedBody, noPersons, surnames, titleOpeners } from './words.ts'

export const person: Kind = {
  kind: 'person',
  label: { vi: 'người', en: 'person' },
  agree,
}

interface Office {
  /** `chu-tich` without its rank. */
  readonly head: string
  /** `pho`, `nguyen`, `quyen`, or empty. */
  readonly rank: string
  readonly body: string
}

/**
 * One name: titles must fit when both are said. Two names clash only when both hold one office that one person holds
 * (the chair of one body), or both are said to chair the event; otherwise they are two people.
 */
function agree(a: Fact, b: Fact): Agreement {
  const [one, other] = [nameOf(a), nameOf(b)]
  const offices = officesOf(a)
  const others = officesOf(b)
  if (isOneName(one, other)) {
    if (offices.length === 0 || others.length === 0) return 'compatible'
    if (offices.some((x) => others.some((y) => isSameOffice(x, y)))) return 'compatible'
    return offices.some((x) => others.some((y) => excludes(x, y))) ? 'clash' : 'compatible'
  }
  const single = offices.some(
    (x) =>
      x.rank !== 'pho' &&
      x.rank !== 'nguyen' &&
      x.body !== '' &&
      others.some((y) => y.body !== '' && isSameOffice(x, y)),
  )
  return single || (a.cue === 'chair' && b.cue === 'chair') ? 'clash' : 'unrelated'
}

/** A whole name, or its last syllables: `nguyễn văn an`, `an`. */
const isOneName = (a: string, b: string) => a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`)

const nameOf = ({ value }: Fact) => value.split(';')[0] ?? ''

export const isOnePerson = (a: Fact, b: Fact): boolean => isOneName(nameOf(a), nameOf(b))

/** One syllable of three or more is another: `bùi văn sáu`, `bùi văn bảy`. Two people, or one name typed wrongly. */
export function isNameSlip(a: Fact, b: Fact): boolean {
  const [one, other] = [nameOf(a).split(' '), nameOf(b).split(' ')]
  if (one.length < 3 || one.length !== other.length) return false
  return one.filter((syllable, i) => syllable !== other[i]).length === 1
}

/** Two names under one office that one person holds, of a body named alike. */
export function holdOneOffice(a: Fact, b: Fact): boolean {
  return officesOf(a).some(
    (x) =>
      x.rank !== 'pho' &&
      x.rank !== 'nguyen' &&
      x.body !== '' &&
      officesOf(b).some((y) => y.body !== '' && isSameOffice(x, y)),
  )
}

/** Both told with an office, none of them in common. */
export function holdOtherOffices(a: Fact, b: Fact): boolean {
  const [offices, others] = [officesOf(a), officesOf(b)]
  return (
    offices.length > 0 &&
    others.length > 0 &&
    !offices.some((x) => others.some((y) => isSameOffice(x, y)))
  )
}

function officesOf(fact: Fact): readonly Office[] {
  const found: Office[] = []
  for (const part of fact.parts) {
    if (part.name === 'title') {
      const [, rank = '', head = part.value] =
        /^(?:(nguyen-pho|nguyen|quyen|pho)-)?(.+)$/.exec(part.value) ?? []
      found.push({ head, rank, body: '' })
    } else if (part.name === 'body') {
      const last = found.pop()
      if (last !== undefined) found.push({ ...last, body: part.value })
    }
  }
  return found
}

const isSameBody = (a: string, b: string) =>
  a === '' || b === '' || a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)

const isSameOffice = (a: Office, b: Office) =>
  a.head === b.head && a.rank === b.rank && isSameBody(a.body, b.body)

/** Offices of party, people's council and boards are held beside others: `Bí thư Đảng ủy, Chủ tịch HĐND phường`. */
const besides: ReadonlySet<string> = new Set([
  'bi-thu',
  'truong-ban',
  'uy-vien',
  'chi-hoi-truong',
  'to-truong',
  'doi-truong',
])

function excludes(a: Office, b: Office): boolean {
  if (a.head === b.head) return isSameBody(a.body, b.body) ? a.rank !== b.rank : false
  return !besides.has(a.head) && !besides.has(b.head)
}

/** The words by which persons are noticed. */
export const personHeads: ReadonlySet<string> = new Set([...surnames, ...titleOpeners.keys()])

export const findPersons: Finder = (page) => {
  const found: Found[] = []
  const { starts, words } = page.heads
  let at = 0
  for (let k = 0; k < words.length; k++) {
    const word = words[k] ?? ''
    const start = starts[k] ?? 0
    if (start < at || !surnames.has(word) || !isSyllable(page, start, word)) continue
    const one = personAt(page, start, at)
    if (one === null) continue
    found.push(one)
    at = one.end
  }
  return [...found, ...shortNames(page, found)]
}

/** A word of its own that begins with a capital. */
function isSyllable({ text, lower }: Page, start: number, word: string): boolean {
  if (text.charCodeAt(start) === lower.charCodeAt(start)) return false
  return !isWordChar(text, start - 1) && !isWordChar(text, start + word.length)
}

const isWordChar = (text: string, at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? '')

/** Where the honorific starts that ends `before`, -1 without one. */
function honorificIn(before: string): number {
  const found: number[] = []
  let end = before.length
  // The longest is `chuyên viên` and three words.
  while (found.length < 6) {
    while (end > 0 && ' .:/'.includes(before[end - 1] ?? '')) end--
    let start = end
    while (start > 0 && isLower(before, start - 1)) start--
    if (start === end) break
    found.push(start)
    end = start
  }
  for (let k = found.length - 1; k >= 0; k--) {
    const start = found[k] ?? 0
    const pattern = honorifics.get(headAt(before, start))
    if (pattern === undefined) continue
    pattern.lastIndex = start
    if (pattern.test(before)) return start
  }
  return -1
}

const isLower = (text: string, at: number) => /\p{Ll}/u.test(text[at] ?? '')

function personAt(page: Page, start: number, floor: number): Found | null {
  const { lower } = page
  const before = lower.slice(Math.max(floor, start - 44), start)
  const called = honorificIn(before)
  const leading = called < 0 ? titleBefore(page, start, floor) : null
  const name = nameAt(page, start, called >= 0 || leading !== null)
  if (name === null || noPersons.has(name.value)) return null
  // `Đào Thị L.`: a name kept back.
  if (!/[aeiouy]/.test((name.syllables.at(-1) ?? '').normalize('NFD'))) return null
  if (called < 0 && namedBody.test(before)) return null
  if (leading !== null && areaHead.test(before) && name.syllables.length < 3) return null
  const { held, end } = titlesAfter(page, name.end)
  if (called < 0 && leading === null && (held.length === 0 || name.syllables.length < 3))
    return null
  // Without an honorific a capital word before makes the run something else: `Khu Nguyễn Văn An`.
  if (
    called < 0 &&
    leading === null &&
    /\p{Lu}\p{L}{0,6} $/u.test(page.text.slice(Math.max(0, start - 8), start))
  )
    return null
  const honour = called < 0 ? null : titleBefore(page, start - (before.length - called), floor)
  const offices = [honour ?? leading, ...held].filter((office): office is Title => office !== null)
  const appointed = appointedTo(page, end)
  const all = appointed === null ? offices : [appointed, ...offices]
  const from = leading?.start ?? honour?.start ?? start
  return {
    kind: 'person',
    value: all[0] === undefined ? name.value : `${name.value};${all[0].value}`,
    ...quoted(page, { start: from, end: Math.max(end, name.end) }, appointed),
    parts: [
      { name: 'name', value: name.value, start: name.start, end: name.end },
      ...all.flatMap(titleParts),
    ],
  }
}

/** An office told later in the sentence is quoted with the name, but for a day between them, which others must read. */
function quoted({ text }: Page, own: Span, appointed: Title | null): Span {
  if (appointed === null) return own
  return /[0-9]/.test(text.slice(own.end, appointed.start))
    ? { start: appointed.start, end: appointed.bodyEnd }
    : { start: own.start, end: appointed.bodyEnd }
}

function nameAt(page: Page, start: number, introduced: boolean): Name | null {
  const { text } = page
  const plain = readName(text, start, 6)
  if (plain !== null && plain.syllables.length > 1) return cutAtTitle(page, plain)
  if (!introduced) return null
  const loud = readName(text, start, 5, true)
  if (loud === null || loud.syllables.length < 2) return null
  // In a headline of capitals nothing tells where the name ends.
  if (
    /^ \p{Lu}/u.test(text.slice(loud.end, loud.end + 2)) ||
    isLoud(text.slice(Math.max(0, start - 12), start))
  )
    return null
  return loud
}

/** `Nguyễn Văn An Chủ tịch UBND phường`: the name ends where a title begins. */
function cutAtTitle(page: Page, name: Name): Name | null {
  for (let count = 2; count < name.syllables.length; count++) {
    const shorter = shorten(name, count, page.text)
    if (readTitle(page, shorter.end + 1) !== null) return shorter
  }
  return name.syllables.length > 5 ? null : name
}

/** The title whose words, with its body, end right before `end`: `Chủ tịch UBND phường `. */
function titleBefore(page: Page, end: number, floor: number): Title | null {
  const from = Math.max(floor, end - 110)
  const { starts, words } = page.heads
  let last: Title | null = null
  for (let k = headFrom(page.heads, from); (starts[k] ?? end) < end; k++) {
    const start = starts[k] ?? end
    if (!titleOpeners.has(words[k] ?? '') || (last !== null && start < last.bodyEnd)) continue
    last = readTitle(page, start) ?? last
  }
  if (last === null || last.bodyEnd > end) return null
  return /^[\s:]{0,2}(?:là |- )?$/u.test(page.lower.slice(last.bodyEnd, end)) ? last : null
}

const joint = / ?(?:[,(]|-|:) ?(?:là )?| (?:là |làm )?/uy

/** Titles after a name: `, Bí thư Đảng ủy, Chủ tịch HĐND phường`. */
function titlesAfter(page: Page, from: number): { held: readonly Title[]; end: number } {
  const held: Title[] = []
  let end = from
  while (held.length < 3) {
    joint.lastIndex = end
    const between = joint.exec(page.lower)
    if (between === null) break
    const title = readTitle(page, end + between[0].length)
    if (title === null || isAnothers(page, title)) break
    held.push(title)
    end = title.bodyEnd
  }
  return { held, end }
}

/** `…, Phó Chủ tịch UBND phường Trần Thị Bình`: the title belongs to the name after it. */
function isAnothers(page: Page, title: Title): boolean {
  if (page.text[title.bodyEnd] !== ' ') return false
  const next = readName(page.text, title.bodyEnd + 1, 4)
  return next !== null && next.syllables.length > 1 && surnames.has(next.syllables[0] ?? '')
}

/** `… giữ chức vụ Hiệu trưởng …`: the office a person is given. */
function appointedTo(page: Page, from: number): Title | null {
  const after = page.lower.slice(from, from + 80)
  const hit =
    /^[^.;\n]{0,40}?(?:giữ chức vụ|giữ chức|(?:bầu|cử|bổ nhiệm) làm|(?:đảm nhận|đảm nhiệm)(?: chức vụ| chức| nhiệm vụ)?|nhận nhiệm vụ(?: mới)?[^.:;\n]{0,20}:) /u.exec(
      after,
    )
  return hit === null ? null : readTitle(page, from + hit[0].length)
}
