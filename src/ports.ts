// The sockets of the program: what the doors plug in (SQL, queue, clock, network) and what an adapter is.
// Types and one error class; no I/O here.
import type { ZodType } from 'zod'
import type { Edit, Instant, Item } from './core/types.ts'

export type Clock = () => Instant

/** The polite fetch an adapter is handed: time limit, retry of reads only, one lane per host, address guard. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

// ---------------------------------------------------------------------------------------------- errors

/**
 * `auth`: the token is dead, a person must connect again. `denied`: a right is missing. `gone`: the thing asked for
 * does not exist. `limited`: too many calls, wait. `down`: no answer, 5xx, connection lost. `shape`: an answer that is
 * not what the channel promises (HTML for JSON, an empty list, an error page). `unknown`: a write whose outcome was not seen.
 */
export type ChannelErrorCode = 'auth' | 'denied' | 'gone' | 'limited' | 'down' | 'shape' | 'unknown'

/** The one class of I/O failure. `message` is a Vietnamese sentence that says what happened and who must do what. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  readonly code: ChannelErrorCode
  /** Trying the same read later may help. Never true for a write. */
  readonly retry: boolean
  /** Wait at least this long (ms) before the next try; null: the caller decides. */
  readonly wait: number | null
  /** For the log and the inspector: the wire's own words, never a secret. */
  readonly detail: string

  constructor(
    code: ChannelErrorCode,
    message: string,
    more: { retry?: boolean; wait?: number | null; detail?: string; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.retry = more.retry ?? (code === 'down' || code === 'limited')
    this.wait = more.wait ?? null
    this.detail = more.detail ?? ''
  }
}

// ---------------------------------------------------------------------------------------------- adapters

export type ChannelRole = 'official' | 'copy'

/** One way to mend a copy. `edit` in place, `comment` under it, a new `post`, or `by-hand` (a person does it). */
export type Rung = 'edit' | 'comment' | 'post' | 'by-hand'

/** What the channel allows for one item, best rung first, with the reason in plain Vietnamese. Always ends in `by-hand`. */
export interface Ability {
  readonly rung: Rung
  readonly why: string
  /** What the channel takes this way; absent: nothing is known of a limit. */
  readonly limits?: Limits
}

/** The longest texts a channel takes, in UTF-16 code units after NFC. `lead`: the text up to its first blank line. */
export interface Limits {
  readonly title?: number
  readonly lead?: number
  readonly text?: number
  readonly message?: number
}

/** An item as the wire gave it. */
export interface Fetched {
  readonly item: Item
  /** What the adapter wants to remember of the item (application id, block layout): JSON, opaque to everyone else. */
  readonly wire: Readonly<Record<string, unknown>>
  /** Validator for the next conditional read (`ETag` or `Last-Modified`), or null. */
  readonly validator: string | null
  /** SHA-256 (hex) of the bytes it was read from. */
  readonly rawHash: string
}

/** The one word of `wire` that others read: `dateTrusted: false` means that the witnesses of its day disagree. */
export const isDayDoubted = (wire: Fetched['wire']) => wire['dateTrusted'] === false

/** One step of a listing: an item, or the word that a known item is unchanged (304). */
export type Listed =
  | { readonly state: 'read'; readonly fetched: Fetched }
  | { readonly state: 'same'; readonly id: string }
  /** One item could not be read; the listing goes on. The channel's run says so, nothing is concluded about the item. */
  | { readonly state: 'unreadable'; readonly id: string; readonly error: ChannelError }

export interface Known {
  readonly validator: string | null
  /** What was once found out about its day stays: a page may print a wrong year, and a feed forgets. */
  readonly publishedAt?: Instant | null
  readonly url?: string | null
  /** Length of its text: an article that is suddenly a fraction of it is a broken page first. */
  readonly length?: number
}

export interface ListQuery {
  /** Items published at or after this instant are wanted; null: everything there is. */
  readonly since: Instant | null
  /** What is already kept of an item, or null. */
  known(id: string): Promise<Known | null>
}

/** A change to be written to a channel, exactly once. */
export interface Change {
  readonly rung: Exclude<Rung, 'by-hand'>
  /** Item as it stood when the correction was drafted; the adapter writes only if the channel still says this. */
  readonly basis: Item
  /** Edits in `basis`, ascending; `title` and `text` are `basis` with the edits applied. */
  readonly edits: readonly Edit[]
  readonly title: string
  readonly text: string
  /** For `comment` and `post`: the message to publish. */
  readonly message: string | null
}

/**
 * `accepted`: the channel took it (not yet proof: read back). `moved`: the channel no longer says `basis`, nothing was written.
 * `refused`: the channel said no, nothing was written. A time-out or a lost answer is thrown as ChannelError `unknown`.
 */
export type Written =
  | { readonly state: 'accepted'; readonly ref: string | null; readonly url: string | null }
  | { readonly state: 'moved'; readonly now: Item }
  | { readonly state: 'refused'; readonly why: string; readonly detail: string }

/** One thing looked at, for `khop doctor`: what stands, and in plain Vietnamese what to do next when it does not. */
export interface Check {
  /** Short and lasting, for scripts: `token`, `scopes`, `expiry`. */
  readonly name: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly say: string
  /** What should stay the same from night to night (of `page`: its name and id; of `token`: whose key it is); absent: nothing. */
  readonly mark?: string
  /** The day on which the thing looked at ends (a token, a certificate, a badge); absent: it does not. */
  readonly until?: Instant
}

// ---------------------------------------------------------------------------------------------- connecting

/** What a person may connect after they signed in at the channel: a page, an account. Never a token. */
export interface Choice {
  readonly id: string
  readonly name: string
  /** Why it cannot be taken, in plain Vietnamese; null: it can. */
  readonly not: string | null
}

/**
 * Connecting a channel through the browser: a person signs in at the channel's own page and agrees. Secrets (verifier, codes,
 * tokens) stay in the channel's `Keep`; none is answered. Every step throws ChannelError with the sentence for that person.
 */
export interface Connect {
  /** The channel's own page to send the browser to; `back` and `state` come back with it. `random`: 32 bytes. */
  begin(ask: {
    readonly back: string
    readonly state: string
    readonly random: Uint8Array
  }): Promise<string>
  /** What the browser came back with, for the `begin` of this state. Answers what may be taken; `denied` when there is nothing. */
  finish(query: URLSearchParams): Promise<readonly Choice[]>
  /** Takes one of them: from now on the channel is read and mended with what was agreed to. */
  choose(id: string): Promise<Choice>
  /** In whose name the channel stands; null: nobody connected it this way. */
  stands(): Promise<{
    readonly as: string
    readonly person: string | null
    readonly at: Instant
  } | null>
}

/** What a channel tells by itself over HTTP. Its words are never believed: it only says what to read again. */
export interface Hearing {
  /** The channel asks whether we are the right address: the text to answer, or null. */
  greet(query: URLSearchParams): string | null
  /** Items to read again, from the body's bytes as received; null: not signed by the channel. */
  changed(body: Uint8Array, headers: Headers): Promise<readonly string[] | null>
}

/** What a person typed of an item that no program may read. */
export interface Typed {
  /** The item that this is a new version of; null: found by its address, its minute or its words. */
  readonly id: string | null
  readonly title: string
  readonly text: string
  readonly url: string
  /** As typed; empty: unknown. */
  readonly day: string
}

/** An open channel. */
export interface Source {
  /**
   * Everything published since `query.since`, each item once, in any order. Repeatable: changes nothing on the channel.
   * Throws ChannelError; an answer without any item from a channel that had some is `shape`, never an empty listing.
   */
  list(query: ListQuery): AsyncIterable<Listed>
  /**
   * The item as it is now, whatever `known` says; null only when the channel says for certain that it is gone.
   * A day that only a listing or an earlier reading can tell is taken from `known`.
   */
  read(id: string, known?: Known | null): Promise<Fetched | null>
  /** What can be done to this item. Pure: decided from what was fetched, before a button is drawn. */
  abilities(fetched: Pick<Fetched, 'item' | 'wire'>): readonly Ability[]
  /**
   * Writes one change with ONE attempt; never retries, never broadcasts. Reads the item first and answers `moved` when it
   * differs from `basis`. Calling it twice is the caller's fault: an edit is idempotent, a comment or post is not.
   * Absent: nothing can be written, people mend by hand.
   */
  readonly write?: (change: Change) => Promise<Written>
  /**
   * For `comment` and `post`: whether a message of ours is already there (after an unknown outcome). null: cannot tell.
   */
  readonly findMessage?: (itemId: string, message: string) => Promise<{ ref: string } | null>
  /**
   * Whether the channel's keys are alive, whose they are, what they may do and until when. Changes nothing on the channel.
   * What is found wrong is a Check; throws ChannelError only when the channel cannot be asked at all.
   */
  readonly probe?: () => Promise<readonly Check[]>
  /** The program an item was posted by, as the wire names it; null: by hand, or not told. Pure. */
  readonly postedBy?: (wire: Fetched['wire']) => string | null
  /** Absent: the channel needs nobody's consent, or its keys are only given in the configuration. */
  readonly connect?: Connect
  /** Absent: the channel tells nothing by itself, or the configuration does not say how to know its voice. */
  readonly hear?: Hearing
  /** One item as a person typed it; absent: the channel is read over the wire only. */
  readonly paste?: (typed: Typed) => Imported
}

/** A channel's own small sealed memory (rotating tokens). */
export interface Keep {
  get(name: string): Promise<string | null>
  /** Writes `to` if the value still is `from`; false: another job got there first. */
  swap(name: string, from: string | null, to: string): Promise<boolean>
}

export interface AdapterContext<Settings> {
  readonly channel: string
  readonly settings: Settings
  readonly fetch: Fetch
  readonly now: Clock
  readonly keep: Keep
  /** Living items of this channel that are kept already, as they were last read: what people imported by hand. `id`: that one only. */
  readonly held?: (id?: string) => AsyncIterable<Fetched>
  /** Waits (ms). Given, so that tests need not wait. */
  readonly sleep: (ms: number) => Promise<void>
}

/** What a folder in `adapters/` exports. */
export interface Adapter<Settings = unknown> {
  /** The word in the configuration: `"kind": "portal"`. */
  readonly kind: string
  readonly label: { readonly vi: string; readonly en: string }
  readonly roles: readonly ChannelRole[]
  /** Settings as validated; names in `secrets` may only be given as `{"env":"NAME"}`. */
  readonly settings: ZodType<Settings>
  readonly secrets: readonly string[]
  /** Hosts this channel will be asked for, from its settings: the address guard allows private addresses only for these. */
  hosts(settings: Settings): readonly string[]
  /** Paths of PEM files with certificates beside the system's, for sites that send an incomplete chain. */
  certificates?(settings: Settings): readonly string[]
  /** Reads a file that people bring, row by row; absent: this kind of channel is read over the wire only. */
  readonly importFile?: (bytes: Uint8Array) => Iterable<Imported>
  open(context: AdapterContext<Settings>): Source
}

/** One row (from 1) of an imported file. `empty`: nothing to compare in it (a picture, a blank line, the head). */
export type Imported =
  | { readonly state: 'read'; readonly row: number; readonly fetched: Fetched }
  | { readonly state: 'empty'; readonly row: number }
  | { readonly state: 'fault'; readonly row: number; readonly why: string }

// ---------------------------------------------------------------------------------------------- database

export type SqlValue = string | number | null
export type Row = Readonly<Record<string, SqlValue>>
export interface Statement {
  readonly sql: string
  readonly args: readonly SqlValue[]
}

/** SQL over SQLite or D1: at most 100 bound parameters a statement, no BEGIN; many rows go through `json_each(?)`. */
export interface Sql {
  all(statement: Statement): Promise<readonly Row[]>
  /** All or none, in order. Answers the rows of each statement (for `returning`). */
  batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>
}

// ---------------------------------------------------------------------------------------------- queue

export type Job =
  | { readonly do: 'fetch'; readonly run: string; readonly channel: string }
  | { readonly do: 'compare'; readonly run: string; readonly unit: string }
  /** One item that its channel says has changed. */
  | { readonly do: 'read'; readonly channel: string; readonly item: string }
  | { readonly do: 'push'; readonly correction: string }
  | { readonly do: 'notify'; readonly delivery: string }

export interface Queue {
  /** Delivers at least once; every job is repeatable. */
  send(job: Job, inMs?: number): Promise<void>
}

/** What a door does with a job after `handle`: nothing, or deliver it again later. */
export type Handled =
  { readonly state: 'done' } | { readonly state: 'retry'; readonly inMs: number }

// ---------------------------------------------------------------------------------------------- log

export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

/** Progress of long work, for a bar on a terminal; `total` null: not known yet. */
export type Progress = (step: { what: string; done: number; total: number | null }) => void
