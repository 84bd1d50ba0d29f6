// What anybody may open: sign-in and out, the language, the health of the program.
import { setCookie } from 'hono/cookie'
import type { Deps } from '../../deps.ts'
import type { AppOptions } from '../app.tsx'
import type { Auth } from '../auth.ts'
import { safePath, type Visit } from '../desk.ts'
import { formOf, type Ctx, type Gate } from '../gate.ts'
import { heldField, heldFrom, resumePage } from '../held.tsx'
import { routes } from '../rights.ts'
import { secondStepPage } from '../second-factor.tsx'
import { signInPage } from '../sign-in.tsx'
import { languageCookie, languages } from '../words/index.ts'

const year = 365 * 24 * 3600

export function addPublic(gate: Gate, deps: Deps, auth: Auth, options: AppOptions): void {
  const { samples } = options
  gate.open(routes.health, async (c) => {
    const last = await deps.store.lastRun()
    return c.json({
      ok: true,
      now: new Date(deps.now()).toISOString(),
      lastRun: last === null ? null : { startedAt: last.startedAt, endedAt: last.endedAt },
    })
  })

  /** Lets somebody in: back to where they were, or to the form that their last session had no time for. */
  async function enter(
    c: Ctx,
    visit: Visit,
    cookies: readonly string[],
    back: string,
    carried: string | undefined,
  ) {
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    const held = heldFrom(carried)
    if (held === null) return c.redirect(back, 303)
    const pairs = cookies.map((cookie) => cookie.split(';')[0] ?? '')
    const session = await auth.sessionOf(new Headers({ cookie: pairs.join('; ') }))
    if (session === null) return c.redirect(back, 303)
    return c.html(resumePage(visit, held, { secret: options.secret, session: session.id }))
  }

  gate.open(routes.signInPage, (c, visit) =>
    c.html(
      signInPage(visit, {
        back: safePath(c.req.query('ve')),
        notice: c.req.query('nhan') === 'doi-mat-khau' ? visit.w.account.saved : undefined,
        samples,
      }),
    ),
  )

  gate.open(routes.signIn, async (c, visit) => {
    const form = await formOf(c)
    const back = safePath(form['ve'])
    const email = (form['thu'] ?? '').trim()
    const locked = (await deps.store.lockedUntil(email, visit.now)) !== null
    const result = locked
      ? ({ state: 'too-many' } as const)
      : await auth.signIn({
          email,
          password: form['mat-khau'] ?? '',
          address: options.addressOf?.(c) ?? null,
        })
    if (result.state === 'refused') await deps.store.noteFailedSignIn(email, visit.now)
    if (result.state === 'second-factor') {
      for (const cookie of result.cookies) c.header('set-cookie', cookie, { append: true })
      return c.html(secondStepPage(visit, { back, trouble: null, held: form[heldField] }))
    }
    if (result.state === 'in') {
      await deps.store.forgetFailedSignIns(email)
      return enter(c, visit, result.cookies, back, form[heldField])
    }
    const tooMany = result.state === 'too-many'
    const trouble = tooMany ? visit.w.signIn.tooMany : visit.w.signIn.refused
    const held = form[heldField]
    return c.html(signInPage(visit, { back, email, trouble, held, samples }), tooMany ? 429 : 401)
  })

  gate.open(routes.secondStep, async (c, visit) => {
    const form = await formOf(c)
    const back = safePath(form['ve'])
    const result = await auth.secondFactor({
      headers: c.req.raw.headers,
      code: form['ma'] ?? '',
      address: options.addressOf?.(c) ?? null,
    })
    if (result.state === 'in') return enter(c, visit, result.cookies, back, form[heldField])
    const tooMany = result.state === 'too-many'
    const trouble = tooMany ? visit.w.signIn.tooMany : visit.w.account.secondWrong
    const again = secondStepPage(visit, { back, trouble, held: form[heldField] })
    return c.html(again, tooMany ? 429 : 401)
  })

  gate.guarded(routes.signOut, async (c) => {
    const cookies = await auth.signOut(c.req.raw.headers)
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.redirect(routes.signInPage.path, 303)
  })

  gate.open(routes.language, async (c) => {
    const form = await formOf(c)
    const chosen = languages.find(({ code }) => code === form['tieng'])
    if (chosen !== undefined)
      setCookie(c, languageCookie, chosen.code, {
        path: '/',
        maxAge: year,
        httpOnly: true,
        sameSite: 'Lax',
        secure: options.publicUrl.startsWith('https:'),
      })
    return c.redirect(safePath(form['ve']), 303)
  })
}
