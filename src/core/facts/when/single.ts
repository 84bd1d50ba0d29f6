// The facts of a moment that stands alone: a date, a clock, a deadline, a start.
import type { Found } from '../kind.ts'
import { dayNumber, daysIn, iso } from './almanac.ts'
import { readLead } from './leads.ts'
import { clockOf } from './moments.ts'
import type { Moment } from './moments.ts'
import type { DayPiece, Hint, PeriodPiece, Sheet } from './pieces.ts'
import { clockFacts, isoOf, nextDay, partFacts, valueOf, weekdayFacts } from './values.ts'
import { impliedYear, isHistory, saidYear, withDay } from './years.ts'

/** `old` and `new` are the two values of a move: `dời từ 29/6 sang 30/6`. */
export type Standing = 'old' | 'new' | 'plain'

export function single(given: Moment, sheet: Sheet, standing: Standing): readonly Found[] {
  const { lower, today } = sheet
  const moment =
    given.day === null
      ? given
      : withDay(given, impliedYear(saidYear(given.day, lower, today), today))
  const { day } = moment
  const lead = readLead(lower, moment.outer, isReport(moment, sheet))
  const role = standing === 'old' ? 'past' : lead.role
  const cue = day === null && lead.bare === true ? 'end' : lead.cue
  const hint: Hint = {
    ...(cue === undefined ? {} : { cue }),
    ...(role === undefined ? {} : { role }),
  }
  const facts: Found[] = []
  if (day !== null && lead.limit !== undefined && standing === 'plain') {
    facts.push(
      limitFact(moment, day, lead.limit, lead.start < moment.outer ? lead.start : Infinity, hint),
    )
  } else {
    if (day !== null) facts.push(dayFact(moment, day, hint, standing, today))
    facts.push(...clockFacts(moment, hint))
  }
  facts.push(...partFacts(moment, hint), ...weekdayFacts(moment))
  return facts.sort((a, b) => a.start - b.start)
}

/** A date, or the open range that `từ` makes of a day without a clock. */
function dayFact(
  moment: Moment,
  day: DayPiece,
  hint: Hint,
  standing: Standing,
  today: number | null,
): Found {
  const history = hint.role === undefined && isHistory(day, today) ? { role: 'past' as const } : {}
  const place = { start: day.start, end: day.end, implied: day.implied, ...hint, ...history }
  const opens = hint.cue === 'start' || hint.cue === 'effective'
  if (opens && moment.clock === null && standing === 'plain' && !day.relative) {
    const value = iso(day.y, day.m, day.d ?? 1)
    const from = { name: 'from', value, start: day.start, end: day.end }
    return { kind: 'range', value: `${value}/`, ...place, parts: [from] }
  }
  return { kind: 'date', value: clockOf(moment)?.shift === 1 ? nextDay(day) : isoOf(day), ...place }
}

/** A deadline: a month is meant to its last day, or before its first. A clock makes `trước` include it. */
function limitFact(
  moment: Moment,
  day: DayPiece,
  limit: '<' | '<=',
  from: number,
  hint: Hint,
): Found {
  const { clock } = moment
  const start = Math.min(day.start, clock?.start ?? Infinity)
  const midnight = clockOf(moment)?.shift === 1
  const end = Math.max(day.end, clock?.end ?? 0)
  const isMonth = day.d === null && day.m !== null && clock === null
  const value = isMonth
    ? iso(day.y, day.m, limit === '<' ? 1 : daysIn(day.y, day.m ?? 1))
    : // `đến 24h ngày 15/7` is `đến hết ngày 15/7`.
      midnight
      ? isoOf(day)
      : valueOf(moment)
  return {
    kind: 'deadline', value: `${clock === null ? limit : '<='}${value}`, start: Math.min(from, start), end,
    implied: day.implied, ...hint, parts: [{ name: 'to', value, start, end }],
  } // prettier-ignore
}

/** `Đến ngày 10/3, …`, `đến ngày 10/3 đã …` of a day that is past: a report on it. */
function isReport({ day, end }: Moment, { lower, today }: Sheet): boolean {
  if (day === null || day.y === null || today === null) return false
  if (dayNumber(day.y, day.m ?? 1, day.d ?? 1) > today) return false
  return /^\)?(?:,\s| đã | có | cho thấy)/.test(lower.slice(end, end + 10))
}

/** `quý III/2025`, `tuần tới`; `hết quý III` is a deadline. */
export function periodFact(period: PeriodPiece, { lower }: Sheet): Found {
  const place = { start: period.start, end: period.end, implied: period.implied }
  const lead = period.monday === null ? readLead(lower, period.outer, false) : null
  if (lead?.limit === undefined) return { kind: 'range', value: period.value, ...place }
  const [first = '', last = ''] = period.value.split('/')
  const value = lead.limit === '<' ? first : last
  return {
    kind: 'deadline', value: `${lead.limit}${value}`, ...place, start: lead.start, cue: 'deadline',
    parts: [{ name: 'to', value, start: period.start, end: period.end }],
  } // prettier-ignore
}
