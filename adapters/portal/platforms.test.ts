// What portals of every platform do, by the bullet of portal.md (1.2 the theme, 1.3 dates, 1.4 fetching) that each test proves.
import { describe, expect, test } from 'vitest'
import { ChannelError } from '../../src/ports.ts'
import type { Fetch, Keep, Known, Listed } from '../../src/ports.ts'
import { canonicalUrl, idOf, numberOf } from './address.ts'
import { parseArticle } from './article.ts'
import type { PortalBugs } from './bugs.ts'
import { otherPlatforms, told } from './fixtures/pages.ts'
import { seed } from './fixtures/seed.ts'
import { portal } from './index.ts'
import { createNukeVietSimulator } from './nukeviet.ts'
import { parseRobots } from './robots.ts'
import { parseSitemap } from './sitemap.ts'
import { isTrusted } from './witness.ts'

const start = Date.parse('2026-03-21T02:00:00+07:00')
const day = 86_400_000

function memory(): Keep {
  const kept = new Map<string, string>()
  return {
    get: (name) => Promise.resolve(kept.get(name) ?? null),
    swap: (name, from, to) => {
      if ((kept.get(name) ?? null) !== from) return Promise.resolve(false)
      kept.set(name, to)
      return Promise.resolve(true)
    },
  }
}

function nukeviet(given: { bugs?: PortalBugs; robots?: string; settings?: object } = {}) {
  const clock = { now: start }
  const now = () => clock.now
  const { app, controls } = createNukeVietSimulator({
    seed,
    now,
    ...(given.bugs === undefined ? {} : { bugs: given.bugs }),
    ...(given.robots === undefined ? {} : { robots: given.robots }),
  })
  const asked: string[] = []
  const fetch: Fetch = async (url, init) => {
    asked.push(new URL(url).pathname)
    return app.request(url, init)
  }
  const source = portal.open({
    channel: 'cong',
    settings: portal.settings.parse({
      url: 'http://nuke.invalid',
      feed: '/vi/news/rss/',
      categories: ['/vi/news/thong-bao/', '/vi/news/tin-tuc/'],
      ...given.settings,
    }),
    fetch,
    now,
    keep: memory(),
    sleep: () => Promise.resolve(),
  })
  return { source, controls, asked, clock }
}

async function night(
  source: ReturnType<typeof nukeviet>['source'],
  known: ReadonlyMap<string, Known> = new Map(),
  since: number | null = null,
): Promise<readonly Listed[]> {
  const all: Listed[] = []
  for await (const one of source.list({ since, known: async (id) => known.get(id) ?? null }))
    all.push(one)
  return all
}
const read = (all: readonly Listed[]) =>
  all.flatMap((one) => (one.state === 'read' ? [one.fetched] : []))
const keptOf = (all: readonly Listed[]): Map<string, Known> =>
  new Map(
    read(all).map(({ item, wire }) => [
      item.id,
      {
        validator: null,
        publishedAt: item.publishedAt,
        url: String(wire['url']),
        length: item.text.length,
      },
    ]),
  )

describe('NukeViet', () => {
  test('1.1 every article once, beyond the feed, with its lead and without author, clock and other news', async () => {
    const all = read(await night(nukeviet().source))
    expect(all.map(({ item }) => item.id).sort()).toEqual(
      seed.articles.map(({ node }) => `v${node}`).sort(),
    )
    const table = all.find(({ item }) => item.id === 'v120')
    expect(table?.item.text).toBe(
      'Tóm tắt: Lịch tiêm vắc xin.\nMời bà con đưa trẻ đi tiêm.\nNgày | Giờ | Nơi tiêm\n24/3 | 7 giờ 30 | Trạm Y tế\n24/3 | 13 giờ 30 | Nhà văn hóa khóm 2\n- Mang theo sổ tiêm\n- Xem thông báo số 1',
    )
    expect(table?.wire).toMatchObject({ markup: 'nukeviet', dateTrusted: true })
  })

  test('1.3 the month in the minutes, the header clock and the edit time in datePublished: no day is wrong', async () => {
    for (const { item } of read(await night(nukeviet().source))) {
      const made = seed.articles.find(({ node }) => `v${node}` === item.id)?.createdAt ?? ''
      expect(Math.floor((item.publishedAt ?? 0) / 3_600_000)).toBe(
        Math.floor(Date.parse(made) / 3_600_000),
      )
    }
  })

  test('1.2 an edited title moves the address, not the article; single reading finds it by what is kept', async () => {
    const { source, controls } = nukeviet()
    const kept = keptOf(await night(source))
    controls.edit(100, { title: 'Thông báo số 1 (đính chính)', alias: 'dinh-chinh' })
    const second = read(await night(source, kept)).filter(({ item }) => item.id === 'v100')
    expect(second).toHaveLength(1)
    const fresh = nukeviet()
    expect((await fresh.source.read('v101', kept.get('v101')))?.item.title).toBe('Thông báo số 2')
  })

  test.each<[string, PortalBugs]>([
    ['1.4 windows-1258', { charset: 'windows-1258' }],
    ['1.4 windows-1258 labelled as something else', { charset: 'windows-1258', wrongLabel: true }],
    ['1.4 UTF-8 labelled as something else', { wrongLabel: true }],
    ['1.4 letters and marks apart', { nfd: true }],
    ['1.4 !important; cut into words', { importantInWords: true }],
  ])('%s reads like a clean page', async (_, bugs) => {
    const clean = read(await night(nukeviet().source)).map(({ item }) => item)
    expect(read(await night(nukeviet({ bugs }).source)).map(({ item }) => item)).toEqual(clean)
  })

  test('1.4 mojibake is told, never kept', async () => {
    const all = await night(nukeviet({ bugs: { mojibake: true } }).source)
    expect(all.length).toBeGreaterThan(0)
    for (const one of all)
      expect(one).toMatchObject({
        state: 'unreadable',
        error: { code: 'shape', message: expect.stringContaining('lỗi phông chữ') },
      })
  })

  test('1.4 a soft 404 is neither a version nor a removal; a real 404 is a removal', async () => {
    const soft = nukeviet({ bugs: { soft404: true } })
    const kept = keptOf(await night(soft.source))
    soft.controls.remove(103)
    await expect(soft.source.read('v103', kept.get('v103'))).rejects.toMatchObject({
      code: 'shape',
    })
    const hard = nukeviet()
    await night(hard.source)
    hard.controls.remove(103)
    expect(await hard.source.read('v103', kept.get('v103'))).toBeNull()
  })

  test('1.4 an article that shrinks to a fraction is believed only when it still says so the next night', async () => {
    const { source, controls, clock } = nukeviet()
    controls.edit(100, { body: `<p>${'Nội dung dài của thông báo. '.repeat(60)}</p>` })
    const kept = keptOf(await night(source))
    controls.edit(100, { body: '<p>Ngắn.</p>' })
    const of = (all: readonly Listed[]) =>
      all.find((one) => (one.state === 'read' ? one.fetched.item.id : one.id) === 'v100')?.state
    expect(of(await night(source, kept))).toBe('unreadable')
    expect(of(await night(source, kept))).toBe('unreadable')
    clock.now += day
    expect(of(await night(source, kept))).toBe('read')
  })

  test('robots.txt is asked once and obeyed', async () => {
    const { source, asked } = nukeviet({ robots: 'User-agent: *\nDisallow: /vi/news/tin-tuc/' })
    await expect(night(source)).rejects.toMatchObject({ code: 'denied' })
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1)
    expect(asked.some((path) => path.startsWith('/vi/news/tin-tuc/'))).toBe(false)
  })

  test('backfill: with no category named, a whole listing finds every article through the sitemap', async () => {
    const settings = { categories: [] }
    const whole = read(await night(nukeviet({ settings }).source))
    expect(whole).toHaveLength(seed.articles.length)
    const recent = await night(nukeviet({ settings }).source, new Map(), start - 30 * day)
    expect(recent.length).toBeLessThanOrEqual(4)
  })
})

describe('other platforms, in their recorded shapes', () => {
  test.each(otherPlatforms)('1.1 %s: %s', (markup, url, html) => {
    const page = parseArticle(html, url)
    expect(page).toMatchObject({ ...told, markup })
    expect(isTrusted(page.publishedAt, page, start)).toBe(true)
  })

  test('selectors of the source come before every preset', () => {
    const html =
      '<body><h1 class="post-title">Sai</h1><div class="ten">Đúng</div><div class="than"><p>Nội dung.</p></div></body>'
    const own = { name: 'selectors', title: '.ten', body: '.than' }
    expect(parseArticle(html, 'https://a.invalid/x', [own])).toMatchObject({
      title: 'Đúng',
      text: 'Nội dung.',
    })
  })
})

describe('one article, many addresses', () => {
  test.each([
    ['https://a.invalid/node/203', '203'],
    ['https://a.invalid/vi/news/tin/ten-bai-123.html', 'v123'],
    ['https://a.invalid/News.aspx?id=468&mnid=20', 'News.aspx:id=468'],
    ['https://a.invalid/news.aspx?id=12&newsid=345', 'news.aspx:newsid=345'],
    ['https://a.invalid/index.php?com=tintuc_ct&id_news=1330', 'index.php:id_news=1330'],
    ['https://a.invalid/x/-/asset_publisher/Ab/content/id/11444862?p_p_auth=1', 'l11444862'],
    ['https://a.invalid/tin/ten-p0-c294324-n882985', 'n882985'],
    ['https://a.invalid/portal/pages/2023-01-30/ten-bai-468686.aspx', 's468686'],
  ])('%s is %s', (url, id) => {
    const node = /\/node\/([0-9]+)/.exec(url)?.[1]
    expect(idOf(node === undefined ? null : Number(node), url)).toBe(id)
  })

  test.each(['https://a.invalid/thong-bao-so-12.html', 'https://a.invalid/don-xuan-ty-2025'])(
    '%s holds a number of its title, not of the site',
    (url) => {
      expect(numberOf(url)).toBeNull()
    },
  )

  test.each([
    ['https://a.invalid:443/index.php/tin?fbclid=1&utm_source=fb#x', 'https://a.invalid/tin'],
    ['https://a.invalid/x.aspx?id=5&plidlayout=3672', 'https://a.invalid/x.aspx?id=5'],
    ['https://a.invalid/x?trang=2', 'https://a.invalid/x?trang=2'],
  ])('%s is %s', (given, expected) => {
    expect(canonicalUrl(given)).toBe(expected)
  })
})

test('robots.txt: the longest rule decides, ours before everyone’s, HTML forbids nothing', () => {
  const robots = parseRobots(
    'User-agent: *\nDisallow: /admin\nAllow: /admin/tin$\nDisallow: /*.pdf\nCrawl-delay: 2\n\nUser-agent: khac\nDisallow: /\nSitemap: https://a.invalid/s.xml',
    'khop',
  )
  const paths = ['/admin/x', '/admin/tin', '/admin/tin/1', '/a/b.pdf', '/node/1']
  expect(paths.map((path) => robots.allows(path))).toEqual([false, true, false, false, true])
  expect(robots).toMatchObject({ delay: 2000, sitemaps: ['https://a.invalid/s.xml'] })
  expect(parseRobots('User-agent: khop\nDisallow: /', 'khop').allows('/node/1')).toBe(false)
  expect(parseRobots('<html>Disallow: /</html>', 'khop').allows('/')).toBe(true)
})

test('a sitemap and an index of sitemaps, this host only', () => {
  const base = 'https://a.invalid/sitemap.xml'
  expect(
    parseSitemap(
      '<urlset><url><loc>https://a.invalid/node/1</loc><lastmod>2026-03-01</lastmod></url><url><loc>https://b.invalid/x</loc></url></urlset>',
      base,
    ).pages,
  ).toEqual([
    { url: 'https://a.invalid/node/1', changedAt: Date.parse('2026-03-01T00:00:00+07:00') },
  ])
  expect(
    parseSitemap('<sitemapindex><sitemap><loc>/s2.xml</loc></sitemap></sitemapindex>', base).more,
  ).toEqual([{ url: 'https://a.invalid/s2.xml', changedAt: null }])
})

test.each([
  ['a page that says nothing', [], null, true],
  ['a printed date that agrees', [{ from: 'printed', at: start - 3600_000 }], null, true],
  ['a machine date of another year', [{ from: 'meta', at: start - 365 * day }], null, false],
  ['day and month that agree', [], { day: 21, month: 3 }, true],
  ['day and month of another day', [], { day: 2, month: 9 }, false],
] as const)('«ngày không tin cậy»: %s', (_, witnesses, printed, trusted) => {
  expect(isTrusted(start, { witnesses, printed }, start)).toBe(trusted)
})

test('a day to come and no day at all are not trusted', () => {
  const page = { witnesses: [], printed: null }
  expect(isTrusted(start + 30 * day, page, start)).toBe(false)
  expect(isTrusted(null, page, start)).toBe(false)
})

test.each([
  "Server Error in '/' Application.",
  'Bài viết này không tồn tại.',
  'Checking your browser',
])('a body of «%s» is an error page', (words) => {
  const html = `<body><h1>Cổng thông tin phường</h1><article><p>${words}</p></article></body>`
  expect(() => parseArticle(html, 'https://a.invalid/x')).toThrow(ChannelError)
})
