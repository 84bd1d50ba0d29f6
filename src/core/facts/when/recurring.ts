// Moments that recur: `T2-T6`, `ngày 5 và 20 hằng tháng`; weekdays of a named week: `thứ Năm tuần tới`.
import type { ImpliedPart } from '../../types.ts'
import type { Found } from '../kind.ts'
import { isoDay } from './almanac.ts'
import { isListGap, isRangeGap } from './gaps.ts'
import { readLead } from './leads.ts'
import type { Item, Moment } from './moments.ts'
import { before } from './pieces.ts'
import type { PeriodPiece, RecurPiece, Sheet } from './pieces.ts'
import { monthly, shiftAfter, weekly } from './recurrences.ts'
import { clockFacts, partFacts } from './values.ts'

/** What was read, and how many items it took; null: nothing here recurs. */
export interface Taken {
  readonly found: readonly Found[]
  readonly used: number
}

/** Moments alike, one after another: `thứ Ba, thứ Năm`; `ngày 5 và 20`; `thứ Hai đến thứ Sáu`. */
interface Run {
  readonly kind: 'weekday' | 'day' | 'date'
  readonly moments: readonly [Moment, ...Moment[]]
  readonly joined: 'range' | 'list'
  /** `T3-T5-T7`: a list that says by its dashes that it comes again every week. */
  readonly dashed: boolean
  readonly last: Moment
}

export function takeRecurring(items: readonly Item[], at: number, sheet: Sheet): Taken | null {
  const { lower } = sheet
  const run = readRun(items, at, lower)
  if (run === null) return null
  const after = items[at + run.moments.length]
  const close =
    after !== undefined &&
    /^[\s,(]{0,2}(?:trong |vào |của )?$/u.test(lower.slice(run.last.end, after.outer))
  const next = close ? after : undefined
  const every = next?.type === 'recur' && next.value === null ? next : null
  const week = next?.type === 'period' && next.monday !== null ? next : null
  return run.kind === 'weekday'
    ? takeWeekdays(run, every, week, lower)
    : takeDays(run, every, lower)
}

function takeWeekdays(
  run: Run,
  every: RecurPiece | null,
  week: PeriodPiece | null,
  lower: string,
): Taken | null {
  const { moments, joined, dashed, last } = run
  const [first] = moments
  const days = spread(
    moments.map(({ weekday }) => weekday?.day ?? 0),
    joined,
  )
  const own = moments.flatMap((moment) => [...partFacts(moment, {}), ...clockFacts(moment, {})])
  const recurrence = (end: number): Found => ({
    kind: 'recurrence', value: weekly(days), start: first.weekday?.start ?? first.start, end,
  }) // prettier-ignore
  if (every?.every === 'week')
    return { found: [...own, recurrence(every.end)], used: moments.length + 1 }
  if (week !== null)
    return { found: [...own, ...weekFacts(run, days, week, lower)], used: moments.length + 1 }
  const isEach = /(?<!\p{L})(?:mỗi|hàng|hằng|các|các ngày|các buổi)\s(?:ngày |buổi )?$/u.test(
    before(lower, first.outer, 12),
  )
  return dashed || (joined === 'range' && days.length > 2) || isEach
    ? { found: [...own, recurrence(last.end)], used: moments.length }
    : null
}

function takeDays(run: Run, every: RecurPiece | null, lower: string): Taken | null {
  const { kind, moments, joined, last } = run
  const [first] = moments
  const { start } = first
  if (kind === 'date') {
    if (every?.every !== 'year' || moments.length > 1) return null
    const value = `YEARLY;BYMONTH=${first.day?.m ?? 0};BYMONTHDAY=${first.day?.d ?? 0}`
    return { found: [{ kind: 'recurrence', value, start, end: every.end }], used: 2 }
  }
  const isMonthly = every?.every === 'month'
  if (!isMonthly && !/(?:mỗi|hàng|hằng) tháng[^.\n]{0,30}$/u.test(before(lower, first.outer, 50)))
    return null
  const end = isMonthly ? every.end : last.end
  const shift = shiftAfter(lower, end)
  const days = monthly(
    spread(
      moments.map(({ day }) => day?.d ?? 0),
      joined,
    ),
  )
  const value = `${days}${shift?.value ?? ''}`
  return {
    found: [{ kind: 'recurrence', value, start, end: shift?.end ?? end }],
    used: moments.length + (isMonthly ? 1 : 0),
  }
}

/** At most 31 moments: no list is longer, and a hostile one must not be read again from each of its members. */
function readRun(items: readonly Item[], at: number, lower: string): Run | null {
  const first = items[at]
  const kind = first?.type === 'moment' ? bareKind(first) : null
  if (first?.type !== 'moment' || kind === null) return null
  const moments: [Moment, ...Moment[]] = [first]
  let joined: Run['joined'] = 'list'
  let dashed = false
  let last: Moment = first
  for (let i = at + 1; i < items.length && moments.length < 31; i++) {
    const item = items[i]
    if (item?.type !== 'moment' || bareKind(item) !== kind || item.clock !== null) break
    const gap = lower.slice(last.end, item.outer)
    if (moments.length === 1 && isRangeGap(gap)) joined = 'range'
    // `thứ 2-4-6`: a second dash shows that the first was no range.
    else if (joined === 'range' && moments.length === 2 && gap.trim() === '-') {
      joined = 'list'
      dashed = true
    } else if (joined === 'range' || !(isListGap(gap) || gap.trim() === '-')) break
    moments.push(item)
    last = item
  }
  return { kind, moments, joined, dashed, last }
}

/** What a moment consists of: only a weekday, only a day of the month, a day and month. */
function bareKind({ day, weekday, clock }: Moment): Run['kind'] | null {
  if (day === null) return weekday === null ? null : 'weekday'
  if (day.d === null || day.y !== null || clock !== null) return null
  return day.m === null ? 'day' : 'date'
}

function spread(values: readonly number[], joined: Run['joined']): readonly number[] {
  const [from = 0, to = from] = values
  if (joined === 'list') return values
  return to < from ? [from, to] : Array.from({ length: to - from + 1 }, (_, k) => from + k)
}

/** Weekdays of a named week are dates: `T2-T6 tuần tới`, `thứ 6 tuần sau`. */
function weekFacts(
  run: Run,
  days: readonly number[],
  week: PeriodPiece,
  lower: string,
): readonly Found[] {
  const { moments, joined, last } = run
  const [first] = moments
  const start = first.weekday?.start ?? first.start
  const implied: readonly ImpliedPart[] = ['year', 'month', 'day']
  const dates = days.map((day) => isoDay((week.monday ?? 0) + day - 1))
  const lead = readLead(lower, first.outer, false)
  const [day = ''] = dates
  if (moments.length === 1 && lead.limit !== undefined) {
    const to = { name: 'to', value: day, start, end: week.end }
    return [
      {
        kind: 'deadline',
        value: `${lead.limit}${day}`,
        start: Math.min(lead.start, start),
        end: week.end,
        implied,
        cue: 'deadline',
        parts: [to],
      },
    ]
  }
  if (joined === 'list')
    return moments.map(
      (moment, index): Found => ({
        kind: 'date', value: dates[index] ?? '', implied,
        start: moment.weekday?.start ?? moment.start,
        end: moment === last ? week.end : (moment.weekday?.end ?? moment.end),
      }), // prettier-ignore
    )
  const from = dates[0] ?? ''
  const to = dates[dates.length - 1] ?? ''
  return [
    {
      kind: 'range', value: `${from}/${to}`, start, end: week.end, implied,
      parts: [
        { name: 'from', value: from, start, end: first.end },
        { name: 'to', value: to, start: last.start, end: week.end },
      ],
    }, // prettier-ignore
  ]
}
