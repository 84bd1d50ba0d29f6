// A stand-in Graph API for one Page, strict where the service is: versions, tokens, fields, budget. Demo and tests only.
import { Hono } from 'hono'
import type { Context } from 'hono'
import { hashOf } from '../answer.ts'
import { adminOf, faults } from '../faults.ts'
import type { FaultControls } from '../faults.ts'
import { failWith as envelopeOf, recordedOf } from './simulator/errors.ts'
import { serveReading } from './simulator/reading.ts'
import { usualSwitches } from './simulator/seed.ts'
import { serveLogin } from './simulator/login.ts'
import type { PageSimulatorOptions, SeedPost, Visitor } from './simulator/seed.ts'
import { fresh } from './simulator/shapes.ts'
import type { Post } from './simulator/shapes.ts'
import { paramsOf, serveTokens, tokensOf } from './simulator/tokens.ts'
import { usageOf } from './simulator/usage.ts'
import { serveWriting } from './simulator/writing.ts'

export type { PageSeed, PageSimulatorOptions, SeedPost } from './simulator/seed.ts'

export interface PageControls extends FaultControls {
  /** A person edits a post on the phone. */
  edit(id: string, message: string): void
  publish(post: SeedPost): void
  remove(id: string): void
  /** A citizen comments: `updated_time` moves, the text does not. */
  comment(id: string, message: string): void
  /** The Page's token dies: 190 with this subcode (default 463, expired). */
  killToken(sub?: number): void
  reviveToken(): void
  /** The next requests answer with this error code of the Graph API. */
  failWith(code: number, times?: number, sub?: number): void
  /** Who sits before the login dialog from now on. */
  visitor(who: Visitor): void
  /** Pages that asked to be told of changes. */
  subscriptions(): readonly string[]
  /** Writes the channel carried out. */
  writes(): number
  broadcasts(): number
  posts(): readonly {
    id: string
    message: string | null
    comments: readonly string[]
    /** Whether citizens see it. */
    visible: boolean
  }[]
}

/** One Page over HTTP: tokens, listings, single posts, edits, comments, new posts, batches. */
export function createFacebookSimulator(options: PageSimulatorOptions): {
  readonly app: Hono
  readonly admin: Hono
  readonly controls: PageControls
} {
  const given = { ...usualSwitches, ...options }
  const { seed, now, random } = given
  const posts = new Map<string, Post>(seed.posts.map((post) => [post.id, fresh(post)]))
  const failures: { code: number; sub: number | undefined }[] = []
  const fail = envelopeOf(random)
  const tokens = tokensOf(given, fail)
  const usage = usageOf(seed.page.id, now, given)

  const throttled = (c: Context) => {
    const { message, ...more } = recordedOf(80001)
    return fail(c, 80001, message, more)
  }
  const plan = faults({
    isWrite: (c) => c.req.method === 'POST' && c.req.path !== '/',
    empty: (c) => c.json({ data: [] }),
    tooMany: throttled,
  })
  const app = new Hono()
  app.use(plan.middleware)
  serveBatch(app, fail)
  app.use('/:version/*', etag)
  app.use('/:version/*', async (c, next) => {
    const version = c.req.param('version') ?? ''
    if (!given.versions.includes(version))
      return fail(
        c,
        2635,
        `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: ${given.versions.at(-1)}.`,
      )
    c.header('facebook-api-version', version)
    const over = usage.count(c, await tokens.of(c))
    const refusal = await tokens.refusal(c)
    if (refusal !== null) return refusal
    if (over) return throttled(c)
    const planned = failures.shift()
    if (planned === undefined) return next()
    const { message, ...more } = recordedOf(planned.code, planned.sub)
    return fail(c, planned.code, message, {
      ...more,
      ...(planned.sub === undefined ? {} : { sub: planned.sub }),
    })
  })
  serveTokens(app, given, tokens, fail)
  const login = serveLogin(app, given, tokens, fail)
  const writing = serveWriting(app, given, posts, tokens, fail)
  serveReading(app, given, posts, tokens, fail)
  app.all('*', (c) => fail(c, 2500, 'Unknown path components: /'))

  const controls: PageControls = {
    ...plan.controls,
    edit: (id, message) => {
      const post = posts.get(id)
      if (post !== undefined) posts.set(id, { ...post, message, updatedAt: now() })
    },
    publish: (post) => void posts.set(post.id, fresh(post)),
    remove: (id) => void posts.delete(id),
    comment: (id, message) => {
      const post = posts.get(id)
      if (post !== undefined) writing.comment(post, message, false)
    },
    killToken: (sub = 463) => tokens.setDead(sub),
    reviveToken: () => tokens.setDead(null),
    failWith: (code, times = 1, sub) =>
      void failures.push(...Array.from({ length: times }, () => ({ code, sub }))),
    visitor: login.visitor,
    subscriptions: login.subscriptions,
    writes: writing.writes,
    broadcasts: () => 0,
    posts: () =>
      [...posts.values()].map(({ id, message, comments, visible }) => ({
        id,
        message: message ?? null,
        comments: comments.map((one) => one.message),
        visible,
      })),
  }
  return { app, admin: adminOf(controls), controls }
}

/** Over the whole answer; 304 counts as a call all the same. */
async function etag(c: Context, next: () => Promise<void>) {
  await next()
  if (c.req.method !== 'GET' || c.res.status !== 200) return
  const body = await c.res.text()
  const tag = `"${hashOf(body).slice(0, 40)}"`
  const headers = new Headers(c.res.headers)
  headers.set('etag', tag)
  const same = c.req.header('if-none-match') === tag
  c.res = new Response(same ? null : body, { status: same ? 304 : 200, headers })
}

/** Fifty parts at most; each is a request of its own, its body a string; what took too long is null. */
function serveBatch(app: Hono, fail: ReturnType<typeof envelopeOf>) {
  app.post('/', async (c) => {
    const { batch = '[]', access_token: token = '' } = await paramsOf(c)
    const parts = JSON.parse(batch) as { method: string; relative_url: string }[]
    if (parts.length > 50)
      return fail(c, 100, 'Too many requests in batch message. Maximum batch size is 50', {
        type: 'GraphBatchException',
      })
    const answers = await Promise.all(
      parts.map(async ({ method, relative_url: path }) => {
        if (path.includes('simulate_timeout')) return null
        const answer = await app.request(`http://batch.invalid/${path}`, {
          method,
          headers: { authorization: `Bearer ${token}` },
        })
        return {
          code: answer.status,
          headers: [...answer.headers].map(([name, value]) => ({ name, value })),
          body: await answer.text(),
        }
      }),
    )
    return c.json(answers)
  })
}
