// From moments, ranges and their like to facts.
import type { ImpliedPart } from '../../types.ts'
import type { Found, Part } from '../kind.ts'
import { daysIn, dayNumber, iso, isoDay, isoTime } from './almanac.ts'
import { isMove, isMoving, readLead } from './leads.ts'
import type { Lead } from './leads.ts'
import { clockOf } from './moments.ts'
import type { Item, Moment } from './moments.ts'
import type { DayPiece, PartOfDay, PeriodPiece, Sheet } from './pieces.ts'
import { monthly, shiftAfter, weekly } from './recurrences.ts'
import { impliedYear, isHistory, withDay, wholeEnds, yearOfSentence } from './years.ts'

/** Between the ends of a range. */
const rangeGap =
  /^[\s,)]{0,3}(?:[-→~]|->|=>|(?:và )?(?:kéo dài |cho )?(?:đến|tới)(?: hết| khoảng| lúc| vào)?)\s?(?:hết |lúc |vào )?(?:ngày |mùng |mồng )?[^\p{L}\p{N}\n;.,!?\ue000]{0,3}$/u
const listGap = /^\s?(?:[,;&]|và|hoặc|hay|,\s?và)\s?(?:ngày |mùng |mồng )?$/u

/** All facts of one page, in order of place. */
export function emit(items: readonly Item[], sheet: Sheet): readonly Found[] {
  const { lower } = sheet
  const found: Found[] = []
  let i = 0
  while (i < items.length) {
    const item = items[i]
    if (item === undefined) break
    const used = emitRecurring(items, i, sheet, found) || emitRange(items, i, sheet, found)
    if (used > 0) {
      i += used
      continue
    }
    switch (item.type) {
      case 'moment': {
        const next = items[i + 1]
        const isOld = next?.type === 'moment' && isMove(lower.slice(item.end, next.outer))
        found.push(...single(item, sheet, isOld ? 'old' : 'plain'))
        break
      }
      case 'period':
        found.push({
          kind: 'range',
          value: item.value,
          start: item.start,
          end: item.end,
          implied: item.implied,
        })
        break
      case 'duration':
        found.push({ kind: 'duration', value: item.value, start: item.start, end: item.end })
        break
      case 'recur':
        if (item.value !== null)
          found.push({ kind: 'recurrence', value: item.value, start: item.start, end: item.end })
        else if (item.every === 'day' && followsClock(items[i - 1], item, lower))
          found.push({ kind: 'recurrence', value: 'DAILY', start: item.start, end: item.end })
        break
    }
    i++
  }
  return found
}

/** `7h30–17h mỗi ngày` recurs; `2 giờ mỗi ngày`, `hằng ngày bà con …` tell no schedule. */
const followsClock = (previous: Item | undefined, { outer }: Item, lower: string) =>
  previous?.type === 'moment' &&
  previous.clock !== null &&
  /^[\s,(]{0,3}$/.test(lower.slice(previous.end, outer))

const isoOf = (day: DayPiece) => iso(day.y, day.m, day.d)

/** The value of an end: `2025-07-07`, `07:30`, `2025-07-07T07:30`. */
function valueOf(moment: Moment): string {
  const at = clockOf(moment)
  const { day } = moment
  if (day === null) return at === null ? '' : isoTime(at.h, at.min)
  if (at === null) return isoOf(day)
  return `${at.shift === 0 ? isoOf(day) : nextDay(day)}T${isoTime(at.h, at.min)}`
}

function nextDay(day: DayPiece): string {
  if (day.y !== null && day.m !== null && day.d !== null)
    return isoDay(dayNumber(day.y, day.m, day.d) + 1)
  if (day.m !== null && day.d !== null && day.d < daysIn(day.y, day.m))
    return iso(day.y, day.m, day.d + 1)
  return isoOf(day)
}

/** Facts of a moment that stands alone. */
function single(given: Moment, sheet: Sheet, place: 'old' | 'new' | 'plain'): readonly Found[] {
  const { lower, today } = sheet
  const moment =
    given.day === null
      ? given
      : withDay(given, impliedYear(yearOfSentence(given.day, lower), today))
  const { day, clock, weekday } = moment
  const isPast =
    day !== null &&
    today !== null &&
    day.y !== null &&
    dayNumber(day.y, day.m ?? 1, day.d ?? 1) <= today
  const lead = readLead(
    lower,
    moment.outer,
    isPast && /^\)?,\s/.test(lower.slice(moment.end, moment.end + 3)),
  )
  const isOld = place === 'old'
  const role = isOld ? 'past' : lead.role
  const hint = {
    ...(lead.cue === undefined ? {} : { cue: lead.cue }),
    ...(role === undefined ? {} : { role }),
  }
  const facts: Found[] = []
  const at = clockOf(moment)
  if (day !== null) {
    const history = role === undefined && isHistory(day, today) ? ({ role: 'past' } as const) : {}
    const about = { implied: day.implied, ...hint, ...history }
    const wholeDay = clock === null
    if (lead.limit !== undefined && place === 'plain') {
      const end = Math.max(day.end, clock?.end ?? 0)
      const start = Math.min(day.start, clock?.start ?? Infinity)
      const sign = clock === null ? lead.limit : '<='
      facts.push({
        kind: 'deadline', value: `${sign}${valueOf(moment)}`, start: lead.start, end, ...about,
        parts: [{ name: 'to', value: valueOf(moment), start, end }],
      }) // prettier-ignore
      return [...facts, ...weekdayOf(moment), ...(wholeDay ? partOf(moment, hint) : [])]
    }
    if ((lead.cue === 'start' || lead.cue === 'effective') && wholeDay && !isOld && !day.relative) {
      const value = iso(day.y, day.m, day.d ?? 1)
      facts.push({
        kind: 'range', value: `${value}/`, start: day.start, end: day.end, ...about,
        parts: [{ name: 'from', value, start: day.start, end: day.end }],
      }) // prettier-ignore
    } else
      facts.push({
        kind: 'date',
        value: at?.shift === 1 ? nextDay(day) : isoOf(day),
        start: day.start,
        end: day.end,
        ...about,
      })
  }
  if (clock !== null && at !== null)
    facts.push({
      kind: 'time',
      value: isoTime(at.h, at.min),
      start: clock.start,
      end: clockEnd(moment),
      ...hint,
    })
  else facts.push(...partOf(moment, hint))
  facts.push(...weekdayOf(moment))
  return facts.sort((a, b) => a.start - b.start)
}

/** A clock's place takes in the part of day just after it: `2h chiều` is one statement. */
function clockEnd({ clock, part }: Moment): number {
  if (clock === null) return 0
  return part !== null && part.start >= clock.end && part.start - clock.end <= 1
    ? part.end
    : clock.end
}

/** A part of day beside a day, without a clock, is a loose time of its own. */
function partOf(
  { part, day, weekday }: Moment,
  hint: Pick<Found, 'cue' | 'role'>,
): readonly Found[] {
  if (part === null || (day === null && weekday === null)) return []
  return [{ kind: 'time', value: partValue(part.part), start: part.start, end: part.end, ...hint }]
}

const partValue = (part: PartOfDay) => `part:${part}`

function weekdayOf({ weekday, day, clock, part }: Moment): readonly Found[] {
  if (weekday === null || (weekday.weak && day === null && (part === null || clock === null))) {
    if (weekday === null || part === null) return []
  }
  const parts: Part[] =
    day === null || day.d === null
      ? []
      : [{ name: 'date', value: isoOf(day), start: day.start, end: day.end }]
  return [
    { kind: 'weekday', value: String(weekday.day), start: weekday.start, end: weekday.end, parts },
  ]
}

/** `T2-T6`, `ngày 5 và 20 hằng tháng`, `thứ Năm tuần tới`. Gives how many items it used. */
function emitRecurring(items: readonly Item[], at: number, sheet: Sheet, found: Found[]): number {
  const { lower } = sheet
  const run: Moment[] = []
  let joined: 'range' | 'list' = 'list'
  let i = at
  for (; i < items.length && run.length < 31; i++) {
    const item = items[i]
    if (item?.type !== 'moment' || item.clock !== null) break
    const kind = bareKind(item)
    if (kind === null || (run[0] !== undefined && bareKind(run[0]) !== kind)) break
    const previous = run[run.length - 1]
    if (previous !== undefined) {
      const gap = lower.slice(previous.end, item.outer)
      if (run.length === 1 && rangeGap.test(gap)) joined = 'range'
      else if (joined === 'range' || !listGap.test(gap)) break
    }
    run.push(item)
  }
  const first = run[0]
  const last = run[run.length - 1]
  if (first === undefined || last === undefined) return 0
  const next = items[i]
  const gap = next === undefined ? '' : lower.slice(last.end, next.outer)
  const close = next !== undefined && /^[\s,(]{0,2}(?:trong |vào |của )?$/u.test(gap)
  if (bareKind(first) === 'weekday') {
    const days = spread(
      run.map(({ weekday }) => weekday?.day ?? 0),
      joined,
    )
    const parts = () => run.flatMap((moment) => partOf(moment, {}))
    if (close && next?.type === 'recur' && next.every === 'week' && next.value === null) {
      found.push(...parts(), {
        kind: 'recurrence',
        value: weekly(days),
        start: first.start,
        end: next.end,
      })
      return run.length + 1
    }
    if (close && next?.type === 'period' && next.monday !== null) {
      found.push(...parts(), ...weekFacts(run, days, joined, next, last.end))
      return run.length + 1
    }
    const each = items[at - 1]
    const isEach = /(?<!\p{L})(?:mỗi|hàng|hằng)\s(?:ngày )?(?:sáng |chiều |tối )?$/u.test(
      lower.slice(Math.max(0, first.outer - 16), first.outer),
    )
    if ((joined === 'range' && days.length > 2) || (isEach && each?.type !== 'recur')) {
      found.push(...parts(), {
        kind: 'recurrence',
        value: weekly(days),
        start: first.start,
        end: last.end,
      })
      return run.length
    }
    return 0
  }
  const monthlyLead = /(?:mỗi|hàng|hằng) tháng[^.\n]{0,30}$/u.test(
    lower.slice(Math.max(0, first.outer - 50), first.outer),
  )
  const isMonthly = close && next?.type === 'recur' && next.every === 'month'
  const isYearly = close && next?.type === 'recur' && next.every === 'year'
  const numbers = run.map(({ day }) => day?.d ?? 0)
  if (bareKind(first) === 'day' && (isMonthly || monthlyLead)) {
    const end = isMonthly ? next.end : last.end
    const shift = shiftAfter(lower, end)
    found.push({
      kind: 'recurrence',
      value: monthly(spread(numbers, joined)) + (shift?.value ?? ''),
      start: first.start,
      end: shift?.end ?? end,
    })
    return run.length + (isMonthly ? 1 : 0)
  }
  if (bareKind(first) === 'date' && isYearly && run.length === 1) {
    found.push({
      kind: 'recurrence',
      value: `YEARLY;BYMONTH=${first.day?.m ?? 0};BYMONTHDAY=${first.day?.d ?? 0}`,
      start: first.start,
      end: next.end,
    })
    return 2
  }
  return 0
}

/** What a moment consists of, for recurring: only a weekday, only a day of the month, a day and month. */
function bareKind({ day, weekday }: Moment): 'weekday' | 'day' | 'date' | null {
  if (day === null) return weekday === null ? null : 'weekday'
  if (day.d === null || day.y !== null) return null
  return day.m === null ? 'day' : 'date'
}

function spread(values: readonly number[], joined: 'range' | 'list'): readonly number[] {
  const [from = 0, to = from] = values
  if (joined === 'list') return values
  if (to < from) return [from, to]
  return Array.from({ length: to - from + 1 }, (_, k) => from + k)
}

/** Weekdays of a named week are dates: `T2-T6 tuần tới`, `thứ 6 tuần sau`. */
function weekFacts(
  run: readonly Moment[],
  days: readonly number[],
  joined: 'range' | 'list',
  week: PeriodPiece,
  end: number,
): readonly Found[] {
  const dates = days.map((day) => isoDay((week.monday ?? 0) + day - 1))
  const implied: readonly ImpliedPart[] = ['year', 'month', 'day']
  const first = run[0]
  const last = run[run.length - 1]
  if (first === undefined || last === undefined) return []
  if (joined === 'range') {
    const from = dates[0] ?? ''
    const to = dates[dates.length - 1] ?? ''
    return [{
      kind: 'range', value: `${from}/${to}`, start: first.start, end: week.end, implied,
      parts: [
        { name: 'from', value: from, start: first.start, end: first.end },
        { name: 'to', value: to, start: last.start, end: week.end },
      ],
    }] // prettier-ignore
  }
  return run.map((moment, index): Found => ({
    kind: 'date', value: dates[index] ?? '', implied,
    start: moment.weekday?.start ?? moment.start, end: moment === last ? week.end : Math.min(moment.end, end),
  })) // prettier-ignore
}

/** Two moments with a dash or `đến` between them. Gives how many items it used. */
function emitRange(items: readonly Item[], at: number, sheet: Sheet, found: Found[]): number {
  const from = items[at]
  const to = items[at + 1]
  if (from?.type !== 'moment' || to?.type !== 'moment') return 0
  const { lower, today } = sheet
  const gap = lower.slice(from.end, to.outer)
  if (gap.length > 32 || !rangeGap.test(gap)) return 0
  const moving = isMoving(lower, from.outer)
  if (moving) {
    found.push(...single(from, sheet, 'old'), ...single(to, sheet, 'new'))
    return 2
  }
  const ends = alignEnds(from, to, today)
  if (ends === null) return 0
  const [a, b, own] = ends
  const lead = readLead(lower, from.outer, false)
  const whole: Lead = lead.cue === 'deadline' || lead.cue === 'start' ? { start: lead.start } : lead
  const hint = {
    ...(whole.cue === undefined ? {} : { cue: whole.cue }),
    ...(whole.role === undefined ? {} : { role: whole.role }),
  }
  const implied = [...new Set([...(a.day?.implied ?? []), ...(b.day?.implied ?? [])])]
  if (own !== null)
    found.push({
      kind: 'date',
      value: isoOf(own),
      start: own.start,
      end: own.end,
      implied: own.implied,
      ...hint,
    })
  const start = startOf(a, own)
  const history =
    b.day !== null && isHistory(b.day, today) && hint.role === undefined
      ? ({ role: 'past' } as const)
      : {}
  found.push({
    kind: 'range', value: `${rangeEnd(a, 'from')}/${rangeEnd(b, 'to')}`, start, end: endOf(b), implied, ...hint, ...history,
    parts: [
      { name: 'from', value: rangeEnd(a, 'from'), start, end: endOf({ ...a, day: a.day === to.day ? null : a.day }) },
      { name: 'to', value: rangeEnd(b, 'to'), start: startOf(b, null), end: endOf(b) },
    ],
  }) // prettier-ignore
  const dated = (moment: Moment) =>
    moment.day === null || moment.weekday === null ? [] : weekdayOf(moment)
  found.push(
    ...dated({ ...from, day: from.day === null ? null : a.day }),
    ...dated({ ...to, day: to.day === null ? null : b.day }),
  )
  for (const moment of [a, b]) if (moment.clock === null) found.push(...partOf(moment, {}))
  return 2
}

/** An end in a value: a month stands for its first or last day. */
function rangeEnd(moment: Moment, side: 'from' | 'to'): string {
  const { day } = moment
  if (day === null || day.d !== null || day.m === null || moment.clock !== null)
    return valueOf(moment)
  return iso(day.y, day.m, side === 'from' ? 1 : daysIn(day.y, day.m))
}

const startOf = ({ day, clock, part, start }: Moment, own: DayPiece | null): number => {
  const dayStart = day === null || day === own ? Infinity : day.start
  const first = Math.min(dayStart, clock?.start ?? Infinity)
  return Number.isFinite(first) ? first : (part?.start ?? start)
}

const endOf = (moment: Moment): number =>
  Math.max(
    moment.day?.end ?? 0,
    clockEnd(moment),
    moment.clock === null ? (moment.day?.end ?? moment.end) : 0,
  )

/**
 * Both ends with what each takes from the other, or null when they are not two ends of one thing. The third is a day that
 * led both clocks (`ngày 3/7, 7h30 - 11h`): it stays a date of its own.
 */
function alignEnds(
  from: Moment,
  to: Moment,
  today: number | null,
): readonly [Moment, Moment, DayPiece | null] | null {
  if (from.clock !== null && to.clock !== null) {
    const [a, b] = alignClocks(from, to)
    if (from.day !== null && to.day !== null) {
      const days = wholeEnds(from.day, to.day, today)
      return days === null ? null : [withDay(a, days[0]), withDay(b, days[1]), null]
    }
    if (to.day !== null) {
      const day = impliedYear(to.day, today)
      return [withDay(a, day), withDay(b, day), null]
    }
    if (from.day !== null) {
      const day = impliedYear(from.day, today)
      if (from.day.start < from.clock.start) return [{ ...a, day: null }, b, day]
      return [withDay(a, day), withDay(b, day), null]
    }
    return [a, b, null]
  }
  if (from.day === null || to.day === null) return null
  if ((from.day.d === null) !== (to.day.d === null)) return null
  const days = wholeEnds(from.day, to.day, today)
  return days === null ? null : [withDay(from, days[0]), withDay(to, days[1]), null]
}

/** One part of day serves both clocks where it can: `từ 1h30 đến 5h chiều`, `chiều 2h - 5h`. */
function alignClocks(from: Moment, to: Moment): readonly [Moment, Moment] {
  const a = clockOf(from)
  const b = clockOf(to)
  if (a === null || b === null) return [from, to]
  const said = (moment: Moment) => moment.part !== null || (moment.clock?.part ?? null) !== null
  const minutes = (at: { h: number; min: number; shift: number }) =>
    at.shift * 1440 + at.h * 60 + at.min
  if (said(from) && !said(to)) {
    const shared = clockOf({ ...to, part: from.part ?? partOfClock(from) })
    if (shared !== null && minutes(b) < minutes(a) && minutes(shared) > minutes(a))
      return [from, { ...to, part: from.part ?? partOfClock(from) }]
  }
  if (!said(from) && said(to)) {
    const shared = clockOf({ ...from, part: to.part ?? partOfClock(to) })
    if (
      shared !== null &&
      minutes(shared) < minutes(b) &&
      to.part?.part !== 'morning' &&
      (from.clock?.h ?? 0) < 12
    )
      return [{ ...from, part: to.part ?? partOfClock(to) }, to]
  }
  return [from, to]
}

const partOfClock = ({ clock }: Moment) =>
  clock === null || clock.part === null
    ? null
    : ({
        type: 'part',
        part: clock.part,
        start: clock.start,
        end: clock.start,
        outer: clock.start,
      } as const)
