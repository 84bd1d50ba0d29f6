// npm run bench night [-- --units 100 --items 10000 --changed 20000]: the work of one night, stage by stage, without the network,
// in processor time of this process. Three in ten items are articles; a changed post is scored against its unit's whole index, and
// so is every other post that one of the changed articles could be about. --full: every post is scored and compared.
import { parseArgs } from 'node:util'
import { compare } from '../../src/core/compare.ts'
import { factsOf } from '../../src/core/facts/index.ts'
import { buildIndex } from '../../src/core/match.ts'
import type { Item, Match } from '../../src/core/types.ts'
import { notice, postAbout, postKinds } from './notices.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** A post paired without doubt. */
const pairOf = (post: string, official: string): Match => ({
  post,
  official,
  state: 'paired',
  score: 1,
  reasons: [],
  candidates: [{ official, score: 1, reasons: [] }],
})

export function benchNight(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      units: { type: 'string', default: '100' },
      items: { type: 'string', default: '10000' },
      changed: { type: 'string', default: '20000' },
      full: { type: 'boolean', default: false },
    },
  })
  const [units, items, changed] = [values.units, values.items, values.changed].map(Number) as [
    number,
    number,
    number,
  ]
  const articlesPerUnit = Math.round(items * 0.3)
  const changedArticles = Math.round((changed / units) * 0.3)
  const changedPosts = Math.round((changed / units) * 0.7)
  const stages = new Map<string, number>()
  const timed = <Result>(stage: string, work: () => Result): Result => {
    const start = cpu()
    const result = work()
    stages.set(stage, (stages.get(stage) ?? 0) + cpu() - start)
    return result
  }
  const full = values.full
  const postsPerUnit = items - articlesPerUnit
  let peak = 0
  let paired = 0
  let reachedPosts = 0
  for (let unit = 0; unit < units; unit++) {
    // Making the texts is not part of the night.
    const told = new Map<string, string>()
    const articles = Array.from({ length: articlesPerUnit }, (_, i) =>
      notice(unit * articlesPerUnit + i),
    )
    const posts = Array.from({ length: postsPerUnit }, (_, i) => {
      const article = articles[(i * 7919) % articlesPerUnit] ?? notice(0)
      told.set(`p${unit * postsPerUnit + i}`, article.id)
      return postAbout(article, postKinds[i % postKinds.length] ?? 'soft', unit * postsPerUnit + i)
    })
    const byId = new Map<string, Item>(articles.map((item) => [item.id, item]))
    const index = timed('index of every unit', () => buildIndex(articles))
    const asked = full ? posts : posts.slice(0, changedPosts)
    // As an earlier night left them: what each is nearest to is known.
    const former = new Map(
      full
        ? []
        : posts
            .slice(changedPosts)
            .map((post) => [post.id, pairOf(post.id, told.get(post.id) ?? '')]),
    )
    const reached = full
      ? []
      : timed('reach of changed articles', () => {
          const isReached = index.reach(articles.slice(0, changedArticles))
          return posts.slice(changedPosts).filter((post) => {
            const match = former.get(post.id)
            return match === undefined || isReached(post, match)
          })
        })
    reachedPosts += reached.length
    const match = (post: Item) => ({ post, match: index.match(post) })
    const matches = [
      ...timed('pairing of changed posts', () => asked.map(match)),
      ...timed('pairing of posts in reach', () => reached.map(match)),
    ]
    timed('facts of changed articles', () => {
      for (const item of articles.slice(0, full ? articlesPerUnit : changedArticles)) factsOf(item)
    })
    const changedIds = new Set(articles.slice(0, changedArticles).map(({ id }) => id))
    const changed = new Set(asked.map(({ id }) => id))
    timed('comparing changed pairs', () => {
      for (const { post, match } of matches) {
        const official = match.state === 'paired' ? byId.get(match.official ?? '') : undefined
        // A pair whose two texts stand as they were keeps its findings.
        if (official === undefined || !(changed.has(post.id) || changedIds.has(official.id)))
          continue
        paired++
        compare({ official, post, before: [], now: post.publishedAt ?? 0 })
      }
    })
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  say(
    full
      ? `${units} units x ${items} items, all anew (${paired} compared)`
      : `${units} units x ${items} items, ${changed} changed (${changedPosts * units} posts; ${reachedPosts} others in reach of a changed article; ${paired} compared)`,
  )
  let total = 0
  for (const [stage, seconds] of stages) {
    total += seconds
    say(`  ${stage.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s`)
  }
  say(
    `  ${'all'.padEnd(28)} ${total.toFixed(1).padStart(7)} s    peak memory ${(peak / 1e6).toFixed(0)} MB`,
  )
  return Promise.resolve()
}
