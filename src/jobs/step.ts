// One move of a correction, from whichever of several states it stands in.
import type { Deps } from '../deps.ts'
import type { CorrectionState, From, LedgerEntry } from '../store/types.ts'
import { announceCorrection } from './happenings.ts'

export interface Said {
  /** A person's id, or `khop`. */
  readonly who: string
  /** A Vietnamese sentence; absent: nothing to say. */
  readonly why?: string | null
  readonly data?: LedgerEntry['data']
}

/** false: it stands in none of `from` any more; somebody else was first. */
export async function step<To extends CorrectionState>(
  deps: Deps,
  correction: string,
  from: readonly From<To>[],
  to: To,
  { who, why = null, data = {} }: Said,
): Promise<boolean> {
  for (const state of from) {
    const move = { correction, from: state, to, who, at: deps.now(), why, data }
    if (!(await deps.store.move<To>(move))) continue
    await announceCorrection(deps, correction)
    return true
  }
  return false
}
