// The nouns of the product. Types only: no logic, no I/O. Words are those of the README's table.

/** Text made by `clean()`: NFC, LF line ends, no zero-width characters. The only brand. */
export type Text = string & { readonly clean: unique symbol }

/** Milliseconds since 1970 UTC. Shown in +07:00, only at the rim. */
export type Instant = number

/** `[start, end)` in UTF-16 code units of a text *as given*. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Which of an item's two texts a span counts in. */
export type Field = 'title' | 'text'

/** One article or post, as a channel gave it (not normalised: a correction edits these characters). */
export interface Item {
  /** The channel's own id for it: a node id, `<page>_<post>`, an article id. Unique within the channel. */
  readonly id: string
  readonly title: string
  readonly text: string
  /** null: unknown. Then relative words stay unresolved and unsaid years stay `?`. */
  readonly publishedAt: Instant | null
  readonly url: string | null
  /** Absolute links found in the item (unshimmed), in order. */
  readonly links: readonly string[]
}

export type Role = 'current' | 'past' | 'preamble' | 'denied'

/** What a fact is about. The table of words that show each is `core/facts/cues.ts`. */
export type Cue =
  | 'when'
  | 'start'
  | 'end'
  | 'deadline'
  | 'effective'
  | 'issued'
  | 'fee'
  | 'payment'
  | 'support'
  | 'fine'
  | 'prize'
  | 'budget'
  | 'contact'
  | 'place'
  | 'chair'
  | 'rank'

/** A part of a fact's value that the text did not say but the reader filled in. */
export type ImpliedPart = 'year' | 'month' | 'day' | 'hour' | 'part-of-day' | 'unit' | 'currency'

/** One checkable statement in a text. */
export interface Fact {
  readonly kind: FactKind
  /** Canonical value; `?` stands for a digit the text did not say (`????-05-25`). */
  readonly value: string
  /** The characters as given at `start..end` of field `in`. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly in: Field
  readonly cue: Cue | null
  readonly role: Role
  readonly implied: readonly ImpliedPart[]
  /** The thing counted or priced, folded (`hộ` -> `ho`), when the kind has one. */
  readonly noun: string | null
  /** Pieces of the value with places of their own (in the text as given): the ends of a range, a name and its title. */
  readonly parts: readonly FactPart[]
  /** Where the fact stands, for telling which facts are about the same thing. */
  readonly context: Context
}

export interface FactPart extends Span {
  readonly name: string
  readonly value: string
}

export interface Context {
  /** Folded content words of the clause around the fact, nearest first. */
  readonly near: readonly string[]
  /** Folded content words of the schedule row (line, bullet, table row) the fact stands in. */
  readonly row: readonly string[]
  /** Number of the sentence or row within the field. */
  readonly sentence: number
}

/** Every kind of fact the program can notice. `core/facts/index.ts` holds one row for each. */
export type FactKind =
  | 'date'
  | 'weekday'
  | 'time'
  | 'range'
  | 'deadline'
  | 'recurrence'
  | 'duration'
  | 'money'
  | 'percent'
  | 'quantity'
  | 'phone'
  | 'account'
  | 'document'
  | 'article'
  | 'person'
  | 'place'
  | 'status'
  | 'eligibility'
  | 'url'
  | 'email'

export type Severity = 'critical' | 'major' | 'minor'

export type DivergenceType =
  | 'clash'
  | 'stale'
  | 'unsupported'
  | 'missing'
  | 'inner'
  | 'orphan'
  | 'uncovered'
  | 'withdrawn'
  | 'wrong-link'

/** One side of a divergence: the words, where they stand, and what they were read as. */
export interface Quote {
  readonly text: string
  readonly value: string
  readonly start: number
  readonly end: number
  readonly in: Field
}

export interface Divergence {
  /** Made of its content (item, type, kind, cue, both values), never of the run. */
  readonly id: string
  readonly type: DivergenceType
  /** null: it is about the whole item (orphan, uncovered, withdrawn, wrong-link). */
  readonly kind: FactKind | null
  readonly cue: Cue | null
  readonly severity: Severity
  /** 0..100: how much it matters, with the reasons in `because`. */
  readonly score: number
  readonly official: Quote | null
  readonly post: Quote | null
  /** One plain Vietnamese sentence a clerk would write. */
  readonly why: string
  /** `<` against `<=` of one day, trên against từ, a name after its end: shown, never divergent. */
  readonly nuance: boolean
  /** Rule that made it: `clash.time`, `inner.weekday`. */
  readonly rule: string
  /** Codes of what raised or lowered the score: `soon`, `past`, `safety-word`. */
  readonly because: readonly string[]
}

export type Verdict = 'consistent' | 'divergent' | 'no-facts'

/** What comparing one post with one official article gives. */
export interface Comparison {
  readonly verdict: Verdict
  readonly divergences: readonly Divergence[]
  /** How many facts of the post agreed with the official text. */
  readonly agreed: number
  /** Facts of both sides, for the desk to mark. */
  readonly facts: { readonly official: readonly Fact[]; readonly post: readonly Fact[] }
}

/** A replacement in one field of an item, offsets in the text as given. */
export interface Edit {
  readonly in: Field
  readonly start: number
  readonly end: number
  readonly from: string
  readonly to: string
  /** Id of the divergence it mends. */
  readonly because: string
}

/** The whole corrected item and the edits that lead there. */
export interface Proposal {
  readonly title: string
  readonly text: string
  readonly edits: readonly Edit[]
}

export type PairState = 'paired' | 'confirm' | 'orphan'

export interface Candidate {
  readonly official: string
  /** 0..1: the chance that the post is about this article. */
  readonly score: number
  /** Evidence in words: `cùng số 245/TB-UBND`. */
  readonly reasons: readonly string[]
}

/** Which official article a post is about. */
export interface Match {
  readonly post: string
  /** null only for an orphan. */
  readonly official: string | null
  readonly state: PairState
  readonly score: number
  readonly reasons: readonly string[]
  /** Best first, at most three, also for orphans. */
  readonly candidates: readonly Candidate[]
}
