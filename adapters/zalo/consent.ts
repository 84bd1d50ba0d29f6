// An OA's administrator agrees in the browser: the address to open, what comes back, and the first pair of tokens, kept sealed.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { AdapterContext, Connect } from '../../src/ports.ts'
import { readKept, replaceKept } from '../kept.ts'
import { askOnce, pairOf, seedOf } from './tokens.ts'
import type { Kept, TokenSettings } from './tokens.ts'

/** PKCE: exactly 43 characters out of 32 random bytes. Throws RangeError for another length. */
export function verifierOf(random: Uint8Array): string {
  if (random.length !== 32) throw new RangeError('a verifier is made of 32 random bytes')
  return base64url(random)
}

/** S256, which Zalo takes for granted: no parameter names it. */
export const challengeOf = (verifier: string) => base64url(sha256(utf8ToBytes(verifier)))

/** The page on which the OA's administrator agrees. `state` comes back and must be compared by the caller. */
export function consentUrl(ask: {
  readonly oauth: string
  readonly app: string
  /** As written in the app's console, letter for letter. */
  readonly redirectUri: string
  readonly verifier: string
  readonly state: string
}): string {
  const query = new URLSearchParams({
    app_id: ask.app,
    redirect_uri: ask.redirectUri,
    code_challenge: challengeOf(ask.verifier),
    state: ask.state,
  })
  return `${ask.oauth.replace(/\/$/, '')}/v4/oa/permission?${query}`
}

/** What Zalo sends the browser back with. null: something else, or an answer to another question. */
export function readCallback(
  url: URL,
  state: string,
): { readonly code: string; readonly oa: string } | null {
  const code = url.searchParams.get('code') ?? ''
  const oa = url.searchParams.get('oa_id') ?? ''
  if (code === '' || oa === '' || url.searchParams.get('state') !== state) return null
  return { code, oa }
}

/**
 * Turns the code (ten minutes, once) into the first pair and keeps it before anything uses it. Throws `denied` when another
 * OA was granted than the configured one, `auth` when the code is refused.
 */
export async function grant(
  context: Pick<
    AdapterContext<TokenSettings & { readonly oa: string }>,
    'settings' | 'fetch' | 'keep' | 'now'
  >,
  given: { readonly code: string; readonly oa: string; readonly verifier: string },
): Promise<void> {
  const { settings, keep, now } = context
  if (given.oa !== settings.oa) throw anotherOa(given.oa, settings.oa)
  const answer = await askOnce(context, {
    code: given.code,
    grant_type: 'authorization_code',
    code_verifier: given.verifier,
  })
  const next: Kept = { ...pairOf(answer, now()), seed: seedOf(settings) }
  if (await replaceKept(keep, 'tokens', next)) return
  throw new ChannelError('down', 'Chưa cất được mã truy cập vừa nhận. Hãy cấp quyền lại.')
}

/** Sealed on the way; `code` null: the person has not come back yet. */
const pending = z.object({
  state: z.string(),
  verifier: z.string(),
  until: z.number(),
  code: z.string().nullable(),
})

/** When an OA was connected through the invitation, beside the pair of tokens it began. */
const stood = z.object({ oa: z.string(), at: z.number(), seed: z.string() })

const patienceMs = 30 * 60_000
/** A code lives ten minutes; it is asked for sooner. */
const codeMs = 9 * 60_000

/** The consent flow as the desk leads a person through it. */
export function connectOa(
  context: Pick<
    AdapterContext<TokenSettings & { readonly oa: string }>,
    'settings' | 'fetch' | 'keep' | 'now'
  >,
): Connect {
  const { settings, keep, now } = context
  const { oauth, app, oa } = settings
  const choice = { id: oa, name: `OA số ${oa}`, not: null }

  async function living(state: string | null) {
    const held = await readKept(keep, 'consent', pending)
    if (held === null || held.until <= now() || (state !== null && held.state !== state))
      throw late()
    return held
  }

  return {
    async begin({ back, state, random }) {
      const verifier = verifierOf(random)
      const held = { state, verifier, until: now() + patienceMs, code: null }
      if (!(await replaceKept(keep, 'consent', held))) throw late()
      return consentUrl({ oauth, app, redirectUri: back, verifier, state })
    },

    async finish(query) {
      const held = await living(query.get('state') ?? '')
      const url = new URL('https://khop.invalid/')
      url.search = query.toString()
      const came = readCallback(url, held.state)
      if (came === null)
        throw new ChannelError(
          'denied',
          'Zalo báo chưa được đồng ý. Nếu vẫn muốn kết nối, hãy mở lại liên kết mời và bấm đồng ý.',
          { detail: 'no code' },
        )
      if (came.oa !== oa) throw anotherOa(came.oa, oa)
      await replaceKept(keep, 'consent', { ...held, code: came.code, until: now() + codeMs })
      return [choice]
    },

    async choose(id) {
      const { code, verifier } = await living(null)
      if (code === null || id !== oa) throw late()
      // The code works once, whatever becomes of it.
      await replaceKept(keep, 'consent', null)
      await grant(context, { code, oa, verifier })
      await replaceKept(keep, 'connected', { oa, at: now(), seed: seedOf(settings) })
      return choice
    },

    async stands() {
      const kept = await readKept(keep, 'connected', stood)
      if (kept === null || kept.oa !== oa || kept.seed !== seedOf(settings)) return null
      return { as: choice.name, person: null, at: kept.at }
    },
  }
}

const late = () =>
  new ChannelError(
    'denied',
    'Lần kết nối này đã quá lâu hoặc được mở ở nơi khác. Hãy mở lại liên kết mời.',
    { detail: 'state' },
  )

const anotherOa = (given: string, wanted: string) =>
  new ChannelError(
    'denied',
    `Vừa cấp quyền cho OA số ${given}, không phải OA số ${wanted} của kênh này. Hãy chọn đúng OA.`,
    { detail: 'another OA' },
  )

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/={1,2}$/, '')
}
