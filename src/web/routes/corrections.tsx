// Corrections: the list that waits, one of them, and what a second person does with it.
import type { Deps } from '../../deps.ts'
import { approve, doneByHand, refuse, restore, undo, type Outcome } from '../../jobs/corrections.ts'
import type { Auth } from '../auth.ts'
import { correctionPage, correctionsPage } from '../corrections.tsx'
import type { Desk } from '../desk.ts'
import type { Ctx, Gate } from '../gate.ts'
import { routes, type Route } from '../rights.ts'

export function addCorrections(gate: Gate, deps: Deps, auth: Auth): void {
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
  button(routes.undo, ({ correction, who }) => undo(deps, { correction, who }))
  button(routes.doneByHand, ({ correction, who }) => doneByHand(deps, { correction, who }))
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
