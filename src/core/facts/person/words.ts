// The words persons are told by: surnames, honorifics, titles, the words a body's name is made of.
import { headsOf, phrases } from '../heads.ts'
import { sticky } from '../pattern.ts'

/** First syllables of Vietnamese names (Kinh, Khmer, Chăm, Hoa of An Giang), lower case, with their tones. */
export const surnames: ReadonlySet<string> = new Set(
  `nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý mai châu tô lâm đinh trịnh đoàn quách thái kim
  thạch chau danh lưu lương trương đào tạ tăng tống hà cao phùng triệu từ tôn văn la lữ mạc mã kiều nghiêm thân trang
  viên vương sơn tiêu thi quan phú nhan ninh lục khổng hứa giang diệp cù chu chung bạch âu an đàm doãn hàn lại lã nông sầm
  thiều trầm ung neáng néang men`.split(/\s+/),
)

/** Places that look like names: `Nhà giáo Hà Nội`, `Công an Thái Bình`. */
const places =
  'hà nội|hà nam|hà giang|hà tĩnh|hà tiên|thái bình|thái nguyên|cao bằng|cao lãnh|lâm đồng|lý sơn|châu đốc|châu phú|châu thành|châu phong|an giang|an hòa|sơn la|sơn tây|phú quốc|phú thọ|phú yên|phú tân|phú hòa|la gi|giang thành|kim giang|vương quốc|triệu phong|hồ tây|hà đông|kiều bào'

/** What begins like a name and is none: places, and names of history, which every text has and nobody mixes up. */
export const noPersons: ReadonlySet<string> = new Set([
  ...places.split('|'),
  'hồ chí minh',
  'tôn đức thắng',
  'võ nguyên giáp',
  'nguyễn sinh sắc',
])

/** Read from the word on that may begin one; ends where the name begins. */
export const honorifics = phrases(
  [
    'ông|bà|anh|chị|cô|chú|bác|thầy|dì|cậu|em|cháu|đồng chí|đ/c|đ\\.c|đc|gs|pgs|ts|ths|bs|bác sĩ|bác sỹ|ks|kỹ sư|luật sư',
    'bs cki|bs ckii|bs ck1|bs ck2|bác sĩ cki|bác sĩ ckii|bác sĩ chuyên khoa i|bác sĩ chuyên khoa ii',
    'nhà báo|nhà giáo|nghệ nhân|nghệ sĩ|liệt sĩ|liệt sỹ|thượng tọa|đại đức|hòa thượng|linh mục|mục sư',
    '(?:thiếu|trung|thượng|đại) (?:úy|uý|tá|tướng)|chuyên viên(?: \\p{Ll}{1,6}){0,3}|điều dưỡng|y sĩ|y sỹ',
  ].flatMap((line) => line.split(/\|(?![^(]*\))/)),
  '(?<![\\p{L}\\p{N}])',
  '\\.?:?\\s?$',
)

const bases: readonly (readonly [words: string, title: string])[] = [
  ['chủ tịch', 'chu-tich'],
  ['bí thư', 'bi-thu'],
  ['trưởng ban', 'truong-ban'],
  ['trưởng công an', 'truong-cong-an'],
  ['trưởng phòng', 'truong-phong'],
  ['trưởng trạm|trạm trưởng', 'truong-tram'],
  ['trưởng khóm|trưởng ấp|trưởng thôn', 'truong-khom'],
  ['trưởng đoàn', 'truong-doan'],
  ['trưởng khoa', 'truong-khoa'],
  ['tổ trưởng', 'to-truong'],
  ['đội trưởng', 'doi-truong'],
  ['hiệu trưởng', 'hieu-truong'],
  ['tổng giám đốc', 'tong-giam-doc'],
  ['giám đốc', 'giam-doc'],
  ['tổng cục trưởng|cục trưởng', 'cuc-truong'],
  ['vụ trưởng', 'vu-truong'],
  ['viện trưởng', 'vien-truong'],
  ['chánh văn phòng', 'chanh-van-phong'],
  ['chánh thanh tra', 'chanh-thanh-tra'],
  ['chỉ huy trưởng', 'chi-huy-truong'],
  ['chi hội trưởng', 'chi-hoi-truong'],
  ['chủ nhiệm', 'chu-nhiem'],
  ['bộ trưởng', 'bo-truong'],
  ['thủ tướng', 'thu-tuong'],
  ['ủy viên(?: thường vụ| ban thường vụ| ban chấp hành)?|uỷ viên', 'uy-vien'],
]

/** `pct` and kin: the title in letters. */
const short: readonly (readonly [words: string, title: string])[] = [
  ['pct', 'pho-chu-tich'],
  ['ct', 'chu-tich'],
  ['pbt', 'pho-bi-thu'],
  ['pgđ', 'pho-giam-doc'],
]

/** One way to write an office, with its canonical form. Flags `uy`, read on `Page.lower`. */
interface Office {
  readonly pattern: RegExp
  readonly title: string
}

function byFirstWord(
  offices: readonly (readonly [words: string, title: string])[],
): ReadonlyMap<string, readonly Office[]> {
  const found = new Map<string, Office[]>()
  for (const [words, title] of offices) {
    const office = { pattern: sticky(`(?:${words})(?![\\p{L}])`), title }
    for (const word of headsOf(words)) found.set(word, [...(found.get(word) ?? []), office])
  }
  return found
}

export const offices = byFirstWord([
  ...bases,
  ...short.map(([words, title]) => [`${words}\\.?`, title] as const),
])

/** What stands behind `phó `: `chủ tịch`, `ban` for `trưởng ban`. */
export const deputies = byFirstWord(
  bases.map(([words, title]) => [`${words}|${words.replaceAll('trưởng ', '')}`, `pho-${title}`]),
)

/** Where a title may begin. */
export const titleOpeners = phrases(
  'nguyên|cựu|quyền|q\\.|tân|phó|chủ tịch|bí thư|trưởng|trạm trưởng|tổ trưởng|đội trưởng|hiệu trưởng|tổng giám đốc|tổng cục trưởng|giám đốc|cục trưởng|vụ trưởng|viện trưởng|chánh|chỉ huy trưởng|chi hội trưởng|chủ nhiệm|bộ trưởng|thủ tướng|ủy viên|uỷ viên|pct|ct|pbt|pgđ'.split(
    '|',
  ),
  '(?<![\\p{L}\\p{N}])',
  '(?![\\p{L}])',
)

/** Words that a body's name is made of, lower case. */
export const bodyWords: ReadonlySet<string> = new Set(
  `ubnd ủy uỷ ban nhân dân hđnd hội đồng đảng bộ ủy uỷ phường xã tỉnh thành phố thị trấn huyện quận tp p x đặc khu mttq
  ubmttq mặt trận tổ quốc việt nam công an quân sự chỉ huy đạo thường trực thường vụ chấp hành nông liên hiệp phụ nữ cựu
  chiến binh đoàn thanh niên tncs hcm lhpn ccb trạm y tế phòng văn hóa hoá kinh hạ tầng đô trường tiểu học thcs thpt trung
  cơ sở phổ thông mầm non mẫu giáo trung tâm phục vụ hành chính công dịch tổng hợp sở khóm ấp tổ chi khuyến người cao tuổi
  chữ thập đỏ và của nghĩa bầu cử tài nguyên môi nội tư pháp khoa giáo dục đào tạo lao động thương thể thao du lịch dân
  vận tuyên tổ chức kiểm tra truyền thanh vhxh bảo hiểm thuế kho bạc ngân hàng chính sách quỹ hợp tác đội nhà`.split(
    /\s+/,
  ),
)

/** After these a capital is the name of the body, not of a person: `Trường Tiểu học Lê Văn Nhung`. */
export const namedBody =
  /(?:trường|tiểu học|thcs|thpt|mầm non|mẫu giáo|cơ sở|phổ thông|đại học|cao đẳng|chợ|công ty)\s$/u
/** After these a capital may be an area's name or, in `Chủ tịch phường Nguyễn Văn An`, a person's. */
export const areaHead =
  /(?<![\p{L}])(?:phường|xã|p\.|x\.|tỉnh|thành phố|tp\.?|thị trấn|huyện|quận|khóm|ấp|đặc khu)\s$/u
