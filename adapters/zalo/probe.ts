// Whether the OA's grant is alive, for the right OA, with the right to manage articles, and until when.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { Check, Clock } from '../../src/ports.ts'
import { errorOf } from './client.ts'
import type { Zalo } from './client.ts'

/** The number is spelled in two ways. */
const account = z.object({
  oa_id: z.coerce.string().optional(),
  oaid: z.coerce.string().optional(),
  name: z.string().default(''),
  is_verified: z.union([z.boolean(), z.number(), z.string()]).optional(),
})
const soonMs = 14 * 86_400_000

export async function probeOa(
  api: Zalo,
  about: {
    readonly oa: string
    /** The verified mark as a person typed it in; the API's own word counts first. */
    readonly verified: boolean | undefined
    readonly dies: () => Promise<number | null>
    readonly now: Clock
  },
): Promise<readonly Check[]> {
  const checks: Check[] = []
  try {
    const answer = await api.get('/v2.0/oa/getoa', {})
    if (!answer.ok) throw errorOf(answer.code, answer.message, about.now)
    const read = account.safeParse(answer.data)
    const number = read.data?.oa_id ?? read.data?.oaid
    checks.push(
      number === undefined || number === about.oa
        ? {
            name: 'token',
            state: 'ok',
            say: `Mã truy cập OA «${read.data?.name ?? ''}» còn dùng được.`,
          }
        : {
            name: 'token',
            state: 'fail',
            say: `Mã truy cập thuộc OA số ${number}, không phải OA số ${about.oa} trong cấu hình. Hãy cấp quyền lại cho đúng OA.`,
          },
    )
    const mark = `${read.data?.name ?? ''} (số ${number ?? about.oa})`
    checks.push({ name: 'page', state: 'ok', say: `OA ${mark}.`, mark })
    checks.push(ofMark(told(read.data?.is_verified) ?? about.verified))
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    if (error.code === 'down' || error.code === 'limited') throw error
    return [{ name: 'token', state: 'fail', say: error.message }]
  }
  const slice = await api.get('/v2.0/article/getslice', { offset: '0', limit: '1', type: 'normal' })
  checks.push(
    slice.ok
      ? { name: 'scopes', state: 'ok', say: 'Có quyền «Quản lý bài viết».' }
      : {
          name: 'scopes',
          state: 'fail',
          say: errorOf(slice.code, slice.message, about.now).message,
        },
  )
  checks.push(ofExpiry(await about.dies(), about.now()))
  return checks
}

/** `true`, `1`, `"true"`: the field is spelled in more than one way. */
const told = (given: boolean | number | string | undefined): boolean | undefined =>
  given === undefined ? undefined : /^(?:true|1)$/i.test(String(given))

function ofMark(verified: boolean | undefined): Check {
  const say =
    verified === true
      ? 'OA có dấu xác thực.'
      : verified === false
        ? 'Ghi chú: OA chưa có dấu xác thực; nên gửi hồ sơ xác thực để người dân nhận ra OA thật.'
        : 'Ghi chú: chưa biết OA đã có dấu xác thực hay chưa: mở OA xem, rồi ghi "verified": true hoặc false vào cấu hình.'
  return { name: 'verified', state: 'ok', say }
}

function ofExpiry(dies: number | null, now: number): Check {
  if (dies === null) return { name: 'expiry', state: 'warn', say: 'Chưa cất được mã làm mới nào.' }
  const day = new Date(dies + 7 * 3_600_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
    .reverse()
    .join('/')
  return dies - now < soonMs
    ? {
        name: 'expiry',
        state: 'warn',
        say: `Quyền đã cấp sẽ hết hạn ngày ${day} nếu Khớp không chạy. Hãy chạy khop sync, hoặc cấp quyền lại.`,
        until: dies,
      }
    : {
        name: 'expiry',
        state: 'ok',
        say: `Quyền đã cấp dùng được đến ngày ${day}, và tự gia hạn mỗi lần Khớp chạy.`,
        until: dies,
      }
}
