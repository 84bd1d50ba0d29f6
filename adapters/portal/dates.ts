// When an article was published: the feed's word, and what can be saved of a page that prints the wrong year.
import type { Instant } from '../../src/core/types.ts'

const day = 86_400_000
/** Asia/Ho_Chi_Minh has no summer time. */
const zone = 7 * 3_600_000
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const rfc822 =
  /^(?:[a-z]{3,9},?\s{1,3})?([0-9]{1,2})\s{1,3}([a-z]{3})[a-z]{0,6}\s{1,3}([0-9]{4}|[0-9]{2})\s{1,3}([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\s{0,3}(gmt|utc?|z|[ecmp][sd]t|[+-][0-9]{2}(?::?[0-9]{2})?)?$/i
const slashed = /(?<![0-9])([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})(?![0-9])/
/** `16 Tháng 1 2023`, `ngày 16 tháng 1 năm 2023`. */
const spelled =
  /(?<![0-9])([0-9]{1,2})\s{1,3}tháng\s{1,3}([0-9]{1,2}),?\s{1,3}(?:năm\s{1,3})?([0-9]{4})(?![0-9])/iu
const clock =
  /(?<![0-9])([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:\s{0,2}(am|pm|sa|ch)(?![\p{L}]))?/iu

/**
 * `Thu, 25 May 2023 02:15:00 +0000`, `2023-05-25T09:15:00`, `25/05/2023 09:15`, `5/25/2023 9:15:00 AM`.
 * No zone: local time of Viet Nam. null: not a date.
 */
export function parseFeedDate(text: string): Instant | null {
  const found = rfc822.exec(text.trim())
  if (found === null) return parseIso(text) ?? parseSlashed(text)
  const [, date = '', name = '', year = '', hour = '', minute = '', second = '0', offset] = found
  const month = months.indexOf(name.toLowerCase())
  if (month < 0) return null
  const full = year.length === 2 ? 2000 + Number(year) : Number(year)
  return Date.UTC(full, month, +date, +hour, +minute, +second) - offsetOf(offset)
}

/**
 * Day first, as in Viet Nam; month first only in the American form of some ASP.NET sites: AM or PM and no leading zero.
 * SA (sáng) and CH (chiều) are AM and PM; `19:34 PM` is 19:34.
 */
function parseSlashed(text: string): Instant | null {
  const date = slashed.exec(text) ?? spelled.exec(text)
  if (date === null) return null
  const [whole, first = '', second = '', year = ''] = date
  const time = clock.exec(text.replace(whole, ' '))
  const [, hour = '0', minute = '0', seconds = '0', half = ''] = time ?? []
  const american =
    /^[ap]m$/i.test(half) &&
    Number(first) <= 12 &&
    ![first, second, hour].some((part) => part.startsWith('0'))
  const day = Number(american ? second : first)
  const month = Number(american ? first : second)
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const late = /^(?:pm|ch)$/i.test(half)
  const hours =
    late && Number(hour) < 12
      ? Number(hour) + 12
      : !late && half !== '' && hour === '12'
        ? 0
        : Number(hour)
  return Date.UTC(+year, month - 1, day, hours, +minute, +seconds) - zone
}

/** ISO 8601 with or without a zone, as `datetime` attributes and meta tags carry it. */
export function parseIso(text: string): Instant | null {
  const found =
    /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[t ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:\.[0-9]{1,9})?\s?(z|[+-][0-9]{2}:?[0-9]{2})?)?$/i.exec(
      text.trim(),
    )
  if (found === null) return null
  const [, year = '', month = '', date = '', hour = '0', minute = '0', second = '0', offset] = found
  return Date.UTC(+year, +month - 1, +date, +hour, +minute, +second) - offsetOf(offset)
}

/** Zones that RFC 822 names, hours from UTC; feeds made with foreign software still print them. */
const american: Readonly<Record<string, number>> = {
  est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7,
} // prettier-ignore

function offsetOf(given: string | undefined): number {
  if (given === undefined) return zone
  const found = /^([+-])([0-9]{2})(?::?([0-9]{2}))?$/.exec(given)
  if (found === null) return (american[given.toLowerCase()] ?? 0) * 3_600_000
  const [, sign, hours = '0', minutes = '0'] = found
  return (sign === '-' ? -1 : 1) * (+hours * 60 + +minutes) * 60_000
}

/** NukeViet prints the month where the minutes belong; then the minutes are not known and are taken as 0. */
export function mendMinutes(dates: readonly Instant[]): readonly Instant[] {
  const wrong = (at: Instant) => new Date(at).getUTCMinutes() === new Date(at).getUTCMonth() + 1
  if (dates.length < 3 || !dates.every(wrong)) return dates
  return dates.map((at) => at - (at % 3_600_000))
}

export interface DayMonth {
  readonly day: number
  readonly month: number
}

/** `25/05/2023`, ` 25-5-2023`: day and month; the year is the one of the moment of rendering, so it is not read. */
export function parseDayMonth(text: string): DayMonth | null {
  const found = /(?<![0-9])([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}(?![0-9])/.exec(text)
  if (found === null) return null
  const at = { day: Number(found[1]), month: Number(found[2]) }
  return at.month >= 1 && at.month <= 12 && at.day >= 1 && at.day <= 31 ? at : null
}

/** Newest instant (00:00 +07:00) with this day and month that is not after `ceiling`. */
export function newestNotAfter(at: DayMonth, ceiling: Instant): Instant | null {
  const year = new Date(ceiling + zone).getUTCFullYear()
  for (let back = 0; back <= 8; back++) {
    const utc = Date.UTC(year - back, at.month - 1, at.day)
    if (new Date(utc).getUTCDate() === at.day && utc - zone <= ceiling) return utc - zone
  }
  return null
}

/** How far an article's number may be out of step with its day: it waited for approval, or was dated by hand. */
const leeway = 45 * day
const neighbours = 5
/** Of several years one is taken only when it fits the number this well. */
const clear = 90 * day

/** A node whose day is known. */
export interface Dated {
  readonly node: number
  readonly at: Instant
}

/**
 * Years for articles that only show day and month. Node ids grow with time, so an article is not much newer than the
 * articles with the next greater ids, nor much older than those with the next smaller ones whose dates are known; with
 * several years between the two, the one that fits the number well. Medians, because a pinned or backdated article is
 * out of step. null where no year stands out: a wrong one would make false alarms.
 */
export function placeInTime(
  unsure: readonly (DayMonth & { readonly node: number })[],
  anchors: readonly Dated[],
  now: Instant,
): ReadonlyMap<number, Instant | null> {
  const placed = new Map<number, Instant | null>()
  const known = [...new Map(anchors.map((one) => [one.node, one])).values()].sort(
    (a, b) => b.node - a.node,
  )
  const greater: Dated[] = []
  let next = 0
  for (const one of [...unsure].sort((a, b) => b.node - a.node)) {
    for (let up = known[next]; up !== undefined && up.node > one.node; up = known[++next])
      greater.push(up)
    const above = middle(greater.slice(-neighbours).reverse())
    const below = middle(known.slice(next, next + neighbours))
    const at = bestYear(one, above, below, now)
    placed.set(one.node, at)
    if (at !== null) greater.push({ node: one.node, at })
  }
  return placed
}

function bestYear(
  one: DayMonth & { readonly node: number },
  above: Dated | null,
  below: Dated | null,
  now: Instant,
): Instant | null {
  const newest = newestNotAfter(one, Math.min(now, (above?.at ?? now) + leeway))
  if (newest === null || below === null) return newest
  if (newest + leeway < below.at) return null
  const span = above === null ? 0 : above.node - below.node
  const share = span > 0 ? (one.node - below.node) / span : 1
  const expected = below.at + share * ((above?.at ?? now) - below.at)
  let best = newest
  let years = 1
  for (let at = newestNotAfter(one, newest - day); at !== null && at + leeway >= below.at;) {
    years += 1
    if (Math.abs(at - expected) < Math.abs(best - expected)) best = at
    at = newestNotAfter(one, at - day)
  }
  return years === 1 || Math.abs(best - expected) <= clear ? best : null
}

/** The number of the nearest (first) with the median day of all. */
function middle(near: readonly Dated[]): Dated | null {
  const at = near.map((one) => one.at).sort((a, b) => a - b)[Math.floor(near.length / 2)]
  const first = near[0]
  return first === undefined || at === undefined ? null : { node: first.node, at }
}
