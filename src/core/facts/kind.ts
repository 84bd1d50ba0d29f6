// What a kind of fact is: how it is found in a page of text and when two of its values agree.
// Finders work on a `Page`; offsets they return are offsets in the page, the caller leads them back.
import type { Cue, Fact, FactKind, Field, ImpliedPart, Instant, Role } from '../types.ts'
import type { Heads } from './heads.ts'

/**
 * One field of an item, ready for finders. `text` and `lower` are those of the `Reading`, but characters that an
 * earlier finder claimed are replaced by `MASK`, so nothing is read twice (`024…` is a phone, not a count).
 */
export interface Page {
  readonly field: Field
  readonly text: string
  readonly lower: string
  /** The words that open phrases, covered ones too: a pattern tried at those finds only covers. */
  readonly heads: Heads
  /** Publication of the item: relative words and unsaid years are reckoned from it. null: they stay open. */
  readonly publishedAt: Instant | null
}

/** Stands for a character already claimed by an earlier kind. Not a letter, not a digit, not a space. */
export const MASK = '\ue000'

/** A piece of a value with a place of its own: an end of a range, the name or the title of a person. */
export interface Part {
  /** `from`, `to`; `number`, `year`, `type`, `issuer`; `name`, `title`; `house`, `street`, `hamlet`, `ward`, `city`, `venue`. */
  readonly name: string
  readonly value: string
  readonly start: number
  readonly end: number
}

/** What a finder returns: offsets in the page's texts. */
export interface Found {
  readonly kind: FactKind
  readonly value: string
  readonly start: number
  readonly end: number
  /** When the finder itself knows it; otherwise it is read from the words around. */
  readonly cue?: Cue
  readonly role?: Role
  readonly implied?: readonly ImpliedPart[]
  /** The thing counted or priced, folded: `hộ` -> `ho`. */
  readonly noun?: string
  readonly parts?: readonly Part[]
  /** The finder's characters stay readable for later finders (a status word inside a sentence, say). */
  readonly open?: boolean
}

/**
 * `same`: equal. `compatible`: equal wherever both said. `nuance`: differs in a way that misleads nobody (`<` against `<=`
 * of one day). `clash`: they cannot both be right. `unrelated`: of different families, not to be compared.
 */
export type Agreement = 'same' | 'compatible' | 'nuance' | 'clash' | 'unrelated'

export interface Kind {
  readonly kind: FactKind
  readonly label: { readonly vi: string; readonly en: string }
  /** Whether two facts of this kind say the same. Symmetric; never looks at cues. */
  agree(a: Fact, b: Fact): Agreement
}

/** Finds facts of one or several kinds in one pass over a page. Pure; linear in the page's length. */
export type Finder = (page: Page) => readonly Found[]
