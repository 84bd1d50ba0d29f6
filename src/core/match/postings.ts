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
  /** Whether that many documents are few. */
  isRare(documents: number): boolean
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
  // What more than a tenth of the documents have tells nothing worth the reading.
  const common = Math.floor(Math.max(50, size * 0.1))
  const rareBelow = Math.max(2, size * 0.02)
  const idf = Float64Array.from({ length: common + 1 }, (_, df) =>
    df === 0
      ? 0.35 * Math.log((size + 1) / 0.5)
      : Math.max(0.05, Math.log((size + 1) / (df + 0.5))),
  )
  const weightOf = (df: number) => idf[df] ?? 0
  const startOf = (feature: number) => offsets[feature >>> shift] ?? 0
  const endOf = (feature: number) => offsets[(feature >>> shift) + 1] ?? 0
  const frequency = (feature: number) => endOf(feature) - startOf(feature)
  const timesIn = (from: number, end: number, document: number): number => {
    const least = document * 16
    let low = from
    let high = end
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((documents[middle] ?? 0) < least) low = middle + 1
      else high = middle
    }
    const found = low < end ? (documents[low] ?? 0) : 0
    return found >>> 4 === document ? found & often : 0
  }
  // Scratch of one query; every query leaves it zero.
  const scores = new Float32Array(size)
  const seen = new Uint32Array(size)
  const slots = new Uint8Array(size)

  /** Adds up what the lists weigh, rarest first, until the budget is read; answers how many documents were reached. */
  const reach = (lists: Lists): number => {
    let touched = 0
    let read = 0
    for (let n = 0; n < lists.count; n++) {
      const start = lists.starts[n] ?? 0
      const end = lists.ends[n] ?? 0
      if (read > 0 && read + end - start > budget) break
      read += end - start
      const gain = lists.gains[n] ?? 0
      for (let at = start; at < end; at++) {
        const document = (documents[at] ?? 0) >>> 4
        const score = scores[document] ?? 0
        if (score === 0) seen[touched++] = document
        scores[document] = score + gain
      }
    }
    return touched
  }

  /** How often each of the close documents has each feature, row by row, and what the shared ones weigh together. */
  const weighAll = (lists: Lists, close: Uint32Array, width: number) => {
    const covers = new Uint8Array(close.length * width)
    const shares = new Float64Array(close.length)
    for (let slot = 0; slot < close.length; slot++) slots[close[slot] ?? 0] = slot + 1
    for (let n = 0; n < lists.count; n++) {
      const start = lists.starts[n] ?? 0
      const end = lists.ends[n] ?? 0
      const gain = lists.gains[n] ?? 0
      const place = lists.places[n] ?? 0
      // A short list is read through; in a long one each document is looked up.
      if (end - start <= shortList)
        for (let at = start; at < end; at++) {
          const posting = documents[at] ?? 0
          const slot = (slots[posting >>> 4] ?? 0) - 1
          if (slot < 0) continue
          covers[slot * width + place] = posting & often
          shares[slot] = (shares[slot] ?? 0) + gain
        }
      else
        for (let slot = 0; slot < close.length; slot++) {
          const times = timesIn(start, end, close[slot] ?? 0)
          if (times === 0) continue
          covers[slot * width + place] = times
          shares[slot] = (shares[slot] ?? 0) + gain
        }
    }
    for (let slot = 0; slot < close.length; slot++) slots[close[slot] ?? 0] = 0
    return { covers, shares }
  }

  return {
    size,
    weight: (feature) => weightOf(frequency(feature)),
    frequency,
    weightOfCount: weightOf,
    isRare: (count) => count <= rareBelow,
    cover(features, document) {
      const cover = new Uint8Array(features.length)
      for (let i = 0; i < features.length; i++) {
        const feature = features[i] ?? 0
        const [start, end] = [startOf(feature), endOf(feature)]
        if (end - start <= common) cover[i] = timesIn(start, end, document)
      }
      return cover
    },
    nearest(features, limit) {
      const width = features.length
      const weights = new Float64Array(width)
      // Rarest first, ordered as whole numbers: how many have it, then its place.
      const order = new Float64Array(width)
      let known = 0
      for (let i = 0; i < width; i++) {
        const df = frequency(features[i] ?? 0)
        weights[i] = weightOf(df)
        if (df > 0 && df <= common) order[known++] = df * placeRoom + i
      }
      const lists = listsOf(order.subarray(0, known).sort(), features, startOf, endOf, weights)
      const touched = reach(lists)
      const close = topOf(seen, touched, scores, weighed)
      const { covers, shares } = weighAll(lists, close, width)
      for (let i = 0; i < touched; i++) scores[seen[i] ?? 0] = 0
      const best = Array.from(close.keys())
        .sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || (close[a] ?? 0) - (close[b] ?? 0))
        .slice(0, limit)
      return {
        documents: best.map((slot) => close[slot] ?? 0),
        covers: best.map((slot) => covers.subarray(slot * width, (slot + 1) * width)),
        weights,
      }
    },
  }
}

/** More features than any post has. */
const placeRoom = 2 ** 24

/** The lists of a query, rarest first: where each begins and ends, what it weighs, its place among the features. */
interface Lists {
  readonly count: number
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly gains: Float64Array
  readonly places: Uint32Array
}

function listsOf(
  order: Float64Array,
  features: Uint32Array,
  startOf: (feature: number) => number,
  endOf: (feature: number) => number,
  weights: Float64Array,
): Lists {
  const count = order.length
  const starts = new Uint32Array(count)
  const ends = new Uint32Array(count)
  const gains = new Float64Array(count)
  const places = new Uint32Array(count)
  for (let n = 0; n < count; n++) {
    const place = (order[n] ?? 0) % placeRoom
    const feature = features[place] ?? 0
    starts[n] = startOf(feature)
    ends[n] = endOf(feature)
    gains[n] = weights[place] ?? 0
    places[n] = place
  }
  return { count, starts, ends, gains, places }
}

/** The best `limit` of the reached documents: a small sorted list, for most documents fall short of its last at once. */
function topOf(
  reached: Uint32Array,
  count: number,
  scores: Float32Array,
  limit: number,
): Uint32Array {
  const best = new Uint32Array(limit)
  let kept = 0
  let least = 0
  for (let i = 0; i < count; i++) {
    const document = reached[i] ?? 0
    const score = scores[document] ?? 0
    if (kept === limit && score <= least) continue
    let at = kept < limit ? kept++ : limit - 1
    while (at > 0 && (scores[best[at - 1] ?? 0] ?? 0) < score) {
      best[at] = best[at - 1] ?? 0
      at--
    }
    best[at] = document
    least = scores[best[kept - 1] ?? 0] ?? 0
  }
  return best.subarray(0, kept)
}
