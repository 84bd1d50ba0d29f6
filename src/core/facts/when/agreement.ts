// When two values of when say the same: shared by the kinds and by comparisons across kinds.
import type { Fact } from '../../types.ts'
import type { Agreement } from '../kind.ts'
import { dayFromIso, isoDay } from './almanac.ts'

/** A day, a clock or both, as said; `?` stands for unsaid digits. */
export interface Point {
  readonly date: string | null
  readonly time: string | null
}

export interface Ends {
  readonly from: Point | null
  readonly to: Point | null
}

const ranks: readonly Agreement[] = ['same', 'compatible', 'nuance', 'clash']

/** The worst of several agreements; `unrelated` ones say nothing. */
export function worst(...all: readonly Agreement[]): Agreement {
  const told = all.filter((one) => one !== 'unrelated')
  if (told.length === 0) return 'unrelated'
  return told.reduce((a, b) => (ranks.indexOf(a) >= ranks.indexOf(b) ? a : b))
}

/** Equal wherever both said: `?` on one side fits any digit of the other. */
export function agreeSaid(a: string, b: string): Agreement {
  if (a === b) return 'same'
  if (a.length !== b.length) return 'clash'
  for (let i = 0; i < a.length; i++)
    if (a[i] !== b[i] && a[i] !== '?' && b[i] !== '?') return 'clash'
  return 'compatible'
}

/** Days agree when equal wherever both said; a year that was only implied never makes a clash. */
export function agreeDays(a: string, b: string, yearImplied: boolean): Agreement {
  const said = agreeSaid(a, b)
  if (said !== 'clash' || !yearImplied) return said
  return agreeSaid(a.slice(4), b.slice(4)) === 'clash' ? 'clash' : 'compatible'
}

/** From and to of each part of day, in minutes: wide enough that no usual speech is called a clash. */
const partHours: Readonly<Record<string, readonly [number, number]>> = {
  'part:morning': [0, 12 * 60],
  'part:noon': [10 * 60 + 30, 14 * 60],
  'part:afternoon': [12 * 60, 19 * 60],
  'part:evening': [17 * 60, 24 * 60],
  'part:night': [18 * 60, 29 * 60],
}

const partsThatMeet = new Set(['morning noon', 'noon afternoon', 'evening night'])

/** Clocks are equal or clash; a part of day fits the clocks it holds. */
export function agreeTimes(a: string, b: string): Agreement {
  if (a === b) return 'same'
  const hoursA = partHours[a]
  const hoursB = partHours[b]
  if (hoursA === undefined && hoursB === undefined) return agreeSaid(a, b)
  if (hoursA !== undefined && hoursB !== undefined) {
    const pair = [a.slice(5), b.slice(5)]
    return partsThatMeet.has(pair.join(' ')) || partsThatMeet.has(pair.reverse().join(' '))
      ? 'compatible'
      : 'clash'
  }
  const [from, to] = hoursA ?? hoursB ?? [0, 0]
  const clock = minutesOf(hoursA === undefined ? a : b)
  return [clock, clock + 1440].some((at) => at >= from && at <= to) ? 'compatible' : 'clash'
}

export const minutesOf = (time: string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Two points, each in what both say: days with days, clocks with clocks. */
export function agreePoints(a: Point | null, b: Point | null, yearImplied: boolean): Agreement {
  if (a === null || b === null) return 'unrelated'
  const both = worst(
    a.date === null || b.date === null ? 'unrelated' : agreeDays(a.date, b.date, yearImplied),
    a.time === null || b.time === null ? 'unrelated' : agreeTimes(a.time, b.time),
  )
  const alike = (a.date === null) === (b.date === null) && (a.time === null) === (b.time === null)
  return both === 'same' && !alike ? 'compatible' : both
}

/** `2025-07-07T07:30`, `2025-07-07`, `07:30`, `part:morning`; null for an open end. */
export function pointOf(value: string): Point | null {
  if (value === '') return null
  if (value.startsWith('part:')) return { date: null, time: value }
  const mark = value.indexOf('T')
  if (mark >= 0) return { date: value.slice(0, mark), time: value.slice(mark + 1) }
  return value.includes(':') ? { date: null, time: value } : { date: value, time: null }
}

/** An end or a limit `2025-08-01T00:00` is the last moment of 31 July. */
function endOfDay(point: Point | null): Point | null {
  const day = point?.time === '00:00' && point.date !== null ? dayFromIso(point.date) : null
  return day === null ? point : { date: isoDay(day - 1), time: '24:00' }
}

/** The comparator and the limit of `<=2026-06-30T17:00`. */
export function limitOf(value: string): { sign: '<' | '<='; at: Point } {
  const sign = value.startsWith('<=') ? '<=' : '<'
  return { sign, at: endOfDay(pointOf(value.slice(sign.length))) ?? { date: null, time: null } }
}

/** Start and end as said of a date, a time, a range or a deadline. */
export function endsOf({ kind, value }: Pick<Fact, 'kind' | 'value'>): Ends {
  if (kind === 'date' || kind === 'time') {
    const point = pointOf(value)
    return { from: point, to: point }
  }
  if (kind === 'deadline') return { from: null, to: limitOf(value).at }
  if (kind !== 'range') return { from: null, to: null }
  const [from = '', to = ''] = value.split('/')
  return { from: pointOf(from), to: endOfDay(pointOf(to)) }
}

export const yearImplied = (a: Pick<Fact, 'implied'>, b: Pick<Fact, 'implied'>): boolean =>
  a.implied.includes('year') || b.implied.includes('year')

/** Two deadlines: `<` against `<=` of one day, or of neighbouring days, differ only in wording. */
export function agreeLimits(a: string, b: string, implied: boolean): Agreement {
  const left = limitOf(a)
  const right = limitOf(b)
  const points = agreePoints(left.at, right.at, implied)
  if (left.sign === right.sign || points === 'unrelated') return points
  if (points !== 'clash') return 'nuance'
  const strict = left.sign === '<' ? left.at : right.at
  const closed = left.sign === '<' ? right.at : left.at
  const day = strict.date === null ? null : dayFromIso(strict.date)
  if (day === null || closed.date === null || strict.time !== null) return 'clash'
  return agreeDays(isoDay(day - 1), closed.date, implied) === 'clash' ? 'clash' : 'nuance'
}
