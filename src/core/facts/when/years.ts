// Fills what a day leaves unsaid: the month from the heading before it, the year from its neighbour or the publication.
import { civil, daysIn, nearestYear } from './almanac.ts'
import type { Item, Moment } from './moments.ts'
import type { DayPiece } from './pieces.ts'

export const withDay = (moment: Moment, day: DayPiece): Moment => ({ ...moment, day })

/** `sáng mai (7/7)`, `hôm nay 26/5`: the day said outright tells it, the relative word only repeats it. */
export function dropRepeats(items: readonly Item[], lower: string): readonly Item[] {
  const out: Item[] = []
  for (const item of items) {
    const previous = out[out.length - 1]
    if (
      item.type === 'moment' &&
      item.day !== null &&
      !item.day.relative &&
      item.day.m !== null &&
      item.weekday === null &&
      previous?.type === 'moment' &&
      previous.day?.relative === true &&
      previous.day.d !== null &&
      (previous.end === previous.day.end || previous.end === previous.weekday?.end) &&
      repeatGap.test(lower.slice(previous.end, item.outer))
    )
      // prettier-ignore
      out[out.length - 1] = {
        ...item, start: previous.start, outer: previous.outer, part: previous.part ?? item.part,
        clock: previous.clock ?? item.clock, weekday: previous.weekday,
      } // prettier-ignore
    else out.push(item)
  }
  return out
}

const repeatGap = /^\s?[,(]?\s?(?:tức |là |nhằm )?(?:ngày )?$/u

/** `Thứ Bảy ngày 12 và Chủ nhật ngày 13/7`: a lone day takes the month of the day it is listed with. */
export function lendMonths(items: readonly Item[], lower: string): readonly Item[] {
  const out = [...items]
  for (let i = out.length - 2; i >= 0; i--) {
    const item = out[i]
    const next = out[i + 1]
    if (
      item?.type !== 'moment' ||
      next?.type !== 'moment' ||
      item.day === null ||
      next.day === null
    )
      continue
    const { day } = item
    if (day.d === null || day.m !== null || next.day.m === null || (next.day.d ?? 0) <= day.d)
      continue
    if (/^\)?\s?(?:,|và|,? và|&)\s?$/u.test(lower.slice(item.end, next.outer)))
      out[i] = withDay(item, { ...day, m: next.day.m, y: next.day.y })
  }
  return out
}

/** `Tháng 7: Ngày 03; 10; 17` and `ngày 25 tháng này`: lone days take the month that stands beside them. */
export function shareMonths(items: readonly Item[], lower: string): readonly Item[] {
  const out: Item[] = []
  let heading: DayPiece | null = null
  let headingEnd = 0
  for (const [index, item] of items.entries()) {
    if (item.type !== 'moment' || item.day === null) {
      out.push(item)
      continue
    }
    const { day } = item
    if (day.d === null) {
      heading = day
      headingEnd = item.end
      out.push(item)
      continue
    }
    if (day.m !== null) {
      heading = null
      out.push(item)
      continue
    }
    const next = items[index + 1]
    const after = next?.type === 'moment' ? next.day : null
    if (
      after !== null &&
      after.d === null &&
      after.relative &&
      lower.slice(day.end, after.outer) === ' '
    ) {
      out.push(withDay(item, { ...day, y: after.y, m: after.m, implied: after.implied }))
      continue
    }
    if (
      heading === null ||
      !/^[\s,;:(và]{0,6}$/u.test(lower.slice(headingEnd, item.outer).replace(/ngày|các/g, ''))
    ) {
      heading = null
      out.push(item)
      continue
    }
    if (heading.m !== null && day.d > daysIn(heading.y, heading.m)) {
      out.push(item)
      continue
    }
    const previous = out[out.length - 1]
    if (previous?.type === 'moment' && previous.day === heading) out.pop()
    headingEnd = item.end
    out.push(withDay(item, { ...day, y: heading.y, m: heading.m, implied: heading.implied }))
  }
  return out.filter((item, index) => {
    const previous = out[index - 1]
    return !(
      item.type === 'moment' && item.day !== null && item.day.d === null && item.day.relative &&
      previous?.type === 'moment' && previous.day !== null && previous.day.d !== null &&
      previous.day.implied === item.day.implied && lower.slice(previous.end, item.outer) === ' '
    ) // prettier-ignore
  })
}

/** `tháng 8 năm ngoái`; `Năm 2025, lễ … ngày 13/02`: a sentence that opens with its year says it for all its days. */
export function saidYear(day: DayPiece, lower: string, today: number | null): DayPiece {
  if (day.y !== null || day.m === null) return day
  const near =
    today === null || !lower.startsWith(' năm', day.end)
      ? null
      : /^\s(?:năm )?(ngoái|nay|sau)(?!\p{L})/u.exec(lower.slice(day.end, day.end + 11))
  if (near !== null && today !== null) {
    const step = { ngoái: -1, nay: 0, sau: 1 }[near[1] ?? ''] ?? 0
    return { ...day, y: civil(today).y + step, implied: [...day.implied, 'year'] }
  }
  const slice = lower.slice(Math.max(0, day.outer - 160), day.outer)
  const sentence = slice.slice(Math.max(slice.lastIndexOf('\n'), slice.lastIndexOf('. ')) + 1)
  const said = /^\s?(?:trong |vào |riêng )?năm ((?:19|20)[0-9]{2})(?:,| \p{L})/u.exec(sentence)
  return said === null ? day : { ...day, y: Number(said[1]) }
}

/** The year a lone day most likely means; `?` stays when nobody knows the publication. */
export function impliedYear(day: DayPiece, today: number | null): DayPiece {
  if (day.y !== null || day.m === null || today === null) return day
  return { ...day, y: nearestYear(day.m, day.d ?? 15, today), implied: [...day.implied, 'year'] }
}

/** Both ends of a range made whole, each from the other, then from the publication. Null when they do not rise. */
export function wholeEnds(
  from: DayPiece,
  to: DayPiece,
  today: number | null,
): readonly [DayPiece, DayPiece] | null {
  let a = from
  let b = to
  if (a.m === null && b.m !== null && a.d !== null && b.d !== null)
    a = a.d <= b.d ? { ...a, m: b.m, y: a.y ?? b.y } : { ...a, m: b.m === 1 ? 12 : b.m - 1 }
  if (b.m === null && a.m !== null && a.d !== null && b.d !== null && a.d <= b.d)
    b = { ...b, m: a.m, y: b.y ?? a.y }
  if (b.y === null && a.y === null) {
    b = impliedYear(b, today)
    if (b.y !== null)
      a = { ...a, y: isBefore(a, b) ? b.y : b.y - 1, implied: [...a.implied, 'year'] }
  } else if (a.y === null && b.y !== null)
    a = { ...a, y: isBefore(a, b) ? b.y : b.y - 1, implied: b.implied }
  else if (b.y === null && a.y !== null)
    b = { ...b, y: isBefore(a, b) ? a.y : a.y + 1, implied: a.implied }
  return rank(a) <= rank(b) ? [a, b] : null
}

/** Whether day and month of `a` come no later in the year than those of `b`. */
const isBefore = (a: DayPiece, b: DayPiece) =>
  (a.m ?? 0) * 100 + (a.d ?? 0) <= (b.m ?? 12) * 100 + (b.d ?? 31)

const rank = (day: DayPiece) => (day.y ?? 0) * 10_000 + (day.m ?? 0) * 100 + (day.d ?? 0)

/** History told in passing: more than 15 years before publication. */
export const isHistory = (day: DayPiece, today: number | null) =>
  today !== null && day.y !== null && day.y < civil(today).y - 15
