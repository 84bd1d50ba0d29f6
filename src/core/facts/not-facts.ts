// Things that look like facts and are not: 24/7, 4G, ISO 9001:2008, plates, hashtags, jubilees, terms of office.
// Covered before any finder looks. Street names stay readable: the place finder claims them before dates are read.
import type { Span } from '../types.ts'
import type { Page } from './kind.ts'

/** Holidays that name themselves by day and month. */
const jubilees = '0?1/0?1|0?3/0?2|27/0?2|0?8/0?3|26/0?3|30/0?4|0?1/0?5|0?7/0?5|15/0?5|19/0?5|0?1/0?6|21/0?6|28/0?6|27/0?7|28/0?7|19/0?8|0?2/0?9|10/10|13/10|15/10|20/10|0?9/11|18/11|20/11|22/12' // prettier-ignore

/** A pattern is tried only on a page that holds one of its hints: most pages need none of them. */
interface Decoy {
  readonly hints: readonly string[]
  readonly pattern: RegExp
}

const decoys: readonly Decoy[] = [
  { hints: ['#'], pattern: /#[\p{L}_]*[0-9][\p{L}\p{N}_]*/gu },
  {
    hints: ['24'],
    pattern: /(?<![0-9\/])24 ?(?:h|giờ)? ?\/ ?(?:7|24) ?(?:h|giờ)?(?![\p{L}\p{N}\/])/gu,
  },
  {
    hints: ['iso', 'tcvn', 'qcvn', 'iec'],
    pattern: /(?<!\p{L})(?:iso|tcvn|qcvn|iec)(?:\/iec)? ?[0-9][0-9:\/.-]*/gu,
  },
  { hints: ['cov'], pattern: /(?<!\p{L})(?:covid|sars-cov|ncov)[ -]?[0-9]{1,2}(?![0-9])/gu },
  {
    hints: ['h1n', 'h3n', 'h5n', 'h7n', 'h9n'],
    pattern: /(?<!\p{L})h[0-9]{1,2}n[0-9]{1,2}(?![\p{L}\p{N}])/gu,
  },
  {
    hints: ['2g', '3g', '4g', '5g', '6g'],
    pattern:
      /(?<![\p{L}\p{N}.,])[2-6]g(?:\/[2-6]g)?(?![\p{L}\p{N}])(?! ?-? ?[0-9])(?! (?:sáng|trưa|chiều|tối|đêm|ngày|thứ|kém|rưỡi|đến|tới)(?!\p{L}))/gu,
  },
  {
    hints: ['.0'],
    pattern: /(?<!\p{L})(?:công nghiệp|cách mạng|công nghệ|web|thời đại) (?:lần thứ )?[0-9]\.0/gu,
  },
  {
    hints: ['mức'],
    pattern:
      /(?<!\p{L})(?:mức độ|mức) ?[1-4](?:(?:,| và|,? toàn trình) ?[1-4])?(?![\p{N}\p{L}.,\/%])(?! (?:triệu|nghìn|ngàn|tỷ|đồng|tr|k)(?!\p{L}))/gu,
  },
  {
    hints: ['trụ', 'cột', 'trạm', 'tba', 'phát tuyến', 'đường dây'],
    pattern:
      /(?<!\p{L})(?:trụ|cột|trạm biến áp|tba|phát tuyến|đường dây)(?: điện)?(?: số)? (?=[\p{L}\/.-]{0,6}[0-9])(?=[0-9.-]{0,9}[\p{L}\/])[\p{L}\p{N}\/.-]{2,24}/gu,
  },
  { hints: ['km'], pattern: /(?<!\p{L})km ?[0-9]{1,4} ?\+ ?[0-9]{1,4}/gu },
  {
    hints: ['nhiệm kỳ', 'giai đoạn', 'niên khóa', 'năm học', 'khóa học'],
    pattern:
      /(?<!\p{L})(?:nhiệm kỳ|giai đoạn|niên khóa|năm học|khóa học) (?:(?:19|20)[0-9]{2} ?-? ?(?:19|20)[0-9]{2})/gu,
  },
  {
    hints: ['lượt', 'truy cập', 'online'],
    pattern:
      /(?<!\p{L})(?:lượt xem|lượt truy cập|số lượt truy cập|tổng truy cập|truy cập hôm nay|đang truy cập|đang online|lượt đọc) ?: ?[0-9][0-9.,]*k?/gu,
  },
  {
    hints: ['5k'],
    pattern:
      /(?<!\p{L})(?:thông điệp|thực hiện|nguyên tắc|quy tắc|tuân thủ|biện pháp|khuyến cáo|tinh thần) (?:tốt )?(?:quy tắc |thông điệp |nguyên tắc )?"?5k(?![\p{L}\p{N}])/gu,
  },
  {
    hints: ['năm'],
    pattern:
      /(?<![\p{N}.,\/])[0-9]{2,3} năm (?=(?:xây dựng|hình thành|truyền thống|thành lập|ngày thành lập|đấu tranh|vẻ vang)(?!\p{L}))/gu,
  },
  { hints: ['sao'], pattern: /(?<![\p{L}\p{N}.,])(?<!ocop )(?<!đạt )[1-7] sao(?!\p{L})/gu },
  { hints: ['top'], pattern: /(?<!\p{L})top ?[0-9]{1,4}/gu },
  {
    hints: ['ban chỉ', 'bcđ', 'tổ công tác', 'tiểu ban'],
    pattern:
      /(?<!\p{L})(?:ban chỉ đạo|bcđ|tổ công tác|tiểu ban|ban chỉ huy) (?:số )?(?:35|389|138|1237|06|515|197|1523)(?![0-9])/gu,
  },
  { hints: ['/19', '/20'], pattern: /([0-9]{1,2}\/[0-9]{1,2})\/[0-9]{4} ?- ?\1\/[0-9]{4}/gu },
  {
    hints: ['kỷ niệm'],
    pattern: /(?<!\p{L})kỷ niệm (?:lần thứ )?[0-9]{1,4} năm(?! trước)(?!\p{L})/gu,
  },
  {
    hints: ['mừng', 'dịp', 'lễ', 'nhân ngày', 'kỷ niệm', 'hướng tới'],
    pattern: new RegExp(
      `(?<!\\p{L})(?:mừng|chào mừng|nhân dịp|dịp|dịp lễ|lễ|nghỉ lễ|nhân ngày|kỷ niệm ngày|ngày lễ|hướng tới|kỷ niệm)(?: ngày)? (?:${jubilees})(?:(?:,| và| -|-|,? )? ?(?:${jubilees}))?(?![0-9\\/])`,
      'gu',
    ),
  },
]
const namedDay = new RegExp(`Ngày (?:[\\p{L}-]+ ){1,9}\\(?(?:${jubilees})(?![0-9\\/])`, 'gu')
const plate =
  /(?<![\p{L}\p{N}])[1-9][0-9] ?-?[A-ZĐ]{1,2}[0-9]?[ -]{0,3}[0-9]{3}\.?[0-9]{2}(?![\p{N}])/gu

/** The health message; `Xe máy: 5K` is a price. */
const fiveK = /(?<![\p{L}\p{N}.,])5K(?![\p{L}\p{N}/])/gu
const priced = /(?:giá|phí|vé|tiền|mỗi|chỉ|thu|xe|[:=-])[^.;\n]*$/u

/** Spans that no finder may read. */
export function findNotFacts(page: Page): readonly Span[] {
  const spans: Span[] = []
  if (!/[0-9]/.test(page.lower)) return spans
  for (const { hints, pattern } of decoys) {
    if (!hints.some((hint) => page.lower.includes(hint))) continue
    for (const match of page.lower.matchAll(pattern))
      spans.push({ start: match.index, end: match.index + match[0].length })
  }
  for (const pattern of [namedDay, plate])
    for (const match of page.text.matchAll(pattern))
      spans.push(digitsOnly(match[0], match.index, pattern === namedDay))
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
