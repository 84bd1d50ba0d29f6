// The corrected post keeps the hand it was written in. One row: what the portal says, what the post says, what it should say.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '../src/core/compare.ts'
import { propose } from '../src/core/correct.ts'
import { inStyleOf } from '../src/core/correct/style.ts'
import { numberInWords } from '../src/core/correct/words.ts'
import { readWords } from '../src/core/facts/numbers.ts'
import type { Item } from '../src/core/types.ts'

const published = Date.parse('2026-03-01T08:00:00+07:00')
const item = (id: string, text: string): Item => ({
  id,
  title: '',
  text,
  publishedAt: published,
  url: null,
  links: [],
})

function mended(official: string, post: string): string | null {
  const [o, p] = [item('o', official), item('p', post)]
  return propose(o, p, compare({ official: o, post: p }))?.text ?? null
}

const meeting = (at: string) => `Hội nghị tiếp xúc cử tri khai mạc lúc ${at} tại hội trường khóm 3.`
const day = (on: string) => `Hội nghị tiếp xúc cử tri diễn ra ngày ${on} tại hội trường khóm 3.`
const fee = (sum: string) => `Lệ phí dự thi sát hạch lái xe hạng A1: ${sum}, nộp tại bàn số 2.`
const phone = (number: string) => `Liên hệ đặt lịch khám theo số điện thoại ${number} gặp chị Hoa.`
const share = (of: string) => `Thu ngân sách của phường đạt ${of} dự toán cả năm.`
const paper = (number: string) => `Việc đốt đồng bị xử lý theo ${number}, bà con lưu ý.`
const rank = (place: string) => `Chỉ số cải cách hành chính của phường xếp ${place} toàn tỉnh.`

const rows: readonly (readonly [string, string, string])[] = [
  [meeting('8 giờ'), meeting('7h30'), meeting('8h00')],
  [meeting('8 giờ 15'), meeting('7g30'), meeting('8g15')],
  [meeting('9 giờ'), meeting('8h'), meeting('9h')],
  [meeting('9 giờ 30'), meeting('8h'), meeting('9h30')],
  [meeting('14 giờ 30'), meeting('07:30'), meeting('14:30')],
  [meeting('08:30'), meeting('07:30'), meeting('08:30')],
  [meeting('8h15'), meeting('7 giờ 30 phút'), meeting('8 giờ 15 phút')],
  [meeting('15 giờ'), meeting('2h chiều'), meeting('3h chiều')],
  [meeting('19 giờ 30'), meeting('7h30 sáng'), meeting('7h30 tối')],
  [meeting('8 giờ'), meeting('7️⃣h3️⃣0️⃣'), meeting('8️⃣h0️⃣0️⃣')],
  [meeting('8 giờ'), meeting('𝟕𝐡𝟑𝟎'), meeting('𝟖𝐡𝟎𝟎')],
  [day('12/3/2026'), day('14/3'), day('12/3')],
  [day('12/3/2026'), day('14/03/2026'), day('12/03/2026')],
  [day('05/3/2026'), day('06/03'), day('05/03')],
  [day('12/3/2026'), day('14.3.2026'), day('12.3.2026')],
  [day('12/3/2026'), day('14 tháng 3'), day('12 tháng 3')],
  [day('12/3/2026'), day('14 tháng 3 năm 2026'), day('12 tháng 3 năm 2026')],
  [day('12/3/2026'), day('14-3'), day('12-3')],
  [fee('500.000 đồng'), fee('50k'), fee('500k')],
  [fee('1.500.000 đồng'), fee('1tr2'), fee('1tr5')],
  [fee('1,5 triệu đồng'), fee('1,2 triệu đồng'), fee('1,5 triệu đồng')],
  [fee('150.000 đồng'), fee('105.000đ'), fee('150.000đ')],
  [fee('150.000 đồng'), fee('105 ngàn đồng'), fee('150 ngàn đồng')],
  [fee('30.000 đồng'), fee('𝟑𝟎𝟎.𝟎𝟎𝟎đ'), fee('𝟑𝟎.𝟎𝟎𝟎đ')],
  [phone('0296 3 741 350'), phone('0296.3741.530'), phone('0296.3741.350')],
  [phone('0900.000.012'), phone('0900 000 021'), phone('0900 000 012')],
  [fee('từ 100.000 đồng đến 200.000 đồng'), fee('100–300k'), fee('100–200k')],
  [fee('tối đa 50.000 đồng'), fee('tối thiểu 50k'), fee('tối đa 50k')],
  [fee('từ 50.000 đồng trở xuống'), fee('50 ngàn trở lên'), fee('từ 50 ngàn trở xuống')],
  [fee('300.000 đồng/quý'), fee('300k/tháng'), fee('300k/quý')],
  [fee('300.000 đồng/quý'), fee('300k mỗi tháng'), fee('300k mỗi quý')],
  [share('70,4%'), share('tám chục phần trăm'), share('70,4%')],
  [
    paper('Kế hoạch số 143/KH-UBND ngày 24/02/2026'),
    paper('Thông báo số 143/TB-UBND ngày 24/02/2026'),
    paper('Kế hoạch số 143/KH-UBND ngày 24/02/2026'),
  ],
  [
    paper('Nghị quyết số 18/2025/NQ-HĐND'),
    paper('Nghị quyết 18/2024/NQ-HĐND'),
    paper('Nghị quyết 18/2025/NQ-HĐND'),
  ],
  [meeting('16 giờ 30'), meeting('5 rưỡi chiều'), meeting('4 rưỡi chiều')],
  [rank('hạng 3'), rank('thứ nhì'), rank('thứ ba')],
  [rank('hạng 3'), rank('hạng 2'), rank('hạng 3')],
]

describe('a correction in the post’s own hand', () => {
  for (const [official, post, wanted] of rows)
    it(`${post} -> ${wanted}`, () => {
      expect(mended(official, post)).toBe(wanted)
    })

  it('mends nothing where nothing differs', () => {
    expect(mended(meeting('8 giờ'), meeting('8h'))).toBeNull()
  })

  it('leaves every other byte as it was, decomposed letters too', () => {
    const before = `📢 Bà con ơi!\n${meeting('7h30')} #khom3`.normalize('NFD')
    expect(mended(meeting('8 giờ'), before)).toBe(before.replace('7h30', '8h00'))
  })

  it('mends several places at once, and only the asked ones when asked', () => {
    const official = item('o', `${meeting('8 giờ')} ${fee('500.000 đồng')}`)
    const post = item('p', `${meeting('7h30')} ${fee('50k')}`)
    const comparison = compare({ official, post })
    const all = propose(official, post, comparison)
    expect(all?.edits.map(({ from, to }) => [from, to]).sort()).toEqual([
      ['50', '500'],
      ['7h30', '8h00'],
    ])
    const time = comparison.divergences.find(({ kind }) => kind === 'time')
    const one = propose(official, post, comparison, [time?.id ?? ''])
    expect(one?.edits.map(({ to }) => to)).toEqual(['8h00'])
  })

  it('an edit holds the exact characters it replaces', () => {
    const official = item('o', meeting('8 giờ'))
    const post = item('p', meeting('𝟕𝐡𝟑𝟎'))
    for (const edit of propose(official, post, compare({ official, post }))?.edits ?? [])
      expect(post.text.slice(edit.start, edit.end)).toBe(edit.from)
  })
})

describe('writing in style', () => {
  it.each([
    ['𝟕𝐡𝟑𝟎', '8h00', '𝟖𝐡𝟎𝟎'],
    ['7️⃣h', '8h', '8️⃣h'],
    ['SÁNG', 'chiều', 'CHIỀU'],
    ['Sáng', 'chiều', 'Chiều'],
    ['sáng', 'chiều', 'chiều'],
    ['１２', '15', '１５'],
    ['⁰⁷', '08', '⁰⁸'],
  ])('%s: %s is written %s', (from, to, written) => expect(inStyleOf(from, to)).toBe(written))

  it('numbers in words are read back as themselves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (value) => {
        expect(readWords(numberInWords(value), 0)?.value).toBe(value)
      }),
    )
  })
})
