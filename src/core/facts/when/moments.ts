// Pieces that stand together become one moment: `7h30 sáng thứ Hai, ngày 07/7/2025`.
import { hour24 } from './clock.ts'
import { isListGap } from './gaps.ts'
import type {
  ClockPiece,
  DayPiece,
  DurationPiece,
  PartPiece,
  PeriodPiece,
  Piece,
  RecurPiece,
  WeekdayPiece,
} from './pieces.ts'

/** Each slot at most once, in any order. */
export interface Moment {
  readonly type: 'moment'
  readonly part: PartPiece | null
  readonly weekday: WeekdayPiece | null
  readonly day: DayPiece | null
  readonly clock: ClockPiece | null
  readonly start: number
  readonly end: number
  readonly outer: number
}

/** A moment that still takes pieces in. */
type Draft = { -readonly [slot in keyof Moment]: Moment[slot] }

export type Item = Moment | PeriodPiece | DurationPiece | RecurPiece

type SlotPiece = PartPiece | WeekdayPiece | DayPiece | ClockPiece

const isSlot = (piece: Piece): piece is SlotPiece =>
  piece.type === 'day' ||
  piece.type === 'clock' ||
  piece.type === 'part' ||
  piece.type === 'weekday'

/** Nothing but marks, emoji and small words between two pieces of one moment. No line break, no dash. */
const thin =
  /^[^\p{L}\p{N}\n;.!?\-→~\ue000]{0,8}(?:(?:ngày|lúc|vào|vào lúc|hôm|buổi|là|của|nhằm|tức)[\s:]{1,2}(?:ngày\s)?)?$/u
const onlySpace = /^\s{0,3}(?:(?:buổi|ngày|lúc)\s)?$/u
const bracketed = /^\s?[([]\s?(?:ngày\s)?$/u

/** Groups pieces left to right. `lower` is the text they were read from. */
export function group(pieces: readonly Piece[], lower: string): readonly Item[] {
  const items: Item[] = []
  let current: Draft | null = null
  const close = () => {
    if (current !== null) items.push(current)
    current = null
  }
  for (const [index, piece] of pieces.entries()) {
    if (!isSlot(piece)) {
      close()
      items.push(piece)
      continue
    }
    if (
      current === null ||
      !joins(current, piece, pieces[index + 1], lower) ||
      endsWeek(items, current, piece, lower)
    ) {
      close()
      current = { type: 'moment', part: null, weekday: null, day: null, clock: null, start: piece.start, end: piece.end, outer: piece.outer } // prettier-ignore
    }
    put(current, piece)
    current.end = piece.end
  }
  close()
  return items
}

function put(moment: Draft, piece: SlotPiece): void {
  if (piece.type === 'part') moment.part = piece
  else if (piece.type === 'weekday') moment.weekday = piece
  else if (piece.type === 'day') moment.day = piece
  else moment.clock = piece
}

/** `thứ Hai đến thứ Sáu, 7 giờ 30`: the clock belongs to the whole week, not to its last day. */
function endsWeek(items: readonly Item[], moment: Moment, piece: Piece, lower: string): boolean {
  const previous = items[items.length - 1]
  if (piece.type !== 'clock' || previous?.type !== 'moment') return false
  if (!isWeekdayOnly(previous) || !isWeekdayOnly(moment)) return false
  return /^\s?(?:-|đến|tới)\s?$/.test(lower.slice(previous.end, moment.outer))
}

const isWeekdayOnly = ({ weekday, day, clock }: Moment) =>
  weekday !== null && day === null && clock === null

function leadsWeek(piece: Piece, next: Piece | undefined, lower: string): boolean {
  if (next === undefined) return false
  const gap = lower.slice(piece.end, next.outer)
  if (next.type === 'recur' || next.type === 'period') return onlySpace.test(gap)
  return next.type === 'weekday' && isListGap(gap)
}

/** `sáng từ 7h30`, `chiều nay từ 1 giờ`: the part of day reaches over the `từ`. */
const overFrom = /^\s?:?\s?từ\s(?:khoảng |lúc )?$/

function joins(moment: Moment, piece: Piece, next: Piece | undefined, lower: string): boolean {
  if (!isSlot(piece) || moment[piece.type] !== null) return false
  if (piece.outer < moment.end) return piece.start >= moment.end
  const gap = lower.slice(moment.end, piece.outer)
  if (gap.length > 24) return false
  if (piece.type === 'clock' && moment.part !== null && overFrom.test(gap)) return true
  if (!thin.test(gap)) return false
  // `sáng ấp A 7h30, chiều ấp B 13h`: after a comma a part of day opens something new unless a day follows it.
  if (
    piece.type === 'part' &&
    moment.clock !== null &&
    gap.includes(',') &&
    !isDayNext(piece, next, lower)
  )
    return false
  if (piece.type === 'day' && piece.d === null && moment.day === null && moment.clock !== null)
    return false
  // `7g đến 11g sáng thứ Ba, thứ Năm hằng tuần`; `8g-16g thứ Tư tuần này`: the weekdays go with what follows.
  if (
    piece.type === 'weekday' &&
    moment.day === null &&
    moment.clock !== null &&
    leadsWeek(piece, next, lower)
  )
    return false
  // `19 - 20/7 (thứ Bảy, Chủ nhật)`: the names belong to several days.
  if (
    piece.type === 'weekday' &&
    moment.day !== null &&
    next?.type === 'weekday' &&
    leadsWeek(piece, next, lower)
  )
    return false
  // `thứ Hai đến thứ Sáu, sáng 7h - 11h`: the part of day goes with the clock after it.
  if (
    piece.type === 'part' &&
    next?.type === 'clock' &&
    !onlySpace.test(gap) &&
    thin.test(lower.slice(piece.end, next.outer))
  )
    return false
  // `đến 5/6, sáng thứ Hai tới thứ Sáu`: the weekdays are a list of their own.
  if (
    next?.type === 'weekday' &&
    moment.day !== null &&
    !onlySpace.test(gap) &&
    !bracketed.test(gap)
  )
    return false
  // `8h, chiều 14h`; `7/7, thứ Tư 8/7`: the word leads the next moment, not this one.
  if ((piece.type === 'part' || piece.type === 'weekday') && next !== undefined && isSlot(next)) {
    const ahead = lower.slice(piece.end, next.outer)
    const leads = moment[next.type] !== null && thin.test(ahead)
    if (leads && !onlySpace.test(gap) && !bracketed.test(gap)) return false
    if (
      leads &&
      piece.type === 'weekday' &&
      !bracketed.test(gap) &&
      (onlySpace.test(ahead) || bracketed.test(ahead))
    )
      return false
  }
  return true
}

/** The moment's clock in 24-hour time; `shift` is 1 for 24h, the next day's midnight. */
export function clockOf(moment: Moment): { h: number; min: number; shift: number } | null {
  const { clock, part } = moment
  if (clock === null) return null
  const h = hour24(clock.h, clock.part ?? part?.part ?? null)
  return h >= 24 ? { h: 0, min: clock.min, shift: 1 } : { h, min: clock.min, shift: 0 }
}

/** Whether a day or weekday stands right behind: `7h30, sáng thứ Hai 7/7`. */
function isDayNext(piece: Piece, next: Piece | undefined, lower: string): boolean {
  if (next === undefined || (next.type !== 'day' && next.type !== 'weekday')) return false
  return thin.test(lower.slice(piece.end, next.outer))
}
