// What the store can do, in the product's words. Written once over `Sql` (store/index.ts); jobs and web see only this.
import type { Notice } from '../core/approval.ts'
import type { Resolution } from '../core/resolution.ts'
import type {
  Candidate,
  Divergence,
  DivergenceType,
  Edit,
  FactKind,
  Instant,
  Item,
  Match,
  PairState,
  Severity,
} from '../core/types.ts'
import type { ChannelRole, Fetched, Known, Rung } from '../ports.ts'
import type { Counts } from './counts.ts'
import type { Deliveries } from './deliveries.ts'
import type { Emergencies } from './emergencies.ts'
import type { Kept } from './kept.ts'
import type { CorrectionState, From } from './moves.ts'
import type { ConnectLinks } from './connect-links.ts'
import type { Looks } from './looks.ts'
import type { Pages } from './pages.ts'
import type { People } from './people.ts'
import type { Policies } from './policies.ts'
import type { Requests } from './requests.ts'
import type { Safety } from './safety.ts'
import type { Sides } from './sides.ts'
import type { Standings } from './standings.ts'
import type { Switches } from './switches.ts'
import type { Tokens } from './tokens.ts'

export type { Delivery } from './deliveries.ts'
export type { KeptItem, KeptWork } from './kept.ts'
export type { ReportRow, Totals } from './counts.ts'
export type { Delegation, Invitation, Member } from './people.ts'
export type { RecordedRequest } from './requests.ts'
export type { KeptSign, TypedEntry } from './safety.ts'
export type { Standing, UnitNote } from './standings.ts'
export type { ConnectLink } from './connect-links.ts'
export type { Looked } from './looks.ts'
export type { Page } from './pages.ts'
export type { ApiToken, Scope } from './tokens.ts'
export type { Emergency } from './emergencies.ts'
export type { CorrectionState, From } from './moves.ts'
export type { SideAnswer } from './sides.ts'
export type { Brakes, Switch, SwitchWord } from './switches.ts'

export interface Unit {
  readonly id: string
  readonly name: string
}

export interface Channel {
  readonly id: string
  readonly kind: string
  readonly role: ChannelRole
  readonly label: string
}

/** An item of the store: `id` is `<channel>:<ext>`; `item.id` is the channel's own id (`ext`). */
export interface StoredItem {
  readonly id: string
  readonly channel: string
  readonly seq: number
  readonly hash: string
  readonly item: Item
  readonly wire: Readonly<Record<string, unknown>>
  readonly fetchedAt: Instant
  readonly firstSeenAt: Instant
  readonly goneAt: Instant | null
}

export interface Version {
  readonly item: string
  readonly seq: number
  readonly hash: string
  /** SHA-256 (hex) of the bytes it was read from. */
  readonly rawHash: string
  readonly title: string
  readonly text: string
  readonly url: string | null
  readonly publishedAt: Instant | null
  readonly fetchedAt: Instant
  /** Set: the text was erased, the hash stays. */
  readonly erasedAt: Instant | null
}

export type RunCause = 'night' | 'missed' | 'manual'

export interface RunChannel {
  readonly channel: string
  readonly state: 'waiting' | 'ok' | 'failed'
  readonly items: number
  readonly changed: number
  readonly code: string | null
  /** One Vietnamese sentence. */
  readonly why: string | null
  readonly endedAt: Instant | null
}

export interface PairCounts {
  readonly paired: number
  readonly confirm: number
  readonly orphan: number
}

export interface UnitCounts {
  readonly pairs: PairCounts
  /** Posts compared and found equal, different, or without comparable facts. */
  readonly verdicts: {
    readonly consistent: number
    readonly divergent: number
    readonly noFacts: number
  }
}

export interface Run {
  readonly id: string
  readonly cause: RunCause
  readonly scope: RunScope
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly channels: readonly RunChannel[]
  readonly units: readonly {
    readonly unit: string
    readonly state: 'waiting' | 'ok'
    readonly counts: UnitCounts | null
  }[]
}

export interface RunScope {
  readonly units: readonly string[]
  readonly channels: readonly string[]
  /** Ask the channels for items published since; null: everything (`--full`). */
  readonly since: Instant | null
}

export type DivergenceState = 'open' | 'correcting' | 'resolved' | 'accepted' | 'dismissed'

/** A divergence as kept. `item` is the item it is shown under: the copy, or the official item when there is no copy. */
export interface StoredDivergence extends Divergence {
  readonly unit: string
  readonly channel: string
  readonly item: string
  readonly copy: string | null
  readonly officialItem: string | null
  readonly copySeq: number | null
  readonly officialSeq: number | null
  readonly state: DivergenceState
  readonly firstSeen: Instant
  readonly lastSeen: Instant
  readonly endedAt: Instant | null
  readonly reopenedAt: Instant | null
  /** A person ruled "cổng cần sửa": still open, the portal's editors are asked. */
  readonly officialWrong: boolean
  /** How it ended; null: it stands open and nobody ruled. */
  readonly resolution: Resolution | null
  /** Number of the newest decision about it; 0: nobody ruled yet. */
  readonly ruling: number
}

/** What a comparison hands to the store. */
export interface Finding {
  readonly divergence: Divergence
  readonly channel: string
  readonly copy: string | null
  readonly official: string | null
  readonly copySeq: number | null
  readonly officialSeq: number | null
}

export interface StoredPair {
  readonly copy: string
  readonly unit: string
  readonly official: string | null
  readonly state: PairState
  readonly score: number
  readonly reasons: readonly string[]
  readonly candidates: readonly Candidate[]
  /** The person who ruled; null: the engine. */
  readonly by: string | null
  readonly updatedAt: Instant
}

export interface Correction {
  readonly id: string
  readonly unit: string
  readonly item: string
  readonly official: string | null
  readonly officialSeq: number | null
  readonly copySeq: number
  readonly rung: Rung
  readonly edits: readonly Edit[]
  readonly title: string
  readonly text: string
  readonly message: string | null
  readonly fingerprint: string
  readonly author: string
  readonly createdAt: Instant
  readonly state: CorrectionState
  readonly stateAt: Instant
  readonly why: string | null
  readonly divergences: readonly string[]
  /** How many people must agree; the author is one of them. */
  readonly people: 1 | 2
  /** The correction whose former text this one puts back. */
  readonly restores: string | null
  /** What the corrected post says of its own correction. */
  readonly notice: Notice
  /** What it rests on: a document's number, or who confirmed it and when; null: nothing was said, or it was erased. */
  readonly basis: string | null
}

/** A correction as it is drafted; what is left out: two people, no notice, no basis, a text of its own. */
export type NewCorrection = Omit<
  Correction,
  'state' | 'stateAt' | 'why' | 'people' | 'restores' | 'notice' | 'basis'
> &
  Partial<Pick<Correction, 'people' | 'restores' | 'notice' | 'basis'>>

/** What a look at an unseen outcome found: the old words, the new ones, or others. */
export interface Look {
  readonly at: Instant
  readonly saw: 'old' | 'new' | 'other'
}

export interface CorrectionEvent {
  readonly seq: number
  readonly from: CorrectionState | ''
  readonly state: CorrectionState
  readonly who: string
  readonly at: Instant
  readonly why: string | null
}

export interface LedgerEntry {
  readonly seq: number
  readonly at: Instant
  /** A person's id, or `khop` for the program. */
  readonly who: string
  /** `run.started`, `divergence.dismissed`, `correction.approved`, … */
  readonly act: string
  readonly subject: string
  /** Ids, codes, counts, salted hashes; never texts. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>
  readonly prev: string
  readonly hash: string
}

export interface ListFilter {
  /** Units the asker may see; an empty list sees nothing. */
  readonly units: readonly string[]
  readonly state?: DivergenceState
  readonly severity?: Severity
  readonly kind?: FactKind
  readonly type?: DivergenceType
  readonly channel?: string
  /** true: only what lies in the past; false: only what can still mislead. */
  readonly past?: boolean
  /** Words of the sentence, the post's title or its text, as typed. */
  readonly words?: string
  /** Who can mend it: the copy's own people, or the official channel's editors because a person ruled so. */
  readonly mender?: 'copy' | 'official'
  readonly resolution?: Resolution
  /** Opaque, from the page before. */
  readonly cursor?: string
  /** What stands before the cursor, nearest first. */
  readonly backwards?: boolean
  readonly limit: number
}

/** One event in the life of a divergence, for its timeline. */
export interface TimelineEntry {
  readonly at: Instant
  readonly who: string
  readonly act: string
  /** A typed reason or the program's sentence; null when there is none or it was erased. */
  readonly say: string | null
  /** Ids and codes of the record's entry. */
  readonly data: LedgerEntry['data']
}

export type Role = 'officer' | 'approver' | 'auditor' | 'admin'

export interface Store
  extends
    Pages,
    Counts,
    Tokens,
    Deliveries,
    Switches,
    Sides,
    Emergencies,
    Policies,
    Standings,
    Kept,
    People,
    Requests,
    Safety,
    ConnectLinks,
    Looks {
  // -- setting up
  /** Writes units, channels and who follows what, as the configuration says. Repeatable. */
  configure(setup: {
    readonly units: readonly (Unit & { readonly channels: readonly string[] })[]
    readonly channels: readonly Channel[]
  }): Promise<void>
  units(): Promise<readonly Unit[]>
  channels(): Promise<readonly Channel[]>
  /** The unit's channels in its stated order. */
  channelsOf(unit: string): Promise<readonly Channel[]>
  /** Units that follow a channel. */
  unitsOf(channel: string): Promise<readonly string[]>
  rolesOf(person: string): Promise<readonly { unit: string; role: Role }[]>
  /** `by`: the administrator who gives the right; absent: the program (the first sign-in, the demo). */
  grant(person: string, unit: string, role: Role, by?: string): Promise<void>
  revoke(person: string, unit: string, role: Role, by: string): Promise<void>

  // -- runs
  startRun(run: { id: string; cause: RunCause; scope: RunScope; at: Instant }): Promise<void>
  run(id: string): Promise<Run | null>
  /** The newest run, of these causes only when given. */
  lastRun(causes?: readonly RunCause[]): Promise<Run | null>
  /** Runs about any of these units, newest first. */
  runs(filter: {
    readonly units: readonly string[]
    readonly limit: number
  }): Promise<readonly Run[]>
  /** Runs that were begun and not ended (a killed process). */
  unfinishedRuns(): Promise<readonly Run[]>
  /** The newest successful fetch of each channel: "last good". */
  lastGood(): Promise<Readonly<Record<string, Instant>>>
  /** Writes a channel's outcome once (a second call for the same run changes nothing); answers how many still wait. */
  settleChannel(run: string, outcome: RunChannel, at: Instant): Promise<{ waiting: number }>
  /** Writes a unit's counts; answers how many units still wait. */
  settleUnit(
    run: string,
    unit: string,
    counts: UnitCounts,
    at: Instant,
  ): Promise<{ waiting: number }>
  endRun(run: string, at: Instant): Promise<void>

  // -- items
  known(channel: string, ext: string): Promise<Known | null>
  /** Keeps items; a text that differs from the newest version becomes a new version. Answers how many changed or are new. */
  saveItems(channel: string, fetched: readonly Fetched[], at: Instant): Promise<{ changed: number }>
  /** Items seen unchanged (304). */
  touchItems(channel: string, exts: readonly string[], at: Instant): Promise<void>
  /** Living items of the channel, published at or after `since`, that were last seen before `at`. */
  unseen(channel: string, since: Instant | null, at: Instant): Promise<readonly StoredItem[]>
  /** Living items with a difference that still asks for something, last seen before `at`: read again whatever their age. */
  watched(channel: string, at: Instant): Promise<readonly StoredItem[]>
  markGone(item: string, at: Instant): Promise<void>
  item(id: string): Promise<StoredItem | null>
  items(ids: readonly string[]): Promise<readonly StoredItem[]>
  /** All items of these channels that are of use to a comparison, gone ones too (`goneAt` set). */
  itemsOf(channels: readonly string[], since: Instant | null): Promise<readonly StoredItem[]>
  versions(item: string): Promise<readonly Version[]>
  /** All versions but the newest of these items, for `stale`. */
  olderVersions(items: readonly string[]): Promise<readonly Version[]>

  /** Erases an older version's text (personal data that should not have been kept); its hash stays. false: the newest, or none. */
  eraseVersion(item: string, seq: number, who: string, at: Instant): Promise<boolean>

  // -- pairs
  pairsOf(unit: string): Promise<readonly StoredPair[]>
  pairOf(copy: string): Promise<StoredPair | null>
  /** Writes the engine's pairs; a pair ruled by a person is left alone. `copy`/`official` are store ids. */
  savePairs(unit: string, pairs: readonly Match[], at: Instant): Promise<void>
  /** A person's word: this article, or none (`official` null). */
  rulePair(ruling: {
    copy: string
    unit: string
    official: string | null
    who: string
    at: Instant
    reason: string | null
  }): Promise<void>
  /** Takes a person's word back: the next comparison says again what the engine finds. false: nobody had ruled. */
  unrulePair(undo: { copy: string; who: string; at: Instant }): Promise<boolean>

  // -- divergences
  /**
   * Writes a unit's findings of one run. New ones open; known ones are touched; those not found again are ended,
   * but only for copies in `compared` (a channel that failed resolves nothing). One batch.
   */
  saveFindings(input: {
    readonly run: string
    readonly unit: string
    readonly findings: readonly Finding[]
    /** Ids of findings that stand as an earlier run found them, from the same texts. */
    readonly kept?: readonly string[]
    /** Items (store ids, copies or official items) whose findings this run was able to judge. */
    readonly compared: readonly string[]
    /** Kinds of finding that this comparison could not judge: left as they stand. */
    readonly except?: readonly DivergenceType[]
    readonly at: Instant
  }): Promise<{ opened: number; ended: number; reopened: number }>
  /** Worst first. */
  divergences(
    filter: ListFilter,
    now: Instant,
  ): Promise<{ rows: readonly StoredDivergence[]; next: string | null }>
  /** `among`: only what can still mislead, and no more rows than this (a first page need not count a whole archive). */
  countDivergences(
    units: readonly string[],
    now: Instant,
    among?: { readonly atMost: number },
  ): Promise<{
    readonly total: number
    readonly byType: Readonly<Record<string, number>>
    readonly bySeverity: Readonly<Record<string, number>>
    readonly byState: Readonly<Record<string, number>>
  }>
  divergence(id: string, now: Instant): Promise<StoredDivergence | null>
  /** Answers false, and writes nothing, when there is no such divergence or it no longer stands as the person saw it. */
  decide(decision: {
    readonly divergence: string
    readonly what: 'dismissed' | 'accepted' | 'official-wrong' | 'reopened'
    readonly reason: string | null
    readonly who: string
    readonly at: Instant
    readonly until: Instant | null
    /** The state the person saw: two people deciding at once, the second is told. */
    readonly ifState?: DivergenceState
    /** The newest decision the person saw: "cổng cần sửa" leaves the state open, and is a decision all the same. */
    readonly ifRuling?: number
  }): Promise<boolean>
  timeline(divergence: string): Promise<readonly TimelineEntry[]>

  // -- corrections
  /** Answers false, and writes nothing, when the item has a correction still on its way. */
  draft(correction: NewCorrection): Promise<boolean>
  correction(id: string): Promise<Correction | null>
  correctionEvents(id: string): Promise<readonly CorrectionEvent[]>
  /** The living correction of an item (not verified, lapsed, refused or restored), if any. */
  correctionOf(item: string): Promise<Correction | null>
  corrections(filter: {
    units: readonly string[]
    states?: readonly CorrectionState[]
  }): Promise<readonly Correction[]>
  /**
   * Moves a correction on. Answers false when it no longer stands in `from` (another worker was first); an illegal move throws.
   * The ledger entry is written in the same batch. When one that puts a former text back is verified, the one it undoes is
   * `restored` in that batch too.
   */
  move<To extends CorrectionState>(move: {
    readonly correction: string
    readonly from: From<To>
    readonly to: To
    readonly who: string
    readonly at: Instant
    readonly why: string | null
    readonly data?: LedgerEntry['data']
  }): Promise<boolean>
  /** Notes what a look at an unseen outcome found. */
  noteLook(correction: string, look: Look): Promise<void>
  looks(correction: string): Promise<readonly Look[]>

  // -- the record
  record(entry: Pick<LedgerEntry, 'at' | 'who' | 'act' | 'subject' | 'data'>): Promise<void>
  ledger(filter: {
    subject?: string
    after?: number
    limit: number
  }): Promise<readonly LedgerEntry[]>
  /** Walks the chain; `broken` is the first entry that does not verify. */
  verifyLedger(): Promise<{
    entries: number
    head: string
    broken: { seq: number; why: string } | null
  }>
  /** Replaces a private text by a tombstone; the chain still verifies. */
  erasePrivate(id: string, at: Instant): Promise<void>
  /** A typed text by the id the record gives it (`data.say`); null: none, or erased. */
  privateText(id: string): Promise<string | null>

  // -- sealed memory of channels
  keep(channel: string): {
    get(name: string): Promise<string | null>
    swap(name: string, from: string | null, to: string): Promise<boolean>
  }
}
