// Pictures of the stand-in: kept on its own hosts, and hard to fetch for a while after failing.
import type { Clock } from '../../../src/ports.ts'
import { hashOf } from '../../answer.ts'
import { fieldsOf } from './payload.ts'
import type { Article } from './seed.ts'

const host = 'https://article-photo.cdn.invalid/'
/** After this many failures of one address the service refuses it for a while (ms). */
const patience = 3
const sulkMs = 5 * 60_000

export interface Pictures {
  /** The article with the addresses that the service shows. */
  readonly shown: (article: Article) => Article
  /** The article with the addresses as they were sent: a picture that is already here is not fetched again. */
  readonly taken: (article: Article) => Article
  /** Fetches the pictures of an article; the words of `verify` when one cannot be had. */
  readonly fetchAll: (article: Article) => string | null
  /** These addresses cannot be fetched; `all`: none, for the next article only. */
  readonly fail: (urls: readonly string[] | 'all') => void
}

export function picturesOf(now: Clock, rehosts: boolean): Pictures {
  const ours = new Map<string, string>()
  const failures = new Map<string, { count: number; last: number }>()
  let broken = new Set<string>()
  let allBroken = false

  const rehosted = (url: string) => {
    if (!rehosts || url.startsWith(host)) return url
    const mine = `${host}${hashOf(url).slice(0, 24)}.jpg`
    ours.set(mine, url)
    return mine
  }
  const original = (url: string) => ours.get(url) ?? url
  const mapped = (article: Article, change: (url: string) => string): Article => ({
    ...article,
    cover: withUrl(article.cover, 'photo_url', change),
    body: article.body.map((block) =>
      fieldsOf(block)?.['type'] === 'image' ? withUrl(block, 'url', change) : block,
    ),
  })
  const urlsOf = (article: Article) =>
    [
      fieldsOf(article.cover)?.['photo_url'],
      ...article.body.map((block) =>
        fieldsOf(block)?.['type'] === 'image' ? fieldsOf(block)?.['url'] : undefined,
      ),
    ].filter((url): url is string => typeof url === 'string')

  return {
    shown: (article) => mapped(article, rehosted),
    taken: (article) => mapped(article, original),
    fetchAll(article) {
      const once = allBroken
      allBroken = false
      if (once) return 'Upload media failed'
      for (const url of urlsOf(article)) {
        const before = failures.get(url)
        if (before !== undefined && before.count >= patience && now() - before.last < sulkMs)
          return 'Upload media failed: Too many failed attempts'
        if (!broken.has(url)) continue
        failures.set(url, { count: (before?.count ?? 0) + 1, last: now() })
        return 'Upload media failed'
      }
      return null
    },
    fail(urls) {
      if (urls === 'all') allBroken = true
      else broken = new Set(urls)
    },
  }
}

function withUrl(given: unknown, name: string, change: (url: string) => string): unknown {
  const fields = fieldsOf(given)
  const url = fields?.[name]
  return fields === null || typeof url !== 'string' ? given : { ...fields, [name]: change(url) }
}
