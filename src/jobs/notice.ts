// What a corrected post says of its own correction, and whether what is to be written fits the channel.
import { clockText, dayText } from '../core/clock.ts'
import type { ApprovalPolicy, Notice } from '../core/approval.ts'
import type { Instant } from '../core/types.ts'
import type { Limits } from '../ports.ts'

/** The text with its notice on a line of its own at the end: nothing of the post itself moves. */
export function withNotice(
  text: string,
  notice: Notice,
  { notices }: Pick<ApprovalPolicy, 'notices'>,
  at: Instant,
): string {
  if (notice === 'none') return text
  const line = notices[notice].replaceAll('{giờ}', clockText(at)).replaceAll('{ngày}', dayText(at))
  return line.trim() === '' ? text : `${text.trimEnd()}\n\n${line.trim()}`
}

interface Written {
  readonly title: string
  readonly text: string
  readonly message: string | null
}

/**
 * What does not fit, as a Vietnamese sentence; null: everything does. What the channel already took is not measured
 * against it again: only a text that grew beyond the limit is too long.
 */
export function tooLong(limits: Limits, to: Written, from: Written): string | null {
  const parts = [
    ['Tiêu đề', limits.title, to.title, from.title],
    ['Phần tóm tắt (đến dòng trống đầu tiên)', limits.lead, leadOf(to.text), leadOf(from.text)],
    ['Bài', limits.text, to.text, from.text],
    ['Lời đính chính', limits.message, to.message ?? '', ''],
  ] as const
  for (const [name, limit, now, before] of parts) {
    if (limit === undefined) continue
    const over = lengthOf(now) - limit
    if (over > 0 && lengthOf(now) > lengthOf(before))
      return `${name} dài quá ${over} ký tự: kênh chỉ nhận ${limit}. Hãy rút ngắn rồi gửi lại.`
  }
  return null
}

const lengthOf = (text: string) => text.normalize('NFC').length
const leadOf = (text: string) => text.split('\n\n', 1)[0] ?? ''
