// The figures that may not fall: the sample ward's night and the worked pairs, rounded down to a thousandth.
import { readFileSync } from 'node:fs'
import { precision, recall } from './accuracy.ts'
import type { Accuracy, Score } from './accuracy.ts'
import { measurePairs, readFolder, readPairs } from './pair-accuracy.ts'

export type Figures = Readonly<Record<string, number>>

const floor = (share: number) => Math.floor(share * 1000) / 1000

const both = (name: string, score: Score) => ({
  [`${name}, precision`]: floor(precision(score)),
  [`${name}, recall`]: floor(recall(score)),
})

export function pairFigures(): Figures {
  const { clashes, verdicts, mended } = measurePairs(readFolder())
  return {
    ...both('worked pairs', clashes),
    'worked pairs, verdicts': floor(recall(verdicts)),
    'worked pairs, mended': floor(recall(mended)),
    ...both('20 examples', measurePairs(readPairs('pairs.jsonl')).clashes),
  }
}

export const wardFigures = (accuracy: Accuracy): Figures => ({
  ...both('sample ward, pairs', accuracy.pairs),
  ...both('sample ward, differences', accuracy.divergences),
})

export const figuresOf = (accuracy: Accuracy): Figures => ({
  ...wardFigures(accuracy),
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
