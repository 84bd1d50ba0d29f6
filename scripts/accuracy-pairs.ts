// npm run accuracy pairs-of-texts: how well comparing agrees with the worked pairs of tests/corpora, and what is not right.
import { precision, recall } from '../tests/accuracy.ts'
import type { Score } from '../tests/accuracy.ts'
import { halfOf, measurePairs, readFolder, readPairs } from '../tests/pair-accuracy.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

export const rate = (score: Score) =>
  `precision ${precision(score).toFixed(3)} (${score.right}/${score.found})  recall ${recall(score).toFixed(3)} (${score.right}/${score.planted})`

const share = ({ right, planted }: Score) => `${right} of ${planted}`

/** Prints the figures of every worked pair, per kind, of the half that rules are mended from and of the other. */
export function sayWorkedPairs(): void {
  const pairs = readFolder()
  const groups = [
    ['20 examples', readPairs('pairs.jsonl')],
    ['first half', pairs.filter((pair) => halfOf(pair) === 'first')],
    ['second half', pairs.filter((pair) => halfOf(pair) === 'second')],
    ['all', pairs],
  ] as const
  say('worked pairs of a notice and a post')
  for (const [name, group] of groups) {
    const { clashes, verdicts, mended } = measurePairs(group)
    say(
      `  ${name.padEnd(12)} ${rate(clashes)}  verdicts ${share(verdicts)}  mended ${share(mended)}`,
    )
  }
  const { kinds, faults } = measurePairs(pairs)
  for (const [kind, score] of [...kinds].sort()) say(`    ${kind.padEnd(12)} ${rate(score)}`)
  for (const fault of faults) say(`  ${fault}`)
}

if (import.meta.url === `file://${process.argv[1]}`) sayWorkedPairs()
