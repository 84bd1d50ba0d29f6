// How a difference ended: one word a case; the rule for a row and the rule for a query are the same; both doors tell it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolutionOf, resolutions, type Known, type Resolution } from '../src/core/resolution.ts'
import type { Divergence } from '../src/core/types.ts'
import { resolutionSql } from '../src/store/resolutions.ts'
import type { From } from '../src/store/moves.ts'
import type { CorrectionState, Finding } from '../src/store/types.ts'
import { d1Door, noon, sqliteDoor, type Door } from './doors.ts'

const open: Known = {
  type: 'clash',
  state: 'open',
  officialWrong: false,
  mended: null,
  otherSource: false,
  gone: false,
}
const over: Known = { ...open, state: 'resolved' }
const edit = (notice: 'none' | 'update' | 'correction') => ({ rung: 'edit', notice }) as const

const cases: readonly (readonly [string, Known, Resolution | null])[] = [
  ['nobody did anything yet', open, null],
  ['a correction is on its way', { ...open, state: 'correcting' }, null],
  [
    'handed to the portal’s editors, still different',
    { ...open, officialWrong: true },
    'official-wrong',
  ],
  ['the portal’s editors mended it', { ...over, officialWrong: true }, 'official-wrong'],
  ['a person said: nothing to mend', { ...open, state: 'dismissed' }, 'dismissed'],
  ['a person accepted it', { ...open, state: 'accepted', gone: true }, 'accepted'],
  ['mended, and said so as a correction', { ...over, mended: edit('correction') }, 'corrected'],
  ['mended, and said so as an update', { ...over, mended: edit('update') }, 'updated'],
  [
    'mended without a word; the post was never right',
    { ...over, mended: edit('none') },
    'corrected',
  ],
  [
    'mended without a word; the portal had changed after',
    { ...over, type: 'stale', mended: edit('none') },
    'updated',
  ],
  [
    'put right in a comment',
    { ...over, mended: { rung: 'comment', notice: 'correction' } },
    'corrected',
  ],
  [
    'a new post took its place',
    { ...over, mended: { rung: 'post', notice: 'update' } },
    'replaced',
  ],
  [
    'mended, and taken down later',
    { ...over, mended: edit('correction'), gone: true },
    'corrected',
  ],
  ['taken down', { ...over, gone: true }, 'removed'],
  [
    'a person chose another source article',
    { ...over, otherSource: true, gone: true },
    'other-source',
  ],
  ['it agrees again, and nobody used the desk', over, 'by-itself'],
]

describe('how a difference ended', () => {
  it.each(cases)('%s', (_, known, expected) => {
    expect(resolutionOf(known)).toBe(expected)
  })
  it('every word is reached', () => {
    expect(new Set(cases.map(([, , word]) => word))).toEqual(new Set([null, ...resolutions]))
  })
})

/** Every combination of what can be known. */
function* everything(): Generator<Known> {
  const types = ['clash', 'stale', 'unsupported', 'orphan', 'withdrawn'] as const
  const states = ['open', 'correcting', 'resolved', 'accepted', 'dismissed'] as const
  const rungs = ['edit', 'comment', 'post', 'by-hand'] as const
  const notices = ['none', 'update', 'correction'] as const
  const mends = [null, ...rungs.flatMap((rung) => notices.map((notice) => ({ rung, notice })))]
  for (const type of types)
    for (const state of states)
      for (const mended of mends)
        for (const officialWrong of [false, true])
          for (const otherSource of [false, true])
            for (const gone of [false, true])
              yield { type, state, mended, officialWrong, otherSource, gone }
}

describe.each([
  ['SQLite', sqliteDoor],
  ['D1', d1Door],
])('over %s', (_, openDoor) => {
  let door: Door
  beforeAll(async () => {
    door = await openDoor()
    await door.store.configure({
      units: [{ id: 'mau', name: 'Phường Mẫu', channels: ['cong', 'trang'] }],
      channels: [
        { id: 'cong', kind: 'manual', role: 'official', label: 'Cổng' },
        { id: 'trang', kind: 'manual', role: 'copy', label: 'Trang' },
      ],
    })
    await keep('cong', ['a1', 'a2'])
    await keep('trang', ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'])
  }, 60_000)
  afterAll(() => door.close())

  const keep = (channel: string, ids: readonly string[]) =>
    door.store.saveItems(
      channel,
      ids.map((id) => ({
        item: { id, title: id, text: 'Họp lúc 7h30', publishedAt: noon, url: null, links: [] },
        wire: {},
        validator: null,
        rawHash: id,
      })),
      noon,
    )

  const finding = (post: string): Finding => ({
    divergence: {
      ...({ id: `d-${post}`, type: 'clash', kind: 'time', cue: 'when' } as const),
      ...({ severity: 'major', score: 50, official: null, post: null, nuance: false } as const),
      ...{ rule: 'clash.time', because: [], why: 'Cổng ghi 8h00, trang ghi 7h30.' },
    } satisfies Divergence,
    channel: 'trang',
    copy: `trang:${post}`,
    official: 'cong:a1',
    copySeq: 1,
    officialSeq: 1,
  })
  const night = (posts: readonly string[], findings: readonly Finding[], at: number) =>
    door.store.saveFindings({
      run: 'dem',
      unit: 'mau',
      findings,
      compared: posts.map((post) => `trang:${post}`),
      at,
    })
  const resolution = async (post: string) =>
    (await door.store.divergence(`d-${post}`, noon + 99))?.resolution

  it('the query says of every combination what the function says', async () => {
    const all = [...everything()]
    const rows = await door.sql.all({
      sql: `select ${resolutionSql('d.state')} as word from (
          select key, value ->> 'state' as state, value ->> 'type' as type from json_each(?1)) d
        join (select key, value -> 'mended' ->> 'rung' as mended_rung, value -> 'mended' ->> 'notice' as mended_notice,
          value ->> 'otherSource' as other_source, value ->> 'gone' as gone,
          case value ->> 'officialWrong' when 1 then 'official-wrong' end as decision from json_each(?1)) s on s.key = d.key
        order by d.key`,
      args: [JSON.stringify(all)],
    })
    expect(rows.map(({ word }) => word)).toEqual(all.map(resolutionOf))
  })

  it('a correction read back, another source, a removal, nothing at all: each by its own word', async () => {
    const posts = ['p1', 'p2', 'p3', 'p4']
    await night(posts, posts.map(finding), noon)
    await mend('p1')
    await door.store.rulePair({ copy: 'trang:p2', unit: 'mau', official: 'cong:a2', who: 'lan', at: noon + 3, reason: null }) // prettier-ignore
    await door.store.markGone('trang:p3', noon + 3)
    await night(posts, [], noon + 4)
    const words = await Promise.all(posts.map(resolution))
    expect(words).toEqual(['corrected', 'other-source', 'removed', 'by-itself'])
    const filter = { units: ['mau'], limit: 9 }
    for (const [n, word] of (
      ['corrected', 'other-source', 'removed', 'by-itself'] as const
    ).entries()) {
      const { rows } = await door.store.divergences({ ...filter, resolution: word }, noon + 99)
      expect(
        rows.map(({ id }) => id),
        word,
      ).toEqual([`d-${posts[n] ?? ''}`])
    }
  })

  it('what came back and went by itself is not counted for the correction before it', async () => {
    await night(['p1'], [finding('p1')], noon + 5)
    expect(await resolution('p1')).toBeNull()
    await night(['p1'], [], noon + 6)
    expect(await resolution('p1')).toBe('by-itself')
  })

  it('of two who decide at once, the second is told, whatever the first said', async () => {
    await night(['p5'], [finding('p5')], noon)
    const seen = { divergence: 'd-p5', reason: 'x', at: noon, until: null, ifState: 'open', ifRuling: 0 } as const // prettier-ignore
    expect(await door.store.decide({ ...seen, what: 'official-wrong', who: 'lan' })).toBe(true)
    expect(await door.store.decide({ ...seen, what: 'dismissed', who: 'binh' })).toBe(false)
    expect(await resolution('p5')).toBe('official-wrong')
    expect(await door.store.decide({ ...seen, ifRuling: 1, what: 'dismissed', who: 'binh' })).toBe(true) // prettier-ignore
  })

  async function mend(post: string): Promise<void> {
    await door.store.draft({
      id: `b-${post}`,
      unit: 'mau',
      item: `trang:${post}`,
      official: 'cong:a1',
      officialSeq: 1,
      copySeq: 1,
      rung: 'edit',
      edits: [],
      title: '',
      text: 'Họp lúc 8h00',
      message: null,
      fingerprint: 'f',
      author: 'lan',
      createdAt: noon,
      divergences: [`d-${post}`],
      notice: 'correction',
    })
    const path: readonly CorrectionState[] = ['drafted', 'submitted', 'approved', 'sending', 'sent', 'verified'] // prettier-ignore
    for (const [n, to] of path.slice(1).entries())
      await door.store.move({
        correction: `b-${post}`,
        from: path[n] as From<typeof to>,
        to,
        who: n === 1 ? 'binh' : 'khop',
        at: noon + 2,
        why: null,
      })
  }
})
