// Numbers in digits and words, and the tables of which amounts, numbers and addresses agree. A row is: words, words, outcome.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agree, factsIn } from '../src/core/facts/index.ts'
import type { Agreement } from '../src/core/facts/kind.ts'
import { canonicalUrl } from '../src/core/facts/link/canonical.ts'
import { readNumber } from '../src/core/facts/numbers.ts'
import { slips } from '../src/core/facts/slip.ts'
import type { FactKind } from '../src/core/types.ts'

describe('numbers', () => {
  it.each<readonly [string, number]>([
    ['1.500', 1500],
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['500,000', 500000],
    ['500 000', 500000],
    ['1.500,75', 1500.75],
    ['0,66', 0.66],
    ['08', 8],
    ['hai trăm năm mươi lăm', 255],
    ['một triệu năm trăm nghìn', 1500000],
    ['hai nghìn không trăm hai mươi lăm', 2025],
    ['một trăm linh năm', 105],
    ['chín mươi tám phẩy năm', 98.5],
    ['hai chục ngàn một bé', 20000],
    ['một triệu hai', 1200000],
    ['hai mươi năm qua', 20],
    ['một triệu rưỡi', 1500000],
    ['mười lăm', 15],
    ['ba trăm hai mươi mốt', 321],
  ])('%s = %d', (words, value) => expect(readNumber(words, 0)?.value).toBe(value))
})

/** The agreement of the only fact of `kind` in each wording. */
function agreement(kind: FactKind, left: string, right: string): Agreement | string {
  const [a, b] = [left, right].map((words) =>
    factsIn(words, 'text', null).filter((fact) => fact.kind === kind),
  )
  const one = a?.[0]
  const other = b?.[0]
  if (one === undefined || other === undefined) return `no ${kind}: ${left} ~ ${right}`
  const found = agree(one, other)
  expect(agree(other, one), 'agreement is symmetric').toBe(found)
  return found
}

const table = (kind: FactKind, rows: readonly (readonly [string, string, Agreement])[]) =>
  describe(kind, () => {
    it.each(rows)('%s ~ %s: %s', (left, right, outcome) =>
      expect(agreement(kind, left, right)).toBe(outcome),
    )
  })

table('money', [
  ['500k', '500.000 đồng', 'same'],
  ['500k', '50k', 'clash'],
  ['1,5 tỷ đồng', '15 tỷ đồng', 'clash'],
  ['1.500 đồng', '1,5 nghìn tỷ đồng', 'clash'],
  ['2.150.000 đồng/căn', '2.510.000 đồng', 'clash'],
  ['30.000 đồng/lượt', '𝟑𝟎𝟎.𝟎𝟎𝟎đ', 'clash'],
  ['miễn phí', '500.000 đồng', 'clash'],
  ['miễn phí', 'không thu tiền', 'same'],
  ['miễn phí', 'không quá 100.000 đồng', 'clash'],
  ['hơn 3,5 tỷ đồng', 'trên 3,5 tỷ đồng', 'same'],
  ['hơn 3,5 tỷ đồng', '3,58 tỷ đồng', 'compatible'],
  ['hơn 3,5 tỷ đồng', '3,4 tỷ đồng', 'clash'],
  ['hơn 3,5 tỷ đồng', 'hơn 3,8 tỷ đồng', 'clash'],
  ['1,2 tỷ đồng', '1.152.000.000 đồng', 'compatible'],
  ['1,15 tỷ đồng', '1,51 tỷ đồng', 'clash'],
  ['phạt đến 1.000.000 đồng', 'phạt một triệu đồng', 'compatible'],
  ['phạt từ 1.000.000 đồng đến 2.000.000 đồng', 'phạt 1–2 triệu', 'same'],
  ['phạt từ 1.000.000 đồng đến 2.000.000 đồng', 'phạt 2–3 triệu', 'clash'],
  ['phạt từ 1.000.000 đồng đến 2.000.000 đồng', 'phạt tới 2 triệu', 'compatible'],
  ['30.000 đồng/hộ/tháng', '30k/tháng', 'same'],
  ['30.000 đồng/hộ/tháng', '35k/tháng', 'clash'],
  ['20.000 đồng/con', 'hai chục ngàn một bé', 'same'],
  ['30.000 đồng/hộ', '35.000 đồng/con', 'unrelated'],
  ['tối thiểu 500.000 đồng', 'tối đa 500.000 đồng', 'clash'],
  ['trên 500.000 đồng', 'từ 500.000 đồng trở lên', 'nuance'],
])

table('percent', [
  ['98,5%', '98.5 %', 'same'],
  ['98,5%', '95,8%', 'clash'],
  ['tăng 5%', 'tăng 5 điểm phần trăm', 'clash'],
  ['trên 95%', '95% trở lên', 'nuance'],
  ['trên 95%', '95,8%', 'compatible'],
  ['tối thiểu 95%', 'tối đa 95%', 'clash'],
  ['98,5%', '98,47%', 'compatible'],
  ['98%', '98,47%', 'nuance'],
  ['72%', '27%', 'clash'],
  ['3-5%', '3% - 5%', 'same'],
  ['3-5%', '3-6%', 'clash'],
  ['0,66%/tháng', '0,66%/năm', 'clash'],
  ['đi được một nửa chặng đường', 'đạt 50%', 'same'],
])

table('quantity', [
  ['255 tin bài', '255 (tin, bài)', 'same'],
  ['255 tin bài', '225 tin bài', 'clash'],
  ['08 khóm', 'tám khóm', 'same'],
  ['4,7K followers', '4.702 người theo dõi', 'compatible'],
  ['4,7K followers', '7.400 người theo dõi', 'clash'],
  ['trên 4.700 người theo dõi', '4.712 lượt theo dõi', 'compatible'],
  ['hơn 24.800 cử tri', '24.870 cử tri', 'compatible'],
  ['hơn 24.800 cử tri', '34.870 cử tri', 'clash'],
  ['hơn 24.800 cử tri', 'hơn 24.000 cử tri', 'compatible'],
  ['gần 11.000 hũ', 'hơn 11.000 hũ', 'clash'],
  ['gần 11.000 hũ', '10.850 hũ', 'compatible'],
  ['gần 11.000 hũ', 'khoảng 11.000 hũ', 'same'],
  ['khoảng 60 người', '60 người', 'compatible'],
  ['khoảng 60 người', '90 người', 'clash'],
  ['1,3 tấn', '1.300 kg', 'same'],
  ['1,3 tấn', '1.312 kg', 'compatible'],
  ['1,3 tấn', '3,1 tấn', 'clash'],
  ['414,8 ha', '4,148 km²', 'same'],
  ['414,8 ha', '414,8 km', 'unrelated'],
  ['96 thanh niên', '12 tân binh', 'unrelated'],
  ['41 bạn', '41 thanh niên', 'compatible'],
  ['41 bạn', '96 thanh niên', 'unrelated'],
  ['6,5 tấn/ha', '6,5 tấn', 'unrelated'],
  ['135 hộ', '135 hộ kinh doanh', 'compatible'],
  ['418 hộ', '1.062 hộ kinh doanh', 'unrelated'],
  ['gần 4.700', '4.680 người theo dõi', 'compatible'],
  ['xếp hạng 3', 'đứng thứ nhì', 'clash'],
  ['xếp hạng 3', '3 đơn vị', 'unrelated'],
  ['xếp hạng 3 trên tổng số 102 đơn vị', 'đứng thứ nhì trên tổng số 102 xã, phường', 'clash'],
  ['xếp hạng 2 lĩnh vực xây dựng chính quyền số', 'đứng thứ nhì trên tổng số 102 xã', 'unrelated'],
  ['xếp hạng 3 trên tổng số 102 đơn vị', 'hạng 3', 'same'],
  ['4 người chết', '5 người bị thương', 'unrelated'],
  ['4 người chết', '4 người', 'compatible'],
  ['92,47/100 điểm', '92,47 điểm', 'compatible'],
  ['92,47/100 điểm', '94,27 điểm', 'clash'],
  ['tối đa 20 ý tưởng', '20 ý tưởng', 'compatible'],
  ['từ 10 chỗ trở lên', 'trên 10 chỗ', 'nuance'],
  ['dưới 10 chỗ', 'từ 10 chỗ trở lên', 'clash'],
])

table('phone', [
  ['0296 3000 001', '(0296) 3.000.001', 'same'],
  ['0296 3000 001', '0269 3000 001', 'clash'],
  ['01690 000 001', '0390 000 001', 'same'],
  ['gọi 114', 'gọi 115', 'clash'],
  ['gọi 114', '0296 3000 001', 'unrelated'],
])

table('account', [
  ['STK 0703 6618 924 (MB Bank)', 'STK 07036618924', 'compatible'],
  ['STK 0703 6618 924 (MB Bank)', 'STK 0703 6618 942 (MB Bank)', 'clash'],
  ['STK 0703 6618 924 (MB Bank)', 'STK 0703 6618 924 (Agribank)', 'clash'],
])

table('document', [
  ['874/QĐ-BTTTT', 'QĐ 874', 'compatible'],
  ['874/QĐ-BTTTT', '847/QĐ-BTTTT', 'clash'],
  ['874/QĐ-BTTTT', '874/QĐ-UBND', 'clash'],
  ['Quyết định số 874/QĐ-BTTTT ngày 17/6/2021', 'Quyết định 874 của Bộ TT&TT', 'compatible'],
  ['Thông báo số 245/TB-UBND ngày 29/6/2021', '245/TB-UBND ngày 30/6/2021', 'clash'],
  ['Thông báo số 245/TB-UBND ngày 29/6/2021', 'thông báo 245', 'compatible'],
  ['Công văn số 305/UBND-VHXH', 'Công văn số 350/UBND-VHXH', 'clash'],
  ['Công văn số 305/UBND-VHXH', 'Chỉ thị số 11/CT-UBND', 'unrelated'],
  ['công văn 5711/UBND-VHTT', 'CV 5711', 'compatible'],
  ['42/2022/NĐ-CP', 'NĐ 42', 'compatible'],
  ['42/2022/NĐ-CP', '42/2021/NĐ-CP', 'clash'],
  ['91/2005/NĐ-CP', '147/2024/NĐ-CP', 'unrelated'],
])

table('article', [
  ['Điều 4', 'Điều 14', 'clash'],
  ['Điều 4', 'khoản 2 Điều 4', 'compatible'],
  ['Điều 4', 'Điều 32', 'unrelated'],
])

table('url', [
  ['https://dichvucong.gov.vn/', 'dichvucong.gov.vn', 'same'],
  ['dichvucong.gov.vn', 'dichvucong.com', 'clash'],
  ['dichvucong.gov.vn', 'dichvucong-gov.vn', 'clash'],
  ['dichvucong.gov.vn', 'dichvuc0ng.gov.vn', 'clash'],
  ['dichvucong.gov.vn', 'dichvucong.angiang.gov.vn', 'unrelated'],
  ['angiang.gov.vn', 'hagiang.gov.vn', 'unrelated'],
  ['angiang.gov.vn/a', 'angiang.gov.vn/b', 'unrelated'],
  ['angiang.gov.vn', 'angiang.gov.vn/b', 'compatible'],
  ['bit.ly/abc', 'angiang.gov.vn/node/203', 'compatible'],
])

table('email', [
  ['longxuyen@angiang.gov.vn', 'LongXuyen@angiang.gov.vn', 'same'],
  ['longxuyen@angiang.gov.vn', 'longxuyen@gmail.com', 'clash'],
  ['longxuyen@angiang.gov.vn', 'longxuyn@angiang.gov.vn', 'clash'],
  ['longxuyen@angiang.gov.vn', 'mythoi@angiang.gov.vn', 'unrelated'],
])

describe('slips of the finger', () => {
  it.each<readonly [string, string, number]>([
    ['874', '847', 1],
    ['305', '350', 1],
    ['dichvucong', 'dichvucog', 1],
    ['an', 'ha', 2],
    ['', 'ab', 2],
  ])('%s ~ %s: %d', (a, b, count) => expect(slips(a, b)).toBe(count))
})

describe('canonical addresses', () => {
  it.each<readonly [string, string | null]>([
    ['https://www.google.com/url?q=https%3A%2F%2Fangiang.gov.vn%2Fa', 'angiang.gov.vn/a'],
    ['https://angiang.gov.vn:443/a?utm_campaign=x&b=2&a=1#top', 'angiang.gov.vn/a?a=1&b=2'],
    ['https://angiang.gov.vn/%E1%BA%A5p', 'angiang.gov.vn/ấp'],
    ['https://angiang.gov.vn/%E0%A4%A', 'angiang.gov.vn/%E0%A4%A'],
    ['không phải địa chỉ', null],
  ])('%s', (address, value) => expect(canonicalUrl(address)).toBe(value))
})

const fragments = [
  '500.000', '1,5', '1tr5', ' triệu', ' tỷ', ' đồng', 'đ', 'k', '%', ' phần trăm', ' điểm', ' hộ', ' người', 'hơn ', 'gần ', 'từ ', ' đến ',
  ' - ', '/', '.', ',', ':', '(', ')', '\n', ' ', '0296', ' 3000 001', '+84', 'O9OO', '113', 'gọi ', 'STK ', 'Agribank', '874', '/QĐ-BTTTT', '-QĐ/QU',
  'Quyết định số ', ' ngày 17/6/2021', ' của Bộ TT&TT', 'Điều 4', 'khoản ', 'https://', 'bit.ly/', '?fbclid=x', 'a@b.vn', '@', '24/7', '#', '5K', 'năm ', 'hai trăm ',
  'mươi ', 'rưỡi', 'phẩy ', 'một nửa', 'hạng ', 'thứ nhì', '𝟓𝟎𝟎', '1️⃣', '📞', '½', 'm²', '\u200b', 'Ngày Gia đình Việt Nam ', '28/6', 'x',
] // prettier-ignore

describe('wild texts', () => {
  it('spans lie inside the text and quote it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 24 }), (pieces) => {
        const text = pieces.join('')
        for (const fact of factsIn(text, 'text', null)) {
          expect(fact.start).toBeGreaterThanOrEqual(0)
          expect(fact.end).toBeGreaterThan(fact.start)
          expect(fact.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(fact.start, fact.end)).toBe(fact.text)
          expect(agree(fact, fact)).toBe('same')
          for (const part of fact.parts) expect(part.end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 300, seed: 20261125 },
    )
  })
})
