// Texts that say the same as their source: every flag is a false alarm.
import { check } from '../../src/core/check.ts'
import { itemOf, percent, rowsOf } from './read.ts'
import type { RealText } from './read.ts'

interface Pair {
  readonly id: string
  readonly official: RealText
  readonly post: RealText
}

export function realSilent(folder: string): void {
  for (const name of ['silent/ktlab-summaries-dev.jsonl', 'silent/news-lead-body.jsonl']) {
    const rows = rowsOf<Pair>(folder, name)
    if (rows.length === 0) continue
    let flagged = 0
    let silent = 0
    const kinds = new Map<string, number>()
    const surprises: string[] = []
    const started = performance.now()
    for (const row of rows) {
      const answer = check(itemOf(row.official), itemOf(row.post), {})
      if (answer.verdict === 'no-facts') silent++
      if (answer.verdict !== 'divergent') continue
      flagged++
      for (const one of answer.divergences) {
        if (one.type === 'missing' || (one.type === 'unsupported' && one.severity === 'minor'))
          continue
        const key = `${one.type}.${one.kind ?? ''}`
        kinds.set(key, (kinds.get(key) ?? 0) + 1)
      }
      const worst = answer.divergences[0]
      if (surprises.length < 8 && worst !== undefined) surprises.push(`${row.id}: ${worst.why}`)
    }
    const ms = performance.now() - started
    process.stdout.write(
      `${name}: false alarms ${flagged} of ${rows.length} (${percent(flagged, rows.length)}), ` +
        `nothing to compare ${silent}, ${Math.round(rows.length / (ms / 1000))} pairs/s\n` +
        `  ${[...kinds]
          .sort((a, b) => b[1] - a[1])
          .map(([kind, count]) => `${kind} ${count}`)
          .join(', ')}\n`,
    )
    for (const line of surprises) process.stdout.write(`  ! ${line}\n`)
  }
}
