// Which day a clock belongs to: the day beside it, else the one that leads its line, else the heading above.
import type { Item } from '../types.ts'
import type { Claim } from './claim.ts'

/** Days and clocks that are one moment. */
export interface Moments {
  dayOf(clock: Claim): Claim | undefined
  clocksOf(day: Claim): readonly Claim[]
}

/** Right after a clock: `17 giờ ngày 18/4`, `7h30, thứ Hai (7/7)`. */
const closely = 24
/** A heading day stands this near the start of its line: `Ngày 11/6/2026 (thứ Năm)`, `📅 18/4:`. */
const atLineStart = 12
/** A day of a programme has fewer clocks than this. */
const mostClocks = 24
/** A heading holds for at most this many code units below it. */
const reach = 600

/** What may stand between a clock and its own day. */
const adjoining =
  /^[\s,(]{0,2}(?:(?:phút|sáng|trưa|chiều|tối)[\s,]{1,2})?(?:(?:thứ \p{L}{2,3}|chủ nhật)[\s,(]{1,2})?(?:ngày |ngay )?$/iu

export function momentsOf(claims: readonly Claim[], item: Pick<Item, 'title' | 'text'>): Moments {
  const days = claims.filter(({ dimension }) => dimension === 'day')
  const ofClock = new Map<Claim, Claim>()
  const ofDay = new Map<Claim, Claim[]>()
  for (const clock of claims) {
    if (clock.dimension !== 'clock') continue
    const text = clock.in === 'title' ? item.title : item.text
    const own = days.filter((one) => one.in === clock.in)
    const day = dayFor(clock, own, text)
    if (day === undefined) continue
    ofClock.set(clock, day)
    const clocks = ofDay.get(day)
    if (clocks === undefined) ofDay.set(day, [clock])
    else if (clocks.length < mostClocks) clocks.push(clock)
  }
  return { dayOf: (clock) => ofClock.get(clock), clocksOf: (day) => ofDay.get(day) ?? [] }
}

function dayFor(clock: Claim, days: readonly Claim[], text: string): Claim | undefined {
  const own = days.find(({ fact }) => fact === clock.fact)
  if (own !== undefined) return own
  const line = {
    start: text.lastIndexOf('\n', clock.start - 1) + 1,
    end: endOfLine(text, clock.end),
  }
  const after = days.find((day) => day.start >= clock.end && day.start - clock.end <= closely)
  const before = days.filter((day) => day.end <= clock.start && day.start >= line.start).at(-1)
  const listed = /^[\p{L} ]{0,6} (?:và|hoặc) /u.test(text.slice(clock.end, clock.end + 16))
  const listDay = listed
    ? days.find((day) => day.start >= clock.end && day.start - clock.end <= 2 * closely)
    : undefined
  const isBeside = (day: Claim | undefined): day is Claim =>
    day !== undefined &&
    !/[.;\n|]\s/.test(text.slice(Math.min(day.end, clock.end), Math.max(day.start, clock.start)))
  // `từ 12/5 đến 14/5, khai giảng lúc 7 giờ 30 ngày 12/5`: the day that follows at once is the clock's own.
  if (after !== undefined && adjoining.test(text.slice(clock.end, after.start))) return after
  if (isBeside(before) && clock.start - before.end <= closely) return before
  if (after !== undefined && after.start < line.end && isBeside(after)) return after
  // `4 giờ 20 sáng và 17 giờ 10 chiều ngày 09/10`: one day for both clocks.
  if (listDay !== undefined && listDay.start < line.end && isBeside(listDay)) return listDay
  if (before !== undefined && before.start - line.start <= atLineStart) return before
  if (isBeside(before)) return before
  const heading = days
    .filter((day) => day.end <= line.start && line.start - day.end <= reach)
    .at(-1)
  if (
    heading === undefined ||
    !/^[^\p{L}]{0,8}(?:[0-9]|lúc|từ|sáng|chiều|tối)/iu.test(text.slice(line.start, line.start + 16))
  )
    return undefined
  const headingLine = text.lastIndexOf('\n', heading.start - 1) + 1
  return heading.start - headingLine <= atLineStart ? heading : undefined
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
