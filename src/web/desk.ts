// What every page is handed about this request: who asks, in which words, when, and the key its forms carry.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from '../core/types.ts'
import type { Unit } from '../store/types.ts'
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
}

export interface Desk extends Visit {
  readonly person: Person
  readonly grants: readonly Grant[]
  /** The units this person may read, in the store's order. */
  readonly units: readonly Unit[]
  /** Goes into every form; made from the session, so another site cannot know it. */
  readonly formKey: string
  /** Days in which a unit means to mend what is found. */
  readonly targetDays: number
  /** Corrections waiting for a second person in these units. */
  readonly waiting: number
  /** A sentence about what was just done, or null. */
  readonly notice: string | null
}

export const can = (desk: Desk, right: Right, unit: string) => may(desk.grants, right, unit)

export const unitIds = (desk: Desk) => desk.units.map(({ id }) => id)

export function formKeyOf(secret: string, sessionId: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`form:${sessionId}`)))
}

/** Compares in a time that does not tell where two keys part. */
export function sameKey(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let differs = 0
  for (let i = 0; i < a.length; i++) differs |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return differs === 0
}

/** A path of our own to go back to; anything else (another host, a scheme, a backslash) becomes `/`. */
export function safePath(given: string | undefined): string {
  return given !== undefined && /^\/(?![/\\])[^\\\p{Cc}]{0,500}$/u.test(given) ? given : '/'
}

/** An address that a link may point to; null for everything but http(s). */
export function safeUrl(given: string | null): string | null {
  if (given === null || !URL.canParse(given)) return null
  return /^https?:$/.test(new URL(given).protocol) ? given : null
}
