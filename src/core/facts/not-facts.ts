// Things that look like facts and are not: 24/7, 4G, ISO 9001:2008, plates, hashtags, jubilees, terms of office.
// Covered before any finder looks. Street names stay readable: the place finder claims them before dates are read.
import type { Span } from '../types.ts'
import { hitsByRow, hitsOf, NUMBER, phrase, tableOf } from './heads.ts'
import type { Phrases } from './heads.ts'
import type { Page } from './kind.ts'

/** Holidays that name themselves by day and month. */
const jubilees = '0?1/0?1|0?3/0?2|27/0?2|0?8/0?3|26/0?3|30/0?4|0?1/0?5|0?7/0?5|15/0?5|19/0?5|0?1/0?6|21/0?6|28/0?6|27/0?7|28/0?7|19/0?8|0?2/0?9|10/10|13/10|15/10|20/10|0?9/11|18/11|20/11|22/12' // prettier-ignore

/** Decoys that open with a word. */
const worded: readonly (string | RegExp)[] = [
  /(?<!\p{L})(?:iso|tcvn|qcvn|iec)(?:\/iec)? ?[0-9][0-9:\/.-]*/u,
  /(?<!\p{L})(?:covid|sars-cov|ncov)[ -]?[0-9]{1,2}(?![0-9])/u,
  /(?<!\p{L})h[0-9]{1,2}n[0-9]{1,2}(?![\p{L}\p{N}])/u,
  /(?<!\p{L})(?:công nghiệp|cách mạng|công nghệ|web|thời đại) (?:lần thứ )?[0-9]\.0/u,
  /(?<!\p{L})(?:mức độ|mức) ?[1-4](?:(?:,| và|,? toàn trình) ?[1-4])?(?![\p{N}\p{L}.,\/%])(?! (?:triệu|nghìn|ngàn|tỷ|đồng|tr|k)(?!\p{L}))/u,
  /(?<!\p{L})(?:trụ|cột|trạm biến áp|tba|phát tuyến|đường dây)(?: điện)?(?: số)? (?=[\p{L}\/.-]{0,6}[0-9])(?=[0-9.-]{0,9}[\p{L}\/])[\p{L}\p{N}\/.-]{2,24}/u,
  /(?<!\p{L})km ?[0-9]{1,4} ?\+ ?[0-9]{1,4}/u,
  /(?<!\p{L})(?:nhiệm kỳ|giai đoạn|niên khóa|năm học|khóa học) (?:(?:19|20)[0-9]{2} ?-? ?(?:19|20)[0-9]{2})/u,
  /(?<!\p{L})(?:lượt xem|lượt truy cập|số lượt truy cập|tổng truy cập|truy cập hôm nay|đang truy cập|đang online|lượt đọc) ?: ?[0-9][0-9.,]*k?/u,
  /(?<!\p{L})(?:thông điệp|thực hiện|nguyên tắc|quy tắc|tuân thủ|biện pháp|khuyến cáo|tinh thần) (?:tốt )?(?:quy tắc |thông điệp |nguyên tắc )?"?5k(?![\p{L}\p{N}])/u,
  /(?<!\p{L})top ?[0-9]{1,4}/u,
  // When a text was corrected says nothing of what it is about.
  /(?<!\p{L})(?:đính chính|cập nhật|chỉnh sửa) (?:vào )?lúc [0-9]{1,2} ?(?::|h|g|giờ) ?[0-9]{0,2}(?: phút)?,? (?:ngày )?[0-9]{1,2}\/[0-9]{1,2}(?:\/[0-9]{2,4})?(?![0-9])/u,
  /(?<!\p{L})(?:ban chỉ đạo|bcđ|tổ công tác|tiểu ban|ban chỉ huy) (?:số )?(?:35|389|138|1237|06|515|197|1523)(?![0-9])/u,
  /(?<!\p{L})kỷ niệm (?:lần thứ )?[0-9]{1,4} năm(?! trước)(?!\p{L})/u,
  `(?<!\\p{L})(?:mừng|chào mừng|nhân dịp|dịp|dịp lễ|lễ|nghỉ lễ|nhân ngày|kỷ niệm ngày|ngày lễ|hướng tới|kỷ niệm)(?: ngày)? (?:${jubilees})(?:(?:,| và| -|-|,? )? ?(?:${jubilees}))?(?![0-9\\/])`,
]

/** Decoys that open with a number: tried only on a page that holds one of their hints. */
const numbered: readonly { readonly hints: readonly string[]; readonly phrase: Phrases }[] = [
  {
    hints: ['24'],
    phrase: phrase(/(?<![0-9\/])24 ?(?:h|giờ)? ?\/ ?(?:7|24) ?(?:h|giờ)?(?![\p{L}\p{N}\/])/u),
  },
  {
    hints: ['2g', '3g', '4g', '5g', '6g'],
    phrase: phrase(
      /(?<![\p{L}\p{N}.,])(?<![0-9h]\s?[-–→]\s?)[2-6]g(?:\/[2-6]g)?(?![\p{L}\p{N}])(?! ?-? ?[0-9])(?! (?:sáng|trưa|chiều|tối|đêm|ngày|thứ|kém|rưỡi|đến|tới)(?!\p{L}))/u,
    ),
  },
  {
    hints: ['năm'],
    phrase: phrase(
      /(?<![\p{N}.,\/])[0-9]{2,3} năm (?=(?:xây dựng|hình thành|truyền thống|thành lập|ngày thành lập|đấu tranh|vẻ vang)(?!\p{L}))/u,
    ),
  },
  { hints: ['sao'], phrase: phrase(/(?<![\p{L}\p{N}.,])(?<!ocop )(?<!đạt )[1-7] sao(?!\p{L})/u) },
  { hints: ['/19', '/20'], phrase: phrase(/([0-9]{1,2}\/[0-9]{1,2})\/[0-9]{4} ?- ?\1\/[0-9]{4}/u) },
]

export const decoyHeads = tableOf(worded.map(phrase))
const hashtag = /#[\p{L}_]*[0-9][\p{L}\p{N}_]*/gu
const namedDay = phrase(`Ngày (?:[\\p{L}-]+ ){1,9}\\(?(?:${jubilees})(?![0-9\\/])`)
const plate = phrase(
  /(?<![\p{L}\p{N}])[1-9][0-9] ?-?[A-ZĐ]{1,2}[0-9]?[ -]{0,3}[0-9]{3}\.?[0-9]{2}(?![\p{N}])/u,
)

/** The health message; `Xe máy: 5K` is a price. */
const fiveK = /(?<![\p{L}\p{N}.,])5K(?![\p{L}\p{N}/])/gu
const priced = /(?:giá|phí|vé|tiền|mỗi|chỉ|thu|xe|[:=-])[^.;\n]{0,30}$/u

/** Spans that no finder may read. */
export function findNotFacts(page: Page): readonly Span[] {
  const { lower, text, heads } = page
  if (!heads.words.includes(NUMBER)) return []
  const hits: RegExpExecArray[] = []
  const byRow = hitsByRow(heads, lower, decoyHeads)
  if (byRow !== null) for (const row of worded.keys()) for (const hit of byRow(row)) hits.push(hit)
  for (const decoy of numbered)
    if (decoy.hints.some((hint) => lower.includes(hint)))
      for (const hit of hitsOf(heads, lower, decoy.phrase)) hits.push(hit)
  if (lower.includes('#')) for (const hit of lower.matchAll(hashtag)) hits.push(hit)
  const spans: Span[] = hits.map(({ index, 0: said }) => ({
    start: index,
    end: index + said.length,
  }))
  for (const hit of hitsOf(heads, text, namedDay)) spans.push(digitsOnly(hit[0], hit.index, true))
  for (const hit of hitsOf(heads, text, plate)) spans.push(digitsOnly(hit[0], hit.index, false))
  if (page.text.includes('5K'))
    for (const match of page.text.matchAll(fiveK))
      if (!priced.test(page.lower.slice(Math.max(0, match.index - 30), match.index)))
        spans.push({ start: match.index, end: match.index + 2 })
  return spans
}

/** Of a named day only the digits are covered: its name may hold a person's or a place's. */
function digitsOnly(text: string, at: number, trim: boolean): Span {
  const first = trim ? text.search(/[0-9]/) : 0
  return { start: at + first, end: at + text.length }
}
