// The stand-in's listings and single posts: field lists, cursors, what each edge leaves out.
import type { Context, Hono } from 'hono'
import { pick, readFields } from '../fields.ts'
import type { Fields } from '../fields.ts'
import { gone } from './errors.ts'
import type { Fail } from './errors.ts'
import type { PageSimulatorOptions, PageSwitches } from './seed.ts'
import {
  attachmentFieldNames,
  graphTime,
  postFieldNames,
  removedFieldNames,
  shownPost,
} from './shapes.ts'
import type { Post } from './shapes.ts'
import type { Tokens } from './tokens.ts'
import { defaultToken, paramsOf } from './tokens.ts'

const defaultFields = 'created_time,message,story,id'

export function serveReading(
  app: Hono,
  options: PageSimulatorOptions & PageSwitches,
  posts: ReadonlyMap<string, Post>,
  tokens: Tokens,
  fail: Fail,
): void {
  const { seed, random } = options
  const page = seed.page.id
  const shown = (post: Post, fields: Fields) => pick(shownPost(post, seed.page, random), fields)
  const fieldsOf = (c: Context) => readFields(c.req.query('fields') ?? defaultFields)

  /** One wrong field fails the whole request. */
  const badField = (c: Context, fields: Fields): Response | null => {
    for (const name of fields.keys()) {
      if (removedFieldNames.has(name))
        return fail(
          c,
          12,
          '(#12) deprecate_post_aggregated_fields_for_attachement is deprecated for versions v3.3 and higher',
        )
      if (!postFieldNames.has(name)) return unknownField(c, name)
    }
    const inner = fields.get('attachments')
    for (const name of inner?.keys() ?? [])
      if (!attachmentFieldNames.has(name)) return unknownField(c, name)
    return null
  }
  const unknownField = (c: Context, name: string) =>
    fail(c, 100, `(#100) Tried accessing nonexisting field (${name})`)

  /** Cursors of no meaning to the caller; `next` is a whole address with the token; the last page has none. */
  const paged = (c: Context, all: readonly object[]): Response => {
    const limit = Number(c.req.query('limit') ?? 25)
    if (!(limit >= 1 && limit <= 100))
      return fail(c, 100, '(#100) Param limit must be a number less than or equal to 100')
    const at = cursorOf(c.req.query('after'))
    if (at === null) return fail(c, 100, '(#100) Invalid cursor')
    const size = options.oddPages ? ([Math.ceil(limit / 2), 0][at.page] ?? limit) : limit
    const data = all.slice(at.from, at.from + size)
    const more = at.from + size < all.length
    if (data.length === 0 && !more) return c.json({ data: [] })
    const after = btoa(`c:${at.from + data.length}:${at.page + 1}`)
    const next = new URL(c.req.url)
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    next.searchParams.set('access_token', bearer ?? options.token ?? defaultToken)
    next.searchParams.set('after', after)
    return c.json({
      data,
      paging: {
        cursors: { before: btoa(`c:${at.from}:${at.page}`), after },
        ...(more ? { next: next.href } : {}),
      },
    })
  }

  const mayRead = async (c: Context): Promise<Response | null> => {
    const token = await tokens.of(c)
    if (token === undefined || token.scopes.includes('pages_read_engagement')) return null
    return fail(
      c,
      10,
      "(#10) This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature.",
      { status: 403 },
    )
  }

  const edge = (path: string, wanted: (post: Post) => boolean) =>
    app.get(`/:version/:page/${path}`, async (c) => {
      if (c.req.param('page') !== page) return gone(fail, c, c.req.param('page') ?? '')
      const refused = await mayRead(c)
      if (refused !== null) return refused
      // A person's own token gets an empty answer, not an error.
      if ((await tokens.of(c))?.kind === 'USER') return c.json({ data: [] })
      const fields = fieldsOf(c)
      const since = Number(c.req.query('since') ?? 0) * 1000
      const until = Number(c.req.query('until') ?? Number.MAX_SAFE_INTEGER / 1000) * 1000
      const all = newestFirst([...posts.values()].filter(wanted)).filter(({ createdAt }) => {
        const at = Date.parse(createdAt)
        return at >= since && at <= until
      })
      const capped = cap(all, options.yearlyCap).map((post) => shown(post, fields))
      return badField(c, fields) ?? paged(c, capped)
    })
  const own = (post: Post) => post.by === undefined && post.reel !== true
  edge('published_posts', (post) => own(post) && (post.published ?? true))
  edge('posts', (post) => own(post) && (post.published ?? true))
  edge('feed', (post) => post.reel !== true)

  app.get('/:version/:post/comments', async (c) => {
    const post = posts.get(c.req.param('post'))
    if (post === undefined) return gone(fail, c, c.req.param('post'))
    if ((await tokens.of(c))?.kind === 'USER') return c.json({ data: [] })
    const sorted = [...post.comments].sort((a, b) =>
      c.req.query('order') === 'reverse_chronological' ? b.at - a.at : a.at - b.at,
    )
    const fields = readFields(c.req.query('fields') ?? 'id,message,created_time')
    return paged(
      c,
      sorted.map(({ id, message, at, byPage }) => {
        const from = byPage
          ? { id: page, name: seed.page.name }
          : { id: '800000000000008', name: 'Người dân' }
        return pick({ id, message, created_time: graphTime(at), from }, fields)
      }),
    )
  })

  /** Many at once: an object by id. */
  app.get('/:version/', async (c) => {
    const ids = ((await paramsOf(c))['ids'] ?? '').split(',').filter((id) => id !== '')
    const fields = fieldsOf(c)
    const missing = ids.find((id) => !posts.has(id))
    if (missing !== undefined) return gone(fail, c, missing)
    const all = ids.flatMap((id) => {
      const post = posts.get(id)
      return post === undefined ? [] : [[id, shown(post, fields)] as const]
    })
    return badField(c, fields) ?? c.json(Object.fromEntries(all))
  })

  app.get('/:version/:id', async (c) => {
    const id = c.req.param('id')
    if (id === page) return c.json({ id, name: seed.page.name })
    const post = posts.get(id)
    const refused = await mayRead(c)
    if (refused !== null) return refused
    const fields = fieldsOf(c)
    if (post === undefined) return gone(fail, c, id)
    return badField(c, fields) ?? c.json(shown(post, fields))
  })
}

export const newestFirst = (posts: readonly Post[]) =>
  [...posts].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))

/** The newest so many of each year. */
function cap(posts: readonly Post[], yearly: number): readonly Post[] {
  const years = new Map<string, number>()
  return posts.filter(({ createdAt }) => {
    const year = createdAt.slice(0, 4)
    const count = (years.get(year) ?? 0) + 1
    years.set(year, count)
    return count <= yearly
  })
}

function cursorOf(after: string | undefined): { from: number; page: number } | null {
  if (after === undefined) return { from: 0, page: 0 }
  try {
    const [, from, page] = /^c:([0-9]{1,9}):([0-9]{1,9})$/.exec(atob(after)) ?? []
    return from === undefined ? null : { from: Number(from), page: Number(page) }
  } catch {
    return null
  }
}
