// A stand-in Graph API for one Page, faithful to what a night and a push meet on the wire. Demo and tests only.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Clock } from '../../src/ports.ts'
import { adminOf, faults } from '../faults.ts'
import type { FaultControls } from '../faults.ts'
import { pick, readFields } from './fields.ts'
import { fresh, goneText, graphTime, postFieldNames, shownPost, texts } from './shapes.ts'
import type { Post } from './shapes.ts'

export interface PageSeed {
  readonly page: { readonly id: string; readonly name: string }
  /** Our app: only posts made by it may be edited. */
  readonly app: { readonly id: string; readonly name: string }
  readonly posts: readonly SeedPost[]
}

export interface SeedPost {
  /** `<page>_<n>`. */
  readonly id: string
  /** ISO 8601 with offset. */
  readonly createdAt: string
  readonly message?: string
  readonly application?: { readonly id: string; readonly name: string } | null
  readonly attachments?: readonly {
    readonly type: 'photo' | 'link' | 'share'
    readonly title?: string
    readonly description?: string
    readonly url?: string
  }[]
}

export interface PageControls extends FaultControls {
  /** A person edits a post on the phone. */
  edit(id: string, message: string): void
  publish(post: SeedPost): void
  remove(id: string): void
  /** A citizen comments: `updated_time` moves, the text does not. */
  comment(id: string, message: string): void
  killToken(): void
  reviveToken(): void
  /** The next reads answer with this error code of the Graph API. */
  failWith(code: number, times?: number): void
  /** Writes the channel carried out. */
  writes(): number
  broadcasts(): number
  posts(): readonly { id: string; message: string | null; comments: readonly string[] }[]
}

export interface PageSimulatorOptions {
  readonly seed: PageSeed
  readonly now: Clock
  readonly random: () => number
  readonly token?: string
  readonly appSecret?: string
  /** Calls before the page is throttled (4,800 for each engaged user and day). */
  readonly budget?: number
}

/** One Page over HTTP: published_posts, single posts, edit, comments, feed. */
export function createFacebookSimulator(options: PageSimulatorOptions): {
  readonly app: Hono
  readonly admin: Hono
  readonly controls: PageControls
} {
  const { seed, now, random } = options
  const token = options.token ?? 'EAASIMULATEDPAGETOKEN'
  const budget = options.budget ?? 48_000
  const posts = new Map<string, Post>(seed.posts.map((post) => [post.id, fresh(post)]))
  const state = { alive: true, writes: 0, failures: [] as number[], made: 0, calls: 0 }

  const fail = (
    c: Context,
    code: number,
    message: string,
    more: { status?: 400 | 401 | 403 | 500; sub?: number; type?: string } = {},
  ) => {
    const type = more.type ?? 'OAuthException'
    if (type === 'OAuthException')
      c.header(
        'www-authenticate',
        `OAuth "Facebook Platform" "invalid_request" "${message.replace(/[^ -~]|"/g, '')}"`,
      )
    return c.json(
      {
        error: {
          message,
          type,
          code,
          ...(more.sub === undefined ? {} : { error_subcode: more.sub }),
          ...(code === 1 || code === 2 ? { is_transient: true } : {}),
          fbtrace_id: `A${Math.floor(random() * 1e12).toString(36)}`,
        },
      },
      more.status ?? 400,
    )
  }
  const gone = (c: Context, id: string) =>
    fail(c, 100, goneText(id), { sub: 33, type: 'GraphMethodException' })

  const plan = faults({
    isWrite: (c) => c.req.method === 'POST',
    empty: (c) => c.json({ data: [] }),
  })
  const app = new Hono()
  app.use(plan.middleware)
  app.use(async (c, next) => {
    c.header('facebook-api-version', c.req.path.split('/')[1] ?? '')
    state.calls += 1
    const usage = {
      type: 'pages',
      call_count: Math.min(100, Math.ceil((state.calls * 100) / budget)),
      total_cputime: 1,
      total_time: 1,
      estimated_time_to_regain_access: state.calls > budget ? 60 : 0,
    }
    c.header('x-business-use-case-usage', JSON.stringify({ [seed.page.id]: [usage] }))
    const form: Readonly<Record<string, unknown>> =
      c.req.method === 'POST' ? await c.req.parseBody() : {}
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    const given = bearer ?? c.req.query('access_token') ?? form['access_token']
    if (given === undefined)
      return fail(c, 104, 'An access token is required to request this resource.')
    if (given !== token)
      return fail(c, 190, 'Invalid OAuth access token - Cannot parse access token', { status: 400 })
    if (!state.alive)
      return fail(
        c,
        190,
        'Error validating access token: Session has expired on Friday, 04-Sep-26 07:23:45 PDT. The current time is Monday, 07-Sep-26 13:13:44 PDT.',
        { sub: 463, status: 401 },
      )
    const proof = c.req.query('appsecret_proof') ?? form['appsecret_proof']
    const right =
      options.appSecret === undefined
        ? undefined
        : bytesToHex(hmac(sha256, utf8ToBytes(options.appSecret), utf8ToBytes(token)))
    if (proof !== undefined && right !== undefined && proof !== right)
      return fail(c, 100, 'Invalid appsecret_proof provided in the API argument', {
        type: 'GraphMethodException',
      })
    if (state.calls > budget) return fail(c, 80001, texts[80001]?.message ?? '')
    const code = state.failures.shift()
    const text = code === undefined ? undefined : texts[code]
    if (code !== undefined)
      return fail(c, code, text?.message ?? `(#${code})`, { status: text?.status ?? 400 })
    return next()
  })

  const unknownField = (c: Context, fields: ReturnType<typeof readFields>) => {
    const bad = [...fields.keys()].find((name) => !postFieldNames.includes(name))
    return bad === undefined
      ? null
      : fail(c, 100, `(#100) Tried accessing nonexisting field (${bad})`)
  }
  const fieldsOf = (c: Context) =>
    readFields(c.req.query('fields') ?? 'id,message,created_time,story')

  /** Cursor paging: `next` is a whole address, token and all; the last page has none. */
  const paged = (c: Context, all: readonly object[]) => {
    const limit = Number(c.req.query('limit') ?? 25)
    if (!(limit >= 1 && limit <= 100))
      return fail(c, 100, '(#100) Param limit must be a number less than or equal to 100')
    const after = c.req.query('after')
    const from = after === undefined ? 0 : Number(atob(after).replace(/^c:/, ''))
    if (!Number.isInteger(from)) return fail(c, 100, '(#100) Invalid cursor')
    const data = all.slice(from, from + limit)
    if (data.length === 0) return c.json({ data: [] })
    const cursor = btoa(`c:${from + data.length}`)
    const next = new URL(c.req.url)
    next.searchParams.set('access_token', token)
    next.searchParams.set('after', cursor)
    return c.json({
      data,
      paging: {
        cursors: { before: btoa(`c:${from}`), after: cursor },
        ...(from + limit < all.length ? { next: next.href } : {}),
      },
    })
  }

  app.get('/:version/debug_token', (c) =>
    c.json({
      data: {
        app_id: seed.app.id,
        type: 'PAGE',
        application: seed.app.name,
        expires_at: 0,
        is_valid: state.alive && c.req.query('input_token') === token,
        profile_id: seed.page.id,
        scopes: [
          'pages_show_list',
          'pages_read_engagement',
          'pages_manage_posts',
          'pages_manage_engagement',
        ],
      },
    }),
  )
  app.get('/:version/:page/published_posts', (c) => {
    if (c.req.param('page') !== seed.page.id) return gone(c, c.req.param('page'))
    const fields = fieldsOf(c)
    const since = Number(c.req.query('since') ?? 0) * 1000
    const until = Number(c.req.query('until') ?? Number.MAX_SAFE_INTEGER / 1000) * 1000
    const all = [...posts.values()]
      .filter(
        ({ createdAt, published }) =>
          published && Date.parse(createdAt) >= since && Date.parse(createdAt) <= until,
      )
      .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
      .map((post) => pick(shownPost(post, seed.page, random), fields))
    return unknownField(c, fields) ?? paged(c, all)
  })
  app.get('/:version/:post/comments', (c) => {
    const post = posts.get(c.req.param('post'))
    if (post === undefined) return gone(c, c.req.param('post'))
    const sorted = [...post.comments].sort((a, b) =>
      c.req.query('order') === 'reverse_chronological' ? b.at - a.at : a.at - b.at,
    )
    return paged(
      c,
      sorted.map(({ id, message, at }) =>
        pick(
          {
            id,
            message,
            created_time: graphTime(at),
            from: { id: seed.page.id, name: seed.page.name },
          },
          readFields(c.req.query('fields') ?? 'id,message,created_time'),
        ),
      ),
    )
  })
  app.get('/:version/:id', (c) => {
    const id = c.req.param('id')
    if (id === seed.page.id) return c.json({ id, name: seed.page.name })
    const post = posts.get(id)
    const fields = fieldsOf(c)
    if (post === undefined) return gone(c, id)
    return unknownField(c, fields) ?? c.json(pick(shownPost(post, seed.page, random), fields))
  })

  app.post('/:version/:page/feed', async (c) => {
    if (c.req.param('page') !== seed.page.id) return gone(c, c.req.param('page'))
    const form = await c.req.parseBody()
    const message = form['message']
    if (typeof message !== 'string' || message === '')
      return fail(c, 100, '(#100) Missing message or attachment')
    const newest = [...posts.values()].sort(
      (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt),
    )[0]
    if (newest?.message === message) return fail(c, 506, '(#506) Duplicate status message')
    state.made += 1
    state.writes += 1
    const id = `${seed.page.id}_9${String(state.made).padStart(14, '0')}`
    posts.set(id, {
      ...fresh({ id, createdAt: new Date(now()).toISOString(), message, application: seed.app }),
      published: form['published'] !== 'false',
    })
    return c.json({ id })
  })
  app.post('/:version/:post/comments', async (c) => {
    const post = posts.get(c.req.param('post'))
    if (post === undefined) return gone(c, c.req.param('post'))
    const message = (await c.req.parseBody())['message']
    if (typeof message !== 'string' || message === '')
      return fail(c, 100, '(#100) Missing message or attachment')
    state.writes += 1
    return c.json({ id: addComment(post, message) })
  })
  app.post('/:version/:post', async (c) => {
    const post = posts.get(c.req.param('post'))
    if (post === undefined) return gone(c, c.req.param('post'))
    if (post.application?.id !== seed.app.id)
      return fail(c, 200, '(#200) App cannot edit non-app posts', { status: 403 })
    const message = (await c.req.parseBody())['message']
    if (typeof message === 'string') posts.set(post.id, { ...post, message, updatedAt: now() })
    state.writes += 1
    return c.json({ success: true })
  })
  app.all('*', (c) => fail(c, 2500, 'Unknown path components: /'))

  function addComment(post: Post, message: string): string {
    const id = `${post.id.split('_')[1] ?? post.id}_${post.comments.length + 1}`
    const at = now()
    posts.set(post.id, {
      ...post,
      updatedAt: at,
      comments: [...post.comments, { id, message, at }],
    })
    return id
  }

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
      if (post !== undefined) addComment(post, message)
    },
    killToken: () => void (state.alive = false),
    reviveToken: () => void (state.alive = true),
    failWith: (code, times = 1) =>
      void state.failures.push(...Array.from({ length: times }, () => code)),
    writes: () => state.writes,
    broadcasts: () => 0,
    posts: () =>
      [...posts.values()].map(({ id, message, comments }) => ({
        id,
        message: message ?? null,
        comments: comments.map((one) => one.message),
      })),
  }
  return { app, admin: adminOf(controls), controls }
}
