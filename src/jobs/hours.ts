// The hours in which a push may leave, in Viet Nam.
import type { Instant } from '../core/types.ts'

const zone = 7 * 3_600_000
const day = 86_400_000

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
