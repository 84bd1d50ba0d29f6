// The hours in which a push may leave, in Viet Nam.
import type { Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Correction } from '../store/types.ts'

const zone = 7 * 3_600_000
const day = 86_400_000

/** When an approved correction leaves: after its undo window, inside the hours; an emergency does not wait for those. */
export async function leavesAt(
  deps: Pick<Deps, 'store' | 'policy' | 'now'>,
  { id, stateAt }: Correction,
): Promise<Instant> {
  const emergency = await deps.store.emergencyOf(id)
  const { undoMs, sendingHours } = deps.policy
  if (emergency !== null) return Math.max(emergency.at, stateAt) + undoMs
  const free = Math.max(stateAt + undoMs, deps.now())
  return free + waitForHours(sendingHours, free)
}

/** How long to wait (ms) until the hours open; 0 inside them. `from` after `to` runs over midnight. */
export function waitForHours(
  hours: { readonly from: string; readonly to: string } | null,
  now: Instant,
): number {
  if (hours === null) return 0
  const time = (now + zone) % day
  const from = msOf(hours.from)
  const to = msOf(hours.to)
  const inside = from <= to ? time >= from && time < to : time >= from || time < to
  return inside ? 0 : (from - time + day) % day
}

function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}
