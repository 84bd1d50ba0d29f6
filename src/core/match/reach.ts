// Whether a changed article could be what a post is about: asked of posts that did not change, so that a night scores few again.
import type { Item, Match } from '../types.ts'
import { figuresOf } from './figures.ts'
import { pageKey, pagesIn } from './page-key.ts'
import { distinct, figureFeature, joined, lowerOf, wordsOf } from './words.ts'
import type { Fitted } from './certainty.ts'
import type { Postings } from './postings.ts'

/** An article that has less of a post's words, by weight, is never what it is about (measured: paired posts share more). */
const least = 0.12
/** Nor is one that has less than this share of what the nearest other article has. */
const besides = 0.75
/** Further than this (log-odds) from a threshold, or from the second best, the few articles of a night move nothing. */
const close = 0.5

/** `nearest`: the article that the post was nearest to before, by its place in the index; null: none. */
export type Reach = (post: Item, nearest: number | null) => boolean

/** `postings`: of all articles as they stand now. May say yes without need. */
export function reachOf(changed: readonly Item[], { weight, cover }: Postings): Reach {
  if (changed.length === 0) return () => false
  const having = new Map<number, number[]>()
  const pages = new Set<string>()
  for (const [at, { title, text, url, publishedAt }] of changed.entries()) {
    const lower = `${lowerOf(title)}\n${lowerOf(text)}`
    const figures = Uint32Array.from(figuresOf(lower, publishedAt).codes, figureFeature)
    for (const feature of distinct(joined([wordsOf(lower), figures]))) {
      const known = having.get(feature)
      if (known === undefined) having.set(feature, [at])
      else known.push(at)
    }
    if (url !== null) pages.add(pageKey(url))
  }
  const shared = new Float64Array(changed.length)
  return (post, nearest) => {
    if (post.links.some((link) => pages.has(pageKey(link)))) return true
    if (pagesIn(post.text).some((page) => pages.has(page))) return true
    let whole = 0
    shared.fill(0)
    const features = distinct(wordsOf(`${lowerOf(post.title)}\n${lowerOf(post.text)}`))
    for (const feature of features) {
      const one = weight(feature)
      if (one === 0) continue
      whole += one
      for (const at of having.get(feature) ?? []) shared[at] = (shared[at] ?? 0) + one
    }
    const most = shared.reduce((best, sum) => Math.max(best, sum), 0)
    if (most < least * whole || whole === 0) return false
    if (nearest === null) return true
    const has = cover(features, nearest)
    const known = features.reduce((sum, one, i) => sum + (has[i] === 0 ? 0 : weight(one)), 0)
    return most >= besides * known
  }
}

/** Whether a match is far enough from any other outcome to stand while a few other articles come and go. */
export function isSteady({ candidates, state }: Match, { sure, likely }: Fitted): boolean {
  const [first, second] = candidates.map(({ score }) => logOdds(score))
  if (first === undefined) return state === 'orphan'
  if ([sure, likely].some((edge) => Math.abs(first - logOdds(edge)) < close)) return false
  return state === 'orphan' || second === undefined || first - second >= close
}

const logOdds = (chance: number) => {
  const within = Math.min(0.9995, Math.max(0.0005, chance))
  return Math.log(within / (1 - within))
}
