// The register of official phones and addresses: what contradicts it is found wherever it stands; what agrees is silent.
import { describe, expect, it } from 'vitest'
import { national } from '../src/core/register/national.ts'
import { againstRegister, type RegisterEntry } from '../src/core/register/register.ts'

const station: RegisterEntry = {
  owner: 'Trạm Y tế phường Mẫu',
  kind: 'phone',
  values: ['+842963841115'],
  names: ['trạm y tế phường mẫu', 'trạm y tế'],
  source: 'typed',
}

const said = (text: string) =>
  againstRegister(
    { id: 'x', title: '', text, publishedAt: Date.parse('2026-06-12T08:00:00+07:00'), url: null, links: [] }, // prettier-ignore
    [...national, station],
  ).map(({ why }) => why)

const found: readonly (readonly [text: string, why: string])[] = [
  ['Cần hỗ trợ gọi Tổng đài Dịch vụ công quốc gia 18001069.', 'Danh bạ chính thức ghi Cổng Dịch vụ công quốc gia là 18001096, bài này ghi 18001069.'],
  ['Hỗ trợ VNeID: 1900.0386', 'Danh bạ chính thức ghi VNeID là 19000368, bài này ghi 1900.0386.'],
  ['Nộp hồ sơ tại Cổng Dịch vụ công quốc gia: dichvucong.com', 'Danh bạ chính thức ghi Cổng Dịch vụ công quốc gia là dichvucong.gov.vn, bài này ghi dichvucong.com.'],
  ['Bà con đăng nhập https://dichvuc0ng.gov.vn.site/nop để nhận tiền', 'Danh bạ chính thức ghi Cổng Dịch vụ công quốc gia là dichvucong.gov.vn, bài này ghi https://dichvuc0ng.gov.vn.site/nop.'],
  ['Liên hệ Trạm Y tế phường Mẫu theo số 0296 3841 151', 'Danh bạ chính thức ghi Trạm Y tế phường Mẫu là 02963841115, bài này ghi 0296 3841 151.'],
] // prettier-ignore

const silent: readonly string[] = [
  'Tổng đài Dịch vụ công quốc gia: 1800 1096',
  'VNeID (1900 0368), khẩn cấp gọi 113, 114, 115',
  'Cổng Dịch vụ công quốc gia: https://dichvucong.gov.vn/p/home/dvc-trang-chu.html',
  'Cổng dịch vụ công tỉnh: dichvucong.angiang.gov.vn',
  'Trạm Y tế phường Mẫu 0296 3841 115, Công an phường 0296 3841 113',
  'Dịch vụ công quốc gia đã cấp 113 hồ sơ. Điện thoại: 0296 3841 111',
  'Số 18001069 không phải của Tổng đài Dịch vụ công.',
  'Cài VNeID tại bộ phận một cửa, gọi trước cho ông Tám phụ trách hướng dẫn người dân qua số 0912 345 678',
  'Điện lực miền Nam: 19001006 hoặc 19009000',
]

describe('against the register', () => {
  it.each(found)('%s', (text, why) => {
    expect(said(text)).toEqual([why])
  })
})

describe('nothing against the register', () => {
  it.each(silent)('%s', (text) => {
    expect(said(text)).toEqual([])
  })
})
