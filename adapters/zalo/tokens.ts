// The OA's access token. The refresh token works once, so two processes must never both use it: one claims, the others wait.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { AdapterContext } from '../../src/ports.ts'
import { hashOf, failureOf, jsonOf } from '../answer.ts'

/** What is kept, sealed: the living pair and which configured refresh token it descends from. */
export const kept = z.object({
  access: z.string(),
  refresh: z.string(),
  expiresAt: z.number(),
  seed: z.string(),
})
export type Kept = z.infer<typeof kept>

/** `expires_in` is a string of seconds. */
const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.union([z.string(), z.number()]).transform(Number).pipe(z.number().positive()),
})
const refusal = z.object({
  error: z.number(),
  error_name: z.string().optional(),
  error_description: z.string().optional(),
  message: z.string().optional(),
})

const early = 5 * 60_000
const claimMs = 60_000
const pauseMs = 500

export interface TokenSettings {
  readonly app: string
  readonly secret: string
  /** The first one, given by hand; absent when an administrator agrees through Khớp's own page. */
  readonly refreshToken?: string | undefined
  readonly oauth: string
}

/**
 * Answers a living access token; `refused` is one the channel just turned down (then it is renewed, once, by whoever comes first).
 * Throws `auth` when a person must grant access again.
 */
export function tokensOf(
  context: Pick<AdapterContext<TokenSettings>, 'settings' | 'fetch' | 'keep' | 'now' | 'sleep'>,
) {
  const { settings, fetch, keep, now, sleep } = context
  const seed = seedOf(settings)
  let held: Kept | null = null

  async function load(): Promise<{ raw: string | null; pair: Kept | null }> {
    const raw = await keep.get('tokens')
    if (raw === null) return { raw, pair: null }
    const read = kept.safeParse(JSON.parse(raw))
    // Another refresh token in the configuration: a person has granted access anew.
    return { raw, pair: read.success && read.data.seed === seed ? read.data : null }
  }
  const lives = (pair: Kept, refused: string | null) =>
    pair.access !== refused && pair.expiresAt - early > now()

  async function access(refused: string | null = null): Promise<string> {
    if (held !== null && lives(held, refused)) return held.access
    for (let tries = 0; tries * pauseMs < 2 * claimMs; tries++) {
      const { pair } = await load()
      if (pair !== null && lives(pair, refused)) {
        held = pair
        return pair.access
      }
      const claim = await keep.get('refreshing')
      const free = claim === null || claim === '' || Number(claim) + claimMs < now()
      const mine = String(now())
      if (free && (await keep.swap('refreshing', claim, mine))) {
        try {
          return await renewOnce(refused)
        } finally {
          await keep.swap('refreshing', mine, '')
        }
      }
      await sleep(pauseMs)
    }
    throw new ChannelError(
      'down',
      'Một lượt chạy khác đang làm mới mã truy cập Zalo. Máy sẽ thử lại sau.',
    )
  }

  async function renewOnce(refused: string | null): Promise<string> {
    const { raw, pair } = await load()
    // Between looking and claiming another process may have renewed it.
    if (pair !== null && lives(pair, refused)) {
      held = pair
      return pair.access
    }
    const refresh = pair?.refresh ?? settings.refreshToken
    if (refresh === undefined)
      throw new ChannelError(
        'auth',
        'OA chưa cấp quyền cho Khớp. Người quản trị OA cần bấm liên kết cấp quyền.',
      )
    const answer = await ask(refresh)
    const next: Kept = {
      ...pairOf(answer, now()),
      seed,
    }
    // Kept before it is used: a pair that is lost can only be had again through a person.
    if (!(await keep.swap('tokens', raw, JSON.stringify(next))))
      throw new ChannelError('down', 'Mã truy cập Zalo vừa được nơi khác thay. Máy sẽ thử lại sau.')
    held = next
    return next.access
  }

  /**
   * One refresh token for one pair. When the answer was not seen, the same token is tried again: if the first try got through,
   * it is used up and the service says so; if not, nothing is lost.
   */
  async function ask(refresh: string): Promise<Granted> {
    for (let tries = 1; ; tries++) {
      try {
        return await askOnce(
          { fetch, settings },
          { refresh_token: refresh, grant_type: 'refresh_token' },
        )
      } catch (error) {
        const unclear =
          error instanceof ChannelError && (error.code === 'down' || error.code === 'shape')
        if (!unclear || tries >= 3) throw error
        await sleep(pauseMs * tries)
      }
    }
  }

  return {
    access,
    /** When the grant dies if nobody renews it; null: nothing is kept yet. */
    dies: async () => {
      const { pair } = await load()
      return pair === null ? null : pair.expiresAt - accessMs + refreshMs
    },
  }
}

const accessMs = 90_000_000
const refreshMs = 90 * 86_400_000

/** Another refresh token in the configuration starts anew; the pair kept before is no longer used. */
export const seedOf = ({ refreshToken = '' }: Pick<TokenSettings, 'refreshToken'>) =>
  hashOf(refreshToken).slice(0, 16)

/** What is kept of an answer of the token service. */
export const pairOf = (answer: Granted, now: number): Omit<Kept, 'seed'> => ({
  access: answer.access_token,
  refresh: answer.refresh_token,
  expiresAt: now + answer.expires_in * 1000,
})

export type Granted = z.infer<typeof granted>

/** One question to the token service, for a refresh as for a consent. Throws `auth` when it says no. */
export async function askOnce(
  {
    fetch,
    settings,
  }: Pick<AdapterContext<Omit<TokenSettings, 'refreshToken'>>, 'fetch' | 'settings'>,
  form: Readonly<Record<string, string>>,
): Promise<Granted> {
  const response = await fetch(`${settings.oauth.replace(/\/$/, '')}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: settings.secret },
    body: new URLSearchParams({ ...form, app_id: settings.app }),
  }).catch((cause: unknown) => {
    const detail = cause instanceof ChannelError ? cause.detail : 'token service'
    throw new ChannelError('down', 'Không hỏi được Zalo để lấy mã truy cập. Máy sẽ thử lại sau.', {
      detail,
      cause,
    })
  })
  const failure = failureOf('Zalo', response)
  if (failure !== null && failure.code === 'down') throw failure
  const body = await jsonOf('Zalo', response)
  const read = granted.safeParse(body)
  if (read.success) return read.data
  const said = refusal.safeParse(body)
  if (said.success && said.data.error === -32)
    throw new ChannelError('limited', 'Zalo báo gọi quá nhiều lần. Máy sẽ chờ rồi thử lại.', {
      wait: 60_000,
    })
  if (!said.success)
    throw new ChannelError('shape', 'Zalo trả lời lạ khi được hỏi mã truy cập.', {
      detail: 'no tokens in the answer',
    })
  throw new ChannelError('auth', whyRefused(said.data.error), {
    detail: `${said.data.error} ${said.data.error_name ?? said.data.message ?? ''}`.trim(),
  })
}

function whyRefused(code: number): string {
  if (code === -14002)
    return 'Zalo không nhận ứng dụng: chưa kích hoạt hoặc số ứng dụng sai. Hãy xem lại trên developers.zalo.me.'
  if (code === -14004)
    return 'Khóa bí mật của ứng dụng Zalo không đúng. Hãy chép lại khóa từ developers.zalo.me.'
  if (code === -14003)
    return 'Địa chỉ quay về (callback) chưa được ghi trong ứng dụng Zalo. Hãy ghi thêm trên developers.zalo.me.'
  return 'Zalo không nhận mã làm mới nữa. Người quản trị OA cần cấp quyền lại.'
}
