// The stand-in's writes: an edit for the app that made the post, a comment as the Page, a new post.
import type { Context, Hono } from 'hono'
import { gone } from './errors.ts'
import type { Fail } from './errors.ts'
import { newestFirst } from './reading.ts'
import type { PageSimulatorOptions, PageSwitches } from './seed.ts'
import { fresh } from './shapes.ts'
import type { Post } from './shapes.ts'
import { paramsOf } from './tokens.ts'
import type { Tokens } from './tokens.ts'

export interface Writing {
  readonly writes: () => number
  readonly comment: (post: Post, message: string, byPage: boolean) => string
}

export function serveWriting(
  app: Hono,
  options: PageSimulatorOptions & PageSwitches,
  posts: Map<string, Post>,
  tokens: Tokens,
  fail: Fail,
): Writing {
  const { seed, now } = options
  const page = seed.page.id
  let writes = 0
  let made = 0
  const live = options.mode === 'live'

  const lacks = async (c: Context, scope: string): Promise<Response | null> => {
    const token = await tokens.of(c)
    return token?.scopes.includes(scope) === true
      ? null
      : fail(c, 200, `(#200) Requires ${scope} permission to manage the object`, { status: 403 })
  }
  const comment = (post: Post, message: string, byPage: boolean): string => {
    const id = `${post.id.split('_')[1] ?? post.id}_${post.comments.length + 1}`
    const at = now()
    const comments = [...post.comments, { id, message, at, byPage }]
    posts.set(post.id, { ...post, updatedAt: at, comments })
    return id
  }

  app.post('/:version/:page/feed', async (c) => {
    if (c.req.param('page') !== page) return gone(fail, c, c.req.param('page'))
    const refused = await lacks(c, 'pages_manage_posts')
    if (refused !== null) return refused
    const { message = '', link = '', published, scheduled_publish_time: due } = await paramsOf(c)
    if (message === '' && link === '') return fail(c, 100, '(#100) Missing message or attachment')
    const newest = newestFirst([...posts.values()])[0]
    if (options.duplicates === 'refused' && message !== '' && newest?.message === message)
      return fail(c, 506, '(#506) Duplicate status message')
    if (due !== undefined && published !== 'false')
      return fail(c, 100, '(#100) You cannot specify a scheduled publish time on a published post')
    made += 1
    writes += 1
    const id = `${page}_9${String(made).padStart(14, '0')}`
    const shown = published !== 'false'
    posts.set(id, {
      ...fresh({
        id,
        createdAt: new Date(now()).toISOString(),
        ...(message === '' ? {} : { message }),
        ...(link === '' ? {} : { attachments: [{ type: 'link', url: link }] }),
        application: seed.app,
        published: shown,
      }),
      visible: shown && live,
    })
    return c.json({ id })
  })

  app.post('/:version/:post/comments', async (c) => {
    const post = posts.get(c.req.param('post'))
    if (post === undefined) return gone(fail, c, c.req.param('post'))
    const token = await tokens.of(c)
    if (token?.kind === 'SYSTEM_USER')
      return fail(
        c,
        3,
        '(#3) Publishing comments through the API is only available for page access tokens',
      )
    if (token?.kind === 'USER')
      return fail(
        c,
        200,
        '(#200) The permission(s) publish_actions are not available. It has been deprecated.',
        { status: 403 },
      )
    const refused = await lacks(c, 'pages_manage_engagement')
    if (refused !== null) return refused
    const { message = '' } = await paramsOf(c)
    if (message === '') return fail(c, 100, '(#100) Missing message or attachment')
    writes += 1
    return c.json({ id: comment(post, message, true) })
  })

  app.post('/:version/:post', async (c) => {
    const post = posts.get(c.req.param('post'))
    if (post === undefined) return gone(fail, c, c.req.param('post'))
    const refused = await lacks(c, 'pages_manage_posts')
    if (refused !== null) return refused
    if (post.application?.id !== seed.app.id)
      return fail(c, 200, options.foreignEdit, { status: 403 })
    const { message, link } = await paramsOf(c)
    if (link !== undefined && options.linkInEdit === 'rejected')
      return fail(c, 100, '(#100) Invalid parameter: link')
    if (message !== undefined)
      posts.set(post.id, { ...post, message, updatedAt: now(), visible: post.visible && live })
    writes += 1
    return c.json({ success: true })
  })

  return { writes: () => writes, comment }
}
