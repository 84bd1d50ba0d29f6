// What a writer of corrections answers: a piece of the quoted text and what to put there.
import type { Fact, Instant, Span } from '../types.ts'

/** What there is to mend: the post's words as read, and what the official text says instead. */
export interface Wrong {
  /** The post's characters as read: NFC, plain digits, one kind of space. */
  readonly plain: string
  /** Same length, lower case. */
  readonly lower: string
  /** The post's value of the claim, and the fact it is part of. */
  readonly value: string
  readonly fact: Fact
  /** Where `plain` starts in the post's field, for parts of the fact. */
  readonly at: number
  readonly official: { readonly text: string; readonly value: string; readonly fact: Fact }
  /** When the post went out: relative words are reckoned from it. */
  readonly publishedAt: Instant | null
  /** How the post writes its other facts of this kind, plain, lower case. */
  readonly peers: readonly string[]
  /** The few words before the quote in the post, lower case. */
  readonly before: string
}

/** Offsets in `plain`; `to` in plain characters. */
export interface Replacement extends Span {
  readonly to: string
  /** So many characters of `Wrong.before` are replaced too, when the edit starts at 0. */
  readonly lead?: number
}

/** null: this way of writing is not known here, a person must mend it. */
export type Writer = (wrong: Wrong) => Replacement | null

/** The whole quote. */
export const whole = ({ plain }: Wrong, to: string): Replacement => ({
  start: 0,
  end: plain.length,
  to,
})
