// Lists of which all values but one agree: the one that is left on each side belongs together.
import type { Fact, FactKind } from '../types.ts'
import type { Claim } from './claim.ts'
import type { Edge } from './edges.ts'

/** How much less is asked where all other values of a list agree and one is left on each side. */
export const lastOfList = 0.3

/** Answers whether an edge joins the only two values of a list that fit nothing else. */
export function lastOfListIn(
  edges: readonly Edge[],
  agreeing: ReadonlyMap<Claim, Edge>,
  keeperOf: ReadonlyMap<Claim, Edge>,
): (edge: Edge) => boolean {
  const left = { post: new Map<string, Set<string>>(), official: new Map<string, Set<string>>() }
  const agreed = new Map<string, Set<string>>()
  const put = (into: Map<string, Set<string>>, { fact, value }: Claim) => {
    const sort = listOf(fact, value)
    into.set(sort, (into.get(sort) ?? new Set()).add(value))
  }
  for (const { post, official } of edges) {
    if (agreeing.has(post)) put(agreed, post)
    else put(left.post, post)
    if (!keeperOf.has(official)) put(left.official, official)
  }
  return ({ post, official, evidence }) => {
    const sort = listOf(post.fact, post.value)
    if (!listed.has(post.fact.kind) || sort !== listOf(official.fact, official.value)) return false
    if (agreeing.has(post) || keeperOf.has(official) || evidence.words === 0) return false
    const least = post.fact.kind === 'duration' ? 1 : 2
    return (
      left.post.get(sort)?.size === 1 &&
      left.official.get(sort)?.size === 1 &&
      (agreed.get(sort)?.size ?? 0) >= least
    )
  }
}

const listed: ReadonlySet<FactKind> = new Set<FactKind>([
  'money',
  'duration',
  'percent',
  'quantity',
])

/** Values that stand in one list: ranges of money, working days, counts of one noun. */
function listOf({ kind, noun }: Fact, value: string): string {
  if (kind === 'duration') return `${kind} ${unitOf(value)}`
  if (kind === 'quantity') return `${kind} ${noun ?? ''}`
  return `${kind} ${value.includes('..') ? 'range' : ''}`
}

/** `BD` of `P7BD`: `17 ngày làm việc` for seven. */
export const unitOf = (value: string) => value.replace(/[^A-Z]+/g, '')
