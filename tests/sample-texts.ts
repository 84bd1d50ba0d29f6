// The texts of the sample ward as items, without its simulators: for benches and properties.
import { readFileSync } from 'node:fs'
import type { Item } from '../src/core/types.ts'

interface Samples {
  readonly articles?: readonly Sample[]
  readonly posts?: readonly Sample[]
}
interface Sample {
  readonly node?: number
  readonly id?: string
  readonly title?: string
  readonly body?: unknown
  readonly message?: string
  readonly createdAt: string
}

/** The words of a body, HTML or blocks. */
function wordsOf(body: unknown): string {
  if (typeof body === 'string')
    return body
      .replace(/<br\s?\/?>|<\/(?:p|div|li|tr|h[1-6])>/g, '\n')
      .replace(/<[^>]{1,400}>/g, ' ')
      .replaceAll('&nbsp;', '\u00a0')
      .replaceAll('&amp;', '&')
      .trim()
  if (Array.isArray(body)) return body.map(wordsOf).join('\n')
  if (typeof body === 'object' && body !== null && 'content' in body) return wordsOf(body.content)
  return ''
}

/** Every article and post of `data/samples`. */
export function sampleItems(): readonly Item[] {
  return ['portal', 'page', 'oa'].flatMap((name) => {
    const file = new URL(`../data/samples/${name}.json`, import.meta.url)
    const { articles = [], posts = [] } = JSON.parse(readFileSync(file, 'utf8')) as Samples
    return [...articles, ...posts].map((sample, index): Item => ({
      id: `${name}-${String(sample.node ?? sample.id ?? index)}`,
      title: sample.title ?? '',
      text: wordsOf(sample.body) || (sample.message ?? ''),
      publishedAt: Date.parse(sample.createdAt),
      url: null,
      links: [],
    }))
  })
}
