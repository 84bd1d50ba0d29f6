// Pairing on real news: does the right article come first, and how sure is the engine when it is wrong?
import { buildIndex } from '../../src/core/match.ts'
import type { Item } from '../../src/core/types.ts'
import { percent, rowsOf } from './read.ts'

interface News {
  readonly id: string
  readonly event?: string
  readonly title: string
  readonly sapo: string
  readonly text: string
}

const item = (id: string, title: string, text: string): Item => ({
  id,
  title,
  text,
  publishedAt: null,
  url: null,
  links: [],
})

export function realMatch(folder: string): void {
  leaveOneOut(rowsOf<News>(folder, 'match/ktlab-dev.jsonl'))
  const news = rowsOf<News>(folder, 'match/news-2000.jsonl')
  report(
    'match/news-2000: title + sapo against bodies',
    news.map((row) => ({
      post: item(row.id, '', `${row.title}\n${row.sapo}`),
      right: new Set([row.id]),
    })),
    news.map((row) => item(row.id, '', row.text)),
  )
}

/** Each article asks, by its title and lead, for another article of the same event; its own is taken out of the index. */
function leaveOneOut(events: readonly News[]): void {
  if (events.length === 0) return
  let first = 0
  for (const row of events) {
    const others = events.filter((one) => one.id !== row.id)
    const index = buildIndex(
      others.map((one) => item(one.id, one.title, `${one.sapo}\n${one.text}`)),
    )
    const best = index.match(item('query', '', `${row.title}\n${row.sapo}`)).candidates[0]
    if (others.some((one) => one.id === best?.official && one.event === row.event)) first++
  }
  process.stdout.write(
    `match/ktlab-dev: title + sapo against the other articles of the same event\n` +
      `  first right ${first} of ${events.length} (${percent(first, events.length)})\n`,
  )
}

function report(
  name: string,
  queries: readonly { post: Item; right: ReadonlySet<string> }[],
  officials: readonly Item[],
): void {
  if (queries.length === 0) return
  const built = performance.now()
  const index = buildIndex(officials)
  const buildMs = performance.now() - built
  let first = 0
  let asked = 0
  let paired = 0
  let pairedRight = 0
  const states = { paired: 0, confirm: 0, orphan: 0 }
  const surprises: string[] = []
  const started = performance.now()
  for (const { post, right } of queries) {
    asked++
    const match = index.match(post)
    const best = match.candidates[0]
    if (best !== undefined && right.has(best.official)) first++
    states[match.state]++
    if (match.state === 'paired') {
      paired++
      if (match.official !== null && right.has(match.official)) pairedRight++
      else if (surprises.length < 5) surprises.push(`${post.id}: ${match.reasons.join('; ')}`)
    }
  }
  const ms = performance.now() - started
  process.stdout.write(
    `${name}\n  first right ${first} of ${asked} (${percent(first, asked)}); states ${JSON.stringify(states)}; ` +
      `paired by itself ${paired}, of these right ${percent(pairedRight, paired)}\n` +
      `  build ${Math.round(officials.length / (buildMs / 1000))} articles/s, ${Math.round(asked / (ms / 1000))} posts/s\n`,
  )
  for (const line of surprises) process.stdout.write(`  ? ${line}\n`)
}
