// How a moment's pieces are written as values, and the facts its slots give.
import type { Found, Part } from '../kind.ts'
import { dayNumber, daysIn, iso, isoDay, isoTime } from './almanac.ts'
import { clockOf } from './moments.ts'
import type { Moment } from './moments.ts'
import type { DayPiece, Hint } from './pieces.ts'

export const isoOf = (day: DayPiece): string => iso(day.y, day.m, day.d)

/** The value of an end: `2025-07-07`, `07:30`, `2025-07-07T07:30`. */
export function valueOf(moment: Moment): string {
  const at = clockOf(moment)
  const { day } = moment
  if (day === null) return at === null ? '' : isoTime(at.h, at.min)
  if (at === null) return isoOf(day)
  return `${at.shift === 0 ? isoOf(day) : nextDay(day)}T${isoTime(at.h, at.min)}`
}

/** The day after: 24h of one day is 0h of the next. */
export function nextDay(day: DayPiece): string {
  if (day.y !== null && day.m !== null && day.d !== null)
    return isoDay(dayNumber(day.y, day.m, day.d) + 1)
  if (day.m !== null && day.d !== null && day.d < daysIn(day.y, day.m))
    return iso(day.y, day.m, day.d + 1)
  return isoOf(day)
}

/** An end in a value: a month stands for its first or its last day. */
export function endValue(moment: Moment, side: 'from' | 'to'): string {
  const { day } = moment
  if (day === null || day.d !== null || day.m === null || moment.clock !== null)
    return valueOf(moment)
  return iso(day.y, day.m, side === 'from' ? 1 : daysIn(day.y, day.m))
}

/** A clock's place takes in the part of day just after it: `2h chiều` is one statement. */
export function clockEnd({ clock, part }: Moment): number {
  if (clock === null) return 0
  return part !== null && part.start >= clock.end && part.start - clock.end <= 1
    ? part.end
    : clock.end
}

/** The clock as a fact. `24h` with no day beside it is a name (`bản tin 24h`), not a time. */
export function clockFacts(moment: Moment, hint: Hint): readonly Found[] {
  const { clock, day } = moment
  const at = clockOf(moment)
  if (clock === null || at === null || (clock.h === 24 && day === null)) return []
  return [
    { kind: 'time', value: isoTime(at.h, at.min), start: clock.start, end: clockEnd(moment), ...hint },
  ] // prettier-ignore
}

/** A part of day beside a day, without a clock, is a loose time of its own. */
export function partFacts({ part, day, weekday, clock }: Moment, hint: Hint): readonly Found[] {
  if (part === null || clock !== null || (day === null && weekday === null)) return []
  return [{ kind: 'time', value: `part:${part.part}`, start: part.start, end: part.end, ...hint }]
}

/** The weekday, with the date it stands beside as a part: a reader of facts can see that they disagree. */
export function weekdayFacts({ weekday, day, part, clock }: Moment): readonly Found[] {
  if (weekday === null || (weekday.weak && day === null && part === null && clock === null))
    return []
  const parts: Part[] =
    day === null || day.d === null
      ? []
      : [{ name: 'date', value: isoOf(day), start: day.start, end: day.end }]
  return [
    { kind: 'weekday', value: String(weekday.day), start: weekday.start, end: weekday.end, parts },
  ]
}
