// Whole nights on the first door: SQLite, the sample ward's three channels over real HTTP, from the finding to the mended post.
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { approve, openDraft, submit } from '../src/jobs/corrections.ts'
import { resume } from '../src/node.ts'
import { readSample } from '../src/node/samples.ts'
import { runOut, showOut } from '../src/out.ts'
import { published } from '../src/shapes.ts'
import { startRun } from '../src/jobs/nightly.ts'
import type { StoredDivergence } from '../src/store/types.ts'
import { hour, startTestWard } from './sample-ward.ts'
import type { TestWard } from './sample-ward.ts'

const later = readSample('later.json') as readonly {
  readonly node: number
  readonly title?: string
  readonly body: string
}[]

async function openRows(ward: TestWard): Promise<readonly StoredDivergence[]> {
  const units = ward.sample.config.units.map(({ id }) => id)
  const page = await ward.opened.deps.store.divergences(
    { units, state: 'open', limit: 500 },
    ward.now(),
  )
  return page.rows
}

const rowOf = (rows: readonly StoredDivergence[], item: string, kind: string) =>
  rows.find((row) => row.item.endsWith(item) && row.kind === kind)

/** The post that says 405.000 where the portal says 450.000, made by our app. */
const swimming = '12210609082037'

async function mend(ward: TestWard, row: StoredDivergence): Promise<string> {
  const { deps, queue } = ward.opened
  const draft = await openDraft(deps, row.id)
  if (draft === null || draft.proposal === null) throw new Error('nothing to propose')
  const submitted = await submit(deps, {
    divergence: row.id,
    title: draft.proposal.title,
    text: draft.proposal.text,
    rung: draft.abilities[0]?.rung ?? 'by-hand',
    message: null,
    basis: 'Nhà thiếu nhi xác nhận lúc 9 giờ',
    who: 'officer',
  })
  if (!submitted.ok) throw new Error(submitted.why)
  const own = await approve(deps, { correction: submitted.correction.id, who: 'officer' })
  expect(own.ok).toBe(false)
  const approved = await approve(deps, { correction: submitted.correction.id, who: 'approver' })
  if (!approved.ok) throw new Error(approved.why)
  await queue.idle()
  return submitted.correction.id
}

describe('from the first night to the mended post', () => {
  const held: { ward?: TestWard } = {}
  const ward = () => {
    if (held.ward === undefined) throw new Error('the ward did not open')
    return held.ward
  }
  beforeAll(async () => {
    held.ward = await startTestWard()
  })
  afterAll(() => held.ward?.close())

  it('reads three channels, pairs, compares and says what is worst', async () => {
    const run = await ward().night()
    const { store } = ward().opened.deps
    const out = await runOut(store, run, await store.channels(), ward().now())
    expect(published.run.safeParse(out).error).toBeUndefined()
    expect(out.channels.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'portal ok',
      'page ok',
      'oa ok',
    ])
    expect(out.channels.every(({ items }) => items >= 20)).toBe(true)
    expect(out.pairs.paired).toBeGreaterThan(70)
    expect(out.worst).toHaveLength(3)
    expect(out.worst[0]?.severity).toBe('critical')
  })

  it('a second night finds the same differences, none twice', async () => {
    const before = (await openRows(ward())).map((row) => row.id).sort()
    ward().pass(24 * hour)
    const run = await ward().night()
    expect((await openRows(ward())).map((row) => row.id).sort()).toEqual(before)
    expect(run.channels.map(({ changed }) => changed)).toEqual([0, 0, 0])
  })

  it('a wrong fee is mended: drafted, approved by a second person, sent once, read back, gone', async () => {
    const row = rowOf(await openRows(ward()), swimming, 'money')
    if (row === undefined) throw new Error('the wrong fee was not found')
    expect(row).toMatchObject({ type: 'clash', severity: 'critical' })
    const correction = await mend(ward(), row)
    const { store } = ward().opened.deps
    expect((await store.correction(correction))?.state).toBe('verified')
    expect(ward().sample.hands.get('page')?.writes()).toBe(1)
    expect(rowOf(await openRows(ward()), swimming, 'money')).toBeUndefined()
    const shown = await store.divergence(row.id, ward().now())
    if (shown === null) throw new Error('the case is lost')
    expect(shown.state).toBe('resolved')
    const official = await store.item(shown.officialItem ?? '')
    const post = await store.item(shown.copy ?? '')
    expect(post?.item.text).toContain('450.000 đồng')
    expect(post?.item.text).not.toContain('405.000')
    const out = showOut(shown, official, post, await store.timeline(row.id))
    expect(published.show.safeParse(out).error).toBeUndefined()
    expect(out.history.length).toBeGreaterThan(3)
  })

  it('the portal changes two articles: older posts turn "cổng đã đổi sau", the mended case stands open again', async () => {
    for (const { node, title, body } of later)
      await ward().tell('portal', 'edit', node, { ...(title === undefined ? {} : { title }), body })
    ward().pass(24 * hour)
    await ward().night()
    const rows = await openRows(ward())
    const stale = rows.filter((row) => row.type === 'stale')
    expect(
      stale
        .map((row) => `${row.item.split(':')[0]} ${row.post?.text} → ${row.official?.text}`)
        .sort(),
    ).toEqual([
      'oa 16/6/2026 → 17/6/2026',
      'oa 450.000 đồng → 500.000 đồng',
      'page 16/6 → 17/6/2026',
      'page 450.000 đồng → 500.000 đồng',
    ])
    // What the portal said before stands in the sentence.
    expect(rowOf(stale, swimming, 'money')?.why).toContain('450.000')
  })

  it('the record of all that verifies', async () => {
    const { entries, broken } = await ward().opened.deps.store.verifyLedger()
    expect(broken).toBeNull()
    expect(entries).toBeGreaterThan(10)
  })
})

describe('when something breaks', () => {
  const held: { ward?: TestWard } = {}
  const ward = () => {
    if (held.ward === undefined) throw new Error('the ward did not open')
    return held.ward
  }
  beforeEach(async () => {
    held.ward = await startTestWard()
  })
  afterEach(() => held.ward?.close())

  it.each([
    ['a dead token', (w: TestWard) => w.sample.hands.get('page')?.killToken?.()],
    ['HTML for JSON', (w: TestWard) => w.sample.hands.get('page')?.failNext('html', 50)],
    ['errors 500', (w: TestWard) => w.sample.hands.get('page')?.failNext('error-500', 50)],
    ['an empty list', (w: TestWard) => w.sample.hands.get('page')?.failNext('empty', 50)],
    ['half an answer', (w: TestWard) => w.sample.hands.get('page')?.failNext('truncated', 50)],
  ])(
    '%s: the run says which channel and why, and resolves nothing of it',
    async (_name, breakIt) => {
      await ward().night()
      const before = (await openRows(ward())).map((row) => row.id).sort()
      ward().pass(24 * hour)
      breakIt(ward())
      const run = await ward().night()
      const failed = run.channels.filter(({ state }) => state === 'failed')
      expect(failed.map(({ channel }) => channel)).toEqual(['page'])
      expect(failed[0]?.why).toMatch(/\p{L}.*[.…]$/u)
      expect((await openRows(ward())).map((row) => row.id).sort()).toEqual(before)
    },
  )

  it('the portal failing makes no orphan and resolves nothing', async () => {
    await ward().night()
    const before = (await openRows(ward())).map((row) => row.id).sort()
    ward().pass(24 * hour)
    ward().sample.hands.get('portal')?.failNext('html', 500)
    const run = await ward().night()
    expect(run.channels.find(({ channel }) => channel === 'portal')?.state).toBe('failed')
    expect((await openRows(ward())).map((row) => row.id).sort()).toEqual(before)
  })

  it('a process killed in the middle of a night goes on where it stood, and finds what an unbroken night finds', async () => {
    const { deps } = ward().opened
    const id = await startRun(deps, { cause: 'night' })
    const settled = async () =>
      (await deps.store.run(id))?.channels.some(({ state }) => state !== 'waiting') === true
    while (!(await settled())) await new Promise((wake) => setTimeout(wake, 5))
    await ward().kill()
    expect((await ward().opened.deps.store.run(id))?.endedAt).toBeNull()
    await resume(ward().opened.deps)
    await ward().opened.queue.idle()
    const ended = await ward().opened.deps.store.run(id)
    expect(ended?.endedAt).not.toBeNull()
    expect(ended?.channels.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok'])
    const other = await startTestWard()
    try {
      await other.night()
      const ids = (rows: readonly StoredDivergence[]) => rows.map((row) => row.id).sort()
      expect(ids(await openRows(ward()))).toEqual(ids(await openRows(other)))
    } finally {
      await other.close()
    }
  })

  it('a night missed because the machine was off runs at the next start', async () => {
    await ward().night()
    ward().pass(40 * hour)
    await ward().reopen()
    await resume(ward().opened.deps)
    await ward().opened.queue.idle()
    expect((await ward().opened.deps.store.lastRun())?.cause).toBe('missed')
  })
})
