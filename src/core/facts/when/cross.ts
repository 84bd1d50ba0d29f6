// Whether facts of different kinds of when agree: a deadline with the end of a range, a date with a range it lies in.
import type { Fact } from '../../types.ts'
import type { Agreement } from '../kind.ts'
import {
  agreeDays,
  agreePoints,
  agreeTimes,
  endsOf,
  limitOf,
  minutesOf,
  worst,
  yearImplied,
} from './agreement.ts'
import type { Point } from './agreement.ts'
import { dayFromIso, weekdayOf } from './almanac.ts'

export { endsOf } from './agreement.ts'

const order = ['date', 'time', 'weekday', 'range', 'deadline', 'recurrence'] as const

/**
 * Agreement of two facts of different kinds among date, time, weekday, range, deadline and recurrence; `unrelated` when they cannot be
 * compared. Symmetric. Cues are looked at only to tell which end of a range a lone date or time speaks of.
 */
export function agreeAcross(a: Fact, b: Fact): Agreement {
  const rank = ({ kind }: Fact) => order.findIndex((one) => one === kind)
  if (rank(a) < 0 || rank(b) < 0 || a.kind === b.kind) return 'unrelated'
  const [x, y] = rank(a) < rank(b) ? [a, b] : [b, a]
  if (y.kind === 'weekday') return x.kind === 'date' ? weekdayOfDate(y.value, x.value) : 'unrelated'
  if (y.kind === 'recurrence') return fitsRecurrence(x, y.value) ? 'compatible' : 'unrelated'
  if (x.kind === 'weekday') return 'unrelated'
  if (y.kind === 'range') return pointInRange(x, y)
  if (y.kind === 'deadline') return x.kind === 'range' ? rangeToLimit(x, y) : pointToLimit(x, y)
  return 'unrelated'
}

function pointInRange(x: Fact, range: Fact): Agreement {
  const { from, to } = endsOf(range)
  const point = endsOf(x).from
  if (point === null) return 'unrelated'
  const implied = yearImplied(x, range)
  const atStart = agreePoints(point, from, implied)
  const atEnd = agreePoints(point, to, implied)
  if (x.cue === 'start' || x.cue === 'effective') return atStart
  if (x.cue === 'end' || x.cue === 'deadline') return atEnd
  if (atStart === 'unrelated' && atEnd === 'unrelated') return 'unrelated'
  for (const good of ['same', 'compatible'] as const)
    if (atStart === good || atEnd === good) return good
  return isInside(point, from, to, implied) ? 'compatible' : 'clash'
}

/** Whether a lone day or clock lies between two ends; an open end holds everything on its side. */
function isInside(point: Point, from: Point | null, to: Point | null, implied: boolean): boolean {
  const key = (date: string) => (implied ? date.slice(5) : date)
  if (point.date !== null) {
    const low = from?.date ?? null
    const high = to?.date ?? null
    const at = key(point.date)
    if (low !== null && high !== null && key(low) > key(high))
      return at >= key(low) || at <= key(high)
    return (low === null || key(low) <= at) && (high === null || at <= key(high))
  }
  if (point.time === null || point.time.startsWith('part:')) return false
  const low = from?.time ?? null
  const high = to?.time ?? null
  const at = minutesOf(point.time)
  if (low !== null && high !== null && minutesOf(low) > minutesOf(high))
    return at >= minutesOf(low) || at <= minutesOf(high)
  return (low === null || minutesOf(low) <= at) && (high === null || at <= minutesOf(high))
}

/** A deadline against a range: the same end agrees, another end clashes. */
function rangeToLimit(range: Fact, deadline: Fact): Agreement {
  const { to } = endsOf(range)
  const { sign, at } = limitOf(deadline.value)
  const ends = agreePoints(to, at, yearImplied(range, deadline))
  return sign === '<' && (ends === 'same' || ends === 'compatible') && at.time === null
    ? 'nuance'
    : ends
}

/** A lone date or time against a deadline: equal agrees; another one clashes only when it is itself an end. */
function pointToLimit(x: Fact, deadline: Fact): Agreement {
  const { sign, at } = limitOf(deadline.value)
  const point = endsOf(x).from
  if (point === null) return 'unrelated'
  const implied = yearImplied(x, deadline)
  const equal = worst(
    point.date === null || at.date === null ? 'unrelated' : agreeDays(point.date, at.date, implied),
    point.time === null || at.time === null ? 'unrelated' : agreeTimes(point.time, at.time),
  )
  if (equal === 'clash') return x.cue === 'deadline' || x.cue === 'end' ? 'clash' : 'unrelated'
  if (equal === 'unrelated') return equal
  return sign === '<' && x.kind === 'date' ? 'nuance' : equal
}

/** A weekday says the same as a date that falls on it; one that does not may speak of another day. */
function weekdayOfDate(weekday: string, date: string): Agreement {
  const day = dayFromIso(date)
  return day !== null && String(weekdayOf(day)) === weekday ? 'compatible' : 'unrelated'
}

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function fitsRecurrence(x: Fact, rule: string): boolean {
  const weekdays = /BYDAY=([A-Z,]+)/.exec(rule)?.[1]?.split(',')
  const monthdays = /BYMONTHDAY=([0-9,]+)/.exec(rule)?.[1]?.split(',').map(Number)
  if (x.kind === 'weekday')
    return rule === 'DAILY' || (weekdays?.includes(codes[Number(x.value) - 1] ?? '') ?? false)
  if (x.kind !== 'date') return false
  const day = dayFromIso(x.value)
  if (monthdays !== undefined) return monthdays.includes(Number(x.value.slice(8)))
  return day !== null && (weekdays?.includes(codes[weekdayOf(day) - 1] ?? '') ?? false)
}
