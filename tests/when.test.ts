// When two whens agree: tables a clerk can read. Left and right are texts; each must give exactly one fact of the kind named.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agree, factsIn } from '../src/core/facts/index.ts'
import { agreeAcross, endsOf } from '../src/core/facts/when/cross.ts'
import { trueWeekday } from '../src/core/facts/weekday.ts'
import type { Fact, FactKind } from '../src/core/types.ts'

const published = Date.parse('2025-07-06T15:00+07:00')

function one(text: string, kind: FactKind, at: number | null = published): Fact {
  const facts = factsIn(text, 'text', at).filter((fact) => fact.kind === kind)
  const [fact] = facts
  if (fact === undefined || facts.length > 1)
    throw new Error(`${text}: ${facts.length} facts of kind ${kind}`)
  return fact
}

const table: readonly (readonly [FactKind, string, string, string])[] = [
  // dates
  ['date', 'ngày 25/5/2025', '25/5', 'same'],
  ['date', 'ngày 25/5/2025', 'ngày 26/5', 'clash'],
  ['date', '07/8/2025', '08/7/2025', 'clash'],
  ['date', 'tháng 7/2025', 'ngày 7/7/2025', 'compatible'],
  ['date', 'tháng 8/2025', 'ngày 7/7/2025', 'clash'],
  ['date', '07/07/2025', 'sáng mai', 'same'],
  ['date', 'ngày 18/3/2024', 'ngày 18/3', 'compatible'],
  ['date', 'ngày 18/3/2024', 'ngày 18/3/2025', 'clash'],
  ['date', 'Sáng ngày 18, họp', 'ngày 18/11/2025', 'compatible'],
  // times
  ['time', '7h30', '07 giờ 30 phút', 'same'],
  ['time', '7h30', '7h03', 'clash'],
  ['time', '7h30', '8h00', 'clash'],
  ['time', 'sáng 7h30', 'tối 7h30', 'clash'],
  ['time', '7 giờ tối', '19h', 'same'],
  ['time', '2h chiều', '14 giờ', 'same'],
  ['time', 'Sáng 18/11', 'Chiều ngày 18/11', 'clash'],
  ['time', 'Sáng 18/11', '7h30', 'compatible'],
  ['time', 'Sáng 18/11', '19h', 'clash'],
  ['time', 'trưa mai', '11h30', 'compatible'],
  ['time', 'trưa mai', 'sáng mai', 'compatible'],
  ['time', 'tối mai', 'đêm mai', 'compatible'],
  // ranges
  ['range', 'từ ngày 20/5/2025 đến hết ngày 05/6/2025', 'từ 20/5 đến 5/6', 'same'],
  ['range', 'từ ngày 20/5/2025 đến hết ngày 05/6/2025', 'từ 25/5 đến 5/6', 'clash'],
  ['range', 'từ 7h30 đến 11h30', '7g30–11g30', 'same'],
  ['range', 'từ 7h30 đến 11h30', '7h30-11h', 'clash'],
  ['range', '7h30–16h ngày 3/7', 'từ 7 giờ 30 đến 16 giờ, ngày 03/7/2025', 'same'],
  ['range', '7h30–16h ngày 3/7', '7h30 - 16h', 'compatible'],
  ['range', '7h30–16h ngày 3/7', '7h30 - 17h', 'clash'],
  ['range', 'từ 0h ngày 1/7 đến 24h ngày 31/7', 'từ 1/7 đến hết 31/7', 'compatible'],
  ['range', 'từ 1/7/2025', 'từ 1/7/2025 đến 5/7/2025', 'compatible'],
  ['range', 'từ 1/7/2025', 'từ 2/7/2025', 'clash'],
  ['range', 'tuần tới', 'từ 8/7 đến 11/7', 'compatible'],
  ['range', 'quý III/2025', 'quý 3 năm 2025', 'same'],
  ['range', 'quý III/2025', 'quý II/2025', 'clash'],
  ['range', 'từ 7/7 đến 11/7', '7h30 - 11h30', 'unrelated'],
  // deadlines
  ['deadline', 'trước ngày 30/6', 'đến hết ngày 30/6/2025', 'nuance'],
  ['deadline', 'trước ngày 01/7/2025', 'đến hết ngày 30/6/2025', 'nuance'],
  ['deadline', 'hạn chót 30/6', 'chậm nhất ngày 30/6/2025', 'same'],
  ['deadline', 'hạn chót 30/6', 'hạn chót 03/6', 'clash'],
  ['deadline', 'trước 17h ngày 30/6', 'đến hết ngày 30/6', 'compatible'],
  ['deadline', 'trước 17h ngày 30/6', 'trước 16h ngày 30/6', 'clash'],
  ['deadline', 'trước 0h ngày 01/7/2025', 'đến hết ngày 30/6', 'compatible'],
  ['deadline', 'đến 24h00 ngày 30/6', 'đến hết ngày 30/6', 'same'],
  // recurrences
  ['recurrence', 'ngày 05 và 20 hàng tháng', 'mùng 5 và 20 hằng tháng', 'same'],
  ['recurrence', 'ngày 05 và 20 hàng tháng', 'ngày 05 và 25 hằng tháng', 'clash'],
  ['recurrence', 'thứ 5 hàng tuần', 'thứ Năm mỗi tuần', 'same'],
  ['recurrence', 'thứ 5 hàng tuần', 'thứ Tư hằng tuần', 'clash'],
  ['recurrence', 'giờ hành chính', 'từ thứ Hai đến thứ Sáu', 'same'],
  ['recurrence', 'thứ 5 hàng tuần', 'ngày 05 hàng tháng', 'unrelated'],
  // durations
  ['duration', '15 ngày', '15 ngày làm việc', 'clash'],
  ['duration', '2 tiếng', 'trong vòng 2 giờ', 'same'],
  ['duration', '2 tiếng', '120 phút', 'same'],
  ['duration', 'nửa tiếng', '30 phút', 'same'],
  ['duration', '12 tháng', 'thời hạn 01 năm', 'same'],
  ['duration', '2 tuần', '14 ngày', 'same'],
  ['duration', '30 phút', '15 ngày', 'unrelated'],
  ['duration', '30 phút', '45 phút', 'clash'],
  // weekdays
  ['weekday', 'sáng thứ Hai', 'Thứ 2, 7h30', 'same'],
  ['weekday', 'sáng thứ Hai', 'sáng thứ Ba', 'clash'],
]

describe('agreement of one kind', () => {
  it.each(table)('%s: %s ~ %s: %s', (kind, left, right, expected) => {
    const [a, b] = [one(left, kind), one(right, kind)]
    expect(agree(a, b)).toBe(expected)
    expect(agree(b, a)).toBe(expected)
  })

  it('finds the year unsaid on one side when the other says it', () => {
    const unsaid = one('ngày 25/5', 'date', null)
    expect(unsaid.value).toBe('????-05-25')
    expect(agree(unsaid, one('25/5/2026', 'date'))).toBe('compatible')
    expect(agree(unsaid, one('26/5/2026', 'date'))).toBe('clash')
  })

  it('reckons tonight from its own text: a day too early is a clash', () => {
    const post = one('20h tối nay', 'date', Date.parse('2026-06-27T16:30+07:00'))
    const official = one('Chủ nhật ngày 28/6/2026', 'date', Date.parse('2026-06-26T14:00+07:00'))
    expect(post.implied).toEqual(['year', 'month', 'day'])
    expect(agree(post, official)).toBe('clash')
  })
})

const across: readonly (readonly [FactKind, string, FactKind, string, string])[] = [
  ['deadline', 'đến hết 11/7', 'range', 'từ 07/7 đến 11/7', 'same'],
  ['deadline', 'đến hết 12/7', 'range', 'từ 07/7 đến 11/7', 'clash'],
  ['deadline', 'trước ngày 11/7', 'range', 'từ 07/7 đến 11/7', 'nuance'],
  ['deadline', 'đến hết 11/7', 'range', '7h30 - 11h30', 'unrelated'],
  ['date', 'ngày 7/7', 'range', 'từ 07/7 đến 11/7', 'same'],
  ['date', 'ngày 9/7', 'range', 'từ 07/7 đến 11/7', 'compatible'],
  ['date', 'ngày 12/7', 'range', 'từ 07/7 đến 11/7', 'clash'],
  ['date', 'ngày 3/7', 'range', '7h30–16h ngày 3/7', 'compatible'],
  ['date', 'ngày 4/7', 'range', '7h30–16h ngày 3/7', 'clash'],
  ['date', 'ngày 4/7', 'range', '7h30 - 16h', 'unrelated'],
  ['date', 'ngày 1/7', 'range', 'từ 1/7/2025', 'same'],
  ['time', 'lúc 7h30', 'range', 'từ 7h30 đến 11h30', 'same'],
  ['time', 'lúc 7h', 'range', 'từ 7h30 đến 11h30', 'clash'],
  ['time', 'từ 8h', 'range', 'từ 7h30 đến 11h30', 'clash'],
  ['time', 'sáng mai', 'range', 'từ 7h30 đến 11h30', 'compatible'],
  ['time', 'chiều mai', 'range', 'từ 7h30 đến 11h30', 'clash'],
  ['date', 'ngày 30/6/2025', 'deadline', 'đến hết ngày 30/6', 'same'],
  ['date', 'ngày 25/6/2025', 'deadline', 'đến hết ngày 30/6', 'unrelated'],
  ['time', 'lúc 17h', 'deadline', 'trước 17h ngày 30/6', 'same'],
  ['weekday', 'sáng thứ Ba', 'recurrence', 'thứ Ba, Năm hằng tuần', 'compatible'],
  ['weekday', 'sáng thứ Tư', 'recurrence', 'thứ Ba, Năm hằng tuần', 'unrelated'],
  ['date', 'ngày 7/7/2025', 'weekday', 'sáng thứ Hai', 'compatible'],
]

describe('agreement across kinds', () => {
  it.each(across)('%s %s ~ %s %s: %s', (kindA, left, kindB, right, expected) => {
    const [a, b] = [one(left, kindA), one(right, kindB)]
    expect(agreeAcross(a, b)).toBe(expected)
    expect(agreeAcross(b, a)).toBe(expected)
  })

  it('gives the ends of anything that has ends', () => {
    expect(endsOf({ kind: 'range', value: '2026-02-25T07:00/2026-02-25T11:30' })).toEqual({
      from: { date: '2026-02-25', time: '07:00' },
      to: { date: '2026-02-25', time: '11:30' },
    })
    expect(endsOf({ kind: 'deadline', value: '<=2026-06-30' })).toEqual({
      from: null,
      to: { date: '2026-06-30', time: null },
    })
  })
})

describe('a weekday beside a date', () => {
  it.each([
    ['thứ Hai, ngày 07/7/2025', '1', '1'],
    ['thứ Hai 08/7/2025', '1', '2'],
    ['thứ Ba 18/8/2025', '2', '1'],
    ['ngày 17 tháng 6 năm 2022 (thứ Sáu)', '5', '5'],
  ])('%s: said %s, truly %s', (text, said, truly) => {
    const fact = one(text, 'weekday')
    expect(fact.value).toBe(said)
    expect(trueWeekday(fact.parts)).toBe(truly)
  })

  it('has nothing to check without a date', () => {
    expect(trueWeekday(one('sáng Chủ nhật, 7g30', 'weekday').parts)).toBeNull()
  })
})

describe('parts and roles', () => {
  it('gives the ends of a range places of their own', () => {
    const text = 'tiêm từ 25/5 đến hết ngày 5/6 nhé'
    const fact = one(text, 'range')
    expect(
      fact.parts.map((part) => [part.name, part.value, text.slice(part.start, part.end)]),
    ).toEqual([
      ['from', '2025-05-25', '25/5'],
      ['to', '2025-06-05', '5/6'],
    ])
  })

  it('gives the limit of a deadline a place of its own', () => {
    const text = 'nộp hồ sơ trước 17h ngày 30/6/2025.'
    const fact = one(text, 'deadline')
    expect(fact.text).toBe('trước 17h ngày 30/6/2025')
    expect(fact.cue).toBe('deadline')
    expect(fact.parts.map((part) => text.slice(part.start, part.end))).toEqual([
      '17h ngày 30/6/2025',
    ])
  })

  it.each([
    ['dời từ 29/6 sang 30/6/2025', ['past', 'current']],
    ['họp ngày 30/6 thay vì ngày 29/6', ['current', 'past']],
    ['Đổi lịch: 29/6 ➡️ 30/6', ['past', 'current']],
    ['Không phải ngày 29/6 mà là ngày 30/6', ['denied', 'current']],
    ['lịch cũ: 29/6, lịch mới: 30/6', ['past', 'current']],
    ['thương binh liệt sĩ, 19/5/1890 và 3/7/2025', ['past', 'current']],
  ])('%s: %j', (text, roles) => {
    const facts = factsIn(text, 'text', published).filter(({ kind }) => kind === 'date')
    expect(facts.map(({ role }) => role)).toEqual(roles)
  })
})

const fragments = [
  'ngày', 'tháng', 'năm', 'thứ', 'Hai', 'tư', 'sáng', 'chiều', 'tối', 'mai', 'nay', 'mốt', 'từ', 'đến', 'hết', 'trước', 'hạn',
  'quý', 'III', 'tuần', 'tới', 'sau', 'hằng', 'mỗi', 'làm việc', 'giờ', 'rưỡi', 'kém', 'phút', 'nửa', 'tiếng', 'h', 'g', 'T2', 'CN',
  '7', '30', '07', '2025', '31', '7h30', '7/7', '/', '-', '–', ':', '.', ',', '(', ')', ';', ' ', ' ', ' ', '\n', '𝟎𝟕', '7️⃣', 'bảy',
  'hai mươi lăm', 'âm lịch', 'cùng ngày', 'dời', 'sang', 'thay vì', '→', '%', 'đ', '☀️',
] // prettier-ignore

describe('any text', () => {
  it('is read without a fault, every place inside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...fragments), { maxLength: 40 }),
        fc.constantFrom('', ' '),
        fc.option(fc.integer({ min: 0, max: 4e12 })),
        (words, glue, at) => {
          const text = words.join(glue)
          for (const fact of factsIn(text, 'text', at)) {
            expect(fact.start).toBeLessThan(fact.end)
            expect(fact.end).toBeLessThanOrEqual(text.length)
            expect(fact.text).toBe(text.slice(fact.start, fact.end))
            expect(fact.value).not.toMatch(/NaN|undefined|null|Infinity/)
            for (const part of fact.parts) {
              expect(part.start).toBeGreaterThanOrEqual(0)
              expect(part.start).toBeLessThan(part.end)
              expect(part.end).toBeLessThanOrEqual(text.length)
            }
          }
        },
      ),
      { numRuns: 2000, seed: 20251125 },
    )
  })

  it.each([
    '1,',
    'ngày 1, ',
    '7h',
    '7/7-',
    'từ 7/7 đến ',
    'thứ 2, ',
    '1 ',
    'hạn nộp ',
    'năm ',
    'mỗi ',
    '(',
    'sáng ',
  ])('of a hundred thousand characters of %j comes to an end', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length))
    expect(factsIn(text, 'text', published)).toBeInstanceOf(Array)
  })
})
