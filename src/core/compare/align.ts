// Which fact of the official text each fact of the post is about, and whether the two agree.
// Equal values win unless the surroundings clearly point to another official fact: two swapped rows are two clashes,
// a re-ordered schedule is silence.
import type { Agreement } from '../facts/kind.ts'
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
  const clashing = chooseClashes(edges, agreeing)
  return cut(post).claims.map((claim): Outcome => {
    const clash = clashing.get(claim)
    const edge = clash ?? agreeing.get(claim)
    return edge === undefined
      ? { type: 'alone', post: claim }
      : { type: typeOf(edge.agreement), post: claim, official: edge.official, weight: edge.weight }
  })
}

const typeOf = (agreement: Agreement) =>
  agreement === 'clash' || agreement === 'nuance' ? agreement : 'agreed'

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
