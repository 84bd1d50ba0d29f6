// What the program gets right may not become less: the sample ward's night and the worked pairs against accuracy.json.
// After a change for the better: `npm run accuracy keep`.
import { describe, expect, it } from 'vitest'
import { measure, precision, recall } from './accuracy.ts'
import { measured } from '../src/web/measured.ts'
import { fallen, goldFigures, keptFigures, pairFigures, wardFigures } from './kept-figures.ts'
import { startTestWard } from './sample-ward.ts'

describe('accuracy', () => {
  it('worked pairs are told as well as before', () => {
    expect(fallen(pairFigures())).toEqual([])
  })

  it('facts of annotated texts are read as well as before', () => {
    expect(fallen(goldFigures())).toEqual([])
  })

  it('the desk prints the kept figures', () => {
    const kept = keptFigures()
    for (const [part, name] of [
      ['facts', 'facts'],
      ['held', 'pairs, held sets'],
    ] as const) {
      expect(measured[part].precision).toBe(kept[`${name}, precision`])
      expect(measured[part].recall).toBe(kept[`${name}, recall`])
    }
  })

  it('a night over the sample ward finds what was planted, and little else', async () => {
    const ward = await startTestWard()
    try {
      await ward.night()
      const accuracy = await measure(ward)
      expect(fallen(wardFigures(accuracy))).toEqual([])
      expect(precision(accuracy.pairs)).toBeGreaterThanOrEqual(0.95)
      expect(recall(accuracy.pairs)).toBeGreaterThanOrEqual(0.9)
      expect(precision(accuracy.divergences)).toBeGreaterThanOrEqual(0.9)
      expect(recall(accuracy.divergences)).toBeGreaterThanOrEqual(0.8)
    } finally {
      await ward.close()
    }
  })
})
