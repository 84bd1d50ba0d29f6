// A stand-in Zalo: OAuth with single-use tokens and the article API of one OA, strict where the service is. Demo and tests only.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { hashOf } from '../answer.ts'
import { adminOf, faults } from '../faults.ts'
import type { FaultControls } from '../faults.ts'
import { serveArticles } from './simulator/articles.ts'
import { serveGrants } from './simulator/grants.ts'
import { usualSwitches } from './simulator/options.ts'
import type { OaSimulatorOptions, OaSwitches } from './simulator/options.ts'
import { stored } from './simulator/seed.ts'
import type { Article, SeedArticle } from './simulator/seed.ts'

export type { OaSeed, SeedArticle, SeedBlock } from './simulator/seed.ts'
export type { OaSimulatorOptions } from './simulator/options.ts'

/** `any`, `write` (create and update), or one call of the article API by its last word. */
type On = 'any' | 'write' | 'getslice' | 'getdetail' | 'create' | 'update' | 'verify' | 'getoa'

export interface OaControls extends FaultControls {
  /** A person edits an article in the OA's console. */
  edit(
    id: string,
    change: Partial<Pick<SeedArticle, 'title' | 'description' | 'body' | 'status'>>,
  ): void
  publish(article: SeedArticle): void
  remove(id: string): void
  /** As `failNext`, for the token service. */
  failToken: FaultControls['failNext']
  /** Access token dead: the next call answers -220. */
  expireToken(): void
  /** Refresh token dead too: a person must grant access again. */
  revoke(): void
  /** That person did. */
  restore(): void
  /** The next calls answer with this code. */
  failWith(code: number, message: string, times?: number, on?: On): void
  /** These pictures cannot be downloaded; none named: those of the next article. */
  failPictures(urls?: readonly string[]): void
  /** How many times verify answers -214, or for how long (ms), before an article is shown. */
  setVerifyDelay(calls: number, ms?: number): void
  /** A token takes this long to be answered (ms). */
  setTokenDelay(ms: number): void
  writes(): number
  /** Messages to followers that were asked for: a correction must never be one. */
  broadcasts(): number
  refreshes(): number
  articles(): readonly Article[]
}

/** One OA over HTTP: `/v4/oa/*`, `/v2.0/article/*`, `/v2.0/oa/*`. */
export function createZaloSimulator(options: OaSimulatorOptions): {
  readonly app: Hono
  readonly admin: Hono
  readonly controls: OaControls
} {
  const given = { ...usualSwitches, ...options }
  const { seed, now, random } = given
  let made = 0
  const fresh = (name: string) =>
    `${name}-${hashOf(`${random()}${now()}${(made += 1)}`).slice(0, 40)}`
  const ok = (c: Context, data: unknown) => c.json({ data, error: 0, message: 'Success' })
  const fail = (c: Context, error: number, message: string) => c.json({ error, message })

  const failures: { code: number; message: string; on: On }[] = []
  let broadcasts = 0
  const plan = faults({
    isWrite: (c) => /\/article\/(?:create|update)$/.test(c.req.path),
    empty: (c) => ok(c, { medias: [], total: 0 }),
    tooMany: (c) => fail(c, -32, appLimit),
  })
  const tokenPlan = faults({ isWrite: () => true, empty: (c) => c.json({}) })
  const app = new Hono()
  app.use('/v4/*', tokenPlan.middleware)
  const grants = serveGrants(app, { ...given, fresh })
  app.use(plan.middleware)
  app.use('/v2.0/*', limitsOf(given, fail))
  app.use('/v2.0/*', async (c, next) => {
    const token = c.req.header('access_token') ?? ''
    const refusal = grants.refusal(token)
    if (refusal !== null) return fail(c, refusal.code, refusal.message)
    const proof = c.req.header('appsecret_proof')
    if (
      given.appsecretProof === 'required' &&
      proof !== proofOf(given.secret ?? 'simulated-secret', token)
    )
      return fail(c, -242, 'Invalid appsecret_proof provided in the API argument')
    const call = c.req.path.split('/').at(-1)
    const write = call === 'create' || call === 'update'
    const at = failures.findIndex(
      ({ on }) => on === 'any' || on === call || (on === 'write' && write),
    )
    const [planned] = at < 0 ? [] : failures.splice(at, 1)
    return planned === undefined ? next() : fail(c, planned.code, planned.message)
  })
  const articles = serveArticles(app, { ...given, fresh, ok, fail })
  app.get('/v2.0/oa/getoa', (c) =>
    ok(c, {
      [given.getoa]: seed.oa.id,
      name: seed.oa.name,
      description: '',
      is_verified: true,
      package_name: 'Miễn phí',
    }),
  )
  app.post('/v2.0/oa/message', (c) => {
    broadcasts += 1
    return ok(c, { message_id: fresh('message') })
  })
  app.all('*', (c) => c.json({ error: -209, message: 'API is not support' }, 404))

  const controls: OaControls = {
    ...plan.controls,
    edit: (id, change) => {
      const one = articles.all.get(id)
      if (one !== undefined) articles.all.set(id, { ...one, ...change, update_date: now() })
    },
    publish: (one) => void articles.all.set(one.id, stored(one)),
    remove: (id) => void articles.all.delete(id),
    failToken: tokenPlan.controls.failNext,
    expireToken: grants.expire,
    revoke: grants.revoke,
    restore: grants.restore,
    failWith: (code, message, times = 1, on = 'any') =>
      void failures.push(...Array.from({ length: times }, () => ({ code, message, on }))),
    failPictures: (urls) => articles.pictures.fail(urls ?? 'all'),
    setVerifyDelay: (calls, ms = Number.POSITIVE_INFINITY) => articles.setDelay(calls, ms),
    setTokenDelay: grants.delay,
    writes: articles.writes,
    broadcasts: () => broadcasts,
    refreshes: grants.refreshes,
    articles: () => [...articles.all.values()],
  }
  return { app, admin: adminOf(controls), controls }
}

const appLimit = 'Your application reached limit call api'

/** Calls counted by the minute of the clock, for the app and for the OA; the excess is answered and not carried out. */
function limitsOf(
  { now, limit, oaLimit }: OaSwitches & Pick<OaSimulatorOptions, 'now'>,
  fail: (c: Context, code: number, message: string) => Response,
) {
  let minute = 0
  let calls = 0
  return async (c: Context, next: () => Promise<void>) => {
    const at = Math.floor(now() / 60_000)
    if (at !== minute) calls = 0
    minute = at
    calls += 1
    c.header('X-RateLimit-Limit', String(limit))
    c.header('X-RateLimit-Remain', String(Math.max(0, limit - calls)))
    if (calls > limit) return fail(c, -32, appLimit)
    if (calls > oaLimit) return fail(c, -32, 'Your OA reached limit call api')
    return next()
  }
}

/** HMAC-SHA256 of the access token under the app's secret, lower case hex: the header `appsecret_proof`. */
export const proofOf = (secret: string, token: string) =>
  bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(token)))

/** `X-ZEvent-Signature` of a chat event: a plain SHA-256. Articles have no events at all. */
export const eventSignature = (app: string, body: string, timestamp: string, key: string) =>
  hashOf(app + body + timestamp + key)
