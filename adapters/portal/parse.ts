// What leads to a portal's articles: a feed's entries, a category page's links, addresses and numbers. Pure.
import { load } from 'cheerio/slim'
import Parser from 'rss-parser'
import { ChannelError } from '../../src/ports.ts'
import type { Instant } from '../../src/core/types.ts'
import { hashOf } from '../answer.ts'
import { mendMinutes, parseFeedDate } from './dates.ts'

// ---------------------------------------------------------------------------------------------- feed

export interface FeedEntry {
  readonly node: number | null
  readonly url: string
  readonly publishedAt: Instant | null
}

/** Entries of an RSS or Atom feed; `shape` when it is not a feed or has no entry (a portal with articles always has some). */
export async function parseFeed(xml: string, base: string): Promise<readonly FeedEntry[]> {
  let items: readonly Parser.Item[]
  try {
    items = (await new Parser().parseString(xml)).items
  } catch (cause) {
    throw shape('Bảng tin RSS của cổng không đọc được.', 'not a feed', cause)
  }
  if (items.length === 0)
    throw shape('Bảng tin RSS của cổng trống, máy không kết luận gì.', 'no items')
  const dates = items.map(({ pubDate }) => (pubDate === undefined ? null : parseFeedDate(pubDate)))
  const told = dates.filter((at) => at !== null)
  const mended = new Map(told.map((at, i) => [at, mendMinutes(told)[i] ?? at]))
  return items.flatMap((item, i) => {
    const url = absolute(item.link ?? item.guid ?? '', base)
    const at = dates[i] ?? null
    if (url === null) return []
    const node = nodeOfGuid(item.guid ?? '') ?? nodeOfPath(url)
    return [{ node, url, publishedAt: at === null ? null : (mended.get(at) ?? at) }]
  })
}

/** Drupal's guid is `<nid> at <base url>`, not a permalink. */
function nodeOfGuid(guid: string): number | null {
  const found = /^\s*([0-9]{1,10}) at https?:/.exec(guid)
  return found === null ? null : Number(found[1])
}

/** `/node/203`, `/index.php/node/203`. */
export function nodeOfPath(url: string): number | null {
  const found = /\/node\/([0-9]{1,10})(?:[?#]|$)/.exec(url)
  return found === null ? null : Number(found[1])
}

// ---------------------------------------------------------------------------------------------- category page

export interface Listing {
  readonly entries: readonly { readonly node: number | null; readonly url: string }[]
  readonly more: boolean
  /** The category's own feed, on the same host, or null. */
  readonly feed: string | null
}

const titleLinks = 'a[rel="bookmark"], .post-title a, .views-field-title a, h2 a, h3 a'

/** Links to the articles of a category page, in the page's order, each once. */
export function parseListing(html: string, url: string): Listing {
  if (isTooDeep(html)) throw shape('Trang của cổng rối quá, máy không đọc được.', 'nested too deep')
  const $ = load(html)
  const host = new URL(url).host
  const main = '.main-content, #content, main'
  const hasMain = $(main).length > 0
  const found = new Map<string, number | null>()
  $(titleLinks).each((_, link) => {
    if (hasMain && $(link).closest(main).length === 0) return
    const to = absolute($(link).attr('href') ?? '', url)
    if (to === null || new URL(to).host !== host) return
    const path = new URL(to).pathname
    if (path === '/' || /^\/(?:index\.php\/)?(?:taxonomy|user|search|admin|sites)\//.test(path))
      return
    const holder = $(link).closest('[data-history-node-id], [about]')
    const marked = Number(holder.attr('data-history-node-id') ?? Number.NaN)
    const node = Number.isInteger(marked)
      ? marked
      : (nodeOfPath(to) ?? nodeOfPath(holder.attr('about') ?? ''))
    const known = found.get(to)
    if (known === undefined || known === null) found.set(to, node)
  })
  const feed = absolute(
    $('link[rel="alternate"][type="application/rss+xml"]').attr('href') ?? '',
    url,
  )
  return {
    feed: feed !== null && new URL(feed).host === host ? feed : null,
    entries: [...found].map(([to, node]) => ({ url: to, node })),
    more: $('.pager__item--next a, .pager-next a, a[rel="next"]').length > 0,
  }
}

// ---------------------------------------------------------------------------------------------- shared with article pages

/** An article's id in its channel: the node id where there is one; else a digest of its path (an alias can change). */
export function idOf(node: number | null, url: string): string {
  return node === null ? `p${hashOf(new URL(url).pathname).slice(0, 16)}` : String(node)
}

export function absolute(href: string, base: string): string | null {
  if (href === '' || /^\s*(?:#|javascript:|mailto:|tel:|data:)/i.test(href)) return null
  try {
    const url = new URL(href, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}

/** Elements that need no end tag or end by themselves. */
const shallow =
  /^(?:p|li|td|th|tr|dt|dd|option|tbody|thead|tfoot|br|hr|img|input|meta|link|col|area|base|embed|source|track|wbr|param)$/i
const deepest = 1000

/** Tags nested without end take selectors quadratic time: told by one pass over the tags. */
export function isTooDeep(html: string): boolean {
  let depth = 0
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]{0,30})/gi)) {
    if (shallow.test(name)) continue
    depth = end === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest) return true
  }
  return false
}

export function shape(message: string, detail: string, cause?: unknown): ChannelError {
  return new ChannelError('shape', message, { detail, cause })
}
