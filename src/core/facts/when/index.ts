// When: finds every date, weekday, time, range, deadline, recurrence and duration of a page in one pass.
// Pieces are scanned (scan), put together into moments (moments, years), then told apart (emit, leads).
import type { Finder } from '../kind.ts'
import { dayOf } from './almanac.ts'
import { emit } from './emit.ts'
import { group } from './moments.ts'
import { scan } from './scan.ts'
import { shareMonths } from './years.ts'

export const findWhen: Finder = ({ lower, text, publishedAt }) => {
  const today = publishedAt === null ? null : dayOf(publishedAt)
  const sheet = { lower, text, today, publishedAt }
  const pieces = scan(sheet)
  if (pieces.length === 0) return []
  return emit(shareMonths(group(pieces, lower), lower), sheet)
}
