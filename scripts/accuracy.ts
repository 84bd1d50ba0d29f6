// npm run accuracy: a whole night over the sample ward against its truth.json, then the worked pairs; everything that is
// not right, line by line.
// npm run accuracy keep: the same, and writes the figures to tests/accuracy.json, below which the tests fail.
// npm run accuracy pairs [-- --dir FOLDER]: pairing only, on the sample ward, on labelled wards and on real news.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measure } from '../tests/accuracy.ts'
import type { Accuracy } from '../tests/accuracy.ts'
import { figuresOf } from '../tests/kept-figures.ts'
import { startTestWard } from '../tests/sample-ward.ts'
import { rate, sayWorkedPairs } from './accuracy-pairs.ts'
import { accuracyOfPairs } from './pairs/accuracy.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values, positionals } = parseArgs({
  options: { dir: { type: 'string', default: '../shared/real' } },
  allowPositionals: true,
})
const onlyPairs = positionals.includes('pairs')

const ward = await startTestWard()
try {
  await ward.night()
  const accuracy = await measure(ward)
  say(`pairs        ${rate(accuracy.pairs)}  left to a person ${accuracy.pairs.asked}`)
  if (onlyPairs) {
    for (const line of accuracy.pairs.wrong) say(`  ${line}`)
    accuracyOfPairs(resolve(values.dir))
  } else {
    report(accuracy)
    say('')
    sayWorkedPairs()
  }
  if (positionals.includes('keep'))
    writeFileSync(
      new URL('../tests/accuracy.json', import.meta.url),
      `${JSON.stringify(figuresOf(accuracy), null, 2)}\n`,
    )
} finally {
  await ward.close()
}

function report(accuracy: Accuracy): void {
  say(`differences  ${rate(accuracy.divergences)}`)
  say(`notes        ${rate(accuracy.nuances)}`)
  say(`never posted ${rate(accuracy.uncovered)}`)
  say('\nby kind')
  for (const [kind, score] of [...accuracy.kinds].sort()) say(`  ${kind.padEnd(12)} ${rate(score)}`)
  if (accuracy.pairs.wrong.length > 0) say('\npairs that are not right')
  for (const line of accuracy.pairs.wrong) say(`  ${line}`)
  if (accuracy.divergences.missed.length > 0) say('\nplanted and missed')
  for (const one of accuracy.divergences.missed)
    say(`  ${one.item} ${one.type} ${one.kind ?? ''} «${one.post ?? ''}» / «${one.official ?? ''}»`)
  if (accuracy.divergences.extra.length > 0) say('\nfalse alarms')
  for (const one of accuracy.divergences.extra)
    say(`  ${one.item} ${one.type} ${one.kind ?? ''}: ${one.why}`)
  say(`\ntraps that were sprung: ${accuracy.traps.length}`)
  for (const trap of accuracy.traps) say(`  ${trap.item} (${trap.trap}): ${trap.why}`)
}
