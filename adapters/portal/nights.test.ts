// Two nights of one portal: what the first found out outlives the wrong year, the short feed and an edited title.
import { expect, test } from 'vitest'
import type { Fetched, Known, Listed } from '../../src/ports.ts'
import { seed } from './fixtures/seed.ts'
import { portal } from './index.ts'
import { createPortalSimulator } from './simulator.ts'
import type { PortalArticle } from './simulator.ts'

const many: readonly PortalArticle[] = Array.from({ length: 40 }, (_, i) => ({
  node: 200 + i,
  title: `Tin số ${i}`,
  category: 2,
  createdAt: new Date(Date.parse('2024-10-01T08:30:00+07:00') + i * 12 * 86_400_000).toISOString(),
  author: 'Ban Biên tập',
  body: `<p>Nội dung tin số ${i}.</p>`,
  alias: `tin-so-${i}`,
}))

function channel(at: string) {
  const clock = { now: Date.parse(at) }
  const simulator = createPortalSimulator({
    seed: { ...seed, articles: many },
    now: () => clock.now,
    random: () => 0.5,
    base: 'https://phuong.invalid',
  })
  const asked: string[] = []
  const open = () =>
    portal.open({
      channel: 'portal',
      settings: portal.settings.parse({ url: 'http://portal.invalid', categories: ['/tin-tuc'] }),
      fetch: async (url, init) => {
        asked.push(new URL(url).pathname)
        return simulator.app.request(url, init)
      },
      now: () => clock.now,
      keep: { get: () => Promise.resolve(null), swap: () => Promise.resolve(true) },
      sleep: () => Promise.resolve(),
    })
  return { open, clock, asked, controls: simulator.controls }
}

async function night(
  source: ReturnType<ReturnType<typeof channel>['open']>,
  known: ReadonlyMap<string, Known> = new Map(),
  since: number | null = null,
): Promise<readonly Listed[]> {
  const all: Listed[] = []
  for await (const one of source.list({
    since,
    known: (id) => Promise.resolve(known.get(id) ?? null),
  }))
    all.push(one)
  return all
}

const readOf = (all: readonly Listed[]): readonly Fetched[] =>
  all.flatMap((one) => (one.state === 'read' ? [one.fetched] : []))
const keptOf = (all: readonly Listed[]) =>
  new Map(
    readOf(all).map(({ item, validator }) => [
      item.id,
      { validator, publishedAt: item.publishedAt },
    ]),
  )
const trueDay = (id: string) => many.find(({ node }) => String(node) === id)?.createdAt.slice(0, 10)
const day = (at: number | null) =>
  at === null ? null : new Date(at + 7 * 3_600_000).toISOString().slice(0, 10)

test('on the first night the years of a page that prints the present one are worked out', async () => {
  const { open } = channel('2026-02-10T02:00:00+07:00')
  const all = readOf(await night(open()))
  expect(all).toHaveLength(40)
  for (const { item } of all) expect(day(item.publishedAt)).toBe(trueDay(item.id))
})

test('a night later nothing is read again but what changed, and its day stays, to the minute', async () => {
  const { open, clock, controls } = channel('2026-02-10T02:00:00+07:00')
  const first = await night(open())
  const kept = keptOf(first)
  clock.now += 400 * 86_400_000
  controls.edit(203, {
    body: '<p>Đã sửa.</p>',
    title: 'Tin số 3 (đính chính)',
    alias: 'tin-so-3-dinh-chinh',
  })
  const known = new Map([
    ...kept,
    ['203', { validator: null, publishedAt: Date.parse('2024-11-06T08:30:00+07:00') }],
  ])
  const second = readOf(await night(open(), known))
  const edited = second.find(({ item }) => item.id === '203')
  expect(edited?.item).toMatchObject({
    title: 'Tin số 3 (đính chính)',
    text: 'Đã sửa.',
    url: 'https://phuong.invalid/tin-so-3-dinh-chinh',
    publishedAt: Date.parse('2024-11-06T08:30:00+07:00'),
  })
  for (const { item } of second) expect(day(item.publishedAt)).toBe(trueDay(item.id))
  const alone = await open().read('203', { validator: null, publishedAt: 5 })
  expect(alone?.item.publishedAt).toBe(5)
})

test('a window of some weeks does not walk through the years', async () => {
  const { open, asked } = channel('2026-02-10T02:00:00+07:00')
  const kept = keptOf(await night(open()))
  asked.length = 0
  const since = Date.parse('2025-12-01T00:00:00+07:00')
  const all = await night(open(), kept, since)
  expect(all.every((one) => one.state !== 'unreadable')).toBe(true)
  // The feed, a category and its feed, a page or two, the articles of the window.
  expect(asked.length).toBeLessThan(20)
})

test('an alias that died with its title is no loss: the node is asked for by its number', async () => {
  const { open, controls } = channel('2026-02-10T02:00:00+07:00')
  const source = open()
  await night(source)
  controls.edit(239, { alias: 'dia-chi-moi' })
  expect((await source.read('239'))?.item.url).toBe('https://phuong.invalid/dia-chi-moi')
})

test('a blanked article is unreadable tonight; the others are read', async () => {
  const { open, controls } = channel('2026-02-10T02:00:00+07:00')
  controls.blank(238)
  const all = await night(open())
  expect(all.filter(({ state }) => state === 'unreadable')).toMatchObject([
    { id: '238', error: { code: 'shape' } },
  ])
  expect(readOf(all)).toHaveLength(39)
})
