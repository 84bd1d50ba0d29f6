// Which fact of the official text each fact of the post is about, and whether the two agree.
// Equal values win unless the surroundings clearly point to another official fact: two swapped rows are two clashes,
// a re-ordered schedule is silence.
import type { Agreement } from '../facts/kind.ts'
import type { Fact } from '../types.ts'
import {
  alikeness,
  apartCues,
  groupOf,
  sameCue,
  sharedWords,
  surroundingsOf,
  tellingWords,
  weigh,
} from './affinity.ts'
import type { Surroundings } from './affinity.ts'
import { agreementOf } from './agreement.ts'
import type { Claim } from './claim.ts'
import { bar, margin } from './bars.ts'

export type Outcome =
  | { readonly type: 'agreed'; readonly post: Claim; readonly official: Claim }
  | { readonly type: 'nuance'; readonly post: Claim; readonly official: Claim }
  | { readonly type: 'clash'; readonly post: Claim; readonly official: Claim }
  | { readonly type: 'alone'; readonly post: Claim }

interface Edge {
  readonly post: Claim
  readonly official: Claim
  readonly agreement: Agreement
  readonly weight: number
  /** Nothing but habit ties the two: no shared word, noun, neighbour or likeness. */
  readonly bare: boolean
}

/** Longest texts: beyond this many claims of a side only the first are compared. */
const most = 1500

/** One outcome for each claim of the post, in order. */
export function align(post: readonly Claim[], official: readonly Claim[]): readonly Outcome[] {
  const posts = post.slice(0, most)
  const edges = edgesOf(posts, official.slice(0, most))
  const agreeing = new Map<Claim, Edge>()
  for (const edge of edges) {
    if (edge.agreement === 'clash') continue
    const best = agreeing.get(edge.post)
    if (best === undefined || rankOf(edge) > rankOf(best)) agreeing.set(edge.post, edge)
  }
  const clashing = chooseClashes(edges, agreeing)
  return posts.map((claim): Outcome => {
    const clash = clashing.get(claim)
    if (clash !== undefined) return { type: 'clash', post: claim, official: clash.official }
    const agreed = agreeing.get(claim)
    if (agreed === undefined) return { type: 'alone', post: claim }
    const type = agreed.agreement === 'nuance' ? 'nuance' : 'agreed'
    return { type, post: claim, official: agreed.official }
  })
}

/** Plain equality before agreement with a remark. */
const rankOf = (edge: Edge) => edge.weight + (edge.agreement === 'nuance' ? -1 : 0)

/** Greedy by weight: each official claim is contradicted by one value only. */
function chooseClashes(
  edges: readonly Edge[],
  agreeing: ReadonlyMap<Claim, Edge>,
): ReadonlyMap<Claim, Edge> {
  const keepers = new Map<Claim, number>()
  for (const { official, weight } of agreeing.values())
    keepers.set(official, Math.max(keepers.get(official) ?? 0, weight))
  const chosen = new Map<Claim, Edge>()
  const taken = new Map<Claim, string>()
  const clashes = edges
    .filter((edge) => edge.agreement === 'clash' && !edge.bare)
    .sort((a, b) => b.weight - a.weight)
  for (const edge of clashes) {
    if (chosen.has(edge.post)) continue
    const value = taken.get(edge.official)
    if (value !== undefined && value !== edge.post.value) continue
    const agreed = agreeing.get(edge.post)
    const needed =
      agreed === undefined
        ? bar(edge.post)
        : Math.max(bar(edge.post), agreed.weight + margin(edge.post))
    if (edge.weight < needed) continue
    // Another claim of the post already says what this official claim says, and is at least as much about it.
    if ((keepers.get(edge.official) ?? -1) >= edge.weight - 0.1) continue
    chosen.set(edge.post, edge)
    taken.set(edge.official, edge.post.value)
  }
  return chosen
}

function edgesOf(posts: readonly Claim[], officials: readonly Claim[]): readonly Edge[] {
  const byGroup = grouped(officials)
  const related: { post: Claim; official: Claim; agreement: Agreement }[] = []
  const met = new Map<string, Set<number>>()
  for (const post of posts)
    for (const official of byGroup.get(groupOf(post)) ?? []) {
      const agreement = agreementOf(post, official)
      if (agreement === 'unrelated') continue
      related.push({ post, official, agreement })
      if (agreement === 'clash' || !isTelling(post)) continue
      const key = sentencesOf(post, official)
      met.set(key, (met.get(key) ?? new Set()).add(post.index))
    }
  const telling = tellingWords(officials)
  const around = new Map<Fact, Surroundings>()
  const wordsOf = (fact: Fact) => {
    const known = around.get(fact) ?? surroundingsOf(fact)
    around.set(fact, known)
    return known
  }
  const soleOf = (claims: readonly Claim[]) => {
    const counts = new Map<string, Set<string>>()
    for (const claim of claims) {
      const key = `${groupOf(claim)} ${claim.side} ${claim.fact.cue} ${claim.fact.noun}`
      counts.set(key, (counts.get(key) ?? new Set()).add(claim.value))
    }
    return (claim: Claim) =>
      counts.get(`${groupOf(claim)} ${claim.side} ${claim.fact.cue} ${claim.fact.noun}`)?.size === 1
  }
  const solePost = soleOf(posts)
  const soleOfficial = soleOf(officials)
  return related.map(({ post, official, agreement }) => {
    const neighbours = met.get(sentencesOf(post, official))
    const others = (neighbours?.size ?? 0) - (neighbours?.has(post.index) === true ? 1 : 0)
    const words = sharedWords(wordsOf(post.fact), wordsOf(official.fact), (word) =>
      telling(official, word),
    )
    const cue = sameCue(post.fact.cue, official.fact.cue)
    const noun = post.fact.noun !== null && post.fact.noun === official.fact.noun
    const alike = agreement === 'clash' ? alikeness(post, official) : 0
    const evidence = {
      words,
      sameCue: cue,
      apartCue: apartCues(post.fact.cue, official.fact.cue),
      sameNoun: noun,
      neighbours: others > 0,
      alike,
      sole: solePost(post) && soleOfficial(official) && (cue || noun || words > 0),
    }
    return {
      post,
      official,
      agreement,
      weight: weigh(evidence, post.fact.cue),
      bare: words === 0 && others === 0 && alike === 0 && !evidence.sole,
    }
  })
}

function grouped(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const groups = new Map<string, Claim[]>()
  for (const claim of claims) {
    const group = groups.get(groupOf(claim))
    if (group === undefined) groups.set(groupOf(claim), [claim])
    else group.push(claim)
  }
  return groups
}

const sentencesOf = (post: Claim, official: Claim) =>
  `${post.in} ${post.fact.context.sentence} ${official.in} ${official.fact.context.sentence}`

/** Neighbours vouch for a sentence only when their value is not one that every text has. */
function isTelling(claim: Claim): boolean {
  return !claim.value.startsWith('part:') && claim.fact.kind !== 'weekday'
}
