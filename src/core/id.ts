// The id of a divergence: made of its content, so tonight's finding is last night's finding.
import { sha256Hex } from './hash.ts'
import type { Cue, DivergenceType, FactKind } from './types.ts'

export interface Identity {
  readonly official: string
  readonly post: string
  readonly type: DivergenceType
  readonly kind: FactKind | null
  readonly cue: Cue | null
  readonly officialValue: string | null
  readonly postValue: string | null
  /** 0 for the first of its content, 1 when the post says the same thing a second time, … */
  readonly again: number
}

/** 20 hex digits (80 bits) of SHA-256 over the parts; a changed value is another divergence. */
export function divergenceId(of: Identity): string {
  const parts = [of.official, of.post, of.type, of.kind, of.cue, of.officialValue, of.postValue]
  // JSON keeps `null` apart from an empty value and one part from the next.
  return sha256Hex(JSON.stringify(of.again === 0 ? parts : [...parts, of.again])).slice(0, 20)
}
