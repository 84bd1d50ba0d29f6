// The words places are told by: heads of venues, streets, hamlets, wards and cities. Patterns read `Page.lower`.
import { headsOf, phrase, phrases } from '../heads.ts'
import { sticky } from '../pattern.ts'

/** `unnamed`: the head alone is a place (`Trạm Y tế`); otherwise a proper name must follow (`chợ Mỹ Long`). */
interface VenueHead {
  readonly head: string
  /** How the head is written in the value, when not as it stands. */
  readonly as?: string
  readonly unnamed?: boolean
}

const venueHeads: readonly VenueHead[] = [
  { head: 'trạm y tế', unnamed: true },
  { head: 'trung tâm hội nghị', unnamed: true },
  {
    head: 'trung tâm văn hóa(?: thể thao| - thể thao|, thể thao)?',
    as: 'trung tâm văn hóa',
    unnamed: true,
  },
  { head: 'trung tâm y tế', unnamed: true },
  {
    head: '(?:trung tâm|tt) phục vụ hành chính công',
    as: 'trung tâm phục vụ hành chính công',
    unnamed: true,
  },
  { head: 'trung tâm hành chính công', as: 'trung tâm phục vụ hành chính công', unnamed: true },
  { head: 'trung tâm hành chính', unnamed: true },
  { head: 'trung tâm dịch vụ (?:tổng hợp|việc làm)', unnamed: true },
  { head: 'trung tâm học tập cộng đồng', unnamed: true },
  { head: 'trung tâm thương mại' },
  { head: 'nhà thi đấu(?: đa năng)?', as: 'nhà thi đấu', unnamed: true },
  { head: 'nhà văn (?:hóa|hoá) lao động', as: 'nhà văn hóa lao động', unnamed: true },
  { head: 'nhà văn (?:hóa|hoá) thiếu nhi', as: 'nhà văn hóa thiếu nhi', unnamed: true },
  { head: 'nhà văn (?:hóa|hoá)|nvh(?= (?:khóm|ấp|khu|thôn))', as: 'nhà văn hóa' },
  { head: 'nhà thông tin' },
  { head: 'nhà lồng chợ', as: 'chợ' },
  { head: 'nhà thiếu nhi', unnamed: true },
  { head: 'nhà khách' },
  { head: 'nhà trưng bày' },
  {
    head: 'hội trường (?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)',
    as: 'hội trường ubnd',
    unnamed: true,
  },
  { head: 'hội trường (?:đảng ủy|đảng uỷ)', as: 'hội trường đảng ủy', unnamed: true },
  { head: 'hội trường công an', unnamed: true },
  { head: 'hội trường(?= phường| xã)', as: 'hội trường ubnd', unnamed: true },
  { head: 'hội trường' },
  { head: 'trụ sở (?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)', as: 'trụ sở ubnd', unnamed: true },
  { head: 'trụ sở công an', unnamed: true },
  { head: '(?:trường )?(?:tiểu học|th)', as: 'trường tiểu học' },
  { head: '(?:trường )?(?:thcs|trung học cơ sở)', as: 'trường thcs' },
  { head: '(?:trường )?(?:thpt|trung học phổ thông)(?: chuyên)?', as: 'trường thpt' },
  { head: '(?:trường )?(?:mầm non|mẫu giáo)', as: 'trường mầm non' },
  { head: '(?:trường )?(?:đại học|đh)', as: 'trường đại học' },
  { head: '(?:trường )?cao đẳng', as: 'trường cao đẳng' },
  { head: 'công viên trung tâm', unnamed: true },
  { head: 'công viên' },
  { head: 'quảng trường' },
  { head: 'chợ' },
  { head: 'bến phà' },
  { head: 'bến xe' },
  { head: 'bến đò' },
  { head: 'sân vận động' },
  { head: 'sân bóng(?: đá| chuyền)?', as: 'sân bóng' },
  { head: '(?:bệnh viện|bv)(?: đa khoa| đk)?(?: khu vực)?', as: 'bệnh viện' },
  { head: 'thư viện' },
  { head: 'khách sạn' },
  { head: 'nhà hàng' },
  { head: 'siêu thị' },
  { head: 'khu dân cư' },
  { head: 'bộ phận (?:một cửa|tiếp công dân)', unnamed: true },
  { head: 'quán cà phê' },
  { head: 'chùa' },
  { head: '(?<!gia |triều |hội )đình', as: 'đình' },
  { head: 'nghĩa trang liệt sĩ' },
  { head: 'sân đua bò', unnamed: true },
  { head: 'khu công nghiệp|kcn', as: 'khu công nghiệp' },
  { head: 'cụm công nghiệp|ccn', as: 'cụm công nghiệp' },
  { head: 'điểm trường' },
  { head: 'văn phòng(?= (?:khóm|ấp))' },
  { head: 'nhà thờ' },
  { head: 'thánh đường' },
  { head: 'miếu' },
]

/** A room or a yard of the venue that follows: `nhà thi đấu Trường THCS …`, `sân chùa …`, `cổng Khu công nghiệp …`. */
export const rooms = phrase(
  '(?<![\\p{L}\\p{N}])(?:nhà thi đấu(?: đa năng)?|nhà đa năng|hội trường(?: [a-d0-9])?|sân|hồ bơi|cổng|phòng họp|khuôn viên|phía trước|trước cổng)(?: của)? (?=(?:trường|th|thcs|thpt|tiểu học|trung học|mầm non|mẫu giáo|nhà văn|chùa|đình|chợ|công viên|trung tâm|trạm y|trụ sở|khu công|kcn|cụm công|bến|thư viện|nhà thờ|thánh đường|miếu)(?!\\p{L}))',
)

/** `công viên 30/4`, `quảng trường 2/9`: named after a day. */
export const namedByDay: ReadonlySet<string> = new Set(['công viên', 'quảng trường', 'nhà văn hóa'])

/** Fairs and markets of a season, no place: `Chợ Tết 0 đồng`. */
export const seasons: ReadonlySet<string> = new Set(['tết', 'xuân', 'hoa', 'quê'])

/** Right before a place that no longer holds: `thay cho sân chùa …`. */
export const replacedBefore =
  /(?<!\p{L})(?:thay cho|thay vì|thay thế|không phải(?: là)?|không còn(?: là)?|khỏi)(?: (?:địa điểm|điểm|nơi))?(?: cũ)?(?: (?:tại|ở|là))?:? (?:sân |cổng )?$/u
/** `dời từ … sang`: what stands between is the former place. */
export const movedFrom =
  /(?<!\p{L})(?:dời|chuyển|di dời|thay đổi|đổi)(?!\p{L})[^.;\n]{0,60}?(?<!\p{L})từ (?:sân |cổng )?$/u
/** `chuyển … sang chùa …`: where it is now. */
export const movedHere =
  /(?<!\p{L})(?:dời|chuyển|di dời|thay đổi|đổi)(?!\p{L})[^.;\n]{0,80}?(?<!\p{L})(?:sang|về|qua) (?:sân |cổng )?$/u
export const movedTo = /^[^.;\n]{0,30}?(?<!\p{L})(?:sang|về|qua|đến|tới)(?!\p{L})/u

export interface Venue {
  readonly pattern: RegExp
  readonly as: string | null
  readonly unnamed: boolean
}

const start = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'

/** By first word, in this order: a longer head before the shorter one it begins with. Sticky. */
export const venues: ReadonlyMap<string, readonly Venue[]> = byFirstWord()

function byFirstWord(): ReadonlyMap<string, readonly Venue[]> {
  const found = new Map<string, Venue[]>()
  for (const { head, as, unnamed } of venueHeads) {
    const pattern = sticky(`${start}(?:${head})${end}`)
    const venue = { pattern, as: as ?? null, unnamed: unnamed === true }
    for (const word of headsOf(head)) found.set(word, [...(found.get(word) ?? []), venue])
  }
  return found
}

/** Where a place may begin: any head, or a house number before a street. */
export const openers = phrases(
  [
    ...venueHeads.map(({ head }) => head),
    'nhà thi đấu|nhà đa năng|sân|hồ bơi|cổng|phòng họp|khuôn viên|trước cổng',
    'số nhà|số(?=\\s?[0-9])|sn',
    '(?<![0-9][:.,/])[0-9]{1,4}[a-z]?(?:\\/[0-9]{1,4}[a-z]?){0,3}(?= (?:đường|đ\\.)|\\s\\p{L}{2,6}\\s\\p{L}{1,6})',
    'đường|đ(?=\\.)|phố|hẻm|quốc lộ|ql(?=[ .]?[0-9])|tỉnh lộ|tl(?=[ .]?9[0-9]{2})|đt(?=[ .]?9[0-9]{2})|hương lộ',
    'khóm|ấp|khu phố|khu vực|kp(?=[ .]?[0-9])|kv(?=[ .]?[0-9])|tổ dân phố|tổ|thôn|k(?=\\.)',
    'phường|p(?=\\.)|p(?=[0-9])|xã|x(?=\\.)|đặc khu|thị trấn|tt(?=\\.)',
    'thành phố|t\\.?p(?=[ .])|tplx|thị xã|tx(?=[ .])|huyện|quận',
  ],
  start,
  '(?![\\p{L}])',
)

/** A body's name ends here: `UBND`, `Chủ tịch`, `Công an` before `phường Mỹ Long` make it no place. */
export const bodyBefore =
  /(?<![\p{L}\p{N}])(?:ubnd|u\.b\.n\.d|[uủỷ][ỷy] ban nhân dân|uỷ ban nhân dân|ủy ban nhân dân|hđnd|hội đồng nhân dân|hội đồng nghĩa vụ quân sự|đảng [uủ][ỷy]|đảng ủy|đảng uỷ|đảng bộ|ủy ban bầu cử|ubmttq(?: việt nam| vn)?|mttq(?: việt nam| vn)?|mặt trận tổ quốc(?: việt nam)?|công an|quân sự|chủ tịch|ct|pct|bí thư|trưởng|phụ nữ|lhpn|nông dân|cựu chiến binh|ccb|thanh niên|đoàn|hội|lãnh đạo|thường trực|cấp [uủ][ỷy]|chữ thập đỏ|khuyến học|người cao tuổi|ban nhân dân|chi bộ|dân quân|tư pháp|hành chính công|truyền thanh|quỹ hội|tổng hợp|chính quyền|cấp|cán bộ|thuế|vhxh|y tế|đội dân phòng|ban chỉ huy quân sự|ban chỉ đạo)\.?\s?$/u

/** A venue that does something is a body: `Trạm Y tế phường Mỹ Phước thông báo …`. */
export const actsAfter =
  /^(?:,? tỉnh(?: \p{L}{2,6}){2})?\s(?:\p{L}{2,6} )?(?:thông báo|tổ chức|phối hợp|đề nghị|yêu cầu|triển khai|đã|sẽ|vừa|đang|tiếp nhận|khuyến cáo|tập huấn|phụ trách|cho biết|tiến hành|ban hành|hướng dẫn|kính mời|trân trọng|mời)(?!\p{L})/u

/** Nouns that make a number before them a count: `phường 5 hộ`. */
export const counted =
  /^\s?(?:%|hộ|người|năm|tháng|ngày|lần|khóm|ấp|cơ sở|em|học sinh|tỷ|tỉ|triệu|nghìn|giờ|h|g|tuần|buổi|đợt|suất|căn|điểm|đồng|km|m|ha|xã|phường|tổ|lượt|trường hợp)(?![\p{L}\p{N}])/u
