// Which characters of two clashing facts tell the difference: `300.000 đồng/quý` where only the quarter is wrong.
import { isFreeAgainstCut } from './agreement.ts'
import type { Claim } from './claim.ts'

/** Both claims, widened to the words that differ: the unit of a price, `được giảm` before `50%`. */
export function asShown(post: Claim, official: Claim): readonly [Claim, Claim] {
  if (isFreeAgainstCut(post.fact, official.fact))
    return [widened(post, 'way', false), widened(official, 'way', false)]
  const isPrice = post.fact.kind === 'money' || post.fact.kind === 'percent'
  return isPrice && post.value === official.value
    ? [widened(post, 'per', true), widened(official, 'per', true)]
    : [post, official]
}

function widened(claim: Claim, name: string, named: boolean): Claim {
  const part = claim.fact.parts.find((one) => one.name === name)
  if (part === undefined) return claim
  return {
    ...claim,
    value: named ? `${claim.value}/${claim.fact.noun ?? part.value}` : claim.value,
    start: Math.min(claim.start, part.start),
    end: Math.max(claim.end, part.end),
  }
}
