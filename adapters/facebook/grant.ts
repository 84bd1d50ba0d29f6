// Whose Page token is used: the one a person granted through the invitation, else the one in the configuration.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { Keep } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'
import { readKept } from '../kept.ts'

/** Sealed. `seed`: the configured token that stood there when it was granted; another one since then wins. */
const grant = z.object({
  page: z.string(),
  name: z.string(),
  token: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  at: z.number(),
  seed: z.string(),
})
export type Grant = z.infer<typeof grant>

export interface Keys {
  readonly page: string
  readonly token: string
  /** Who agreed; null: the token came from the configuration. */
  readonly person: Grant['person'] | null
}

export interface Configured {
  readonly page?: string | undefined
  readonly token?: string | undefined
}

export const seedOf = ({ token = '' }: Configured) => hashOf(token).slice(0, 16)

/** The grant that counts now; null: none. */
export async function grantOf(keep: Keep, given: Configured): Promise<Grant | null> {
  const kept = await readKept(keep, 'grant', grant)
  if (kept === null || kept.seed !== seedOf(given)) return null
  return given.page === undefined || given.page === kept.page ? kept : null
}

/** Throws `auth` when nobody has connected the channel yet. */
export async function keysOf(keep: Keep, given: Configured): Promise<Keys> {
  const granted = await grantOf(keep, given)
  if (granted !== null) return granted
  const { page, token } = given
  if (page !== undefined && token !== undefined) return { page, token, person: null }
  throw new ChannelError(
    'auth',
    'Trang chưa được kết nối. Người quản trị mở «Kết nối kênh» trên bàn đối chiếu để gửi liên kết mời cho người quản trị trang.',
    { detail: 'no page token' },
  )
}
