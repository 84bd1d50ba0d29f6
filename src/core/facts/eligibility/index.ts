// Who may or must: ages (`age>=18`), levels (`level>=kha`), `required`, `not-required` (noun: what), `only` (noun: who), `anyone`.
import { fold } from '../../text.ts'
import type { Fact } from '../../types.ts'
import { hitsByRow, phrase, tableOf } from '../heads.ts'
import type { Agreement, Finder, Found, Kind, Page } from '../kind.ts'
import { agesOf, findAges } from './age.ts'
import type { Ages } from './age.ts'
import { areOpposed, findWays } from './either.ts'
import { agreeLevels, findLevels, isLevel } from './level.ts'

export const eligibility: Kind = {
  kind: 'eligibility',
  label: { vi: 'điều kiện', en: 'eligibility' },
  agree,
}

function agree(a: Fact, b: Fact): Agreement {
  const one = agesOf(a.value)
  const other = agesOf(b.value)
  if (one !== null && other !== null) {
    if (a.noun !== null && b.noun !== null && a.noun !== b.noun) return 'unrelated'
    return ages(one, other)
  }
  if (isLevel(a.value) && isLevel(b.value)) return agreeLevels(a, b)
  const both = new Set([a.value, b.value])
  if (both.has('required') && both.has('not-required'))
    return isSameThing(a.noun, b.noun) ? 'clash' : 'unrelated'
  if (both.has('only') && both.has('anyone')) return 'clash'
  if (areOpposed(a.value, b.value)) return 'clash'
  return 'unrelated'
}

/** Bounds said on both sides must be equal; `trên 18` against `từ 18` is a nuance. */
function ages(a: Ages, b: Ages): Agreement {
  if (a.months !== b.months) return 'unrelated'
  let verdict: Agreement = 'unrelated'
  for (const [one, other, oneStrict, otherStrict] of [
    [a.low, b.low, a.lowStrict, b.lowStrict],
    [a.high, b.high, a.highStrict, b.highStrict],
  ] as const) {
    if (one === null || other === null) continue
    if (one !== other) return 'clash'
    if (oneStrict !== otherStrict) verdict = 'nuance'
    else if (verdict === 'unrelated') verdict = 'compatible'
  }
  return verdict
}

/** Verbs and fillers before the thing itself: `có giấy khám sức khỏe`, `tài khoản VNeID`. */
const light = new Set('co phai can mang theo dem nop xuat trinh lam tai khoan'.split(' '))

/** `deo khau trang` and `deo khau trang khi vao`: the shorter begins the longer. */
function isSameThing(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false
  const [one, other] = [contentOf(a), contentOf(b)]
  const length = Math.min(one.length, other.length, 2)
  return length > 0 && one.slice(0, length).join(' ') === other.slice(0, length).join(' ')
}

function contentOf(noun: string): readonly string[] {
  const words = noun.split(' ')
  const from = words.findIndex((word) => !light.has(word))
  return from < 0 ? words : words.slice(from)
}

const doings =
  'thế chấp|đăng ký|nộp|mang theo|mang|đeo|đặt lịch|đặt cọc|xuất trình|xếp hàng|đặt trước|làm'
const notRequired = phrase(
  `(?<!\\p{L})(?:không bắt buộc(?: phải)?(?: có)?|không cần(?: phải)?(?: có)?|không yêu cầu(?: có)?|(?:không phải|khỏi cần|khỏi)(?= (?:${doings})(?!\\p{L})))(?!\\p{L})`,
)
const required = phrase(
  `(?<!\\p{L})(?<!không )(?:bắt buộc(?: phải)?(?: có)?|phải có|phải(?= (?:${doings})(?!\\p{L})))(?!\\p{L})`,
)
const only = phrase(
  /(?<!\p{L})chỉ (?:dành (?:riêng )?cho|áp dụng (?:cho|với|đối với)|hỗ trợ(?: cho)?|xét(?: cho)?|tiếp nhận|nhận)(?: các| những)?(?: đối tượng(?: là)?)? (?=\p{L})/u,
)
const anyone = phrase(
  /(?<!\p{L})(?:(?:mọi|tất cả|toàn thể)(?: mọi| các)? (?:người dân|người|bà con|công dân|nhân dân|đối tượng)(?:[^.;!?\n]{0,40}?)(?<!\p{L})(?:đều|cũng) (?:được \p{L}{2,7}|(?:có thể |được )?(?:đăng ký|tham gia|tham dự|vay|nhận|nộp|vào|tiêm)(?: được)?)|ai cũng (?:được|có thể)(?: (?:đăng ký|tham gia|tham dự|nhận|vay|nộp|vào|tiêm|đến|xem|dự|mua|thi))?|không (?:giới hạn|phân biệt) đối tượng)(?!\p{L})/u,
)

export const eligibilityHeads = tableOf([notRequired, required, only, anyone])
export { ageHeads } from './age.ts'
export { eitherHeads } from './either.ts'
export { levelHeads } from './level.ts'

export const findEligibilities: Finder = (page) => {
  const found: Found[] = [...findAges(page), ...findLevels(page), ...findWays(page)]
  // These words stay readable: `phải nộp trước 20/10` has a deadline in it.
  const put = (value: string, start: number, end: number, noun: string | null) => {
    if (found.some((one) => start < one.end && end > one.start)) return
    found.push({
      kind: 'eligibility',
      value,
      start,
      end,
      open: true,
      ...(noun === null ? {} : { noun }),
    })
  }
  const hits = hitsByRow(page.heads, page.lower, eligibilityHeads)
  if (hits === null) return found
  for (const [row, value] of ['not-required', 'required'].entries())
    for (const hit of hits(row)) {
      const end = hit.index + hit[0].length
      const what = wordsAfter(page, end) ?? wordsBefore(page, hit.index)
      if (what !== null) put(value, hit.index, end, what)
    }
  for (const hit of hits(2)) {
    const end = hit.index + hit[0].length
    const who = wordsAfter(page, end - 1)
    if (who !== null) put('only', hit.index, end - 1 + whoLength(page, end - 1), who)
  }
  for (const hit of hits(3)) put('anyone', hit.index, hit.index + hit[0].length, null)
  return found
}

/** Whom something is only for: up to where the sentence goes on, `hộ nghèo, hộ cận nghèo`. */
const whom =
  /^ [^.,;:!?()\n0-9]{1,44}?(?=$|[.,;:!?()\n0-9]| (?:được|vào|từ|tại|trong|khi|đến|thôi|nha|nhé|nghen|nên|phát|có nhu cầu)(?!\p{L}))(?:, (?:hộ|người|học sinh|trẻ|gia đình|hội viên|đoàn viên) [^.,;:!?()\n0-9]{1,24}(?=[.,;\n]))?/u

const whoLength = (page: Page, at: number) =>
  whom.exec(page.lower.slice(at, at + 90))?.[0].trimEnd().length ?? 0

/** Up to four words right after `at`. */
function wordsAfter(page: Page, at: number): string | null {
  const hit = /^ (\p{L}{1,8}(?: \p{L}{1,8}){0,3})/u.exec(page.lower.slice(at, at + 48))
  return hit?.[1] === undefined ? null : fold(hit[1]).replace(' theo ', ' ')
}

/** `đăng ký trước là bắt buộc`. */
function wordsBefore(page: Page, at: number): string | null {
  const hit = /(\p{L}{1,8}(?: \p{L}{1,8}){0,2}) là $/u.exec(
    page.lower.slice(Math.max(0, at - 48), at),
  )
  return hit?.[1] === undefined ? null : fold(hit[1])
}
