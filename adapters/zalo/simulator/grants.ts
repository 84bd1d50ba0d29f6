// The stand-in's OAuth: consent with PKCE, codes and refresh tokens that work once, access tokens that die after 25 hours.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Hono } from 'hono'
import type { Context } from 'hono'
import type { OaSimulatorOptions, OaSwitches } from './options.ts'

const accessMs = 90_000_000
const refreshMs = 90 * 86_400_000
const codeMs = 10 * 60_000

export interface Grants {
  /** null: lives. Else the error of the API. */
  readonly refusal: (token: string) => { readonly code: number; readonly message: string } | null
  readonly expire: () => void
  readonly revoke: () => void
  /** The grant taken away comes back: an administrator of the OA agreed again. */
  readonly restore: () => void
  readonly refreshes: () => number
  /** Waits before a token is answered, so that two refreshers meet (ms). */
  readonly delay: (ms: number) => void
}

export function serveGrants(
  app: Hono,
  given: OaSimulatorOptions & OaSwitches & { readonly fresh: (name: string) => string },
): Grants {
  const { now, fresh } = given
  const secret = given.secret ?? 'simulated-secret'
  let refresh = given.refreshToken ?? 'simulated-refresh-token'
  let refreshUntil = now() + refreshMs
  let revoked: string | null = null
  let refreshes = 0
  let delayMs = 0
  const living = new Map<string, number>()
  const codes = new Map<string, { readonly until: number; readonly challenge: string }>()

  const refuse = (c: Context, error: number, name: string, reason = '') =>
    c.json({ error, error_name: name, error_reason: reason, error_description: name })

  const grant = (c: Context) => {
    if (given.oldAccess === 'dies') living.clear()
    const access = fresh('access')
    living.set(access, now() + accessMs)
    refresh = fresh('refresh')
    refreshUntil = now() + refreshMs
    return c.json({ access_token: access, refresh_token: refresh, expires_in: '90000' })
  }

  /** The OA's administrator looks at the page and agrees. */
  app.get('/v4/oa/permission', (c) => {
    const to = c.req.query('redirect_uri') ?? ''
    const sorry = (code: number) => c.redirect(`/v4/permission/error?error_code=${code}`)
    if (given.app !== undefined && c.req.query('app_id') !== given.app) return sorry(-14002)
    if (!URL.canParse(to) || (given.redirectUri !== undefined && to !== given.redirectUri))
      return sorry(-14003)
    const code = fresh('code')
    codes.set(code, { until: now() + codeMs, challenge: c.req.query('code_challenge') ?? '' })
    const back = new URL(to)
    back.searchParams.set('code', code)
    back.searchParams.set('oa_id', given.seed.oa.id)
    const state = c.req.query('state')
    if (state !== undefined) back.searchParams.set('state', state)
    return c.redirect(back.href)
  })
  app.get('/v4/permission/error', (c) =>
    c.html(`<h1>Lỗi ${Number(c.req.query('error_code'))}</h1>`),
  )

  app.post('/v4/oa/access_token', async (c) => {
    if (delayMs > 0) await new Promise((wake) => setTimeout(wake, delayMs))
    const type = c.req.header('content-type') ?? ''
    const form = type.startsWith('application/x-www-form-urlencoded') ? await c.req.parseBody() : {}
    if (c.req.header('secret_key') !== secret) return refuse(c, -14004, 'Invalid secret key')
    if (given.app !== undefined && form['app_id'] !== given.app)
      return refuse(c, -14002, 'Invalid appId', 'App is not active but user is not admin')
    if (form['grant_type'] === 'authorization_code') {
      const name = String(form['code'])
      const code = codes.get(name)
      codes.delete(name)
      if (code === undefined || now() >= code.until) return refuse(c, -14019, 'Invalid code')
      const verifier = String(form['code_verifier'])
      if (!/^[A-Za-z0-9_-]{43}$/.test(verifier) || challengeOf(verifier) !== code.challenge)
        return refuse(c, -14010, 'invalid code verifier')
      return grant(c)
    }
    if (form['grant_type'] !== 'refresh_token') return refuse(c, -14001, 'Invalid grant type')
    if (form['refresh_token'] !== refresh || now() > refreshUntil)
      return refuse(c, given.reusedRefresh, 'Invalid refresh token')
    refreshes += 1
    return grant(c)
  })

  return {
    refusal(token) {
      const until = living.get(token)
      if (until === undefined) return { code: -216, message: 'Access token is invalid' }
      if (until > now()) return null
      return given.expiredAccess === -216
        ? { code: -216, message: 'Access token is invalid' }
        : { code: -220, message: 'access_token is expired or removed' }
    },
    expire: () => {
      for (const token of living.keys()) living.set(token, now())
    },
    revoke: () => {
      living.clear()
      revoked ??= refresh
      refresh = fresh('revoked')
    },
    restore: () => {
      refresh = revoked ?? refresh
      revoked = null
    },
    refreshes: () => refreshes,
    delay: (ms) => void (delayMs = ms),
  }
}

/** Base64url without padding of the SHA-256 of the verifier. */
function challengeOf(verifier: string): string {
  const digest = sha256(utf8ToBytes(verifier))
  return btoa(String.fromCharCode(...digest))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/={1,2}$/, '')
}
