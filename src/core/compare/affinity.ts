// How clearly two facts are about the same thing: cue, counted noun, row words, words around, neighbours that agree.
import type { Cue, Fact, FactKind } from '../types.ts'
import { inFull } from './abbreviations.ts'
import type { Claim } from './claim.ts'

/** What each piece of evidence is worth. Measured on tests/corpora by `npm run accuracy`. */
export const worth = {
  words: 0.4,
  closest: 0.4,
  cue: 0.25,
  weakCue: 0.1,
  likeCue: 0.15,
  cueApart: -0.35,
  noun: 0.15,
  longNoun: 0.3,
  neighbours: 0.15,
  sibling: 0.3,
  moment: 0.3,
  momentApart: -0.3,
  alike: 0.25,
  sharedPart: 0.4,
  sole: 0.15,
} as const

/** Words of a fact's surroundings, the row's before the clause's, with how much each counts. */
export interface Surroundings {
  readonly words: ReadonlyMap<string, number>
  readonly closest: readonly string[]
}

/** `ownRow`: no other fact of its kind stands in the row. A row that holds five prices names none of them. */
export function surroundingsOf(fact: Fact, ownRow: boolean): Surroundings {
  const words = new Map<string, number>()
  const near = fact.context.near.flatMap(inFull)
  const row = fact.context.row.flatMap(inFull)
  near.forEach((word, index) => words.set(word, Math.max(0.3, 1 - index * 0.12)))
  row.forEach((word, index) => {
    const weight = ownRow ? (index < 6 ? 1 : 0.7) : 0.2
    words.set(word, Math.max(words.get(word) ?? 0, weight))
  })
  const label = ownRow ? row.slice(0, nearest) : []
  return { words, closest: [...new Set([...near.slice(0, nearest), ...label])] }
}

/** Answers the surroundings of each fact of one text. */
export function surroundingsIn(claims: readonly Claim[]): (fact: Fact) => Surroundings {
  const rowOf = ({ kind, context, in: field }: Fact) => `${kind} ${field} ${context.row.join(' ')}`
  const inRow = new Map<string, Set<Fact>>()
  for (const { fact } of claims) {
    const row = inRow.get(rowOf(fact))
    if (row === undefined) inRow.set(rowOf(fact), new Set([fact]))
    else row.add(fact)
  }
  const known = new Map<Fact, Surroundings>()
  for (const { fact } of claims)
    if (!known.has(fact)) known.set(fact, surroundingsOf(fact, inRow.get(rowOf(fact))?.size === 1))
  return (fact) => known.get(fact) ?? none
}

/**
 * How much a word tells one official fact from the others: 1 when it stands by only one of them, less when it stands by
 * many or all over the text (the name of the ward, the topic itself).
 */
export function tellingWords(
  claims: readonly Claim[],
  around: (fact: Fact) => Surroundings,
  wordCount: (word: string) => number,
): (claim: Claim, word: string) => number {
  const groups = new Map<string, Group>()
  const ofClaim = new Map<Claim, Group>()
  for (const claim of claims) {
    const sort = `${groupOf(claim)} ${claim.dimension}`
    const group: Group = groups.get(sort) ?? { claims: [], counts: new Map(), known: new Map() }
    groups.set(sort, group)
    ofClaim.set(claim, group)
    group.claims.push(claim)
    for (const word of around(claim.fact).words.keys())
      group.counts.set(word, (group.counts.get(word) ?? 0) + 1)
  }
  return (claim, word) => {
    const group = ofClaim.get(claim)
    if (group === undefined) return 0
    const known = group.known.get(word)
    if (known !== undefined) return known
    const total = group.claims.length + 1
    const rare = Math.log(total / (group.counts.get(word) ?? 1)) / Math.log(total)
    const telling = Math.max(0.15, rare) / Math.sqrt(Math.max(1, wordCount(word)))
    group.known.set(word, telling)
    return telling
  }
}

/** Official claims that compete for the same claims of a post. */
interface Group {
  readonly claims: Claim[]
  readonly counts: Map<string, number>
  readonly known: Map<string, number>
}

const none: Surroundings = { words: new Map(), closest: [] }

const temporal: ReadonlySet<FactKind> = new Set<FactKind>([
  'date',
  'time',
  'weekday',
  'range',
  'deadline',
  'recurrence',
])

/** Claims that are held against one another: all of time together, every other kind alone. */
export const groupOf = (claim: Claim): string =>
  temporal.has(claim.fact.kind) ? 'when' : claim.fact.kind

export interface Evidence {
  /** 0..1: the shared words alone. */
  readonly words: number
  /** 0..1: shared words among the few nearest to both facts. */
  readonly closest: number
  readonly sameCue: boolean
  /** Different cues that can stand for one another. */
  readonly likeCue: boolean
  readonly apartCue: boolean
  readonly sameNoun: 'long' | 'short' | null
  /** The other end of the same stretch agrees. */
  readonly sibling: boolean
  readonly neighbours: boolean
  /** Whether the day of the clock, or a clock of the day, is the same on both sides. */
  readonly moment: 'same' | 'apart' | null
  /** 0..1: how near the two values look, as a slip of the pen would leave them. */
  readonly alike: number
  /** A part of the value (the venue, the issuer, the family name) is the same. */
  readonly sharedPart: boolean
  readonly sole: boolean
}

export function weigh(evidence: Evidence, cue: Cue | null): number {
  return (
    worth.words * evidence.words +
    worth.closest * evidence.closest +
    (evidence.sameCue ? (cue === 'when' || cue === 'place' ? worth.weakCue : worth.cue) : 0) +
    (evidence.likeCue ? worth.likeCue : 0) +
    (evidence.apartCue ? worth.cueApart : 0) +
    (evidence.sameNoun === null ? 0 : evidence.sameNoun === 'long' ? worth.longNoun : worth.noun) +
    (evidence.sibling ? worth.sibling : 0) +
    (evidence.neighbours ? worth.neighbours : 0) +
    (evidence.moment === 'same' ? worth.moment : 0) +
    (evidence.moment === 'apart' ? worth.momentApart : 0) +
    (evidence.sharedPart ? worth.sharedPart : 0) +
    worth.alike * evidence.alike +
    (evidence.sole ? worth.sole : 0)
  )
}

/** 0 for no shared word, 0.49 for one telling word, 0.74 for two. */
export function sharedWords(
  post: Surroundings,
  official: Surroundings,
  telling: (word: string) => number,
): number {
  let sum = 0
  for (const [word, weight] of post.words) {
    const other = official.words.get(word)
    if (other !== undefined) sum += Math.min(weight, other) * telling(word)
  }
  return 1 - Math.exp(-sum / 1.5)
}

const nearest = 4

/** As `sharedWords`, but only of the four nearest words, and of the label of a row of one's own. */
export function sharedClosest(
  post: readonly string[],
  official: readonly string[],
  telling: (word: string) => number,
): number {
  let sum = 0
  post.forEach((word, i) => {
    const k = official.indexOf(word)
    if (k >= 0) sum += telling(word) / ((1 + 0.25 * i) * (1 + 0.25 * k))
  })
  return 1 - Math.exp(-sum / 0.6)
}

/** Cues that may stand for one another: a closing day is a deadline to one writer and an end to another. */
const families: readonly (readonly Cue[])[] = [
  ['when', 'start'],
  ['start', 'effective'],
  ['end', 'deadline'],
  ['fee', 'payment'],
  ['support', 'prize'],
]

const worths: readonly Cue[] = ['budget', 'support']

/** Different words for one thing: `hạn` and `đến hết`. */
export const likeCues = (a: Cue | null, b: Cue | null): boolean =>
  a !== null && b !== null && families.some((family) => family.includes(a) && family.includes(b))

export function apartCues(a: Cue | null, b: Cue | null): boolean {
  if (a === null || b === null || a === b) return false
  // `tổng kinh phí 92 triệu` and `trị giá 92 triệu` may be one sum.
  if (worths.includes(a) && worths.includes(b)) return false
  return !families.some((family) => family.includes(a) && family.includes(b))
}
