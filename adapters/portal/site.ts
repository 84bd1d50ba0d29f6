// One portal as the adapter sees it: its feed, the pages of a category, one article; each a request and its reading.
import { ChannelError } from '../../src/ports.ts'
import type { Clock, Fetch, Fetched } from '../../src/ports.ts'
import type { Instant } from '../../src/core/types.ts'
import { readPage } from './client.ts'
import { parseArticle } from './article.ts'
import type { ArticlePage } from './article.ts'
import { absolute, idOf, nodeOfPath, parseFeed, parseListing } from './parse.ts'
import type { FeedEntry, Listing } from './parse.ts'

/** An article page together with how it was read. */
export interface Read {
  readonly id: string
  readonly page: ArticlePage
  readonly url: string
  readonly rawHash: string
  readonly validator: string | null
}

export interface Site {
  feed(): Promise<readonly FeedEntry[]>
  /** The feed as it was within the last minute: many single readings follow one another after a listing. */
  recentFeed(): Promise<readonly FeedEntry[]>
  /** Page after page of a category, with the days that its own feed tells; `shape` when it has no article at all. */
  category(
    path: string,
  ): AsyncIterable<Omit<Listing, 'more' | 'feed'> & { feed: readonly FeedEntry[] }>
  /** A node is asked for by its number: an edited title kills the old alias. `same`: not changed since `validator`. */
  article(node: number | null, url: string, validator: string | null): Promise<Read | 'same'>
  /** The same address on this site: a feed may print the public name of a portal that is read through another. */
  here(url: string): string
}

export function siteOf(of: {
  readonly base: string
  readonly feed: string
  readonly pages: number
  readonly fetch: Fetch
  readonly now: Clock
}): Site {
  const { base, fetch, now } = of
  const local = (path: string) => new URL(path, base).href
  let heard: { readonly at: Instant; readonly entries: readonly FeedEntry[] } | null = null

  async function pageAt(url: string) {
    const page = await readPage(fetch, url, null)
    if (page.state === 'page') return page
    throw new ChannelError('shape', 'Cổng trả lời không như đã hẹn.', { detail: '304 unasked' })
  }
  const feedAt = async (url: string) => parseFeed((await pageAt(url)).text, base)

  async function feed(): Promise<readonly FeedEntry[]> {
    const entries = await feedAt(local(of.feed))
    heard = { at: now(), entries }
    return entries
  }

  /** Only for its days and node numbers: a category does without when its feed is missing or empty. */
  async function categoryFeed(url: string | null): Promise<readonly FeedEntry[]> {
    try {
      return url === null ? [] : await feedAt(url)
    } catch (error) {
      if (error instanceof ChannelError && (error.code === 'gone' || error.code === 'shape'))
        return []
      throw error
    }
  }

  return {
    feed,
    recentFeed: () =>
      heard !== null && now() - heard.at < 60_000 ? Promise.resolve(heard.entries) : feed(),
    async *category(path) {
      for (let number = 0; number < of.pages; number++) {
        const at = new URL(path, base)
        at.searchParams.set('page', String(number))
        const page = await pageAt(at.href)
        const { entries, more, feed: own } = parseListing(page.text, page.url)
        if (number === 0 && entries.length === 0)
          throw new ChannelError(
            'shape',
            `Chuyên mục ${path} của cổng không có bài nào. Hãy xem lại địa chỉ chuyên mục.`,
            { detail: 'no entries' },
          )
        yield { entries, feed: number === 0 ? await categoryFeed(own) : [] }
        if (!more || entries.length === 0) return
      }
    },
    async article(node, url, validator) {
      const page = await readPage(fetch, node === null ? url : local(`/node/${node}`), validator)
      if (page.state === 'same') return 'same'
      const article = parseArticle(page.text, page.url)
      return {
        id: idOf(article.node ?? node, page.url),
        page: article,
        url: article.canonical ?? (node === null ? page.url : url),
        rawHash: page.rawHash,
        validator: page.validator,
      }
    },
    here(url) {
      const there = new URL(url)
      return absolute(there.pathname + there.search, base) ?? url
    },
  }
}

export function fetchedOf(
  { id, page, url, rawHash, validator }: Read,
  publishedAt: Instant | null,
): Fetched {
  return {
    item: { id, title: page.title, text: page.text, publishedAt, url, links: page.links },
    wire: {
      node: page.node ?? nodeOfPath(url),
      markup: page.markup,
      author: page.author,
      printed: page.printed,
      attachments: page.attachments,
    },
    validator,
    rawHash,
  }
}
