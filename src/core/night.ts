// When the night is: reckoning with Asia/Ho_Chi_Minh, which is +07:00 all year.
import type { Instant } from './types.ts'

const zone = 7 * 3_600_000
const day = 86_400_000

/** The next `HH:MM` in Viet Nam strictly after `now`. */
export function nextNight(now: Instant, night: string): Instant {
  const last = lastNight(now, night)
  return last + day
}

/** The newest `HH:MM` in Viet Nam at or before `now`. */
export function lastNight(now: Instant, night: string): Instant {
  const [hours = 2, minutes = 0] = night.split(':').map(Number)
  const midnight = Math.floor((now + zone) / day) * day - zone
  const tonight = midnight + (hours * 60 + minutes) * 60_000
  return tonight <= now ? tonight : tonight - day
}
