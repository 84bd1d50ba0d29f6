// Days as numbers: sums with dates, weekdays, the year nearest to a publication. Proleptic Gregorian, +07:00.
import type { Instant } from '../../types.ts'

const dayLength = 86_400_000
const zone = 7 * 3_600_000

export interface Civil {
  readonly y: number
  readonly m: number
  readonly d: number
}

/** Days since 1970-01-01. */
export const dayNumber = (y: number, m: number, d: number): number =>
  Math.round(Date.UTC(y, m - 1, d) / dayLength)

export function civil(day: number): Civil {
  const at = new Date(day * dayLength)
  return { y: at.getUTCFullYear(), m: at.getUTCMonth() + 1, d: at.getUTCDate() }
}

/** The day in Viet Nam at an instant. */
export const dayOf = (instant: Instant): number => Math.floor((instant + zone) / dayLength)

/** Monday = 1 .. Sunday = 7. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

export const mondayOf = (day: number): number => day - weekdayOf(day) + 1

export function daysIn(y: number | null, m: number): number {
  if (m === 2) return y === null || (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28
  return m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31
}

/** The year that puts day `d` of month `m` nearest to `today`: within -6..+6 months of it. */
export function nearestYear(m: number, d: number, today: number): number {
  const { y } = civil(today)
  let best = y
  let distance = Infinity
  for (const year of [y - 1, y, y + 1]) {
    if (d > daysIn(year, m)) continue
    const far = Math.abs(dayNumber(year, m, d) - today)
    if (far < distance) {
      distance = far
      best = year
    }
  }
  return best
}

const digits = (value: number | null, width: number) =>
  value === null ? '?'.repeat(width) : String(value).padStart(width, '0')

/** `2025-07-07`, with `?` for what was not said. */
export const iso = (y: number | null, m: number | null, d: number | null): string =>
  `${digits(y, 4)}-${digits(m, 2)}-${digits(d, 2)}`

export function isoDay(day: number): string {
  const { y, m, d } = civil(day)
  return iso(y, m, d)
}

export const isoTime = (h: number, min: number): string => `${digits(h, 2)}:${digits(min, 2)}`

/** The day number of a wholly said `2025-07-07`, or null. */
export function dayFromIso(value: string): number | null {
  const said = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(value)
  return said === null ? null : dayNumber(Number(said[1]), Number(said[2]), Number(said[3]))
}
