// From labelled examples to weights of evidence and both thresholds. Deterministic: the same examples give the same figures.
import type { Candidates } from '../../src/core/match/candidates.ts'
import { weigh } from '../../src/core/match/certainty.ts'
import type { Fitted } from '../../src/core/match/certainty.ts'
import { evidenceNames } from '../../src/core/match/evidence.ts'
import type { EvidenceName } from '../../src/core/match/evidence.ts'
import { sideOf } from './labelled.ts'
import { fitChoices, fitLogistic } from './logit.ts'

/** A post with its candidates: what the fit sees. */
export interface Example {
  /** Which set it comes from: the threshold holds in every one of them. */
  readonly source: string
  readonly id: string
  readonly candidates: Candidates
  readonly right: ReadonlySet<string>
  readonly weight: number
}

/** One example as weights saw it that were fitted on the other half. */
export interface Judged {
  readonly source: string
  readonly id: string
  readonly chance: number
  readonly right: boolean
  readonly isAnswerable: boolean
}

/** How often the engine may be wrong in what it pairs by itself, in every source that resembles life. */
const allowedWrong = 0.01
/** Traps by choice: how many there are says nothing of life, so they teach weights and set no threshold. */
const traps: ReadonlySet<string> = new Set(['occasions'])
/** Of the posts that have an article, this share at most is taken for orphans. */
const allowedLost = 0.01

export function fit(examples: readonly Example[]): {
  readonly fitted: Fitted
  readonly judged: readonly Judged[]
} {
  const unseen = fromTheOtherHalf(examples)
  const [sum = 0, ahead = 0, base = 0] = fitLogistic(
    unseen.flatMap(({ example, weighed }) =>
      weighed.map((one) => ({
        x: [one.sum, one.ahead],
        right: example.right.has(one.pairing.article.item.id),
        weight: example.weight,
      })),
    ),
  )
  const certainty = { base: round(base), sum: round(sum), ahead: round(ahead) }
  const judged = unseen.map(({ example, weighed: [best] }): Judged => {
    const logit =
      best === undefined
        ? Number.NEGATIVE_INFINITY
        : certainty.base + certainty.sum * best.sum + certainty.ahead * best.ahead
    return {
      source: example.source,
      id: example.id,
      chance: 1 / (1 + Math.exp(-logit)),
      right: best !== undefined && example.right.has(best.pairing.article.item.id),
      isAnswerable: example.right.size > 0,
    }
  })
  const thresholds = { sure: roundUp(sureFrom(judged)), likely: round(likelyFrom(judged)) }
  return { fitted: { ...fitWeights(examples), certainty, ...thresholds }, judged }
}

/** Certainty is fitted on sums that come from the other half, so that it is not fooled by what the weights learnt by heart. */
function fromTheOtherHalf(examples: readonly Example[]) {
  const unsure = { certainty: { base: 0, sum: 1, ahead: 0 }, sure: 1, likely: 0 }
  const halves = [0, 1].map((side) => examples.filter(({ id }) => sideOf(`${id}~`) === side))
  return halves.flatMap((half, side) => {
    const learnt = { ...fitWeights(halves[1 - side] ?? []), ...unsure }
    return half.map((example) => ({ example, weighed: weigh(example.candidates, learnt) }))
  })
}

function fitWeights(from: readonly Example[]): Pick<Fitted, 'none' | 'weights'> {
  const found = fitChoices(
    from
      .filter(({ candidates }) => candidates.all.length > 0)
      .map(({ candidates, right, weight }) => ({
        amounts: candidates.all.map(({ amounts }) => amounts),
        right: candidates.all.map(({ pairing }) => right.has(pairing.article.item.id)),
        weight,
      })),
    evidenceNames.length,
    2e-4,
  )
  const weights = Object.fromEntries(
    evidenceNames.map((name, i) => [name, round(found[i] ?? 0)]),
  ) as Record<EvidenceName, number>
  return { none: round(found[evidenceNames.length] ?? 0), weights }
}

/** The lowest chance from which on what is paired is right often enough, in every source. */
function sureFrom(judged: readonly Judged[]): number {
  const sources = [...new Set(judged.map(({ source }) => source))].filter(
    (source) => !traps.has(source),
  )
  return Math.max(
    ...sources.map((source) => {
      const mine = judged.filter((one) => one.source === source)
      mine.sort((a, b) => b.chance - a.chance)
      let right = 0
      let from = 1
      for (const [i, one] of mine.entries()) {
        if (one.right) right++
        if (right / (i + 1) >= 1 - allowedWrong) from = one.chance
      }
      return from
    }),
  )
}

function likelyFrom(judged: readonly Judged[]): number {
  const chances = judged
    .filter(({ isAnswerable, right }) => isAnswerable && right)
    .map(({ chance }) => chance)
    .sort((a, b) => a - b)
  return Math.min(0.5, chances[Math.floor(chances.length * allowedLost)] ?? 0)
}

const round = (value: number) => Math.round(value * 1000) / 1000
const roundUp = (value: number) => Math.ceil(value * 1000) / 1000
