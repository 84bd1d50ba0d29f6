// What an inspector may not open yet: a case's words, until the unit has decided or its own target date has passed.
import type { Instant } from '../core/types.ts'
import type { StoredDivergence } from '../store/types.ts'
import type { Grant } from './rights.ts'

const dayMs = 24 * 3_600_000

/** Holds no other role in the unit. */
export const onlyInspects = (grants: readonly Grant[], unit: string): boolean => {
  const own = grants.filter((grant) => grant.unit === unit)
  return own.length > 0 && own.every(({ role }) => role === 'auditor')
}

/** Until when the words are closed to these roles; null: they are open. */
export function sealedUntil(
  row: StoredDivergence,
  grants: readonly Grant[],
  { now, targetDays }: { readonly now: Instant; readonly targetDays: number },
): Instant | null {
  if (!onlyInspects(grants, row.unit) || row.state !== 'open' || row.officialWrong) return null
  const until = (row.reopenedAt ?? row.firstSeen) + targetDays * dayMs
  return until > now ? until : null
}
