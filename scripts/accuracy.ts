// npm run accuracy: a whole night over the sample ward against its truth.json, facts of annotated texts, the worked pairs, and
// the operating point; everything that is not right, line by line (of held sets the figures only).
// npm run accuracy keep: the same, and writes the figures to tests/accuracy.json, below which the tests fail, and to
// src/web/measured.ts, which the desk prints.
// npm run accuracy gold: facts of annotated texts only, with every miss.
// npm run accuracy worked [-- --held]: the worked pairs only.
// npm run accuracy pairs [-- --dir FOLDER]: pairing only, on the sample ward, on labelled wards and on real news.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { measure } from '../tests/accuracy.ts'
import type { Accuracy } from '../tests/accuracy.ts'
import { figuresOf } from '../tests/kept-figures.ts'
import type { Figures } from '../tests/kept-figures.ts'
import { startTestWard } from '../tests/sample-ward.ts'
import { sayGold } from './accuracy-gold.ts'
import { rate, sayWorkedPairs } from './accuracy-pairs.ts'
import { measuredFile, operatingPoint } from './operating-point.ts'
import { accuracyOfPairs } from './pairs/accuracy.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values, positionals } = parseArgs({
  options: {
    dir: { type: 'string', default: '../shared/real' },
    held: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

const [part = 'all'] = positionals
switch (part) {
  case 'all':
  case 'keep':
    await everything(part === 'keep')
    break
  case 'gold':
    sayGold(true)
    break
  case 'worked':
    sayWorkedPairs(values.held)
    say('\nwhich article a post is about: npm run accuracy pairs')
    break
  case 'pairs':
    sayPairing(await nightOfSampleWard())
    accuracyOfPairs(resolve(values.dir))
    break
  default:
    process.stderr.write(`Unknown part "${part}": keep, gold, worked, pairs.\n`)
    process.exitCode = 2
}

async function nightOfSampleWard(): Promise<Accuracy> {
  const ward = await startTestWard()
  try {
    await ward.night()
    return await measure(ward)
  } finally {
    await ward.close()
  }
}

async function everything(keep: boolean): Promise<void> {
  const accuracy = await nightOfSampleWard()
  say(`pairs        ${rate(accuracy.pairs)}  left to a person ${accuracy.pairs.asked}`)
  report(accuracy)
  say('')
  const gold = sayGold(false)
  say('')
  const { all, held } = sayWorkedPairs(values.held)
  say(`\n${operatingPoint(gold.all, all, held)}`)
  if (keep) keepFigures(figuresOf(accuracy))
}

function keepFigures(figures: Figures): void {
  const write = (path: string, text: string) =>
    writeFileSync(new URL(`../${path}`, import.meta.url), text)
  write('tests/accuracy.json', `${JSON.stringify(figures, null, 2)}\n`)
  write('src/web/measured.ts', measuredFile(figures))
}

function sayPairing({ pairs }: Accuracy): void {
  say(`pairs        ${rate(pairs)}  left to a person ${pairs.asked}`)
  for (const line of pairs.wrong) say(`  ${line}`)
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
