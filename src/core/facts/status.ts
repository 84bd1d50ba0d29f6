// What became of an event: on, postponed, moved, cancelled, suspended, extended, reopened; draft or decided.
import type { Fact, Role } from '../types.ts'
import { hitsByRow, phrase, tableOf } from './heads.ts'
import type { Phrases } from './heads.ts'
import { MASK } from './kind.ts'
import type { Agreement, Finder, Found, Kind } from './kind.ts'

export const status: Kind = {
  kind: 'status',
  label: { vi: 'tình trạng', en: 'status' },
  agree,
}

/** Which cannot both be true of one event. `moved` and `postponed` can: both leave the old day. */
const exclusive: readonly (readonly string[])[] = [
  ['on', 'postponed', 'cancelled', 'suspended'],
  ['on', 'moved', 'cancelled', 'suspended'],
  ['cancelled', 'extended'],
  ['cancelled', 'reopened'],
  ['suspended', 'reopened'],
  ['draft', 'decided'],
]

function agree(a: Fact, b: Fact): Agreement {
  if (exclusive.some((group) => group.includes(a.value) && group.includes(b.value))) return 'clash'
  const both = new Set([a.value, b.value])
  if (both.has('moved') && both.has('postponed')) return 'compatible'
  return 'unrelated'
}

interface Words {
  readonly value: string
  readonly words: Phrases
  /** Said many times of one thing: only the first counts. */
  readonly once?: boolean
}

const about = (value: string, words: string, once = false): Words => ({
  value,
  words: phrase(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}])`),
  once,
})

const event =
  'lễ|hội|buổi|cuộc|lịch|chương trình|kỳ|phiên|hoạt động|đêm|ngày|giờ|thời gian|thời điểm|địa điểm|việc|giải|lớp|tiệc'

/** Earlier rows win where words overlap: `không hoãn` before `hoãn`. */
const rows: readonly Words[] = [
  about(
    'on',
    'vẫn (?:sẽ |được |đang )?(?:diễn ra|tổ chức|tiến hành|hoạt động(?! (?:trở )?lại)|mở cửa(?! (?:trở )?lại)|làm việc|tiếp nhận|nhận(?= hồ sơ)|tiếp công dân|khám(?: bệnh)?|phục vụ|giao dịch|lưu thông|thông xe|đi học)(?: hồ sơ)?(?: bình thường| như kế hoạch| đúng lịch)?|(?:lưu thông|đi học|học) bình thường|giữ nguyên (?:lịch|ngày|giờ|thời gian)(?! làm việc)|không (?:bị )?(?:tạm )?hoãn|không (?:bị )?(?:dời|lùi|hủy|huỷ)(?: bỏ)?(?: lịch| ngày)?|diễn ra (?:như|đúng|theo) (?:kế hoạch|dự kiến|lịch)',
  ),
  about(
    'postponed',
    '(?<!trì )(?:tạm )?hoãn(?!,? (?:và |hoặc )?(?:miễn|gọi|nghĩa vụ|xuất cảnh|thi hành|nợ|thuế|nhập ngũ))',
  ),
  about(
    'moved',
    `(?<!di )dời(?= (?:(?:sang|qua|đến|lại|từ|${event})(?!\\p{L})|${MASK}))(?: sang| lại| lịch| ngày)?|lùi(?= (?:(?:${event}|sang|đến|tới|lại)(?!\\p{L})|${MASK}))(?: thời gian| lịch| ngày| sang| tới| lại| giờ)?|(?:chuyển|(?<!trao )đổi|thay đổi) (?:thời gian|lịch|địa điểm|ngày|giờ)(?: tổ chức)?|chuyển sang(?= (?:ngày|lúc|thứ|[0-9${MASK}]))`,
  ),
  about(
    'cancelled',
    '(?<!(?:tiêu|phá|phân|tẩy|đốt|thu) )(?:hủy|huỷ)(?: bỏ)?(?! (?:hoại|diệt|kết quả|giấy|quyết định|tiêu|hợp đồng|thẻ|tài khoản|hồ sơ|số|án|hóa đơn|bỏ (?:kết quả|quyết định|giấy)))|không (?:còn )?tổ chức(?! (?:ăn|nhậu|hụi|đảng))',
  ),
  about(
    'suspended',
    'tạm (?:dừng|ngưng|ngừng|nghỉ|đình chỉ)(?! (?:xe|công tác|chức|(?:cung )?cấp (?:điện|nước)|cúp))|(?:dừng|ngưng|ngừng|thôi) (?:tổ chức|tiếp nhận|nhận(?= hồ sơ)|hoạt động|tiếp công dân|chạy|lưu thông)|nghỉ học|cấm (?:lưu thông|đường)|(?:vẫn |còn )?chưa (?:mở(?: cửa)?|hoạt động) (?:trở )?lại|đóng cửa(?! (?:lúc|vào|rừng|mỏ|khẩu|[0-9]))|không (?:làm việc|hoạt động|mở cửa)(?! (?:hiệu quả|đúng|trái))',
  ),
  about(
    'extended',
    'gia hạn(?= (?:thời gian|thời hạn|đến|tới|thêm|hạn|nộp|đăng ký|việc|tiếp nhận))|kéo dài (?:thời gian|thời hạn|thêm)',
  ),
  about(
    'reopened',
    '(?:mở cửa|hoạt động|mở|lưu thông|thông xe|đi học|chạy) (?:trở )?lại|khôi phục hoạt động|nối lại hoạt động',
  ),
  about(
    'draft',
    'đang lấy ý kiến|lấy ý kiến (?:nhân dân|người dân|cử tri|góp ý|về)|(?:dự thảo|bản dự thảo)',
    true,
  ),
  about(
    'decided',
    'chính thức (?:có(?! hiệu lực)|được|mang tên|thông qua|đặt tên|ban hành|áp dụng|phê duyệt|quyết định)',
    true,
  ),
]

export const statusHeads = tableOf(rows.map(({ words }) => words))

/** `Nếu mưa lớn, … tạm dừng`: what may happen is no status. */
const conditional =
  /(?<!\p{L})(?:nếu|giả sử|trường hợp|khi (?:có|trời|mưa)|mưa (?:lớn|to|bão)?\s?thì|phòng khi)(?!\p{L})[^.!?\n]{0,90}$/u
/** `Sau thời gian tạm dừng`: over by now. */
const overBefore =
  /(?<!\p{L})(?:sau|kết thúc|hết)(?: một)? (?:thời gian|giai đoạn|đợt|(?:\p{L}{1,5} |[0-9]{1,3} )?(?:ngày|tuần|tháng))(?: bị| phải)? $/u
/** `Đính chính thông tin hoãn`, `bác bỏ tin hủy`. */
const deniedHere =
  /(?<!\p{L})(?:đính chính|bác bỏ|làm rõ)(?: \p{L}{1,8}){0,5} (?:thông tin|tin|tin đồn)(?: \p{L}{1,8}){0,5} $|(?<!\p{L})(?:đính chính|bác bỏ) (?:thông tin|tin|tin đồn)(?: \p{L}{1,8}){0,5} $/u
/** What a body affirms holds, though the sentence goes on to a rumour. */
const affirmedBefore = /(?<!\p{L})(?:khẳng định|xác nhận)(?!\p{L})[^.!?\n]{0,110}$/u
const conditionAfter = /^\s?(?:khi|nếu)(?!\p{L})/u
/** A new day turns `hoãn` into a move: `tạm hoãn … sang ngày 30/6`. */
const newDay =
  /^[^.;!?\n]{0,70}?(?<!\p{L})(?:sang|qua|lùi (?:đến|tới)|dời (?:đến|tới)) (?:ngày|thứ|lúc|tuần|tháng|sáng|chiều|tối|[0-9\ue000])/u

export const findStatuses: Finder = (page) => {
  const { lower } = page
  const hits = hitsByRow(page.heads, lower, statusHeads)
  if (hits === null) return []
  const found: Found[] = []
  for (const [row, { value, once }] of rows.entries()) {
    for (const hit of hits(row)) {
      const start = hit.index
      const end = start + hit[0].trimEnd().length
      if (found.some((one) => start < one.end && end > one.start)) continue
      if (conditional.test(lower.slice(Math.max(0, start - 110), start))) continue
      const role = roleOf(value, lower.slice(Math.max(0, start - 130), start))
      const after = lower.slice(end, end + 90)
      if (conditionAfter.test(after)) continue
      found.push({
        kind: 'status',
        value: value === 'postponed' && newDay.test(after) ? 'moved' : value,
        start,
        end,
        open: true,
        ...(role === null ? {} : { role }),
      })
      if (once === true) break
    }
  }
  return found
}

/** When the words right before settle it; null: as the sentence has it. */
function roleOf(value: string, before: string): Role | null {
  if (value === 'on') return affirmedBefore.test(before) ? 'current' : null
  if (overBefore.test(before)) return 'past'
  return deniedHere.test(before) ? 'denied' : null
}
