// What an official article is about, in a ward's own headings, by a few words each; and which of them a page should tell.
import type { Item } from './types.ts'

/** In order: the first whose words an article's title has, else the first of its opening. */
const rows = [
  ['thien-tai', 'thiên tai, thời tiết', /bão|áp thấp|lũ|ngập|triều cường|sạt lở|mưa lớn|dông|lốc|hạn hán|xâm nhập mặn|cháy rừng|sơ tán/u],
  ['y-te', 'y tế', /tiêm (?:chủng|ngừa|phòng|vét)|vắc xin|dịch (?:bệnh|tả|sởi|cúm)|sốt xuất huyết|lăng quăng|khám (?:sức khỏe|bệnh)|bảo hiểm y tế|bhyt|trạm y tế|hiến máu|an toàn thực phẩm|uống vitamin/u],
  ['giao-duc', 'giáo dục', /tuyển sinh|học sinh|năm học|khai giảng|lớp (?:[0-9]{1,2}|bơi|học)|trường (?:mầm non|tiểu học|th|ptdt)|chiêu sinh|học bổng/u],
  ['an-sinh', 'an sinh, chính sách', /trợ cấp|an sinh|bảo trợ|người có công|hộ nghèo|cận nghèo|bảo hiểm xã hội|chi trả|tặng quà|vay vốn|nhà đại đoàn kết|hỗ trợ (?:kinh phí|tiền|gạo)|việc làm/u],
  ['thu-tuc', 'thủ tục, giấy tờ', /thủ tục|dịch vụ công|căn cước|cccd|vneid|định danh|hồ sơ|lệ phí|hộ tịch|chứng thực|một cửa|giấy phép|đất đai|thuế/u],
  ['lich', 'lịch tiếp dân, làm việc', /tiếp (?:công )?dân|lịch (?:làm việc|trực|nghỉ)|nghỉ lễ|nghỉ tết/u],
  ['dien-nuoc', 'điện, nước, rác, đường', /cung cấp điện|cấp điện|cúp điện|cung cấp nước|cấp nước|thu gom rác|cấm xe|cấm đường|phân luồng|giao thông|sửa chữa (?:đường|cầu)|lưu thông/u],
  ['an-ninh', 'an ninh, trật tự', /lừa đảo|cảnh giác|an ninh|trật tự|nồng độ cồn|ma túy|phòng cháy|pccc|pháo nổ|nghĩa vụ quân sự|nhập ngũ|khám tuyển/u],
  ['van-hoa', 'văn hóa, lễ hội', /lễ hội|hội thi|giải (?:bóng|chạy|cờ)|văn nghệ|phiên chợ|hội chợ|treo (?:cờ|quốc kỳ)|thể thao|ngày hội/u],
  ['hoi-hop', 'hội họp, nội bộ', /hội nghị|kỳ họp|sơ kết|tổng kết|đại hội|họp mặt|ban chấp hành|thi đua|bổ nhiệm|sinh hoạt chi bộ/u],
] as const // prettier-ignore

export type Topic = (typeof rows)[number][0] | 'khac'

export const topics: readonly Topic[] = [...rows.map(([topic]) => topic), 'khac']

/** What touches citizens: all but what a body does among itself. */
export const toldByDefault: readonly Topic[] = topics.filter((topic) => topic !== 'hoi-hop')

/** `khac`: none of the words. */
export function topicOf({ title, text }: Pick<Item, 'title' | 'text'>): Topic {
  for (const said of [title, text.slice(0, 400)]) {
    const lower = said.normalize('NFC').toLowerCase()
    const found = rows.find(([, , words]) => words.test(lower))
    if (found !== undefined) return found[0]
  }
  return 'khac'
}

/** How a topic is called on the desk and in a report. */
export const topicName = (topic: Topic): string =>
  rows.find(([one]) => one === topic)?.[1] ?? 'việc khác'
