// Which official article a post is about, with reasons. Pure; the index of one unit fits in memory.
import type { Item, Match } from './types.ts'

export interface MatchIndex {
  /** Time is evidence, never a filter. */
  match(post: Item): Match
}

/** Reads and indexes the official articles of one unit. Ids in answers are `Item.id`s as given. */
export function buildIndex(_officials: readonly Item[]): MatchIndex {
  return {
    match: (post) => ({
      post: post.id,
      official: null,
      state: 'orphan',
      score: 0,
      reasons: [],
      candidates: [],
    }),
  }
}
