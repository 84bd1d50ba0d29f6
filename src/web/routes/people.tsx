// People: who administers whom, one-time links, one's own account. The server asks for the right in every unit concerned.
import { setCookie } from 'hono/cookie'
import type { Deps } from '../../deps.ts'
import type { Invitation, Role } from '../../store/types.ts'
import { accountPage, endedLinkPage, passwordTrouble, welcomePage } from '../account.tsx'
import type { Auth } from '../auth.ts'
import { dayStart } from '../day-field.ts'
import { can, type Desk } from '../desk.ts'
import { formOf, type Ctx, type Form, type Gate } from '../gate.ts'
import { makeLink } from '../invite.ts'
import { confirmAgainPage, freshSecretPage } from '../second-factor.tsx'
import { nothingSaid, peoplePage, roles, type PeopleSaid } from '../people.tsx'
import { routes, unitsWith } from '../rights.ts'
import { shortcutsCookie } from '../keys.ts'

const dayMs = 24 * 3_600_000
const year = 365 * 24 * 3600
const emailShape = /^[^@\s]{1,100}@[^@\s]{1,200}$/

export function addPeople(gate: Gate, deps: Deps, auth: Auth, origin: string): void {
  const { store } = deps
  const idOf = (c: Ctx) => c.req.param('id') ?? ''
  const show = async (
    c: Ctx,
    desk: Desk,
    said: Partial<PeopleSaid> = {},
    status: 200 | 403 | 422 = 200,
  ) => c.html(await peoplePage(deps, auth, desk, { ...nothingSaid, ...said }), status)
  const no = (c: Ctx, desk: Desk, trouble: string) => show(c, desk, { trouble }, 422)
  /** A form that names a unit of somebody else, or nothing that can be done. */
  const refused = (c: Ctx, desk: Desk, form: Form) => {
    const foreign = !can(desk, 'administer', form['don-vi'] ?? '')
    const status = foreign && form['don-vi'] !== undefined ? 403 : 422
    return show(c, desk, { trouble: desk.w.error.forbidden }, status)
  }

  gate.guarded(routes.people, (c, desk) => show(c, desk))

  gate.guarded(routes.invite, async (c, desk, form) => {
    const { people } = desk.w
    const [email, name] = [(form['thu'] ?? '').trim().toLowerCase(), (form['ten'] ?? '').trim()]
    const asked = askedOf(desk, form)
    if (asked === null) return refused(c, desk, form)
    if (!emailShape.test(email)) return no(c, desk, people.badEmail)
    if (name === '') return no(c, desk, people.needName)
    const known = await auth.findPerson(email)
    if (known !== null) {
      await store.grant(known.id, asked.unit, asked.role, desk.person.id)
      return show(c, desk, { notice: people.granted })
    }
    const link = await makeLink(deps, origin, {
      purpose: 'invite',
      person: null,
      email,
      name: name.slice(0, 100),
      grants: [asked],
      madeBy: desk.person.id,
    })
    return show(c, desk, { link })
  })

  gate.guarded(routes.removeRole, async (c, desk, form) => {
    const asked = askedOf(desk, form)
    if (asked === null) return refused(c, desk, form)
    const admins = (await store.members([asked.unit])).filter(({ role }) => role === 'admin')
    if (asked.role === 'admin' && admins.every(({ person }) => person === idOf(c)))
      return no(c, desk, desk.w.people.lastAdmin)
    await store.revoke(idOf(c), asked.unit, asked.role, desk.person.id)
    return c.redirect(`${routes.people.path}?nhan=da-ghi`, 303)
  })

  gate.guarded(routes.resetPassword, async (c, desk) => {
    if (!(await rulesAllOf(desk, idOf(c)))) return no(c, desk, desk.w.people.elsewhere)
    const link = await makeLink(deps, origin, {
      purpose: 'reset',
      person: idOf(c),
      email: null,
      name: null,
      grants: [],
      madeBy: desk.person.id,
    })
    return show(c, desk, { link })
  })

  gate.guarded(routes.endSessions, async (c, desk) => {
    if (!(await rulesAllOf(desk, idOf(c)))) return no(c, desk, desk.w.people.elsewhere)
    await auth.endSessions(idOf(c))
    await record(desk, 'person.signed-out', idOf(c))
    return c.redirect(`${routes.people.path}?nhan=da-ghi`, 303)
  })

  gate.guarded(routes.delegate, async (c, desk, form) => {
    const { people } = desk.w
    const unit = form['don-vi'] ?? ''
    const person = form['nguoi'] ?? ''
    const members = can(desk, 'administer', unit) ? await store.members(ruled(desk)) : []
    if (!members.some((one) => one.person === person)) return refused(c, desk, form)
    const document = (form['van-ban'] ?? '').trim().slice(0, 60)
    if (document === '') return no(c, desk, people.needDocument)
    const [from, to] = [dayStart(form['tu']), dayStart(form['den'])]
    if (from === null || to === null || from > to || to + dayMs <= desk.now)
      return no(c, desk, people.badDays)
    const lent = { unit, person, document, startsAt: from, endsAt: to + dayMs }
    await store.delegate({ ...lent, by: desk.person.id, at: desk.now })
    return c.redirect(`${routes.people.path}?nhan=da-ghi`, 303)
  })

  gate.guarded(routes.endDelegation, async (c, desk) => {
    await store.endDelegation(idOf(c), desk.person.id, desk.now)
    return c.redirect(`${routes.people.path}?nhan=da-ghi`, 303)
  })

  gate.guarded(routes.account, (c, desk) => c.html(accountPage(desk, { trouble: null })))

  gate.guarded(routes.changePassword, async (c, desk, form) => {
    const { email, id } = desk.person
    const fresh = form['moi'] ?? ''
    const locked = await store.lockedUntil(email, desk.now)
    const right = locked === null && (await auth.checkPassword(email, form['cu'] ?? '')) !== null
    if (!right && locked === null) await store.noteFailedSignIn(email, desk.now)
    const trouble = right
      ? passwordTrouble(fresh, form['moi-lai'] ?? '', desk.w)
      : locked === null
        ? desk.w.account.wrong
        : desk.w.signIn.tooMany
    if (trouble !== null) return c.html(accountPage(desk, { trouble }), 422)
    await auth.setPassword(id, fresh)
    await record(desk, 'person.password', id)
    return c.redirect(`${routes.signInPage.path}?nhan=doi-mat-khau`, 303)
  })

  gate.guarded(routes.signOutEverywhere, async (c, desk) => {
    await auth.endSessions(desk.person.id)
    await record(desk, 'person.signed-out', desk.person.id)
    return c.redirect(routes.signInPage.path, 303)
  })

  gate.guarded(routes.beginSecondFactor, async (c, desk, form) => {
    const fresh = await auth.beginSecondFactor(c.req.raw.headers, form['cu'] ?? '')
    return fresh === null
      ? c.html(accountPage(desk, { trouble: desk.w.account.wrong }), 422)
      : c.html(freshSecretPage(desk, fresh))
  })

  gate.guarded(routes.confirmSecondFactor, async (c, desk, form) => {
    const cookies = await auth.confirmSecondFactor(c.req.raw.headers, form['ma'] ?? '')
    if (cookies === null) return c.html(confirmAgainPage(desk), 422)
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    await record(desk, 'person.second-factor', desk.person.id)
    return c.redirect(routes.account.path, 303)
  })

  gate.guarded(routes.endSecondFactor, async (c, desk, form) => {
    const cookies = await auth.endSecondFactor(c.req.raw.headers, form['cu'] ?? '')
    if (cookies === null) return c.html(accountPage(desk, { trouble: desk.w.account.wrong }), 422)
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    await record(desk, 'person.second-factor-ended', desk.person.id)
    return c.redirect(routes.account.path, 303)
  })

  gate.guarded(routes.dropSecondFactor, async (c, desk) => {
    if (!(await rulesAllOf(desk, idOf(c)))) return no(c, desk, desk.w.people.elsewhere)
    await auth.dropSecondFactor(idOf(c))
    await record(desk, 'person.second-factor-ended', idOf(c))
    return c.redirect(`${routes.people.path}?nhan=da-ghi`, 303)
  })

  gate.guarded(routes.shortcuts, (c, _desk, form) => {
    setCookie(c, shortcutsCookie, form['phim'] === 'tat' ? 'tat' : 'bat', {
      path: '/',
      maxAge: year,
      httpOnly: true,
      sameSite: 'Lax',
      secure: origin.startsWith('https:'),
    })
    return c.redirect(routes.account.path, 303)
  })

  gate.open(routes.welcome, async (c, visit) => {
    const link = await linkOf(idOf(c))
    if (link === null) return c.html(endedLinkPage(visit), 410)
    return c.html(welcomePage(visit, link, { trouble: null, email: '', name: '' }))
  })

  gate.open(routes.accept, async (c, visit) => {
    const link = await linkOf(idOf(c))
    if (link === null) return c.html(endedLinkPage(visit), 410)
    const { invitation, person } = link
    const form = await formOf(c)
    const fresh = form['moi'] ?? ''
    const typed = invitation.purpose === 'first'
    const email = ((typed ? form['thu'] : invitation.email) ?? '').trim().toLowerCase()
    const name = ((typed ? form['ten'] : invitation.name) ?? '').trim().slice(0, 100)
    const again = (trouble: string) =>
      c.html(welcomePage(visit, link, { trouble, email, name }), 422)
    const trouble = passwordTrouble(fresh, form['moi-lai'] ?? '', visit.w)
    if (trouble !== null) return again(trouble)
    if (person === null && !emailShape.test(email)) return again(visit.w.people.badEmail)
    if (person === null && name === '') return again(visit.w.people.needName)
    // A person who came by another way in the meantime keeps their password: a link is no way around it.
    if (person === null && (await auth.findPerson(email)) !== null)
      return again(visit.w.people.badEmail)
    const holder = person ?? (await auth.createPerson({ email, name, password: fresh }))
    if (!(await store.useInvitation(invitation.id, holder.id, visit.now)))
      return c.html(endedLinkPage(visit), 410)
    if (person !== null) await auth.setPassword(person.id, fresh)
    await store.forgetFailedSignIns(holder.email)
    return c.redirect(routes.signInPage.path, 303)
  })

  async function linkOf(secret: string) {
    const invitation = await store.invitation(secret, deps.now())
    if (invitation === null) return null
    return { secret, invitation, person: await personOf(invitation) }
  }

  async function personOf({ person }: Invitation) {
    return person === null ? null : ((await auth.peopleOf([person]))[0] ?? null)
  }

  /** Whoever resets a password can become that person: only an administrator of every unit the person acts in may. */
  async function rulesAllOf(desk: Desk, person: string): Promise<boolean> {
    const held = await store.rolesOf(person)
    return held.every(({ unit }) => can(desk, 'administer', unit))
  }

  const record = (desk: Desk, act: string, subject: string) =>
    store.record({ at: desk.now, who: desk.person.id, act, subject, data: {} })
}

const ruled = (desk: Desk) => unitsWith(desk.grants, 'administer')

/** The unit and role a form names; null: not this administrator's unit, or no such role. */
function askedOf(desk: Desk, form: Form): { readonly unit: string; readonly role: Role } | null {
  const unit = form['don-vi'] ?? ''
  const role = roles.find((one) => one === form['quyen'])
  return role === undefined || !can(desk, 'administer', unit) ? null : { unit, role }
}
