// The figures that may not fall: the sample ward's night, facts of annotated texts and the worked pairs, rounded down to a
// thousandth.
import { readFileSync } from 'node:fs'
import { f1, precision, recall, sumOf } from './accuracy.ts'
import type { Accuracy, Score } from './accuracy.ts'
import { measureGold } from './gold.ts'
import { measureSets } from './pair-accuracy.ts'

export type Figures = Readonly<Record<string, number>>

const floor = (share: number) => Math.floor(share * 1000) / 1000

const both = (name: string, score: Score) => ({
  [`${name}, precision`]: floor(precision(score)),
  [`${name}, recall`]: floor(recall(score)),
})

/** Per set of worked pairs: differences, verdicts, and clashes whose corrected text is clean. */
export function pairFigures(): Figures {
  const sets = measureSets()
  const held = sumOf(sets.flatMap((set) => (set.held ? [set.clashes] : [])))
  return sets.reduce<Figures>(
    (figures, { name, clashes, verdicts, mended }) => ({
      ...figures,
      ...both(`pairs, ${name}`, clashes),
      [`pairs, ${name}, verdicts`]: floor(recall(verdicts)),
      [`pairs, ${name}, corrected text clean`]: floor(recall(mended)),
    }),
    both('pairs, held sets', held),
  )
}

/** Facts of the annotated texts: together, and F1 of each kind. */
export function goldFigures(): Figures {
  const { all, kinds } = measureGold()
  return {
    ...both('facts', all),
    'facts, F1': floor(f1(all)),
    ...Object.fromEntries(
      [...kinds].map(([kind, score]) => [`facts, ${kind}, F1`, floor(f1(score))]),
    ),
  }
}

export const wardFigures = (accuracy: Accuracy): Figures => ({
  ...both('sample ward, pairs', accuracy.pairs),
  ...both('sample ward, differences', accuracy.divergences),
})

export const figuresOf = (accuracy: Accuracy): Figures => ({
  ...wardFigures(accuracy),
  ...goldFigures(),
  ...pairFigures(),
})

export const keptFigures = (): Figures =>
  JSON.parse(readFileSync(new URL('./accuracy.json', import.meta.url), 'utf8')) as Figures

/** Each figure that is below the kept one, in words. */
export const fallen = (now: Figures): readonly string[] =>
  Object.entries(keptFigures()).flatMap(([name, kept]) => {
    const figure = now[name]
    return figure !== undefined && figure < kept ? [`${name}: ${figure}, was ${kept}`] : []
  })
