// Instants and items as they come in.
import { describe, expect, it } from 'vitest'
import { itemLine, readInstant, toItem, writeInstant } from '../src/lines.ts'
import { lastNight, nextNight } from '../src/core/night.ts'

describe('readInstant', () => {
  it.each([
    ['2026-03-10T08:00:00+07:00', '2026-03-10T08:00:00+07:00'],
    ['2026-03-10', '2026-03-10T00:00:00+07:00'],
    ['2026-03-10T08:00', '2026-03-10T08:00:00+07:00'],
    ['2026-03-10 08:00:30', '2026-03-10T08:00:30+07:00'],
    ['2026-03-10T01:00:00Z', '2026-03-10T08:00:00+07:00'],
    ['2026-03-10T01:00:00+0000', '2026-03-10T08:00:00+07:00'],
    ['2026-03-10T01:00:00.250Z', '2026-03-10T08:00:00+07:00'],
  ])('%s', (written, shown) => {
    expect(writeInstant(readInstant(written) ?? 0)).toBe(shown)
  })
  it.each(['10/03/2026', '05/06/2026 08:00', '2026-02-30', '2026-13-01', 'hôm qua', ''])(
    '%s is not an instant',
    (written) => {
      expect(readInstant(written)).toBeNull()
    },
  )
})

describe('items', () => {
  it('unknown fields are ignored, absent ones are empty', () => {
    const line = itemLine.parse({ text: 'Chào bà con', likes: 12 })
    expect(toItem(line, 'p1')).toEqual({
      id: 'p1',
      title: '',
      text: 'Chào bà con',
      publishedAt: null,
      url: null,
      links: [],
    })
  })
})

describe('the night', () => {
  const at = (written: string) => readInstant(written) ?? 0
  it.each([
    ['2026-06-15T01:59:00+07:00', '2026-06-14T02:00:00+07:00', '2026-06-15T02:00:00+07:00'],
    ['2026-06-15T02:00:00+07:00', '2026-06-15T02:00:00+07:00', '2026-06-16T02:00:00+07:00'],
    ['2026-06-15T23:30:00+07:00', '2026-06-15T02:00:00+07:00', '2026-06-16T02:00:00+07:00'],
  ])('at %s', (now, last, next) => {
    expect(writeInstant(lastNight(at(now), '02:00'))).toBe(last)
    expect(writeInstant(nextNight(at(now), '02:00'))).toBe(next)
  })
})
