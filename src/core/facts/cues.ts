// The table of cues: which words before (or right after) a fact, or in the label of its row, say what it is about.
import type { Cue, FactKind } from '../types.ts'
import { phrase } from './heads.ts'
import type { Phrases } from './heads.ts'

/** One row of a table. Every repetition in its words is bounded; they hold no groups that capture. */
interface CueWords {
  /** null: the words look like a cue and are none (`chi phí`, `đánh giá`): they stop the search. */
  readonly cue: Cue | null
  /** `close`: only fillers (ngày, lúc, sáng, a weekday, numbers) may stand between the words and the fact. */
  readonly reach: 'clause' | 'close'
  readonly words: string
}

const about = (cue: Cue | null, reach: CueWords['reach'], words: string): CueWords => ({
  cue,
  reach,
  words,
})

/** A table made ready: one pattern, read on `Reading.lower`, with one group for each row. */
export interface CueTable {
  readonly rows: readonly CueWords[]
  readonly words: Phrases
}

const table = (rows: readonly CueWords[]): CueTable => ({
  rows,
  words: phrase(
    `(?<![\\p{L}\\p{N}])(?:${rows.map(({ words }) => `(${words})`).join('|')})(?!\\p{L})`,
  ),
})

const temporal = table([
  about(null, 'close', 'tính đến|tính tới|đến nay|cách đây'),
  about(
    'effective',
    'clause',
    '(?:có )?hiệu lực(?: thi hành)?(?: kể)? từ(?: ngày)?|(?:áp dụng|thực hiện|thi hành)(?: kể)? từ(?: ngày)?|có hiệu lực|hiệu lực|áp dụng',
  ),
  about('issued', 'close', 'ban hành|ký ban hành|ký|ban hành kèm theo'),
  about(
    'deadline',
    'clause',
    'hạn chót|hạn cuối|hạn nộp|hạn đăng ký|hạn|thời hạn nộp|chậm nhất|muộn nhất|trễ nhất|deadline',
  ),
  about('deadline', 'close', 'trước|không quá|quá'),
  about('end', 'close', 'kết thúc|bế mạc|đến hết|hết|đến|tới|đóng cửa'),
  about('start', 'close', 'bắt đầu|khởi công|mở cửa|mở hòm phiếu|kể từ|từ'),
  about(
    'when',
    'clause',
    'thời gian|diễn ra|khai mạc|tổ chức|ấn định|phát trực tiếp|phát sóng|khởi hành|xuất phát|khai giảng|bốc thăm|tập trung',
  ),
  about('when', 'close', 'lúc|vào|⏰|📅|📆|🕐|🕖|🕗|🗓️?'),
])

const monetary = table([
  about(null, 'clause', 'chi phí|đánh giá|thiệt hại|doanh thu|thu nhập|lợi nhuận'),
  about(
    'budget',
    'clause',
    'kinh phí|ngân sách|tổng mức đầu tư|vốn đầu tư|tổng nguồn vốn|nguồn vốn|dự toán|tổng vốn|quyên góp|vận động',
  ),
  about('fine', 'clause', 'xử phạt|phạt tiền|mức phạt|tiền phạt|bị phạt|phạt'),
  about(
    'prize',
    'clause',
    'giải nhất|giải nhì|giải ba|giải tư|giải khuyến khích|giải thưởng|giải|thưởng|cơ cấu giải',
  ),
  about(
    'support',
    'clause',
    'hỗ trợ|trợ cấp|tặng|trao|phần quà|suất quà|quà|học bổng|trị giá|chi trả|vay|bồi thường|trợ giá|lì xì',
  ),
  about(
    'fee',
    'clause',
    'lệ phí|học phí|phí|giá vé|bảng giá|đơn giá|giá|tiền vé|vé|mức thu|thu tiền|mức đóng|giữ xe|gửi xe',
  ),
  about('payment', 'clause', 'nộp|đóng|trả|chuyển khoản|thanh toán|stk|số tài khoản|đặt cọc'),
])

const contacts = table([
  about('payment', 'clause', 'chuyển khoản|số tài khoản|stk|thanh toán|nộp tiền|ủng hộ qua'),
  about(
    'contact',
    'clause',
    'liên hệ|liên lạc|điện thoại|đt|sđt|sđt/zalo|zalo|hotline|đường dây nóng|tổng đài|gọi|☎️?|📞|📱|số máy|báo cho|phản ánh|email|e-mail|hộp thư',
  ),
])

const places = table([
  about('place', 'clause', 'địa điểm|nơi tổ chức|địa chỉ|điểm tập trung|nơi nhận|📍|🏠|🏢|📌'),
  about('place', 'close', 'tại|ở|ghé|đến|tới|về|điểm|sân|vô|vào|nơi|ra|qua|lại|lên'),
])

const persons = table([
  about('chair', 'clause', 'chủ trì|chủ tọa|chủ toạ|điều hành'),
  about('contact', 'clause', 'liên hệ|liên lạc|gặp'),
])

const ranks = table([
  about('rank', 'close', 'xếp hạng|xếp thứ|đứng thứ|hạng|vị trí thứ|thứ hạng|top|đứng hạng|xếp'),
])

/** Which table serves a kind. A kind without one has no cue but what its finder sets. */
export const cueTables: Readonly<Partial<Record<FactKind, CueTable>>> = {
  date: temporal,
  weekday: temporal,
  time: temporal,
  range: temporal,
  deadline: temporal,
  recurrence: temporal,
  money: monetary,
  percent: monetary,
  phone: contacts,
  account: contacts,
  url: contacts,
  email: contacts,
  place: places,
  person: persons,
  quantity: ranks,
}

/** Words right after a fact that settle its cue: `… chủ trì hội nghị`, `01/7/2025 có hiệu lực`. */
export const cuesAfter: readonly {
  readonly kinds: readonly FactKind[]
  readonly cue: Cue
  readonly words: RegExp
}[] = [
  {
    kinds: ['person'],
    cue: 'chair',
    words: /^[^.;!?\n]{0,90}?(?<!\p{L})(?:chủ trì|chủ tọa|chủ toạ)(?!\p{L})/u,
  },
  {
    kinds: ['date', 'range'],
    cue: 'effective',
    words: /^\s?(?:thì )?(?:có hiệu lực|bắt đầu áp dụng)(?!\p{L})/u,
  },
  {
    kinds: ['date', 'time', 'range'],
    cue: 'when',
    words: /^[\s,]{0,2}(?:sẽ )?(?:diễn ra|khai mạc|tổ chức)(?!\p{L})/u,
  },
  { kinds: ['date'], cue: 'start', words: /^\s?trở đi(?!\p{L})/u },
]

/** What a kind is about when no word says so: a phone is there to be called, an account to be paid into. */
export const cueByKind: Readonly<Partial<Record<FactKind, Cue>>> = {
  phone: 'contact',
  email: 'contact',
  account: 'payment',
}

/** What may stand between a close cue and its fact. */
export const filler =
  /^(?:[\s,.:()0-9/\-–'"’]|(?<!\p{L})(?:ngày|lúc|vào|khoảng|sáng|trưa|chiều|tối|đêm|thứ|hai|ba|tư|năm|sáu|bảy|chủ nhật|cn|t[2-7]|giờ|phút|hết|tháng|mùng|mồng|khoảng|đúng|cuối|đầu|rạng|sớm|nay|mai|số|các|buổi|khu vực|sân|cổng|điểm|nhà|h|g)(?!\p{L}))*$/u
