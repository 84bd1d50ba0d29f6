// npm run accuracy pairs [-- --held]: how well comparing agrees with the worked pairs of tests/corpora, set by set, and what is
// not right in the sets that rules are mended from. --held: rows of the held sets too, for a judge of labels only.
import { precision, recall } from '../tests/accuracy.ts'
import type { Score } from '../tests/accuracy.ts'
import { measurePairs, pairSets } from '../tests/pair-accuracy.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

export const rate = (score: Score) =>
  `precision ${precision(score).toFixed(3)} (${score.right}/${score.found})  recall ${recall(score).toFixed(3)} (${score.right}/${score.planted})`

const share = ({ right, planted }: Score) => `${right} of ${planted}`

/** Prints the figures of every set, then kinds and faults of the sets whose rows may be looked at. */
export function sayWorkedPairs(withHeld = false): void {
  const sets = pairSets().map((set) => ({ ...set, ...measurePairs(set.pairs) }))
  say('worked pairs of a notice and a post')
  for (const { name, held, clashes, verdicts, mended } of sets)
    say(
      `  ${name.padEnd(12)} ${rate(clashes)}  verdicts ${share(verdicts)}  corrected text clean ${share(mended)}${held ? '  (held)' : ''}`,
    )
  const all = measurePairs(sets.flatMap(({ pairs }) => pairs))
  say(
    `  ${'all'.padEnd(12)} ${rate(all.clashes)}  verdicts ${share(all.verdicts)}  corrected text clean ${share(all.mended)}`,
  )
  say('  by kind, all sets')
  for (const [kind, score] of [...all.kinds].sort()) say(`    ${kind.padEnd(12)} ${rate(score)}`)
  for (const { name, held, faults } of sets) {
    if (held && !withHeld) continue
    say(`  not right in ${name}: ${faults.length}`)
    for (const fault of faults) say(`    ${fault}`)
  }
}

if (import.meta.url === `file://${process.argv[1]}`) sayWorkedPairs(process.argv.includes('--held'))
