// A Facebook Page: reads its published posts, edits those our app made, comments or posts where it may not edit.
import { z } from 'zod'
import { clean } from '../../src/core/text.ts'
import { ChannelError } from '../../src/ports.ts'
import type {
  Ability,
  Adapter,
  AdapterContext,
  Change,
  Fetched,
  ListQuery,
  Source,
  Written,
} from '../../src/ports.ts'
import { graphOf } from './client.ts'
import { connectPage } from './connect.ts'
import { grantOf, keysOf } from './grant.ts'
import { inDevelopment, isPagesOwn, probePage } from './probe.ts'
import { graphPost, postFields, toFetched } from './parse.ts'
import { hearPage } from './webhook.ts'

const settings = z.strictObject({
  /** Absent: the Page that its administrator picks through the invitation. */
  page: z
    .string()
    .regex(/^[0-9]{1,30}$/)
    .optional(),
  app: z.string().regex(/^[0-9]{1,30}$/),
  /** Absent: the Page's administrator connects it through the invitation. */
  token: z.string().min(1).optional(),
  appSecret: z.string().min(1).optional(),
  api: z.url({ protocol: /^https?$/ }).default('https://graph.facebook.com'),
  /** Where people sign in. */
  dialog: z.url({ protocol: /^https?$/ }).default('https://www.facebook.com'),
  version: z
    .string()
    .regex(/^v[0-9]{1,3}\.[0-9]$/)
    .default('v25.0'),
  /** As the app's dashboard shows it; the Graph API does not tell. */
  appMode: z.enum(['live', 'development']).optional(),
  /** Number of the "Facebook Login for Business" configuration, for apps of that type: it names the permissions. */
  loginConfig: z
    .string()
    .regex(/^[0-9]{1,30}$/)
    .optional(),
  /** The word that Facebook says when it asks whether we are the right address for its messages. */
  verifyToken: z.string().min(8).optional(),
  /** Whether the Page carries the verified mark, as people see it; the Graph API does not tell. */
  verified: z.boolean().optional(),
})

export type FacebookSettings = z.infer<typeof settings>

export const facebook: Adapter<FacebookSettings> = {
  kind: 'facebook',
  label: { vi: 'Trang Facebook', en: 'Facebook Page' },
  roles: ['copy'],
  settings,
  secrets: ['token', 'appSecret', 'verifyToken'],
  hosts: ({ api }) => [new URL(api).host],
  open,
}

const succeeded = z.object({ success: z.literal(true) })
const created = z.object({ id: z.string().min(1) })
const comment = z.object({
  id: z.string(),
  message: z.string().optional(),
  from: z.object({ id: z.string() }).optional(),
})
const perPage = 50

/** Characters a post and a comment may have. */
const longest = { post: 63_206, comment: 8_000 }

function open(context: AdapterContext<FacebookSettings>): Source {
  const { settings, fetch, keep, now, sleep } = context
  const { app, appSecret, api, version, appMode, verified } = settings
  const keys = () => keysOf(keep, settings)
  const token = async () => (await keys()).token
  const graph = graphOf(fetch, { api, version, token, appSecret, app }, now)

  function toItem(given: unknown): Fetched {
    const post = graphPost.safeParse(given)
    if (!post.success)
      throw new ChannelError('shape', 'Facebook trả về bài không đọc được.', {
        detail: z.prettifyError(post.error).slice(0, 200),
      })
    return toFetched(post.data)
  }

  async function* list({ since }: ListQuery) {
    const edge = `${(await keys()).page}/published_posts`
    const params = {
      fields: postFields,
      ...(since === null ? {} : { since: String(Math.floor(since / 1000)) }),
    }
    const seen = new Set<string>()
    let any = false
    for await (const posts of graph.pages(edge, params, perPage))
      for (const given of posts) {
        any = true
        const fetched = toItem(given)
        if (seen.has(fetched.item.id)) continue
        seen.add(fetched.item.id)
        // The edge is ranked, not sorted: an old post says nothing about the ones after it.
        if (since !== null && (fetched.item.publishedAt ?? since) < since) continue
        yield { state: 'read' as const, fetched }
      }
    if (any) return
    // Nothing since then, or nothing at all? A wrong kind of token gets empty answers with status 200.
    const probe = since === null ? [] : await firstPage(edge)
    if (probe.length === 0)
      throw new ChannelError(
        'shape',
        'Facebook không cho thấy bài nào của trang. Hãy kiểm tra mã truy cập của trang.',
        {
          detail: 'empty listing',
        },
      )
  }

  async function firstPage(edge: string): Promise<readonly unknown[]> {
    for await (const posts of graph.pages(edge, { fields: 'id' }, 5))
      if (posts.length > 0) return posts
    return []
  }

  const readNow = async (id: string) =>
    toItem(await graph.get(encodeURIComponent(id), { fields: postFields }))

  /** Short-lived: after a listing many missing posts are asked for one by one. */
  let published: { readonly at: number; readonly ids: ReadonlySet<string> } | null = null

  async function publishedIds(): Promise<ReadonlySet<string>> {
    if (published !== null && now() - published.at < 60_000) return published.ids
    const { page } = await keys()
    if (!(await isPagesOwn(graph, page)))
      throw new ChannelError(
        'auth',
        'Mã truy cập không phải mã của trang này, máy không kết luận gì. Người quản trị trang cần kết nối lại.',
        { detail: 'me is not the page' },
      )
    const ids = new Set<string>()
    for await (const posts of graph.pages(`${page}/published_posts`, { fields: 'id' }, 100))
      for (const post of posts) {
        const read = created.safeParse(post)
        if (read.success) ids.add(read.data.id)
      }
    published = { at: now(), ids }
    return ids
  }

  /** Misses in a row before anything is concluded, with waits between them (ms). */
  const pauses = [1000, 2000]

  /**
   * Code 100/33 is the same for deleted, hidden and forbidden, and can be momentary. It counts as gone when it comes three
   * times, the token is the Page's own, and the same token lists the page's other posts and not this one.
   */
  async function read(id: string): Promise<Fetched | null> {
    let missed: ChannelError | null = null
    for (const pause of [0, ...pauses]) {
      if (pause > 0) await sleep(pause)
      try {
        return publicOnly(await readNow(id))
      } catch (error) {
        if (!(error instanceof ChannelError) || error.code !== 'gone') throw error
        missed = error
      }
    }
    const ids = await publishedIds()
    if (missed !== null && (ids.size === 0 || ids.has(id))) throw missed
    return null
  }

  async function write(change: Change): Promise<Written> {
    const current = await readNow(change.basis.id)
    if (!sameWords(current.item.text, change.basis.text))
      return { state: 'moved', now: current.item }
    if (change.rung === 'edit') {
      const edit = abilities(current).find(({ rung }) => rung === 'edit')
      if (edit === undefined)
        return {
          state: 'refused',
          why: noEdit(current.wire),
          detail: `application ${String(current.wire['application'])}`,
        }
      return refusable(async () => {
        const answer = await graph.post(encodeURIComponent(change.basis.id), {
          message: change.text,
        })
        if (!succeeded.safeParse(answer).success) throw oddAnswer('no success')
        return { ref: change.basis.id, url: current.item.url }
      })
    }
    const { message } = change
    if (message === null || message.trim() === '')
      return { state: 'refused', why: 'Chưa có lời đính chính để đăng.', detail: 'no message' }
    const { page } = await keys()
    const edge =
      change.rung === 'comment' ? `${encodeURIComponent(change.basis.id)}/comments` : `${page}/feed`
    return refusable(async () => {
      const answer = created.safeParse(await graph.post(edge, { message }))
      if (!answer.success) throw oddAnswer('no id')
      return { ref: answer.data.id, url: null }
    })
  }

  /** Newest comments under the post, then the page's newest posts. */
  async function findMessage(itemId: string, message: string): Promise<{ ref: string } | null> {
    const { page } = await keys()
    const ours = (entries: readonly unknown[]) => {
      for (const entry of entries) {
        const read = comment.safeParse(entry)
        if (!read.success || read.data.message === undefined) continue
        const from = read.data.from?.id ?? page
        if (from === page && sameWords(read.data.message, message)) return { ref: read.data.id }
      }
      return null
    }
    const comments = graph.pages(
      `${encodeURIComponent(itemId)}/comments`,
      { fields: 'id,message,from', order: 'reverse_chronological' },
      perPage,
    )
    for await (const entries of comments) {
      const found = ours(entries)
      if (found !== null) return found
    }
    for await (const entries of graph.pages(
      `${page}/published_posts`,
      { fields: 'id,message' },
      perPage,
    ))
      return ours(entries)
    return null
  }

  function abilities({ wire }: Pick<Fetched, 'wire'>): readonly Ability[] {
    if (appMode === 'development')
      return [{ rung: 'by-hand', why: `${inDevelopment} Hãy tự sửa trên Facebook.` }]
    const rest: Ability[] = [
      {
        rung: 'comment',
        why: `${noEdit(wire)} Có thể đăng bình luận đính chính dưới bài.`,
        limits: { message: longest.comment },
      },
      {
        rung: 'post',
        why: 'Đăng một bài đính chính mới trên trang.',
        limits: { message: longest.post },
      },
      {
        rung: 'by-hand',
        why: 'Tự sửa trên Facebook: chép bản sửa, mở bài, dán vào rồi bấm «Đã sửa».',
      },
    ]
    if (wire['application'] !== app || wire['textFrom'] !== 'message') return rest
    return [
      {
        rung: 'edit',
        why: 'Bài này do ứng dụng đăng nên sửa được ngay trên bài.',
        limits: { text: longest.post },
      },
      {
        rung: 'comment',
        why: 'Giữ nguyên bài, đăng bình luận đính chính dưới bài.',
        limits: { message: longest.comment },
      },
      ...rest.slice(1),
    ]
  }

  const probe = async () => probePage(graph, { ...(await keys()), app, appMode, verified, now })

  return {
    list,
    read,
    abilities,
    write,
    findMessage,
    probe,
    postedBy: (wire) => (typeof wire['application'] === 'string' ? appOf(wire) : null),
    ...(appSecret === undefined
      ? {}
      : { connect: connectPage({ ...context, settings: { ...settings, appSecret } }) }),
    ...(appSecret === undefined || settings.verifyToken === undefined
      ? {}
      : {
          hear: hearPage({
            appSecret,
            verifyToken: settings.verifyToken,
            page: async () => settings.page ?? (await grantOf(keep, settings))?.page ?? null,
          }),
        }),
  }
}

/** A post taken off the page by its people is gone for everybody else. */
const publicOnly = (fetched: Fetched) => (fetched.wire['published'] === false ? null : fetched)

/** The program a post was made by, with the name the wire gives it. */
function appOf({ application, applicationName }: Fetched['wire']): string {
  const id = String(application)
  return typeof applicationName === 'string' ? `${applicationName} (số ${id})` : `số ${id}`
}

/** Why a post cannot be edited, in words for the desk. */
function noEdit(wire: Fetched['wire']): string {
  if (wire['textFrom'] === 'none') return 'Bài này không có chữ để sửa.'
  if (wire['textFrom'] === 'attachment')
    return 'Chữ của bài này nằm trong bài được chia sẻ nên không sửa được.'
  const by = wire['applicationName']
  return typeof by === 'string'
    ? `Bài này đăng bằng ${by} nên ứng dụng không được phép sửa.`
    : 'Bài này đăng từ điện thoại nên ứng dụng không được phép sửa.'
}

/** A definite no is a value; what a person must mend (token, limit) or nobody saw is thrown on. */
async function refusable(
  send: () => Promise<{ ref: string; url: string | null }>,
): Promise<Written> {
  try {
    return { state: 'accepted', ...(await send()) }
  } catch (error) {
    if (
      error instanceof ChannelError &&
      (error.code === 'denied' || error.code === 'shape' || error.code === 'gone')
    )
      return { state: 'refused', why: error.message, detail: error.detail }
    throw error
  }
}

const oddAnswer = (detail: string) =>
  new ChannelError('unknown', 'Facebook trả lời lạ: chưa biết đã đăng hay chưa.', {
    retry: false,
    detail,
  })

const sameWords = (a: string, b: string) => clean(a).trim() === clean(b).trim()
