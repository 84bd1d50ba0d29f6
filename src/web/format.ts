// Instants as people write them, always in +07:00.
import type { Instant } from '../core/types.ts'
import type { Words } from './words/index.ts'

const hour = 3_600_000
const dayMs = 24 * hour
const zone = 7 * hour

const local = (at: Instant) => new Date(at + zone)
const two = (n: number) => String(n).padStart(2, '0')

/** `06:30` */
export function clockOf(at: Instant): string {
  const t = local(at)
  return `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}`
}

/** `15/6/2026` */
export function dayOf(at: Instant): string {
  const t = local(at)
  return `${t.getUTCDate()}/${t.getUTCMonth() + 1}/${t.getUTCFullYear()}`
}

/** `06:30 15/6/2026` */
export const stampOf = (at: Instant) => `${clockOf(at)} ${dayOf(at)}`

/** `06:30 thứ Hai 15/6/2026` */
export function longStampOf(at: Instant, w: Words): string {
  return `${clockOf(at)} ${w.weekdays[local(at).getUTCDay()] ?? ''} ${dayOf(at)}`
}

/** For `<time datetime>`: `2026-06-15T06:30:00+07:00`. */
export const isoOf = (at: Instant) => local(at).toISOString().slice(0, 19) + '+07:00'

const dayNumber = (at: Instant) => Math.floor((at + zone) / dayMs)

/** How long something has stood: `từ tối qua`. */
export function ageOf(at: Instant, now: Instant, w: Words): string {
  const days = dayNumber(now) - dayNumber(at)
  const clock = local(at).getUTCHours()
  if (days <= 0) {
    if (clock < 5) return w.age.dawn
    if (clock < 11) return w.age.morning
    if (clock < 13) return w.age.noon
    return clock < 18 ? w.age.afternoon : w.age.evening
  }
  if (days === 1) return clock < 18 ? w.age.yesterday : w.age.lastEvening
  return days <= 14 ? w.age.days(days) : w.age.since(dayOf(at))
}

/** The newest instant at or before `now` at which the night (`HH:MM`, +07:00) was due. */
export function lastDue(night: string, now: Instant): Instant {
  const [h = '2', m = '0'] = night.split(':')
  const due = dayNumber(now) * dayMs - zone + Number(h) * hour + Number(m) * 60_000
  return due <= now ? due : due - dayMs
}
