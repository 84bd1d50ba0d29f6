// The weights of evidence are those that the texts and the code of this repository give: a change to either asks for a new fit.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { hardRows } from './corpora/match/hard.ts'
import { fitted } from '../src/core/match/weights.ts'
import { evidenceNames } from '../src/core/match/evidence.ts'
import { trainingExamples } from '../scripts/pairs/training.ts'
import { weightsFile, weightsText } from '../scripts/pairs/weights-file.ts'

it('weights.ts was fitted on the evidence that these texts and this code give (else: npm run fit-pairs)', () => {
  expect(readFileSync(weightsFile, 'utf8')).toBe(weightsText(fitted, trainingExamples([])))
}, 60_000)

it('every kind of evidence has its weight', () => {
  expect(Object.keys(fitted.weights)).toEqual([...evidenceNames])
})

it('the harder commune is what its texts by hand give', () => {
  const written = hardRows().map((row) => `${JSON.stringify(row)}\n`)
  const kept = readFileSync(new URL('corpora/match/hard-1.jsonl', import.meta.url), 'utf8')
  expect(kept).toBe(written.join(''))
})
