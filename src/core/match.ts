// Which official article a post is about, with reasons. Pure; the index of one unit (20,000 articles) fits in memory.
import { factsOf } from './facts/index.ts'
import { evidenceOf, pageKey } from './match/evidence.ts'
import type { Evidence, Side } from './match/evidence.ts'
import { featuresOf } from './match/features.ts'
import { buildPostings } from './match/postings.ts'
import { read } from './text.ts'
import type { Candidate, Item, Match, PairState } from './types.ts'

export interface MatchIndex {
  /** Time is evidence, never a filter. */
  match(post: Item): Match
}

/** Articles looked at closely for one post. */
const looked = 8
/** Shown with a match. */
const shown = 3
/** The chance from which the engine pairs by itself, and from which a person is asked. */
const sure = 0.8
const likely = 0.15

/** Reads and indexes the official articles of one unit. Ids in answers are `Item.id`s as given. */
export function buildIndex(officials: readonly Item[]): MatchIndex {
  const postings = buildPostings(officials.map((item) => `${item.title}\n${item.text}`))
  const byPage = new Map<string, number[]>()
  for (const [at, item] of officials.entries()) {
    if (item.url === null) continue
    const key = pageKey(item.url)
    byPage.set(key, [...(byPage.get(key) ?? []), at])
  }
  const sides = new Map<number, Side & { titleFeatures: Uint32Array }>()
  const sideOf = (at: number, item: Item) => {
    const known = sides.get(at)
    if (known !== undefined) return known
    const side = { ...toSide(item), titleFeatures: featuresOf(item.title) }
    sides.set(at, side)
    return side
  }

  return {
    match(post) {
      const features = featuresOf(`${post.title}\n${post.text}`)
      const ranked = postings.nearest(features, looked)
      const [first, second] = ranked
      const nearest = new Map(ranked.map((near) => [near.document, near]))
      for (const link of post.links)
        for (const document of byPage.get(pageKey(link)) ?? [])
          if (!nearest.has(document)) nearest.set(document, { document, share: 0, rare: 0 })
      const side = toSide(post)
      const own = new Set(features)
      const scored = [...nearest.values()].flatMap((near) => {
        const item = officials[near.document]
        if (item === undefined) return []
        const article = sideOf(near.document, item)
        const share = shareOf(article.titleFeatures, own, postings.weight)
        const evidence = evidenceOf(side, article, {
          near,
          lead: near === first ? near.share - (second?.share ?? 0) : 0,
          titleShare: share,
        })
        return [{ item, evidence, logit: evidence.reduce((sum, one) => sum + one.weight, -1) }]
      })
      // Candidates and "none of them" share one certainty: two articles that fit equally well make a question, not an answer.
      const top = Math.max(0, ...scored.map((one) => one.logit))
      const mass = scored.reduce((sum, one) => sum + Math.exp(one.logit - top), Math.exp(-top))
      const candidates = scored
        .map(({ item, evidence, logit }): Candidate => ({
          official: item.id,
          score: round(Math.exp(logit - top) / mass),
          reasons: reasonsOf(evidence),
        }))
        .sort((a, b) => b.score - a.score || (a.official < b.official ? -1 : 1))
        .slice(0, shown)
      const best = candidates[0]
      const state: PairState =
        best === undefined || best.score < likely
          ? 'orphan'
          : best.score >= sure
            ? 'paired'
            : 'confirm'
      return {
        post: post.id,
        official: best === undefined || state === 'orphan' ? null : best.official,
        state,
        score: best?.score ?? 0,
        reasons:
          best === undefined
            ? ['không có bài nào trên cổng dùng chung từ với bài này']
            : best.reasons,
        candidates,
      }
    },
  }
}

function toSide(item: Item): Side {
  return {
    publishedAt: item.publishedAt,
    title: item.title,
    opening: read(`${item.title} ${item.text.slice(0, 200)}`).lower,
    facts: factsOf(item).filter((fact) => fact.role === 'current'),
    links: item.links,
    url: item.url,
  }
}

/** Share of the title's weight that the post repeats. */
function shareOf(
  title: Uint32Array,
  own: ReadonlySet<number>,
  weight: (feature: number) => number,
): number {
  let total = 0
  let shared = 0
  for (const feature of title) {
    const gain = weight(feature)
    total += gain
    if (own.has(feature)) shared += gain
  }
  return total === 0 ? 0 : shared / total
}

const reasonsOf = (evidence: readonly Evidence[]) =>
  evidence.flatMap((one) => (one.say === null ? [] : [one.say]))

const round = (value: number) => Math.round(value * 1000) / 1000
