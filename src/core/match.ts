// Which official article a post is about, with reasons. Pure; the index of one unit (20,000 articles) fits in memory.
import { candidatesOf } from './match/candidates.ts'
import { weigh } from './match/certainty.ts'
import type { Fitted, Weighed } from './match/certainty.ts'
import { readCorpus } from './match/corpus.ts'
import { pagesOf, reasonsOf } from './match/evidence.ts'
import { readPost } from './match/post.ts'
import { reachOf } from './match/reach.ts'
import { sourceElsewhere } from './match/source.ts'
import { fitted } from './match/weights.ts'
import type { Candidate, Item, Match } from './types.ts'

export interface MatchIndex {
  /** Time is evidence, never a filter. */
  match(post: Item): Match
  /** Tells of a post, matched before, whether one of these articles, new or changed or gone, could now be what it is about. */
  reach(changed: readonly Item[]): (post: Item, match: Match) => boolean
}

/** Shown with a match. */
const shown = 3

/**
 * Reads and indexes the official articles of one unit. Ids in answers are `Item.id`s as given. The order of the articles
 * never changes an answer.
 */
export function buildIndex(officials: readonly Item[], by: Fitted = fitted): MatchIndex {
  const inOrder = [...officials].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const corpus = readCorpus(inOrder)
  const pages = pagesOf(corpus)
  const hosts = new Set([...pages.keys()].map((page) => page.split('/')[0] ?? ''))

  return {
    reach(changed) {
      const reaches = reachOf(changed, corpus.postings)
      const placeOf = new Map(inOrder.map(({ id }, at) => [id, at]))
      return (post, { candidates }) =>
        reaches(post, placeOf.get(candidates[0]?.official ?? '') ?? null)
    },
    match(given) {
      const post = readPost(given)
      const weighed = weigh(candidatesOf(corpus, pages, post), by)
      const best = weighed[0]
      const candidates = weighed.slice(0, shown).map(candidate)
      const score = candidates[0]?.score ?? 0
      if (best === undefined || best.chance < by.likely) {
        const source = sourceElsewhere(given, post.links, hosts)
        return {
          post: given.id,
          official: null,
          state: 'orphan',
          score,
          reasons: whyNone(best, post.isGreeting, post.figures.size === 0, source),
          candidates,
        }
      }
      return {
        post: given.id,
        official: best.pairing.article.item.id,
        state: best.chance >= by.sure ? 'paired' : 'confirm',
        score,
        reasons: candidates[0]?.reasons ?? [],
        candidates,
      }
    },
  }
}

function candidate({ pairing, worth, chance }: Weighed): Candidate {
  return {
    official: pairing.article.item.id,
    score: Math.round(chance * 1000) / 1000,
    reasons: reasonsOf(pairing, worth),
  }
}

function whyNone(
  best: Weighed | undefined,
  isGreeting: boolean,
  saysNothing: boolean,
  source: string | null,
): readonly string[] {
  if (source !== null) return [`nguồn chưa nối: ${source}`]
  if (isGreeting) return ['lời chúc, không nói về văn bản nào']
  const near =
    best === undefined
      ? 'không có bài nào trên cổng dùng chung từ với bài này'
      : `bài gần nhất trên cổng là «${short(best.pairing.article.item.title)}»`
  return saysNothing
    ? ['bài không nêu ngày, giờ, số tiền hay số văn bản nào để đối chiếu', near]
    : ['chưa thấy bài nào trên cổng nói về việc này', near]
}

const short = (title: string) => (title.length <= 70 ? title : `${title.slice(0, 69).trimEnd()}…`)
