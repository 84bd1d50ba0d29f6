// What jobs and web are handed: made once by `wire()` in build.ts, by either door.
import type { Topic } from './core/topics.ts'
import type { Check, Clock, Fetch, Log, Progress, Queue, Source } from './ports.ts'
import type { Store } from './store/types.ts'

export interface Policy {
  /** Between approval and sending, ms: the approver may still take it back. 0 in the demo. */
  readonly undoMs: number
  /** Hours of the day (Asia/Ho_Chi_Minh) in which a push may leave; null: always. */
  readonly sendingHours: { readonly from: string; readonly to: string } | null
  /** Days of the past that a night asks the channels for. */
  readonly windowDays: number
  /** By official channel: which topics a page should tell; a channel not named: what touches citizens. */
  readonly topics?: ReadonlyMap<string, readonly Topic[]>
  /** Days in which a unit means to mend what it finds ("hạn đơn vị tự đặt"). */
  readonly targetDays: number
  /** Days in which a recorded request is to be answered, by law. */
  readonly legalDays: number
}

/** What other programs may be told. */
export const eventNames = [
  'run.ended',
  'channel.failed',
  'channel.recovered',
  'divergence.opened',
  'correction.verified',
  'correction.unknown',
  'sign.seen',
] as const
export type EventName = (typeof eventNames)[number]

/** An address that is told what happens. */
export interface Webhook {
  /** Made of its address, so that it is the same one after a restart. */
  readonly id: string
  readonly url: string
  /** null: the configuration names a secret that is not set; nothing is sent unsigned. */
  readonly secret: string | null
  readonly events: readonly EventName[]
  /** Public addresses only. */
  readonly fetch: Fetch
}

/** What was read of a document that somebody handed in, or a Vietnamese sentence that says why nothing was. */
export type DocumentRead =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string }

/** One mail to one mailbox, plain text. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** The unit's mailboxes and the way to them. */
export interface Mail {
  addresses(unit: string): readonly string[]
  /** One try; throws when the relay does not take it. */
  send(letter: Letter): Promise<void>
}

/** A channel to everybody but a push: nothing in it writes. */
export type Reader = Omit<Source, 'write'>

/** Asked before each call that may change something; a Vietnamese sentence: the call must not be made. */
export type Brake = () => Promise<string | null>

export type Writer = NonNullable<Source['write']>

export interface Deps {
  readonly store: Store
  readonly queue: Queue
  readonly now: Clock
  /** Open sources by channel id, for reading. */
  readonly sources: ReadonlyMap<string, Reader>
  /** Opens a channel for one write; null: it takes none. Only a push does, after it asked the switches. */
  readonly openWriter: (channel: string, brake: Brake) => Writer | null
  readonly log: Log
  readonly progress: Progress
  readonly sleep: (ms: number) => Promise<void>
  /** A fresh id, time-ordered; random, so given. */
  readonly newId: () => string
  readonly policy: Policy
  /** The clock is that of the samples: the desk says "giờ mẫu". */
  readonly sampleClock: boolean
  /** `HH:MM` in Asia/Ho_Chi_Minh. */
  readonly night: string
  /** Whether a channel's hosts can be reached and what their certificates are worth; absent: this door sees no sockets. */
  readonly ways?: (channel: string) => Promise<readonly Check[]>
  /** Absent: nobody is told. */
  readonly webhooks?: readonly Webhook[]
  /** Absent: no letters are written. */
  readonly mail?: Mail
}
