// The life of a correction, from what a person sees to what was read back. Used by the desk, the API and the push job.
// Every function answers a value; only I/O failures throw (ChannelError).
import type { Comparison, Proposal } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Ability, Rung } from '../ports.ts'
import type { Correction, StoredDivergence, StoredItem } from '../store/types.ts'

/** Everything the desk shows before a correction is drafted. */
export interface Draft {
  readonly divergence: StoredDivergence
  readonly copy: StoredItem
  readonly official: StoredItem
  readonly comparison: Comparison
  /** The whole corrected post; null when nothing can be mended by rule: a person writes it. */
  readonly proposal: Proposal | null
  /** What the channel allows for this post, best first, with the reason. */
  readonly abilities: readonly Ability[]
  /** The message for `comment` and `post`, ready to edit. */
  readonly message: string
  /** A second person must approve. */
  readonly twoPeople: boolean
  /** A correction of this post that is still on its way. */
  readonly living: Correction | null
}

export type Outcome =
  | { readonly ok: true; readonly correction: Correction }
  /** `why` is a Vietnamese sentence that says what happened and what to do. */
  | { readonly ok: false; readonly why: string }

/** null: no such divergence, or it is not about a pair. */
export declare function openDraft(deps: Deps, divergence: string): Promise<Draft | null>

/** Facts of an edited draft against the official text: what would still differ. */
export declare function recheck(draft: Draft, title: string, text: string, now: number): Comparison

/** Drafts and submits; where one person is enough it is approved at once and leaves after the undo window. */
export declare function submit(
  deps: Deps,
  ask: {
    readonly divergence: string
    readonly title: string
    readonly text: string
    readonly rung: Rung
    readonly message: string | null
    readonly who: string
  },
): Promise<Outcome>

/** A second person's yes. Refused when the author approves, or when official text, post or payload moved since. */
export declare function approve(
  deps: Deps,
  ask: { readonly correction: string; readonly who: string },
): Promise<Outcome>

export declare function refuse(
  deps: Deps,
  ask: { readonly correction: string; readonly who: string; readonly reason: string },
): Promise<Outcome>

/** Takes an approval back inside the undo window. */
export declare function undo(
  deps: Deps,
  ask: { readonly correction: string; readonly who: string },
): Promise<Outcome>

/** "Đã sửa": a person mended it by hand; reads back and says whether it agrees now. */
export declare function doneByHand(
  deps: Deps,
  ask: { readonly correction: string; readonly who: string },
): Promise<Outcome>
