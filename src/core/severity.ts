// How much a difference matters: kind and cue × how soon × words of danger. The only table is that of facts.md part 2.
import type { Divergence } from './types.ts'

/** Whether a correction of this difference needs a second person. */
export function needsTwoPeople(
  _divergence: Pick<Divergence, 'kind' | 'cue' | 'severity' | 'because'>,
): boolean {
  return true
}
