// What the store promises, told once and checked on both doors (tests/store.test.ts).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wellFormed } from '../src/core/hash.ts'
import type { Divergence } from '../src/core/types.ts'
import type { Fetched } from '../src/ports.ts'
import type { Correction, Finding, NewCorrection, Store } from '../src/store/types.ts'
import type { Door } from './doors.ts'
import { noon } from './doors.ts'

const hour = 3_600_000

export const setup = {
  units: [
    { id: 'my-long', name: 'Phường Mỹ Long', channels: ['cong-phuong', 'cong-tinh', 'trang'] },
    { id: 'binh-khanh', name: 'Phường Bình Khánh', channels: ['cong-tinh', 'oa'] },
  ],
  channels: [
    { id: 'cong-phuong', kind: 'a', role: 'official', label: 'Cổng phường' },
    { id: 'cong-tinh', kind: 'a', role: 'official', label: 'Cổng tỉnh' },
    { id: 'trang', kind: 'b', role: 'copy', label: 'Trang của phường' },
    { id: 'oa', kind: 'c', role: 'copy', label: 'OA' },
  ],
} as const

export function fetched(id: string, text: string, more: Partial<Fetched['item']> = {}): Fetched {
  return {
    item: { id, title: '', text, publishedAt: noon, url: null, links: [], ...more },
    wire: { made: 'here' },
    validator: null,
    rawHash: `raw of ${text}`,
  }
}

function divergence(id: string, more: Partial<Divergence> = {}): Divergence {
  return {
    id,
    type: 'clash',
    kind: 'time',
    cue: 'start',
    severity: 'major',
    score: 50,
    official: { text: '8h00', value: '08:00', start: 0, end: 4, in: 'text' },
    post: { text: '7h30', value: '07:30', start: 3, end: 7, in: 'text' },
    why: 'Trang ghi 7h30, cổng ghi 8h00.',
    nuance: false,
    rule: 'clash.time',
    because: ['soon'],
    ...more,
  }
}

const finding = (id: string, copy: string, more: Partial<Divergence> = {}): Finding => ({
  divergence: divergence(id, more),
  channel: 'trang',
  copy,
  official: 'cong-phuong:a1',
  copySeq: 1,
  officialSeq: 1,
})

export function correctionOf(
  id: string,
  item: string,
  more: Partial<Correction> = {},
): NewCorrection {
  return {
    id,
    unit: 'my-long',
    item,
    official: 'cong-phuong:a1',
    officialSeq: 1,
    copySeq: 1,
    rung: 'edit',
    edits: [],
    title: '',
    text: 'Lúc 8h00',
    message: null,
    fingerprint: 'f'.repeat(64),
    author: 'lan',
    createdAt: noon,
    divergences: [],
    ...more,
  }
}

/** A unit with one article and a few posts. */
export async function ward(store: Store): Promise<void> {
  await store.configure(setup)
  await store.saveItems('cong-phuong', [fetched('a1', 'Lúc 8h00 ngày 12/3')], noon)
  await store.saveItems(
    'trang',
    ['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => fetched(id, `Lúc 7h30 ngày 12/3 (${id})`)),
    noon,
  )
}

export function storeCases(name: string, open: () => Promise<Door>): void {
  describe(name, () => {
    let door: Door
    let store: Store
    beforeAll(async () => {
      door = await open()
      store = door.store
      await ward(store)
    })
    afterAll(() => door.close())

    const found = (findings: readonly Finding[], compared: readonly string[], at: number) =>
      store.saveFindings({ run: 'r', unit: 'my-long', findings, compared, at })

    describe('setting up', () => {
      it('gives a unit its channels in the stated order, and a shared channel all its units', async () => {
        expect((await store.channelsOf('my-long')).map(({ id }) => id)).toEqual([
          'cong-phuong',
          'cong-tinh',
          'trang',
        ])
        expect(await store.unitsOf('cong-tinh')).toEqual(['binh-khanh', 'my-long'])
      })

      it('can be repeated, and hides what the configuration no longer names', async () => {
        await store.configure({ units: [setup.units[0]], channels: setup.channels.slice(0, 3) })
        expect((await store.units()).map(({ id }) => id)).toEqual(['my-long'])
        expect((await store.channels()).map(({ id }) => id)).not.toContain('oa')
        await store.configure(setup)
        expect(await store.units()).toHaveLength(2)
      })

      it('grants and revokes rights, once each', async () => {
        await store.grant('lan', 'my-long', 'officer')
        await store.grant('lan', 'my-long', 'officer')
        expect(await store.rolesOf('lan')).toEqual([{ unit: 'my-long', role: 'officer' }])
        await store.revoke('lan', 'my-long', 'officer', 'admin')
        expect(await store.rolesOf('lan')).toEqual([])
        expect((await store.ledger({ subject: 'lan', limit: 9 })).map(({ act }) => act)).toEqual([
          'member.granted',
          'member.revoked',
        ])
      })
    })

    describe('items', () => {
      it('keeps every version with what it was known by', async () => {
        expect((await store.saveItems('trang', [fetched('v', 'Một')], noon)).changed).toBe(1)
        expect((await store.saveItems('trang', [fetched('v', 'Một')], noon + 1)).changed).toBe(0)
        expect((await store.saveItems('trang', [fetched('v', 'Hai')], noon + 2)).changed).toBe(1)
        const versions = await store.versions('trang:v')
        expect(versions.map(({ seq, text, fetchedAt }) => [seq, text, fetchedAt])).toEqual([
          [2, 'Hai', noon + 2],
          [1, 'Một', noon],
        ])
        expect((await store.olderVersions(['trang:v'])).map(({ text }) => text)).toEqual(['Một'])
        expect((await store.item('trang:v'))?.item.text).toBe('Hai')
      })

      it('takes characters nobody sees, and the adapter’s memory, as no new version', async () => {
        await store.saveItems('trang', [fetched('z', 'Lễ hội')], noon)
        const again = { ...fetched('z', 'Lễ\u200b hội'.normalize('NFD')), wire: { app: 'ours' } }
        expect((await store.saveItems('trang', [again], noon + 1)).changed).toBe(0)
        const item = await store.item('trang:z')
        expect(item?.item.text).toBe('Lễ\u200b hội'.normalize('NFD'))
        expect(item?.wire).toEqual({ app: 'ours' })
        expect(item?.seq).toBe(1)
      })

      it('counts an item listed twice once', async () => {
        const twice = [fetched('tw', 'A'), fetched('tw', 'B')]
        expect((await store.saveItems('trang', twice, noon)).changed).toBe(1)
        expect((await store.item('trang:tw'))?.item.text).toBe('B')
      })

      it('goes back to a former text as a new version', async () => {
        for (const [n, text] of ['A', 'B', 'A'].entries()) {
          await store.saveItems('trang', [fetched('back', text)], noon + n)
        }
        expect((await store.versions('trang:back')).map(({ text }) => text)).toEqual([
          'A',
          'B',
          'A',
        ])
      })

      it('erases an older text, keeps its hash, and the record still verifies', async () => {
        for (const text of ['CCCD 089123456789', 'đã bỏ số']) {
          await store.saveItems('trang', [fetched('private', text)], noon)
        }
        expect(await store.eraseVersion('trang:private', 2, 'admin', noon)).toBe(false)
        expect(await store.eraseVersion('trang:private', 1, 'admin', noon + 1)).toBe(true)
        const [, erased] = await store.versions('trang:private')
        expect([erased?.text, erased?.erasedAt, erased?.hash.length]).toEqual(['', noon + 1, 64])
        expect(await store.olderVersions(['trang:private'])).toEqual([])
        expect((await store.verifyLedger()).broken).toBeNull()
      })

      it('gives validators back, and none for what is gone', async () => {
        await store.saveItems('oa', [{ ...fetched('o1', 'x'), validator: '"e1"' }], noon)
        expect(await store.known('oa', 'o1')).toMatchObject({
          validator: '"e1"',
          publishedAt: noon,
          length: 1,
        })
        expect(await store.known('oa', 'nobody')).toBeNull()
        await store.markGone('oa:o1', noon + 1)
        await store.markGone('oa:o1', noon + 2)
        expect(await store.known('oa', 'o1')).toBeNull()
        expect((await store.item('oa:o1'))?.goneAt).toBe(noon + 1)
        await store.saveItems('oa', [fetched('o1', 'x')], noon + 3)
        expect((await store.item('oa:o1'))?.goneAt).toBeNull()
      })

      it('lists the living that were not seen, oldest sight first', async () => {
        const items = ['u1', 'u2', 'u3'].map((id) => fetched(id, id))
        await store.saveItems('cong-tinh', items, noon)
        await store.touchItems('cong-tinh', ['u2'], noon + hour)
        const unseen = await store.unseen('cong-tinh', null, noon + hour)
        expect(unseen.map(({ item }) => item.id)).toEqual(['u1', 'u3'])
        expect(await store.unseen('cong-tinh', noon + 1, noon + hour)).toEqual([])
      })

      it('keeps hostile characters so that the record still verifies', async () => {
        const hostile = [
          'a\u0000b',
          'nửa \ud83d chữ',
          '\udc00',
          '\u2028\u2029"\\',
          '\ufeff',
          "'; --",
        ]
        for (const [n, text] of hostile.entries()) {
          await store.saveItems('oa', [fetched(`hostile${n}`, text)], noon)
          await store.record({ at: noon, who: text, act: 'test', subject: text, data: { text } })
          expect((await store.item(`oa:hostile${n}`))?.item.text).toBe(wellFormed(text))
        }
        expect((await store.verifyLedger()).broken).toBeNull()
      })

      it('keeps a long text and all of Unicode as given', async () => {
        const text = `${'Kính gửi bà con 𝐓𝐇𝐎̂𝐍𝐆 𝐁𝐀́𝐎 🎉 "q" \\ \n'.repeat(9000)}hết`
        await store.saveItems('oa', [fetched('long', text), fetched('long2', text)], noon)
        expect((await store.item('oa:long2'))?.item.text).toBe(text)
      })

      it('reads all items of channels', async () => {
        const items = await store.itemsOf(['cong-phuong', 'cong-tinh'], null)
        expect(items.map(({ id }) => id)).toEqual([
          'cong-phuong:a1',
          'cong-tinh:u1',
          'cong-tinh:u2',
          'cong-tinh:u3',
        ])
        expect(await store.items(['trang:p2', 'trang:none'])).toHaveLength(1)
      })
    })

    describe('runs', () => {
      const scope = { units: ['my-long'], channels: ['cong-phuong', 'trang'], since: null }
      const ok = {
        state: 'ok',
        items: 3,
        changed: 1,
        code: null,
        why: null,
        endedAt: null,
      } as const

      it('settles each channel once, and ends', async () => {
        await store.startRun({ id: 'run1', cause: 'night', scope, at: noon })
        await store.startRun({ id: 'run1', cause: 'night', scope, at: noon })
        expect((await store.unfinishedRuns()).map(({ id }) => id)).toEqual(['run1'])
        expect(await store.settleChannel('run1', { ...ok, channel: 'trang' }, noon + 1)).toEqual({
          waiting: 1,
        })
        expect(
          await store.settleChannel('run1', { ...ok, items: 9, channel: 'trang' }, noon + 2),
        ).toEqual({ waiting: 1 })
        const failed = { ...ok, state: 'failed', code: 'down', why: 'Cổng không trả lời.' } as const
        expect(
          await store.settleChannel('run1', { ...failed, channel: 'cong-phuong' }, noon + 3),
        ).toEqual({ waiting: 0 })
        const counts = {
          pairs: { paired: 1, confirm: 0, orphan: 0 },
          verdicts: { consistent: 0, divergent: 1, noFacts: 0 },
        }
        expect(await store.settleUnit('run1', 'my-long', counts, noon + 4)).toEqual({ waiting: 0 })
        await store.endRun('run1', noon + 5)
        await store.endRun('run1', noon + 6)
        const run = await store.lastRun()
        expect(run?.endedAt).toBe(noon + 5)
        expect(run?.channels.map(({ channel, items, why }) => [channel, items, why])).toEqual([
          ['cong-phuong', 3, 'Cổng không trả lời.'],
          ['trang', 3, null],
        ])
        expect(run?.units).toEqual([{ unit: 'my-long', state: 'ok', counts }])
        expect(await store.unfinishedRuns()).toEqual([])
        expect(await store.lastGood()).toEqual({ trang: noon + 1 })
        expect((await store.ledger({ subject: 'run1', limit: 9 })).map(({ act }) => act)).toEqual([
          'run.started',
          'run.ended',
        ])
      })
    })

    describe('pairs', () => {
      const match = (post: string, official: string | null) => ({
        post,
        official,
        state: official === null ? ('orphan' as const) : ('paired' as const),
        score: 0.9,
        reasons: ['cùng số 245/TB-UBND'],
        candidates: [],
      })

      it('leaves a person’s word alone', async () => {
        const pairs = [match('trang:p1', 'cong-phuong:a1'), match('trang:p2', 'cong-phuong:a1')]
        await store.savePairs('my-long', pairs, noon)
        await store.rulePair({
          copy: 'trang:p2',
          unit: 'my-long',
          official: null,
          who: 'lan',
          at: noon + 1,
          reason: 'bài này nói việc khác',
        })
        await store.savePairs('my-long', pairs, noon + 2)
        const ruled = await store.pairOf('trang:p2')
        expect([ruled?.official, ruled?.state, ruled?.by]).toEqual([null, 'orphan', 'lan'])
        expect((await store.pairsOf('my-long')).map(({ updatedAt }) => updatedAt)).toEqual([
          noon + 2,
          noon + 1,
        ])
      })
    })

    describe('a ruling taken back', () => {
      it('leaves the post to the engine again, once', async () => {
        const ruling = { copy: 'trang:p2', unit: 'my-long', who: 'lan', at: noon, reason: null }
        await store.rulePair({ ...ruling, official: null })
        const undo = { copy: 'trang:p2', who: 'lan', at: noon + 1 }
        expect(await store.unrulePair(undo)).toBe(true)
        expect(await store.unrulePair(undo)).toBe(false)
        const found = {
          post: 'trang:p2',
          official: 'cong-phuong:a1',
          state: 'paired' as const,
          score: 0.9,
          reasons: [],
          candidates: [],
        }
        await store.savePairs('my-long', [found], noon + 2)
        const pair = await store.pairOf('trang:p2')
        expect([pair?.official, pair?.by]).toEqual(['cong-phuong:a1', null])
      })
    })

    describe('differences', () => {
      it('opens, ends, and opens again when the same words clash again', async () => {
        expect(await found([finding('d1', 'trang:p1')], ['trang:p1'], noon)).toEqual({
          opened: 1,
          ended: 0,
          reopened: 0,
        })
        // A channel that failed is not in `compared`: nothing is concluded.
        await found([], ['trang:p2'], noon + 1)
        expect((await store.divergence('d1', noon))?.state).toBe('open')
        expect(await found([], ['trang:p1'], noon + 2)).toEqual({
          opened: 0,
          ended: 1,
          reopened: 0,
        })
        expect((await store.divergence('d1', noon))?.state).toBe('resolved')
        await found([finding('d1', 'trang:p1')], ['trang:p1'], noon + 3)
        const again = await store.divergence('d1', noon)
        expect([again?.state, again?.reopenedAt, again?.firstSeen]).toEqual([
          'open',
          noon + 3,
          noon,
        ])
        expect((await store.timeline('d1')).map(({ act }) => act)).toEqual([
          'divergence.opened',
          'divergence.ended',
          'divergence.reopened',
        ])
        await found([], ['trang:p1'], noon + 4)
      })

      it('does not end what another unit found about a shared article', async () => {
        const shared: Finding = {
          ...finding('shared', 'trang:p1'),
          copy: null,
          official: 'cong-tinh:u1',
        }
        await found([shared], ['cong-tinh:u1'], noon)
        await store.saveFindings({
          run: 'r',
          unit: 'binh-khanh',
          findings: [],
          compared: ['cong-tinh:u1'],
          at: noon + 1,
        })
        expect((await store.divergence('shared', noon))?.state).toBe('open')
        await found([], ['cong-tinh:u1'], noon + 2)
      })

      it('a dismissal sticks while the values stand; another value is another case', async () => {
        await found([finding('d2', 'trang:p2')], ['trang:p2'], noon)
        const dismiss = {
          divergence: 'd2',
          what: 'dismissed',
          reason: 'đúng là 7h30',
          who: 'lan',
          at: noon + 1,
          until: null,
          ifState: 'open',
        } as const
        expect(await store.decide(dismiss)).toBe(true)
        await found([finding('d2', 'trang:p2')], ['trang:p2'], noon + 2)
        expect((await store.divergence('d2', noon))?.state).toBe('dismissed')
        await found([finding('d2-new', 'trang:p2')], ['trang:p2'], noon + 3)
        expect((await store.divergence('d2-new', noon))?.state).toBe('open')
        await store.decide({
          ...dismiss,
          what: 'reopened',
          reason: null,
          ifState: 'dismissed',
          at: noon + 4,
        })
        expect((await store.divergence('d2', noon))?.state).toBe('resolved')
        await found([], ['trang:p2'], noon + 5)
      })

      it('an acceptance ends on its day', async () => {
        await found([finding('d3', 'trang:p3')], ['trang:p3'], noon)
        await store.decide({
          divergence: 'd3',
          what: 'accepted',
          reason: null,
          who: 'lan',
          at: noon,
          until: noon + hour,
        })
        expect((await store.divergence('d3', noon + hour - 1))?.state).toBe('accepted')
        expect((await store.divergence('d3', noon + hour))?.state).toBe('open')
        await found([], ['trang:p3'], noon + 1)
      })

      it('“cổng cần sửa” keeps a case open, marked', async () => {
        await found([finding('d4', 'trang:p4')], ['trang:p4'], noon)
        await store.decide({
          divergence: 'd4',
          what: 'official-wrong',
          reason: null,
          who: 'lan',
          at: noon,
          until: null,
        })
        const marked = await store.divergence('d4', noon)
        expect([marked?.state, marked?.officialWrong]).toEqual(['open', true])
        await found([], ['trang:p4'], noon + 1)
      })

      it('tells the second of two people who decide at once', async () => {
        await found([finding('d5', 'trang:p5')], ['trang:p5'], noon)
        const ask = {
          divergence: 'd5',
          reason: null,
          at: noon,
          until: null,
          ifState: 'open',
        } as const
        const answers = await Promise.all([
          store.decide({ ...ask, what: 'dismissed', who: 'lan' }),
          store.decide({ ...ask, what: 'dismissed', who: 'minh' }),
        ])
        expect([...answers].sort()).toEqual([false, true])
      })

      it('lists the worst first, page by page, each once, only for who may see', async () => {
        const scores = [90, 90, 70, 70, 70, 10, 100]
        const many = scores.map((score, n) =>
          finding(`l${n}`, 'trang:p3', { score, severity: score > 80 ? 'critical' : 'minor' }),
        )
        await found(many, ['trang:p3'], noon)
        const seen: string[] = []
        let cursor: string | null | undefined
        do {
          const page = await store.divergences(
            {
              units: ['my-long'],
              state: 'open',
              limit: 3,
              ...(typeof cursor === 'string' ? { cursor } : {}),
            },
            noon,
          )
          seen.push(...page.rows.map(({ id }) => id))
          cursor = page.next
        } while (cursor !== null)
        expect(seen).toEqual(['l6', 'l0', 'l1', 'l2', 'l3', 'l4', 'l5'])
        const all = { units: ['binh-khanh', 'my-long'], severity: 'critical', limit: 9 } as const
        expect((await store.divergences(all, noon)).rows.map(({ id }) => id)).toEqual([
          'l6',
          'l0',
          'l1',
        ])
        expect((await store.divergences({ units: [], limit: 9 }, noon)).rows).toEqual([])
        expect((await store.divergences({ units: ['binh-khanh'], limit: 9 }, noon)).rows).toEqual(
          [],
        )
        const counts = await store.countDivergences(['my-long'], noon)
        expect(counts.total).toBe(7)
        expect(counts.bySeverity).toEqual({ critical: 3, minor: 4 })
        expect(counts.byState.dismissed).toBe(1)
        await found([], ['trang:p3'], noon + 1)
      })
    })

    describe('corrections', () => {
      const step = (from: string, to: string, who = 'minh') =>
        store.move({
          correction: 'c1',
          from: from as '',
          to: to as 'drafted',
          who,
          at: noon,
          why: null,
        })

      it('makes only legal moves, each once', async () => {
        await found([finding('dc', 'trang:p4')], ['trang:p4'], noon)
        expect(await store.draft(correctionOf('c1', 'trang:p4', { divergences: ['dc'] }))).toBe(
          true,
        )
        expect((await store.divergence('dc', noon))?.state).toBe('correcting')
        expect(await store.draft(correctionOf('c2', 'trang:p4'))).toBe(false)
        await expect(step('drafted', 'sending')).rejects.toThrow()
        expect((await store.correction('c1'))?.state).toBe('drafted')
        expect(await step('drafted', 'submitted', 'lan')).toBe(true)
        const both = await Promise.all([
          step('submitted', 'approved', 'minh'),
          step('submitted', 'approved', 'hoa'),
        ])
        expect([...both].sort()).toEqual([false, true])
        expect((await store.correctionOf('trang:p4'))?.id).toBe('c1')
        const refused = await store.move({
          correction: 'c1',
          from: 'approved',
          to: 'refused',
          who: 'minh',
          at: noon + 9,
          why: 'chờ cổng sửa',
        })
        expect(refused).toBe(true)
        const correction = await store.correction('c1')
        expect([correction?.state, correction?.why, correction?.stateAt]).toEqual([
          'refused',
          'chờ cổng sửa',
          noon + 9,
        ])
        expect(correction?.divergences).toEqual(['dc'])
        expect(await store.correctionOf('trang:p4')).toBeNull()
        expect((await store.divergence('dc', noon))?.state).toBe('open')
        expect((await store.correctionEvents('c1')).map(({ state }) => state)).toEqual([
          'drafted',
          'submitted',
          'approved',
          'refused',
        ])
        expect((await store.timeline('dc')).at(-1)?.say).toBe('chờ cổng sửa')
        expect(await store.corrections({ units: ['my-long'], states: ['refused'] })).toHaveLength(1)
        expect(await store.corrections({ units: ['binh-khanh'] })).toEqual([])
      })
    })

    describe('a channel’s memory', () => {
      it('is swapped only by who knows what it held', async () => {
        const keep = store.keep('oa')
        expect(await keep.get('refresh')).toBeNull()
        expect(await keep.swap('refresh', null, 'one')).toBe(true)
        expect(await keep.swap('refresh', null, 'other')).toBe(false)
        expect(await keep.swap('refresh', 'one', 'two')).toBe(true)
        expect(await keep.swap('refresh', 'one', 'three')).toBe(false)
        expect(await keep.get('refresh')).toBe('two')
        expect(await store.keep('trang').get('refresh')).toBeNull()
      })
    })

    describe('links that connect a channel', () => {
      const link = (id: string) => ({
        id,
        hash: `hash-${id}`,
        channel: 'trang',
        madeBy: 'an',
        madeAt: noon,
        expiresAt: noon + hour,
      })
      const ids = (links: readonly { readonly id: string }[]) => links.map(({ id }) => id)

      it('live until they are used, revoked or too old, and are used once', async () => {
        for (const id of ['l1', 'l2', 'l3']) await store.addConnectLink(link(id))
        expect(await store.connectLink('hash-l1', noon)).toMatchObject({ id: 'l1', madeBy: 'an' })
        expect(await store.connectLink('hash-khac', noon)).toBeNull()
        expect(ids(await store.connectLinks(['trang', 'oa'], noon))).toEqual(['l3', 'l2', 'l1'])
        expect(ids(await store.connectLinks(['oa'], noon))).toEqual([])

        const both = await Promise.all([1, 2].map((n) => store.useConnectLink('l1', noon + n)))
        expect(both.filter((one) => one)).toHaveLength(1)
        const revoke = { id: 'l2', channel: 'trang', who: 'an', at: noon }
        expect(await store.revokeConnectLink({ ...revoke, channel: 'oa' })).toBe(false)
        expect(await store.revokeConnectLink(revoke)).toBe(true)
        expect(await store.revokeConnectLink(revoke)).toBe(false)
        expect(await store.useConnectLink('l2', noon)).toBe(false)
        expect(ids(await store.connectLinks(['trang'], noon))).toEqual(['l3'])
        expect(await store.connectLink('hash-l3', noon + hour)).toBeNull()
        expect(await store.useConnectLink('l3', noon + hour)).toBe(false)
        const acts = (await store.ledger({ subject: 'trang', limit: 100 })).map(({ act }) => act)
        const about = acts.filter((act) => /connect/.test(act))
        expect(about.sort()).toEqual([
          'channel.connected', 'connect-link.made', 'connect-link.made', 'connect-link.made', 'connect-link.revoked',
        ]) // prettier-ignore
      })
    })

    describe('looks at channels', () => {
      const scope = { units: ['my-long'], channels: ['trang', 'oa'], since: null }
      const good = { name: 'token', state: 'ok', say: 'Còn dùng được.' } as const
      const soon = { name: 'expiry', state: 'warn', say: 'Sắp hết.', until: noon + hour } as const

      it('are kept once a run, in order; the newest of each channel is given', async () => {
        await store.startRun({ id: 'k1', cause: 'night', scope, at: noon + 10 * hour })
        await store.startRun({ id: 'k2', cause: 'night', scope, at: noon + 11 * hour })
        await store.saveChecks('k1', 'trang', [soon, good])
        await store.saveChecks('k1', 'trang', [good])
        await store.saveChecks('k1', 'oa', [good])
        await store.saveChecks('k2', 'oa', [soon])
        expect(await store.lastChecks(['trang', 'oa', 'cong-tinh'])).toEqual({
          trang: { run: 'k1', at: noon + 10 * hour, checks: [soon, good] },
          oa: { run: 'k2', at: noon + 11 * hour, checks: [soon] },
        })
        expect(await store.lastChecks([])).toEqual({})
        for (const run of ['k1', 'k2']) await store.endRun(run, noon + 12 * hour)
      })

      it('messages of a channel are counted by the minute, refused ones by the hour', async () => {
        const minute = noon - (noon % 60_000)
        const count = (signed: boolean, at: number) => store.countHearing('trang', signed, at)
        expect([await count(true, minute), await count(true, minute + 59_999)]).toEqual([1, 2])
        expect(await count(true, minute + 60_000)).toBe(1)
        expect([await count(false, minute), await count(false, minute)]).toEqual([1, 2])
        expect(await count(false, minute + 2 * hour)).toBe(1)
        expect(await count(true, minute + 60_000)).toBe(2)
      })
    })

    describe('the record', () => {
      it('is not forked by many writers at once', async () => {
        await Promise.all(
          Array.from({ length: 12 }, (_, n) =>
            store.record({ at: noon, who: 'khop', act: 'test', subject: 'many', data: { n } }),
          ),
        )
        expect(await store.ledger({ subject: 'many', limit: 99 })).toHaveLength(12)
        expect((await store.verifyLedger()).broken).toBeNull()
      })

      it('holds no typed word, and still verifies after one is erased', async () => {
        const whole = JSON.stringify(await store.ledger({ limit: 9999 }))
        for (const typed of ['đúng là 7h30', 'chờ cổng sửa', 'việc khác', '7h30']) {
          expect(whole).not.toContain(typed)
        }
        const entry = (await store.ledger({ subject: 'd2', limit: 99 })).find(
          ({ act }) => act === 'divergence.dismissed',
        )
        const said = String(entry?.data.say)
        expect(await store.privateText(said)).toBe('đúng là 7h30')
        await store.erasePrivate(said, noon + 9)
        expect(await store.privateText(said)).toBeNull()
        expect((await store.timeline('d2')).map(({ say }) => say)).not.toContain('đúng là 7h30')
        expect((await store.verifyLedger()).broken).toBeNull()
      })

      it('refuses to be rewritten', async () => {
        for (const sql of [
          `update ledger set act = 'x' where seq = 2`,
          'delete from ledger where seq = 2',
          `insert into ledger values (1000000, 0, '', '', '', '{}', '', 'x')`,
          `update decisions set what = 'accepted'`,
          'delete from correction_events',
        ]) {
          await expect(door.sql.batch([{ sql, args: [] }]), sql).rejects.toThrow()
        }
      })
    })

    it('writes a batch whole or not at all', async () => {
      const before = (await store.units()).length
      await expect(
        door.sql.batch([
          { sql: `insert into units (id, name) values ('x', 'X')`, args: [] },
          { sql: `insert into units (id, name) values ('x', 'X')`, args: [] },
        ]),
      ).rejects.toThrow()
      expect(await store.units()).toHaveLength(before)
    })
  })
}
