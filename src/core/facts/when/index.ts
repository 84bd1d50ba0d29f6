// When: finds every date, weekday, time, range, deadline, recurrence and duration of a page in one pass.
// Pieces are scanned (scan), put together into moments (moments, years), then told apart (emit, leads).
import type { Finder } from '../kind.ts'

export { whenHeads } from './scan.ts'
import { dayOf } from './almanac.ts'
import { emit } from './emit.ts'
import { group } from './moments.ts'
import { scan } from './scan.ts'
import { dropRepeats, lendMonths, shareMonths } from './years.ts'

export const findWhen: Finder = ({ lower, text, heads, publishedAt }) => {
  const today = publishedAt === null ? null : dayOf(publishedAt)
  const sheet = { lower, text, today, publishedAt }
  const pieces = scan(sheet, heads)
  if (pieces.length === 0) return []
  const items = dropRepeats(group(pieces, lower), lower)
  return emit(lendMonths(shareMonths(items, lower), lower), sheet)
}
