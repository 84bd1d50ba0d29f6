// What a portal's pages say: a feed's entries, a category page's links, an article page's item. Pure.
import { load } from 'cheerio/slim'
import Parser from 'rss-parser'
import { ChannelError } from '../../src/ports.ts'
import type { Instant } from '../../src/core/types.ts'
import { hashOf } from '../answer.ts'
import { mendMinutes, parseDayMonth, parseFeedDate, parseIso } from './dates.ts'
import type { DayMonth } from './dates.ts'
import { isMojibake } from './decode.ts'
import { attributesOf, textOf } from './text.ts'
import type { DomNode } from './text.ts'

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
    const url = absolute(item.link ?? '', base)
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

// ---------------------------------------------------------------------------------------------- article page

/** How a platform marks up an article; the first row whose title and body are both there is used. */
interface Markup {
  readonly name: string
  readonly title: string
  readonly body: string
  readonly date: string
}

const markups: readonly Markup[] = [
  {
    name: 'drupal-gavias',
    title: 'h1.post-title',
    body: '.post-content .field--name-body, .node__content .field--name-body',
    date: '.post-created',
  },
  {
    name: 'nukeviet',
    title: 'h1.title, h1[itemprop="headline"]',
    body: '#news-bodyhtml',
    date: 'span.h5',
  },
  {
    name: 'sharepoint',
    title: '.News_Detail_Title, h1',
    body: '[id$="divArticleDescription2"]',
    date: '.News_Time_Post',
  },
  {
    name: 'schema.org',
    title: 'h1',
    body: '[itemprop="articleBody"]',
    date: '[itemprop="datePublished"]',
  },
  {
    name: 'html',
    title: 'h1',
    body: 'article .node__content, article, .entry-content',
    date: 'time',
  },
]

/** Parts of a page that are not the article's own words. */
const notTheArticle = [
  '.related-posts',
  '.field--name-field-tac-',
  '.field--name-field-tai-lieu-dinh-kem-',
  '.post-meta',
  '.font-size, .text-size, .change-font-size',
  '.social-share, .share-buttons',
  '.comment-wrapper, #comments',
  '.visually-hidden',
].join(', ')

/** Whole titles only: `500 hộ được hỗ trợ` and `Bảo trì lưới điện` are articles. */
const errorTitle =
  /^(?:null|undefined|(?:trang )?không tìm thấy(?: trang| nội dung)?|trang (?:này )?không tồn tại|(?:404|page|not)[ -]{0,3}(?:page )?not found|not found|access denied|(?:bạn )?(?:không có quyền truy cập|truy cập bị từ chối)|(?:lỗi|error)(?: hệ thống| [0-9]{3})?|(?:hệ thống |trang |website )?(?:đang )?bảo trì|site under maintenance|(?:lỗi |error )?(?:403|404|50[0-4])(?: .{0,20}(?:forbidden|not found|error|gateway|unavailable))?)[.!]{0,3}$/iu

export interface ArticlePage {
  readonly node: number | null
  readonly title: string
  readonly text: string
  readonly links: readonly string[]
  /** The page's own address as it gives it, or null. */
  readonly canonical: string | null
  /** From a machine-readable date on the page (always with its year). */
  readonly publishedAt: Instant | null
  /** From the printed date, whose year cannot be trusted. */
  readonly printed: DayMonth | null
  readonly author: string | null
  readonly attachments: readonly { readonly name: string; readonly href: string }[]
  readonly markup: string
}

/** Reads an article page; `shape` when it is an error page in disguise, has no title or nothing to say. */
export function parseArticle(html: string, url: string): ArticlePage {
  if (isTooDeep(html)) throw shape('Trang của cổng rối quá, máy không đọc được.', 'nested too deep')
  return articleOf(html, url)
}

/** Elements that need no end tag or end by themselves. */
const shallow =
  /^(?:p|li|td|th|tr|dt|dd|option|tbody|thead|tfoot|br|hr|img|input|meta|link|col|area|base|embed|source|track|wbr|param)$/i
const deepest = 1000

/** Tags nested without end take selectors quadratic time: told by one pass over the tags. */
function isTooDeep(html: string): boolean {
  let depth = 0
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]{0,30})/gi)) {
    if (shallow.test(name)) continue
    depth = end === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > deepest) return true
  }
  return false
}

function articleOf(html: string, url: string): ArticlePage {
  const $ = load(html)
  const markup = markups.find(({ title, body }) => $(title).length > 0 && $(body).length > 0)
  if (markup === undefined)
    throw shape('Trang của cổng không có tiêu đề hoặc nội dung.', 'no known markup')
  const title = squeeze($(markup.title).first().text())
  if (title === '' || errorTitle.test(title))
    throw shape(
      'Trang của cổng là trang báo lỗi, không phải bài viết.',
      `title: ${title.slice(0, 60)}`,
    )

  const node = nodeOf($('body').attr('class') ?? '', [
    $('link[rel="shortlink"]').attr('href') ?? '',
    url,
  ])
  const author = squeeze($('.field--name-field-tac- .field__item').text()) || null
  const attachments = $('.field--name-field-tai-lieu-dinh-kem- a[href]')
    .toArray()
    .flatMap((link) => {
      const href = absolute($(link).attr('href') ?? '', url)
      return href === null ? [] : [{ name: squeeze($(link).text()), href }]
    })
  const printed = parseDayMonth($(markup.date).first().text())
  // From the root: a search that starts at the body's children takes quadratic time.
  $(notTheArticle).remove()
  const body = $(markup.body).first().toArray() as readonly DomNode[]
  const text = withoutByline(textOf(body), author)
  if (text === '' && attachments.length === 0 && attributesOf(body, 'img', 'src').length === 0)
    throw shape('Bài trên cổng bỗng trống, máy không kết luận gì.', 'empty body')
  if (isMojibake(title + text))
    throw shape('Bài trên cổng bị lỗi phông chữ, máy không đọc được.', 'mojibake')
  const links = attributesOf(body, 'a', 'href').flatMap((href) => absolute(href, url) ?? [])
  const told =
    $('meta[property="article:published_time"]').attr('content') ??
    $('article time[datetime]').first().attr('datetime')
  return {
    node,
    title,
    text,
    links: [...new Set(links)],
    canonical: absolute($('link[rel="canonical"]').attr('href') ?? '', url),
    publishedAt: told === undefined ? null : parseIso(told),
    printed,
    author,
    attachments,
    markup: markup.name,
  }
}

function nodeOf(bodyClass: string, addresses: readonly string[]): number | null {
  const found = /(?:^|\s)(?:page-)?node-([0-9]{1,10})(?=\s|$)/.exec(bodyClass)
  if (found !== null) return Number(found[1])
  for (const address of addresses) {
    const node = nodeOfPath(address)
    if (node !== null) return node
  }
  return null
}

/** The older template prints the author and the font buttons inside the body. */
function withoutByline(text: string, author: string | null): string {
  const isByline = (line: string) =>
    /^tác giả\s{0,3}:?\s/iu.test(`${line} `) ||
    line === author ||
    /^A-\s{0,2}A\s{0,2}A\+$/.test(line)
  const lines = text.split('\n')
  while (lines[0] !== undefined && isByline(lines[0])) lines.shift()
  while (lines.length > 0 && /^tác giả\s{0,3}:?\s/iu.test(`${lines.at(-1) ?? ''} `)) lines.pop()
  return lines.join('\n').trim()
}

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

const squeeze = (text: string) => text.replace(/[\s\u00a0]+/gu, ' ').trim()

function shape(message: string, detail: string, cause?: unknown): ChannelError {
  return new ChannelError('shape', message, { detail, cause })
}
