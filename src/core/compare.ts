// Two texts, their facts, and where they differ. Pure.
import { factsOf } from './facts/index.ts'
import type { Comparison, Instant, Item } from './types.ts'

export interface CompareInput {
  readonly official: Item
  readonly post: Item
  /** What the official item said before, newest first: a post that agrees with one of these is `stale`, not a clash. */
  readonly before?: readonly Item[]
  /** Severity's now; null: the post's own publication. The verdict never depends on it. */
  readonly now?: Instant | null
}

/** Compares one post with one official article. Ids inside the answer are made of the content, never of the run. */
export function compare(input: CompareInput): Comparison {
  return {
    verdict: 'no-facts',
    divergences: [],
    agreed: 0,
    facts: { official: factsOf(input.official), post: factsOf(input.post) },
  }
}
