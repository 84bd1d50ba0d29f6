// How near two different values look: a slip of the pen changes one digit, swaps two, or loses a nought.
import { slips } from '../facts/slip.ts'
import type { FactKind } from '../types.ts'

/** 1: one digit or letter off, or two swapped; 0.5: two off; 0: different things. */
export function likeness(a: string, b: string, kind: FactKind): number {
  const [left, right] = [bare(a), bare(b)]
  if (left === right) return 1
  const longer = Math.max(left.length, right.length)
  // Short numbers are all alike: a digit of `3` says nothing.
  if (longer < 3) return 0
  if (kind === 'money' && lostNoughts(left, right)) return 1
  const steps = slips(left, right)
  if (steps === 1) return longer >= 4 ? 1 : 0.5
  return steps === 2 && longer >= 6 ? 0.5 : 0
}

const bare = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

const lostNoughts = (a: string, b: string) =>
  a.replace(/0+$/, '') === b.replace(/0+$/, '') && /^[1-9][0-9]*$/.test(a)
