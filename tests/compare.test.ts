// Near misses that must be told apart, and wordings that must stay silent: tests/corpora/cases.jsonl, one pair a line.
//   expect  clash, inner: divergent, `wrong` marked · nuance: shown, not divergent · silent: nothing divergent, nothing shown
//   fixed   what the corrected post says in place of `wrong`
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compare } from '../src/core/compare.ts'
import { isDivergent } from '../src/core/compare/verdict.ts'
import { propose } from '../src/core/correct.ts'
import type { Item } from '../src/core/types.ts'
import { caseLine, toItem } from '../src/lines.ts'

interface Case {
  readonly id: string
  readonly expect: 'clash' | 'inner' | 'nuance' | 'silent'
  readonly kind?: string
  readonly wrong?: string
  readonly fixed?: string
}

const lines = readFileSync(new URL('./corpora/cases.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')

describe('near misses and harmless wordings', () => {
  for (const line of lines) {
    const wanted = JSON.parse(line) as Case
    const pair = caseLine.parse(JSON.parse(line))
    const official = toItem(pair.official, 'official')
    const post = toItem(pair.post, 'post')
    it(`${wanted.id}: ${wanted.expect}`, () => {
      const comparison = compare({ official, post })
      const shown = comparison.divergences.filter(
        ({ type }) => type !== 'missing' && type !== 'unsupported',
      )
      const why = comparison.divergences.map((one) => `${one.type} ${one.why}`).join('\n')
      if (wanted.expect === 'silent') {
        expect(comparison.divergences.filter(isDivergent), why).toEqual([])
        expect(shown, why).toEqual([])
        return
      }
      expect(comparison.verdict === 'divergent', why).toBe(wanted.expect !== 'nuance')
      const start = post.text.indexOf(wanted.wrong ?? '')
      const hit = shown.find(
        ({ post: quote }) =>
          quote !== null && quote.start < start + (wanted.wrong?.length ?? 0) && quote.end > start,
      )
      expect(hit, why).toBeDefined()
      expect(hit?.nuance, why).toBe(wanted.expect === 'nuance')
      expect(hit?.type).toBe(wanted.expect === 'nuance' ? 'clash' : wanted.expect)
      if (wanted.fixed !== undefined)
        expect(propose(official, post, comparison)?.text).toBe(
          post.text.replace(wanted.wrong ?? '', wanted.fixed),
        )
    })
  }
})

const at = (iso: string) => Date.parse(iso)
const item = (id: string, text: string, publishedAt: number | null): Item => ({
  id,
  title: '',
  text,
  publishedAt,
  url: null,
  links: [],
})

describe('what the portal said before', () => {
  const post = item('p', 'Tiếp công dân lúc 8h ngày 15/7 tại trụ sở.', at('2025-07-02T08:00+07:00'))
  const old = item(
    'o',
    'Tiếp công dân lúc 8 giờ ngày 15/7/2025 tại trụ sở.',
    at('2025-07-01T08:00+07:00'),
  )
  const now = item(
    'o',
    'Tiếp công dân lúc 9 giờ ngày 15/7/2025 tại trụ sở.',
    at('2025-07-10T08:00+07:00'),
  )

  it('a post that tells the earlier version is behind, not different', () => {
    const { divergences, verdict } = compare({ official: now, post, before: [old] })
    expect(verdict).toBe('divergent')
    expect(divergences.filter(({ type }) => type === 'stale')).toMatchObject([
      { kind: 'time', post: { text: '8h' }, official: { text: '9 giờ' } },
    ])
    expect(divergences[0]?.why).toContain('10/07/2025')
  })

  it('without the earlier version it is a plain difference', () => {
    expect(compare({ official: now, post }).divergences[0]?.type).toBe('clash')
  })
})

describe('the verdict', () => {
  const official = item(
    'o',
    'Khám bệnh lúc 8 giờ ngày 15/7/2025 tại Trạm Y tế phường.',
    at('2025-07-01T08:00+07:00'),
  )
  const told = (text: string) =>
    compare({ official, post: item('p', text, at('2025-07-02T08:00+07:00')) })

  it('no fact of the post has a counterpart', () => {
    expect(told('Poster dưới đây nha bà con!').verdict).toBe('no-facts')
  })
  it('a phone the portal does not give makes the post divergent', () => {
    expect(told('Khám bệnh 8h ngày 15/7, liên hệ 0900.000.001.').verdict).toBe('divergent')
  })
  it('a text in a broken font is not compared, and nothing is missing from it', () => {
    const broken = told('Thá»i gian: 9 giá» ngÃ\u00a0y 15/7, táº¡i há»™i trÆ°á»ng')
    expect([broken.verdict, broken.divergences.length]).toEqual(['no-facts', 0])
  })
  it('any other addition is only listed', () => {
    expect(told('Khám bệnh 8h ngày 15/7, có 3 bác sĩ.').verdict).toBe('consistent')
  })
  it('never depends on the clock', () => {
    const post = item('p', 'Khám bệnh 9h ngày 15/7 tại Trạm Y tế.', at('2025-07-02T08:00+07:00'))
    const verdicts = ['2025-07-02', '2025-07-14', '2030-01-01'].map(
      (day) => compare({ official, post, now: at(`${day}T08:00+07:00`) }).verdict,
    )
    expect(new Set(verdicts)).toEqual(new Set(['divergent']))
  })
  it('the id is that of the content: the same on every run, another when a value moves', () => {
    const first = told('Khám bệnh 9h ngày 15/7 tại Trạm Y tế.').divergences[0]
    const again = told('Khám bệnh 9h ngày 15/7 tại Trạm Y tế.').divergences[0]
    const moved = told('Khám bệnh 10h ngày 15/7 tại Trạm Y tế.').divergences[0]
    expect(first?.id).toBe(again?.id)
    expect(first?.id).not.toBe(moved?.id)
  })
})
