// What a fact is about: its cue, its role, the words around it, its row. The fact stands between ⟦ and ⟧; ⏎ is a line break.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextHeads, contextReader } from '../src/core/facts/context.ts'
import { markHeads, vocabularyOf } from '../src/core/facts/heads.ts'
import type { About } from '../src/core/facts/context.ts'
import { factsIn } from '../src/core/facts/index.ts'
import { read, segments } from '../src/core/text.ts'
import type { Cue, FactKind, Role } from '../src/core/types.ts'

const published = Date.parse('2026-02-25T10:30:00+07:00')

function aboutOf(kind: FactKind, marked: string, value = ''): About {
  const lined = marked.replaceAll('⏎', '\n')
  const start = lined.indexOf('⟦')
  const end = lined.indexOf('⟧') - 1
  const reading = read(lined.replace('⟦', '').replace('⟧', ''))
  const one = { kind, value, start, end }
  return contextReader(
    reading,
    markHeads(reading.lower, vocabularyOf(contextHeads)),
    segments(reading.text),
    [one],
    published,
  )(one)
}

describe('cue', () => {
  const cases: readonly (readonly [FactKind, string, Cue | null])[] = [
    ['time', 'Thời gian: ⟦7 giờ 30⟧, thứ Hai', 'when'],
    ['time', 'Lễ khai mạc diễn ra lúc ⟦8h⟧', 'when'],
    ['date', 'vào ngày ⟦25/10/2025⟧, từ 7 giờ', 'when'],
    ['date', 'tiêm vét từ ⟦25/5⟧ đến 5/6', 'start'],
    ['date', 'tiêm vét từ 25/5 đến ⟦5/6⟧', 'end'],
    ['date', 'nộp hồ sơ trước ngày ⟦27/3/2026⟧', 'deadline'],
    ['date', 'Hạn chót: ⟦30/6⟧', 'deadline'],
    ['date', 'quy định có hiệu lực từ ngày ⟦01/7/2025⟧', 'effective'],
    ['date', 'giá vé áp dụng từ ngày ⟦01/4/2026⟧', 'effective'],
    ['date', 'Từ ⟦01/7/2025⟧ có hiệu lực', 'effective'],
    ['date', 'ký ngày ⟦15/8/2025⟧', 'issued'],
    ['money', 'Lệ phí: ⟦50.000 đồng⟧', 'fee'],
    ['money', 'Giá giữ xe tối đa: xe đạp 2.000 đồng/lượt; xe máy ⟦5.000 đồng⟧', 'fee'],
    ['money', 'nhớ bảng giá này nha:⏎🛵 Xe máy: ⟦5k⟧ ban ngày', 'fee'],
    ['money', 'người dân nộp ⟦200.000 đồng⟧ vào tài khoản', 'payment'],
    ['money', 'hỗ trợ người bị thương ⟦3.000.000 đồng⟧', 'support'],
    ['money', 'Mỗi tân binh có phần quà ⟦2 triệu đồng⟧', 'support'],
    ['money', 'có thể bị phạt tới ⟦một triệu đồng⟧', 'fine'],
    ['money', 'Giải nhất ⟦5.000.000 đồng⟧ và Cờ; giải nhì', 'prize'],
    ['money', 'Kinh phí tổ chức dự kiến ⟦1,15 tỷ đồng⟧', 'budget'],
    ['money', 'thiệt hại ⟦910 triệu đồng⟧', null],
    ['phone', 'gọi ⟦114⟧ và Đội dân phòng', 'contact'],
    ['phone', 'Đội dân phòng phường (⟦0296 3 741 350⟧)', 'contact'],
    ['account', 'chuyển khoản vào STK ⟦0703 6618 924⟧', 'payment'],
    ['place', 'Địa điểm: ⟦Nhà thi đấu đa năng⟧', 'place'],
    ['place', 'tổ chức tại ⟦chợ Vĩnh Thông⟧', 'place'],
    ['place', '19h ngày 04/3, ⟦Công viên Hai Bà Trưng⟧', 'place'],
    ['place', '96 chàng trai ⟦phường Long Xuyên⟧ chuẩn bị khoác áo lính', null],
    ['person', '⟦ông Đặng Quốc Khải, Phó Chủ tịch UBND phường⟧ chủ trì hội nghị', 'chair'],
    ['quantity', 'phường Vĩnh Tế đạt 92,47 điểm, xếp hạng ⟦3⟧ trên tổng số', 'rank'],
  ]
  it.each(cases)('%s: %s -> %s', (kind, marked, cue) => {
    expect(aboutOf(kind, marked).cue).toBe(cue)
  })
})

describe('role', () => {
  const cases: readonly (readonly [FactKind, string, Role])[] = [
    ['date', 'Lễ giao nhận quân ngày ⟦04/3/2026⟧', 'current'],
    ['date', 'dời từ ⟦29/6⟧ sang 30/6/2021', 'past'],
    ['date', 'dời từ 29/6 sang ⟦30/6/2021⟧', 'current'],
    ['date', 'từ ngày ⟦29/6/2021⟧ (thứ Ba) sang ngày 30/6/2021 (thứ Tư)', 'past'],
    ['time', 'bắt đầu lúc 8h thay vì ⟦7h30⟧', 'past'],
    ['date', 'từ ngày ⟦20/5⟧ đến hết ngày 05/6', 'current'],
    ['quantity', 'tăng từ ⟦4⟧ lên 6 chuyến mỗi giờ', 'past'],
    ['date', 'Kế hoạch năm 2026.⏎Năm 2025, lễ giao nhận quân được tổ chức ngày ⟦13/02⟧.', 'past'],
    ['quantity', 'Hội chợ năm 2025 có ⟦1.870 người⟧ tham gia. Năm 2026 mở rộng.', 'past'],
    ['quantity', 'Trong năm 2025, phường đã đăng tải ⟦1873 tin⟧.', 'current'],
    ['quantity', 'Năm rồi có ⟦4 vụ cháy⟧', 'past'],
    ['money', 'Trước đây, khu di tích thu ⟦20.000 đồng⟧', 'past'],
    ['date', 'Căn cứ Luật Nghĩa vụ quân sự ngày ⟦19/6/2015⟧;', 'preamble'],
    [
      'date',
      'Căn cứ Luật A ngày 19/6/2015; Luật sửa đổi, bổ sung ngày ⟦22/11/2019⟧;⏎UBND phường thông báo',
      'preamble',
    ],
    [
      'money',
      'Căn cứ biên bản ngày 18/5, UBND xã công khai mức hỗ trợ: nhà sập ⟦40.000.000 đồng⟧/căn',
      'current',
    ],
    [
      'range',
      'Căn cứ Nghị quyết số 19 của HĐND tỉnh, từ ngày ⟦15/6 đến hết ngày 31/12⟧, người dân',
      'current',
    ],
    [
      'document',
      'Căn cứ Luật Tiếp công dân; căn cứ Quy chế số ⟦02/QC-UBND⟧, UBND phường',
      'preamble',
    ],
    ['money', 'Căn cứ giá bán ⟦57.000 đồng⟧ thì mức này là thấp', 'current'],
    ['date', 'không phải điều chỉnh lại giá trị tại thời điểm ⟦31/12⟧', 'current'],
    ['date', 'Thông tin nghỉ học ngày ⟦12/3⟧ là tin giả', 'denied'],
    ['date', 'Công an bác bỏ thông tin cúp điện ngày ⟦12/3⟧', 'denied'],
    ['time', 'không phải ⟦7h30⟧ mà là 8h', 'denied'],
    ['time', 'không phải 7h30 mà là ⟦8h⟧', 'current'],
    ['phone', 'Cảnh giác số điện thoại giả mạo ⟦0296 3000 002⟧', 'denied'],
    ['phone', 'Khi phát hiện tin giả, gọi ⟦0296 3000 001⟧', 'current'],
    ['phone', 'Phát hiện thông tin sai sự thật hãy gọi ⟦0296 3000 001⟧', 'current'],
  ]
  it.each(cases)('%s: %s -> %s', (kind, marked, role) => {
    expect(aboutOf(kind, marked).role).toBe(role)
  })

  it('history: a full date long before the text', () => {
    expect(aboutOf('date', 'thành lập ngày ⟦27/7/1947⟧', '1947-07-27').role).toBe('past')
  })
})

describe('row', () => {
  const cases: readonly (readonly [FactKind, string, readonly string[]])[] = [
    ['time', '🌟 Lễ giao nhận quân: ⟦7h⟧ sáng 03/3', ['le', 'giao', 'nhan', 'quan']],
    ['time', 'khóm 3: ⟦7h30⟧⏎khóm 4: 8h', ['khom 3']],
    ['time', 'khóm 3: 7h30⏎khóm 4: ⟦8h⟧', ['khom 4']],
    ['time', '- ⟦8 giờ⟧: khai mạc trưng bày ảnh', ['khai', 'mac', 'trung', 'bay', 'anh']],
    [
      'time',
      '18/4: 17h Vĩnh Lộc – Bình Hòa | ⟦18h30⟧ Vĩnh Hưng – Mỹ Chánh',
      ['vinh', 'hung', 'my', 'chanh'],
    ],
    ['time', 'Bảng A⏎⟦17 giờ⟧', ['bang a']],
    ['time', 'Đêm hội tòng quân⏎Thời gian: ⟦19h⟧', ['dem', 'hoi', 'tong', 'quan']],
  ]
  it.each(cases)('%s: %s -> %j', (kind, marked, words) => {
    expect(aboutOf(kind, marked).context.row).toEqual(words)
  })
})

describe('near', () => {
  it('nearest first, without digits, stop words and the fact itself', () => {
    expect(
      aboutOf('money', 'xe máy ban ngày 5.000 đồng/lượt, ban đêm ⟦10.000 đồng⟧/lượt').context.near,
    ).toEqual(['dem', 'ban', 'may', 'xe'])
    expect(
      aboutOf('money', 'học sinh, sinh viên có thẻ ⟦15.000 đồng⟧/lượt; người lớn').context.near,
    ).toEqual(['the', 'vien', 'sinh', 'hoc'])
  })

  it('a fact in a post of one endless line costs no more than another', () => {
    const long = `${'bà con nhớ giữ gìn vệ sinh môi trường '.repeat(3000)}⟦7h30⟧ tập trung`
    expect(aboutOf('time', long).context.near.length).toBeLessThanOrEqual(8)
  })
})

describe('wild texts', () => {
  const pieces = fc.constantFrom(
    'ông ', 'Nguyễn ', 'Văn An', ', Chủ tịch ', 'UBND ', 'phường ', 'Mỹ Long', '\n', ': ', '| ', 'đường ', '30/4 ',
    'số 99 ', '(', ')', 'khóm 3 ', 'từ ', '18 ', 'tuổi ', 'đến ', 'hoãn ', 'sang ', 'Căn cứ ', '. ', ', ', '- ', 'Năm 2025, ',
    'không phải ', '𝐀𝐧', '1️⃣', 'P.', 'TP. ', 'trường THCS ', 'chỉ dành cho ', 'bắt buộc ', '📍', '7h30 ', 'PHƯỜNG ', 'LONG XUYÊN',
  ) // prettier-ignore
  it('never fail; spans lie inside the text and hold the words they say', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 40 }).map((some) => some.join('')),
          fc.string({ unit: 'grapheme' }),
        ),
        (text) => {
          for (const fact of factsIn(text, 'text', published)) {
            expect(text.slice(fact.start, fact.end)).toBe(fact.text)
            for (const part of [fact, ...fact.parts]) {
              expect(part.start).toBeGreaterThanOrEqual(0)
              expect(part.end).toBeLessThanOrEqual(text.length)
              expect(part.end).toBeGreaterThan(part.start)
            }
          }
        },
      ),
      { numRuns: 300, seed: 20260225 },
    )
  })
})
