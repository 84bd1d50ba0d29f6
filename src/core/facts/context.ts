// What a fact is about: its cue, its role, the words around it.
import type { Reading, Segment } from '../text.ts'
import type { Context, Cue, Instant, Role } from '../types.ts'
import type { Found } from './kind.ts'

export interface About {
  readonly cue: Cue | null
  readonly role: Role
  readonly context: Context
}

export function contextReader(
  reading: Reading,
  parts: readonly Segment[],
  _found: readonly Found[],
  _publishedAt: Instant | null,
): (one: Found) => About {
  return (one) => {
    const sentence = parts.findIndex((part) => one.start >= part.start && one.start < part.end)
    return {
      cue: one.cue ?? null,
      role: one.role ?? 'current',
      context: { near: [], row: [], sentence: reading.text === '' ? 0 : sentence },
    }
  }
}
