// What may differ on the real service: every point that the reference is unsure of is a switch here.
import type { Clock } from '../../../src/ports.ts'
import type { OaSeed } from './seed.ts'

export interface OaSwitches {
  /** App-level and OA-level calls a minute. */
  readonly limit: number
  readonly oaLimit: number
  /** Answer to a refresh token that was used before. */
  readonly reusedRefresh: number
  /** What becomes of the old access token at a refresh. */
  readonly oldAccess: 'lives' | 'dies'
  /** Answer to an access token past its day. */
  readonly expiredAccess: -220 | -216
  readonly appsecretProof: 'off' | 'required'
  /** Exactly 150 and 300 characters: refused live, allowed by the published text. */
  readonly lengths: 'below' | 'up-to'
  /** What an update does with optional fields that it leaves out. */
  readonly leftOut: 'default' | 'keep'
  readonly secondUpdate: 'refused' | 'taken'
  readonly processing: string
  readonly dates: 'number' | 'string'
  readonly listsHidden: boolean
  /** Pictures come back from the OA's own hosts. */
  readonly pictures: 'rehosted' | 'as-sent'
  /** Spelling of the number in `getoa`. */
  readonly getoa: 'oa_id' | 'oaid'
}

export const usualSwitches: OaSwitches = {
  limit: 4000,
  oaLimit: Number.POSITIVE_INFINITY,
  reusedRefresh: -14020,
  oldAccess: 'lives',
  expiredAccess: -220,
  appsecretProof: 'off',
  lengths: 'below',
  leftOut: 'default',
  secondUpdate: 'refused',
  processing: 'Article is being processed',
  dates: 'number',
  listsHidden: true,
  pictures: 'rehosted',
  getoa: 'oa_id',
}

export interface OaSimulatorOptions extends Partial<OaSwitches> {
  readonly seed: OaSeed
  readonly now: Clock
  readonly random: () => number
  readonly app?: string
  readonly secret?: string
  readonly refreshToken?: string
  /** The callback that the app's console knows; none: any. */
  readonly redirectUri?: string
}
