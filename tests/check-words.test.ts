// What `khop check` prints: each difference with its line of the post, and what a person still has to do.
import { describe, expect, it } from 'vitest'
import { checkWords } from '../src/cli/check-words.ts'
import { check } from '../src/core/check.ts'
import type { Item } from '../src/core/types.ts'

const item = (id: string, text: string): Item => ({
  id,
  title: '',
  text,
  publishedAt: Date.parse('2026-06-02T00:00:00+07:00'),
  url: null,
  links: [],
})

const official = item(
  'official',
  'Phí vệ sinh 300.000 đồng/quý với hộ kinh doanh, thu từ ngày 05/6/2026 đến hết ngày 15/6/2026. Liên hệ 0296 3 812 447.',
)
const words = (text: string) => {
  const post = item('post', text)
  return checkWords(check(official, post), post)
}

describe('khop check in words', () => {
  it('shows the sentence, the line of the post and the mended post', () => {
    expect(
      words('Bà con ơi!\nPhí vệ sinh hộ kinh doanh 300k/tháng, thu 5/6 tới hết 15/6.'),
    ).toEqual([
      'Khác: có chi tiết của bài không giống văn bản của cổng.',
      '',
      '‼ gấp: Cổng ghi 300.000 đồng/quý, bài ghi 300k/tháng (mức thu).',
      '    Trong bài, dòng 2: Phí vệ sinh hộ kinh doanh «300k/tháng», thu 5/6 tới hết 15/6.',
      '',
      '· xem thêm: Cổng ghi 0296 3 812 447 (số điện thoại), bài chưa nhắc.',
      '',
      'Bản sửa (chỉ thay những chữ khác cổng, còn lại giữ nguyên):',
      'Bà con ơi!\nPhí vệ sinh hộ kinh doanh 300k/quý, thu 5/6 tới hết 15/6.',
    ])
  })

  it('says nothing more where nothing differs', () => {
    expect(
      words('Phí vệ sinh hộ kinh doanh 300k/quý, thu 5/6 tới hết 15/6, gọi 0296.3812.447.'),
    ).toEqual(['Khớp: các chi tiết của bài đều có trong văn bản của cổng.'])
  })

  it('does not call silence agreement', () => {
    expect(words('Bà con nhớ giữ gìn vệ sinh nha!')[0]).toBe(
      'Không có chi tiết nào so được: chưa thể nói là khớp.',
    )
  })

  it('cuts a long line around the words', () => {
    const place = words(
      `${'Bà con ơi. '.repeat(20)}Phí vệ sinh hộ kinh doanh 300k/tháng, thu 5/6 tới hết 15/6. ${'Cảm ơn bà con. '.repeat(20)}`,
    ).find((line) => line.includes('dòng 1'))
    expect(place).toContain('…')
    expect(place).toContain('«300k/tháng»')
    expect(place?.length ?? 0).toBeLessThan(160)
  })
})
