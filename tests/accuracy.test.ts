// What the program gets right may not become less: the sample ward's night and the worked pairs against accuracy.json.
// After a change for the better: `npm run accuracy keep`.
import { describe, expect, it } from 'vitest'
import { measure, precision, recall } from './accuracy.ts'
import { fallen, goldFigures, pairFigures, wardFigures } from './kept-figures.ts'
import { startTestWard } from './sample-ward.ts'

describe('accuracy', () => {
  it('worked pairs are told as well as before', () => {
    expect(fallen(pairFigures())).toEqual([])
  })

  it('facts of annotated texts are read as well as before', () => {
    expect(fallen(goldFigures())).toEqual([])
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
