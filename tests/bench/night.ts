// npm run bench night [-- --units 100 --items 10000 --changed 20000]: the work of one night, stage by stage, without the network,
// in processor time of this process. Three in ten items are articles; a changed post is scored against its unit's whole index.
import { parseArgs } from 'node:util'
import { compare } from '../../src/core/compare.ts'
import { factsOf } from '../../src/core/facts/index.ts'
import { buildIndex } from '../../src/core/match.ts'
import type { Item } from '../../src/core/types.ts'
import { notice, postAbout, postKinds } from './notices.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

export function benchNight(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      units: { type: 'string', default: '100' },
      items: { type: 'string', default: '10000' },
      changed: { type: 'string', default: '20000' },
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
  let peak = 0
  let paired = 0
  for (let unit = 0; unit < units; unit++) {
    // Making the texts is not part of the night.
    const articles = Array.from({ length: articlesPerUnit }, (_, i) =>
      notice(unit * articlesPerUnit + i),
    )
    const posts = Array.from({ length: changedPosts }, (_, i) => {
      const about = articles[(i * 7919) % articlesPerUnit] ?? notice(0)
      return postAbout(about, postKinds[i % postKinds.length] ?? 'soft', unit * changedPosts + i)
    })
    const byId = new Map<string, Item>(articles.map((item) => [item.id, item]))
    const index = timed('index of every unit', () => buildIndex(articles))
    const matches = timed('pairing of changed posts', () => posts.map((post) => index.match(post)))
    timed('facts of changed articles', () => {
      for (const item of articles.slice(0, changedArticles)) factsOf(item)
    })
    timed('comparing changed pairs', () => {
      for (const [i, match] of matches.entries()) {
        const official = match.state === 'paired' ? byId.get(match.official ?? '') : undefined
        const post = posts[i]
        if (official === undefined || post === undefined) continue
        paired++
        compare({ official, post, before: [], now: post.publishedAt ?? 0 })
      }
    })
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  say(
    `${units} units x ${items} items, ${changed} changed (${changedPosts * units} posts, ${paired} paired)`,
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
