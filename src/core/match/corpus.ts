// The official articles of one unit, read into columns: postings of their words, their figures, titles and days.
import type { Instant, Item } from '../types.ts'
import { DAY, figuresOf, kindOfFigure } from './figures.ts'
import { postingsBuilder } from './postings.ts'
import type { Postings } from './postings.ts'
import { changeOf } from './change.ts'
import { distinct, figureFeature, lowerOf, wordsOf } from './words.ts'

/** One article as evidence sees it. Cheap to make: views of the columns. */
export interface Article {
  readonly at: number
  readonly item: Item
  readonly publishedAt: Instant | null
  readonly titleWords: Uint32Array
  /** What they weigh together. */
  readonly titleWeight: number
  readonly figures: Uint32Array
  /** The line of each figure; 0 is the title. */
  readonly lines: Uint16Array
  /** The last day it names, at midnight of the next; null: it names none, or its own day is unknown. */
  readonly over: Instant | null
  /** Words of change in its title or opening: hoãn, dời, đính chính. */
  readonly change: number
  /** Articles with the same key say the same in the same words. */
  readonly key: number
  /** How many distinct features it has, as a share of the mean. */
  readonly length: number
}

export interface Corpus {
  /** Without their texts: nobody needs them once they are read. */
  readonly items: readonly Item[]
  readonly postings: Postings
  article(at: number): Article
}

const day = 86_400_000

/** Reads articles once; keeps numbers, not words. Order of `items` is kept: candidates are numbered by it. */
export function readCorpus(items: readonly Item[]): Corpus {
  const builder = postingsBuilder(items.length)
  const titles = column(Uint32Array)
  const figures = column(Uint32Array)
  const lines = column(Uint16Array)
  const overs = new Float64Array(items.length)
  const changes = new Uint8Array(items.length)
  const keys = new Uint32Array(items.length)
  const lengths = new Uint32Array(items.length)
  let total = 0
  for (const [at, item] of items.entries()) {
    const title = lowerOf(item.title)
    const lower = `${title}\n${lowerOf(item.text)}`
    const words = wordsOf(lower)
    const found = figuresOf(lower, item.publishedAt)
    const features = new Uint32Array(words.length + found.codes.length)
    features.set(words)
    for (let i = 0; i < found.codes.length; i++)
      features[words.length + i] = figureFeature(found.codes[i] ?? 0)
    builder.add(features)
    titles.add(distinct(wordsOf(title)))
    figures.add(found.codes)
    lines.add(found.lines.map((line) => Math.min(line, 0xffff)))
    overs[at] = overOf(found.codes, item.publishedAt)
    changes[at] = changeOf(lower.slice(0, title.length + 160))
    keys[at] = sumOf(features)
    lengths[at] = features.length
    total += features.length
  }
  const mean = Math.max(1, total / Math.max(1, items.length))
  const postings = builder.done()
  const titleWeights = new Float64Array(items.length).fill(-1)
  const titleWeight = (at: number, words: Uint32Array): number => {
    const known = titleWeights[at] ?? 0
    if (known >= 0) return known
    return (titleWeights[at] = words.reduce((sum, one) => sum + postings.weight(one), 0))
  }
  const kept = items.map((item) => ({ ...item, text: '' }))
  const blank: Item = { id: '', title: '', text: '', publishedAt: null, url: null, links: [] }
  return {
    items: kept,
    postings,
    article: (at) => {
      const item = kept[at] ?? blank
      const over = overs[at] ?? 0
      const titleWords = titles.of(at)
      return {
        at,
        item,
        publishedAt: item.publishedAt,
        titleWords,
        titleWeight: titleWeight(at, titleWords),
        figures: figures.of(at),
        lines: lines.of(at),
        over: over === 0 ? null : over,
        change: changes[at] ?? 0,
        key: keys[at] ?? 0,
        length: (lengths[at] ?? 0) / mean,
      }
    },
  }
}

function sumOf(numbers: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < numbers.length; i++) sum = (sum + (numbers[i] ?? 0)) >>> 0
  return sum
}

/** The end of the last day named, in the year nearest to publication; 0: none. */
function overOf(codes: readonly number[], publishedAt: Instant | null): number {
  if (publishedAt === null) return 0
  let last = 0
  for (const code of codes) {
    if (kindOfFigure(code) !== DAY) continue
    const instant = dayNear(code, publishedAt)
    if (instant < publishedAt + 200 * day) last = Math.max(last, instant + day)
  }
  return last
}

/** Midnight (+07:00) of a day without a year, in the year that brings it nearest to `near`. */
export function dayNear(code: number, near: Instant): Instant {
  const month = ((code & 0xfffffff) >>> 5) - 1
  const date = code & 31
  const year = new Date(near + 7 * 3_600_000).getUTCFullYear()
  let best = 0
  for (const one of [year - 1, year, year + 1]) {
    const instant = Date.UTC(one, month, date) - 7 * 3_600_000
    if (best === 0 || Math.abs(instant - near) < Math.abs(best - near)) best = instant
  }
  return best
}

/** Rows of numbers of differing length, end to end in one array. */
function column<Kept extends Uint32Array | Uint16Array>(
  make: new (from: number | Kept) => Kept,
): { add(row: ArrayLike<number>): void; of(at: number): Kept } {
  let values = new make(1 << 10)
  let length = 0
  const ends: number[] = []
  return {
    add(row) {
      if (length + row.length > values.length) {
        const wider = new make(Math.max(2 * values.length, length + row.length))
        wider.set(values)
        values = wider
      }
      values.set(row, length)
      length += row.length
      ends.push(length)
    },
    of: (at) => values.subarray(at === 0 ? 0 : (ends[at - 1] ?? 0), ends[at] ?? 0) as Kept,
  }
}
