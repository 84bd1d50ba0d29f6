// Every pair of claims that could be about one thing, with the evidence that they are.
import type { Agreement } from '../facts/kind.ts'
import type { Fact, Instant } from '../types.ts'
import {
  apartCues,
  groupOf,
  sharedClosest,
  sharedWords,
  surroundingsIn,
  tellingWords,
  weigh,
} from './affinity.ts'
import { agreementOf } from './agreement.ts'
import type { Evidence } from './affinity.ts'
import type { Claim } from './claim.ts'
import { likeness, sharesPart } from './likeness.ts'
import type { Moments } from './moments.ts'

/** One text made ready: its claims, how its days and clocks belong together, how often it says a word. */
export interface Side {
  readonly claims: readonly Claim[]
  readonly publishedAt: Instant | null
  readonly moments: Moments
  readonly wordCount: (word: string) => number
}

export interface Edge {
  readonly post: Claim
  readonly official: Claim
  readonly agreement: Agreement
  readonly weight: number
  readonly evidence: Evidence
  /** Nothing but habit ties the two: no shared word, noun, neighbour or likeness. */
  readonly bare: boolean
}

interface Related {
  readonly post: Claim
  readonly official: Claim
  readonly agreement: Agreement
}

export function edgesOf(post: Side, official: Side): readonly Edge[] {
  const related = relatedOf(post.claims, official.claims)
  const neighboursOf = agreeingNeighbours(related)
  const aroundPost = surroundingsIn(post.claims)
  const aroundOfficial = surroundingsIn(official.claims)
  const telling = tellingWords(official.claims, aroundOfficial, official.wordCount)
  const solePost = soleIn(post.claims)
  const soleOfficial = soleIn(official.claims)
  return related.map((pair) => {
    const a = pair.post.fact
    const b = pair.official.fact
    const tell = (word: string) => telling(pair.official, word)
    const words = sharedWords(aroundPost(a), aroundOfficial(b), tell)
    const closest = sharedClosest(aroundPost(a).closest, aroundOfficial(b).closest, tell)
    const sameCue = a.cue !== null && a.cue === b.cue
    const sameNoun = a.noun !== null && a.noun === b.noun
    const neighbours = neighboursOf(pair)
    const moment = momentOf(pair, post.moments, official.moments)
    const alike =
      pair.agreement === 'clash' ? likeness(pair.post.value, pair.official.value, a.kind) : 0
    const sharedPart = pair.agreement === 'clash' && sharesPart(a, b)
    const tied = words > 0.2 || neighbours || moment === 'same' || alike > 0 || sharedPart
    const evidence = {
      words,
      closest,
      sameCue,
      apartCue: apartCues(a.cue, b.cue),
      sameNoun,
      neighbours,
      moment,
      alike,
      sharedPart,
      sole: solePost(pair.post) && soleOfficial(pair.official) && (sameCue || sameNoun || tied),
    }
    return { ...pair, evidence, weight: weigh(evidence, a.cue), bare: !tied && !evidence.sole }
  })
}

function relatedOf(posts: readonly Claim[], officials: readonly Claim[]): readonly Related[] {
  const groups = new Map<string, Claim[]>()
  for (const claim of officials) {
    const group = groups.get(groupOf(claim))
    if (group === undefined) groups.set(groupOf(claim), [claim])
    else group.push(claim)
  }
  return posts.flatMap((post) =>
    (groups.get(groupOf(post)) ?? []).flatMap((official): readonly Related[] => {
      const agreement = agreementOf(post, official)
      return agreement === 'unrelated' ? [] : [{ post, official, agreement }]
    }),
  )
}

/** Whether another fact of the post's sentence agrees with another fact of the official sentence. */
function agreeingNeighbours(related: readonly Related[]): (pair: Related) => boolean {
  const met = new Map<string, Set<Fact>>()
  const key = ({ post, official }: Related) =>
    `${post.in} ${post.fact.context.sentence} ${official.in} ${official.fact.context.sentence}`
  for (const pair of related) {
    if (pair.agreement === 'clash' || !isTelling(pair.post)) continue
    const facts = met.get(key(pair))
    if (facts === undefined) met.set(key(pair), new Set([pair.post.fact]))
    else facts.add(pair.post.fact)
  }
  return (pair) => {
    const facts = met.get(key(pair))
    if (facts === undefined) return false
    return facts.size > (facts.has(pair.post.fact) ? 1 : 0)
  }
}

/** A part of day or a lone weekday stands in every text: it vouches for nothing. */
const isTelling = (claim: Claim) =>
  !claim.value.startsWith('part:') && claim.fact.kind !== 'weekday'

/** Whether a clock's day, or a day's clock, is the same on both sides. */
function momentOf(
  { post, official }: Related,
  ours: Moments,
  theirs: Moments,
): 'same' | 'apart' | null {
  if (post.dimension === 'clock' && official.dimension === 'clock') {
    const a = ours.dayOf(post)
    const b = theirs.dayOf(official)
    if (a === undefined || b === undefined) return null
    const days = agreementOf(a, b)
    return days === 'clash' ? 'apart' : days === 'unrelated' ? null : 'same'
  }
  if (post.dimension === 'day' && official.dimension === 'day') {
    const same = ours
      .clocksOf(post)
      .some((a) => isTelling(a) && theirs.clocksOf(official).some((b) => a.value === b.value))
    return same ? 'same' : null
  }
  return null
}

/** Whether a claim's value is the only one of its sort in its text. */
function soleIn(claims: readonly Claim[]): (claim: Claim) => boolean {
  const sort = ({ fact, side, dimension }: Claim) =>
    `${dimension} ${fact.kind} ${side} ${fact.cue} ${fact.noun}`
  const values = new Map<string, Set<string>>()
  for (const claim of claims) {
    const known = values.get(sort(claim))
    if (known === undefined) values.set(sort(claim), new Set([claim.value]))
    else known.add(claim.value)
  }
  return (claim) => values.get(sort(claim))?.size === 1
}
