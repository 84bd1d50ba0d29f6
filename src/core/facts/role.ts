// The role of a fact: current, past (an old value, history), preamble (legal bases), denied (quoted as false).
import type { Reading, Segment } from '../text.ts'
import type { Instant, Role } from '../types.ts'
import { headFrom, phrase, tableOf } from './heads.ts'
import type { Heads } from './heads.ts'
import type { Found } from './kind.ts'
import type { Lines } from './lines.ts'

const day = 86_400_000
const zone = 7 * 3_600_000

/** A predicate that denies what stands before it in the sentence. */
const deniedBefore = phrase(
  /(?<!\p{L})(?:(?:là|đều là|hoàn toàn) (?:hoàn toàn )?(?:tin giả|tin đồn|thông tin giả|bịa đặt|giả mạo|sai sự thật|không đúng(?! với| quy| theo| thẩm)|không chính xác|không có thật|thông tin sai)|không đúng sự thật|sai sự thật|không còn (?:hiệu lực|giá trị))/u,
)
/** Words that deny what follows them, up to the end of the clause. */
const deniedAfter = phrase(
  /(?<!\p{L})(?:bác bỏ|tin giả|tin đồn|giả mạo|mạo danh|thông tin sai sự thật|không có chuyện|không có việc|chứ không phải|không phải là|không còn là|không phải(?= [0-9]| ngày| lúc| vào| từ| số| thứ| sáng| chiều| tối| tại| ở| miễn))(?!\p{L})/u,
)
/** After one of these a fact is true again: `không phải 7h30 mà là 8h`, `khi gặp tin giả, gọi 113`. */
const affirmed =
  /(?<!\p{L})(?:mà là|mà|thực tế|chính xác là|đúng là|gọi|liên hệ|báo|phản ánh|hãy|vui lòng|đề nghị|xử phạt|bị phạt|phạt)(?!\p{L})/u

/** Words right before an old value. */
const oldBefore =
  /(?<!\p{L})(?:thay vì|thay cho|thay bằng|(?:lịch|giá|mức|số|địa chỉ|hạn|thời gian|ngày|giờ|địa điểm|điểm|nơi|kế hoạch) cũ|hồi trước|hồi đó|hồi xưa|trước đây là|trước đây|trước đó là|như thông báo trước|theo lịch cũ|thông báo trước đó|năm ngoái|năm trước|năm rồi|cùng kỳ|so với)(?!\p{L})[^.;,!?]{0,40}$/u
const oldAfter =
  /^\s?(?:\(cũ\)|cũ(?!\p{L})|\(lịch cũ\)|như (?:lịch|thông báo|dự kiến) (?:cũ|trước|ban đầu))/u
/** `từ 29/6 (thứ Ba) sang …`: what stands between an old value and the new one. */
const movesOn =
  /^(?:[\s,]|\([^()\n]{0,24}\)|(?<!\p{L})(?:ngày|lúc|giờ|phút|sáng|chiều|tối|thứ|tháng|năm|h|hai|ba|tư|sáu|bảy|chủ nhật|đồng|[0-9/.:-]{1,12})(?!\p{L})|[0-9/.:h-]){0,24}?(?<!\p{L})(?:sang|lên|xuống|thành|qua(?= (?:ngày|lúc|thứ|chủ|sáng|chiều|tối|tháng|[0-9])))(?!\p{L})/u
const fromBefore =
  /(?<!\p{L})từ(?: (?:ngày|lúc|mức|thứ|sáng|chiều|tối|\p{L}{2,6}))?[\s0-9h:,()]{0,12}(?:ngày )?$/u

/** The sentence as a whole speaks of the past. */
const pastSentence =
  /^[^\p{L}\p{N}]{0,6}(?:trước đây|năm ngoái|năm rồi|năm trước|năm qua|đợt trước|lần trước|kỳ trước|cùng kỳ)(?!\p{L})/u
const yearSentence =
  /^[^\p{L}\p{N}]{0,6}(?:(?:trong|riêng|vào|cuối|đầu) )?(?:\p{L}{2,8} ){0,4}năm ((?:19|20)[0-9]{2})(?=[,:]| (?:có|đón|thu|đạt|ghi nhận|phường|xã|toàn|đã)(?!\p{L}))/u
const preambleStart =
  /^[^\p{L}\p{N}]{0,6}(?:căn cứ(?: vào)?(?: các| nội dung)? (?:luật|bộ luật|hiến pháp|nghị|thông|quyết định|chỉ thị|công văn|kế hoạch|hướng dẫn|đề án|pháp lệnh|tờ trình|chương trình|văn bản|điều|biên bản|báo cáo|kết luận|công điện|quy)|xét đề nghị|theo đề nghị)(?!\p{L})/u
const preambleNext =
  /^[^\p{L}\p{N}]{0,6}(?:luật|nghị định|thông tư|nghị quyết|quyết định|bộ luật|pháp lệnh|chỉ thị|và)(?!\p{L})/u
/** Where a sentence that opens with `Căn cứ …` comes to its own business. */
const mainClause =
  /,\s(?=(?:ubnd|ủy ban|uỷ ban|hđnd|hội|ban|chủ tịch|phường|xã|công an|trạm|phòng|đảng ủy|trung tâm|trường|các|đề nghị|nay|sở|tổ|từ|kể từ|trong|thời gian|người|hộ|cá nhân|công dân|nhân dân|bộ phận|đoàn|mặt trận|ubmttq)(?!\p{L}))/u

/** Whether a sentence can hold an old value at all: most cannot. */
const mayBeOld = phrase(
  /(?<!\p{L})(?:thay|cũ|trước|hồi đó|hồi xưa|ban đầu|năm ngoái|năm rồi|cùng kỳ|so với)(?!\p{L})/u,
)
const mayMoveOn = phrase(
  /(?<!\p{L})từ(?!\p{L})[^\n]{0,120}?(?<!\p{L})(?:sang|lên|xuống|thành|qua)(?!\p{L})/u,
)

const sentenceWords = tableOf([deniedBefore, deniedAfter, mayBeOld, mayMoveOn])
export const roleHeads: ReadonlyMap<string, unknown> = sentenceWords

interface Facts {
  /** Where the sentence's preamble ends; 0: no preamble. */
  readonly preambleUntil: number
  readonly past: boolean
  readonly mayBeOld: boolean
  readonly mayMoveOn: boolean
  readonly deniedUntil: number
  readonly deniedSpans: readonly (readonly [number, number])[]
}

/** Answers the role of each fact of one field. Each sentence is looked at once. */
export function roleReader(
  reading: Reading,
  heads: Heads,
  parts: readonly Segment[],
  lines: Lines,
  publishedAt: Instant | null,
): (one: Found, sentence: number) => Role {
  const { lower } = reading
  const publishedYear = publishedAt === null ? null : new Date(publishedAt + zone).getUTCFullYear()
  const speaksOfNow =
    publishedYear !== null &&
    (lower.includes(String(publishedYear)) || lower.includes(String(publishedYear + 1)))
  const known = new Map<number, Facts>()

  const sentenceFacts = (index: number): Facts => {
    const had = known.get(index)
    if (had !== undefined) return had
    const part = parts[index]
    const made = part === undefined ? nothing : look(part, index)
    known.set(index, made)
    return made
  }

  const look = (part: Segment, index: number): Facts => {
    const text = lower.slice(part.start, Math.min(part.end, part.start + 1200))
    const isLong = part.end - part.start > text.length
    let preambleUntil = 0
    if (preambleStart.test(text)) {
      const main = mainClause.exec(text)
      preambleUntil = main === null ? part.end : part.start + main.index
    } else if (index > 0 && preambleNext.test(text)) {
      const before = parts[index - 1]
      const line = lines.at(part.start)
      if (
        before !== undefined &&
        before.line === part.line &&
        line.end - line.start < 4000 &&
        sentenceFacts(index - 1).preambleUntil === before.end
      )
        preambleUntil = part.end
    }
    const year = Number(yearSentence.exec(text)?.[1] ?? Number.NaN)
    const past =
      pastSentence.test(text) ||
      (publishedYear !== null &&
        year < publishedYear &&
        speaksOfNow &&
        !text.includes(String(publishedYear)))
    let deniedUntil = 0
    const deniedSpans: (readonly [number, number])[] = []
    const seen = { old: isLong, moves: isLong }
    const end = part.start + text.length
    for (let k = headFrom(heads, part.start); (heads.starts[k] ?? end) < end; k++) {
      for (const [row, pattern] of sentenceWords.get(heads.words[k] ?? '') ?? []) {
        if ((row === 0 && deniedUntil > 0) || (row === 2 && seen.old) || (row === 3 && seen.moves)) continue // prettier-ignore
        const at = (heads.starts[k] ?? end) - part.start
        pattern.lastIndex = at
        if (!pattern.test(text)) continue
        if (row === 0) deniedUntil = part.start + at
        else if (row === 1) deniedSpans.push(denied(text, pattern.lastIndex, part.start))
        else if (row === 2) seen.old = true
        else seen.moves = true
      }
    }
    return {
      preambleUntil,
      past,
      mayBeOld: seen.old,
      mayMoveOn: seen.moves,
      deniedUntil,
      deniedSpans,
    }
  }

  return (one, sentence) => {
    const facts = sentenceFacts(sentence)
    if (one.start < facts.preambleUntil) return 'preamble'
    if (one.start < facts.deniedUntil) return 'denied'
    if (facts.deniedSpans.some(([from, to]) => one.start >= from && one.start < to)) return 'denied'
    if (one.kind === 'place' || one.kind === 'document')
      return facts.past && one.kind !== 'document' ? 'past' : 'current'
    if (facts.past) return 'past'
    if (facts.mayBeOld || facts.mayMoveOn) {
      const from = Math.max(parts[sentence]?.start ?? 0, one.start - 60)
      const before = lower.slice(from, one.start)
      const after = lower.slice(one.end, one.end + 60)
      if (facts.mayBeOld) {
        if (one.kind !== 'person' && one.kind !== 'status' && oldBefore.test(before)) return 'past'
        if (oldAfter.test(after)) return 'past'
      }
      if (facts.mayMoveOn && fromBefore.test(before) && movesOn.test(after)) return 'past'
    }
    if (isHistory(one, publishedAt)) return 'past'
    return 'current'
  }
}

/** What words of denial at `from` deny: to the end of the clause, or to where something is true again. */
function denied(text: string, from: number, offset: number): readonly [number, number] {
  const clause = /^[^,;.!?\n]{0,200}/u.exec(text.slice(from))?.[0] ?? ''
  const back = affirmed.exec(clause)
  return [offset + from, offset + from + (back === null ? clause.length : back.index)]
}

const nothing: Facts = {
  preambleUntil: 0,
  past: false,
  mayBeOld: false,
  mayMoveOn: false,
  deniedUntil: 0,
  deniedSpans: [],
}

/** A full date more than 400 days before the text: an anniversary, a founding day. */
function isHistory(one: Found, publishedAt: Instant | null): boolean {
  if (one.kind !== 'date' || publishedAt === null) return false
  const said = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(one.value)
  if (said === null) return false
  const at = Date.UTC(Number(said[1]), Number(said[2]) - 1, Number(said[3]))
  return publishedAt - at > 400 * day
}
