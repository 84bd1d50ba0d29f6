// Places held against one another: at which day or hour each is told, and two venues that only changed rows.
import { agreementOf } from './agreement.ts'
import type { Claim } from './claim.ts'
import type { Meeting } from './persons.ts'

/** How a claim of the post meets one of the official text. */
export function meetingOfPlaces(post: Claim, official: Claim): Meeting {
  const agreement = agreementOf(post, official)
  if (agreement !== 'unrelated' || post.fact.kind !== 'place' || official.fact.kind !== 'place')
    return { agreement, crossOnly: false }
  return { agreement: 'clash', crossOnly: true }
}

/** More days and hours than this in one sentence name no moment. */
const most = 6

/**
 * Answers whether two places are told of one moment: the days and hours of their sentences agree (`same`), or there are some on
 * both sides and none does (`apart`).
 */
export function momentsOfPlaces(
  posts: readonly Claim[],
  officials: readonly Claim[],
): (post: Claim, official: Claim) => 'same' | 'apart' | null {
  const [ours, theirs] = [momentsIn(posts), momentsIn(officials)]
  return (post, official) => {
    if (post.fact.kind !== 'place' || official.fact.kind !== 'place') return null
    const days = meet(ours(post, 'day'), theirs(official, 'day'))
    if (days === 'apart') return 'apart'
    return meet(ours(post, 'clock'), theirs(official, 'clock')) ?? days
  }
}

function meet(ours: readonly Claim[], theirs: readonly Claim[]): 'same' | 'apart' | null {
  if (ours.length === 0 || theirs.length === 0) return null
  if (Math.max(ours.length, theirs.length) > most) return null
  const isMet = ours.some((a) =>
    theirs.some((b) => ['same', 'compatible'].includes(agreementOf(a, b))),
  )
  return isMet ? 'same' : 'apart'
}

/** The days or hours told in the sentence of a claim. */
function momentsIn(
  claims: readonly Claim[],
): (claim: Claim, dimension: 'day' | 'clock') => readonly Claim[] {
  const key = ({ fact }: Claim, dimension: string) =>
    `${dimension} ${fact.in} ${fact.context.sentence}`
  const told = new Map<string, Claim[]>()
  for (const claim of claims) {
    if (claim.dimension === 'fact' || claim.value.startsWith('part:')) continue
    const known = told.get(key(claim, claim.dimension))
    if (known === undefined) told.set(key(claim, claim.dimension), [claim])
    else known.push(claim)
  }
  return (claim, dimension) => told.get(key(claim, dimension)) ?? []
}
