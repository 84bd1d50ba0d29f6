// Personal data that a public post should not carry: what is pointed at, and what must not be.
import { describe, expect, it } from 'vitest'
import { privateData } from '../src/core/privacy.ts'

const found: readonly (readonly [text: string, kind: string, words: string])[] = [
  ['Danh sách nhận quà: bà Lê Thị Sáu, CCCD 089160001234', 'citizen-id', '089160001234'],
  ['CCCD: 089 160 001 234', 'citizen-id', '089 160 001 234'],
  ['ông Tám, căn cước công dân số 089.060.012.345', 'citizen-id', '089.060.012.345'],
  ['Số CMND 351 234 567 bị mất', 'citizen-id', '351 234 567'],
  ['chứng minh nhân dân: 351234567', 'citizen-id', '351234567'],
  ['Trần Văn Tám, sinh ngày 12/3/1985, ngụ khóm Đông', 'birth-date', '12/3/1985'],
  ['truy tìm ông Trần Văn Tám (sinh năm 1985)', 'birth-date', '1985'],
  ['chị Nguyễn Thị Bé, sn 1990, cần máu gấp', 'birth-date', '1990'],
  ['Ủng hộ: STK 6700205123456 Agribank, chủ tài khoản: Nguyễn Văn An', 'account', '6700205123456'],
  ['số tài khoản 0703 1234 5678 (tên: LÊ THỊ HOA)', 'account', '0703 1234 5678'],
]

const silent: readonly string[] = [
  'Gọi 0296 3841 111 hoặc 0912 345 678 để được hỗ trợ.',
  'Trẻ sinh năm 2015 đến 2019 tiêm tại Trạm Y tế.',
  'Đoàn viên sinh từ ngày 1/1/1995.',
  'Công dân nam sinh năm 2007 đăng ký nghĩa vụ quân sự lần đầu.',
  'Ủng hộ Quỹ Vì người nghèo: số tài khoản 6700205123456, chủ tài khoản: Quỹ Vì người nghèo phường Mẫu',
  'STK 3714 0 1234567, tên: UBND phường Mẫu, Kho bạc Nhà nước khu vực',
  'Số hồ sơ 000.00.12.H01-260310-0001',
  'Mã số thuế 1600123456-001',
  'Tổng kinh phí 123456789012 đồng',
  'Kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890)',
]

describe('personal data in a draft', () => {
  it.each(found)('%s', (text, kind, words) => {
    const one = privateData(text)
    expect(one.map(({ start, end, kind: of }) => [of, text.slice(start, end)])).toEqual([
      [kind, words],
    ])
  })
})

describe('nothing to point at', () => {
  it.each(silent)('%s', (text) => {
    expect(privateData(text)).toEqual([])
  })
})

it('reads hostile text in linear time', () => {
  for (const piece of ['ông A ', 'stk 1 ', '0', '089 ', 'sinh năm ', 'chủ tài khoản: A '])
    expect(privateData(`${piece.repeat(20_000)}\nCCCD 089160001234`).at(-1)?.kind).toBe(
      'citizen-id',
    )
})
