// What leads to a portal's articles: a category page's links, the next page, the category's own feed. Pure.
import { load } from 'cheerio/slim'
import { ChannelError } from '../../src/ports.ts'
import { nodeOfPath, numberOf } from './address.ts'

// ---------------------------------------------------------------------------------------------- category page

export interface Listing {
  readonly entries: readonly { readonly node: number | null; readonly url: string }[]
  /** Address of the next page, older articles; null: this is the last, or paging needs a script. */
  readonly next: string | null
  /** The category's own feed, on the same host, or null. */
  readonly feed: string | null
}

const titleLinks =
  'a[rel="bookmark"], .post-title a, .views-field-title a, .asset-title a, .News_Title a, .tieude a, h2 a, h3 a, h4 a'
const main = '.main-content, #content, main, #main, .main, [role="main"]'
/** Not articles, whatever the link says. */
const elsewhere =
  /^\/(?:index\.php\/)?(?:taxonomy|user|users|search|seek|admin|sites|rss|feed|tag|tags|contact|lien-he|sitemap)(?:\/|$)/i

/** Links to the articles of a category page, in the page's order, each once. */
export function parseListing(html: string, url: string): Listing {
  if (isTooDeep(html)) throw shape('Trang của cổng rối quá, máy không đọc được.', 'nested too deep')
  const $ = load(html)
  const host = new URL(url).host
  const hasMain = $(main).length > 0
  const found = new Map<string, number | null>()
  const take = (link: Parameters<typeof $>[0], certain: boolean) => {
    if ($(link as string).closest('nav, footer, .pager, .pagination').length > 0) return
    if (hasMain && $(link as string).closest(main).length === 0) return
    const to = absolute($(link as string).attr('href') ?? '', url)
    if (to === null || new URL(to).host !== host) return
    const path = new URL(to).pathname
    if (path === '/' || elsewhere.test(path)) return
    if (!certain && nodeOfPath(to) === null && numberOf(to) === null) return
    const holder = $(link as string).closest('[data-history-node-id], [about]')
    const marked = Number(holder.attr('data-history-node-id') ?? Number.NaN)
    const node = Number.isInteger(marked)
      ? marked
      : (nodeOfPath(to) ?? nodeOfPath(holder.attr('about') ?? ''))
    const known = found.get(to)
    if (known === undefined || known === null) found.set(to, node)
  }
  $(titleLinks).each((_, link) => take(link as unknown as string, true))
  // Home-made lists have bare links: only those count whose address holds an article's number.
  if (found.size === 0) $('a[href]').each((_, link) => take(link as unknown as string, false))
  const feed = absolute(
    $('link[rel="alternate"][type="application/rss+xml"]').attr('href') ?? '',
    url,
  )
  return {
    feed: feed !== null && new URL(feed).host === host ? feed : null,
    entries: [...found].map(([to, node]) => ({ url: to, node })),
    next: nextOf(html, url),
  }
}

const nextLinks =
  '.pager__item--next a, .pager-next a, a[rel="next"], link[rel="next"], .pagination .next a, a.next, li.next a'
const nextWords =
  /^(?:trang (?:sau|tiếp|kế)|tiếp(?: theo)?|sau|next|»|›|>|>>|››)(?:\s{0,2}[»›>]{1,2})?$/iu

function nextOf(html: string, url: string): string | null {
  const $ = load(html)
  const named = $(nextLinks).first().attr('href')
  const said = $('.pager a, .pagination a, .phantrang a, .paging a, [class*="generate_page"] a')
    .toArray()
    .find((link) => nextWords.test($(link).text().trim()))
  const to = absolute(named ?? (said === undefined ? '' : ($(said).attr('href') ?? '')), url)
  return to === null || new URL(to).host !== new URL(url).host || to === url ? null : to
}

// ---------------------------------------------------------------------------------------------- shared with article pages

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
