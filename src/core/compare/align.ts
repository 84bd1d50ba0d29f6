// Which fact of the official text each fact of the post is about, and whether the two agree.
// Equal values win unless the surroundings clearly point to another official fact: two swapped rows are two clashes,
// a re-ordered schedule is silence.
import type { Agreement } from '../facts/kind.ts'
import { worth } from './affinity.ts'
import type { Evidence } from './affinity.ts'
import type { Instant } from '../types.ts'
import type { Claim } from './claim.ts'
import { bar, margin } from './bars.ts'
import type { Familiarity } from './bars.ts'
import { edgesOf } from './edges.ts'
import { lastOfList, lastOfListIn, unitOf } from './lists.ts'
import { sharedSentence } from './sentences.ts'
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

/** One outcome for each claim of the post, in order. */
export function align(post: Side, official: Side): readonly Outcome[] {
  const edges = edgesOf(post, official)
  const agreeing = new Map<Claim, Edge>()
  for (const edge of edges) {
    if (edge.agreement === 'clash') continue
    const best = agreeing.get(edge.post)
    if (best === undefined || rankOf(edge) > rankOf(best)) agreeing.set(edge.post, edge)
  }
  const whole = familiarity(post, agreeing)
  const familiar = (edge: Edge): Familiarity =>
    whole === 'loose' && retells(edge, post, official) ? 'retold' : whole
  const clashing = chooseClashes(edges, agreeing, familiar, post.publishedAt)
  return post.claims.map((claim): Outcome => {
    const clash = clashing.get(claim)
    const edge = clash ?? agreeing.get(claim) ?? echoOf(claim, edges, clashing)
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

/** `THÔNG BÁO HỦY GIẢI` over a text that says `đã bị hủy`: what became of an event is told again in the headline. */
function echoOf(
  { fact, value }: Claim,
  edges: readonly Edge[],
  clashing: ReadonlyMap<Claim, Edge>,
): Edge | undefined {
  if (fact.kind !== 'status') return undefined
  const told = [...clashing.values()].filter((edge) => edge.post.value === value)
  return edges.find(
    (edge) =>
      edge.post.fact === fact &&
      edge.agreement === 'clash' &&
      told.some(({ official }) => official.value === edge.official.value),
  )
}

const typeOf = (agreement: Agreement) =>
  agreement === 'clash' || agreement === 'nuance' ? agreement : 'agreed'

/** Plain equality before agreement with a remark; a day that is said before a weekday or a month it fits. */
const rankOf = (edge: Edge) =>
  edge.weight - (edge.agreement === 'nuance' ? 1 : 0) - (isLooselyMet(edge) ? 1 : 0)

/**
 * Greedy by weight: each official claim is contradicted by one value only. A claim whose value the official text also holds
 * is moved away from it only when the surroundings are much clearer elsewhere, and when that place is not kept by another
 * claim of the post: two swapped rows both move, a list that only lost its order stays.
 */
function chooseClashes(
  edges: readonly Edge[],
  agreeing: ReadonlyMap<Claim, Edge>,
  familiar: (edge: Edge) => Familiarity,
  publishedAt: Instant | null,
): ReadonlyMap<Claim, Edge> {
  const keeperOf = new Map<Claim, Edge>()
  for (const edge of agreeing.values()) {
    if (edge.post.dimension !== edge.official.dimension) continue
    // `Sáng mai` fits every clock of the morning and keeps none.
    if (edge.post.value.startsWith('part:') && !edge.official.value.startsWith('part:')) continue
    const known = keeperOf.get(edge.official)
    if (known === undefined || known.weight < edge.weight) keeperOf.set(edge.official, edge)
  }
  const apart = edges.filter((edge) => edge.agreement === 'clash' && !edge.bare)
  const isSwapped = swapsIn(apart, agreeing, keeperOf)
  const plain = apart.filter(({ crossOnly }) => !crossOnly)
  const isLastOfList = lastOfListIn(
    edges.filter(({ crossOnly }) => !crossOnly),
    agreeing,
    keeperOf,
  )
  const clashes = plain
    .filter(
      (edge) =>
        edge.weight >=
          neededFor(edge, agreeing.get(edge.post), familiar, publishedAt) -
            (familiar(edge) === 'retold' && isLeftover(edge, agreeing, keeperOf) ? leftover : 0) -
            (isLastOfList(edge) ? lastOfList : 0) ||
        isDoubled(edge, agreeing, keeperOf, familiar, publishedAt) ||
        isSwapped(edge),
    )
    .concat(apart.filter((edge) => edge.crossOnly && isSwapped(edge)))
    .sort((a, b) => b.weight - a.weight)
  let moved = greedy(clashes, () => true)
  for (;;) {
    const stays = (edge: Edge) => {
      if (edge.heading) return true
      const keeper = keeperOf.get(edge.official)
      if (keeper === undefined || keeper.post === edge.post) return true
      if (!agreeing.has(edge.post) && isSlip(edge)) return true
      const leaves = moved.has(keeper.post)
      return leaves || (!agreeing.has(edge.post) && keeper.weight < edge.weight - 0.35)
    }
    const left = greedy(clashes, stays)
    if (left.size === moved.size) return left
    moved = left
  }
}

/** How much less is asked of two values that are left over on both sides of a text retold. */
const leftover = 0.15

/** Neither value stands on the other side, and they look like one another or belong to one moment. */
function isLeftover(
  { post, official, evidence }: Edge,
  agreeing: ReadonlyMap<Claim, Edge>,
  keeperOf: ReadonlyMap<Claim, Edge>,
): boolean {
  if (agreeing.has(post) || keeperOf.has(official)) return false
  const isClock = post.dimension === 'clock' && !post.value.startsWith('part:')
  if (post.fact.kind === 'duration') return unitOf(post.value) === unitOf(official.value)
  return evidence.alike >= 0.5 || (isClock && evidence.moment === 'same')
}

/**
 * Two claims of the post meet one official value, and one of them stands more clearly where an official value is told by
 * nobody: `gia đình chính sách giảm 50%, hộ cận nghèo giảm 50%` for free and half price.
 */
function isDoubled(
  edge: Edge,
  agreeing: ReadonlyMap<Claim, Edge>,
  keeperOf: ReadonlyMap<Claim, Edge>,
  familiar: (edge: Edge) => Familiarity,
  publishedAt: Instant | null,
): boolean {
  const agreed = agreeing.get(edge.post)
  const isPrice = edge.post.fact.kind === 'money' || edge.post.fact.kind === 'percent'
  if (agreed === undefined || !isPrice || keeperOf.has(edge.official)) return false
  const keeper = keeperOf.get(agreed.official)?.post
  if (keeper === undefined || keeper === edge.post || !isPlain(edge)) return false
  return (
    edge.weight >= bar(edge, familiar(edge), publishedAt) && nearnessOf(edge) >= nearnessOf(agreed)
  )
}

const nearnessOf = ({ evidence: { words, closest } }: Edge) => words + closest

/** The headline says 102 gifts and the body 120: told twice, once with a slip of the pen. */
function isSlip({ post, evidence }: Edge): boolean {
  const { alike, closest, sameNoun } = evidence
  return post.fact.kind === 'quantity' && alike >= 0.5 && closest >= 0.5 && sameNoun === 'long'
}

/** How much clearer each of two crossed rows must be when both say so. */
const crossed = 0.25

/** Whether two claims of the post each stand, more clearly than not, where the other belongs: rows swapped. */
function swapsIn(
  clashes: readonly Edge[],
  agreeing: ReadonlyMap<Claim, Edge>,
  keeperOf: ReadonlyMap<Claim, Edge>,
): (edge: Edge) => boolean {
  const clearer = new Map<Claim, Set<Claim>>()
  for (const { post, official, evidence } of clashes) {
    const agreed = agreeing.get(post)
    if (agreed === undefined || !isNamed(agreed) || evidence.closest < 0.25) continue
    if (evidence.closest < agreed.evidence.closest + crossed) continue
    clearer.set(post, (clearer.get(post) ?? new Set()).add(official))
  }
  return ({ post, official }) => {
    if (clearer.get(post)?.has(official) !== true) return false
    const other = keeperOf.get(official)?.post
    const own = agreeing.get(post)?.official
    return other !== undefined && own !== undefined && clearer.get(other)?.has(own) === true
  }
}

/** Equal; of a person or a place it is enough that nothing said on both sides differs. */
const isNamed = ({ agreement, post: { fact } }: Edge) =>
  agreement === 'same' ||
  (agreement === 'compatible' && (fact.kind === 'person' || fact.kind === 'place'))

function greedy(clashes: readonly Edge[], may: (edge: Edge) => boolean): ReadonlyMap<Claim, Edge> {
  const chosen = new Map<Claim, Edge>()
  const taken = new Map<Claim, string>()
  for (const edge of clashes) {
    if (chosen.has(edge.post) || !may(edge)) continue
    const value = taken.get(edge.official)
    if (value !== undefined && value !== edge.post.value && !edge.heading) continue
    chosen.set(edge.post, edge)
    taken.set(edge.official, edge.post.value)
  }
  return chosen
}

function neededFor(
  edge: Edge,
  agreed: Edge | undefined,
  familiar: (edge: Edge) => Familiarity,
  publishedAt: Instant | null,
): number {
  const least = bar(edge, familiar(edge), publishedAt)
  if (agreed === undefined || isVaguely(agreed, edge)) return least
  if (!isPlain(edge) || isBoundOnly(edge, agreed) || isOneStory(edge, agreed)) return Infinity
  if (isSaidOfAll(agreed) && edge.evidence.closest >= 0.4)
    return Math.max(least, agreed.weight + 0.2)
  // That two values look alike tells nothing for the wrong one: the right one is equal.
  return Math.max(least, agreed.weight + margin(agreed) + worth.alike * edge.evidence.alike)
}

/** `Miễn phí` that meets another `miễn phí`, of which no word is the same. */
const isSaidOfAll = ({ post, evidence }: Edge): boolean =>
  post.fact.kind === 'money' && post.value === '0' && evidence.words === 0

/** A full day that fits the month or the weekday some other sentence names has not found its own fact there. */
function isVaguely(agreed: Edge, clash: Edge): boolean {
  if (!isLooselyMet(agreed)) return false
  return agreed.official.fact.kind !== 'weekday' || clash.evidence.alike === 1
}

/** A full day against a weekday or a month alone. */
const isLooselyMet = ({ post, official }: Edge): boolean =>
  post.dimension === 'day' &&
  (official.fact.kind === 'weekday' ||
    (official.value.endsWith('??') && !post.value.endsWith('??')))

/** `Tạm ngừng, hoạt động lại từ 17/7`: two states of one thing, of which the post tells one. */
function isOneStory({ official: other }: Edge, { official }: Edge): boolean {
  const [a, b] = [other.fact, official.fact]
  return a.kind === 'status' && a.in === b.in && a.context.sentence === b.context.sentence
}

/** `dưới 15 km` and `từ 15 km`, where the official text has both: rows of one table, not a slip. */
function isBoundOnly({ post, official }: Edge, agreed: Edge): boolean {
  const number = (value: string) => value.replace(/^[<>=~]{1,2}/, '')
  return (
    agreed.agreement === 'same' &&
    post.fact.kind === 'quantity' &&
    number(post.value) === number(official.value)
  )
}

/** A value the official text holds is not moved away from it by words far around. */
function isPlain({ post, evidence }: Edge): boolean {
  const { closest, moment, sibling, sharedPart, sole, sameCue } = evidence
  const isTheDeadline = post.fact.kind === 'deadline' && sole && sameCue
  return closest >= 0.25 || moment === 'same' || sibling || sharedPart || isTheDeadline
}

/** From this share on a sentence of the post is the official sentence in other words. */
const retold = 0.65

const retells = (edge: Edge, post: Side, official: Side): boolean =>
  edge.post.fact.in === 'text' &&
  sharedSentence(post.sentence(edge.post), official.sentence(edge.official)) >= retold

/** A post that plainly retells the article: most of what it states is there. */
function familiarity(post: Side, agreeing: ReadonlyMap<Claim, Edge>): Familiarity {
  const stated = new Set(post.claims.filter(isStated).map(({ fact }) => fact))
  const held = new Set([...agreeing.keys()].filter(isStated).map(({ fact }) => fact))
  return held.size >= 2 && held.size >= stated.size * 0.6 ? 'retold' : 'loose'
}

const isStated = ({ fact, value }: Claim) =>
  fact.kind !== 'weekday' && fact.kind !== 'url' && !value.startsWith('part:')
