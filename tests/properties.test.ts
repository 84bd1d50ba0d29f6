// What holds of every text, however it is typed: spans, stability under ways of writing, and peace with itself.
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { check } from '../src/core/check.ts'
import { factsIn } from '../src/core/facts/index.ts'
import { clean, read } from '../src/core/text.ts'
import type { Item } from '../src/core/types.ts'
import { sampleItems } from './sample-texts.ts'

const published = Date.parse('2026-03-10T08:00:00+07:00')
const folder = new URL('./facts/', import.meta.url)

/** Every phrasing of every corpus, the ones that give nothing too. */
const phrasings: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'))
  .filter((line) => line.trim() !== '' && !/^[#=@]/.test(line) && line !== 'none:')
  .map((line) => line.replaceAll('⏎', '\n'))

/** Kinds and values, in order. */
const said = (text: string): readonly string[] =>
  factsIn(text, 'text', published).map(({ kind, value }) => `${kind} ${value}`)

const sentences = fc.array(fc.constantFrom(...phrasings), { minLength: 1, maxLength: 4 })
const notices = fc
  .tuple(sentences, fc.constantFrom('. ', '\n', ', ', ' 📌 '))
  .map(([lines, joint]) => lines.join(joint))
const wild = fc.oneof(
  notices,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(...'0123456789/.,:-hgđkntr ngày tháng năm \n\ud83d\udccd\ufffd😀̂́'),
    maxLength: 120,
  }),
  fc
    .tuple(notices, fc.string({ unit: 'binary', maxLength: 20 }))
    .map(([text, noise]) => text + noise + text),
)

describe('spans', () => {
  it('lead to the characters as given', () => {
    fc.assert(
      fc.property(wild, (text) => {
        for (const fact of factsIn(text, 'text', published)) {
          expect(fact.start).toBeGreaterThanOrEqual(0)
          expect(fact.end).toBeGreaterThan(fact.start)
          expect(fact.end).toBeLessThanOrEqual(text.length)
          expect(text.slice(fact.start, fact.end)).toBe(fact.text)
          for (const part of fact.parts) {
            expect(part.start).toBeGreaterThanOrEqual(0)
            expect(part.end).toBeGreaterThanOrEqual(part.start)
            expect(part.end).toBeLessThanOrEqual(text.length)
          }
        }
      }),
      { numRuns: 400, seed: 7 },
    )
  })

  it('of a reading never go back', () => {
    fc.assert(
      fc.property(wild, (text) => {
        const reading = read(text)
        expect(reading.lower.length).toBe(reading.text.length)
        expect(reading.plain.length).toBe(reading.text.length)
        let before = 0
        for (let at = 0; at < reading.text.length; at++) {
          const span = reading.toGiven({ start: at, end: at + 1 })
          expect(span.start).toBeGreaterThanOrEqual(before)
          expect(span.end).toBeGreaterThan(span.start)
          before = span.start
        }
      }),
      { numRuns: 400, seed: 7 },
    )
  })
})

describe('clean', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(wild, (text) => {
        expect(clean(clean(text))).toBe(clean(text))
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})

/** 𝐛𝐨𝐥𝐝 letters and 𝟎𝟏 digits; marks stay marks. */
function inBold(text: string): string {
  return text.normalize('NFD').replace(/[A-Za-z0-9](?!\ufe0f)/g, (char) => {
    const code = char.charCodeAt(0)
    if (code <= 57) return String.fromCodePoint(0x1d7ce + code - 48)
    return String.fromCodePoint(code <= 90 ? 0x1d400 + code - 65 : 0x1d41a + code - 97)
  })
}

const oldTones: readonly (readonly [string, string])[] = [
  ['òa', 'oà'], ['óa', 'oá'], ['ỏa', 'oả'], ['õa', 'oã'], ['ọa', 'oạ'], ['òe', 'oè'], ['óe', 'oé'], ['ỏe', 'oẻ'], ['ọe', 'oẹ'],
  ['ùy', 'uỳ'], ['úy', 'uý'], ['ủy', 'uỷ'], ['ũy', 'uỹ'], ['ụy', 'uỵ'],
] // prettier-ignore

/** `hòa` as `hoà`, where a syllable ends so. */
function inOldTones(text: string): string {
  let out = text
  for (const [now, before] of oldTones)
    out = out.replace(new RegExp(`(?<!q)${now}(?!\\p{L})`, 'gu'), before)
  return out
}

describe('the facts of a text do not depend on how it is typed', () => {
  const ways: readonly (readonly [name: string, way: (text: string) => string])[] = [
    ['decomposed', (text) => text.normalize('NFD')],
    ['in bold mathematical letters', inBold],
    ['with tones of the old style', inOldTones],
    ['with no-break spaces', (text) => text.replaceAll(' ', '\u00a0')],
    ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['with zero-width characters', (text) => text.replaceAll(' ', '\u200b ')],
  ]
  for (const [name, way] of ways)
    it(name, () => {
      const differing = phrasings.filter(
        (text) => said(way(text)).join('|') !== said(text.normalize('NFC')).join('|'),
      )
      expect(differing).toEqual([])
    })

  it('with double spaces', () => {
    const differing = phrasings.filter(
      (text) => said(text.replaceAll(' ', '  ')).join('|') !== said(text).join('|'),
    )
    expect(differing).toEqual([])
  })
})

describe('bad input', () => {
  const broken: readonly (readonly [name: string, text: string])[] = [
    ['empty', ''],
    ['lone surrogates', '\ud83d 7h30 \udccd ngày 12/3 \ud835'],
    ['lost characters', 'Th\ufffdi gian: 7h30 ng\ufffdy 12/3/2026'],
    ['marks without letters', '\u0301\u0302\u0323 12/3 \u20e3'],
    ['only marks', '\u0301'.repeat(5000)],
    ['unpaired brackets', '(((((((( 12/3 ))))))))'],
  ]
  for (const [name, text] of broken)
    it(`${name} is read`, () => expect(factsIn(text, 'text', published)).toBeInstanceOf(Array))

  it('five megabytes are read', () => {
    const notice =
      'Ngày 12/3/2026, lúc 7h30, UBND phường họp dân tại Nhà văn hóa khóm 3, phí 50.000 đồng. '
    const text = notice.repeat(Math.ceil(5_000_000 / notice.length))
    expect(factsIn(text, 'text', published).length).toBeGreaterThan(100_000)
  }, 240_000)
})

describe('a text agrees with itself', () => {
  const loud = new Set(['clash', 'stale', 'unsupported'])
  const items: readonly Item[] = sampleItems()
  it(`on ${String(items.length)} samples`, () => {
    expect(items.length).toBeGreaterThan(100)
    const found = items.flatMap((item) =>
      check(item, item)
        .divergences.filter(({ type }) => loud.has(type))
        .map(({ why }) => `${item.id}: ${why}`),
    )
    expect(found).toEqual([])
  })
})
