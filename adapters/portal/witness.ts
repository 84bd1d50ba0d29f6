// Which day an article was published: several witnesses, and whether they agree.
import type { Instant } from '../../src/core/types.ts'
import type { ArticlePage } from './article.ts'
import { parseDayMonth } from './dates.ts'

const day = 86_400_000
const zone = 7 * 3_600_000
/** An article waits for approval, and some clocks count in another zone. */
const leeway = 2 * day
/** Nothing of a portal is older. */
const portals = Date.UTC(2000, 0, 1)

/** A day that an article can have been published on, as seen at `now`. */
export const isPlausible = (at: Instant, now: Instant) => at <= now + day && at >= portals

/**
 * Whether the day taken is borne out: it is plausible, and no witness on the page says another day. One silent page does
 * not contradict. false is shown as «ngày không tin cậy».
 */
export function isTrusted(
  at: Instant | null,
  page: Pick<ArticlePage, 'witnesses' | 'printed'>,
  now: Instant,
): boolean {
  if (at === null || !isPlausible(at, now)) return false
  // An address names the day of the first draft.
  const near = (from: string) => (from === 'address' ? 31 * day : leeway)
  if (page.witnesses.some((one) => Math.abs(one.at - at) > near(one.from))) return false
  if (page.printed === null || page.witnesses.some(({ from }) => from === 'printed')) return true
  return [-1, 0, 1].some((step) => sameDay(at + step * day, page.printed))
}

function sameDay(at: Instant, printed: ReturnType<typeof parseDayMonth>): boolean {
  const local = new Date(at + zone)
  return local.getUTCDate() === printed?.day && local.getUTCMonth() + 1 === printed.month
}
