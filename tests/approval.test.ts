// Whose yes a correction needs: the table of danger as the program ships it, and as an administrator may change it.
import { describe, expect, it } from 'vitest'
import { defaultPolicy, noticeFor, whyTwo } from '../src/core/approval.ts'
import type { Cue, FactKind, Severity } from '../src/core/types.ts'

const quote = (value: string) => ({ text: value, value, start: 0, end: 1, in: 'text' as const })
const a = (
  kind: FactKind,
  { cue = null, severity = 'major', official = '', post = '' }: Partial<Row> = {},
) => ({ kind, cue, severity, official: quote(official), post: quote(post) })
interface Row {
  readonly cue: Cue | null
  readonly severity: Severity
  readonly official: string
  readonly post: string
}

describe('as shipped', () => {
  it.each<[string, ReturnType<typeof a>, readonly string[]]>([
    ['a phone', a('phone', { cue: 'contact' }), ['phone']],
    ['an account', a('account'), ['account']],
    ['a link', a('url'), ['url']],
    ['an address', a('email'), ['email']],
    ['a fee', a('money', { cue: 'fee', official: '500000', post: '450000' }), ['paid']],
    ['a payment', a('money', { cue: 'payment', official: '1', post: '1' }), ['paid']],
    ['a grant', a('money', { cue: 'support', official: '500000', post: '450000' }), []],
    ['a grant ten times off', a('money', { official: '500000', post: '50000' }), ['figures']],
    ['a count', a('quantity', { official: '150 cay', post: '120 cay' }), []],
    ['a count off by half', a('quantity', { official: '>200 ho', post: '100 ho' }), ['figures']],
    ['a share', a('percent', { official: '98.5', post: '95.8' }), []],
    ['a figure that cannot be read', a('percent', { official: 'x', post: '95.8' }), ['figures']],
    ['a deadline', a('deadline', { cue: 'deadline' }), ['deadline']],
    ['a day that is a deadline', a('date', { cue: 'deadline' }), ['deadline']],
    ['a day', a('date', { cue: 'when' }), []],
    ['an hour', a('time'), []],
    ['postponed', a('status'), ['status']],
    ['who may come', a('eligibility'), ['eligibility']],
    ['a place', a('place', { cue: 'place' }), []],
    ['a document', a('document'), []],
    ['a name', a('person', { cue: 'chair' }), ['person']],
    ['an hour of tomorrow', a('time', { severity: 'critical' }), ['critical']],
    ['a place of tomorrow', a('place', { severity: 'critical' }), ['critical']],
  ])('%s', (_, one, because) => expect(whyTwo(defaultPolicy, [one], [])).toEqual(because))

  it('health, disaster and evacuation, by their words', () => {
    const texts = ['Lịch TIÊM CHỦNG tháng 3']
    expect(whyTwo(defaultPolicy, [a('time')], texts)).toEqual(['word'])
    expect(whyTwo(defaultPolicy, [a('time')], ['Lịch họp tổ dân phố'])).toEqual([])
  })
})

describe('as an administrator may change it', () => {
  it('fewer kinds, other words, another threshold, every level', () => {
    const policy = {
      ...defaultPolicy,
      kinds: ['time'] as const,
      severities: ['major'] as const,
      figuresOff: 10,
      words: ['  Bầu cử '],
    }
    expect(whyTwo(policy, [a('phone', { severity: 'critical' })], [])).toEqual([])
    expect(whyTwo(policy, [a('time', { severity: 'minor' })], [])).toEqual(['time'])
    expect(whyTwo(policy, [a('place')], [])).toEqual(['major'])
    const off = a('quantity', { severity: 'minor', official: '100 ho', post: '90 ho' })
    expect(whyTwo(policy, [off], [])).toEqual(['figures'])
    expect(whyTwo({ ...policy, figuresOff: null }, [off], ['bau cu HĐND'])).toEqual(['word'])
  })
})

describe('the notice that stands ready', () => {
  const said = (type: 'clash' | 'stale' | 'inner', severity: Severity, because: string[] = []) => ({
    type,
    severity,
    because,
  })
  it.each([
    ['a clash people may have acted on', [said('clash', 'critical')], 'correction'],
    ['what the portal moved after', [said('stale', 'critical')], 'update'],
    ['both', [said('stale', 'major'), said('clash', 'major')], 'correction'],
    ['a slip', [said('clash', 'minor')], 'none'],
    ['what is over', [said('clash', 'major', ['past'])], 'none'],
  ] as const)('%s', (_, cases, notice) => expect(noticeFor(cases)).toBe(notice))
})
