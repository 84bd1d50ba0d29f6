// What every page is handed about this request: who asks, in which words, when, and the key its forms carry.
import type { Instant } from '../core/types.ts'
import type { Brakes, Channel, SwitchWord, Unit } from '../store/types.ts'
import type { Person } from './auth.ts'
import { may, type Grant, type Right } from './rights.ts'
import type { Words } from './words/index.ts'

/** What is known before anybody signs in: enough for the sign-in and error pages. */
export interface Visit {
  readonly w: Words
  readonly path: string
  readonly now: Instant
  /** The clock is that of the samples. */
  readonly sampleClock: boolean
  /** Single-key shortcuts are wanted. */
  readonly shortcuts: boolean
}

/** What holds publishing back, as far as this person's units are concerned. */
export interface DeskBrakes extends Pick<Brakes, 'stop' | 'keys'> {
  readonly paused: readonly { readonly channel: Channel; readonly word: SwitchWord }[]
  /** Names of those who stopped or paused. */
  readonly names: ReadonlyMap<string, string>
}

export interface Desk extends Visit {
  readonly person: Person
  readonly secondFactor: boolean
  readonly grants: readonly Grant[]
  /** The units this person may read, in the store's order. */
  readonly units: readonly Unit[]
  /** Goes into every form (form-key.ts). */
  readonly formKey: string
  /** Days in which a unit means to mend what is found. */
  readonly targetDays: number
  /** Corrections waiting for a second person in these units. */
  readonly waiting: number
  readonly brakes: DeskBrakes
  /** A sentence about what was just done, or null. */
  readonly notice: string | null
}

export const can = (desk: Desk, right: Right, unit: string) => may(desk.grants, right, unit)

export const unitIds = (desk: Desk) => desk.units.map(({ id }) => id)

/** A path of our own to go back to; anything else (another host, a scheme, a backslash) becomes `/`. */
export function safePath(given: string | undefined): string {
  return given !== undefined && /^\/(?![/\\])[^\\\p{Cc}]{0,500}$/u.test(given) ? given : '/'
}

/** An address that a link may point to; null for everything but http(s). */
export function safeUrl(given: string | null): string | null {
  if (given === null || !URL.canParse(given)) return null
  return /^https?:$/.test(new URL(given).protocol) ? given : null
}
