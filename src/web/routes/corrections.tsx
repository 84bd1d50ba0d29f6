// Corrections: the list that waits, one of them, and what a second person does with it.
import type { Deps } from '../../deps.ts'
import {
  approve,
  approveAll,
  doneByHand,
  giveUp,
  lookAgain,
  pushNow,
  refuse,
  restore,
  undo,
  type Outcome,
} from '../../jobs/corrections.ts'
import type { AppOptions } from '../app.tsx'
import type { Auth } from '../auth.ts'
import { correctionsPage } from '../corrections-list.tsx'
import { correctionPage } from '../corrections.tsx'
import { can, type Desk } from '../desk.ts'
import type { Ctx, Form, Gate } from '../gate.ts'
import { identify } from '../on-spot.ts'
import { may, routes, type Route } from '../rights.ts'

/** Corrections approved in one go. */
const mostAtOnce = 50

/** `addressOf`: the caller's network address, as the door knows it. */
export function addCorrections(
  gate: Gate,
  deps: Deps,
  auth: Auth,
  { addressOf }: Pick<AppOptions, 'addressOf'>,
): void {
  const idOf = (c: Ctx) => c.req.param('id') ?? ''

  const show = async (c: Ctx, desk: Desk, trouble: string | null, status: 200 | 422 = 200) => {
    const correction = await deps.store.correction(idOf(c))
    if (correction === null) return gate.notFound(c)
    return c.html(await correctionPage(deps, auth, desk, correction, trouble), status)
  }

  /** A button: does it, then shows the page anew, or says on the same page why it could not. */
  const button = (
    route: Route,
    act: (ask: { correction: string; who: string; reason: string }) => Promise<Outcome>,
  ) => {
    gate.guarded(route, async (c, desk, form) => {
      const reason = (form['ly-do'] ?? '').trim()
      const outcome = await act({ correction: idOf(c), who: desk.person.id, reason })
      return outcome.ok ? c.redirect(`/sua/${idOf(c)}`, 303) : show(c, desk, outcome.why, 422)
    })
  }

  gate.guarded(routes.corrections, async (c, desk) =>
    c.html(await correctionsPage(deps, auth, desk)),
  )
  gate.guarded(routes.correction, (c, desk) => show(c, desk, null))
  button(routes.approve, ({ correction, who }) => approve(deps, { correction, who }))
  gate.guarded(routes.approveOnSpot, async (c, desk, form) => {
    const { onSpot, signIn } = desk.w
    const correction = await deps.store.correction(idOf(c))
    if (correction === null) return gate.notFound(c)
    const found = await identify(deps, auth, {
      email: (form['thu'] ?? '').trim(),
      password: form['mat-khau'] ?? '',
      code: (form['ma'] ?? '').trim(),
      address: addressOf?.(c) ?? null,
    })
    if (found.state !== 'known') {
      const say = { refused: signIn.refused, 'too-many': signIn.tooMany, 'need-code': onSpot.needCode } // prettier-ignore
      return show(c, desk, say[found.state], 422)
    }
    const grants = await deps.store.rolesOf(found.person.id)
    if (!may(grants, 'approve', correction.unit)) return show(c, desk, onSpot.notApprover, 422)
    const outcome = await approve(deps, {
      correction: correction.id,
      who: found.person.id,
      onSpot: desk.person.id,
    })
    return outcome.ok ? c.redirect(`/sua/${correction.id}`, 303) : show(c, desk, outcome.why, 422)
  })
  button(routes.undo, ({ correction, who }) => undo(deps, { correction, who }))
  button(routes.doneByHand, ({ correction, who }) => doneByHand(deps, { correction, who }))
  button(routes.giveUp, ({ correction, who }) => giveUp(deps, { correction, who }))
  button(routes.secondLook, ({ correction, who }) => lookAgain(deps, { correction, who }))
  button(routes.pushNow, (ask) => pushNow(deps, ask))
  gate.guarded(routes.approveSeveral, async (c, desk, form) => {
    const chosen = await chosenIn(form, desk)
    const who = desk.person.id
    const results = await approveAll(deps, { corrections: chosen, who })
    const status = results.every(({ outcome }) => outcome.ok) && results.length > 0 ? 200 : 422
    return c.html(await correctionsPage(deps, auth, desk, results), status)
  })

  /** Ids that were ticked, of corrections that this person may approve. */
  async function chosenIn(form: Form, desk: Desk): Promise<readonly string[]> {
    const ids = Object.keys(form).flatMap((name) => /^chon-(.{1,80})$/u.exec(name)?.[1] ?? [])
    const chosen: string[] = []
    for (const id of ids.slice(0, mostAtOnce)) {
      const correction = await deps.store.correction(id)
      if (correction !== null && can(desk, 'approve', correction.unit)) chosen.push(id)
    }
    return chosen
  }

  gate.guarded(routes.restore, async (c, desk) => {
    const outcome = await restore(deps, { correction: idOf(c), who: desk.person.id })
    return outcome.ok
      ? c.redirect(`/sua/${outcome.correction.id}`, 303)
      : show(c, desk, outcome.why, 422)
  })
  gate.guarded(routes.refuse, async (c, desk, form) => {
    const reason = (form['ly-do'] ?? '').trim()
    if (reason === '') return show(c, desk, desk.w.divergence.needReason, 422)
    const outcome = await refuse(deps, { correction: idOf(c), who: desk.person.id, reason })
    return outcome.ok ? c.redirect(`/sua/${idOf(c)}`, 303) : show(c, desk, outcome.why, 422)
  })
}
