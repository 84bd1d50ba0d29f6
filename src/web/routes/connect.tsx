// Connecting channels: the administrator's page and links, and the way of the person who opens one.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Deps } from '../../deps.ts'
import { backPath, guestOf, linkPath, makeLink, step, take } from '../../jobs/connect.ts'
import { bytesAsBase64url } from '../api/base64url.ts'
import type { Auth } from '../auth.ts'
import { connectPage, type FreshLink } from '../connect.tsx'
import { choosePage, deadLinkPage, donePage, guestPage, refusedPage } from '../connect-guest.tsx'
import type { Desk, Visit } from '../desk.ts'
import { formOf, type Ctx, type Gate } from '../gate.ts'
import { routes } from '../rights.ts'

/** Binds the way out to the channel and back to one browser: a link sent on brings nobody else's page in. */
const cookie = 'khop_noi'
const cookieSeconds = 30 * 60

export interface ConnectOptions {
  /** Where people open the desk, without a path. */
  readonly origin: string
  /** As many random bytes. */
  readonly random: (count: number) => Uint8Array
}

export function addConnect(gate: Gate, deps: Deps, auth: Auth, options: ConnectOptions): void {
  const { origin, random } = options
  const idOf = (c: Ctx) => c.req.param('id') ?? ''
  const show = async (c: Ctx, desk: Desk, fresh: FreshLink | null, status: 200 | 422 = 200) =>
    c.html(await connectPage(deps, auth, desk, origin, fresh), status)
  const said = (c: Ctx, desk: Desk, notice: string, status: 200 | 422) =>
    show(c, { ...desk, path: routes.connect.path, notice }, null, status)

  gate.guarded(routes.connect, (c, desk) => show(c, desk, null))

  gate.guarded(routes.makeLink, async (c, desk) => {
    const secret = bytesAsBase64url(random(32))
    const channel = idOf(c)
    const expiresAt = await makeLink(deps, { channel, who: desk.person.id, secret })
    if (expiresAt === null) return said(c, desk, desk.w.connect.cannot, 422)
    const fresh = { channel, address: `${origin}${linkPath(secret)}`, expiresAt }
    return show(c, { ...desk, path: routes.connect.path }, fresh)
  })

  gate.guarded(routes.revokeLink, async (c, desk, form) => {
    const id = form['lien-ket'] ?? ''
    const ask = { id, channel: idOf(c), who: desk.person.id, at: desk.now }
    const done = await deps.store.revokeConnectLink(ask)
    return said(c, desk, done ? desk.w.connect.revoked : desk.w.connect.gone, done ? 200 : 422)
  })

  // ------------------------------------------------------------------ the guest

  const dead = (c: Ctx, visit: Visit) => c.html(deadLinkPage({ ...visit, path: '/' }), 422)
  const secretOf = (c: Ctx) => c.req.param('secret') ?? ''

  gate.open(routes.guest, async (c, visit) => {
    const guest = await guestOf(deps, secretOf(c))
    if (guest === null) return dead(c, visit)
    return c.html(guestPage(visit, guest, { secret: secretOf(c), address: null }))
  })

  // Not at the first look: programs that show previews of links in a chat open them as well.
  gate.open(routes.guestBegins, async (c, visit) => {
    const secret = secretOf(c)
    const guest = await guestOf(deps, secret)
    if (guest === null) return dead(c, visit)
    const back = `${origin}${backPath}`
    const begun = await step(deps, guest, () =>
      guest.connect.begin({ back, state: bytesAsBase64url(random(24)), random: random(32) }),
    )
    if (!begun.ok) return c.html(refusedPage(visit, begun.why), 422)
    setCookie(c, cookie, secret, {
      path: backPath,
      maxAge: cookieSeconds,
      httpOnly: true,
      sameSite: 'Lax',
      secure: origin.startsWith('https:'),
    })
    return c.html(guestPage(visit, guest, { secret, address: begun.value }))
  })

  gate.open(routes.guestBack, async (c, visit) => {
    const guest = await guestOf(deps, getCookie(c, cookie) ?? '')
    if (guest === null) return dead(c, visit)
    const query = new URL(c.req.url).searchParams
    const choices = await step(deps, guest, () => guest.connect.finish(query))
    return choices.ok
      ? c.html(choosePage({ ...visit, path: '/' }, guest, choices.value))
      : c.html(refusedPage({ ...visit, path: '/' }, choices.why), 422)
  })

  gate.open(routes.guestTakes, async (c, visit) => {
    const guest = await guestOf(deps, getCookie(c, cookie) ?? '')
    if (guest === null) return dead(c, visit)
    const taken = await take(deps, guest, (await formOf(c))['chon'] ?? '')
    if (!taken.ok) return c.html(refusedPage({ ...visit, path: '/' }, taken.why), 422)
    deleteCookie(c, cookie, { path: backPath })
    return c.html(donePage({ ...visit, path: '/' }, guest, taken.value))
  })
}
