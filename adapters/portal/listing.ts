// A whole listing: the feed first, then every category page by page; articles whose year is unsure wait until the end.
import { ChannelError } from '../../src/ports.ts'
import type { Clock, Listed, ListQuery } from '../../src/ports.ts'
import type { Instant } from '../../src/core/types.ts'
import { idOf, keyOf } from './address.ts'
import { newestNotAfter, placeInTime } from './dates.ts'
import type { Dated } from './dates.ts'
import type { Gate } from './gate.ts'
import { fetchedOf } from './site.ts'
import type { Lead, Read, Site } from './site.ts'
import { isPlausible } from './witness.ts'

/** What reading one entry of a list gave. */
interface Taken {
  readonly listed: Listed | null
  /** Published before the window asked for. */
  readonly old: boolean
}
const nothing: Taken = { listed: null, old: false }
const tooOld: Taken = { listed: null, old: true }

/** So many failures in a row are the site's, not the articles'. */
const inARow = 5

/** What a listing leaves for later readings of single articles: their days and where they were asked for. */
export type Remembered = Map<string, { readonly at: Instant | null; readonly url: string }>

export async function* listPortal(
  site: Site,
  gate: Gate,
  categories: readonly string[],
  { since, known }: ListQuery,
  now: Clock,
  remembered: Remembered,
): AsyncIterable<Listed> {
  /** Days that feeds tell, by id; node numbers by path; everything dated, by node. */
  const told = new Map<string, Instant>()
  const nodes = new Map<string, number>()
  const anchors: Dated[] = []
  const anchor = (node: number | null, at: Instant) => {
    if (node !== null) anchors.push({ node, at })
  }
  const hear = (entries: readonly Lead[]) => {
    for (const { node, url, publishedAt } of entries) {
      if (node !== null) nodes.set(keyOf(url), node)
      // The clock of the site was wrong.
      if (publishedAt === null || !isPlausible(publishedAt, now())) continue
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
    seenPaths.add(keyOf(url))
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
    seenPaths.add(keyOf(read.url))
    const kept = before ?? (await known(read.id))
    await gate.admit(read, kept)
    const own = read.page.publishedAt
    const at =
      told.get(read.id) ??
      kept?.publishedAt ??
      (own !== null && isPlausible(own, now()) ? own : null)
    if (at === null && read.page.printed !== null) {
      unsure.push(read)
      return { listed: null, old: !wanted(newestNotAfter(read.page.printed, now())) }
    }
    remembered.set(read.id, { at, url: read.asked })
    if (at !== null) anchor(read.page.node, at)
    return wanted(at)
      ? { listed: { state: 'read', fetched: fetchedOf(read, at, now()) }, old: false }
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
      const fresh = entries.filter(({ url }) => !seenPaths.has(keyOf(url)))
      let old = 0
      for (const { node, url } of fresh) {
        const taken = await takeOrTell(node ?? nodes.get(keyOf(url)) ?? null, url)
        if (taken.old) old += 1
        if (taken.listed !== null) yield taken.listed
      }
      // Newest first within a category: a page of nothing but old articles is the last one wanted.
      if (fresh.length > 0 && old === fresh.length) break
    }

  // A whole listing goes beyond the categories that somebody thought of naming.
  if (since === null || (first.length === 0 && categories.length === 0))
    for await (const { node, url } of site.sitemaps(since)) {
      if (seenPaths.has(keyOf(url))) continue
      const { listed } = await takeOrTell(node ?? nodes.get(keyOf(url)) ?? null, url)
      if (listed !== null) yield listed
    }

  if (seenIds.size === 0 && unsure.length === 0)
    throw new ChannelError(
      'shape',
      'Không tìm thấy bài nào trên cổng; hãy xem lại cấu hình kênh.',
      {
        detail: 'no feed, category or sitemap led to an article',
      },
    )

  const placed = placeInTime(
    unsure.flatMap(({ page: { node, printed } }) =>
      node === null || printed === null ? [] : [{ node, ...printed }],
    ),
    anchors,
    now(),
  )
  for (const read of unsure) {
    const at = read.page.node === null ? null : (placed.get(read.page.node) ?? null)
    remembered.set(read.id, { at, url: read.asked })
    if (wanted(at)) yield { state: 'read', fetched: fetchedOf(read, at, now()) }
  }
}
