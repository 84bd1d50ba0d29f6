// The annotated texts: quotations stand where they are said to stand, every kind is there, values are compared by meaning.
import { describe, expect, it } from 'vitest'
import { kinds } from '../src/core/facts/index.ts'
import type { FactKind } from '../src/core/types.ts'
import { readGold } from './gold.ts'
import { sameValue } from './gold-values.ts'

const texts = readGold()

describe('gold facts', () => {
  it('are quoted exactly', () => {
    const wrong = texts.flatMap((text) =>
      text.facts
        .filter((fact) => text[fact.in].slice(fact.start, fact.end) !== fact.text)
        .map((fact) => `${text.id}: ${fact.text}`),
    )
    expect(wrong).toEqual([])
  })

  it('hold at least 20 of every kind, in at least 90 texts', () => {
    expect(texts.length).toBeGreaterThanOrEqual(90)
    const counts = new Map<FactKind, number>()
    for (const { kind, optional } of texts.flatMap(({ facts }) => facts))
      if (optional !== true) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    expect(
      kinds.filter(({ kind }) => (counts.get(kind) ?? 0) < 20).map(({ kind }) => kind),
    ).toEqual([])
  })

  it('say each thing once', () => {
    for (const text of texts) {
      const said = text.facts.map(({ kind, value, start, in: field }) =>
        [kind, value, start, field].join(' '),
      )
      expect(said.length, text.id).toBe(new Set(said).size)
    }
  })
})

describe('values are compared by meaning', () => {
  const cases: readonly (readonly [FactKind, string, string, boolean])[] = [
    ['date', '2026-05-25', '2026-05-25', true],
    ['date', '2026-05-25', '2026-05-26', false],
    ['range', '07:30/11:30', '2026-05-25T07:30/2026-05-25T11:30', true],
    ['range', '2026-05-25/', '2026-05-25T00:00/', true],
    ['range', '2026-05-25/', '2026-05-25/2026-05-26', false],
    ['money', '~8000000', '<8000000', true],
    ['money', '8000000', '<8000000', false],
    ['money', '>8000000', '>=8000000', false],
    ['quantity', '24 bé', '24 tre', true],
    ['quantity', '5 m', '5 kg', false],
    ['quantity', '2 hạng', '#2', true],
    ['percent', '1.4 điểm', '1.4', false],
    ['duration', 'P12M', 'P1Y', true],
    ['duration', 'P15D', 'P15BD', false],
    ['account', 'vcb 0911000467213', 'vietcombank:0911000467213', true],
    ['document', '874/QĐ-BTTTT', '874|2021|QD|BTTTT|2021-06-17', true],
    ['document', '1846/SNV-LĐVL', '1846|2025|CV|SNV-LDVL', true],
    ['document', '874/QĐ-BTTTT', '874||QD|UBND', false],
    ['document', '06/2022/QH15', '6|2022||QH15', true],
    ['article', 'điều 4 khoản 2', 'dieu 4 khoan 2', true],
    ['person', 'trần thị bình; pct ubnd phường', 'trần thị bình;pho-chu-tich', true],
    ['person', 'trần thị bình; phó chủ tịch', 'trần thị bình;chu-tich', false],
    ['person', 'trần thị bình; nguyên chủ tịch', 'trần thị bình;chu-tich', false],
    ['person', 'trần thị bình; phó chủ tịch', 'trần thị bình', false],
    ['person', 'trần thị bình; thủ quỹ', 'trần thị bình', true],
    ['place', 'số 8 đường Lê Lợi', '8|lê lợi||||', true],
    ['place', 'chợ Tri Tôn', '|||||chợ núi sập', false],
    ['eligibility', 'age=8..15', 'age:8..15', true],
  ]
  for (const [kind, gold, read, same] of cases)
    it(`${kind}: ${gold} and ${read} are ${same ? 'one' : 'two'}`, () => {
      expect(sameValue(kind, gold, read)).toBe(same)
    })
})
