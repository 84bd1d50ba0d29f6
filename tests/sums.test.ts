// Parts that are said to be all must add up; parts that are only some of them need not. What a clerk reads under it.
import { describe, expect, it } from 'vitest'
import { compare } from '../src/core/compare.ts'
import type { Item } from '../src/core/types.ts'

const item = (id: string, text: string): Item => ({
  id,
  title: '',
  text,
  publishedAt: Date.parse('2026-05-05T08:00:00+07:00'),
  url: null,
  links: [],
})

/** What is said about the official text itself. */
const said = (text: string) =>
  compare({ official: item('o', text), post: item('p', 'Bà con xem trên cổng.') })
    .divergences.filter(({ type }) => type === 'inner')
    .map(({ why }) => why)

const wrong: readonly (readonly [string, string])[] = [
  [
    'Kinh phí 92 triệu đồng, gồm: Quỹ vì người nghèo 60 triệu đồng, gia đình góp 35 triệu đồng.',
    'Cổng cần xem lại: cổng ghi tổng 92 triệu đồng, nhưng các phần cộng lại là 95.000.000.',
  ],
  [
    'Có 37 hộ thoát nghèo: ấp An Hòa 12 hộ, ấp Núi Nước 9 hộ, ấp Thanh Lương 19 hộ.',
    'Cổng cần xem lại: cổng ghi tổng 37 hộ thoát nghèo, nhưng các phần cộng lại là 40.',
  ],
  [
    'Có 37 hộ thoát nghèo (An Hòa 12, Núi Nước 9, Thanh Lương 19).',
    'Cổng cần xem lại: cổng ghi tổng 37 hộ thoát nghèo, nhưng các phần cộng lại là 40.',
  ],
  [
    'Phường trao 40 phần quà, gồm 25 phần quà cho người già và 18 phần quà cho trẻ em.',
    'Cổng cần xem lại: cổng ghi tổng 40 phần quà, nhưng các phần cộng lại là 43.',
  ],
  [
    'Phường có 24.310 nhân khẩu, trong đó dân tộc Kinh 23.105 người, Hoa 902 người, Khmer 214 người, Chăm 91 người.',
    'Cổng cần xem lại: cổng ghi tổng 24.310 nhân khẩu, nhưng các phần cộng lại là 24.312.',
  ],
]

const right: readonly string[] = [
  'Kinh phí 92 triệu đồng, gồm: Quỹ vì người nghèo 60 triệu đồng, gia đình góp 32 triệu đồng.',
  'Kinh phí 92 triệu đồng, trong đó Quỹ 60 triệu đồng, gia đình 35 triệu đồng.',
  'Có 37 hộ thoát nghèo: ấp An Hòa 12 hộ, ấp Núi Nước 9 hộ, ấp Thanh Lương 16 hộ.',
  'Có 37 hộ thoát nghèo: nổi bật là ấp An Hòa 12 hộ, ấp Núi Nước 9 hộ.',
  'Giải thưởng 10 triệu đồng gồm: giải nhất 5 triệu đồng, 2 giải nhì mỗi giải 2 triệu đồng.',
  'Có 37 hộ thoát nghèo, gồm 12 hộ ở ấp An Hòa, hơn 9 hộ ở ấp Núi Nước, 19 hộ ở ấp Thanh Lương.',
  'Xã có 129 hộ nghèo. Ấp An Hòa 60 hộ, ấp Núi Nước 90 hộ cận nghèo.',
  'Hội thi có 12 đội: 5 tiết mục múa, 9 tiết mục hát.',
]

describe('sums', () => {
  for (const [text, why] of wrong) it(text, () => expect(said(text)).toEqual([why]))
  for (const text of right) it(`silent: ${text}`, () => expect(said(text)).toEqual([]))
})
