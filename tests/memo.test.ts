// The reader of facts of one run answers as factsOf does, whatever was asked before and in whatever order.
import { describe, expect, it } from 'vitest'
import { factsOf, factsOfEach } from '../src/core/facts/index.ts'
import { factReader } from '../src/core/facts/memo.ts'
import { sampleItems } from './sample-texts.ts'

const items = sampleItems()
const alone = items.map(factsOf)

describe('facts of many items', () => {
  it('read together are those of each alone, in order', () => {
    expect(factsOfEach(items)).toEqual(alone)
    expect(factsOfEach([])).toEqual([])
  })

  it('asked for again are the very same', () => {
    const reader = factReader()
    reader.ahead(items)
    const [first] = items
    if (first === undefined) throw new Error('no samples')
    expect(reader.of(first)).toBe(reader.of(first))
    expect(items.map((item) => reader.of(item))).toEqual(alone)
  })

  it('are read again when little may be kept', () => {
    const reader = factReader(100)
    reader.ahead(items)
    expect(items.map((item) => reader.of(item))).toEqual(alone)
  })

  it('two items that say the same share no fact', () => {
    const reader = factReader()
    const text = 'Họp lúc 7h30 ngày 20/3.'
    const [one, other] = ['a', 'b'].map((id) => reader.of({ id, title: '', text, publishedAt: 0 }))
    expect(one).toEqual(other)
    expect(one?.[0]).not.toBe(other?.[0])
  })

  it('with another title or another day are read again', () => {
    const reader = factReader()
    const text = 'Họp lúc 7h30 ngày 20/3.'
    const said = { id: 'a', title: '', text, publishedAt: Date.parse('2026-03-10T08:00:00+07:00') }
    const later = { ...said, publishedAt: Date.parse('2024-03-10T08:00:00+07:00') }
    const named = { ...said, title: 'Dời sang ngày 21/3' }
    expect([said, later, named, said].map((item) => reader.of(item))).toEqual(
      [said, later, named, said].map(factsOf),
    )
  })
})
