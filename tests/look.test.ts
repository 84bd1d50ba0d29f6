// The nightly look at every channel: kept once a run, shown on the desk and by doctor, louder as an end comes near.
import { afterEach, describe, expect, it } from 'vitest'
import { createPortalSimulator } from '../adapters/portal/simulator.ts'
import type { PortalArticle } from '../adapters/portal/simulator.ts'
import { seed as portalSeed } from '../adapters/portal/fixtures/seed.ts'
import { adapters } from '../adapters/index.ts'
import { readConfig } from '../src/config.ts'
import { wire } from '../src/build.ts'
import { handle } from '../src/jobs/index.ts'
import { lookAt } from '../src/jobs/look.ts'
import { startRun } from '../src/jobs/nightly.ts'
import { listen } from '../src/node/listen.ts'
import { openNode } from '../src/node.ts'
import { ChannelError } from '../src/ports.ts'
import type { Check, Source } from '../src/ports.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnected, type Connected } from './desk/connected.ts'
import { signedIn } from './desk/visitor.ts'
import { now, openWard } from './desk/ward.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
async function connected(): Promise<Connected> {
  const one = await openConnected()
  closing.push(() => one.shut())
  return one
}

const day = 86_400_000

describe('a look', () => {
  const ends = (until: number): Source => ({
    async *list() {},
    read: () => Promise.resolve(null),
    abilities: () => [],
    probe: () => Promise.resolve([{ name: 'expiry', state: 'ok', say: 'Mã dùng được.', until }]),
  })
  it.each([
    ['in a year', 365 * day, 'ok', 'Mã dùng được.'],
    ['in four days', 4 * day, 'ok', 'Mã dùng được.'],
    ['in three days', 3 * day, 'warn', 'GẤP, chỉ còn 3 ngày. Mã dùng được.'],
    ['within hours', day / 3, 'warn', 'GẤP, chỉ còn 1 ngày. Mã dùng được.'],
    ['yesterday', -day, 'ok', 'Mã dùng được.'],
  ])('what ends %s', async (_name, left, state, say) => {
    const ward = await openWard()
    closing.push(() => ward.close())
    const deps = { ...ward.deps, sources: new Map([['trang', ends(now + left)]]) }
    const [check] = await lookAt(deps, 'trang', { reading: false })
    expect(check).toMatchObject({ name: 'expiry', state, say })
  })
})

describe('the night', () => {
  it('looks at every channel once and keeps what it found, also of one that could not be read', async () => {
    const one = await connected()
    const run = await startRun(one.deps, { cause: 'night' })
    await one.queue.idle()
    const kept = await one.deps.store.lastChecks(['trang', 'oa', 'dan'])
    expect(Object.keys(kept).sort()).toEqual(['oa', 'trang'])
    expect(kept['trang']).toMatchObject({ run })
    const token = kept['trang']?.checks.find(({ name }) => name === 'token')
    expect(token).toMatchObject({ state: 'fail' })
    expect(token?.say).toContain('chưa được kết nối')

    // A second look of the same run changes nothing.
    const other: Check = { name: 'token', state: 'ok', say: 'Khác.' }
    await one.deps.store.saveChecks(run, 'trang', [other])
    expect((await one.deps.store.lastChecks(['trang']))['trang']).toEqual(kept['trang'])
  })

  it('a healthy channel is looked at once a night, a broken one whenever it is read', async () => {
    const ward = await openWard()
    closing.push(() => ward.close())
    const trang = ward.deps.sources.get('trang')
    if (trang === undefined) throw new Error('no source')
    const found: { state: Check['state'] } = { state: 'ok' }
    const clock = { now }
    const probe = () => Promise.resolve([{ name: 'token', say: 'Mã.', ...found }])
    const sources = new Map([['trang', { ...trang, probe }]])
    const deps = { ...ward.deps, sources, now: () => clock.now }
    const looked = async (cause: 'night' | 'manual') => {
      const run = await startRun(deps, { cause, scope: { channels: ['trang'] } })
      for (const job of ward.jobs.splice(0)) await handle(job, deps)
      return (await deps.store.lastChecks(['trang']))['trang']?.run === run
    }
    expect(await looked('night')).toBe(true)
    clock.now += 6 * 3_600_000
    expect(await looked('manual')).toBe(false)
    found.state = 'fail'
    clock.now += 18 * 3_600_000
    expect(await looked('night')).toBe(true)
    clock.now += 3_600_000
    expect(await looked('manual')).toBe(true)
  })

  it('a look that breaks costs the night nothing', async () => {
    const ward = await openWard()
    closing.push(() => ward.close())
    const trang = ward.deps.sources.get('trang')
    const cong = ward.deps.sources.get('cong')
    if (trang === undefined || cong === undefined) throw new Error('no source')
    const broken = { ...trang, probe: () => Promise.reject(new TypeError('a fault of ours')) }
    const deps = {
      ...ward.deps,
      sources: new Map([
        ['trang', broken],
        ['cong', cong],
      ]),
    }
    const run = await startRun(deps, { cause: 'night', scope: { channels: ['trang', 'cong'] } })
    for (const job of ward.jobs) await handle(job, deps)
    const done = await deps.store.run(run)
    expect(done?.channels.map(({ state }) => state)).toEqual(['ok', 'ok'])
  })

  it('the desk shows what is worth a look beside the channel, in the words of the look', async () => {
    const ward = await openWard()
    closing.push(() => ward.close())
    await ward.deps.store.saveChecks('dem-1', 'trang', [
      { name: 'token', state: 'ok', say: 'Mã còn dùng được.' },
      { name: 'expiry', state: 'warn', say: 'Mã truy cập sắp hết hạn (ngày 20/06/2026).' },
    ])
    const officer = await signedIn(ward, 'can-bo@mau.example')
    const html = await officer.read('/')
    expect(html).toContain('Mã truy cập sắp hết hạn')
    expect(html).not.toContain('Mã còn dùng được')
    const admin = await signedIn(ward, 'quan-tri@mau.example')
    expect(await admin.read('/ket-noi')).toContain('Mã còn dùng được')
  })
})

it('a day whose witnesses disagree is shown as such', async () => {
  const ward = await openWard()
  closing.push(() => ward.close())
  const kept = await ward.deps.store.item('cong:a1')
  if (kept === null) throw new Error('no item')
  const officer = await signedIn(ward, 'can-bo@mau.example')
  expect(await officer.read('/d/d-gio')).not.toContain('ngày không tin cậy')
  // The text of a version does not change with the doubt: it comes with the next version of the article.
  const item = { ...kept.item, text: `${kept.item.text} ` }
  const doubted = { item: { ...item, title: `${item.title}.` }, wire: { dateTrusted: false } }
  await ward.deps.store.saveItems('cong', [{ ...doubted, validator: null, rawHash: 'x' }], now)
  expect(await officer.read('/d/d-gio')).toContain('ngày không tin cậy')
})

it('a door that takes no certificate of one’s own says so, of that channel only', async () => {
  const one = await connected()
  const read = readConfig(
    {
      units: [{ id: 'mau', name: 'Mẫu', channels: ['cong'] }],
      channels: [
        {
          id: 'cong',
          kind: 'portal',
          role: 'official',
          label: 'Cổng',
          settings: { url: 'https://a.invalid', ca: 'them.pem' },
        },
      ],
    },
    adapters,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const deps = wire({
    ...one.deps,
    config: read.config,
    adapters,
    secret: () => undefined,
    seal: { seal: (plain) => Promise.resolve(plain), open: (sealed) => Promise.resolve(sealed) },
    fetchFor: (_hosts, certificates = []) => {
      if (certificates.length > 0) throw new ChannelError('denied', 'không nhận chứng chỉ riêng.')
      return fetch
    },
  })
  const checks = await lookAt(deps, 'cong')
  expect(checks.map(({ say }) => say)).toContain('Kênh Cổng: không nhận chứng chỉ riêng.')
})

it('backfill: the first night and khop sync --full read the whole archive, a usual night its window only', async () => {
  const clock = Date.parse('2026-03-21T02:00:00+07:00')
  const old: readonly PortalArticle[] = Array.from({ length: 35 }, (_, i) => ({
    node: 300 + i,
    title: `Tin năm ${2021 + Math.floor(i / 8)}, số ${i}`,
    category: 1,
    createdAt: new Date(Date.parse('2021-05-04T08:30:00+07:00') + i * 48 * day).toISOString(),
    author: 'Ban Biên tập',
    body: `<p>Nội dung tin số ${i}, đăng đã lâu.</p>`,
    alias: `tin-cu-so-${i}`,
  }))
  const simulator = createPortalSimulator({
    seed: { ...portalSeed, articles: old },
    now: () => clock,
    random: () => 0.5,
  })
  const server = await listen(simulator.app)
  closing.push(() => server.close())
  const folder = mkdtempSync(join(tmpdir(), 'khop-backfill-'))
  closing.push(() => Promise.resolve(rmSync(folder, { recursive: true })))
  const read = readConfig(
    {
      units: [{ id: 'mau', name: 'Mẫu', channels: ['cong'] }],
      channels: [
        {
          id: 'cong',
          kind: 'portal',
          role: 'official',
          settings: { url: server.url, categories: ['/thong-bao'] },
        },
      ],
    },
    adapters,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const opened = await openNode({
    config: read.config,
    storeFile: join(folder, 'khop.db'),
    clock: () => clock,
  })
  closing.push(() => opened.close())
  const night = async (since?: null) => {
    const scope = since === undefined ? {} : { since }
    const run = await startRun(opened.deps, { cause: 'manual', scope })
    await opened.queue.idle()
    const done = await opened.deps.store.run(run)
    return done?.channels.map(({ state, items, why }) => ({ state, items, why }))
  }
  // The feed has ten; the archive pages lead to all of them.
  expect(await night()).toEqual([{ state: 'ok', items: 35, why: null }])
  const usual = await night()
  expect(usual?.[0]?.items).toBeLessThan(15)
  expect(await night(null)).toEqual([{ state: 'ok', items: 35, why: null }])
}, 60_000)
