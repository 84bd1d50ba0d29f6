// An OA's administrator agrees in the browser: the address to open, what comes back, and the first pair of tokens, kept sealed.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { ChannelError } from '../../src/ports.ts'
import type { AdapterContext } from '../../src/ports.ts'
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
  if (given.oa !== settings.oa)
    throw new ChannelError(
      'denied',
      `Vừa cấp quyền cho OA số ${given.oa}, không phải OA số ${settings.oa} của kênh này. Hãy chọn đúng OA.`,
      { detail: 'another OA' },
    )
  const answer = await askOnce(context, {
    code: given.code,
    grant_type: 'authorization_code',
    code_verifier: given.verifier,
  })
  const next: Kept = { ...pairOf(answer, now()), seed: seedOf(settings) }
  // A person has just agreed: whatever was kept before is older, so it is replaced until that succeeds.
  for (let tries = 0; tries < 5; tries++)
    if (await keep.swap('tokens', await keep.get('tokens'), JSON.stringify(next))) return
  throw new ChannelError('down', 'Chưa cất được mã truy cập vừa nhận. Hãy cấp quyền lại.')
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
