// The verdict of one pair (README, "Shapes"): divergent beats no-facts beats consistent. Never looks at the clock.
import { isPaid } from '../severity.ts'
import type { Divergence, FactKind, Verdict } from '../types.ts'

/** Kinds that a post must not bring on its own: a citizen would call, pay or click. */
const dangerous: ReadonlySet<FactKind> = new Set<FactKind>(['phone', 'account', 'url', 'email'])

/** Whether this difference alone makes the post divergent. */
export function isDivergent(
  one: Pick<Divergence, 'type' | 'kind' | 'cue' | 'post' | 'nuance'>,
): boolean {
  if (one.nuance) return false
  switch (one.type) {
    case 'clash':
    case 'stale':
      return true
    case 'inner':
      return one.post !== null
    case 'unsupported':
      return one.kind !== null && (dangerous.has(one.kind) || isToBePaid(one))
    case 'missing':
    case 'orphan':
    case 'uncovered':
    case 'withdrawn':
    case 'wrong-link':
      return false
  }
}

export function verdictOf(divergences: readonly Divergence[], agreed: number): Verdict {
  if (divergences.some(isDivergent)) return 'divergent'
  const hasCounterpart = agreed > 0 || divergences.some(({ nuance }) => nuance)
  return hasCounterpart ? 'consistent' : 'no-facts'
}

/** `miễn phí` that the portal does not say costs nobody anything. */
const isToBePaid = ({ kind, cue, post }: Pick<Divergence, 'kind' | 'cue' | 'post'>) =>
  isPaid(kind, cue) && post?.value !== '0'
