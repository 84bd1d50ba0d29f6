// npx tsx tests/corpora/match/hard.ts: writes hard-1.jsonl, a commune that is harder than the wards beside it and that no fit reads.
// Texts are by hand, in the manner of real pages: what a post is about was decided by reading, never by what a program can see.
import { writeFileSync } from 'node:fs'
import type { Line, Row } from './generate.ts'
import { stories } from './hard-stories.ts'
import { series } from './hard-series.ts'

/** An article, by a short name, and its posts. Times are local, `2026-03-02T08:00`. */
export interface Story {
  readonly id: string
  readonly at: string
  readonly title: string
  readonly text: string
}
export interface Told {
  /** Names of the articles it is about, the main one first; none: about nothing on the portal. */
  readonly about: readonly string[]
  /** Earlier states of the matter, which stand when the right one is withheld. */
  readonly also?: readonly string[]
  readonly at: string
  readonly shape: string
  readonly text: string
  /** Names of articles, or addresses. */
  readonly links?: readonly string[]
}
export interface Page {
  readonly articles: readonly Story[]
  readonly posts: readonly Told[]
}

const host = 'https://namhua.dienbien.gov.vn'

export function hardRows(): readonly Row[] {
  const pages = [stories, series()]
  const numbers = new Map(
    pages.flatMap(({ articles }) => articles).map(({ id }, i) => [id, 2101 + i]),
  )
  const address = (name: string) =>
    numbers.has(name) ? `${host}/tin-bai/${numbers.get(name) ?? ''}` : name
  const articles = pages.flatMap((page) =>
    page.articles.map(({ id, at, title, text }): Row => ({
      article: { id, title, text, publishedAt: `${at}:00+07:00`, url: address(id) },
    })),
  )
  const posts = pages
    .flatMap((page) => page.posts)
    .map(({ about, also, at, shape, text, links }, i): Row => {
      const post: Line = {
        id: `h${i + 1}`,
        text: text.replace(/\{(\w+)\}/g, (_, name: string) => address(name)),
        publishedAt: `${at}:00+07:00`,
        ...(links === undefined ? {} : { links: links.map(address) }),
      }
      return { post, right: about, shape, ...(also === undefined ? {} : { also }) }
    })
  return [...articles, ...posts]
}

if (import.meta.url === `file://${process.argv[1]}`)
  writeFileSync(
    new URL('hard-1.jsonl', import.meta.url),
    hardRows()
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(''),
  )
