// Texts that say the same as their source: every flag is a false alarm.
import { check } from '../../src/core/check.ts'
import { itemOf, percent, rowsOf } from './read.ts'
import type { RealText } from './read.ts'

interface Pair {
  readonly id: string
  readonly official: RealText
  readonly post: RealText
}

export interface SilentFigures {
  readonly name: string
  readonly pairs: number
  readonly flagged: number
  /** Pairs in which nothing could be compared. */
  readonly silent: number
  readonly kinds: ReadonlyMap<string, number>
  readonly surprises: readonly string[]
}

/** Of every file that is there. */
export const measureSilent = (folder: string): readonly SilentFigures[] =>
  ['silent/ktlab-summaries-dev.jsonl', 'silent/news-lead-body.jsonl']
    .map((name) => measure(name, rowsOf<Pair>(folder, name)))
    .filter(({ pairs }) => pairs > 0)

function measure(name: string, rows: readonly Pair[]): SilentFigures {
  let flagged = 0
  let silent = 0
  const kinds = new Map<string, number>()
  const surprises: string[] = []
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
    if (worst !== undefined) surprises.push(`${row.id}: ${worst.why}`)
  }
  return { name, pairs: rows.length, flagged, silent, kinds, surprises }
}

export function realSilent(folder: string): void {
  const started = performance.now()
  const all = measureSilent(folder)
  const seconds = (performance.now() - started) / 1000
  for (const { name, pairs, flagged, silent, kinds, surprises } of all) {
    process.stdout.write(
      `${name}: false alarms ${flagged} of ${pairs} (${percent(flagged, pairs)}), ` +
        `nothing to compare ${silent}\n` +
        `  ${[...kinds]
          .sort((a, b) => b[1] - a[1])
          .map(([kind, count]) => `${kind} ${count}`)
          .join(', ')}\n`,
    )
    for (const line of surprises.slice(0, 8)) process.stdout.write(`  ! ${line}\n`)
  }
  const pairs = all.reduce((sum, one) => sum + one.pairs, 0)
  if (pairs > 0) process.stdout.write(`  ${Math.round(pairs / seconds)} pairs/s\n`)
}
