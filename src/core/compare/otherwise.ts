// Where the rest of the post shows that a differing value was meant as the official one.
import { agree } from '../facts/index.ts'
import { read } from '../text.ts'
import type { Fact, Item } from '../types.ts'
import type { Claim } from './claim.ts'

/**
 * Whether the post tells the official value too, as an old one (`31 ca, hơn cùng kỳ 9 ca`); says once for all that its days
 * are working days; or names the half of the day some words before its clock (`chiều hôm trước, 2h`).
 */
export function isToldOtherwise(
  claim: Claim,
  official: Claim,
  facts: readonly Fact[],
  post: Item,
): boolean {
  const isOld = facts.some(
    (one) =>
      one.role === 'past' &&
      one.kind === official.fact.kind &&
      agree(one, official.fact) === 'same',
  )
  if (isOld && claim.dimension === 'fact') return true
  const text = claim.in === 'title' ? post.title : post.text
  if (claim.fact.kind === 'duration')
    return isSameCount(claim.value, official.value) && allWorking.test(read(text).lower)
  if (claim.dimension === 'clock' && isHalfDayOff(claim.value, official.value)) {
    const before = read(text.slice(Math.max(0, claim.start - 40), claim.start)).lower
    return halfDay.test(before)
  }
  return false
}

/** `chiều hôm trước, 2h`: no morning in between. */
const halfDay = /(?<!\p{L})(?:chiều|tối|đêm)(?!\p{L})(?:(?!sáng)[^.;\n]){0,40}$/u

const allWorking =
  /(?<!\p{L})(?:tất cả|hết thảy|đều|toàn bộ|đây)(?: là| tính| theo| tính theo)? ngày làm việc/u

const isSameCount = (a: string, b: string) =>
  a !== b && a.replace('BD', 'D') === b.replace('BD', 'D')

/** `02:00` for `14:00`. */
const isHalfDayOff = (a: string, b: string) =>
  a.slice(2) === b.slice(2) && Number(b.slice(0, 2)) - Number(a.slice(0, 2)) === 12
