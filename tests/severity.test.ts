// The table of danger: kind and cue × how soon × words of danger.
import { describe, expect, it } from 'vitest'
import { grade } from '../src/core/severity.ts'
import type { Cue, DivergenceType, FactKind, Severity } from '../src/core/types.ts'

const day = (iso: string) => Date.parse(`${iso}T00:00:00+07:00`)
const now = Date.parse('2026-06-15T06:30:00+07:00')

interface Row {
  readonly kind: FactKind
  readonly cue?: Cue
  readonly type?: DivergenceType
  /** The day the notice is about; absent: none. */
  readonly on?: string
  readonly text?: string
  readonly nuance?: boolean
  readonly is: Severity
}

const table: readonly Row[] = [
  { kind: 'phone', cue: 'contact', is: 'critical' },
  { kind: 'account', cue: 'payment', type: 'unsupported', is: 'critical' },
  { kind: 'url', type: 'unsupported', is: 'critical' },
  { kind: 'money', cue: 'fee', is: 'critical' },
  { kind: 'money', cue: 'payment', type: 'unsupported', is: 'major' },
  { kind: 'money', cue: 'support', is: 'major' },
  { kind: 'money', cue: 'support', type: 'unsupported', is: 'minor' },
  { kind: 'quantity', is: 'major' },
  { kind: 'date', on: '2026-06-16', is: 'critical' },
  { kind: 'date', on: '2026-06-18', is: 'critical' },
  { kind: 'date', on: '2026-06-19', is: 'major' },
  { kind: 'time', on: '2026-06-15', is: 'critical' },
  { kind: 'date', on: '2026-06-14', is: 'minor' },
  { kind: 'deadline', cue: 'deadline', on: '2026-06-30', is: 'major' },
  { kind: 'date', type: 'unsupported', on: '2026-06-16', is: 'minor' },
  { kind: 'date', type: 'missing', on: '2026-06-16', is: 'minor' },
  { kind: 'weekday', type: 'inner', on: '2026-06-16', is: 'major' },
  { kind: 'status', on: '2026-06-30', is: 'critical' },
  { kind: 'eligibility', is: 'critical' },
  { kind: 'place', on: '2026-06-30', is: 'major' },
  { kind: 'place', on: '2026-06-17', is: 'critical' },
  { kind: 'document', is: 'major' },
  { kind: 'person', is: 'major' },
  { kind: 'deadline', nuance: true, on: '2026-06-16', is: 'minor' },
  { kind: 'date', on: '2026-06-30', text: 'Lịch tiêm chủng mở rộng', is: 'critical' },
  { kind: 'quantity', text: 'Sơ tán 120 hộ dân vùng sạt lở', is: 'critical' },
  { kind: 'date', on: '2026-06-01', text: 'Lịch tiêm chủng mở rộng', is: 'minor' },
]

describe('severity', () => {
  for (const row of table) {
    const { kind, cue = null, type = 'clash', on, text = '', nuance = false, is } = row
    const name = [kind, cue, type, on, text, nuance ? 'nuance' : ''].filter(Boolean).join(' ')
    it(`${name} is ${is}`, () => {
      const about = on === undefined ? null : day(on)
      const graded = grade(
        { type, kind, cue, nuance },
        { now, day: about, ownDay: kind === 'time' ? null : about, texts: [text] },
      )
      expect(graded.severity).toBe(is)
    })
  }

  it('what is near comes before what is far, inside one severity', () => {
    const score = (iso: string) =>
      grade(
        { type: 'clash', kind: 'status', cue: null, nuance: false },
        { now, day: day(iso), ownDay: null, texts: [] },
      ).score
    expect(score('2026-06-16')).toBeGreaterThan(score('2026-07-30'))
  })
})
