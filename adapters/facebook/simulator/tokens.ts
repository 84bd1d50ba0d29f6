// The stand-in's tokens: whose they are, what they may do, how they die; `debug_token` and `me/accounts`.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Context, Hono } from 'hono'
import { gone, recordedOf } from './errors.ts'
import type { Fail } from './errors.ts'
import { pageScopes } from './seed.ts'
import type { PageSimulatorOptions, PageSwitches, SimulatedToken } from './seed.ts'

export interface Tokens {
  /** The refusal of this request's token, or null. */
  readonly refusal: (c: Context) => Promise<Response | null>
  readonly of: (c: Context) => Promise<SimulatedToken | undefined>
  readonly named: (text: string) => SimulatedToken | undefined
  /** The Page's own token dies, or comes back to life. */
  readonly setDead: (sub: number | null) => void
  /** A token that the service has just given. */
  readonly add: (text: string, token: SimulatedToken) => void
}

export const defaultToken = 'EAASIMULATEDPAGETOKEN'

/** Parameters of a request wherever they stand: query, form or JSON. */
export async function paramsOf(c: Context): Promise<Readonly<Record<string, string>>> {
  const all: Record<string, string> = { ...c.req.query() }
  if (c.req.method !== 'POST') return all
  const json = (c.req.header('content-type') ?? '').startsWith('application/json')
  const given: unknown = json ? await c.req.json().catch(() => ({})) : await c.req.parseBody()
  for (const [name, value] of Object.entries(given ?? {})) all[name] = String(value)
  return all
}

export function tokensOf(options: PageSimulatorOptions & PageSwitches, fail: Fail): Tokens {
  const { seed, appSecret } = options
  const pageToken = options.token ?? defaultToken
  let dead: number | null = null
  const given = new Map<string, SimulatedToken>()
  const textOf = async (c: Context) =>
    /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ??
    (await paramsOf(c))['access_token']
  const known = (text: string | undefined): SimulatedToken | undefined =>
    text === pageToken
      ? { kind: 'PAGE', scopes: pageScopes, tasks: ['CREATE_CONTENT', 'MANAGE', 'MODERATE'], dead }
      : (given.get(text ?? '') ?? options.tokens?.[text ?? ''])
  const isApp = (text: string | undefined) => text === `${seed.app.id}|${appSecret ?? ''}`

  return {
    of: async (c) => known(await textOf(c)),
    named: known,
    setDead: (sub) => void (dead = sub),
    add: (text, token) => void given.set(text, token),
    async refusal(c) {
      if (c.req.path.endsWith('/oauth/access_token') || c.req.path.endsWith('/dialog/oauth'))
        return null
      const text = await textOf(c)
      if (text === undefined)
        return fail(c, 104, 'An access token is required to request this resource.')
      if (isApp(text) && c.req.path.endsWith('/debug_token')) return null
      const token = known(text)
      if (token === undefined)
        return fail(c, 190, 'Invalid OAuth access token - Cannot parse access token')
      const late = (token.expiresAt ?? 0) > 0 && options.now() / 1000 >= (token.expiresAt ?? 0)
      const sub = token.dead ?? (late ? 463 : null)
      if (sub !== null) {
        const { message, ...more } = recordedOf(190, sub)
        return fail(c, 190, message, more)
      }
      const proof = (await paramsOf(c))['appsecret_proof']
      if (proof === undefined && options.proof === 'required')
        return fail(c, 100, 'API calls from the server require an appsecret_proof argument', {
          type: 'GraphMethodException',
        })
      if (proof !== undefined && appSecret !== undefined && proof !== proofOf(appSecret, text))
        return fail(c, 100, 'Invalid appsecret_proof provided in the API argument', {
          type: 'GraphMethodException',
        })
      return null
    },
  }
}

/** HMAC-SHA256 of the access token under the app's secret, lower case hex. */
export const proofOf = (secret: string, token: string) =>
  bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(token)))

const allTasks = ['ANALYZE', 'ADVERTISE', 'MESSAGING', 'MODERATE', 'CREATE_CONTENT', 'MANAGE']

/** `debug_token`, `me`, `me/accounts`. */
export function serveTokens(
  app: Hono,
  options: PageSimulatorOptions & PageSwitches,
  tokens: Tokens,
  fail: Fail,
): void {
  const { seed } = options
  const pageToken = options.token ?? defaultToken
  app.get('/:version/debug_token', (c) => {
    const asked = c.req.query('input_token') ?? ''
    const token = tokens.named(asked)
    if (token === undefined)
      return c.json({
        data: {
          app_id: seed.app.id,
          error: { code: 190, message: 'Malformed access token', subcode: 0 },
          is_valid: false,
          scopes: [],
        },
      })
    const sub = token.dead ?? null
    return c.json({
      data: {
        app_id: seed.app.id,
        type: token.kind,
        application: seed.app.name,
        data_access_expires_at: 0,
        expires_at: token.expiresAt ?? 0,
        is_valid: sub === null,
        ...(sub === null
          ? {}
          : { error: { code: 190, message: recordedOf(190, sub).message, subcode: sub } }),
        issued_at: 0,
        ...(token.kind === 'PAGE' ? { profile_id: token.page ?? seed.page.id } : {}),
        scopes: token.scopes,
        granular_scopes: token.scopes.map((scope) => ({ scope, target_ids: [seed.page.id] })),
        user_id: token.user ?? '700000000000007',
      },
    })
  })
  app.get('/:version/me', async (c) => {
    const token = await tokens.of(c)
    return c.json(
      token?.kind === 'PAGE'
        ? { id: token.page ?? seed.page.id, name: seed.page.name }
        : { id: token?.user ?? '700000000000007', name: token?.name ?? 'Người quản trị' },
    )
  })
  app.get('/:version/me/accounts', async (c) => {
    const token = await tokens.of(c)
    if (token?.kind === 'PAGE') return gone(fail, c, 'me')
    return c.json({
      data: [
        {
          access_token: pageToken,
          category: 'Government organization',
          category_list: [{ id: '2603', name: 'Government organization' }],
          name: seed.page.name,
          id: seed.page.id,
          tasks: token?.tasks ?? allTasks,
        },
        ...(options.otherPages ?? []).map(({ id, name, tasks }) => ({
          access_token: `EAASIMULATEDPAGE${id}`,
          category: 'Government organization',
          category_list: [{ id: '2603', name: 'Government organization' }],
          name,
          id,
          tasks: tasks ?? allTasks,
        })),
      ].slice(token?.pages === 'none' ? Infinity : 0),
      paging: { cursors: { before: 'MA', after: 'MA' } },
    })
  })
}
