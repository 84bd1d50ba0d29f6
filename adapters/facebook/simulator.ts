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

interface Post extends SeedPost {
  readonly updatedAt: number
  readonly published: boolean
  readonly comments: readonly {
    readonly id: string
    readonly message: string
    readonly at: number
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

const goneText = (id: string) =>
  `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`

const texts: Readonly<Record<number, { message: string; status: 400 | 403 | 500; type?: string }>> =
  {
    1: {
      message: "Please reduce the amount of data you're asking for, then retry your request",
      status: 500,
    },
    2: { message: '(#2) Service temporarily unavailable', status: 500 },
    4: { message: '(#4) Application request limit reached', status: 400 },
    10: { message: '(#10) Application does not have permission for this action', status: 403 },
    17: { message: '(#17) User request limit reached', status: 400 },
    32: { message: '(#32) Page request limit reached', status: 400 },
    368: {
      message: 'The action attempted has been deemed abusive or is otherwise disallowed',
      status: 400,
    },
    613: { message: '(#613) Calls to this api have exceeded the rate limit.', status: 400 },
    80001: {
      message:
        '(#80001) There have been too many calls to this Page account. Wait a bit and try again.',
      status: 400,
    },
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

  /** A post as the API shows it, before `fields` picks from it. */
  const shown = (post: Post) => ({
    id: post.id,
    message: post.message,
    created_time: graphTime(Date.parse(post.createdAt)),
    updated_time: graphTime(post.updatedAt),
    permalink_url: `https://www.facebook.com/${post.id.replace('_', '/posts/')}`,
    status_type: (post.attachments ?? []).some(({ type }) => type === 'photo')
      ? 'added_photos'
      : 'mobile_status_update',
    is_published: post.published,
    is_hidden: false,
    application: post.application ?? undefined,
    from: { id: seed.page.id, name: seed.page.name },
    attachments:
      post.attachments === undefined || post.attachments.length === 0
        ? undefined
        : { data: post.attachments.map((one, i) => shownAttachment(one, `${post.id}-${i}`)) },
  })

  /** The shim's hash and the picture's signature are new on every read. */
  const shownAttachment = (one: NonNullable<SeedPost['attachments']>[number], name: string) => {
    const nonce = Math.floor(random() * 1e15).toString(36)
    const photo = one.type === 'photo'
    const url =
      one.url === undefined || photo
        ? `https://www.facebook.com/photo.php?fbid=${name}`
        : `https://l.facebook.com/l.php?u=${encodeURIComponent(one.url)}&h=AT${nonce}&s=1`
    return {
      title: photo ? undefined : one.title,
      description: one.description,
      type: photo ? 'photo' : 'share',
      media_type: photo ? 'photo' : 'link',
      url,
      unshimmed_url: photo ? url : one.url,
      target: { url },
      media: {
        image: {
          height: 720,
          width: 720,
          src: `https://scontent.xx.fbcdn.net/${name}.jpg?oh=${nonce}`,
        },
      },
    }
  }

  const known = [
    'id', 'message', 'story', 'created_time', 'updated_time', 'permalink_url', 'status_type', 'is_published', 'is_hidden',
    'application', 'from', 'attachments',
  ] // prettier-ignore
  const unknownField = (c: Context, fields: ReturnType<typeof readFields>) => {
    const bad = [...fields.keys()].find((name) => !known.includes(name))
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
      .map((post) => pick(shown(post), fields))
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
    return unknownField(c, fields) ?? c.json(pick(shown(post), fields))
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

const fresh = (post: SeedPost): Post => ({
  ...post,
  updatedAt: Date.parse(post.createdAt),
  published: true,
  comments: [],
})

/** `2026-03-10T01:00:00+0000`: UTC, the offset without a colon. */
const graphTime = (at: number) => new Date(at).toISOString().replace(/\.[0-9]{3}Z$/, '+0000')
