// The corrected post: only the wrong spans replaced, in the post's own way of writing. Pure.
import type { Comparison, Item, Proposal } from './types.ts'

/** Mends clash and stale (nothing else) of `post`; null when nothing can be mended. `only`: ids of the divergences to mend. */
export function propose(
  _official: Item,
  _post: Item,
  _comparison: Comparison,
  _only?: readonly string[],
): Proposal | null {
  return null
}
