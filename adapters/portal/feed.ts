// A feed of any kind (RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed) to one shape. Pure; lenient, as real feeds are broken.
import { load } from 'cheerio/slim'
import { z } from 'zod'
import type { Instant } from '../../src/core/types.ts'
import { mendMinutes, parseFeedDate } from './dates.ts'
import { isTooDeep, shape } from './parse.ts'
import { strictRss } from './rss.ts'

export interface FeedEntry {
  readonly title: string
  /** As the feed gives it: may be relative. */
  readonly link: string | null
  readonly guid: string | null
  readonly publishedAt: Instant | null
  /** HTML or plain text, as given; empty on many portals. */
  readonly description: string
  readonly content: string
}

export interface Feed {
  readonly title: string
  readonly link: string | null
  readonly entries: readonly FeedEntry[]
}

/** Reads a feed; `shape` when the text is not one. A feed without entries is a feed: the caller knows what that means. */
export async function parseFeed(given: string): Promise<Feed> {
  const text = given.replace(/^[\s\ufeff]+/u, '')
  const feed = text.startsWith('{') ? jsonFeed(text) : ((await rssFeed(text)) ?? xmlFeed(text))
  const told = feed.entries.map(({ publishedAt }) => publishedAt).filter((at) => at !== null)
  const mended = mendMinutes(told)
  const right = new Map(told.map((at, i) => [at, mended[i] ?? at]))
  return {
    ...feed,
    entries: feed.entries.map((entry) => ({
      ...entry,
      publishedAt:
        entry.publishedAt === null ? null : (right.get(entry.publishedAt) ?? entry.publishedAt),
    })),
  }
}

const notAFeed = (detail: string, cause?: unknown) =>
  shape('Bảng tin RSS của cổng không đọc được.', detail, cause)

// ---------------------------------------------------------------------------------------------- JSON Feed

const words = z.string().nullish().catch(null)
const jsonShape = z.object({
  title: words,
  home_page_url: words,
  items: z.array(
    z.object({
      id: z
        .union([z.string(), z.number()])
        .nullish()
        .transform((id) => (id === null || id === undefined ? null : String(id))),
      url: words,
      external_url: words,
      title: words,
      summary: words,
      content_html: words,
      content_text: words,
      date_published: words,
      date_modified: words,
    }),
  ),
})

function jsonFeed(text: string): Feed {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (cause) {
    throw notAFeed('not JSON', cause)
  }
  const read = jsonShape.safeParse(given)
  if (!read.success) throw notAFeed('not a JSON Feed')
  const { title, home_page_url, items } = read.data
  return {
    title: title ?? '',
    link: home_page_url ?? null,
    entries: items.map((item) => ({
      title: item.title ?? '',
      link: item.url ?? item.external_url ?? null,
      guid: item.id,
      publishedAt: dateOf([item.date_published, item.date_modified]),
      description: item.summary ?? '',
      content: item.content_html ?? item.content_text ?? '',
    })),
  }
}

// ---------------------------------------------------------------------------------------------- XML

/** Dates of Vietnamese feeds are ours to read: the library's own reading takes day-first dates month-first. */
async function rssFeed(text: string): Promise<Feed | null> {
  if (isTooDeep(text)) throw notAFeed('nested too deep')
  const read = await strictRss(text)
  if (read === null) return null
  return {
    title: read.title,
    link: read.link,
    entries: read.items.map(({ dates, ...item }) => ({ ...item, publishedAt: dateOf(dates) })),
  }
}

function xmlFeed(text: string): Feed {
  if (isTooDeep(text)) throw notAFeed('nested too deep')
  const $ = load(text, { xml: true })
  type Node = ReturnType<typeof $>
  const roots = $.root().children().toArray()
  const root = roots.find((node) => /^(?:[a-z0-9]+:)?(?:rss|rdf|feed)$/i.test(node.name))
  if (root === undefined) throw notAFeed(`root: ${roots[0]?.name ?? 'none'}`)
  const top = $(root)
  const channel = top.children('channel').first()
  const isAtom = /feed$/i.test(root.name)
  const holder = isAtom || channel.length === 0 ? top : channel
  if (!isAtom && channel.length === 0) throw notAFeed('no channel')
  // RDF keeps its items beside the channel.
  const items = isAtom
    ? childrenOf(top, ['entry'])
    : [...childrenOf(holder, ['item']), ...childrenOf(top, ['item'])]

  function childrenOf(of: Node, names: readonly string[]): readonly Node[] {
    return of
      .children()
      .toArray()
      .filter((node) => names.includes(node.name.toLowerCase()))
      .map((node) => $(node))
  }

  /** The words of the first of these elements that says anything; names in order of preference. */
  function wordsOf(of: Node, names: readonly string[]): string {
    for (const name of names)
      for (const node of childrenOf(of, [name])) {
        const inner =
          node.attr('type') === 'xhtml'
            ? innerOf(node)
            : node.children().length > 0
              ? innerOf(node)
              : node.text()
        if (inner.trim() !== '') return inner.trim()
      }
    return ''
  }

  /** Markup written straight into the feed; Atom wraps it in a `div` that is not part of it. */
  function innerOf(node: Node): string {
    const only = node.children()
    const wrapped = node.attr('type') === 'xhtml' && only.length === 1 && only.is('div')
    // The serializer writes every letter beyond ASCII as a number.
    return ((wrapped ? only : node).html() ?? '').replace(
      /&#x([0-9a-f]{2,6});/gi,
      (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)),
    )
  }

  function linkOf(of: Node): string | null {
    const links = childrenOf(of, ['link', 'atom:link', 'atom10:link'])
    const plain = links.find((link) => link.attr('href') === undefined && link.text().trim() !== '')
    if (plain !== undefined) return plain.text().trim()
    const alternate = links.find(
      (link) =>
        link.attr('href') !== undefined && (link.attr('rel') ?? 'alternate') === 'alternate',
    )
    return alternate?.attr('href')?.trim() ?? null
  }

  return {
    title: wordsOf(holder, ['title', 'dc:title']),
    link: linkOf(holder),
    entries: items.map((item) => {
      const guid = wordsOf(item, ['guid', 'id', 'dc:identifier']) || null
      const permalink = childrenOf(item, ['guid']).some(
        (one) => one.attr('ispermalink') !== 'false' && one.attr('isPermaLink') !== 'false',
      )
      return {
        title: wordsOf(item, ['title', 'dc:title', 'media:title']),
        link:
          linkOf(item) ?? (permalink && guid !== null && /^https?:\/\//.test(guid) ? guid : null),
        guid,
        publishedAt: dateOf([
          ...published.map((name) => wordsOf(item, [name])),
          ...changed.map((name) => wordsOf(item, [name])),
        ]),
        description: wordsOf(item, ['description', 'summary', 'dc:description', 'itunes:summary']),
        content: wordsOf(item, ['content:encoded', 'content', 'xhtml:body', 'body']),
      }
    }),
  }
}

const published = [
  'pubdate',
  'published',
  'issued',
  'dc:date',
  'atom:published',
  'atom10:published',
  'dcterms:issued',
  'dcterms:created',
  'created',
]
/** Better than no day at all. */
const changed = ['updated', 'modified', 'atom:updated', 'dcterms:modified', 'lastbuilddate']

/** The first of these that is a date. */
function dateOf(given: readonly (string | null | undefined)[]): Instant | null {
  for (const one of given) {
    const at = one === null || one === undefined || one === '' ? null : parseFeedDate(one)
    if (at !== null) return at
  }
  return null
}
