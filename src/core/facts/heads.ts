// Where the words stand that facts are told by: one pass over a page marks them, so that no finder searches all of it.
// Which words open a pattern is read off the pattern itself, so the two cannot drift apart.

import { sticky } from './pattern.ts'

/** Stands for any emoji or sign: `📞`, `☎`. */
export const SIGN = '📌'

/** Stands for any number in digits, where other heads are words. */
export const NUMBER = '0'

/** The words of a page that open some finder's phrase, in order. */
export interface Heads {
  /** Where each starts. */
  readonly starts: readonly number[]
  /** The word as it stands in `Page.lower`, or `NUMBER`, or `SIGN`. */
  readonly words: readonly string[]
}

/** What a finder looks for: for each word that can open it, the pattern (sticky) to try there. */
export type Phrases = ReadonlyMap<string, RegExp>

/** One pattern, tried wherever one of its first words stands. Groups keep their numbers. */
export function phrase(way: string | RegExp): Phrases {
  const source = typeof way === 'string' ? way : way.source
  const pattern = sticky(source)
  return new Map([...headsOf(source)].map((word) => [word.toLowerCase(), pattern]))
}

/** Many ways to say a thing: each first word gets a pattern of its own ways only. Earlier ways win. */
export function phrases(ways: readonly string[], before: string, after: string): Phrases {
  const byHead = new Map<string, string[]>()
  for (const way of ways)
    for (const word of headsOf(way)) byHead.set(word, [...(byHead.get(word) ?? []), way])
  return new Map(
    [...byHead].map(([word, own]) => [word, sticky(`${before}(?:${own.join('|')})${after}`)]),
  )
}

/** Words by themselves: a page shares their strings, which finders then compare by identity. */
export type Vocabulary = ReadonlyMap<string, string>

export const vocabularyOf = (words: Iterable<string>): Vocabulary =>
  new Map([...words].map((word) => [word, word]))

/** Marks the heads of one text. Linear; a word is looked up once, whatever the number of finders. */
export function markHeads(lower: string, vocabulary: Vocabulary): Heads {
  const starts: number[] = []
  const words: string[] = []
  let i = 0
  while (i < lower.length) {
    const code = lower.charCodeAt(i)
    const start = i
    if (isDigit(code)) {
      while (isDigit(lower.charCodeAt(++i)));
      starts.push(start)
      words.push(NUMBER)
    } else if (isLetter(code)) {
      while (isLetter(lower.charCodeAt(++i)));
      // No head is longer; hostile text has no spaces.
      if (i - start > longestHead) continue
      const word = vocabulary.get(lower.slice(start, i))
      if (word === undefined) continue
      starts.push(start)
      words.push(word)
    } else {
      if (isSign(code)) {
        starts.push(start)
        words.push(SIGN)
      }
      i++
    }
  }
  return { starts, words }
}

const longestHead = 12

/** Every hit of `phrases` in `lower`, in order, none inside the one before: what `matchAll` gives, looked for only at heads. */
export function hitsOf(heads: Heads, lower: string, phrases: Phrases): readonly RegExpExecArray[] {
  let hits: RegExpExecArray[] | null = null
  let floor = 0
  const { starts, words } = heads
  for (let k = 0; k < words.length; k++) {
    const pattern = phrases.get(words[k] ?? '')
    if (pattern === undefined) continue
    const start = starts[k] ?? 0
    if (start < floor) continue
    pattern.lastIndex = start
    const hit = pattern.exec(lower)
    if (hit === null) continue
    floor = pattern.lastIndex
    hits = hits ?? []
    hits.push(hit)
  }
  return hits ?? none
}

/** The head that stands at `at`, whole or from there on; '' when it is none. */
export function headAt(lower: string, at: number): string {
  if (isDigit(lower.charCodeAt(at))) return NUMBER
  let end = at
  while (end - at <= longestHead && isLetter(lower.charCodeAt(end))) end++
  return lower.slice(at, end)
}

const none: readonly RegExpExecArray[] = []

/** Several tables of phrases looked for at once: which of them a word may open. */
export type PhraseTable = ReadonlyMap<string, readonly (readonly [row: number, pattern: RegExp])[]>

export function tableOf(rows: readonly Phrases[]): PhraseTable {
  const table = new Map<string, (readonly [number, RegExp])[]>()
  for (const [row, phrases] of rows.entries())
    for (const [word, pattern] of phrases)
      table.set(word, [...(table.get(word) ?? []), [row, pattern]])
  return table
}

/** The hits of each row of a table, as `hitsOf` gives them; null: not one. */
export function hitsByRow(
  heads: Heads,
  lower: string,
  table: PhraseTable,
): ((row: number) => readonly RegExpExecArray[]) | null {
  let found: Map<number, RegExpExecArray[]> | null = null
  const { starts, words } = heads
  for (let k = 0; k < words.length; k++) {
    const rows = table.get(words[k] ?? '')
    if (rows === undefined) continue
    for (const [row, pattern] of rows) {
      const before = found?.get(row)
      const last = before?.[before.length - 1]
      const start = starts[k] ?? 0
      if (last !== undefined && start < last.index + last[0].length) continue
      pattern.lastIndex = start
      const hit = pattern.exec(lower)
      if (hit === null) continue
      found = found ?? new Map()
      if (before === undefined) found.set(row, [hit])
      else before.push(hit)
    }
  }
  const hits = found
  return hits === null ? null : (row) => hits.get(row) ?? none
}

/** Index of the first head at or after `at`. */
export function headFrom({ starts }: Heads, at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

const isDigit = (code: number) => code >= 48 && code <= 57

/** Letters of lower-case Vietnamese, told apart by code unit: this runs on every character. */
const isLetter = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0x1ef9 && code !== 0xf7)

/** Where an emoji or another sign begins. */
const isSign = (code: number) =>
  (code >= 0x2190 && code < 0x2e80) || (code >= 0xd800 && code < 0xdc00)

/** A beginning of a match: its letters so far; closed once something other than a letter follows. */
interface Opening {
  readonly word: string
  readonly closed: boolean
}

/**
 * The words a match of `source` can begin with, `NUMBER` for digits. Knows the syntax the finders use: groups, alternatives,
 * lookarounds, sets of characters, `?` and counted repetition. Throws where a pattern opens with anything else.
 */
export function headsOf(source: string): ReadonlySet<string> {
  const tokens = [...source.matchAll(/\\[pP]\{[^}]{1,20}\}|\\.|\[(?:\\.|[^\]\\]){0,200}\]|\(\?(?:[:=!]|<[=!]|<[A-Za-z0-9_]+>)|\{[0-9]{0,3},?[0-9]{0,3}\}|./gsu)].map(([token]) => token) // prettier-ignore
  let at = 0
  const alternatives = (): readonly Opening[] => {
    const found = [...sequence()]
    while (tokens[at] === '|') {
      at++
      found.push(...sequence())
    }
    return distinct(found)
  }
  const sequence = (): readonly Opening[] => {
    let openings: readonly Opening[] = [{ word: '', closed: false }]
    while (at < tokens.length && tokens[at] !== '|' && tokens[at] !== ')') {
      const item = atom()
      const optional = /^(?:\?|\*|\{0?,)/.test(tokens[at] ?? '')
      if (/^(?:[?*+]|\{)/.test(tokens[at] ?? '')) at++
      if (tokens[at] === '?') at++
      if (item === null) continue
      const extended = openings.flatMap((opening) =>
        opening.closed ? [opening] : item.map((next) => joined(opening, next, source)),
      )
      openings = distinct(optional ? [...extended, ...openings] : extended)
    }
    return openings
  }
  /** What one atom adds; null: it only looks around. */
  const atom = (): readonly Opening[] | null => {
    const token = tokens[at++] ?? ''
    if (/^\(\?(?:[=!]|<[=!])/.test(token)) {
      const ends = token === '(?!' && /^\[?\\p\{L\}/.test(tokens[at] ?? '')
      skipGroup()
      return ends ? [{ word: '', closed: true }] : null
    }
    if (token.startsWith('(')) {
      const inner = alternatives()
      at++
      return inner
    }
    return token === '^' || token === '$' ? null : membersOf(token).map(openingOf)
  }
  const skipGroup = () => {
    for (let depth = 1; depth > 0; at++) {
      if (tokens[at] === ')') depth--
      else if (tokens[at]?.startsWith('(') === true) depth++
    }
  }
  const words = alternatives().map(({ word }) => word)
  if (words.some((word) => word === '' || word === WILD))
    throw new Error(`No first word: ${source}`)
  return new Set(words)
}

/** Any letter: no head can be told. */
const WILD = '*'

/** What a token stands for: a set stands for each of its characters and ranges. */
function membersOf(token: string): readonly string[] {
  if (!token.startsWith('[')) return [token]
  if (token.startsWith('[^')) return ['.']
  const members = token.slice(1, -1).match(/\\p\{[^}]+\}|\\.|.-.|./gu) ?? []
  return members.map((one) =>
    one.length === 3 && one[1] === '-' ? `[${one}]` : one === '.' ? ' ' : one,
  )
}

/** What one token of a pattern adds to a word: its letter, or an end. */
function openingOf(token: string): Opening {
  if (/^\p{L}$/u.test(token)) return { word: token, closed: false }
  if (/^(?:[0-9]|\[[0-9]-[0-9])/.test(token)) return { word: NUMBER, closed: true }
  if (isSign(token.charCodeAt(0))) return { word: SIGN, closed: true }
  return { word: /^(?:\\p\{(?:L|N)|\\w|\[|\.)/.test(token) ? WILD : '', closed: true }
}

function joined(opening: Opening, next: Opening, source: string): Opening {
  if (opening.word === '') return next
  // `khóm\p{L}`: the head would be any word that begins so.
  if (next.word === WILD) throw new Error(`Open end: ${source}`)
  return { word: opening.word + (next.word === NUMBER ? '' : next.word), closed: next.closed }
}

function distinct(openings: readonly Opening[]): readonly Opening[] {
  return [...new Map(openings.map((one) => [`${one.word} ${String(one.closed)}`, one])).values()]
}
