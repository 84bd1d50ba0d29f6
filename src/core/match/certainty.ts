// From amounts of evidence to a chance: the weights of evidence are added up, then held against the next best article.
import type { Candidates, Weighable } from './candidates.ts'
import { evidenceNames } from './evidence.ts'
import type { EvidenceName } from './evidence.ts'

export interface Fitted {
  /** What speaks against any article before anything is known. */
  readonly none: number
  /** Log-odds for one of each amount. */
  readonly weights: Readonly<Record<EvidenceName, number>>
  /** From the sum and how far it is ahead to log-odds of being right. */
  readonly certainty: { readonly base: number; readonly sum: number; readonly ahead: number }
  /** From this chance on the engine pairs by itself; from `likely` on a person is asked. */
  readonly sure: number
  readonly likely: number
}

export interface Weighed extends Weighable {
  readonly sum: number
  /** By how much the sum is ahead of the best rival's, or of "none of them" (0). */
  readonly ahead: number
  readonly chance: number
  /** Weight times amount, in the order of `evidenceNames`. */
  readonly worth: Float64Array
}

/** Being further ahead than this adds nothing. */
const farAhead = 6

/** Best first; equal ones by id, so that the order of the articles never matters. */
export function weigh({ all, weights }: Candidates, fitted: Fitted): readonly Weighed[] {
  const perName = evidenceNames.map((name) => fitted.weights[name])
  const summed = all.map((one) => {
    const worth = one.amounts.map((amount, i) => amount * (perName[i] ?? 0))
    return { ...one, worth, sum: worth.reduce((sum, part) => sum + part, fitted.none) }
  })
  const { base, sum, ahead } = fitted.certainty
  return summed
    .map((one) => {
      const lead = aheadOf(one, summed, weights)
      const logit = base + sum * one.sum + ahead * lead
      return { ...one, ahead: lead, chance: 1 / (1 + Math.exp(-logit)) }
    })
    .sort(
      (a, b) => b.sum - a.sum || (a.pairing.article.item.id < b.pairing.article.item.id ? -1 : 1),
    )
}

function aheadOf(
  one: Weighable & { readonly sum: number },
  all: readonly (Weighable & { readonly sum: number })[],
  weights: Float64Array,
): number {
  let best = 0
  for (const other of all)
    if (other !== one && other.sum > best && isRival(one, other, weights)) best = other.sum
  return Math.min(farAhead, Math.max(-farAhead, one.sum - best))
}

/** Two articles are rivals when they share the same words of the post; one that has quite other words is a second matter. */
function isRival(one: Weighable, other: Weighable, weights: Float64Array): boolean {
  let alone = 0
  for (let i = 0; i < other.cover.length; i++)
    if (other.cover[i] !== 0 && one.cover[i] === 0) alone += weights[i] ?? 0
  return alone < 0.6 * other.covered
}
