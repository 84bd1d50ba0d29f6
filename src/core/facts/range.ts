// A stretch of days, of hours, or of both: `A/B`, an open end empty. Parts `from` and `to` hold the ends.
import type { Fact } from '../types.ts'
import type { Agreement, Kind } from './kind.ts'
import { agreePoints, endsOf, worst, yearImplied } from './when/agreement.ts'
import type { Ends, Point } from './when/agreement.ts'
import { dayFromIso, weekdayOf } from './when/almanac.ts'

export const range: Kind = {
  kind: 'range',
  label: { vi: 'khoảng thời gian', en: 'range' },
  agree(a, b) {
    const left = endsOf(a)
    const right = endsOf(b)
    const implied = yearImplied(a, b)
    const from = agreePoints(left.from, right.from, implied)
    const to = agreePoints(left.to, right.to, implied)
    const both = worst(from, to)
    if (both === 'clash')
      return holdsWeek(a, left, right) || holdsWeek(b, right, left) ? 'compatible' : both
    // One end open on one side: only the other end was compared.
    if (both === 'same' && (from === 'unrelated' || to === 'unrelated')) return 'compatible'
    return both
  },
}

const dayOfPoint = (point: Point | null): number | null =>
  point === null || point.date === null ? null : dayFromIso(point.date)

/** `tuần tới` named loosely holds the days told exactly on the other side. */
function holdsWeek(week: Pick<Fact, 'implied'>, { from, to }: Ends, inner: Ends): boolean {
  const [start, end, first] = [dayOfPoint(from), dayOfPoint(to), dayOfPoint(inner.from)]
  if (start === null || end === null || first === null) return false
  const last = dayOfPoint(inner.to)
  return (
    week.implied.includes('day') &&
    end - start === 6 &&
    weekdayOf(start) === 1 &&
    first >= start &&
    (last ?? first) <= end
  )
}

/** The agreement of one pair of ends, for callers that mend only the end that differs. */
export const agreeEnd = (a: Fact, b: Fact, end: 'from' | 'to'): Agreement =>
  agreePoints(endsOf(a)[end], endsOf(b)[end], yearImplied(a, b))
