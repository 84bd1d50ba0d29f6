// One portal as the adapter sees it: its rules, its feed, the pages of a category, its sitemaps, one article.
import { ChannelError } from '../../src/ports.ts'
import type { Clock, Fetch, Fetched } from '../../src/ports.ts'
import type { Instant } from '../../src/core/types.ts'
import { canonicalUrl, idOf, nodeOfPath, numberOf } from './address.ts'
import { readPage } from './client.ts'
import { parseArticle } from './article.ts'
import type { ArticlePage } from './article.ts'
import { parseFeed } from './feed.ts'
import { absolute, parseListing, shape } from './parse.ts'
import type { Listing } from './parse.ts'
import type { Preset } from './presets/index.ts'
import { everythingAllowed, parseRobots } from './robots.ts'
import type { Robots } from './robots.ts'
import { parseSitemap } from './sitemap.ts'
import { isTrusted } from './witness.ts'

/** An article page together with how it was read. */
export interface Read {
  readonly id: string
  readonly page: ArticlePage
  readonly url: string
  /** Where it can be asked for again: an address shown to people may not be one. */
  readonly asked: string
  readonly rawHash: string
  readonly validator: string | null
}

/** An entry of a feed that leads somewhere. */
export interface Lead {
  readonly node: number | null
  readonly url: string
  readonly publishedAt: Instant | null
}

export interface CategoryPage {
  readonly entries: Listing['entries']
  readonly feed: readonly Lead[]
}

export interface Site {
  /** `shape` when it is not a feed or empty: a portal with articles always has some. No feed configured: none. */
  feed(): Promise<readonly Lead[]>
  /** The feed as it was within the last minute: many single readings follow one another after a listing. */
  recentFeed(): Promise<readonly Lead[]>
  /** Page after page of a category, with the days that its own feed tells; `shape` when it has no article at all. */
  category(path: string): AsyncIterable<CategoryPage>
  /** Addresses of articles that the sitemaps name, changed at or after `since`; a portal without sitemaps has none. */
  sitemaps(since: Instant | null): AsyncIterable<Omit<Lead, 'publishedAt'>>
  /** A node is asked for by its number: an edited title kills the old alias. `same`: not changed since `validator`. */
  article(node: number | null, url: string, validator: string | null): Promise<Read | 'same'>
  /** The same address on this site: a feed may print the public name of a portal that is read through another. */
  here(url: string): string
}

/** Our name in robots.txt. */
const agent = 'khop'
const rulesLast = 3_600_000
const mostSitemaps = 50

export function siteOf(of: {
  readonly base: string
  readonly feed: string | null
  readonly sitemap: string | null
  readonly pages: number
  readonly presets: readonly Preset[]
  readonly fetch: Fetch
  readonly now: Clock
  readonly sleep: (ms: number) => Promise<void>
}): Site {
  const { base, fetch, now } = of
  const local = (path: string) => new URL(path, base).href
  let heard: { readonly at: Instant; readonly entries: readonly Lead[] } | null = null
  let rules: { readonly at: Instant; readonly robots: Robots } | null = null

  /** A missing file forbids nothing; a site that does not answer is down, whatever is asked of it. */
  async function robots(): Promise<Robots> {
    if (rules !== null && now() - rules.at < rulesLast) return rules.robots
    const read = await plainPage(local('/robots.txt')).catch((error: unknown) => {
      if (error instanceof ChannelError && ['gone', 'denied', 'shape'].includes(error.code))
        return null
      throw error
    })
    rules = { at: now(), robots: read === null ? everythingAllowed : parseRobots(read.text, agent) }
    return rules.robots
  }

  async function asked(url: string, validator: string | null) {
    const { allows, delay } = await robots()
    const { pathname, search, host } = new URL(url)
    if (host === new URL(base).host && !allows(pathname + search))
      throw new ChannelError(
        'denied',
        `Cổng không cho chương trình đọc ${pathname} (robots.txt). Hãy đề nghị người quản trị cổng cho phép.`,
        { retry: false, detail: 'robots.txt' },
      )
    if (delay > 0) await of.sleep(delay)
    return readPage(fetch, url, validator)
  }

  async function pageAt(url: string) {
    return whole(await asked(url, null))
  }
  async function plainPage(url: string) {
    return whole(await readPage(fetch, url, null))
  }

  async function feedAt(url: string): Promise<readonly Lead[]> {
    const { entries } = await parseFeed((await pageAt(url)).text)
    if (entries.length === 0)
      throw shape('Bảng tin RSS của cổng trống, máy không kết luận gì.', 'no items')
    return entries.flatMap(({ link, guid, publishedAt }) => {
      const to = absolute(link ?? guid ?? '', base)
      if (to === null) return []
      return [{ node: nodeOfGuid(guid ?? '') ?? nodeOfPath(to), url: to, publishedAt }]
    })
  }

  async function feed(): Promise<readonly Lead[]> {
    // Without a feed the front page vouches that the site answers.
    const entries = of.feed === null ? [] : await feedAt(local(of.feed))
    if (of.feed === null) await pageAt(local('/'))
    heard = { at: now(), entries }
    return entries
  }

  /** Only for its days and node numbers: a category does without when its feed is missing or empty. */
  async function categoryFeed(url: string | null): Promise<readonly Lead[]> {
    try {
      return url === null ? [] : await feedAt(url)
    } catch (error) {
      if (isAbsent(error)) return []
      throw error
    }
  }

  return {
    feed,
    recentFeed: () =>
      heard !== null && now() - heard.at < 60_000 ? Promise.resolve(heard.entries) : feed(),
    async *category(path) {
      const seen = new Set<string>()
      let at: string | null = local(path)
      for (let number = 0; number < of.pages && at !== null && !seen.has(at); number++) {
        seen.add(at)
        const page = await pageAt(at)
        const { entries, next, feed: own } = parseListing(page.text, page.url)
        if (number === 0 && entries.length === 0)
          throw shape(
            `Chuyên mục ${path} của cổng không có bài nào. Hãy xem lại địa chỉ chuyên mục.`,
            'no entries',
          )
        yield { entries, feed: number === 0 ? await categoryFeed(own) : [] }
        at = entries.length === 0 ? null : next
      }
    },
    async *sitemaps(since) {
      const named = of.sitemap === null ? (await robots()).sitemaps : [of.sitemap]
      const waiting = named.flatMap((one) => absolute(one, base) ?? [])
      const seen = new Set<string>()
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const here = inHere(next)
        if (seen.has(here) || seen.size >= mostSitemaps) continue
        seen.add(here)
        const read = await pageAt(here).catch((error: unknown) => {
          if (isAbsent(error)) return null
          throw error
        })
        if (read === null) continue
        const fresh = ({ changedAt }: { changedAt: Instant | null }) =>
          since === null || changedAt === null || changedAt >= since
        const { pages, more } = parseSitemap(read.text, next)
        waiting.push(...more.filter(fresh).map(({ url }) => url))
        for (const { url } of pages.filter(fresh)) {
          const node = nodeOfPath(url)
          // Menus and categories are in a sitemap too: only what has a number is surely an article.
          if (node !== null || numberOf(url) !== null) yield { node, url: inHere(url) }
        }
      }
    },
    async article(node, url, validator) {
      const address = node === null ? url : local(`/node/${node}`)
      const page = await asked(address, validator)
      if (page.state === 'same') return 'same'
      const article = parseArticle(page.text, page.url, of.presets)
      // Some sites name their front page as everything's own address.
      const named = article.canonical === null ? null : numberOf(article.canonical)
      return {
        id: idOf(article.node ?? node, named === null ? page.url : (article.canonical ?? page.url)),
        page: article,
        url:
          article.canonical !== null && new URL(article.canonical).pathname !== '/'
            ? article.canonical
            : node === null
              ? withoutTracking(page.url)
              : url,
        asked: address,
        rawHash: page.rawHash,
        validator: page.validator,
      }
    },
    here: inHere,
  }

  function inHere(url: string): string {
    const there = new URL(url)
    return absolute(there.pathname + there.search, base) ?? url
  }
}

function whole(page: Awaited<ReturnType<typeof readPage>>) {
  if (page.state === 'page') return page
  throw shape('Cổng trả lời không như đã hẹn.', '304 unasked')
}

const isAbsent = (error: unknown) =>
  error instanceof ChannelError && ['gone', 'shape', 'denied'].includes(error.code)

/** Drupal's guid is `<nid> at <base url>`, not a permalink. */
function nodeOfGuid(guid: string): number | null {
  const found = /^\s*([0-9]{1,10}) at https?:/.exec(guid)
  return found === null ? null : Number(found[1])
}

/** As shown to people; what a site needs to find the page stays. */
const withoutTracking = (url: string) =>
  /[?&](?:utm_|fbclid|zarsrc|gclid)/.test(url) ? canonicalUrl(url) : url

export function fetchedOf(
  { id, page, url, asked, rawHash, validator }: Read,
  publishedAt: Instant | null,
  now: Instant,
): Fetched {
  return {
    item: { id, title: page.title, text: page.text, publishedAt, url, links: page.links },
    wire: {
      node: page.node ?? nodeOfPath(url),
      url: asked,
      markup: page.markup,
      author: page.author,
      printed: page.printed,
      dateTrusted: isTrusted(publishedAt, page, now),
      attachments: page.attachments,
    },
    validator,
    rawHash,
  }
}
