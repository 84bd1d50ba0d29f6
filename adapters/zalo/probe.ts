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
})
const soonMs = 14 * 86_400_000

export async function probeOa(
  api: Zalo,
  about: {
    readonly oa: string
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
      }
    : {
        name: 'expiry',
        state: 'ok',
        say: `Quyền đã cấp dùng được đến ngày ${day}, và tự gia hạn mỗi lần Khớp chạy.`,
      }
}
