// A stand-in Zalo: OAuth with single-use refresh tokens and the article API of one OA. Demo and tests only.
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Clock } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'
import { adminOf, faults } from '../faults.ts'
import type { FaultControls } from '../faults.ts'

export type SeedBlock =
  | { readonly type: 'text'; readonly content: string }
  | { readonly type: 'image'; readonly url: string; readonly caption?: string }

export interface SeedArticle {
  /** 20 hex characters. */
  readonly id: string
  /** ISO 8601 with offset. */
  readonly createdAt: string
  readonly title: string
  readonly author: string
  readonly description: string
  readonly body: readonly SeedBlock[]
  readonly status: 'show' | 'hide'
  readonly comment: 'show' | 'hide'
  readonly cover: { readonly photo_url: string }
}

export interface OaSeed {
  readonly oa: { readonly id: string; readonly name: string }
  readonly articles: readonly SeedArticle[]
}

/** An article as the API holds it. */
interface Article {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly author: string
  readonly cover: unknown
  readonly description: string
  readonly body: readonly unknown[]
  readonly related_medias?: unknown
  readonly tracking_link?: unknown
  readonly status: string
  readonly comment: string
  readonly create_date: number
  readonly update_date: number
}

export interface OaControls extends FaultControls {
  /** A person edits an article in the OA's console. */
  edit(
    id: string,
    change: Partial<Pick<SeedArticle, 'title' | 'description' | 'body' | 'status'>>,
  ): void
  publish(article: SeedArticle): void
  remove(id: string): void
  /** Access token dead: the next call answers -220. */
  expireToken(): void
  /** Refresh token dead too: a person must grant access again. */
  revoke(): void
  /** The next article calls answer with this code. */
  failWith(code: number, message: string, times?: number, on?: 'any' | 'write'): void
  /** Pictures of the next update cannot be downloaded: verify answers -200. */
  failPictures(): void
  /** How many times verify answers -214 before an update is shown. */
  setVerifyDelay(calls: number): void
  writes(): number
  broadcasts(): number
  refreshes(): number
  articles(): readonly Article[]
}

export interface OaSimulatorOptions {
  readonly seed: OaSeed
  readonly now: Clock
  readonly random: () => number
  readonly app?: string
  readonly secret?: string
  readonly refreshToken?: string
  /** Calls a minute. */
  readonly limit?: number
}

/** One OA over HTTP: `/v4/oa/access_token` and `/v2.0/article/*`. */
export function createZaloSimulator(options: OaSimulatorOptions): {
  readonly app: Hono
  readonly admin: Hono
  readonly controls: OaControls
} {
  const { seed, now, random } = options
  const secret = options.secret ?? 'simulated-secret'
  const limit = options.limit ?? 4000
  const articles = new Map<string, Article>(seed.articles.map((one) => [one.id, stored(one)]))
  const jobs = new Map<string, { article: Article; left: number; broken: boolean; done: boolean }>()
  const oauth = {
    refresh: options.refreshToken ?? 'simulated-refresh-token',
    refreshUntil: now() + 90 * 86_400_000,
  }
  const living = new Map<string, number>()
  const state = {
    writes: 0, broadcasts: 0, refreshes: 0, delay: 1, brokenPictures: false,
    failures: [] as { code: number; message: string; on: 'any' | 'write' }[], minute: 0, calls: 0,
  } // prettier-ignore
  const fresh = (name: string) =>
    `${name}-${hashOf(`${random()}${now()}${living.size}`).slice(0, 40)}`

  const ok = (c: Context, data: unknown) => c.json({ data, error: 0, message: 'Success' })
  const fail = (c: Context, error: number, message: string) => c.json({ error, message })

  const isWrite = (c: Context) => c.req.path.endsWith('/article/update')
  const plan = faults({
    isWrite,
    empty: (c) => ok(c, { medias: [], total: 0 }),
  })
  const app = new Hono()

  app.post('/v4/oa/access_token', async (c) => {
    const form = (c.req.header('content-type') ?? '').startsWith(
      'application/x-www-form-urlencoded',
    )
      ? await c.req.parseBody()
      : {}
    const refuse = (error: number, name: string) =>
      c.json({ error, error_name: name, error_reason: '', error_description: name })
    if (c.req.header('secret_key') !== secret) return refuse(-14004, 'Invalid secret key')
    if (options.app !== undefined && form['app_id'] !== options.app)
      return refuse(-14002, 'Invalid appId')
    if (form['grant_type'] !== 'refresh_token') return refuse(-14001, 'Invalid grant type')
    if (form['refresh_token'] !== oauth.refresh || now() > oauth.refreshUntil)
      return refuse(-14020, 'Invalid refresh token')
    state.refreshes += 1
    const access = fresh('access')
    living.set(access, now() + 90_000_000)
    oauth.refresh = fresh('refresh')
    oauth.refreshUntil = now() + 90 * 86_400_000
    return c.json({ access_token: access, refresh_token: oauth.refresh, expires_in: '90000' })
  })

  app.use(plan.middleware)
  app.use('/v2.0/*', async (c, next) => {
    const minute = Math.floor(now() / 60_000)
    if (minute !== state.minute) Object.assign(state, { minute, calls: 0 })
    state.calls += 1
    c.header('X-RateLimit-Limit', String(limit))
    c.header('X-RateLimit-Remain', String(Math.max(0, limit - state.calls)))
    if (state.calls > limit) return fail(c, -32, 'Your application reached limit call api')
    const until = living.get(c.req.header('access_token') ?? '')
    if (until === undefined) return fail(c, -216, 'Access token is invalid')
    if (until <= now()) return fail(c, -220, 'access_token is expired or removed')
    const at = state.failures.findIndex(({ on }) => on === 'any' || isWrite(c))
    const [planned] = at < 0 ? [] : state.failures.splice(at, 1)
    if (planned !== undefined) return fail(c, planned.code, planned.message)
    return next()
  })

  app.get('/v2.0/article/getslice', (c) => {
    if (c.req.query('type') !== 'normal' && c.req.query('type') !== 'video')
      return fail(c, -201, 'type accept only 2 value normal and video.')
    const size = Number(c.req.query('limit'))
    if (!(size <= 10)) return fail(c, -201, 'limit is invalid! maximum limit is 10')
    const offset = Number(c.req.query('offset') ?? 0)
    if (!(offset >= 0)) return fail(c, -201, 'offset is invalid!')
    const all = [...articles.values()]
      .filter(({ type }) => type === c.req.query('type'))
      .sort((a, b) => b.create_date - a.create_date)
    return ok(c, {
      medias: all.slice(offset, offset + size).map((one) => ({
        id: one.id,
        type: one.type,
        title: one.title,
        status: one.status,
        create_date: one.create_date,
        update_date: one.update_date,
        total_view: 100,
        total_share: 1,
        thumb: `https://cdn.invalid/${one.id}.jpg`,
        link_view: linkOf(one.id),
      })),
      total: all.length,
    })
  })
  app.get('/v2.0/article/getdetail', (c) => {
    const one = articles.get(c.req.query('id') ?? '')
    if (one === undefined) return fail(c, -201, 'id is invalid!')
    return ok(c, { ...one, total_view: 100, total_share: 1, link_view: linkOf(one.id) })
  })
  app.post('/v2.0/article/update', async (c) => {
    const given: unknown = await c.req.json().catch(() => null)
    if (typeof given !== 'object' || given === null) return fail(c, -201, 'body is invalid!')
    const payload = given as Readonly<Record<string, unknown>>
    const before = articles.get(String(payload['id']))
    if (before === undefined) return fail(c, -201, 'id is invalid!')
    if ([...jobs.values()].some((job) => job.article.id === before.id && !job.done))
      return fail(c, -214, 'Article is being processed')
    const fault = faultOf(payload)
    if (fault !== null) return fail(c, -201, fault)
    const token = btoa(fresh('job'))
    jobs.set(token, {
      article: {
        id: before.id,
        type: before.type,
        title: String(payload['title']),
        author: String(payload['author']),
        cover: payload['cover'],
        description: String(payload['description']),
        body: payload['body'] as readonly unknown[],
        ...(payload['related_medias'] === undefined
          ? {}
          : { related_medias: payload['related_medias'] }),
        ...(payload['tracking_link'] === undefined
          ? {}
          : { tracking_link: payload['tracking_link'] }),
        status: String(payload['status'] ?? 'hide'),
        comment: String(payload['comment'] ?? 'show'),
        create_date: before.create_date,
        update_date: now(),
      },
      left: state.delay,
      broken: state.brokenPictures,
      done: false,
    })
    state.brokenPictures = false
    state.writes += 1
    return ok(c, { token })
  })
  app.post('/v2.0/article/verify', async (c) => {
    const given: unknown = await c.req.json().catch(() => null)
    const token =
      typeof given === 'object' && given !== null && 'token' in given ? String(given.token) : ''
    const job = jobs.get(token)
    if (job === undefined) return fail(c, -201, 'token is invalid!')
    if (!job.done) {
      if (job.left-- > 0) return fail(c, -214, 'Article is being processed')
      job.done = true
      if (!job.broken) articles.set(job.article.id, job.article)
    }
    return job.broken ? fail(c, -200, 'Upload media failed') : ok(c, { id: job.article.id })
  })
  app.post('/v2.0/article/remove', async (c) => {
    const given: unknown = await c.req.json().catch(() => null)
    const id = typeof given === 'object' && given !== null && 'id' in given ? String(given.id) : ''
    return articles.delete(id) ? ok(c, {}) : fail(c, -201, 'id is invalid!')
  })
  app.get('/v2.0/oa/getoa', (c) =>
    ok(c, { oa_id: seed.oa.id, name: seed.oa.name, is_verified: true }),
  )
  app.post('/v2.0/oa/message', (c) => {
    state.broadcasts += 1
    return ok(c, { message_id: fresh('message') })
  })
  app.all('*', (c) => c.json({ error: -209, message: 'API is not support' }, 404))

  const linkOf = (id: string) =>
    `https://post.oa.zalo.me/d/${seed.oa.id}?id=${id}&pageId=${seed.oa.id}`

  const controls: OaControls = {
    ...plan.controls,
    edit: (id, change) => {
      const one = articles.get(id)
      if (one !== undefined) articles.set(id, { ...one, ...change, update_date: now() })
    },
    publish: (one) => void articles.set(one.id, stored(one)),
    remove: (id) => void articles.delete(id),
    expireToken: () => {
      for (const token of living.keys()) living.set(token, now())
    },
    revoke: () => {
      living.clear()
      oauth.refresh = fresh('revoked')
    },
    failWith: (code, message, times = 1, on = 'any') =>
      void state.failures.push(...Array.from({ length: times }, () => ({ code, message, on }))),
    failPictures: () => void (state.brokenPictures = true),
    setVerifyDelay: (calls) => void (state.delay = calls),
    writes: () => state.writes,
    broadcasts: () => state.broadcasts,
    refreshes: () => state.refreshes,
    articles: () => [...articles.values()],
  }
  return { app, admin: adminOf(controls), controls }
}

function stored(seed: SeedArticle): Article {
  const at = Date.parse(seed.createdAt)
  return {
    id: seed.id,
    type: 'normal',
    title: seed.title,
    author: seed.author,
    cover: { cover_type: 'photo', photo_url: seed.cover.photo_url, status: 'show' },
    description: seed.description,
    body: seed.body,
    status: seed.status,
    comment: seed.comment,
    create_date: at,
    update_date: at,
  }
}

/** The channel's own checks of a payload, in its own words; a length of exactly the published limit is refused too. */
function faultOf(payload: Readonly<Record<string, unknown>>): string | null {
  const length = (name: string) => (typeof payload[name] === 'string' ? payload[name].length : 0)
  if (payload['type'] !== 'normal') return 'type is invalid!'
  if (length('title') < 1 || length('title') >= 150) return 'title allow 1 to 150 characters'
  if (length('description') < 1 || length('description') >= 300)
    return 'description allow 1 to 300 characters'
  if (length('author') < 1 || length('author') > 50) return 'author is invalid!'
  const cover = payload['cover']
  if (
    typeof cover !== 'object' ||
    cover === null ||
    !('cover_type' in cover) ||
    !('status' in cover)
  )
    return 'cover value is invalid'
  if (!Array.isArray(payload['body']) || payload['body'].length === 0) return 'body is invalid!'
  return null
}
