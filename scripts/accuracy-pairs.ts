// npm run accuracy worked [-- --held]: how well comparing agrees with the worked pairs of tests/corpora, set by set, and what is
// not right in the sets that rules are mended from. --held: rows of the held sets too, for a judge of labels only.
import { precision, recall, sumOf } from '../tests/accuracy.ts'
import type { Score } from '../tests/accuracy.ts'
import { measureSets } from '../tests/pair-accuracy.ts'
import type { PairAccuracy } from '../tests/pair-accuracy.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

export const rate = (score: Score) =>
  `precision ${precision(score).toFixed(3)} (${score.right}/${score.found})  recall ${recall(score).toFixed(3)} (${score.right}/${score.planted})`

const share = ({ right, planted }: Score) => `${right} of ${planted}`

export interface PairSums {
  readonly all: Score
  /** Of the sets that nobody mends rules from. */
  readonly held: Score
}

/** Prints the figures of every set, then kinds and faults of the sets whose rows may be looked at. */
export function sayWorkedPairs(withHeld = false): PairSums {
  const sets = measureSets()
  const line = (name: string, { clashes, verdicts, mended }: Sums, held = false) =>
    say(
      `  ${name.padEnd(12)} ${rate(clashes)}  verdicts ${share(verdicts)}  corrected text clean ${share(mended)}${held ? '  (held)' : ''}`,
    )
  say('worked pairs of a notice and a post')
  for (const set of sets) line(set.name, set, set.held)
  const held = together(sets.filter((set) => set.held))
  const all = together(sets)
  line('held sets', held)
  line('all', all)
  say('  by kind, all sets')
  const kinds = [...new Set(sets.flatMap((set) => [...set.kinds.keys()]))].sort()
  for (const kind of kinds) {
    const score = sumOf(sets.flatMap((set) => set.kinds.get(kind) ?? []))
    say(`    ${kind.padEnd(12)} ${rate(score)}`)
  }
  for (const { name, held: isHeld, faults } of sets) {
    if (isHeld && !withHeld) continue
    say(`  not right in ${name}: ${faults.length}`)
    for (const fault of faults) say(`    ${fault}`)
  }
  return { all: all.clashes, held: held.clashes }
}

type Sums = Pick<PairAccuracy, 'clashes' | 'verdicts' | 'mended'>

const together = (sets: readonly Sums[]): Sums => ({
  clashes: sumOf(sets.map((set) => set.clashes)),
  verdicts: sumOf(sets.map((set) => set.verdicts)),
  mended: sumOf(sets.map((set) => set.mended)),
})

if (import.meta.url === `file://${process.argv[1]}`) sayWorkedPairs(process.argv.includes('--held'))
