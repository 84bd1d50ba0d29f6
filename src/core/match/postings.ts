// An inverted index in typed arrays: for every feature the documents that have it. Built once a night, never changed.
import { BUCKETS, featuresOf } from './features.ts'

export interface Postings {
  readonly size: number
  /** How much a feature tells: the rarer, the more. A feature no document has tells little: it is the post's own wording. */
  weight(feature: number): number
  /** Documents that share most with these features, best first, at most `limit`. Reads at most `budget` postings, rarest features first. */
  nearest(features: Uint32Array, limit: number): readonly Near[]
}

export interface Near {
  readonly document: number
  /** Share of the features' weight that the document has, 0..1. */
  readonly share: number
  /** How many of the features that few documents have it shares. */
  readonly rare: number
}

const budget = 16_000

export function buildPostings(texts: readonly string[]): Postings {
  const size = texts.length
  const offsets = new Uint32Array(BUCKETS + 1)
  const all: Uint32Array[] = []
  for (const text of texts) {
    const features = featuresOf(text)
    all.push(features)
    for (const feature of features) offsets[feature + 1] = (offsets[feature + 1] ?? 0) + 1
  }
  for (let i = 1; i <= BUCKETS; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0)
  const documents = new Uint32Array(offsets[BUCKETS] ?? 0)
  const next = offsets.slice(0, BUCKETS)
  for (let document = 0; document < size; document++)
    for (const feature of all[document] ?? []) {
      const at = next[feature] ?? 0
      documents[at] = document
      next[feature] = at + 1
    }
  const frequency = (feature: number) => (offsets[feature + 1] ?? 0) - (offsets[feature] ?? 0)
  const idf = (df: number) => Math.log((size + 1) / (df + 0.5))
  const unknown = 0.35 * idf(0)
  const weight = (feature: number) => {
    const df = frequency(feature)
    return df === 0 ? unknown : Math.max(0.05, idf(df))
  }
  const has = (feature: number, document: number): boolean => {
    let low = offsets[feature] ?? 0
    let high = offsets[feature + 1] ?? 0
    while (low < high) {
      const middle = (low + high) >>> 1
      const found = documents[middle] ?? 0
      if (found === document) return true
      if (found < document) low = middle + 1
      else high = middle
    }
    return false
  }
  const rareBelow = Math.max(2, size * 0.02)

  return {
    size,
    weight,
    nearest(features, limit) {
      const known = [...features].filter((feature) => frequency(feature) > 0)
      known.sort((a, b) => frequency(a) - frequency(b))
      const scores = new Map<number, number>()
      let read = 0
      for (const feature of known) {
        const start = offsets[feature] ?? 0
        const end = offsets[feature + 1] ?? 0
        if (read > 0 && read + end - start > budget) break
        read += end - start
        const gain = weight(feature)
        for (let at = start; at < end; at++) {
          const document = documents[at] ?? 0
          scores.set(document, (scores.get(document) ?? 0) + gain)
        }
      }
      const best = [...scores]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, Math.max(limit, 32))
      let total = 0
      for (const feature of features) total += weight(feature)
      if (total === 0) return []
      return best
        .map(([document]): Near => {
          let shared = 0
          let rare = 0
          for (const feature of known) {
            if (!has(feature, document)) continue
            shared += weight(feature)
            if (frequency(feature) <= rareBelow) rare++
          }
          return { document, share: shared / total, rare }
        })
        .sort((a, b) => b.share - a.share || a.document - b.document)
        .slice(0, limit)
    },
  }
}
