// The sentence under a difference, as a clerk would write it: what the portal says, what the post says, about what.
// Never `sai`, never `lỗi`: nobody has decided yet.
import { kinds } from '../facts/index.ts'
import type { Cue, DivergenceType, FactKind, Instant } from '../types.ts'
import type { Inner } from './inner.ts'

/** What a cue is called in a sentence; the kind's own label when the cue says nothing more. */
const cueNames: Readonly<Partial<Record<Cue, string>>> = {
  start: 'lúc bắt đầu',
  end: 'lúc kết thúc',
  deadline: 'hạn',
  effective: 'ngày có hiệu lực',
  issued: 'ngày ban hành',
  fee: 'mức thu',
  payment: 'khoản phải nộp',
  support: 'mức hỗ trợ',
  fine: 'mức phạt',
  prize: 'giải thưởng',
  budget: 'kinh phí',
  contact: 'liên hệ',
  place: 'địa điểm',
  chair: 'người chủ trì',
  rank: 'thứ hạng',
}

const kindNames: Readonly<Record<FactKind, string>> = Object.fromEntries(
  kinds.map(({ kind, label }) => [kind, label.vi]),
) as Record<FactKind, string>

/** Kinds whose name tells more than their cue: a phone is a phone, whoever is called. */
const namedByKind: ReadonlySet<FactKind> = new Set<FactKind>([
  'phone',
  'account',
  'url',
  'email',
  'document',
  'article',
  'person',
  'status',
  'eligibility',
  'percent',
])

/** `giờ khai mạc`, `lệ phí`, `số điện thoại`. */
export function nameOf(kind: FactKind, cue: Cue | null): string {
  const byCue = cue === null || namedByKind.has(kind) ? undefined : cueNames[cue]
  if (byCue === undefined) return kindNames[kind]
  return kind === 'time' && (cue === 'start' || cue === 'end') ? `giờ, ${byCue}` : byCue
}

/** At most 80 characters of a quote, whitespace on one line. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 80 ? line : `${line.slice(0, 77).trimEnd()}…`
}

interface Told {
  readonly type: DivergenceType
  readonly kind: FactKind
  readonly cue: Cue | null
  readonly official: string | null
  readonly post: string | null
  readonly nuance: boolean
  /** For `stale`: what the earlier version said and from when the portal says otherwise. */
  readonly before?: { readonly text: string; readonly changedAt: Instant | null }
}

export function say(told: Told): string {
  const name = nameOf(told.kind, told.cue)
  const official = quoted(told.official ?? '')
  const post = quoted(told.post ?? '')
  switch (told.type) {
    case 'stale': {
      const since =
        told.before === undefined || told.before.changedAt === null
          ? ''
          : ` từ ${clerkDate(told.before.changedAt)}`
      return `Cổng trước ghi ${quoted(told.before?.text ?? post)}${since === '' ? ', nay' : `,${since}`} ghi ${official}; bài vẫn ghi ${post} (${name}).`
    }
    case 'unsupported':
      return `Bài ghi ${post} (${name}), cổng không có chi tiết này.`
    case 'missing':
      return `Cổng ghi ${official} (${name}), bài chưa nhắc.`
    case 'clash':
    case 'inner':
    case 'orphan':
    case 'uncovered':
    case 'withdrawn':
    case 'wrong-link':
      return told.nuance
        ? `Cổng ghi ${official}, bài ghi ${post} (${name}): cách viết hơi khác.`
        : `Cổng ghi ${official}, bài ghi ${post} (${name}).`
  }
}

const weekdayNames = [
  '',
  'thứ Hai',
  'thứ Ba',
  'thứ Tư',
  'thứ Năm',
  'thứ Sáu',
  'thứ Bảy',
  'Chủ nhật',
]

/** `where`: whose text contradicts itself. */
export function sayInner(inner: Inner, text: string, where: 'official' | 'post'): string {
  const who = where === 'official' ? 'Cổng cần xem lại: cổng' : 'Bài'
  if (inner.rule === 'inner.weekday')
    return `${who} ghi ${quoted(text)}, nhưng ngày đó là ${weekdayNames[Number(inner.against)] ?? ''}.`
  if (inner.rule === 'inner.sum')
    return `${who} ghi tổng ${quoted(text)}, nhưng các phần cộng lại là ${inner.against}.`
  return `${who} ghi ${quoted(text)}: lúc kết thúc đứng trước lúc bắt đầu.`
}

/** `09/06/2026` in Viet Nam. */
function clerkDate(at: Instant): string {
  const day = new Date(at + 7 * 3_600_000).toISOString()
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}
