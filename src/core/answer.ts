// The answer to somebody who asked for a correction, and what to say to a false claim made elsewhere: a draft for a person. Pure.
import type { Comparison, Instant } from './types.ts'

export interface AnswerAsk {
  readonly kind: 'correction' | 'false-claim'
  readonly unit: string
  readonly receivedAt: Instant
  readonly quotation: string
  /** The article it was compared with; null: none was found. */
  readonly official: { readonly title: string; readonly url: string | null } | null
  readonly comparison: Comparison | null
}

/** Longer quotations are cut in the answer, code points. */
const longestQuotation = 200

/** In plain Vietnamese, for a person to read and change before it is sent. */
export function draftAnswer(ask: AnswerAsk): string {
  const { kind, unit, receivedAt, official, comparison } = ask
  const differing = (comparison?.divergences ?? []).filter(
    ({ type, nuance }) =>
      (type === 'clash' || type === 'stale' || type === 'unsupported') && !nuance,
  )
  const source = official === null ? null : sourceOf(official)
  if (kind === 'false-claim') {
    if (source === null)
      return `${unit} chưa công bố nội dung nào về việc này. Bà con theo dõi thông tin trên cổng thông tin điện tử của đơn vị.`
    if (differing.length === 0)
      return `Nội dung «${cut(ask.quotation)}» phù hợp với ${source}; không có chỗ nào cần cải chính.`
    return [
      `Thông tin «${cut(ask.quotation)}» không đúng với văn bản chính thức.`,
      `Theo ${source}:`,
      ...differing.map(({ why }) => `- ${officialPart(why)}`),
      `${unit} đề nghị bà con chỉ làm theo thông tin trên các kênh chính thức và không chia sẻ nội dung trên.`,
    ].join('\n')
  }
  const lead = `${unit} trả lời yêu cầu nhận ngày ${dayOf(receivedAt)}.`
  if (source === null)
    return `${lead}\nChưa tìm thấy văn bản chính thức nào về việc này trên cổng. ${unit} đang kiểm tra với bộ phận liên quan và sẽ trả lời tiếp.`
  if (comparison === null || comparison.verdict === 'no-facts')
    return `${lead}\nĐã xem ${source}; phần được nêu không có ngày, giờ, số tiền hay số điện thoại để đối chiếu.`
  if (differing.length === 0)
    return `${lead}\nĐã đối chiếu với ${source}: nội dung được nêu phù hợp với văn bản chính thức.`
  return [
    lead,
    `Đã đối chiếu với ${source} và thấy chỗ khác:`,
    ...differing.map(({ why }) => `- ${why}`),
    'Nội dung đúng là nội dung trên cổng. Bài đăng đang được sửa; cảm ơn ông, bà đã báo.',
  ].join('\n')
}

const sourceOf = ({ title, url }: { title: string; url: string | null }) =>
  `“${title}”${url === null ? '' : ` (${url})`}`

/** `Cổng ghi 8h00, bài ghi 7h30 (giờ).` without what the other side wrote: a rebuttal does not repeat the claim. */
const officialPart = (why: string) => why.replace(/, bài (?:này )?ghi [^(]{0,200}(?=\(|$)/u, ' ')

function cut(text: string): string {
  const points = [...text.replace(/\s+/gu, ' ').trim()]
  return points.length <= longestQuotation
    ? points.join('')
    : `${points.slice(0, longestQuotation).join('')}…`
}

function dayOf(at: Instant): string {
  const day = new Date(at + 7 * 3_600_000)
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
}
