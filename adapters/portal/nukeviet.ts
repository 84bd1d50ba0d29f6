// A stand-in portal on NukeViet 4: the same articles as the Drupal one, with that platform's markup and faults. Tests only.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Clock } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'
import { spoiled } from './bugs.ts'
import type { PortalBugs } from './bugs.ts'
import type { PortalArticle, PortalSeed } from './simulator.ts'

const zone = 7 * 3_600_000
const two = (n: number) => String(n).padStart(2, '0')
const weekdays = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy']
const perPage = 5

/** `Thứ hai - 07/07/2025 14:28` */
function printed(at: number): string {
  const local = new Date(at + zone)
  const day = `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`
  return `${weekdays[local.getUTCDay()]} - ${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`
}

export interface NukeVietControls {
  /** A new title makes a new address; the number in it stays. */
  edit(node: number, change: Partial<Pick<PortalArticle, 'title' | 'body' | 'alias'>>): void
  remove(node: number): void
  articles(): readonly PortalArticle[]
}

export function createNukeVietSimulator(options: {
  readonly seed: PortalSeed
  readonly now: Clock
  readonly bugs?: PortalBugs
  /** Lines of robots.txt. */
  readonly robots?: string
}): { readonly app: Hono; readonly controls: NukeVietControls } {
  const { seed, now } = options
  const bugs: PortalBugs = {
    monthInMinutes: true,
    publishedIsEdit: true,
    headerClock: true,
    ...options.bugs,
  }
  let articles = [...seed.articles]
  const newestFirst = () =>
    [...articles].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
  const slugOf = (id: number) => seed.categories.find((one) => one.id === id)?.slug ?? 'tin'
  const pathOf = ({ category, alias, node }: PortalArticle) =>
    `/vi/news/${slugOf(category)}/${alias}-${node}.html`

  const send = (c: Context, html: string) => {
    const { bytes, type } = spoiled(html, bugs)
    const etag = `"${hashOf(bytes).slice(0, 24)}"`
    if (c.req.header('if-none-match') === etag) return c.body(null, 304)
    return c.body(bytes, 200, { 'content-type': type, etag })
  }
  const shell = (
    title: string,
    main: string,
  ) => `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<meta name="generator" content="NukeViet v4.3"><title>${title} - ${seed.site.name}</title>
<link rel="alternate" type="application/rss+xml" href="/vi/news/rss/"></head><body>
<header>${bugs.headerClock === true ? `<span class="h5 clock">${printed(now())}</span>` : ''}<nav><ul>${seed.categories
    .map(({ slug, name }) => `<li><a href="/vi/news/${slug}/">${name}</a></li>`)
    .join(
      '',
    )}</ul></nav></header><div class="main">${main}</div><footer>${seed.site.name}</footer></body></html>`

  const item = (one: PortalArticle) => {
    const at = new Date(Date.parse(one.createdAt))
    const minutes = bugs.monthInMinutes === true ? at.getUTCMonth() + 1 : at.getUTCMinutes()
    const pubDate = at.toUTCString().replace(/:[0-9]{2}:/, `:${two(minutes)}:`)
    return `<item><title>${one.title}</title><link>${pathOf(one)}</link><guid isPermaLink="false"><![CDATA[
news_${one.node}
]]></guid><description><![CDATA[${one.title}]]></description><pubDate>${pubDate}</pubDate></item>`
  }
  const article = (
    one: PortalArticle,
  ) => `<div class="news_column"><h1 class="title margin-bottom-lg" itemprop="headline">${one.title}</h1>
<span class="h5">${printed(Date.parse(one.createdAt))}</span>
<meta itemprop="datePublished" content="${bugs.publishedIsEdit === true ? new Date(now()).toISOString() : one.createdAt}">
<div class="hometext m-bottom">Tóm tắt: ${one.title}.</div>
<div id="news-bodyhtml" class="bodytext">${one.body}<p class="text-right"><strong>Tác giả: </strong>${one.author}</p></div>
<div class="others"><h4>Những tin mới hơn</h4><ul>${newestFirst()
    .filter(({ node }) => node !== one.node)
    .slice(0, 5)
    .map(
      (other) =>
        `<li><a href="${pathOf(other)}">${other.title}</a> (${printed(Date.parse(other.createdAt)).slice(-16, -6)})</li>`,
    )
    .join('')}</ul></div></div>`

  const app = new Hono()
  app.get('/robots.txt', (c) =>
    c.text(options.robots ?? 'User-agent: *\nDisallow: /admin/\nSitemap: /sitemap-news.xml\n'),
  )
  app.get('/sitemap-news.xml', (c) =>
    c.body(
      `<?xml version="1.0"?><urlset>${articles
        .map((one) => `<url><loc>${pathOf(one)}</loc><lastmod>${one.createdAt}</lastmod></url>`)
        .join('')}</urlset>`,
    ),
  )
  app.get('/vi/news/rss/', (c) =>
    c.body(
      `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${seed.site.name}</title>${newestFirst()
        .slice(0, 4)
        .map(item)
        .join('')}</channel></rss>`,
    ),
  )
  app.get('/', (c) => send(c, shell('Trang nhất', '')))
  app.get('/vi/news/:category/:rest{.*}', (c) => {
    const { category, rest } = c.req.param()
    const id = /-([0-9]+)\.html$/.exec(rest)?.[1]
    if (id !== undefined) {
      // Any words before the number lead to the article.
      const found = articles.find(({ node }) => node === Number(id))
      if (found !== undefined) return send(c, shell(found.title, article(found)))
      return bugs.soft404 === true
        ? send(c, shell('', '<h1 class="title"></h1><div id="news-bodyhtml"></div>'))
        : c.html('<h1>404</h1>', 404)
    }
    const number = Number(/^page-([0-9]+)/.exec(rest)?.[1] ?? 1)
    const own = newestFirst().filter((one) => slugOf(one.category) === category)
    const shown = own.slice((number - 1) * perPage, number * perPage)
    if (shown.length === 0) return c.html('<h1>404</h1>', 404)
    const next =
      own.length > number * perPage
        ? `<ul class="pagination"><li><a href="/vi/news/${category}/page-${number + 1}/">»</a></li></ul>`
        : ''
    const rows = shown.map((one) => `<h3><a href="${pathOf(one)}">${one.title}</a></h3>`).join('')
    return send(c, shell(category, rows + next))
  })
  app.all('*', (c) => c.html('<h1>404</h1>', 404))

  return {
    app,
    controls: {
      edit: (node, change) => {
        articles = articles.map((one) => (one.node === node ? { ...one, ...change } : one))
      },
      remove: (node) => {
        articles = articles.filter((one) => one.node !== node)
      },
      articles: () => articles,
    },
  }
}
