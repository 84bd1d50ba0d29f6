// One pair, no store: what `khop check` and `POST /api/v1/check` answer. Pure.
import { compare } from './compare.ts'
import { propose } from './correct.ts'
import type { Divergence, Instant, Item, Verdict } from './types.ts'

export interface CheckOptions {
  /** What the official item said before, newest first. */
  readonly before?: readonly Item[]
  /** Severity's now; absent or null: the post's own publication. */
  readonly now?: Instant | null
}

/** A divergence as it leaves the program: `nuance` only when true, nothing of the house inside. */
export type DivergenceAnswer = Pick<
  Divergence,
  'id' | 'type' | 'kind' | 'cue' | 'severity' | 'score' | 'official' | 'post' | 'why'
> & { readonly nuance?: true }

export interface CheckAnswer {
  /** The post's id; a case line puts its own in place. */
  readonly id: string
  readonly verdict: Verdict
  readonly divergences: readonly DivergenceAnswer[]
  /** The whole corrected post text; null when nothing can be mended by rule. */
  readonly corrected: string | null
  /** Only when the title was mended too. */
  readonly correctedTitle?: string
}

/** Compares one post with one official text and proposes the mended post. */
export function check(official: Item, post: Item, options: CheckOptions = {}): CheckAnswer {
  const comparison = compare({
    official,
    post,
    ...(options.before === undefined ? {} : { before: options.before }),
    now: options.now ?? null,
  })
  const proposal = propose(official, post, comparison)
  return {
    id: post.id,
    verdict: comparison.verdict,
    divergences: comparison.divergences.map(answerOf),
    corrected: proposal?.text ?? null,
    ...(proposal === null || proposal.title === post.title
      ? {}
      : { correctedTitle: proposal.title }),
  }
}

/** The published shape of a divergence (README, "Shapes"). */
export function answerOf(one: Divergence): DivergenceAnswer {
  const { id, type, kind, cue, severity, score, official, post, why } = one
  return {
    id,
    type,
    kind,
    cue,
    severity,
    score,
    official,
    post,
    why,
    ...(one.nuance ? { nuance: true as const } : {}),
  }
}
