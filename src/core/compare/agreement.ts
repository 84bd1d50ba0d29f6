// Whether two claims say the same: the kinds' own rules, and days and clocks across kinds.
import { agree } from '../facts/index.ts'
import type { Agreement } from '../facts/kind.ts'
import { isCut } from '../facts/percent.ts'
import { agreeDays, agreeTimes, minutesOf, yearImplied } from '../facts/when/agreement.ts'
import { dayFromIso } from '../facts/when/almanac.ts'
import { agreeAcross } from '../facts/when/cross.ts'
import type { Fact } from '../types.ts'
import type { Claim } from './claim.ts'

/** A post's day or clock inside an official stretch agrees with it, and so does an official day inside the post's. */
export function agreementOf(post: Claim, official: Claim): Agreement {
  // The weekday of a date that is written out says no more than the date.
  if (isDatedWeekday(official) && post.dimension === 'day') return 'unrelated'
  if (post.dimension !== official.dimension) return loosely(agreeAcross(post.fact, official.fact))
  switch (post.dimension) {
    case 'day':
      return days(post, official)
    case 'clock':
      return clocks(post, official)
    case 'fact':
      if (post.fact.kind === official.fact.kind) return agree(post.fact, official.fact)
      if (isFreeAgainstCut(post.fact, official.fact))
        return [post, official].some(({ value }) => value === '100') ? 'compatible' : 'clash'
      return loosely(agreeAcross(post.fact, official.fact))
  }
}

const isDatedWeekday = ({ fact }: Claim) =>
  fact.kind === 'weekday' && fact.parts.some(({ name }) => name === 'date')

/** `miễn phí` and `giảm 50%` are two prices, though one is money and one a share. */
export const isFreeAgainstCut = (a: Fact, b: Fact): boolean =>
  (isFree(a) && isCut(b)) || (isCut(a) && isFree(b))

const isFree = ({ kind, value }: Fact) => kind === 'money' && value === '0'

/** Statements of different sorts can support one another; that they do not is no contradiction. */
const loosely = (found: Agreement): Agreement => (found === 'clash' ? 'unrelated' : found)

function days(post: Claim, official: Claim): Agreement {
  if (opposed(post, official)) return 'unrelated'
  const implied = yearImplied(post.fact, official.fact)
  const equal = agreeDays(post.value, official.value, implied)
  if (equal !== 'clash') {
    const bothLimits = post.fact.kind === 'deadline' && official.fact.kind === 'deadline'
    return bothLimits && post.strict !== official.strict ? 'nuance' : equal
  }
  if (isDayBefore(post, official) || isDayBefore(official, post)) return 'nuance'
  if (holds(official, post, implied) || holds(post, official, implied)) return 'compatible'
  if (areYearsApart(post.value, official.value)) return 'unrelated'
  // A month beside a day of another month tells nothing: `tháng 7` and `30/6` are different statements.
  if (isVague(post.value) !== isVague(official.value)) return 'unrelated'
  // A single day outside a stretch may well be another event.
  if ((official.whole !== null) !== (post.whole !== null) && 'on' === sideOfLone(post, official))
    return 'unrelated'
  return 'clash'
}

function clocks(post: Claim, official: Claim): Agreement {
  if (opposed(post, official)) return 'unrelated'
  const equal = agreeTimes(post.value, official.value)
  if (equal !== 'clash') return equal
  if (isMidnight(post.value) && isMidnight(official.value)) return 'same'
  if (isPart(post.value) !== isPart(official.value)) return 'clash'
  // A clock within or beside opening hours may be any moment of the day.
  if ((official.whole !== null) !== (post.whole !== null) && 'on' === sideOfLone(post, official))
    return 'unrelated'
  return 'clash'
}

/** A slip changes the year or the day; `11/3/2026` and `01/01/2015` are two different matters. */
function areYearsApart(a: string, b: string): boolean {
  const [one, other] = [dayFromIso(a), dayFromIso(b)]
  return one !== null && other !== null && Math.abs(one - other) > 300 && a.slice(5) !== b.slice(5)
}

const sideOfLone = (a: Claim, b: Claim) => (a.whole === null ? a.side : b.side)

const isMidnight = (value: string) => value === '00:00' || value === '24:00'
const isPart = (value: string) => value.startsWith('part:')

/** The start of one stretch and the end of another are never the same statement. */
function opposed(a: Claim, b: Claim): boolean {
  return (a.side === 'from' && b.side === 'to') || (a.side === 'to' && b.side === 'from')
}

/** `trước 01/7` and `đến hết 30/6` are one limit in two wordings. */
function isDayBefore(strict: Claim, closed: Claim): boolean {
  if (!strict.strict || closed.strict || closed.side !== 'to') return false
  const limit = dayFromIso(strict.value)
  const last = dayFromIso(closed.value)
  return limit !== null && last !== null && limit - last === 1
}

/** Whether the day of the month was left open. */
const isVague = (value: string) => value.endsWith('??')

/** Whether a lone day or clock lies within the stretch the other claim is an end of. */
function holds(stretch: Claim, lone: Claim, implied: boolean): boolean {
  const { whole } = stretch
  if (whole === null || lone.whole !== null || lone.side !== 'on') return false
  if (stretch.dimension === 'clock') {
    if (isPart(lone.value) || whole.from === '' || whole.to === '') return false
    const at = minutesOf(lone.value)
    return minutesOf(whole.from) <= at && at <= minutesOf(whole.to)
  }
  const key = (day: string) => (implied ? day.slice(5) : day)
  if (isVague(lone.value) || whole.from.length < 10 || whole.to.length < 10) return false
  return key(whole.from) <= key(lone.value) && key(lone.value) <= key(whole.to)
}
