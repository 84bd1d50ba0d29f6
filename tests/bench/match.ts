// npm run bench match [-- --sizes 5000,20000,50000] [--posts 600]: pairing beside minisearch, flexsearch and SQLite FTS5 on the
// same notices in one run. Times are processor time of this process, so that a busy machine does not change the ratios.
import { parseArgs } from 'node:util'
import { Index as FlexIndex } from 'flexsearch'
import MiniSearch from 'minisearch'
import sqlite3 from 'sqlite3'
import { buildIndex } from '../../src/core/match.ts'
import { fold } from '../../src/core/text.ts'
import type { Item } from '../../src/core/types.ts'
import { notice, postAbout, postKinds } from './notices.ts'
import type { PostKind } from './notices.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

interface Engine {
  readonly name: string
  /** Id of the article it puts first. */
  first(post: Item): Promise<string | null> | string | null
  close?(): void
}
interface Asked {
  readonly post: Item
  readonly right: string
  readonly kind: PostKind
}

/** Processor time of the process so far, in seconds. */
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
const megabytes = () => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1e6
}

export async function benchMatch(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '5000,20000,50000' },
      posts: { type: 'string', default: '600' },
      // Processor seconds for the questions put to each peer; how many it finished is printed.
      seconds: { type: 'string', default: '12' },
      without: { type: 'string', default: '' },
    },
  })
  const sizes = values.sizes.split(',').map(Number)
  const perPost: { size: number; ms: number }[] = []
  for (const size of sizes) {
    const articles = Array.from({ length: size }, (_, i) => notice(i))
    const asked: Asked[] = Array.from({ length: Number(values.posts) }, (_, i) => {
      const kind = postKinds[i % postKinds.length] ?? 'soft'
      // Of a rewritten notice the article is one of the near-duplicates.
      const at = Math.floor((i * 7919) % size)
      const article = articles[kind === 'notice' ? at - (at % 4) : at] ?? notice(0)
      return { post: postAbout(article, kind, i), right: article.id, kind }
    })
    say(`\n${size} articles, ${asked.length} posts`)
    say(
      'engine                       articles/s     posts/s   first right soft / no marks / notice / hard     MB',
    )
    const ours = await run('khop', size, asked, Number.POSITIVE_INFINITY, () => {
      const index = buildIndex(articles)
      return Promise.resolve({
        name: 'khop',
        first: (post) => index.match(post).candidates[0]?.official ?? null,
      })
    })
    perPost.push({ size, ms: 1000 / ours })
    for (const [name, open] of [
      ['SQLite FTS5, rare pairs', () => openFts5(articles)],
      ['flexsearch', () => openFlex(articles)],
      ['minisearch', () => openMini(articles)],
    ] as const) {
      if (values.without.split(',').includes(name)) continue
      const peer = await run(name, size, asked, Number(values.seconds), open)
      say(`    khop / ${name}: ${(ours / peer).toFixed(0)}x`)
    }
  }
  const [first, last] = [perPost[0], perPost.at(-1)]
  if (first !== undefined && last !== undefined && first !== last)
    say(
      `\ngrowth of ms/post from ${first.size} to ${last.size} articles: exponent ${(Math.log(last.ms / first.ms) / Math.log(last.size / first.size)).toFixed(2)}`,
    )
}

/** Asks until the posts or the seconds are used up; posts per second. */
async function run(
  name: string,
  size: number,
  asked: readonly Asked[],
  seconds: number,
  open: () => Promise<Engine>,
): Promise<number> {
  const memory = megabytes()
  const before = cpu()
  const engine = await open()
  const built = cpu() - before
  for (const { post } of asked.slice(0, seconds === Number.POSITIVE_INFINITY ? 200 : 2))
    await engine.first(post)
  const tally = new Map<PostKind, { right: number; asked: number }>(
    postKinds.map((kind) => [kind, { right: 0, asked: 0 }]),
  )
  const start = cpu()
  let done = 0
  for (const { post, right, kind } of asked) {
    const found = await engine.first(post)
    const kept = tally.get(kind)
    if (kept !== undefined) {
      kept.asked++
      if (found === right) kept.right++
    }
    done++
    if (cpu() - start > seconds) break
  }
  const speed = done / (cpu() - start)
  const recall = postKinds.map((kind) => {
    const { right, asked: of } = tally.get(kind) ?? { right: 0, asked: 0 }
    return of === 0 ? '  –' : (right / of).toFixed(2)
  })
  say(
    `${name.padEnd(27)} ${(size / built).toFixed(0).padStart(11)} ${speed.toFixed(speed < 10 ? 2 : 0).padStart(11)}   ${recall.join(' / ').padStart(40)} ${(megabytes() - memory).toFixed(0).padStart(9)}   (${done} posts)`,
  )
  engine.close?.()
  return speed
}

const textOf = ({ title, text }: Item) => fold(`${title}\n${text}`)

function openMini(articles: readonly Item[]): Promise<Engine> {
  const index = new MiniSearch({
    fields: ['text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  })
  index.addAll(articles.map((item) => ({ id: item.id, text: textOf(item) })))
  return Promise.resolve({
    name: 'minisearch',
    first: (post) => String(index.search(textOf(post), { combineWith: 'OR' })[0]?.id ?? ''),
  })
}

function openFlex(articles: readonly Item[]): Promise<Engine> {
  const index = new FlexIndex({ tokenize: 'strict', encode: (text: string) => text.split(' ') })
  for (const [at, item] of articles.entries()) index.add(at, textOf(item))
  return Promise.resolve({
    name: 'flexsearch',
    first: (post) => {
      const [found] = index.search(textOf(post), { limit: 1, suggest: true })
      return articles[Number(found)]?.id ?? null
    },
  })
}

const pairsIn = (text: string) => {
  const words = text.split(' ')
  return words.slice(1).map((word, i) => `${words[i] ?? ''}_${word}`)
}

/** The 24 pairs of syllables of the post that fewest articles have, asked as one OR query. */
async function openFts5(articles: readonly Item[]): Promise<Engine> {
  const database = new sqlite3.Database(':memory:')
  const exec = (sql: string) =>
    new Promise<void>((done, fail) =>
      database.exec(sql, (error) => (error === null ? done() : fail(error))),
    )
  const all = <Row>(sql: string, ...args: readonly unknown[]) =>
    new Promise<Row[]>((done, fail) =>
      database.all<Row>(sql, args, (error, rows) => (error === null ? done(rows) : fail(error))),
    )
  await exec(
    `create virtual table f using fts5(t, content='', tokenize="unicode61 tokenchars '_'"); create virtual table v using fts5vocab(f, row); begin`,
  )
  for (let at = 0; at < articles.length; at += 500) {
    const rows = articles
      .slice(at, at + 500)
      .map((item, i) => [at + i + 1, pairsIn(textOf(item)).join(' ')])
    await all(
      `insert into f (rowid, t) select value ->> 0, value ->> 1 from json_each(?)`,
      JSON.stringify(rows),
    )
  }
  await exec('commit')
  return {
    name: 'fts5',
    async first(post) {
      const pairs = [...new Set(pairsIn(textOf(post)))]
      const rare = await all<{ term: string }>(
        'select term from v where term in (select value from json_each(?)) order by doc limit 24',
        JSON.stringify(pairs),
      )
      if (rare.length === 0) return null
      const query = rare.map(({ term }) => `"${term}"`).join(' OR ')
      const [found] = await all<{ rowid: number }>(
        'select rowid from f where f match ? order by rank limit 1',
        query,
      )
      return articles[(found?.rowid ?? 0) - 1]?.id ?? null
    },
    close: () => database.close(),
  }
}
