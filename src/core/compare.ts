// Two texts, their facts, and where they differ. Pure.
import { align } from './compare/align.ts'
import type { Outcome } from './compare/align.ts'
import { claimsOf } from './compare/claim.ts'
import type { Claim } from './compare/claim.ts'
import { isDerived, isReckoned, isSumOfUntold, saysReckoned } from './compare/derived.ts'
import type { Reckoning } from './compare/derived.ts'
import type { Side } from './compare/edges.ts'
import { innerOf } from './compare/inner.ts'
import type { Inner } from './compare/inner.ts'
import { isNamedArea, mentionsIn } from './compare/mention.ts'
import { missingOf } from './compare/missing.ts'
import { isToldOtherwise } from './compare/otherwise.ts'
import { report } from './compare/report.ts'
import { asShown } from './compare/shown.ts'
import type { Raw } from './compare/report.ts'
import { sideOf } from './compare/side.ts'
import { verdictOf } from './compare/verdict.ts'
import { factsOf } from './facts/index.ts'
import type { FactReader } from './facts/memo.ts'
import { illegible } from './legibility.ts'
import type { Comparison, Fact, Instant, Item } from './types.ts'

export interface CompareInput {
  readonly official: Item
  readonly post: Item
  /** What the official item said before, newest first: a post that agrees with one of these is `stale`, not a clash. */
  readonly before?: readonly Item[]
  /** Severity's now; null: the post's own publication. The verdict never depends on it. */
  readonly now?: Instant | null
  /** Who reads the facts; not given: they are read for this comparison alone. */
  readonly facts?: FactReader
}

/** Compares one post with one official article. Ids inside the answer are made of the content, never of the run. */
export function compare(input: CompareInput): Comparison {
  const { official, post } = input
  // A text in a broken font says nothing that can be held against anybody: not compared, never "missing".
  if ([official, post].some((item) => illegible(`${item.title}\n${item.text}`) !== null))
    return { verdict: 'no-facts', divergences: [], agreed: 0, facts: { official: [], post: [] } }
  const read = input.facts?.of ?? factsOf
  const facts = { official: read(official), post: read(post) }
  const ours = sideOf(official, facts.official)
  const theirs = sideOf(post, facts.post)
  const outcomes = align(theirs, ours)
  const mentioned = mentionsIn(official, facts.official)
  const differing = outcomes.flatMap((outcome) => rawOf(outcome, facts, post, mentioned))
  const raws = [
    ...differing,
    ...innerOf(facts.post, post)
      .filter((inner) => !isTold(inner, differing))
      .map((inner): Raw => ({ type: 'inner', inner, side: 'post' })),
    ...innerOf(facts.official, official).map((inner): Raw => ({
      type: 'inner',
      inner,
      side: 'official',
    })),
  ]
  const met = withEarlier(raws, theirs, input)
  const touched = new Set<Fact>()
  for (const outcome of outcomes)
    if (outcome.type !== 'alone') touched.add(outcome.post.fact).add(outcome.official.fact)
  const missing = missingOf(facts.official, touched, theirs.claims)
  const divergences = report(
    [...met, ...missing.map((fact): Raw => ({ type: 'missing', official: claimOfWhole(fact) }))],
    { official, post, now: input.now ?? post.publishedAt, officialFacts: facts.official },
  )
  const agreed = new Set(outcomes.flatMap((one) => (one.type === 'agreed' ? [one.post.fact] : [])))
    .size
  return { verdict: verdictOf(divergences, agreed), divergences, agreed, facts }
}

/** Parts that do not add up because one of them is not the portal's: told once, where it is wrong. */
function isTold({ rule, fact }: Inner, raws: readonly Raw[]): boolean {
  const isBeside = (other: Fact) =>
    other.kind === fact.kind &&
    other.in === fact.in &&
    other.context.sentence === fact.context.sentence
  return rule === 'inner.sum' && raws.some((raw) => raw.type === 'clash' && isBeside(raw.post.fact))
}

/** A fact as one claim, for quoting it whole. */
function claimOfWhole(fact: Fact): Claim {
  const [first] = claimsOf([fact])
  const whole = { value: fact.value, start: fact.start, end: fact.end }
  return first === undefined
    ? {
        fact,
        dimension: 'fact',
        side: 'on',
        in: fact.in,
        strict: false,
        whole: null,
        index: 0,
        ...whole,
      }
    : { ...first, ...whole }
}

function rawOf(
  outcome: Outcome,
  facts: Reckoning,
  post: Item,
  mentioned: (fact: Fact) => boolean,
): readonly Raw[] {
  switch (outcome.type) {
    case 'agreed':
      return []
    case 'nuance':
    case 'clash': {
      const { type, post: theirs, official } = outcome
      const isExplained =
        type === 'clash' &&
        ((isNamedArea(theirs.fact) && mentioned(theirs.fact)) ||
          isToldOtherwise(theirs, official, facts.post, post) ||
          isSumOfUntold(theirs.fact, facts.official, { item: post, facts: facts.post }) ||
          (outcome.weight < sure && isReckonedHere(theirs, facts, post)))
      if (isExplained) return []
      const [shown, against] = asShown(theirs, official)
      return [{ type: 'clash', post: shown, official: against, nuance: type === 'nuance' }]
    }
    case 'alone':
      return isLoose(outcome.post) ||
        mentioned(outcome.post.fact) ||
        isDerived(outcome.post, facts, post)
        ? []
        : [{ type: 'unsupported', post: outcome.post }]
  }
}

/** From this weight on a number is about the same thing, even when it could have been reckoned. */
const sure = 1

/** Small numbers are sums of others by chance: there the words must say that something was reckoned. */
function isReckonedHere(claim: Claim, facts: Reckoning, post: Item): boolean {
  const isSmall = /^[<>=~]{0,2}[0-9](?: |$)/.test(claim.value)
  const says = saysReckoned(claim, post)
  return isReckoned(claim.fact, facts, says) && (!isSmall || says)
}

/** A weekday or a part of day alone is no fact to ask the portal for. */
function isLoose({ fact, value }: Claim): boolean {
  return fact.kind === 'weekday' || value.startsWith('part:')
}

/** Turns a clash into `stale` when an earlier version of the official text said what the post says. */
function withEarlier(
  raws: readonly Raw[],
  theirs: Side,
  { before = [], official, facts }: CompareInput,
): readonly Raw[] {
  if (before.length === 0 || !raws.some((raw) => raw.type === 'clash' && !raw.nuance)) return raws
  // Newest first: each version was in force until the one before it in the list replaced it.
  const versions = before.map((item, index) => ({
    outcomes: align(theirs, sideOf(item, (facts?.of ?? factsOf)(item))),
    replacedAt: (before[index - 1] ?? official).publishedAt,
  }))
  return raws.map((raw): Raw => {
    if (raw.type !== 'clash' || raw.nuance) return raw
    for (const { outcomes, replacedAt } of versions) {
      const same = outcomes[raw.post.index]
      if (same?.type === 'agreed')
        return {
          type: 'stale',
          post: raw.post,
          official: raw.official,
          earlier: same.official,
          changedAt: replacedAt,
        }
    }
    return raw
  })
}
