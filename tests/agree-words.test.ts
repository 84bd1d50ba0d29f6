// When two persons, places, statuses or conditions say the same: left against right, in both directions.
import { describe, expect, it } from 'vitest'
import { anGiang } from '../src/core/gazetteer.ts'
import { agree, factsIn } from '../src/core/facts/index.ts'
import type { Agreement } from '../src/core/facts/kind.ts'
import type { Fact, FactKind } from '../src/core/types.ts'

const old = Date.parse('2025-06-10T08:00:00+07:00')
const recent = Date.parse('2025-09-10T08:00:00+07:00')

function only(kind: FactKind, text: string, at: number): Fact {
  const [fact, ...rest] = factsIn(text, 'text', at).filter((one) => one.kind === kind)
  if (fact === undefined || rest.length > 0) throw new Error(`not one ${kind} in: ${text}`)
  return fact
}

type Case = readonly [left: string, right: string, verdict: Agreement]

function table(kind: FactKind, cases: readonly Case[], at = recent) {
  describe(kind, () => {
    it.each(cases)('%s ~ %s: %s', (left, right, verdict) => {
      const a = only(kind, left, at)
      const b = only(kind, right, at)
      expect(agree(a, b)).toBe(verdict)
      expect(agree(b, a)).toBe(verdict)
    })
  })
}

table('person', [
  ['ông Nguyễn Văn An, Chủ tịch UBND phường', 'Chủ tịch phường Nguyễn Văn An', 'same'],
  ['ông Nguyễn Văn An', 'đ/c Nguyễn Văn An, Chủ tịch UBND phường', 'compatible'],
  ['Chủ tịch UBND phường Nguyễn Văn An', 'Phó Chủ tịch UBND phường Nguyễn Văn An', 'clash'],
  ['Chủ tịch UBND phường Nguyễn Văn An', 'nguyên Chủ tịch UBND phường Nguyễn Văn An', 'clash'],
  ['Chủ tịch UBND phường Nguyễn Văn An', 'Quyền Chủ tịch UBND phường Nguyễn Văn An', 'clash'],
  ['Chủ tịch UBND phường Nguyễn Văn An', 'Chủ tịch UBND phường Nguyễn Văn Ân', 'clash'],
  ['Chủ tịch UBND phường Nguyễn Văn An', 'Chủ tịch Hội Nông dân phường Lê Văn Tám', 'unrelated'],
  ['Phó Chủ tịch UBND phường Nguyễn Văn An', 'Phó Chủ tịch UBND phường Lê Văn Tám', 'unrelated'],
  [
    'đồng chí Lê Văn Tám, Bí thư Đảng ủy, Chủ tịch HĐND phường',
    'đồng chí Lê Văn Tám, Chủ tịch HĐND phường',
    'compatible',
  ],
  ['bà Phạm Thị Hòa', 'bà Phạm Thị Hoà', 'same'],
  [
    'bà Trần Thị Ngọc Lan, Phó Hiệu trưởng Trường Tiểu học Hùng Vương giữ chức vụ Hiệu trưởng Trường Tiểu học Lê Văn Nhung',
    'cô Trần Thị Ngọc Loan – tân Hiệu trưởng Trường Tiểu học Lê Văn Nhung',
    'clash',
  ],
  [
    'bà Trần Thị Kim Loan, nguyên Hiệu trưởng nhà trường',
    'cô Trần Thị Ngọc Loan – tân Hiệu trưởng Trường Tiểu học Lê Văn Nhung',
    'unrelated',
  ],
  ['ông Lê Văn Tám chủ trì hội nghị', 'ông Lê Văn Chín chủ trì hội nghị', 'clash'],
  ['ông Lê Văn Tám', 'ông Lê Văn Chín', 'unrelated'],
])

table('place', [
  ['phường Mỹ Hòa', 'P. Mỹ Hoà', 'same'],
  ['phường Mỹ Long', 'phường Mỹ Xuyên', 'clash'],
  ['phường Mỹ Hòa', 'xã Mỹ Hòa Hưng', 'clash'],
  ['phường Bình Đức', 'phường Bình Khánh', 'nuance'],
  ['Trạm Y tế phường', 'Trạm Y tế (đường Triệu Quang Phục)', 'compatible'],
  [
    'Nhà thi đấu đa năng, đường Lý Thái Tổ, phường Long Xuyên',
    'Nhà thi đấu đa năng đường Ung Văn Khiêm, phường Long Xuyên',
    'clash',
  ],
  ['Nhà văn hóa khóm 3', 'Nhà văn hóa khóm 4', 'clash'],
  ['tổ 5, khóm 3', 'khóm 3', 'compatible'],
  ['Trường THCS Tấn Mỹ', 'Trường THCS Nguyễn Trãi', 'clash'],
  ['Trường THCS Tấn Mỹ', 'chợ Mỹ Long', 'unrelated'],
  ['tại Trường THCS Tấn Mỹ', 'tại chợ Mỹ Long', 'clash'],
  ['số 99 đường Nguyễn Thái Học', 'số 9 đường Nguyễn Thái Học', 'clash'],
  ['đường Nguyễn Thái Học nối dài', 'đường Nguyễn Thái Học', 'same'],
  ['hội trường UBND phường Mỹ Thới', 'phường Mỹ Thới', 'compatible'],
  ['đường Hoàng Thị Loan', 'đường Hoàng Thị Loan Đà Nẵng', 'compatible'],
  ['đường Hùng Vương', 'phường Mỹ Thới', 'unrelated'],
])

table('status', [
  ['tạm hoãn', 'hoãn tổ chức', 'same'],
  ['tạm hoãn lễ hội', 'hủy lễ hội', 'clash'],
  ['tạm hoãn lễ hội', 'lễ hội vẫn diễn ra', 'clash'],
  ['dời lịch tiếp công dân', 'tạm hoãn tiếp công dân', 'compatible'],
  ['tạm dừng tiếp công dân', 'hủy buổi tiếp công dân', 'clash'],
  ['đang lấy ý kiến Nhân dân', 'chính thức có thêm 9 tên đường', 'clash'],
  ['gia hạn thời gian nộp hồ sơ', 'vẫn diễn ra', 'unrelated'],
])

table('eligibility', [
  ['từ 18 tuổi', 'đủ 18 tuổi trở lên', 'same'],
  ['từ 18 tuổi', 'từ 16 tuổi', 'clash'],
  ['trên 18 tuổi', 'từ 18 tuổi', 'nuance'],
  ['trẻ em dưới 16 tuổi', 'từ 18 tuổi', 'unrelated'],
  ['từ 1 đến 10 tuổi', 'từ 1 tuổi', 'compatible'],
  ['từ 1 đến 10 tuổi', 'từ 1 đến 12 tuổi', 'clash'],
  ['nam từ 18 tuổi', 'nữ từ 16 tuổi', 'unrelated'],
  ['bắt buộc đeo khẩu trang', 'không bắt buộc đeo khẩu trang khi vào', 'clash'],
  ['bắt buộc mang theo CCCD', 'không bắt buộc mang CCCD', 'clash'],
  ['bản sao căn cước', 'bản gốc căn cước', 'clash'],
  ['nộp trực tuyến', 'nộp hồ sơ trực tiếp', 'clash'],
  ['nộp trực tuyến', 'bản sao căn cước', 'unrelated'],
  ['bắt buộc đeo khẩu trang', 'không cần đăng ký', 'unrelated'],
  ['bắt buộc có giấy khám sức khỏe', 'không cần giấy khám sức khỏe', 'clash'],
  ['phải có giấy khai sinh', 'không cần giấy khám sức khỏe', 'unrelated'],
  ['học lực từ khá trở lên', 'từ giỏi trở lên', 'clash'],
  ['học lực từ khá trở lên', 'hạnh kiểm từ tốt trở lên', 'unrelated'],
  ['trình độ từ trung cấp trở lên', 'tốt nghiệp đại học trở lên', 'clash'],
  ['tốt nghiệp trung học phổ thông trở lên', 'tốt nghiệp THPT trở lên', 'same'],
  ['chỉ dành cho hội viên phụ nữ', 'mọi người dân đều đăng ký được', 'clash'],
])

describe('administrative names', () => {
  it('an old ward and the one that took it over are compatible while the old name was in force', () => {
    const before = only('place', 'phường Mỹ Long', old)
    expect(agree(before, only('place', 'phường Long Xuyên', recent))).toBe('compatible')
  })
  it('a name used after its end is a nuance', () => {
    const late = only('place', 'phường Mỹ Long', recent)
    expect(agree(late, only('place', 'phường Long Xuyên', recent))).toBe('nuance')
    expect(late.parts.find((part) => part.name === 'ended')?.value).toBe('2025-06-30')
  })
  it('follows a name through two changes', () => {
    expect(anGiang.follows('ward', 'đông xuyên', 'long xuyên')).toBe(true)
    expect(anGiang.follows('ward', 'mỹ long', 'bình đức')).toBe(false)
    expect(anGiang.endedBefore('ward', 'bình đức', '2025-09-10')).toBe(null)
  })
})
