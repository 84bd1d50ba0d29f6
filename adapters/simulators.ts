// The simulators' own registry: one line per kind of channel. Never imported by `index.ts`, never part of a deployment.
import type { Hono } from 'hono'
import type { Clock, Fetched } from '../src/ports.ts'
import { facebookStand } from './facebook/stand.ts'
import type { FaultControls } from './faults.ts'
import { manualStand } from './manual/stand.ts'
import { portalStand } from './portal/stand.ts'
import { zaloStand } from './zalo/stand.ts'

/** What the contract test and the demo ask of any channel, whatever its own controls are called. */
export interface Hands extends FaultControls {
  /** Ids of the items that the public sees. */
  ids(): readonly string[]
  /** A person changes the words of an item on the channel. */
  editByHand(id: string): void
  remove(id: string): void
  /** The token dies. null: the channel has none. */
  readonly killToken: (() => void) | null
  /** The person who must grant access again did. */
  readonly reviveToken?: () => void
  writes(): number
  broadcasts(): number
}

export interface Stood {
  readonly app: Hono
  readonly admin: Hono
  readonly hands: Hands
  /** Settings of a channel that reads this simulator at `base` (`http://127.0.0.1:41234`), secrets in plain. */
  settings(base: string): Record<string, unknown>
  /** What people imported, for a channel without a wire. */
  readonly held?: (id?: string) => AsyncIterable<Fetched>
}

/** A channel's simulator as the rest of the house sees it. `seed` is the channel's own shape; none: a small one. */
export interface Stand {
  readonly kind: string
  /** No request is ever made, so none can fail. */
  readonly wireless?: true
  open(options: {
    readonly seed?: unknown
    readonly now: Clock
    readonly random: () => number
  }): Stood
}

export const stands: readonly Stand[] = [
  portalStand, // one line each
  facebookStand,
  zaloStand,
  manualStand,
]
