// Well-formed RSS 2.0, the feed of most portals, by rss-parser; what it cannot read is for the lenient reader of feed.ts.
import Parser from 'rss-parser'

export interface RssItem {
  readonly title: string
  readonly link: string | null
  readonly guid: string | null
  /** Dates as written, best first. */
  readonly dates: readonly string[]
  readonly description: string
  readonly content: string
}

/** null: not RSS 2.0, or XML that a strict reader refuses. */
export async function strictRss(xml: string): Promise<{
  readonly title: string
  readonly link: string | null
  readonly items: readonly RssItem[]
} | null> {
  if (!/^(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<rss[\s>]/i.test(xml)) return null
  try {
    const feed = await new Parser().parseString(xml)
    const items = feed.items.map(itemOf)
    // It takes markup written straight into the feed apart, and knows no element by another namespace's name.
    if (items.some((item) => item === null || item.dates.length === 0)) return null
    if (textOf(feed.link) === '') return null
    return {
      title: textOf(feed.title),
      link: textOf(feed.link) || null,
      items: items.filter((item) => item !== null),
    }
  } catch {
    return null
  }
}

function itemOf(given: Parser.Item): RssItem | null {
  const item = given as Readonly<Record<string, unknown>>
  const values = [
    item['title'],
    item['link'],
    item['guid'],
    item['content'],
    item['content:encoded'],
  ]
  if (values.some((value) => value !== undefined && typeof value !== 'string')) return null
  const guid = textOf(item['guid']) || null
  return {
    title: textOf(item['title']),
    link: textOf(item['link']) || (guid !== null && /^https?:\/\//.test(guid) ? guid : null),
    guid,
    dates: [textOf(item['pubDate']), textOf(item['dc:date'])].filter((date) => date !== ''),
    description: textOf(item['content']),
    content: textOf(item['content:encoded']),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
