// An inverted index in typed arrays: for every feature the documents that have it. Built once a night, never changed.
// 4 bytes a posting (the document and how often it has the feature), no strings.

export interface Postings {
  readonly size: number
  /** How much a feature tells: the rarer, the more. One that no document has tells little: it is the post's own wording. */
  weight(feature: number): number
  /** Documents that share most with these distinct features, best first. Reads rarest first until the budget is spent. */
  nearest(features: Uint32Array, limit: number): Near
  /** How often a document has each of the features (15: that often or more), in the order of `features`. */
  cover(features: Uint32Array, document: number): Uint8Array
  isRare(feature: number): boolean
  /** How many documents have it. */
  frequency(feature: number): number
  /** What a feature weighs that so many documents have. */
  weightOfCount(documents: number): number
}

export interface Near {
  readonly documents: readonly number[]
  /** For each of the documents how often it has each of the features. */
  readonly covers: readonly Uint8Array[]
  /** What each feature weighs. */
  readonly weights: Float64Array
}

/** The most that is counted of one feature in one document: 4 bits. */
const often = 15
/** Postings read for one post (measured: reading more finds no more). */
const budget = 8_000
/** Up to this many postings reading beats looking up. */
const shortList = 200
/** Documents weighed over all features. */
const weighed = 24

export interface Builder {
  /** The features of the next document, in any order, repeats allowed. */
  add(features: Uint32Array): void
  done(): Postings
}

/** `expected`: about how many documents will come; sets how many buckets features are hashed into. */
export function postingsBuilder(expected: number): Builder {
  const bits = Math.min(22, Math.max(14, Math.ceil(Math.log2(Math.max(1, expected) * 96))))
  const buckets = 2 ** bits
  const shift = 32 - bits
  const offsets = new Uint32Array(buckets + 1)
  const lastAt = new Int32Array(buckets).fill(-1)
  let entries = new Uint32Array(1 << 14)
  let length = 0
  const ends: number[] = []

  return {
    add(features) {
      const first = length
      if (length + features.length > entries.length) {
        const wider = new Uint32Array(Math.max(2 * entries.length, length + features.length))
        wider.set(entries)
        entries = wider
      }
      for (let i = 0; i < features.length; i++) {
        const bucket = (features[i] ?? 0) >>> shift
        const at = lastAt[bucket] ?? -1
        if (at >= first) {
          const known = entries[at] ?? 0
          if ((known & often) < often) entries[at] = known + 1
          continue
        }
        lastAt[bucket] = length
        entries[length++] = bucket * 16 + 1
        offsets[bucket + 1] = (offsets[bucket + 1] ?? 0) + 1
      }
      ends.push(length)
    },
    done() {
      for (let i = 1; i <= buckets; i++) offsets[i] = (offsets[i] ?? 0) + (offsets[i - 1] ?? 0)
      const documents = new Uint32Array(length)
      const next = offsets.slice(0, buckets)
      let start = 0
      for (let document = 0; document < ends.length; document++) {
        const end = ends[document] ?? start
        for (let i = start; i < end; i++) {
          const entry = entries[i] ?? 0
          const bucket = entry >>> 4
          const at = next[bucket] ?? 0
          documents[at] = document * 16 + (entry & often)
          next[bucket] = at + 1
        }
        start = end
      }
      entries = new Uint32Array(0)
      return postingsOf(ends.length, shift, offsets, documents)
    },
  }
}

function postingsOf(
  size: number,
  shift: number,
  offsets: Uint32Array,
  documents: Uint32Array,
): Postings {
  const startOf = (feature: number) => offsets[feature >>> shift] ?? 0
  const endOf = (feature: number) => offsets[(feature >>> shift) + 1] ?? 0
  const frequency = (feature: number) => endOf(feature) - startOf(feature)
  const idf = (df: number) => Math.log((size + 1) / (df + 0.5))
  const unknown = 0.35 * idf(0)
  // What more than a tenth of the documents have tells nothing worth the reading.
  const common = Math.max(50, size * 0.1)
  const weightOf = (df: number) => (df === 0 ? unknown : df > common ? 0 : Math.max(0.05, idf(df)))
  const rareBelow = Math.max(2, size * 0.02)
  const timesIn = (feature: number, document: number): number => {
    let low = startOf(feature)
    const end = endOf(feature)
    let high = end
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((documents[middle] ?? 0) >>> 4 < document) low = middle + 1
      else high = middle
    }
    const found = low < end ? (documents[low] ?? 0) : 0
    return found >>> 4 === document ? found & often : 0
  }
  const isKnown = (feature: number) => {
    const df = frequency(feature)
    return df > 0 && df <= common
  }
  const coverOf = (features: Uint32Array, document: number) => {
    const cover = new Uint8Array(features.length)
    for (let i = 0; i < features.length; i++) {
      const feature = features[i] ?? 0
      if (isKnown(feature)) cover[i] = timesIn(feature, document)
    }
    return cover
  }
  // Scratch of one query; every query leaves it zero.
  const scores = new Float32Array(size)
  const seen = new Uint32Array(size)
  const slots = new Uint8Array(size)

  return {
    size,
    weight: (feature) => weightOf(frequency(feature)),
    frequency,
    weightOfCount: weightOf,
    isRare: (feature) => frequency(feature) <= rareBelow,
    cover: coverOf,
    nearest(features, limit) {
      const weights = new Float64Array(features.length)
      // Rarest first, ordered as whole numbers: how many have it, then its place.
      const order = new Float64Array(features.length)
      let known = 0
      for (let i = 0; i < features.length; i++) {
        const df = frequency(features[i] ?? 0)
        weights[i] = weightOf(df)
        if (df > 0 && df <= common) order[known++] = df * 65_536 + i
      }
      const places = order.subarray(0, known).sort()
      let touched = 0
      let read = 0
      for (const place of places) {
        const i = place % 65_536
        const feature = features[i] ?? 0
        const start = startOf(feature)
        const end = endOf(feature)
        if (read > 0 && read + end - start > budget) break
        read += end - start
        const gain = weights[i] ?? 0
        for (let at = start; at < end; at++) {
          const document = (documents[at] ?? 0) >>> 4
          const score = scores[document] ?? 0
          if (score === 0) seen[touched++] = document
          scores[document] = score + gain
        }
      }
      const reached = seen.subarray(0, touched)
      const close = topOf(reached, scores, weighed).map((document) => ({
        document,
        cover: new Uint8Array(features.length),
        share: 0,
      }))
      for (const [slot, { document }] of close.entries()) slots[document] = slot + 1
      for (const place of places) {
        const i = place % 65_536
        const feature = features[i] ?? 0
        const weight = weights[i] ?? 0
        const mark = (slot: number, times: number) => {
          const one = close[slot]
          if (one === undefined || times === 0) return
          one.cover[i] = times
          one.share += weight
        }
        // A short list is read through; in a long one each document is looked up.
        if (frequency(feature) <= shortList)
          for (let at = startOf(feature); at < endOf(feature); at++) {
            const posting = documents[at] ?? 0
            const slot = slots[posting >>> 4] ?? 0
            if (slot > 0) mark(slot - 1, posting & often)
          }
        else
          for (const [slot, { document }] of close.entries()) mark(slot, timesIn(feature, document))
      }
      for (const { document } of close) slots[document] = 0
      for (const document of reached) scores[document] = 0
      close.sort((a, b) => b.share - a.share || a.document - b.document)
      const kept = close.slice(0, limit)
      return {
        documents: kept.map(({ document }) => document),
        covers: kept.map(({ cover }) => cover),
        weights,
      }
    },
  }
}

/** The best `limit` of the touched documents: a small sorted list, for most documents fall short of its last at once. */
function topOf(touched: Uint32Array, scores: Float32Array, limit: number): number[] {
  const best: number[] = []
  let least = 0
  for (const document of touched) {
    const score = scores[document] ?? 0
    if (best.length === limit && score <= least) continue
    let at = best.length
    while (at > 0 && (scores[best[at - 1] ?? 0] ?? 0) < score) at--
    best.splice(at, 0, document)
    if (best.length > limit) best.pop()
    least = scores[best[best.length - 1] ?? 0] ?? 0
  }
  return best
}
