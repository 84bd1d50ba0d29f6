// Real social posts: nothing may crash or run away, spans must be right, dates plausible.
import { factsOf } from '../../src/core/facts/index.ts'
import { itemOf, rowsOf } from './read.ts'
import type { RealText } from './read.ts'

export function realPosts(folder: string): void {
  const rows = rowsOf<RealText>(folder, 'posts/social-posts.jsonl')
  if (rows.length === 0) return
  const kinds = new Map<string, number>()
  let bytes = 0
  let wrongSpans = 0
  let slowest = { id: '', ms: 0 }
  const odd: string[] = []
  const started = performance.now()
  for (const row of rows) {
    bytes += Buffer.byteLength(row.text)
    const from = performance.now()
    const item = itemOf(row)
    for (const fact of factsOf(item)) {
      kinds.set(fact.kind, (kinds.get(fact.kind) ?? 0) + 1)
      if (item[fact.in].slice(fact.start, fact.end) !== fact.text || fact.end <= fact.start)
        wrongSpans++
      const year = /^(?:<=?)?([0-9]{4})-/.exec(fact.value)?.[1]
      if (year !== undefined && (Number(year) < 1900 || Number(year) > 2035) && odd.length < 8)
        odd.push(`${row.id}: ${fact.kind} ${fact.value} «${fact.text}»`)
    }
    const ms = performance.now() - from
    if (ms > slowest.ms) slowest = { id: row.id, ms }
  }
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(
    `posts/social-posts: ${rows.length} posts, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ` +
      `wrong spans ${wrongSpans}, slowest ${slowest.id} ${slowest.ms.toFixed(1)} ms\n` +
      `  ${[...kinds]
        .sort((a, b) => b[1] - a[1])
        .map(([kind, count]) => `${kind} ${count}`)
        .join(', ')}\n`,
  )
  for (const line of odd) process.stdout.write(`  ? ${line}\n`)
}
