// One difference: look, check the edited text again, send it up, rule on it, rule on its source article.
import type { Deps } from '../../deps.ts'
import { evidenceOfCase } from '../../evidence/gather.ts'
import { answerSides, openDraft, recheck, submit } from '../../jobs/corrections.ts'
import type { Auth } from '../auth.ts'
import { acceptDays, rulings, seenOf } from '../decide.tsx'
import type { Desk } from '../desk.ts'
import { divergencePage, type Attempt } from '../divergence.tsx'
import type { Ctx, Gate } from '../gate.ts'
import { typedFrom, typedOf } from '../proposal.tsx'
import { routes } from '../rights.ts'
import { onlyInspects, sealedUntil } from '../sealed.ts'
import { sealedPage } from '../sealed-page.tsx'
import { ruleSource } from '../source.ts'
import { sideField } from '../which-side.tsx'

const dayMs = 24 * 3_600_000

export function addDivergence(gate: Gate, deps: Deps, auth: Auth): void {
  const idOf = (c: Ctx) => c.req.param('id') ?? ''

  const show = async (
    c: Ctx,
    desk: Desk,
    attempt: Attempt | null,
    status: 200 | 409 | 422 = 200,
  ) => {
    const row = await deps.store.divergence(idOf(c), desk.now)
    if (row === null) return gate.notFound(c)
    const until = sealedUntil(row, desk.grants, desk)
    if (until !== null) return c.html(sealedPage(desk, row, until))
    if (onlyInspects(desk.grants, row.unit)) await noteOpening(desk, row.id)
    return c.html(await divergencePage(deps, auth, desk, row, attempt), status)
  }

  /** An inspector opened a case's words: the unit can see that. */
  const noteOpening = (desk: Desk, subject: string) =>
    deps.store.record({ at: desk.now, who: desk.person.id, act: 'divergence.inspected', subject, data: {} }) // prettier-ignore

  gate.guarded(routes.divergence, (c, desk) => show(c, desk, null))

  gate.guarded(routes.evidence, async (c, desk) => {
    const row = await deps.store.divergence(idOf(c), desk.now)
    const until = row === null ? null : sealedUntil(row, desk.grants, desk)
    if (until !== null) return c.redirect(`/d/${idOf(c)}`, 303)
    const made = await evidenceOfCase(deps, auth, { divergence: idOf(c), who: desk.person.id })
    if (made === null) return gate.notFound(c)
    c.header('content-type', 'application/zip')
    c.header('content-disposition', `attachment; filename="ho-so-${idOf(c)}.zip"`)
    return c.body(new Uint8Array(made.bytes))
  })

  gate.guarded(routes.recheck, async (c, desk, form) => {
    const draft = await openDraft(deps, idOf(c))
    if (draft === null) return gate.notFound(c)
    const typed = typedFrom(form, draft)
    const left = recheck(draft, typed.title, typed.text, desk.now)
    return show(c, desk, { draft, typed, left, trouble: null })
  })

  gate.guarded(routes.submit, async (c, desk, form) => {
    const draft = await openDraft(deps, idOf(c))
    if (draft === null) return gate.notFound(c)
    const typed = typedFrom(form, draft)
    const speaks = typed.rung === 'comment' || typed.rung === 'post'
    const outcome = await submit(deps, {
      divergence: idOf(c),
      title: typed.title,
      text: typed.text,
      rung: typed.rung,
      message: speaks ? typed.message : null,
      notice: typed.notice,
      basis: typed.basis,
      who: desk.person.id,
    })
    if (outcome.ok) return c.redirect(`/sua/${outcome.correction.id}`, 303)
    const left = recheck(draft, typed.title, typed.text, desk.now)
    return show(c, desk, { draft, typed, left, trouble: outcome.why }, 422)
  })

  gate.guarded(routes.answerSide, async (c, desk, form) => {
    const draft = await openDraft(deps, idOf(c))
    if (draft === null) return gate.notFound(c)
    const answers = new Map<string, 'official' | 'post'>()
    for (const { divergence } of draft.questions) {
      const side = form[sideField(divergence.id)]
      if (side === 'official' || side === 'post') answers.set(divergence.id, side)
    }
    return (await answerSides(deps, draft, { answers, who: desk.person.id }))
      ? c.redirect(`/d/${idOf(c)}?nhan=da-ghi`, 303)
      : again(c, desk, desk.w.writing.sidePick)
  })

  gate.guarded(routes.decide, async (c, desk, form) => {
    const what = rulings.find((one) => one === form['viec'])
    if (what === undefined) return gate.notFound(c)
    const reason = (form['ly-do'] ?? '').trim()
    if (reason === '' && what !== 'reopened') return again(c, desk, desk.w.divergence.needReason)
    const days = acceptDays.find((n) => String(n) === form['den']) ?? acceptDays[0]
    const row = await deps.store.divergence(idOf(c), desk.now)
    const seen = row !== null && seenOf(row) === form['thay'] ? row : null
    const done =
      seen !== null &&
      (await deps.store.decide({
        divergence: idOf(c),
        what,
        reason: reason === '' ? null : reason,
        who: desk.person.id,
        at: desk.now,
        until: what === 'accepted' ? desk.now + days * dayMs : null,
        ifState: seen.state,
        ifRuling: seen.ruling,
      }))
    return c.redirect(`/d/${idOf(c)}?nhan=${done ? 'da-ghi' : 'co-nguoi'}`, 303)
  })

  gate.guarded(routes.pair, async (c, desk, form) => {
    const row = await deps.store.divergence(idOf(c), desk.now)
    const pair = row === null || row.copy === null ? null : await deps.store.pairOf(row.copy)
    if (pair === null) return gate.notFound(c)
    const ruling = await ruleSource(deps, desk, pair, form)
    if (ruling === 'not-offered') return gate.notFound(c)
    if (ruling === 'need-reason') return again(c, desk, desk.w.divergence.needReason)
    return c.redirect(`/d/${idOf(c)}?nhan=da-ghi`, 303)
  })

  async function again(c: Ctx, desk: Desk, trouble: string) {
    const draft = await openDraft(deps, idOf(c))
    const attempt = draft && { draft, typed: typedOf(draft), left: null, trouble }
    return attempt ? show(c, desk, attempt, 422) : show(c, { ...desk, notice: trouble }, null, 422)
  }
}
