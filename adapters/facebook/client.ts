// The wire of the Graph API: one request, its error envelope as a ChannelError, pages of a listing. The token never leaves a header.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { ChannelErrorCode, Clock, Fetch } from '../../src/ports.ts'
import { failureOf, jsonOf } from '../answer.ts'
import { readUsage } from './usage.ts'
import type { Usage } from './usage.ts'

export const envelope = z.object({
  error: z.object({
    message: z.string().default(''),
    type: z.string().default(''),
    code: z.number(),
    error_subcode: z.number().optional(),
    fbtrace_id: z.string().optional(),
  }),
})

const list = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({
      next: z.string().optional(),
      cursors: z.object({ after: z.string().optional() }).optional(),
    })
    .optional(),
})

export interface Graph {
  /** GET; `params` without the token. */
  get(path: string, params: Readonly<Record<string, string>>): Promise<unknown>
  /** POST, one attempt. A lost answer or a 5xx is `unknown`. */
  post(path: string, params: Readonly<Record<string, string>>): Promise<unknown>
  /** Every entry of an edge, until the channel says that there is no next page. */
  pages(
    path: string,
    params: Readonly<Record<string, string>>,
    limit: number,
  ): AsyncIterable<readonly unknown[]>
  /** What `debug_token` says of our token, asked as the app when its secret is known. */
  debug(): Promise<unknown>
  /** How much of the budget is used up, from the last answer that told it. */
  usage(): Usage | null
}

/** A listing leaves this much of the budget (percent) to people who read and mend single posts. */
const listingStops = 90
/** A full budget is looked at again after this long (ms) when the channel does not say how long. */
const lookAgainMs = 10 * 60_000

export function graphOf(
  fetch: Fetch,
  settings: {
    readonly api: string
    readonly version: string
    /** Asked before every request: a person may have connected the Page anew. */
    readonly token: () => Promise<string>
    readonly appSecret?: string | undefined
    readonly app: string
  },
  now: Clock,
): Graph {
  const proofOf = (token: string) =>
    settings.appSecret === undefined
      ? {}
      : {
          appsecret_proof: bytesToHex(
            hmac(sha256, utf8ToBytes(settings.appSecret), utf8ToBytes(token)),
          ),
        }
  const headersOf = (token: string) => ({
    authorization: `Bearer ${token}`,
    accept: 'application/json',
  })
  const address = (path: string) => `${settings.api.replace(/\/$/, '')}/${settings.version}/${path}`

  let told: (Usage & { readonly at: number }) | null = null

  /** Calls made while throttled lengthen the block: what the headers told is obeyed before anything is sent. */
  function obey(most: number): void {
    if (told === null) return
    const wait = told.waitMs > 0 ? told.waitMs : told.percent >= most ? lookAgainMs : 0
    const left = told.at + wait - now()
    if (left <= 0) return
    throw new ChannelError(
      'limited',
      `Trang đã dùng ${told.percent}% số lượt gọi mà Facebook cho. Máy chờ rồi đọc tiếp.`,
      { wait: left, retry: true, detail: `usage ${told.percent}%` },
    )
  }

  async function answer(response: Response, write: boolean): Promise<unknown> {
    const usage = readUsage(response.headers)
    if (usage !== null) told = { ...usage, at: now() }
    let body: unknown
    try {
      body = await jsonOf('Facebook', response)
    } catch (error) {
      if (write) throw unseen(error instanceof ChannelError ? error.detail : '')
      throw failureOf('Facebook', response) ?? error
    }
    const failed = envelope.safeParse(body)
    if (failed.success) throw errorOf(failed.data.error, write, usage?.waitMs)
    const failure = failureOf('Facebook', response)
    if (failure !== null) throw write ? unseen(failure.detail) : failure
    return body
  }

  const ask = async (path: string, params: Readonly<Record<string, string>>, most: number) => {
    obey(most)
    const token = await settings.token()
    const query = new URLSearchParams({ ...params, ...proofOf(token) })
    return answer(await fetch(`${address(path)}?${query}`, { headers: headersOf(token) }), false)
  }
  const get: Graph['get'] = (path, params) => ask(path, params, 100)

  return {
    get,
    usage: () => told,
    debug: async () => {
      const token = await settings.token()
      const query = new URLSearchParams({ input_token: token })
      const asApp =
        settings.appSecret === undefined ? null : `${settings.app}|${settings.appSecret}`
      // The token is a parameter here: nothing else can be asked about it.
      if (asApp === null) return get('debug_token', { input_token: token })
      return answer(
        await fetch(`${address('debug_token')}?${query}`, { headers: headersOf(asApp) }),
        false,
      )
    },
    post: async (path, params) => {
      obey(100)
      const token = await settings.token()
      const body = new URLSearchParams({ ...params, ...proofOf(token) })
      const init = { method: 'POST', headers: headersOf(token), body }
      return answer(await fetch(address(path), init), true)
    },
    async *pages(path, params, limit) {
      let after: string | null = null
      let size = limit
      const seen = new Set<string>()
      for (;;) {
        const asked = { ...params, limit: String(size), ...(after === null ? {} : { after }) }
        const page: unknown = await ask(path, asked, listingStops).catch((error: unknown) => {
          // "Please reduce the amount of data": the same page again, in smaller pieces.
          if (
            error instanceof ChannelError &&
            /reduce the amount/i.test(error.detail) &&
            size > 5
          ) {
            size = Math.ceil(size / 2)
            return null
          }
          throw error
        })
        if (page === null) continue
        const read = list.safeParse(page)
        if (!read.success)
          throw new ChannelError('shape', 'Facebook trả về danh sách không đọc được.', {
            detail: 'no data array',
          })
        yield read.data.data
        // The address in `next` holds the token: only its cursor is taken.
        const next = read.data.paging?.next
        if (next === undefined) return
        after = cursorOf(next) ?? read.data.paging?.cursors?.after ?? null
        if (after === null || seen.has(after))
          throw new ChannelError('shape', 'Facebook cho danh sách không có điểm dừng.', {
            detail: 'cursor repeats',
          })
        seen.add(after)
      }
    },
  }
}

function cursorOf(next: string): string | null {
  try {
    return new URL(next).searchParams.get('after')
  } catch {
    return null
  }
}

const unseen = (detail: string) =>
  new ChannelError(
    'unknown',
    'Đã gửi lên Facebook nhưng không thấy trả lời: chưa biết đã đăng hay chưa.',
    {
      retry: false,
      detail,
    },
  )

const limits = new Set([4, 17, 32, 341, 613, 80001])

/** Graph error codes, from the error-handling guide and recorded answers. The wire's words go to `detail`, tokens cut out. */
export function errorOf(
  error: z.infer<typeof envelope>['error'],
  write: boolean,
  waitMs = 0,
): ChannelError {
  const { code, error_subcode: sub } = error
  const detail =
    `${code}${sub === undefined ? '' : `/${sub}`} ${redact(error.message)} ${error.fbtrace_id ?? ''}`.trim()
  const make = (as: ChannelErrorCode, message: string, more: { wait?: number } = {}) =>
    new ChannelError(as, message, {
      detail,
      wait: more.wait ?? null,
      ...(write ? { retry: false } : {}),
    })
  if (code === 190 || code === 102 || code === 459) return make('auth', whyDead(sub ?? code))
  if (limits.has(code))
    return make('limited', 'Facebook báo gọi quá nhiều lần. Máy sẽ chờ rồi thử lại.', {
      wait: waitMs > 0 ? waitMs : 3_600_000,
    })
  if (code === 1 || code === 2)
    return write ? unseen(detail) : make('down', 'Facebook đang trục trặc. Máy sẽ thử lại sau.')
  if (code === 100 && sub === 33)
    return make('gone', 'Facebook không cho thấy bài này: có thể đã xóa, đã ẩn, hoặc thiếu quyền.')
  if (code === 200 && /non-app posts/i.test(error.message))
    return make(
      'denied',
      'Facebook chỉ cho sửa bài do chính ứng dụng đăng; bài này do nơi khác đăng.',
    )
  if (code === 3)
    return make(
      'denied',
      'Mã đang dùng không phải mã của trang. Hãy lấy lại mã loại «Trang» (Page).',
    )
  if (code === 10 || code === 210 || (code >= 200 && code <= 299)) {
    const right = /pages_[a-z_]{3,40}/.exec(error.message)?.[0]
    return make(
      'denied',
      `Ứng dụng chưa được cấp quyền làm việc này trên trang${right === undefined ? '' : ` (thiếu ${right})`}.`,
    )
  }
  if (code === 368)
    return make(
      'denied',
      'Facebook tạm chặn trang hoặc ứng dụng. Hãy dừng lại và xem thông báo trên trang.',
    )
  if (code === 506)
    return make('denied', 'Facebook không nhận vì trùng y lời của bài vừa đăng. Hãy viết khác đi.')
  return make('shape', 'Facebook từ chối yêu cầu của máy.')
}

/** Who must do what when the token is dead, by the subcode of 190. */
export function whyDead(sub: number): string {
  const again = 'Người quản trị trang cần kết nối lại.'
  if (sub === 458) return `Ứng dụng đã bị gỡ khỏi tài khoản người cấp quyền. ${again}`
  if (sub === 459)
    return 'Facebook đòi người cấp quyền xác minh tài khoản. Hãy đăng nhập facebook.com, làm theo hướng dẫn, rồi kết nối lại.'
  if (sub === 460) return `Người cấp quyền đã đổi mật khẩu nên mã truy cập mất hiệu lực. ${again}`
  if (sub === 463) return `Mã truy cập Facebook đã hết hạn. ${again}`
  return `Facebook không nhận mã truy cập nữa. ${again}`
}

const redact = (text: string) =>
  text.replace(/(?:EAA|access_token=)[A-Za-z0-9|._-]{5,}/g, '…').slice(0, 300)
