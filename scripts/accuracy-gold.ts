// npm run accuracy gold: how well facts are read out of the annotated texts of tests/corpora/gold, per kind, and every miss.
import { f1, precision, recall } from '../tests/accuracy.ts'
import type { Score } from '../tests/accuracy.ts'
import { measureGold } from '../tests/gold.ts'
import type { GoldAccuracy } from '../tests/gold.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Prints the table; every miss too when `misses`. */
export function sayGold(misses: boolean): GoldAccuracy {
  const gold = measureGold()
  say(`facts of ${gold.texts} annotated texts`)
  say(`  ${'kind'.padEnd(12)} precision  recall     F1  facts`)
  for (const [kind, score] of gold.kinds) say(row(kind, score))
  say(row('all', gold.all))
  say(`  in the right role: ${gold.roles.right} of ${gold.roles.planted}`)
  if (misses) for (const fault of gold.faults) say(`  ${fault}`)
  return gold
}

const row = (name: string, score: Score) =>
  `  ${name.padEnd(12)} ${cell(precision(score), 9)} ${cell(recall(score), 7)} ${cell(f1(score), 6)} ${String(score.planted).padStart(6)}`

const cell = (share: number, width: number) => share.toFixed(3).padStart(width)

if (import.meta.url === `file://${process.argv[1]}`) sayGold(true)
