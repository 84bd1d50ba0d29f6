// Posts whose article is known: the wards of tests/corpora/match, people's rulings, and real news when its folder is given.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { itemLine, toItem } from '../../src/lines.ts'
import type { Item } from '../../src/core/types.ts'
import { rowsOf } from '../real/read.ts'

export interface Labelled {
  readonly post: Item
  /** Any of these is right; the first is the main one. Empty: about none. */
  readonly right: readonly string[]
  /** Earlier states of the same matter: neither right nor wrong when the right ones are not there. */
  readonly also: readonly string[]
  readonly shape: string
}

/** Posts that are asked of one set of articles. */
export interface LabelledSet {
  readonly name: string
  readonly officials: readonly Item[]
  readonly posts: readonly Labelled[]
}

const corpus = fileURLToPath(new URL('../../tests/corpora/match/', import.meta.url))

/** The wards whose file begins so: `fit`, `test`. */
export const wards = (begins: string): readonly LabelledSet[] =>
  readdirSync(corpus)
    .filter((name) => name.startsWith(begins) && name.endsWith('.jsonl'))
    .sort()
    .map((name) => readWard(join(corpus, name)))

/** One file of that folder. */
export const ward = (name: string): LabelledSet => readWard(join(corpus, name))

/**
 * One file of lines `{"article": ITEM}` and `{"post": ITEM, "right": [ids], "shape"?}`: a ward, or the rulings of people
 * exported with the articles they chose among.
 */
export function readWard(path: string): LabelledSet {
  const officials: Item[] = []
  const posts: Labelled[] = []
  for (const [i, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line === '') continue
    const row = JSON.parse(line) as {
      readonly article?: unknown
      readonly post?: unknown
      readonly right?: readonly string[]
      readonly also?: readonly string[]
      readonly shape?: string
    }
    const item = (given: unknown) => toItem(itemLine.parse(given), String(i))
    if (row.article !== undefined) officials.push(item(row.article))
    else
      posts.push({
        post: item(row.post),
        right: row.right ?? [],
        also: row.also ?? [],
        shape: row.shape ?? 'ruled',
      })
  }
  return { name: path.split('/').at(-1) ?? path, officials, posts }
}

/** Half of the articles withheld, by chance that is the same every time: posts about them are about none that is there. */
export function halved(set: LabelledSet, half: 0 | 1): LabelledSet {
  const officials = set.officials.filter(({ id }) => sideOf(id) === half)
  const there = new Set(officials.map(({ id }) => id))
  return {
    name: `${set.name}, half withheld`,
    officials,
    posts: set.posts
      .map((one) => ({ ...one, right: one.right.filter((id) => there.has(id)) }))
      .filter(({ right, also }) => right.length > 0 || !also.some((id) => there.has(id))),
  }
}

/** 0 or 1 by an id: which half it falls in. */
export function sideOf(id: string): 0 | 1 {
  let hash = 0x811c9dc5
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return ((hash >>> 13) & 1) as 0 | 1
}

interface News {
  readonly id: string
  readonly event?: string
  readonly title: string
  readonly sapo: string
  readonly text: string
}

const bare = (id: string, title: string, text: string): Item => ({
  id,
  title,
  text,
  publishedAt: null,
  url: null,
  links: [],
})

export const noMarks = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')

/** Title and lead ask for the body. `parts`: in how many sets of equal size the articles are dealt out. */
export function news(folder: string, marks: boolean, parts = 1): readonly LabelledSet[] {
  const rows = existsSync(folder) ? rowsOf<News>(folder, 'match/news-2000.jsonl') : []
  return Array.from({ length: parts }, (_, part) => {
    const mine = rows.filter((_row, i) => i % parts === part)
    return {
      name: `news leads against ${mine.length} bodies`,
      officials: mine.map((row) => bare(row.id, '', row.text)),
      posts: mine.map((row) => {
        const said = `${row.title}\n${row.sapo}`
        return {
          post: bare(`q${row.id}`, '', marks ? said : noMarks(said)),
          right: [row.id],
          also: [],
          shape: 'news',
        }
      }),
    }
  }).filter(({ posts }) => posts.length > 0)
}

/** Title and lead of one article ask for another article of its event; `queries` are taken out of the articles in turn. */
export function events(folder: string): readonly {
  readonly id: string
  readonly event: string
  readonly official: Item
  readonly query: Item
  readonly bareQuery: Item
}[] {
  const rows = existsSync(folder) ? rowsOf<News>(folder, 'match/ktlab-dev.jsonl') : []
  return rows.map((row) => {
    const said = `${row.title}\n${row.sapo}`
    return {
      id: row.id,
      event: row.event ?? '',
      official: bare(row.id, row.title, `${row.sapo}\n${row.text}`),
      query: bare(`q${row.id}`, '', said),
      bareQuery: bare(`q${row.id}`, '', noMarks(said)),
    }
  })
}
