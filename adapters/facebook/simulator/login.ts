// The stand-in's login dialog and token exchanges: a person agrees, a code works once, a short token becomes a long one.
import type { Hono } from 'hono'
import type { Fail } from './errors.ts'
import type { PageSimulatorOptions, PageSwitches, Visitor } from './seed.ts'
import { paramsOf } from './tokens.ts'
import type { Tokens } from './tokens.ts'

const codeMs = 10 * 60_000
const usual: Visitor = { id: '700000000000007', name: 'Nguyễn Thị Thu' }

interface Code {
  readonly until: number
  readonly back: string
  readonly who: Visitor
  readonly scopes: readonly string[]
  used: boolean
}

export interface Login {
  /** Who sits before the dialog from now on. */
  visitor(who: Visitor): void
  /** Pages that asked to be told of changes. */
  subscriptions(): readonly string[]
}

export function serveLogin(
  app: Hono,
  options: PageSimulatorOptions & PageSwitches,
  tokens: Tokens,
  fail: Fail,
): Login {
  const { seed, now, appSecret = '' } = options
  const codes = new Map<string, Code>()
  /** Short-lived tokens of people, by their text. */
  const brief = new Map<string, { readonly who: Visitor; readonly scopes: readonly string[] }>()
  const subscribed = new Set<string>()
  let visitor = usual
  let drawn = 0
  const fresh = (kind: string) => `EAASIMULATED${kind}${++drawn}`

  app.get('/:version/dialog/oauth', (c) => {
    const back = c.req.query('redirect_uri') ?? ''
    const wrong =
      c.req.query('client_id') !== seed.app.id ||
      !URL.canParse(back) ||
      (options.redirectUris !== undefined && !options.redirectUris.includes(back))
    // Facebook shows such faults to the person and sends nobody back.
    if (wrong) return c.html('<h1>URL Blocked</h1>', 400)
    const to = new URL(back)
    to.searchParams.set('state', c.req.query('state') ?? '')
    if (visitor.declines === 'all') {
      to.searchParams.set('error', 'access_denied')
      to.searchParams.set('error_reason', 'user_denied')
      to.searchParams.set('error_description', 'Permissions error.')
      return c.redirect(`${to.href}#_=_`)
    }
    const asked = (c.req.query('scope') ?? '').split(',').filter((one) => one !== '')
    const code = fresh('CODE')
    codes.set(code, { until: now() + codeMs, back, who: visitor, scopes: asked, used: false })
    to.searchParams.set('code', code)
    return c.redirect(`${to.href}#_=_`)
  })

  app.all('/:version/oauth/access_token', async (c) => {
    const given = await paramsOf(c)
    if (given['client_id'] !== seed.app.id)
      return fail(
        c,
        101,
        'Error validating application. Cannot get application info due to a system error.',
      )
    if (given['client_secret'] !== appSecret)
      return fail(c, 1, 'Error validating client secret.', { status: 400 })
    if (given['grant_type'] === 'fb_exchange_token') {
      const person = brief.get(given['fb_exchange_token'] ?? '')
      if (person === undefined)
        return fail(c, 190, 'Invalid OAuth access token - Cannot parse access token')
      const token = fresh('LONG')
      tokens.add(token, tokenOf(person.who, person.scopes, Math.floor(now() / 1000) + 5_184_000))
      return c.json({ access_token: token, token_type: 'bearer', expires_in: 5_184_000 })
    }
    const code = codes.get(given['code'] ?? '')
    if (code === undefined) return fail(c, 100, 'Invalid verification code format.', { sub: 36009 })
    if (code.back !== given['redirect_uri'])
      return fail(
        c,
        100,
        'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
        { sub: 36008 },
      )
    if (code.used) return fail(c, 100, 'This authorization code has been used.', { sub: 36009 })
    if (now() >= code.until)
      return fail(c, 100, 'This authorization code has expired.', { sub: 36007 })
    code.used = true
    const token = fresh('SHORT')
    brief.set(token, code)
    tokens.add(token, tokenOf(code.who, code.scopes, Math.floor(now() / 1000) + 5400))
    return c.json({ access_token: token, token_type: 'bearer', expires_in: 5400 })
  })

  app.get('/:version/me/permissions', async (c) => {
    const token = await tokens.of(c)
    const all = token?.asked ?? token?.scopes ?? []
    return c.json({
      data: all.map((permission) => ({
        permission,
        status: token?.scopes.includes(permission) ? 'granted' : 'declined',
      })),
    })
  })

  app.post('/:version/:page/subscribed_apps', async (c) => {
    const token = await tokens.of(c)
    if (token?.kind !== 'PAGE')
      return fail(c, 210, '(#210) A page access token is required to request this resource.')
    subscribed.add(c.req.param('page'))
    return c.json({ success: true })
  })

  const tokenOf = (who: Visitor, asked: readonly string[], expiresAt: number) => ({
    kind: 'USER' as const,
    asked,
    scopes: asked.filter((scope) => !(who.declines ?? []).includes(scope)),
    user: who.id,
    name: who.name,
    expiresAt,
    ...(who.pages === undefined ? {} : { pages: who.pages }),
  })
  for (const { id } of options.otherPages ?? [])
    tokens.add(`EAASIMULATEDPAGE${id}`, { kind: 'PAGE', page: id, scopes: [] })

  return {
    visitor: (who) => void (visitor = who),
    subscriptions: () => [...subscribed],
  }
}
