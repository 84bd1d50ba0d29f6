// Two moments with a dash or `đến` between them: the ends of a range, each lending the other what it leaves unsaid.
import type { Found } from '../kind.ts'
import { isListGap, isRangeGap } from './gaps.ts'
import { isMoving, readLead } from './leads.ts'
import { clockOf } from './moments.ts'
import type { Item, Moment } from './moments.ts'
import type { DayPiece, Hint, PartPiece, Sheet } from './pieces.ts'
import type { Taken } from './recurring.ts'
import { single } from './single.ts'
import { clockEnd, endValue, isoOf, partFacts, weekdayFacts } from './values.ts'
import { impliedYear, isHistory, wholeEnds, withDay } from './years.ts'

interface Ends {
  readonly from: Moment
  readonly to: Moment
  /** A day that leads both clocks (`ngày 3/7, 7h30 - 11h`) or is one of several stays a date of its own. */
  readonly own: DayPiece | null
}

export function takeRange(items: readonly Item[], at: number, sheet: Sheet): Taken | null {
  const from = items[at]
  const to = items[at + 1]
  if (from?.type !== 'moment' || to?.type !== 'moment') return null
  const { lower, today } = sheet
  if (!isRangeGap(lower.slice(from.end, to.outer))) return null
  if (isMoving(lower, from.outer))
    return { found: [...single(from, sheet, 'old'), ...single(to, sheet, 'new')], used: 2 }
  const next = items[at + 2]
  const listed =
    next?.type === 'moment' && next.day !== null && isListGap(lower.slice(to.end, next.outer))
  const ends = alignEnds(from, to, today, listed)
  return ends === null ? null : { found: rangeFacts(from, to, ends, sheet), used: 2 }
}

function rangeFacts(
  first: Moment,
  second: Moment,
  { from, to, own }: Ends,
  sheet: Sheet,
): readonly Found[] {
  const hint = hintOf(first, sheet)
  const { today } = sheet
  const history =
    hint.role === undefined && to.day !== null && isHistory(to.day, today)
      ? { role: 'past' as const }
      : {}
  const start = startOf(from, own)
  const end = endOf(to)
  // A day that only the right side says is no part of the left end's place.
  const lent = from.day !== null && first.day === null
  const values = [endValue(from, 'from'), endValue(to, 'to')] as const
  const found: Found[] =
    own === null
      ? []
      : [
          {
            kind: 'date',
            value: isoOf(own),
            start: own.start,
            end: own.end,
            implied: own.implied,
            ...hint,
          },
        ]
  found.push({
    kind: 'range', value: values.join('/'), start, end,
    implied: [...new Set([...(from.day?.implied ?? []), ...(to.day?.implied ?? [])])], ...hint, ...history,
    parts: [
      { name: 'from', value: values[0], start, end: endOf(lent ? { ...from, day: null } : from) },
      { name: 'to', value: values[1], start: startOf(second.day === null ? { ...to, day: null } : to, null), end },
    ],
  }) // prettier-ignore
  for (const [moment, said] of [[from, first], [to, second]] as const)
    if (said.weekday !== null) found.push(...weekdayFacts({ ...moment, day: moment.day ?? own })) // prettier-ignore
  return [...found, ...partFacts(from, {}), ...partFacts(to, {})]
}

/** `từ` only opens the range; `hạn` and `có hiệu lực` say what it is about. */
function hintOf(first: Moment, { lower }: Sheet): Hint {
  const { cue, role } = readLead(lower, first.outer, false)
  const told = cue === 'deadline' || cue === 'start' ? undefined : cue
  return { ...(told === undefined ? {} : { cue: told }), ...(role === undefined ? {} : { role }) }
}

function startOf({ day, clock, part, start }: Moment, own: DayPiece | null): number {
  const first = Math.min(
    day === null || day === own ? Infinity : day.start,
    clock?.start ?? Infinity,
  )
  return Number.isFinite(first) ? first : (part?.start ?? start)
}

const endOf = (moment: Moment): number =>
  moment.day === null && moment.clock === null
    ? moment.end
    : Math.max(moment.day?.end ?? 0, clockEnd(moment))

/** Both ends made whole, or null when they are not two ends of one thing. `listed`: more days follow, the hours serve all. */
function alignEnds(from: Moment, to: Moment, today: number | null, listed: boolean): Ends | null {
  if (from.clock !== null && to.clock !== null) {
    const [a, b] = alignClocks(from, to)
    if (from.day !== null && to.day !== null)
      return withDays(a, b, wholeEnds(from.day, to.day, today))
    if (to.day !== null) {
      const day = impliedYear(to.day, today)
      if (listed) return { from: a, to: { ...b, day: null }, own: day }
      return { from: withDay(a, day), to: withDay(b, day), own: null }
    }
    if (from.day === null) return { from: a, to: b, own: null }
    const day = impliedYear(from.day, today)
    return from.day.start < from.clock.start
      ? { from: { ...a, day: null }, to: b, own: day }
      : { from: withDay(a, day), to: withDay(b, day), own: null }
  }
  if (from.day === null || to.day === null) return null
  if ((from.day.d === null) !== (to.day.d === null)) return null
  return withDays(from, to, wholeEnds(from.day, to.day, today))
}

const withDays = (
  from: Moment,
  to: Moment,
  days: readonly [DayPiece, DayPiece] | null,
): Ends | null =>
  days === null ? null : { from: withDay(from, days[0]), to: withDay(to, days[1]), own: null }

/** One part of day serves both clocks where it can: `từ 1h30 đến 5h chiều`, `chiều 2h - 5h`. */
function alignClocks(from: Moment, to: Moment): readonly [Moment, Moment] {
  const a = minutesOf(from)
  const b = minutesOf(to)
  const left = partSaid(from)
  const right = partSaid(to)
  if (left !== null && right === null && b < a) {
    const shared = { ...to, part: left }
    if (minutesOf(shared) > a) return [from, shared]
  }
  if (left === null && right !== null && right.part !== 'morning' && (from.clock?.h ?? 0) < 12) {
    const shared = { ...from, part: right }
    if (minutesOf(shared) < b) return [shared, to]
  }
  return [from, to]
}

function minutesOf(moment: Moment): number {
  const at = clockOf(moment)
  return at === null ? 0 : at.shift * 1440 + at.h * 60 + at.min
}

function partSaid({ part, clock }: Moment): PartPiece | null {
  if (part !== null) return part
  if (clock === null || clock.part === null) return null
  return {
    type: 'part',
    part: clock.part,
    start: clock.start,
    end: clock.start,
    outer: clock.start,
  }
}
