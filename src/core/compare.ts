// Two texts, their facts, and where they differ. Pure.
import { align } from './compare/align.ts'
import type { Outcome } from './compare/align.ts'
import { claimsOf } from './compare/claim.ts'
import type { Claim } from './compare/claim.ts'
import { isDerived, isReckoned, saysReckoned } from './compare/derived.ts'
import { innerOf } from './compare/inner.ts'
import { missingOf } from './compare/missing.ts'
import { report } from './compare/report.ts'
import type { Raw } from './compare/report.ts'
import { verdictOf } from './compare/verdict.ts'
import { factsOf } from './facts/index.ts'
import type { Comparison, Fact, Instant, Item } from './types.ts'

export interface CompareInput {
  readonly official: Item
  readonly post: Item
  /** What the official item said before, newest first: a post that agrees with one of these is `stale`, not a clash. */
  readonly before?: readonly Item[]
  /** Severity's now; null: the post's own publication. The verdict never depends on it. */
  readonly now?: Instant | null
}

/** Compares one post with one official article. Ids inside the answer are made of the content, never of the run. */
export function compare(input: CompareInput): Comparison {
  const { official, post } = input
  const facts = { official: factsOf(official), post: factsOf(post) }
  const ours = claimsOf(facts.official.filter(isCurrent))
  const theirs = claimsOf(facts.post.filter(isCurrent))
  const outcomes = align(theirs, ours)
  const raws = [
    ...outcomes.flatMap((outcome) => rawOf(outcome, ours, input)),
    ...innerOf(facts.post).map((inner): Raw => ({ type: 'inner', inner, side: 'post' })),
    ...innerOf(facts.official).map((inner): Raw => ({ type: 'inner', inner, side: 'official' })),
  ]
  const met = withEarlier(raws, input)
  const touched = new Set<Fact>()
  for (const outcome of outcomes)
    if (outcome.type !== 'alone') touched.add(outcome.post.fact).add(outcome.official.fact)
  const missing = missingOf(facts.official, touched, theirs)
  const divergences = report(
    [...met, ...missing.map((fact): Raw => ({ type: 'missing', official: claimOfWhole(fact) }))],
    { official, post, now: input.now ?? post.publishedAt, officialFacts: facts.official },
  )
  const agreed = new Set(outcomes.flatMap((one) => (one.type === 'agreed' ? [one.post.fact] : [])))
    .size
  return { verdict: verdictOf(divergences, agreed), divergences, agreed, facts }
}

const isCurrent = ({ role }: Fact) => role === 'current'

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

function rawOf(outcome: Outcome, ours: readonly Claim[], { post }: CompareInput): readonly Raw[] {
  switch (outcome.type) {
    case 'agreed':
      return []
    case 'nuance':
      return [{ type: 'clash', post: outcome.post, official: outcome.official, nuance: true }]
    case 'clash':
      return saysReckoned(outcome.post, post) && isReckoned(outcome.post, ours)
        ? []
        : [{ type: 'clash', post: outcome.post, official: outcome.official, nuance: false }]
    case 'alone':
      return isLoose(outcome.post) || isDerived(outcome.post, ours, post)
        ? []
        : [{ type: 'unsupported', post: outcome.post }]
  }
}

/** A weekday or a part of day alone is no fact to ask the portal for. */
function isLoose({ fact, value }: Claim): boolean {
  return fact.kind === 'weekday' || value.startsWith('part:')
}

/** Turns a clash into `stale` when an earlier version of the official text said what the post says. */
function withEarlier(
  raws: readonly Raw[],
  { post, before = [], official }: CompareInput,
): readonly Raw[] {
  if (before.length === 0 || !raws.some((raw) => raw.type === 'clash' && !raw.nuance)) return raws
  const theirs = claimsOf(factsOf(post).filter(isCurrent))
  // Newest first: each version was in force until the one before it in the list replaced it.
  const versions = before.map((item, index) => ({
    outcomes: align(theirs, claimsOf(factsOf(item).filter(isCurrent))),
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
