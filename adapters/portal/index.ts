// The official portal of a unit: read only. RSS tells what is new and when, category pages the rest, article pages the text.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type {
  Adapter,
  AdapterContext,
  Fetched,
  Known,
  Listed,
  ListQuery,
  Source,
} from '../../src/ports.ts'
import type { Instant } from '../../src/core/types.ts'
import { readPage } from './client.ts'
import { newestNotAfter, placeInTime } from './dates.ts'
import { absolute, idOf, nodeOfPath, parseArticle, parseFeed, parseListing } from './parse.ts'
import type { ArticlePage, FeedEntry, Listing } from './parse.ts'

const settings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  categories: z.array(z.string().min(1)).default([]),
  feed: z.string().min(1).default('/rss.xml'),
  pages: z.number().int().min(1).max(500).default(50),
})

export type PortalSettings = z.infer<typeof settings>

/** What reading one entry of a list gave. */
interface Taken {
  readonly listed: Listed | null
  /** Published before the window asked for. */
  readonly old: boolean
}
const nothing: Taken = { listed: null, old: false }
const tooOld: Taken = { listed: null, old: true }

interface Anchor {
  readonly node: number
  readonly at: Instant
}

/** An article page together with how it was read. */
interface Read {
  readonly id: string
  readonly page: ArticlePage
  readonly url: string
  readonly rawHash: string
  readonly validator: string | null
}

export const portal: Adapter<PortalSettings> = {
  kind: 'portal',
  label: { vi: 'Cổng thông tin điện tử', en: 'Official portal' },
  roles: ['official'],
  settings,
  secrets: [],
  hosts: ({ url }) => [new URL(url).host],
  open,
}

function open({
  settings: { url: base, categories, feed, pages },
  fetch,
  now,
}: AdapterContext<PortalSettings>): Source {
  const here = new URL(base)
  const local = (path: string) => new URL(path, here).href
  /** Dates that only a listing can tell, kept so that `read` says the same. */
  const dated = new Map<string, Instant | null>()

  /** Short-lived, because many single readings follow one another after a listing. */
  let heard: { readonly at: Instant; readonly entries: readonly FeedEntry[] } | null = null

  async function feedAt(url: string): Promise<readonly FeedEntry[]> {
    const page = await readPage(fetch, url, null)
    if (page.state === 'same') throw oddAnswer()
    return parseFeed(page.text, base)
  }
  async function readFeed(): Promise<readonly FeedEntry[]> {
    const entries = await feedAt(local(feed))
    heard = { at: now(), entries }
    return entries
  }
  /** Only for its days and node numbers: a category does without when its feed is missing or empty. */
  const categoryFeed = (url: string | null): Promise<readonly FeedEntry[]> =>
    url === null
      ? Promise.resolve([])
      : feedAt(url).catch((error: unknown) => {
          if (error instanceof ChannelError && (error.code === 'gone' || error.code === 'shape'))
            return []
          throw error
        })
  const recentFeed = () =>
    heard !== null && now() - heard.at < 60_000 ? Promise.resolve(heard.entries) : readFeed()

  /** A node is asked for by its number: an edited title kills the old alias. */
  async function readArticle(
    node: number | null,
    url: string,
    validator: string | null,
  ): Promise<Read | 'same'> {
    const at = node === null ? url : local(`/node/${node}`)
    const page = await readPage(fetch, at, validator)
    if (page.state === 'same') return 'same'
    const article = parseArticle(page.text, page.url)
    const { rawHash } = page
    const own = article.canonical ?? (node === null ? page.url : url)
    return {
      id: idOf(article.node ?? node, page.url),
      page: article,
      url: own,
      rawHash,
      validator: page.validator,
    }
  }

  async function* list({ since, known }: ListQuery): AsyncIterable<Listed> {
    const feedEntries = await readFeed()
    const fromFeed = new Map<string, Instant>()
    const anchors: Anchor[] = []
    const anchor = (node: number | null, at: Instant) => {
      if (node !== null) anchors.push({ node, at })
    }
    const nodes = new Map<string, number>()
    const hear = (entries: readonly FeedEntry[]) => {
      for (const { node, url, publishedAt } of entries) {
        if (node !== null) nodes.set(new URL(url).pathname, node)
        if (publishedAt === null) continue
        fromFeed.set(idOf(node, url), publishedAt)
        anchor(node, publishedAt)
      }
    }
    hear(feedEntries)
    const wanted = (at: Instant | null) => since === null || at === null || at >= since
    const done = new Set<string>()
    const seenPaths = new Set<string>()
    const unsure: Read[] = []

    /** Reads one entry; answers what can be told at once and whether the entry lies before `since`. */
    async function take(node: number | null, url: string): Promise<Taken> {
      seenPaths.add(new URL(url).pathname)
      const quick = node === null ? null : String(node)
      if (quick !== null && done.has(quick)) return nothing
      const before = quick === null ? null : await known(quick)
      const early =
        (quick === null ? undefined : fromFeed.get(quick)) ?? before?.publishedAt ?? null
      if (early !== null) anchor(node, early)
      if (!wanted(early)) return tooOld
      const read = await readArticle(node, url, before?.validator ?? null)
      if (read === 'same') {
        done.add(quick ?? url)
        return { listed: { state: 'same', id: quick ?? idOf(node, url) }, old: false }
      }
      if (done.has(read.id)) return nothing
      done.add(read.id)
      seenPaths.add(new URL(read.url).pathname)
      const kept = before ?? (await known(read.id))
      const at = fromFeed.get(read.id) ?? kept?.publishedAt ?? read.page.publishedAt
      if (at === null && read.page.printed !== null) {
        unsure.push(read)
        return { listed: null, old: !wanted(newestNotAfter(read.page.printed, now())) }
      }
      dated.set(read.id, at)
      if (at !== null) anchor(read.page.node, at)
      if (!wanted(at)) return tooOld
      return { listed: { state: 'read', fetched: fetchedOf(read, at) }, old: false }
    }

    /** One article that cannot be read is told as such; the listing goes on, unless the site asks for silence. */
    async function takeOrTell(node: number | null, url: string): Promise<Taken> {
      try {
        return await take(node, url)
      } catch (error) {
        if (!(error instanceof ChannelError) || error.code === 'limited') throw error
        const id = idOf(node, url)
        done.add(id)
        return { listed: { state: 'unreadable', id, error }, old: false }
      }
    }

    for (const { node, url } of feedEntries) {
      const { listed } = await takeOrTell(node, sameSite(url, here))
      if (listed !== null) yield listed
    }
    for (const category of categories)
      for await (const { entries, feed: own } of categoryPages(category)) {
        hear(await categoryFeed(own))
        const fresh = entries.filter(({ url }) => !seenPaths.has(new URL(url).pathname))
        let old = 0
        for (const { node, url } of fresh) {
          const taken = await takeOrTell(node ?? nodes.get(new URL(url).pathname) ?? null, url)
          if (taken.old) old += 1
          if (taken.listed !== null) yield taken.listed
        }
        // Newest first within a category: a page of nothing but old articles is the last one wanted.
        if (fresh.length > 0 && old === fresh.length) break
      }
    const placed = placeInTime(
      unsure.flatMap(({ page: { node, printed } }) =>
        node === null || printed === null ? [] : [{ node, ...printed }],
      ),
      anchors,
      now(),
    )
    for (const read of unsure) {
      const at = read.page.node === null ? null : (placed.get(read.page.node) ?? null)
      dated.set(read.id, at)
      if (wanted(at)) yield { state: 'read', fetched: fetchedOf(read, at) }
    }
  }

  /** `feed` comes with the first page only. */
  async function* categoryPages(category: string): AsyncIterable<Omit<Listing, 'more'>> {
    for (let number = 0; number < pages; number++) {
      const at = new URL(category, here)
      at.searchParams.set('page', String(number))
      const page = await readPage(fetch, at.href, null)
      if (page.state === 'same') throw oddAnswer()
      const { entries, more, feed: own } = parseListing(page.text, page.url)
      if (number === 0 && entries.length === 0)
        throw new ChannelError(
          'shape',
          `Chuyên mục ${category} của cổng không có bài nào. Hãy xem lại địa chỉ chuyên mục.`,
          { detail: 'no entries' },
        )
      yield { entries, feed: number === 0 ? own : null }
      if (!more || entries.length === 0) return
    }
  }

  async function read(id: string, known: Known | null = null): Promise<Fetched | null> {
    const node = /^[0-9]{1,10}$/.test(id) ? Number(id) : null
    const entry = (await recentFeed()).find((one) => idOf(one.node, one.url) === id)
    if (node === null && entry === undefined)
      throw new ChannelError('gone', 'Không tìm lại được địa chỉ của bài này trên cổng.', {
        detail: 'no node id, not in the feed',
      })
    try {
      const at = entry === undefined ? local(`/node/${id}`) : sameSite(entry.url, here)
      const found = await readArticle(node, at, null)
      if (found === 'same') throw oddAnswer()
      return fetchedOf(
        found,
        entry?.publishedAt ?? known?.publishedAt ?? found.page.publishedAt ?? dated.get(id) ?? null,
      )
    } catch (error) {
      // The feed answered just now, so a 404 is about this article, not about a broken site.
      if (error instanceof ChannelError && error.code === 'gone') return null
      throw error
    }
  }

  return {
    list,
    read,
    abilities: () => [
      {
        rung: 'by-hand',
        why: 'Cổng cần sửa: máy không ghi lên cổng, hãy chuyển cho người quản trị cổng.',
      },
    ],
  }
}

const oddAnswer = () =>
  new ChannelError('shape', 'Cổng trả lời không như đã hẹn.', { detail: '304 unasked' })

/** A feed may print the public address while the channel is read through another (a mirror, an internal name). */
function sameSite(url: string, here: URL): string {
  const there = new URL(url)
  return absolute(there.pathname + there.search, here.href) ?? url
}

function fetchedOf(
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
