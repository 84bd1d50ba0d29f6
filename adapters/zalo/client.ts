// The wire of the OA article API: the token in its own header, errors that come with HTTP 200, one renewal of a refused token.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
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

export interface Wire {
  readonly fetch: Fetch
  readonly api: string
  /** A living access token; given one that was refused, another. */
  readonly access: (refused?: string) => Promise<string>
  readonly now: Clock
  readonly sleep: (ms: number) => Promise<void>
  /** Signs every request, for apps whose console asks for it. */
  readonly proofSecret: string | null
}

/** This share of a minute's calls is left to whoever else uses the app. */
const reserve = 0.01

export function zaloOf({ fetch, api, access, now, sleep, proofSecret }: Wire): Zalo {
  const base = api.replace(/\/$/, '')
  /** The minute in which the app's calls were used up but for the reserve. */
  let fullMinute: number | null = null

  async function once(path: string, init: RequestInit, token: string): Promise<Answer> {
    if (fullMinute === minuteOf(now())) await sleep(60_000 - (now() % 60_000))
    const proof =
      proofSecret === null
        ? {}
        : {
            appsecret_proof: bytesToHex(hmac(sha256, utf8ToBytes(proofSecret), utf8ToBytes(token))),
          }
    const response = await fetch(base + path, {
      ...init,
      headers: { ...init.headers, access_token: token, ...proof },
    })
    const remain = countIn(response, 'x-ratelimit-remain')
    const limit = countIn(response, 'x-ratelimit-limit')
    if (remain !== null && limit !== null)
      fullMinute = remain <= limit * reserve ? minuteOf(now()) : null
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

const minuteOf = (at: number) => Math.floor(at / 60_000)

function countIn(response: Response, name: string): number | null {
  const given = response.headers.get(name)
  return given !== null && /^[0-9]{1,9}$/.test(given) ? Number(given) : null
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
  const stop = stops[code]
  if (stop !== undefined) return new ChannelError('denied', stop, { detail })
  return new ChannelError('shape', 'Zalo từ chối yêu cầu của máy.', { detail })
}

/** What a person must do, by the codes that no waiting mends. */
const stops: Readonly<Record<number, string>> = {
  [-204]: 'OA đang bị khóa. Người quản trị OA cần xem thông báo trên oa.zalo.me.',
  [-205]: 'Zalo không thấy OA này. Hãy xem lại số OA trong cấu hình.',
  [-209]:
    'Ứng dụng Zalo chưa được kích hoạt hoặc chưa đăng ký Official Account API. Hãy xem lại trên developers.zalo.me.',
  [-212]: 'Ứng dụng Zalo chưa đăng ký Official Account API. Hãy đăng ký trên developers.zalo.me.',
  [-219]: 'Ứng dụng Zalo đã bị gỡ hoặc bị khóa. Hãy xem lại trên developers.zalo.me.',
  [-221]:
    'OA chưa được xác thực nên Zalo không cho dùng tính năng này. Hãy xác thực OA trên oa.zalo.me.',
  [-223]: 'OA chưa cấp cho ứng dụng quyền «Quản lý bài viết». Người quản trị OA cần cấp quyền lại.',
  [-224]: 'Gói OA hiện tại không có tính năng này. Hãy nâng gói trên oa.zalo.me.',
  [-235]: 'Loại OA này không dùng được bài viết qua ứng dụng.',
  [-242]:
    'Ứng dụng Zalo đòi chữ ký (appsecret_proof). Hãy ghi "proof": true vào cấu hình kênh và xem lại khóa bí mật.',
  [-248]: 'Zalo cho rằng nội dung vi phạm tiêu chuẩn. Hãy xem lại trên trang quản trị OA.',
  [-320]: 'OA cần tài khoản Zalo Cloud. Hãy xem trên oa.zalo.me.',
  [-321]: 'Tài khoản Zalo Cloud hết tiền. Hãy nạp thêm trên oa.zalo.me.',
}
