// Which fact of the official text each fact of the post is about, and whether the two agree.
// Equal values win unless the surroundings clearly point to another official fact: two swapped rows are two clashes,
// a re-ordered schedule is silence.
import type { Agreement } from '../facts/kind.ts'
import type { Evidence } from './affinity.ts'
import type { Instant } from '../types.ts'
import type { Claim } from './claim.ts'
import { bar, margin } from './bars.ts'
import { edgesOf } from './edges.ts'
import type { Edge, Side } from './edges.ts'

export type Outcome =
  | {
      readonly type: 'agreed' | 'nuance' | 'clash'
      readonly post: Claim
      readonly official: Claim
      /** 0..about 1.5: how clearly the two are about one thing. */
      readonly weight: number
      readonly evidence: Evidence
    }
  | { readonly type: 'alone'; readonly post: Claim }

/** Longest texts: beyond this many claims of a side only the first are compared. */
const most = 1500

/** One outcome for each claim of the post, in order. */
export function align(post: Side, official: Side): readonly Outcome[] {
  const cut = (side: Side): Side => ({ ...side, claims: side.claims.slice(0, most) })
  const edges = edgesOf(cut(post), cut(official))
  const agreeing = new Map<Claim, Edge>()
  for (const edge of edges) {
    if (edge.agreement === 'clash') continue
    const best = agreeing.get(edge.post)
    if (best === undefined || rankOf(edge) > rankOf(best)) agreeing.set(edge.post, edge)
  }
  const clashing = chooseClashes(edges, agreeing, post.publishedAt)
  return cut(post).claims.map((claim): Outcome => {
    const clash = clashing.get(claim)
    const edge = clash ?? agreeing.get(claim)
    return edge === undefined
      ? { type: 'alone', post: claim }
      : {
          type: typeOf(edge.agreement),
          post: claim,
          official: edge.official,
          weight: edge.weight,
          evidence: edge.evidence,
        }
  })
}

const typeOf = (agreement: Agreement) =>
  agreement === 'clash' || agreement === 'nuance' ? agreement : 'agreed'

/** Plain equality before agreement with a remark. */
const rankOf = (edge: Edge) => edge.weight + (edge.agreement === 'nuance' ? -1 : 0)

/**
 * Greedy by weight: each official claim is contradicted by one value only. A claim whose value the official text also holds
 * is moved away from it only when the surroundings are much clearer elsewhere, and when that place is not kept by another
 * claim of the post: two swapped rows both move, a list that only lost its order stays.
 */
function chooseClashes(
  edges: readonly Edge[],
  agreeing: ReadonlyMap<Claim, Edge>,
  publishedAt: Instant | null,
): ReadonlyMap<Claim, Edge> {
  const keeperOf = new Map<Claim, Edge>()
  for (const edge of agreeing.values()) {
    const known = keeperOf.get(edge.official)
    if (known === undefined || known.weight < edge.weight) keeperOf.set(edge.official, edge)
  }
  const clashes = edges
    .filter((edge) => edge.agreement === 'clash' && !edge.bare)
    .filter((edge) => edge.weight >= neededFor(edge, agreeing.get(edge.post), publishedAt))
    .sort((a, b) => b.weight - a.weight)
  let moved = greedy(clashes, () => true)
  for (;;) {
    const stays = (edge: Edge) => {
      const keeper = keeperOf.get(edge.official)
      if (keeper === undefined || keeper.post === edge.post) return true
      const leaves = moved.has(keeper.post)
      return leaves || (!agreeing.has(edge.post) && keeper.weight < edge.weight - 0.2)
    }
    const left = greedy(clashes, stays)
    if (left.size === moved.size) return left
    moved = left
  }
}

function greedy(clashes: readonly Edge[], may: (edge: Edge) => boolean): ReadonlyMap<Claim, Edge> {
  const chosen = new Map<Claim, Edge>()
  const taken = new Map<Claim, string>()
  for (const edge of clashes) {
    if (chosen.has(edge.post) || !may(edge)) continue
    const value = taken.get(edge.official)
    if (value !== undefined && value !== edge.post.value) continue
    chosen.set(edge.post, edge)
    taken.set(edge.official, edge.post.value)
  }
  return chosen
}

const neededFor = (edge: Edge, agreed: Edge | undefined, publishedAt: Instant | null) =>
  agreed === undefined
    ? bar(edge.post, publishedAt)
    : Math.max(bar(edge.post, publishedAt), agreed.weight + margin(edge.post))
