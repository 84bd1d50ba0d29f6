// Whole nights: reading, pairing, comparing; and what becomes of them when a channel fails or the program is killed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareCopy } from '../src/jobs/compare.ts'
import { handle } from '../src/jobs/index.ts'
import { missedNight, resumeRuns, startRun } from '../src/jobs/nightly.ts'
import { testSource } from './sources.ts'
import { article, day, minute, openWard, post } from './ward.ts'
import type { Ward } from './ward.ts'

let ward: Ward
beforeEach(async () => {
  ward = await openWard()
})
afterEach(() => ward.close())

const clashes = async (state: 'open' | 'resolved' = 'open') =>
  (
    await ward.store.divergences(
      { units: ['my-long'], state, type: 'clash', limit: 50 },
      ward.clock.now,
    )
  ).rows
const quotes = async (state: 'open' | 'resolved' = 'open') =>
  (await clashes(state)).map(({ official, post: quoted }) => [official?.text, quoted?.text])

describe('a night', () => {
  it('reads every channel, pairs, compares, and ends', async () => {
    const run = await ward.store.run(await ward.night())
    expect(run?.channels.map(({ channel, state, items }) => [channel, state, items])).toEqual([
      ['cong', 'ok', 1],
      ['trang', 'ok', 1],
    ])
    expect(run?.endedAt).toBe(ward.clock.now)
    expect(run?.units[0]?.counts?.pairs).toEqual({ paired: 1, confirm: 0, orphan: 0 })
    expect(run?.units[0]?.counts?.verdicts.divergent).toBe(1)
    expect(await quotes()).toEqual([['8h00', '7h30']])
  })

  it('finds the same the next night: same case, first seen when it was', async () => {
    await ward.night()
    const [first] = await clashes()
    await ward.night()
    const rows = await clashes()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.firstSeen).toBe(first?.firstSeen)
    expect(rows[0]?.lastSeen).toBe(ward.clock.now)
  })

  it('resolves what was mended on the page, and opens it again when the old words come back', async () => {
    await ward.night()
    ward.page.put({ ...post, text: post.text.replace('7h30', '8h00') })
    await ward.night()
    expect(await quotes()).toEqual([])
    expect(await quotes('resolved')).toEqual([['8h00', '7h30']])
    ward.page.put(post)
    await ward.night()
    const [again] = await clashes()
    expect(again?.reopenedAt).toBe(ward.clock.now)
  })

  it('shows a post that kept what the portal said before as stale, not as a clash', async () => {
    ward.page.put({ ...post, text: post.text.replace('7h30', '8h00') })
    await ward.night()
    ward.portal.put({ ...article, text: article.text.replace('8h00', '9h00') })
    await ward.night()
    const { rows } = await ward.store.divergences(
      { units: ['my-long'], state: 'open', limit: 9 },
      ward.clock.now,
    )
    const timed = rows.filter(({ kind }) => kind === 'time')
    expect(timed.map(({ type }) => type)).toEqual(['stale'])
  })

  it('respects a person’s word on a pair', async () => {
    await ward.night()
    await ward.store.rulePair({
      copy: 'trang:p1',
      unit: 'my-long',
      official: null,
      who: 'lan',
      at: ward.clock.now,
      reason: null,
    })
    await ward.night()
    expect(await quotes()).toEqual([])
    expect((await ward.store.pairOf('trang:p1'))?.by).toBe('lan')
  })

  it('reads an old post again while somebody waits for it', async () => {
    await ward.night()
    ward.clock.now += 60 * day
    ward.page.put({ ...post, text: post.text.replace('7h30', '8h00') })
    await ward.night()
    expect(await quotes()).toEqual([])
  })
})

describe('a channel that fails', () => {
  it.each(['cong', 'trang'] as const)('resolves nothing (%s)', async (channel) => {
    await ward.night()
    ward.page.put({ ...post, text: post.text.replace('7h30', '8h00') })
    const source = channel === 'cong' ? ward.portal : ward.page
    source.faults.list = 'down'
    const run = await ward.store.run(await ward.night())
    const failed = run?.channels.find((one) => one.channel === channel)
    expect([failed?.state, failed?.code]).toEqual(['failed', 'down'])
    expect(failed?.why).toMatch(/^Kênh không trả lời/)
    expect(run?.endedAt).not.toBeNull()
    expect(await quotes()).toEqual([['8h00', '7h30']])
    source.faults.list = null
    await ward.night()
    expect(await quotes()).toEqual([])
  })

  it('that lists nothing where there was something is a failure, not an empty page', async () => {
    await ward.night()
    ward.page.faults.list = 'empty'
    const run = await ward.store.run(await ward.night())
    const failed = run?.channels.find(({ channel }) => channel === 'trang')
    expect([failed?.state, failed?.code]).toEqual(['failed', 'shape'])
    expect((await ward.store.item('trang:p1'))?.goneAt).toBeNull()
    expect(await quotes()).toEqual([['8h00', '7h30']])
  })

  it('half-way keeps what it read', async () => {
    for (let n = 0; n < 5; n += 1) ward.page.put({ ...post, id: `x${n}`, text: `Bài số ${n}` })
    ward.page.faults.list = { failAfter: 3 }
    await ward.night()
    expect(await ward.store.itemsOf(['trang'], null)).toHaveLength(3)
  })

  it('by a fault of its adapter says so and stops nobody else', async () => {
    ward.page.faults.list = 'bug'
    const run = await ward.store.run(await ward.night())
    expect(run?.channels.map(({ state }) => state)).toEqual(['ok', 'failed'])
    expect(run?.channels[1]?.why).toContain('người quản trị')
    expect(run?.endedAt).not.toBeNull()
  })

  it('in one item notes it and goes on', async () => {
    ward.page.put({ ...post, id: 'p2', text: 'Bài khác' })
    ward.page.faults.unreadable = new Set(['p2'])
    const run = await ward.store.run(await ward.night())
    const page = run?.channels.find(({ channel }) => channel === 'trang')
    expect([page?.state, page?.items]).toEqual(['ok', 1])
    expect(page?.why).toMatch(/^1 bài không đọc được/)
  })
})

describe('items that disappear', () => {
  it('are gone only when the channel says so', async () => {
    ward.page.put({ ...post, id: 'p2', text: 'Tin khác' })
    ward.page.put({ ...post, id: 'p3', text: 'Tin khác nữa' })
    await ward.night()
    ward.page.unlist('p2')
    ward.page.remove('p3')
    await ward.night()
    expect((await ward.store.item('trang:p2'))?.goneAt).toBeNull()
    expect((await ward.store.item('trang:p3'))?.goneAt).toBe(ward.clock.now)
  })

  it('all at once are a broken site, not a clean-up', async () => {
    for (let n = 0; n < 12; n += 1) ward.page.put({ ...post, id: `x${n}`, text: `Bài số ${n}` })
    await ward.night()
    for (let n = 0; n < 12; n += 1) ward.page.remove(`x${n}`)
    const run = await ward.store.run(await ward.night())
    const page = run?.channels.find(({ channel }) => channel === 'trang')
    expect([page?.state, page?.why]).toEqual([
      'ok',
      '12 bài cùng lúc không còn mở được; chưa coi là đã gỡ, hãy mở kênh kiểm tra.',
    ])
    expect((await ward.store.item('trang:x3'))?.goneAt).toBeNull()
  })

  it('a removed post misleads nobody any more', async () => {
    ward.page.put({ ...post, id: 'p2', text: 'Tin khác' })
    await ward.night()
    ward.page.remove('p1')
    await ward.night()
    expect(await quotes()).toEqual([])
  })

  it('a removed article makes its posts “bài gốc đã gỡ”', async () => {
    ward.portal.put({ ...article, id: 'a2', title: 'Tin khác', text: 'Tin khác', url: null })
    await ward.night()
    ward.portal.remove('a1')
    await ward.night()
    const { rows } = await ward.store.divergences(
      { units: ['my-long'], state: 'open', limit: 9 },
      ward.clock.now,
    )
    expect(rows.map(({ type, item }) => [type, item])).toContainEqual(['withdrawn', 'trang:p1'])
    expect(rows.map(({ type }) => type)).not.toContain('clash')
  })
})

/** Kills the program at the n-th call of one of its ways out: what was under way throws, nothing after it happens. */
function killAt(
  where: 'saveItems' | 'settleChannel' | 'saveFindings' | 'settleUnit' | 'send',
  n: number,
) {
  let calls = 0
  const count = () => {
    calls += 1
    if (calls === n) throw new Error('killed')
  }
  const { deps } = ward
  if (where === 'send') {
    const send: typeof deps.queue.send = (job) => {
      count()
      return deps.queue.send(job)
    }
    return { ...deps, queue: { send } }
  }
  const store = {
    ...deps.store,
    [where]: (...args: unknown[]) => {
      count()
      return Reflect.apply(deps.store[where], deps.store, args) as unknown
    },
  }
  return { ...deps, store }
}

describe('a kill', () => {
  const points = [
    ['before the first items are saved', 'saveItems', 1],
    ['before the second channel is saved', 'saveItems', 3],
    ['before a channel is settled', 'settleChannel', 1],
    ['before the last channel is settled', 'settleChannel', 2],
    ['before the comparison is sent', 'send', 3],
    ['before the findings are saved', 'saveFindings', 1],
    ['between findings and the unit’s end', 'settleUnit', 1],
  ] as const

  it.each(points)('%s loses nothing: the run is gone on with', async (_, where, n) => {
    const deps = killAt(where, n)
    const run = await startRun(deps, { cause: 'night' })
    let killed = false
    for (let job = ward.jobs.shift(); job !== undefined && !killed; job = ward.jobs.shift()) {
      await handle(job, deps).catch(() => (killed = true))
    }
    expect(killed, 'the kill came').toBe(true)
    ward.jobs.length = 0

    ward.clock.now += minute
    expect(await resumeRuns(ward.deps)).toEqual([run])
    await ward.drain()
    expect((await ward.store.run(run))?.endedAt).toBe(ward.clock.now)
    expect(await quotes()).toEqual([['8h00', '7h30']])
    expect(await ward.store.versions('trang:p1')).toHaveLength(1)
    expect((await ward.store.verifyLedger()).broken).toBeNull()
    expect(await resumeRuns(ward.deps)).toEqual([])
  })

  it('long ago is closed, and says which channels were not read', async () => {
    const id = await startRun(ward.deps, { cause: 'night' })
    ward.jobs.length = 0
    ward.clock.now += day
    expect(await resumeRuns(ward.deps)).toEqual([])
    const run = await ward.store.run(id)
    expect(run?.endedAt).toBe(ward.clock.now)
    expect(run?.channels.map(({ code }) => code)).toEqual(['interrupted', 'interrupted'])
  })
})

describe('jobs delivered twice', () => {
  it('change nothing the second time', async () => {
    const id = await startRun(ward.deps, { cause: 'night' })
    const twice = ward.jobs.splice(0)
    for (const job of [...twice, ...twice]) await ward.deliver(job)
    const compares = ward.jobs.splice(0)
    expect(compares.length).toBeGreaterThan(0)
    for (const job of [...compares, ...compares]) await ward.deliver(job)
    expect([ward.portal.asked.list, ward.page.asked.list]).toEqual([1, 1])
    const run = await ward.store.run(id)
    expect(run?.endedAt).not.toBeNull()
    const acts = (await ward.store.ledger({ limit: 99 })).map(({ act }) => act)
    expect(acts.filter((act) => act === 'channel.read')).toHaveLength(2)
    expect(acts.filter((act) => act === 'run.ended')).toHaveLength(1)
    expect(await quotes()).toHaveLength(1)
  })

  it('a comparison that comes while a channel is still read waits for it', async () => {
    const run = await startRun(ward.deps, { cause: 'night' })
    await ward.deliver({ do: 'compare', run, unit: 'my-long' })
    expect((await ward.store.run(run))?.units[0]?.state).toBe('waiting')
    await ward.drain()
    expect((await ward.store.run(run))?.units[0]?.state).toBe('ok')
  })
})

describe('a missed night', () => {
  it('is made up for once, at the next start', async () => {
    expect(await missedNight(ward.deps), 'nothing was ever run').toBeNull()
    await ward.night()
    expect(await missedNight(ward.deps)).toBeNull()
    ward.clock.now += 2 * day
    const id = await missedNight(ward.deps)
    expect((await ward.store.run(id ?? ''))?.cause).toBe('missed')
    expect(await missedNight(ward.deps)).toBeNull()
  })
})

describe('a shared official channel', () => {
  it('is read once for all its units, and each unit is judged by itself', async () => {
    await ward.store.configure({
      units: [
        { id: 'my-long', name: 'Mỹ Long', channels: ['cong', 'trang'] },
        { id: 'binh-khanh', name: 'Bình Khánh', channels: ['cong', 'oa'] },
      ],
      channels: [
        { id: 'cong', kind: 'x', role: 'official', label: 'Cổng' },
        { id: 'trang', kind: 'y', role: 'copy', label: 'Trang' },
        { id: 'oa', kind: 'z', role: 'copy', label: 'OA' },
      ],
    })
    const oa = testSource()
    oa.put({ ...post, id: 'o1', text: post.text.replace('7h30', '9h30') })
    const sources = new Map([...ward.deps.sources, ['oa', oa]])
    await startRun({ ...ward.deps, sources }, { cause: 'night' })
    for (let job = ward.jobs.shift(); job !== undefined; job = ward.jobs.shift()) {
      await handle(job, { ...ward.deps, sources })
    }
    expect(ward.portal.asked.list).toBe(1)
    expect(await quotes()).toEqual([['8h00', '7h30']])
    const filter = { units: ['binh-khanh'], state: 'open', limit: 9 } as const
    const other = await ward.store.divergences(filter, ward.clock.now)
    expect(other.rows.map(({ type, item }) => [type, item])).toEqual([['clash', 'oa:o1']])
  })
})

describe('what no pair shows', () => {
  const listed = async () =>
    (
      await ward.store.divergences({ units: ['my-long'], state: 'open', limit: 20 }, ward.clock.now)
    ).rows.map(({ type, item }) => `${type} ${item}`)

  it('a text against itself, posts without an article and articles without a post too', async () => {
    // 12/3/2026 is a Thursday.
    const wrong = 'Họp dân vào Thứ Hai, ngày 12/3/2026 tại nhà văn hóa khóm 7.'
    ward.page.put({ ...post, id: 'p2', text: wrong, links: [] })
    const other = wrong.replace('Họp dân', 'Hội thao người cao tuổi').replace('khóm 7', 'khóm 3')
    ward.portal.put({
      ...article,
      id: 'a2',
      title: 'Hội thao người cao tuổi',
      text: other,
      url: null,
    })
    await ward.night()
    const first = await listed()
    expect(first).toContain('inner trang:p2')
    expect(first).toContain('inner cong:a2')
    await ward.night()
    expect(await listed()).toEqual(first)
  })

  it('an article that no post tells, until one does', async () => {
    const told =
      'Phường tổ chức chạy bộ vì sức khỏe lúc 5h30 ngày 20/3/2026 tại công viên, thông báo số 911/TB-UBND.'
    ward.portal.put({ ...article, id: 'a3', title: 'Chạy bộ vì sức khỏe', text: told, url: null })
    await ward.night()
    expect(await listed()).toContain('uncovered cong:a3')
    ward.page.put({ ...post, id: 'p3', text: told, links: [] })
    await ward.night()
    expect(await listed()).not.toContain('uncovered cong:a3')
  })
})

describe('a ruling on a pair', () => {
  it('is seen at once: the old pair’s findings end, those of the new one open', async () => {
    ward.page.put({
      ...post,
      id: 'p2',
      text: 'Mưa to lúc 5h00 chiều nay, số máy trực 02963 999 111.',
      links: [],
    })
    await ward.night()
    const types = async () =>
      (
        await ward.store.divergences(
          { units: ['my-long'], state: 'open', limit: 9 },
          ward.clock.now,
        )
      ).rows
        .filter(({ copy }) => copy === 'trang:p2')
        .map(({ type }) => type)
    expect(await types()).toEqual(['orphan'])
    const ruling = {
      copy: 'trang:p2',
      unit: 'my-long',
      who: 'lan',
      at: ward.clock.now,
      reason: null,
    }
    await ward.store.rulePair({ ...ruling, official: 'cong:a1' })
    await compareCopy(ward.deps, 'trang:p2', 'ruling')
    expect(await types()).not.toContain('orphan')
    await ward.store.rulePair({ ...ruling, official: null })
    await compareCopy(ward.deps, 'trang:p2', 'ruling')
    expect(await types()).toEqual(['orphan'])
  })
})

describe('a run of a part', () => {
  it('asks only the named channels, for the units that follow them', async () => {
    await ward.night()
    ward.page.put({ ...post, text: post.text.replace('7h30', '8h00') })
    await startRun(ward.deps, { cause: 'manual', scope: { channels: ['trang'] } })
    await ward.drain()
    expect(ward.portal.asked.list).toBe(1)
    expect(await quotes()).toEqual([])
  })
})
