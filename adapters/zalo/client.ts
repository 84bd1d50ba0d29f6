// The wire of the OA article API: the token in its own header, errors that come with HTTP 200, one renewal of a refused token.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { Clock, Fetch } from '../../src/ports.ts'
import { failureOf, jsonOf } from '../answer.ts'

const envelope = z.object({
  error: z.number(),
  message: z.string().default(''),
  data: z.unknown().optional(),
})

/** An answer of the channel: its data, or its own error code and words. */
export type Answer =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly code: number; readonly message: string }

export interface Zalo {
  get(path: string, params: Readonly<Record<string, string>>): Promise<Answer>
  /** One attempt, but a refused token is renewed and the request sent again: a refused request was not carried out. */
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<Answer>
}

/** The outcome of a write that nobody saw. */
export const unseen = (detail: string) =>
  new ChannelError(
    'unknown',
    'Đã gửi bản sửa lên Zalo nhưng chưa thấy kết quả: chưa biết bài đã đổi hay chưa.',
    { retry: false, detail },
  )

/** Too many calls is a no; anything else may have been done. */
const afterWrite = ({ code, message, wait, detail }: ChannelError) =>
  code === 'limited'
    ? new ChannelError('limited', message, { retry: false, wait, detail })
    : unseen(detail)

const tokenCodes = new Set([-216, -220, -124])

export function zaloOf(
  fetch: Fetch,
  api: string,
  access: (refused?: string) => Promise<string>,
): Zalo {
  const base = api.replace(/\/$/, '')

  async function once(path: string, init: RequestInit, token: string): Promise<Answer> {
    const response = await fetch(base + path, {
      ...init,
      headers: { ...init.headers, access_token: token },
    })
    if (response.status === 401) return { ok: false, code: -216, message: 'HTTP 401' }
    const write = init.method === 'POST'
    const failure = failureOf('Zalo', response)
    // A 404 comes with an envelope of its own; after a write, an answer that cannot be read says nothing of what was done.
    if (failure !== null && failure.code !== 'gone') throw write ? afterWrite(failure) : failure
    const read = envelope.safeParse(
      await jsonOf('Zalo', response).catch((error: unknown) => {
        throw write ? unseen('not JSON') : error
      }),
    )
    if (!read.success)
      throw write
        ? unseen('no envelope')
        : new ChannelError('shape', 'Zalo trả về nội dung lạ, máy không đọc được.', {
            detail: 'no envelope',
          })
    const { error, message, data } = read.data
    return error === 0 ? { ok: true, data } : { ok: false, code: error, message }
  }

  async function call(path: string, init: RequestInit): Promise<Answer> {
    const token = await access()
    const first = await once(path, init, token)
    if (first.ok || !tokenCodes.has(first.code)) return first
    return once(path, init, await access(token))
  }

  return {
    get: (path, params) => call(`${path}?${new URLSearchParams(params)}`, {}),
    post: (path, body) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}

/** Codes of the OA table; -32 and -223 have two meanings each, so the words are read as well. */
export function errorOf(code: number, message: string, now: Clock): ChannelError {
  const detail = `${code} ${message.slice(0, 200)}`
  if (tokenCodes.has(code))
    return new ChannelError(
      'auth',
      'Zalo không nhận mã truy cập nữa. Người quản trị OA cần cấp quyền lại.',
      { detail },
    )
  if (code === -32)
    return new ChannelError('limited', 'Zalo báo gọi quá nhiều lần. Máy sẽ chờ rồi thử lại.', {
      detail,
      wait: 60_000 - (now() % 60_000),
    })
  if (code === -211 || (code === -223 && /quota/i.test(message)))
    return new ChannelError(
      'limited',
      'OA đã dùng hết số lượt của gói. Hãy chờ kỳ sau hoặc nâng gói.',
      {
        detail,
        wait: 24 * 3_600_000,
      },
    )
  if (code === -248)
    return new ChannelError(
      'denied',
      'Zalo cho rằng nội dung vi phạm tiêu chuẩn. Hãy xem lại trên trang quản trị OA.',
      { detail },
    )
  if (stops.has(code))
    return new ChannelError(
      'denied',
      'Zalo không cho ứng dụng làm việc này. Người quản trị OA cần xem lại quyền «Quản lý bài viết» và gói OA.',
      { detail },
    )
  return new ChannelError('shape', 'Zalo từ chối yêu cầu của máy.', { detail })
}

const stops = new Set([-204, -205, -209, -212, -219, -221, -223, -224, -235, -242, -320, -321])
