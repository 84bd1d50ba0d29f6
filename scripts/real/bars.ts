// What is asked of the fact engine, bar by bar: reached or not, from our own sets and from real texts.
import { kinds } from '../../src/core/facts/index.ts'
import { f1, precision, recall, sumOf } from '../../tests/accuracy.ts'
import { measureGold } from '../../tests/gold.ts'
import { measureSets } from '../../tests/pair-accuracy.ts'
import type { PairAccuracy, PairSet } from '../../tests/pair-accuracy.ts'
import { claimsFile, claimsOf, measureClaims } from './pairs.ts'
import type { Report } from './read.ts'
import { measureSelf } from './self.ts'
import { measureSilent } from './silent.ts'
import { measureVariants, mostExceptions, variantsReached } from './variants.ts'

interface Bar {
  readonly what: string
  readonly reached: boolean
  readonly measured: string
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
const shown = (value: number) => value.toFixed(3)
const hundredth = (value: number) => `${(100 * value).toFixed(1)} %`

/** false: some bar is not reached. Bars whose texts are not there are left out. */
export function realBars(folder: string, variants: string, report: Report): boolean {
  const bars = [
    ...readingBars(),
    ...comparingBars(),
    ...claimBars(folder),
    ...silentBars(folder),
    selfBar(folder),
    ...variantBars(variants),
  ]
  for (const { what, reached, measured } of bars) {
    report.say(`${reached ? 'reached    ' : 'not reached'}  ${what}: ${measured}`)
    report.line({ bar: what, reached, measured })
  }
  const reached = bars.filter((bar) => bar.reached).length
  report.say(`${reached} of ${bars.length} bars reached`)
  return reached === bars.length
}

function readingBars(): readonly Bar[] {
  const gold = measureGold()
  const below = kinds
    .map(({ kind }) => ({ kind, value: f1(gold.kinds.get(kind) ?? gold.all) }))
    .filter(({ value }) => value < 0.95)
  return [
    {
      what: 'facts read, F1 at least 0.98',
      reached: f1(gold.all) >= 0.98,
      measured: shown(f1(gold.all)),
    },
    {
      what: 'facts of every kind read, F1 at least 0.95',
      reached: below.length === 0,
      measured:
        below.length === 0
          ? 'all'
          : below.map(({ kind, value }) => `${kind} ${shown(value)}`).join(', '),
    },
  ]
}

function comparingBars(): readonly Bar[] {
  const sets = measureSets()
  const mended = sumOf(sets.map((set) => set.mended))
  return [
    ...sets.map((set) => (set.name === '20 examples' ? examplesBar(set) : setBar(set))),
    {
      what: 'corrected text clean in at least 95 % of clashes',
      reached: recall(mended) >= 0.95,
      measured: `${hundredth(recall(mended))} (${mended.right} of ${mended.planted})`,
    },
  ]
}

const setBar = ({ name, clashes }: PairSet & PairAccuracy): Bar => ({
  what: `worked pairs, ${name}, precision at least 0.97 and recall at least 0.92`,
  reached: precision(clashes) >= 0.97 && recall(clashes) >= 0.92,
  measured: `${shown(precision(clashes))} and ${shown(recall(clashes))}`,
})

const examplesBar = ({ clashes, verdicts }: PairAccuracy): Bar => ({
  what: 'the 20 examples all right',
  reached: recall(verdicts) === 1 && precision(clashes) === 1 && recall(clashes) === 1,
  measured:
    `verdicts ${verdicts.right} of ${verdicts.planted}, found ${clashes.right} of ${clashes.planted}, ` +
    `false alarms ${clashes.found - clashes.right}`,
})

function claimBars(folder: string): readonly Bar[] {
  const rows = claimsOf(folder, claimsFile).filter(({ digits }) => digits === true)
  if (rows.length === 0) return []
  const { refuted, supported, nei } = measureClaims(rows)
  const sure = share(refuted.flagged, refuted.flagged + supported.flagged)
  const found = share(refuted.flagged, refuted.of)
  const alarms = share(supported.flagged, supported.of)
  const open = share(nei.flagged, nei.of)
  return [
    {
      what: 'real claims with digits, precision at least 0.90 (refuted among refuted and supported that are flagged)',
      reached: sure >= 0.9,
      measured: shown(sure),
    },
    {
      what: 'real claims with digits, recall at least 0.40',
      reached: found >= 0.4,
      measured: shown(found),
    },
    {
      what: 'real supported claims with digits flagged, at most 3 %',
      reached: alarms <= 0.03,
      measured: hundredth(alarms),
    },
    {
      what: 'real claims that cannot be decided flagged, at most 15 %',
      reached: open <= 0.15,
      measured: hundredth(open),
    },
  ]
}

const silentBars = (folder: string): readonly Bar[] =>
  measureSilent(folder).map(({ name, pairs, flagged }) => ({
    what: `${name}, divergent at most 2 %`,
    reached: share(flagged, pairs) <= 0.02,
    measured: `${hundredth(share(flagged, pairs))} (${flagged} of ${pairs})`,
  }))

function selfBar(folder: string): Bar {
  const { texts, flagged } = measureSelf(folder, { say: () => {}, line: () => {} })
  return {
    what: 'a text against itself shows no clash, stale or unsupported',
    reached: flagged === 0,
    measured: `${flagged} of ${texts}`,
  }
}

function variantBars(file: string): readonly Bar[] {
  const figures = measureVariants(file)
  if (figures === undefined) return []
  return [
    {
      what: `forms of one value: no two clash, at most ${mostExceptions} exceptions`,
      reached: variantsReached(figures),
      measured: `${figures.clashes.length} clashes, ${figures.exceptions.length} exceptions of ${figures.forms} forms`,
    },
  ]
}
