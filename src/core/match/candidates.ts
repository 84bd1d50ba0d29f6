// From a post to the few articles it may be about, with everything that speaks for and against each. Nothing is decided here.
import { amountsOf } from './evidence.ts'
import type { Pairing } from './evidence.ts'
import type { Article, Corpus } from './corpus.ts'
import { DOCUMENT, kindOfFigure } from './figures.ts'
import type { Post } from './post.ts'
import { figureFeature, isNumeric, isSyllable } from './words.ts'

export interface Weighable {
  readonly pairing: Pairing
  /** In the order of `evidenceNames`. */
  readonly amounts: Float64Array
  /** How often the article has each of the post's features. */
  readonly cover: Uint8Array
  readonly covered: number
}

export interface Candidates {
  readonly all: readonly Weighable[]
  /** What each feature of the post weighs. */
  readonly weights: Float64Array
}

/** Articles looked at closely for one post. */
const looked = 12

/** `pages`: which articles a page address names. */
export function candidatesOf(
  corpus: Corpus,
  pages: ReadonlyMap<string, readonly number[]>,
  post: Post,
): Candidates {
  const { postings } = corpus
  const near = postings.nearest(post.features, looked)
  const covers = new Map(near.documents.map((at, i) => [at, near.covers[i] ?? new Uint8Array(0)]))
  for (const link of post.links)
    for (const at of pages.get(link) ?? [])
      if (!covers.has(at)) covers.set(at, postings.cover(post.features, at))

  const told = tell(corpus, post, near.weights)
  const rows = [...covers].map(([at, cover]) =>
    weighed(corpus.article(at), cover, post, near.weights, told),
  )
  const kept = newestOfTwins(rows, post)
  const single = postings.weightOfCount(1)
  const rarity = (code: number) => Math.min(1, postings.weight(figureFeature(code)) / single)
  const all = kept.map(
    ({
      article,
      cover,
      covered,
      rare,
      share,
      focus,
      topic,
      head,
      words,
      unknown,
      repeated,
    }): Weighable => {
      const others = kept.filter((one) => one.article !== article)
      const pairing: Pairing = {
        post,
        article,
        share,
        lead: share - Math.max(0, ...others.map((one) => one.share)),
        rare,
        focus,
        topic,
        head,
        words,
        unknown,
        repeated,
        focusLead: focus - Math.max(0, ...others.map((one) => one.focus)),
        title: titleShare(article, post, near.weights),
        rarity,
        linksElsewhere: linksElsewhere(pages, post, article),
        isChanged: others.some((one) => replaces(one.article, article, post, postings.weight)),
        changes: others.some((one) => replaces(article, one.article, post, postings.weight)),
      }
      return { pairing, amounts: amountsOf(pairing), cover, covered }
    },
  )
  return { all, weights: near.weights }
}

/** What the post's own words weigh, by sort. */
interface Told {
  readonly whole: number
  readonly topic: number
  readonly head: number
  readonly words: number
  /** Share of its weight that no article has. */
  readonly unknown: number
  /** 1: few articles have it. */
  readonly rare: Uint8Array
}

function tell({ postings }: Corpus, post: Post, weights: Float64Array): Told {
  let whole = 0
  let topic = 0
  let head = 0
  let words = 0
  let unknown = 0
  const rare = new Uint8Array(post.own.length)
  for (let i = 0; i < post.own.length; i++) {
    if (post.own[i] !== 1) continue
    const weight = weights[i] ?? 0
    const feature = post.features[i] ?? 0
    const frequency = postings.frequency(feature)
    whole += weight
    if (post.head[i] === 1) head += weight
    if (isSyllable(feature)) words += weight
    if (!isNumeric(feature)) topic += weight
    if (frequency === 0) unknown += weight
    if (postings.isRare(frequency)) rare[i] = 1
  }
  return { whole, topic, head, words, unknown: part(unknown, whole), rare }
}

/** One article over all features of the post. */
function weighed(
  article: Article,
  cover: Uint8Array,
  post: Post,
  weights: Float64Array,
  told: Told,
) {
  let covered = 0
  let rare = 0
  let focus = 0
  let topic = 0
  let head = 0
  let words = 0
  let repeated = 0
  const scale = 1.2 * (0.25 + 0.75 * article.length)
  for (let i = 0; i < cover.length; i++) {
    const times = cover[i] ?? 0
    if (times === 0 || post.own[i] !== 1) continue
    const weight = weights[i] ?? 0
    const feature = post.features[i] ?? 0
    const focused = (weight * times * 2.2) / (times + scale)
    covered += weight
    if (times > 1) repeated += weight * Math.log(times)
    focus += focused
    if (post.head[i] === 1) head += weight
    if (isSyllable(feature)) words += focused
    if (isNumeric(feature)) continue
    topic += weight
    rare += told.rare[i] ?? 0
  }
  // Half of `ngừng cung cấp điện` is also half of `ngừng cung cấp nước`: only a whole phrase counts.
  for (const phrase of post.instead)
    if (phrase.every((i) => cover[i] !== 0))
      covered += phrase.reduce((sum, i) => sum + (weights[i] ?? 0), 0) / phrase.length
  return {
    article,
    cover,
    covered,
    rare,
    topic: part(topic, told.topic),
    head: part(head, told.head),
    words: part(words, told.words),
    repeated: part(repeated, covered),
    unknown: told.unknown,
    share: Math.min(1, part(covered, told.whole)),
    focus: part(focus, told.whole),
  }
}

const part = (some: number, all: number) => (all === 0 ? 0 : some / all)

/** Of articles that say the same in the same words one is left: the newest that stood when the post was written. */
function newestOfTwins<Row extends { readonly article: Article }>(
  rows: readonly Row[],
  post: Post,
): readonly Row[] {
  const kept = new Map<number, Row>()
  for (const row of rows) {
    const known = kept.get(row.article.key)
    if (known === undefined || isBetterTwin(row.article, known.article, post))
      kept.set(row.article.key, row)
  }
  return [...kept.values()]
}

function isBetterTwin(one: Article, other: Article, post: Post): boolean {
  const rank = ({ publishedAt }: Article) => {
    if (publishedAt === null) return Number.NEGATIVE_INFINITY
    return post.publishedAt === null || publishedAt <= post.publishedAt ? publishedAt : -publishedAt
  }
  return rank(one) > rank(other)
}

/** Share of the title's words, by weight, that the post has. Both are in ascending order. */
function titleShare(article: Article, { features }: Post, weights: Float64Array): number {
  let shared = 0
  let i = 0
  for (const feature of article.titleWords) {
    while (i < features.length && (features[i] ?? 0) < feature) i++
    if (features[i] === feature) shared += weights[i] ?? 0
  }
  return article.titleWeight === 0 ? 0 : shared / article.titleWeight
}

function linksElsewhere(
  pages: ReadonlyMap<string, readonly number[]>,
  post: Post,
  article: Article,
): boolean {
  const linked = post.links.flatMap((link) => pages.get(link) ?? [])
  return linked.length > 0 && !linked.includes(article.at)
}

/** Whether `later` tells of a change to what `earlier` announced, and stood when the post was written. */
function replaces(
  later: Article,
  earlier: Article,
  post: Post,
  weight: (feature: number) => number,
): boolean {
  if (later.change === 0 || later.publishedAt === null || earlier.publishedAt === null) return false
  if (later.publishedAt <= earlier.publishedAt) return false
  if (post.publishedAt !== null && later.publishedAt > post.publishedAt) return false
  const titles = sharedTitle(later, earlier, weight)
  if (titles >= 0.5) return true
  const cites = later.figures.some(
    (code) => kindOfFigure(code) === DOCUMENT && earlier.figures.includes(code),
  )
  return cites && (titles >= 0.2 || later.figures.includes(ownNumber(earlier) ?? -1))
}

/** What both titles say, as a share of the one that says less: a change is often told in fewer words than the plan. */
function sharedTitle(one: Article, other: Article, weight: (feature: number) => number): number {
  const sum = (features: Uint32Array) =>
    features.reduce((total, feature) => total + weight(feature), 0)
  const less = Math.min(sum(one.titleWords), sum(other.titleWords))
  return less === 0 ? 0 : sum(one.titleWords.filter((f) => has(other.titleWords, f))) / less
}

/** The first document number of an article is taken for its own when it stands in the title. */
function ownNumber(article: Article): number | null {
  for (let i = 0; i < article.figures.length && article.lines[i] === 0; i++) {
    const code = article.figures[i] ?? 0
    if (kindOfFigure(code) === DOCUMENT) return code
  }
  return null
}

function has(sorted: Uint32Array, value: number): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return sorted[low] === value
}
