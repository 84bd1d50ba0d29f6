// A whole listing: the feed first, then every category page by page; articles whose year is unsure wait until the end.
import { ChannelError } from '../../src/ports.ts'
import type { Clock, Listed, ListQuery } from '../../src/ports.ts'
import type { Instant } from '../../src/core/types.ts'
import { newestNotAfter, placeInTime } from './dates.ts'
import type { Dated } from './dates.ts'
import { idOf } from './parse.ts'
import type { FeedEntry } from './parse.ts'
import { fetchedOf } from './site.ts'
import type { Read, Site } from './site.ts'

/** What reading one entry of a list gave. */
interface Taken {
  readonly listed: Listed | null
  /** Published before the window asked for. */
  readonly old: boolean
}
const nothing: Taken = { listed: null, old: false }
const tooOld: Taken = { listed: null, old: true }

const portals = Date.UTC(2000, 0, 1)

/** So many failures in a row are the site's, not the articles'. */
const inARow = 5

/** `dated` receives the day of every article read, so that a later reading of one says the same. */
export async function* listPortal(
  site: Site,
  categories: readonly string[],
  { since, known }: ListQuery,
  now: Clock,
  dated: Map<string, Instant | null>,
): AsyncIterable<Listed> {
  /** Days that feeds tell, by id; node numbers by path; everything dated, by node. */
  const told = new Map<string, Instant>()
  const nodes = new Map<string, number>()
  const anchors: Dated[] = []
  const anchor = (node: number | null, at: Instant) => {
    if (node !== null) anchors.push({ node, at })
  }
  const hear = (entries: readonly FeedEntry[]) => {
    for (const { node, url, publishedAt } of entries) {
      if (node !== null) nodes.set(pathOf(url), node)
      // A day to come, or before there were portals: the clock of the site was wrong.
      if (publishedAt === null || publishedAt > now() + 86_400_000 || publishedAt < portals)
        continue
      told.set(idOf(node, url), publishedAt)
      anchor(node, publishedAt)
    }
  }
  const wanted = (at: Instant | null) => since === null || at === null || at >= since

  const seenIds = new Set<string>()
  const seenPaths = new Set<string>()
  const unsure: Read[] = []
  let failed = 0

  /** Reads one entry; answers what can be told at once. */
  async function take(node: number | null, url: string): Promise<Taken> {
    seenPaths.add(pathOf(url))
    const id = idOf(node, url)
    if (seenIds.has(id)) return nothing
    const before = node === null ? null : await known(id)
    const early = told.get(id) ?? before?.publishedAt ?? null
    if (early !== null) anchor(node, early)
    if (!wanted(early)) return tooOld
    const read = await site.article(node, url, before?.validator ?? null)
    failed = 0
    if (read === 'same') {
      seenIds.add(id)
      return { listed: { state: 'same', id }, old: false }
    }
    if (seenIds.has(read.id)) return nothing
    seenIds.add(read.id)
    seenPaths.add(pathOf(read.url))
    const kept = before ?? (await known(read.id))
    const at = told.get(read.id) ?? kept?.publishedAt ?? read.page.publishedAt
    if (at === null && read.page.printed !== null) {
      unsure.push(read)
      return { listed: null, old: !wanted(newestNotAfter(read.page.printed, now())) }
    }
    dated.set(read.id, at)
    if (at !== null) anchor(read.page.node, at)
    return wanted(at)
      ? { listed: { state: 'read', fetched: fetchedOf(read, at) }, old: false }
      : tooOld
  }

  /** One article that cannot be read is told as such and the listing goes on, unless it is the site that fails. */
  async function takeOrTell(node: number | null, url: string): Promise<Taken> {
    try {
      return await take(node, url)
    } catch (error) {
      if (!(error instanceof ChannelError) || error.code === 'limited') throw error
      if ((error.code === 'down' || error.code === 'denied') && ++failed >= inARow) throw error
      const id = idOf(node, url)
      seenIds.add(id)
      return { listed: { state: 'unreadable', id, error }, old: false }
    }
  }

  const first = await site.feed()
  hear(first)
  for (const { node, url } of first) {
    const { listed } = await takeOrTell(node, site.here(url))
    if (listed !== null) yield listed
  }
  for (const category of categories)
    for await (const { entries, feed } of site.category(category)) {
      hear(feed)
      const fresh = entries.filter(({ url }) => !seenPaths.has(pathOf(url)))
      let old = 0
      for (const { node, url } of fresh) {
        const taken = await takeOrTell(node ?? nodes.get(pathOf(url)) ?? null, url)
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

const pathOf = (url: string) => new URL(url).pathname
