// What the words before a moment say: a deadline, a start, an old value.
import { isSpace } from '../../characters.ts'
import { before, wordBeforeStart } from './pieces.ts'
import type { Hint } from './pieces.ts'

export interface Lead extends Hint {
  /** Only `đến` or `tới`: before a clock alone it is an end, not a limit. */
  readonly bare?: boolean
  /** Comparator of a deadline, with the place where its words start. */
  readonly limit?: '<' | '<='
  /** Where the words of a limit or of `từ` start. */
  readonly start: number
}

const from = /(?<!\p{L})(?:kể |bắt đầu |tính )?từ\s?:?\s?$/u
const inForce = /(?:hiệu lực|áp dụng|thi hành|thực hiện|triển khai)[^.;\n]{0,24}$/u
const moved =
  /(?<!\p{L})(?:dời|lùi|chuyển|đổi|hoãn|rời|thay đổi)(?: \p{L}{1,8}){0,4} (?:từ|đến|tới)(?: hết)?\s?$/u
const counted = /(?:tính|kể|cập nhật|số liệu)\s(?:đến|tới)(?: hết)?\s?$/u
const strict = /(?<!\p{L})trước\s?$/u
const least =
  /(?<!\p{L})(?:(?:cho |kéo dài |từ nay |hạn |gia hạn )?(?:đến|tới)(?: hết)?|hết(?: hạn)?|(?:chậm|muộn|trễ) nhất(?: là| vào| đến| trước| hết)?|không (?:quá|muộn hơn|trễ hơn|chậm hơn))\s?:?\s?(?:là |vào |lúc )?$/u
const term =
  /(?<!\p{L})(?<!giới )(?:hạn|deadline)(?: (?:nộp|đăng|ký|hồ|sơ|nhận|tham|gia|dự|thi|bài|tiền|phí|thuế|cuối|chót|cùng|kê|khai|gửi|báo|cáo|kết|thúc|sử|dụng|góp|ý|trả|nợ|đóng|thu|phiếu|thủ|tục|bổ|sung|xong|tác|phẩm)){0,6}\s?[:-]?\s?(?:là |vào |đến |tới |hết |lúc ){0,2}$/u
const old =
  /(?<!\p{L})(?:thay vì|thay cho|lịch cũ|giờ cũ|ngày cũ|trước đây|ban đầu|trước đó)\s?(?:là |vào |lúc |từ )?\s?:?\s?$/u
const renewed =
  /(?<!\p{L})(?:sang|thành|mà là|nay là|(?:lịch|giờ|ngày) mới)(?: là| lúc| vào)?\s?:?\s?$/u
const denied = /(?<!\p{L})(?:không phải|chứ không)\s?(?:là |vào |lúc )?$/u
const issued = /(?<!\p{L})(?:ký|ban hành)\s?,?\s?$/u

/** The last word of everything the patterns above can end with: most moments stand behind another word. */
const lastWords = new Set(
  `từ đến tới hết trước nhất quá hơn là vào lúc hạn deadline nộp đăng ký hồ sơ nhận tham gia dự thi bài tiền phí thuế cuối chót
  cùng kê khai gửi báo cáo kết thúc sử dụng góp ý trả nợ đóng thu phiếu thủ tục bổ sung xong tác phẩm vì cho cũ đây đầu đó sang
  thành mới phải không lực hành`.split(/\s+/),
)

function mayLead(lower: string, at: number): boolean {
  let end = at
  while (end > 0 && at - end < 4 && isBetween(lower.charCodeAt(end - 1))) end--
  return lastWords.has(lower.slice(wordBeforeStart(lower, end), end))
}

/** A space, `:` `,` `-`. */
const isBetween = (code: number) => code === 58 || code === 44 || code === 45 || isSpace(code)

/** Reads the 48 characters before `at` on its line. `isReport`: a day already past, and a comma after it. */
export function readLead(lower: string, at: number, isReport: boolean): Lead {
  if (!mayLead(lower, at)) return { start: at }
  const words = before(lower, at, 48)
  const place = (found: RegExpExecArray) => at - words.length + found.index
  if (old.test(words)) return { role: 'past', start: at }
  if (denied.test(words)) return { role: 'denied', start: at }
  if (moved.test(words) || counted.test(words)) return { start: at }
  if (renewed.test(words)) return { role: 'current', start: at }
  const start = from.exec(words)
  if (start !== null)
    return {
      cue: inForce.test(words.slice(0, start.index)) ? 'effective' : 'start',
      start: place(start),
    }
  const early = strict.exec(words)
  if (early !== null) return { cue: 'deadline', limit: '<', start: place(early) }
  const late = least.exec(words)
  if (late !== null) {
    // `Đến ngày 10/3, toàn xã đã …`: a report, not a limit.
    const bare = /^(?:cho )?(?:đến|tới)\s?$/.test(late[0])
    if (bare && /(?:mãi|tận|phải)\s?$/.test(words.slice(0, late.index))) return { start: at }
    if (bare && isReport && /(?:^|[.,;:!?(])\s?$/.test(words.slice(0, late.index)))
      return { start: at }
    return { cue: 'deadline', limit: '<=', start: place(late), ...(bare ? { bare } : {}) }
  }
  const due = term.exec(words)
  if (due !== null) return { cue: 'deadline', limit: '<=', start: at }
  if (/(?:hiệu lực|thi hành)\s?$/.test(words)) return { cue: 'effective', start: at }
  if (issued.test(words)) return { cue: 'issued', start: at }
  return { start: at }
}

/** `dời từ 29/6 sang 30/6`: what stands between an old value and the new one. */
export const isMove = (gap: string): boolean =>
  gap.length <= 40 &&
  /^[\s,)]{0,3}(?:được )?(?:(?:dời|chuyển|đổi|lùi|rời) )?(?:sang|qua|thành)\s(?:lúc |vào |đến |vào lúc )?$/u.test(
    gap,
  )

/** Whether the words before `at` tell of a move: then `từ A đến B` is an old value and a new one. */
export const isMoving = (lower: string, at: number): boolean =>
  /(?<!\p{L})(?:dời|lùi|chuyển|đổi)(?: \p{L}{1,8}){0,4}(?: từ|\s?:)\s?$/u.test(
    before(lower, at, 48),
  )
