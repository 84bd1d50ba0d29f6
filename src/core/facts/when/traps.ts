// What tells a day from a share, a count or a lunar day: the words before and after a number.
import { isDigit, isLetter, readInt, wordAfter, wordBefore } from './pieces.ts'
import type { Int } from './pieces.ts'
import type { Tail } from './tails.ts'

/**
 * `strong`: `ngày`, `sáng`: a day surely follows. `near`: `sáng nay 6-11`: a day and month may. `weak`: `từ`, `trước`: a day with
 * a slash may.
 */
export type Lead = 'strong' | 'near' | 'weak' | 'none'

const strongLeads = new Set('ngày mùng mồng sáng trưa chiều tối đêm hôm khuya nhật'.split(' '))
const weakLeads = new Set(
  'từ đến tới trước hết vào sang nhất chót cuối hạn giờ h g nay mai thứ hai ba tư năm sáu bảy deadline dịp lễ cn qua'.split(
    ' ',
  ),
)

export function leadBefore(lower: string, at: number): Lead {
  const word = wordBefore(lower, at)
  if (word === 'nay' || word === 'mai' || word === 'qua') return 'near'
  return strongLeads.has(word) ? 'strong' : weakLeads.has(word) ? 'weak' : 'none'
}

/** The number is a clock (`8h`), a count (`31 hộ`) or a share, not a day of a list. */
export function isUnitNumber(lower: string, at: number): boolean {
  const number = readInt(lower, at, 2)
  if (number === null) return isDigit(lower.charCodeAt(at))
  const code = lower.charCodeAt(number.end)
  if (isLetter(code) || code === 37 || (code === 58 && isDigit(lower.charCodeAt(number.end + 1))))
    return true
  return /^(?:giờ|g|h|phút|rưỡi|triệu|nghìn|ngàn|đồng|người|hộ)$/.test(wordAfter(lower, number.end))
}

const lunarYear =
  /^\s(?:năm\s)?(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s(?:tý|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)(?!\p{L})/u

export function isLunar(lower: string, at: number): boolean {
  if (lunarYear.test(lower.slice(at, at + 20))) return true
  return /^\s?(?:nhuận\s?)?(?:năm\s\p{L}{1,6}\s\p{L}{1,6}\s?)?[,(]?\s?(?:năm )?(?:âm lịch|âl(?!\p{L})|\(âl\)|tết(?!\p{L}))/u.test(
    lower.slice(at, at + 40),
  )
}

const countedNext = new Set(
  'diện máy buổi căn tiết môn tổng tổ số xã phường khóm ấp hộ người cơ đồng đại chỉ tiêu thành học điểm nội cái con phiếu đơn trường lớp km ha mũi câu phần giá đội cử nhân cán phụ chi thôn bản huyện tỉnh thị gia trẻ liều quãng chặng bình sân trận bàn công dự vị sản nhiệm m mét kg lít thời cuộc hồ tủ suất đảng'.split(
    ' ',
  ),
)
/** A weekday right before: `thứ Hai 4/5 phường làm việc lại` tells a day. */
const weekdayBefore =
  /(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?<!\p{L})(?:cn|t[2-7])),? ?\(?$/u
const sharedBefore = new Set(
  'đạt vòng đường số hẻm nhà tỷ tỉ được còn hơn gần khoảng chiếm lộ ngõ kiệt lô thửa phòng hạng loại khổ cỡ hết có với quá giảm tăng bằng thiếu mất khu tổ phố chung căn'.split(
    ' ',
  ),
)

/** `3/4 diện tích`, `12/12 xã`, `1/2`: shares that look like a day and a month. */
export function isShare(lower: string, day: Int, tail: Tail, lead: Lead): boolean {
  const zeroed = lower[day.start] === '0' || lower[tail.end - 2] === '0'
  const previous = wordBefore(lower, day.start)
  if (previous !== 'hết' && sharedBefore.has(previous)) return true
  if (weekdayBefore.test(lower.slice(Math.max(0, day.start - 12), day.start))) return false
  if (
    !/^\p{L}/u.test(lower.slice(tail.end, tail.end + 1)) &&
    countedNext.has(wordAfter(lower, tail.end)) &&
    !zeroed
  )
    return true
  if (lead !== 'none' || zeroed) return false
  return day.value < tail.m && tail.m <= 5 && lower[day.start - 1] !== '('
}
