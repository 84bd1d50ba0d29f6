// What everybody else would do: TF-IDF cosine and BM25 over syllables, scored exactly over all documents.
import type { Item } from '../../src/core/types.ts'

export interface Baseline {
  readonly name: string
  /** Id of the document that fits best. */
  first(text: string): string | null
}

const syllables = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

export function baselines(officials: readonly Item[]): readonly Baseline[] {
  const texts = officials.map(({ title, text }) => counted(syllables(`${title}\n${text}`)))
  const lengths = texts.map((counts) => [...counts.values()].reduce((sum, one) => sum + one, 0))
  const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length)
  const inverted = new Map<string, { readonly at: number; readonly count: number }[]>()
  for (const [at, counts] of texts.entries())
    for (const [word, count] of counts) {
      const list = inverted.get(word)
      if (list === undefined) inverted.set(word, [{ at, count }])
      else list.push({ at, count })
    }
  const size = officials.length
  const idf = (df: number) => Math.log((1 + size) / (1 + df)) + 1
  const bm25 = (df: number) => Math.log(1 + (size - df + 0.5) / (df + 0.5))
  const norms = texts.map((counts) => {
    let sum = 0
    for (const [word, count] of counts)
      sum += ((1 + Math.log(count)) * idf(inverted.get(word)?.length ?? 0)) ** 2
    return Math.sqrt(sum)
  })
  const best = (scores: Float64Array) => {
    let at = -1
    for (let i = 0; i < scores.length; i++)
      if ((scores[i] ?? 0) > (at < 0 ? 0 : (scores[at] ?? 0))) at = i
    return officials[at]?.id ?? null
  }
  const scored = (
    text: string,
    gain: (df: number, count: number, at: number, said: number) => number,
  ) => {
    const scores = new Float64Array(size)
    for (const [word, said] of counted(syllables(text))) {
      const list = inverted.get(word) ?? []
      for (const { at, count } of list)
        scores[at] = (scores[at] ?? 0) + gain(list.length, count, at, said)
    }
    return best(scores)
  }
  return [
    {
      name: 'TF-IDF cosine',
      first: (text) =>
        scored(
          text,
          (df, count, at, said) =>
            ((1 + Math.log(count)) * (1 + Math.log(said)) * idf(df) ** 2) / (norms[at] ?? 1),
        ),
    },
    {
      name: 'BM25',
      first: (text) =>
        scored(
          text,
          (df, count, at) =>
            (bm25(df) * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * (lengths[at] ?? 0)) / mean)),
        ),
    },
  ]
}
