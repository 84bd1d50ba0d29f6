// The life of differences against a model of a few lines: any nights and rulings, in any order.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DivergenceState, Store } from '../src/store/types.ts'
import { noon, sqliteDoor } from './doors.ts'
import { ward } from './store.cases.ts'

const posts = ['p1', 'p2', 'p3'] as const
const values = ['a', 'b'] as const
const cases = posts.flatMap((post) => values.map((value) => ({ post, value })))

type Step =
  | { readonly do: 'night'; readonly found: readonly number[]; readonly failed: readonly string[] }
  | {
      readonly do: 'rule'
      readonly which: number
      readonly what: 'dismissed' | 'accepted' | 'reopened'
    }
  | { readonly do: 'wait' }

const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('night' as const),
      found: fc.uniqueArray(fc.nat({ max: cases.length - 1 })),
      failed: fc.subarray([...posts]),
    }),
    fc.record({
      do: fc.constant('rule' as const),
      which: fc.nat({ max: cases.length - 1 }),
      what: fc.constantFrom('dismissed', 'accepted', 'reopened'),
    }),
    fc.constant<Step>({ do: 'wait' }),
  ) satisfies fc.Arbitrary<Step>,
  { maxLength: 12 },
)

interface Model {
  present: boolean
  decision: string
  until: number
  reopened: boolean
}

const hour = 3_600_000

describe('any nights and rulings', () => {
  let door: Awaited<ReturnType<typeof sqliteDoor>>
  let store: Store
  let round = 0
  beforeAll(async () => {
    door = await sqliteDoor()
    store = door.store
    await ward(store)
  })
  afterAll(() => door.close())

  const idOf = (n: number) => `r${round}-${n}`
  const findingOf = (n: number) => {
    const { post = 'p1', value = 'a' } = cases[n] ?? {}
    const quote = { text: value, value, start: 0, end: 1, in: 'text' as const }
    return {
      divergence: {
        id: idOf(n),
        type: 'clash' as const,
        kind: 'time' as const,
        cue: null,
        severity: 'major' as const,
        score: 50,
        official: quote,
        post: quote,
        why: 'khác',
        nuance: false,
        rule: 'clash.time',
        because: [],
      },
      channel: 'trang',
      copy: `trang:${post}`,
      official: null,
      copySeq: 1,
      officialSeq: null,
    }
  }

  it('leave every case where the model says', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (walk) => {
        round += 1
        let now = noon
        const model = new Map<number, Model>()
        for (const step of walk) {
          now += hour
          if (step.do === 'wait') now += 24 * hour
          if (step.do === 'night') {
            const compared = posts.filter((post) => !step.failed.includes(post))
            await store.saveFindings({
              run: 'r',
              unit: 'my-long',
              findings: step.found.map(findingOf),
              compared: compared.map((post) => `trang:${post}`),
              at: now,
            })
            for (const [n, one] of model) {
              const judged = compared.some((post) => post === cases[n]?.post)
              if (judged && !step.found.includes(n)) one.present = false
            }
            for (const n of step.found) {
              const one = model.get(n)
              if (one === undefined) {
                model.set(n, { present: true, decision: '', until: 0, reopened: false })
              } else {
                one.reopened ||= !one.present
                one.present = true
              }
            }
          }
          if (step.do === 'rule') {
            const one = model.get(step.which)
            const until = now + 12 * hour
            const taken = await store.decide({
              divergence: idOf(step.which),
              what: step.what,
              reason: null,
              who: 'lan',
              at: now,
              until,
            })
            expect(taken).toBe(one !== undefined)
            if (one !== undefined) Object.assign(one, { decision: step.what, until })
          }
          for (const [n, one] of model) {
            const stored = await store.divergence(idOf(n), now)
            expect([stored?.state, stored?.reopenedAt !== null]).toEqual([
              stateOf(one, now),
              one.reopened,
            ])
          }
        }
        // What this walk left open is not the next one's business.
        await store.saveFindings({
          run: 'r',
          unit: 'my-long',
          findings: [],
          compared: posts.map((post) => `trang:${post}`),
          at: now,
        })
      }),
      { numRuns: 60, seed: 20260315 },
    )
    expect((await store.verifyLedger()).broken).toBeNull()
  })
})

function stateOf({ decision, until, present }: Model, now: number): DivergenceState {
  if (decision === 'dismissed') return 'dismissed'
  if (decision === 'accepted' && until > now) return 'accepted'
  return present ? 'open' : 'resolved'
}
