// A stand-in portal with the markup and the faults of the Drupal sites it stands for. Demo and tests only.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Clock } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'
import { adminOf, faults } from '../faults.ts'
import type { FaultControls } from '../faults.ts'
import { articlePage, categoryPage, errorPage, feedXml } from './pages.ts'

export interface PortalSeed {
  readonly site: { readonly name: string; readonly url?: string }
  readonly categories: readonly {
    readonly id: number
    readonly slug: string
    readonly name: string
  }[]
  readonly articles: readonly PortalArticle[]
}

export interface PortalArticle {
  readonly node: number
  readonly title: string
  readonly category: number
  /** ISO 8601 with offset. */
  readonly createdAt: string
  readonly author: string
  /** HTML. */
  readonly body: string
  /** Path without the first slash. */
  readonly alias: string
  readonly sticky?: boolean
  readonly promoted?: boolean
  readonly attachments?: readonly { readonly name: string; readonly href: string }[]
}

export interface PortalControls extends FaultControls {
  /** An editor changes an article; nothing on the site remembers the old words. A new alias kills the old one. */
  edit(
    node: number,
    change: Partial<Pick<PortalArticle, 'title' | 'body' | 'alias' | 'author'>>,
  ): void
  publish(article: PortalArticle): void
  /** Gone: 404, off every list. */
  remove(node: number): void
  /** 200 with an empty title: the soft 404 of a broken site. */
  blank(node: number): void
  /** Requests answered so far. */
  requests(): number
  /** Writes seen; a portal is never written to. */
  writes(): number
  articles(): readonly PortalArticle[]
}

export interface PortalSimulatorOptions {
  readonly seed: PortalSeed
  readonly now: Clock
  readonly random: () => number
  /** The public address the site believes it has; default: the seed's, else that of the request. */
  readonly base?: string
}

/** A portal over HTTP: `rss.xml`, category pages, articles by alias and by node, `robots.txt`, ETag, 404. */
export function createPortalSimulator(options: PortalSimulatorOptions): {
  readonly app: Hono
  readonly admin: Hono
  readonly controls: PortalControls
} {
  const { seed, now } = options
  let articles = [...seed.articles]
  const blanked = new Set<number>()
  const seen = { requests: 0, writes: 0 }
  const base = (c: Context) => options.base ?? seed.site.url ?? new URL(c.req.url).origin
  const newestFirst = () =>
    [...articles].sort(
      (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.node - a.node,
    )
  const stickyFirst = () =>
    newestFirst().sort((a, b) => Number(b.sticky ?? false) - Number(a.sticky ?? false))

  const plan = faults({
    isWrite: (c) => c.req.method !== 'GET',
    empty: (c) =>
      c.body(feedXml(seed, base(c), []), 200, {
        'content-type': 'application/rss+xml; charset=utf-8',
      }),
  })
  const app = new Hono()
  app.use(async (c, next) => {
    seen.requests += 1
    if (c.req.method !== 'GET') seen.writes += 1
    await next()
  })
  app.use(plan.middleware)

  /** Sends a body with an ETag, or 304. */
  const send = (c: Context, body: string, type: string) => {
    const etag = `"${hashOf(body).slice(0, 32)}"`
    const headers = { etag, 'cache-control': 'max-age=21600, public', 'content-type': type }
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    return c.body(body, 200, headers)
  }
  const html = 'text/html; charset=UTF-8'
  const missing = (c: Context) => c.html(errorPage(seed), 404)

  app.get('/robots.txt', (c) =>
    c.text('User-agent: *\nDisallow: /search/\nDisallow: /admin/\nDisallow: /user/\n'),
  )
  app.get('/rss.xml', (c) =>
    send(
      c,
      feedXml(
        seed,
        base(c),
        stickyFirst()
          .filter(({ promoted }) => promoted ?? true)
          .slice(0, 10),
      ),
      'application/rss+xml; charset=utf-8',
    ),
  )
  app.get('/taxonomy/term/:id/feed', (c) =>
    send(
      c,
      feedXml(
        seed,
        base(c),
        newestFirst()
          .filter(({ category }) => String(category) === c.req.param('id'))
          .slice(0, 10),
      ),
      'application/rss+xml; charset=utf-8',
    ),
  )
  const article = (c: Context, found: PortalArticle | undefined) => {
    if (found === undefined) return missing(c)
    const shown = blanked.has(found.node) ? { ...found, title: '', body: '' } : found
    const related = newestFirst().filter(
      ({ node, category }) => node !== found.node && category === found.category,
    )
    return send(c, articlePage(seed, base(c), shown, related.slice(0, 5), now()), html)
  }
  app.get('/', (c) =>
    send(
      c,
      categoryPage(
        seed,
        { name: seed.site.name, feed: '/rss.xml' },
        stickyFirst().slice(0, 10),
        0,
        false,
      ),
      html,
    ),
  )
  app.get('*', (c) => {
    const path = decodeURIComponent(new URL(c.req.url).pathname).replace(/^\/(?:index\.php\/)?/, '')
    const node = /^node\/([0-9]+)$/.exec(path)?.[1]
    if (node !== undefined)
      return article(
        c,
        articles.find((one) => one.node === Number(node)),
      )
    const category = seed.categories.find(
      ({ slug, id }) => path === slug || path === `taxonomy/term/${id}`,
    )
    if (category === undefined)
      return article(
        c,
        articles.find(({ alias }) => alias.replace(/^\//, '') === path),
      )
    const number = Number(c.req.query('page') ?? 0)
    const own = newestFirst().filter((one) => one.category === category.id)
    const perPage = 10
    const shown = own.slice(number * perPage, (number + 1) * perPage)
    const more = own.length > (number + 1) * perPage
    return send(
      c,
      categoryPage(
        seed,
        { name: category.name, feed: `/taxonomy/term/${category.id}/feed` },
        shown,
        number,
        more,
      ),
      html,
    )
  })
  app.all('*', missing)

  const controls: PortalControls = {
    ...plan.controls,
    edit: (node, change) => {
      articles = articles.map((one) => (one.node === node ? { ...one, ...change } : one))
    },
    publish: (one) => void articles.push(one),
    remove: (node) => {
      articles = articles.filter((one) => one.node !== node)
    },
    blank: (node) => void blanked.add(node),
    requests: () => seen.requests,
    writes: () => seen.writes,
    articles: newestFirst,
  }
  return { app, admin: adminOf(controls), controls }
}
