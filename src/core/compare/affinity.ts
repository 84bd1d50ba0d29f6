// How clearly two facts are about the same thing: cue, counted noun, row words, words around, neighbours that agree.
import type { Cue, Fact, FactKind } from '../types.ts'
import type { Claim } from './claim.ts'

/** What each piece of evidence is worth. Measured on tests/corpora by `npm run accuracy`. */
const worth = {
  words: 0.6,
  cue: 0.25,
  weakCue: 0.1,
  cueApart: -0.35,
  noun: 0.2,
  neighbours: 0.2,
  moment: 0.3,
  momentApart: -0.3,
  alike: 0.2,
  sole: 0.15,
} as const

/** Words of a fact's surroundings, the row's before the clause's, with how much each counts. */
export type Surroundings = ReadonlyMap<string, number>

export function surroundingsOf(fact: Fact): Surroundings {
  const words = new Map<string, number>()
  fact.context.near.forEach((word, index) => words.set(word, Math.max(0.4, 1 - index * 0.1)))
  fact.context.row.forEach((word, index) =>
    words.set(word, Math.max(words.get(word) ?? 0, index < 6 ? 1 : 0.7)),
  )
  return words
}

/**
 * How much a word tells one official fact from the others: 1 when it stands by only one of them, less when it stands by
 * many or all over the text (the name of the ward, the topic itself).
 */
export function tellingWords(
  claims: readonly Claim[],
  wordCount: (word: string) => number,
): (claim: Claim, word: string) => number {
  const groups = new Map<string, { total: number; readonly counts: Map<string, number> }>()
  const sort = (claim: Claim) => `${groupOf(claim)} ${claim.dimension}`
  for (const claim of claims) {
    const group = groups.get(sort(claim)) ?? { total: 0, counts: new Map<string, number>() }
    groups.set(sort(claim), group)
    group.total++
    for (const word of surroundingsOf(claim.fact).keys())
      group.counts.set(word, (group.counts.get(word) ?? 0) + 1)
  }
  return (claim, word) => {
    const group = groups.get(sort(claim))
    const total = group?.total ?? 1
    const here = Math.log((total + 1) / (group?.counts.get(word) ?? 1)) / Math.log(total + 1)
    return Math.max(0.15, here) / Math.max(1, wordCount(word)) ** 0.5
  }
}

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
  readonly sameCue: boolean
  readonly apartCue: boolean
  readonly sameNoun: boolean
  readonly neighbours: boolean
  /** Whether the day of the clock, or a clock of the day, is the same on both sides. */
  readonly moment: 'same' | 'apart' | null
  /** 0..1: how near the two values look, as a slip of the pen would leave them. */
  readonly alike: number
  readonly sole: boolean
}

export function weigh(evidence: Evidence, cue: Cue | null): number {
  return (
    worth.words * evidence.words +
    (evidence.sameCue ? (cue === 'when' || cue === 'place' ? worth.weakCue : worth.cue) : 0) +
    (evidence.apartCue ? worth.cueApart : 0) +
    (evidence.sameNoun ? worth.noun : 0) +
    (evidence.neighbours ? worth.neighbours : 0) +
    (evidence.moment === 'same' ? worth.moment : 0) +
    (evidence.moment === 'apart' ? worth.momentApart : 0) +
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
  for (const [word, weight] of post) {
    const other = official.get(word)
    if (other !== undefined) sum += Math.min(weight, other) * telling(word)
  }
  return 1 - Math.exp(-sum / 1.5)
}

/** Cues that may stand for one another: a closing day is a deadline to one writer and an end to another. */
const families: readonly (readonly Cue[])[] = [
  ['when', 'start'],
  ['start', 'effective'],
  ['end', 'deadline'],
  ['fee', 'payment'],
  ['support', 'prize'],
]

export function apartCues(a: Cue | null, b: Cue | null): boolean {
  if (a === null || b === null || a === b) return false
  return !families.some((family) => family.includes(a) && family.includes(b))
}
