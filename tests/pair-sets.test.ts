// The worked pairs as files: every line is what the README of its folder says it is.
import { describe, expect, it } from 'vitest'
import { pairSets } from './pair-accuracy.ts'

const sets = pairSets()
const pairs = sets.flatMap((set) => set.pairs)

describe('worked pairs', () => {
  it('have one id each', () => {
    const ids = pairs.map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  it('are divergent exactly when something is wrong', () => {
    const odd = pairs.filter(({ label, wrong }) => (label === 'divergent') !== wrong.length > 0)
    expect(odd.map(({ id }) => id)).toEqual([])
  })

  it('quote the wrong words as they stand in the post', () => {
    const odd = pairs.flatMap(({ id, post, wrong }) =>
      wrong
        .filter((one) => !post.text.includes(one.post) && !post.title.includes(one.post))
        .map((one) => `${id}: ${one.post}`),
    )
    expect(odd).toEqual([])
  })

  it('are dated on both sides', () => {
    const odd = pairs.filter(
      ({ official, post }) => official.publishedAt === null || post.publishedAt === null,
    )
    expect(odd.map(({ id }) => id)).toEqual([])
  })

  it('of the third author are as many and as faithful in the held set as in the seen one', () => {
    const [seen, held] = ['third seen', 'third held'].map((name) => {
      const own = sets.find((set) => set.name === name)?.pairs ?? []
      const faithful = own.filter(({ label }) => label === 'consistent').length
      return { pairs: own.length, faithful }
    })
    expect(held).toEqual(seen)
    expect(held?.pairs).toBeGreaterThanOrEqual(60)
  })
})
