// A sitemap (sitemaps.org) or an index of sitemaps to addresses with the day they last changed. Pure.
import { load } from 'cheerio/slim'
import type { Instant } from '../../src/core/types.ts'
import { parseIso } from './dates.ts'
import { absolute } from './parse.ts'

export interface Sitemap {
  readonly pages: readonly { readonly url: string; readonly changedAt: Instant | null }[]
  /** Further sitemaps to read. */
  readonly more: readonly { readonly url: string; readonly changedAt: Instant | null }[]
}

/** Addresses of the same host only; whatever is not a sitemap holds none. */
export function parseSitemap(xml: string, base: string): Sitemap {
  const $ = load(xml, { xml: true })
  const host = new URL(base).host
  const read = (element: string) =>
    $(element)
      .toArray()
      .flatMap((node) => {
        const url = absolute($(node).children('loc').first().text().trim(), base)
        if (url === null || new URL(url).host !== host) return []
        return [{ url, changedAt: parseIso($(node).children('lastmod').first().text()) }]
      })
  return { pages: read('url'), more: read('sitemap') }
}
