// Requests: record one, look at it beside the official text, answer it, forget who asked.
import type { Deps } from '../../deps.ts'
import { dayStart } from '../day-field.ts'
import { can } from '../desk.ts'
import type { Ctx, Gate } from '../gate.ts'
import { requestKinds, requestPage, requestSources, requestsPage, troubleOf } from '../requests.tsx'
import { routes } from '../rights.ts'

const dayMs = 24 * 3_600_000

export function addRequests(gate: Gate, deps: Deps): void {
  const { store } = deps
  const idOf = (c: Ctx) => c.req.param('id') ?? ''

  gate.guarded(routes.requests, async (c, desk) => c.html(await requestsPage(deps, desk, null)))

  gate.guarded(routes.addRequest, async (c, desk, form) => {
    const unit = form['don-vi'] ?? ''
    const again = async (trouble: string) =>
      c.html(await requestsPage(deps, desk, { trouble, typed: form }), 422)
    if (!can(desk, 'draft', unit)) return again(desk.w.error.forbidden)
    const receivedAt = dayStart(form['ngay'])
    const trouble = troubleOf(desk.w, form, receivedAt, desk.now)
    if (trouble !== null || receivedAt === null) return again(trouble ?? desk.w.requests.badDay)
    const id = deps.newId()
    const typed = (name: string) => (form[name] ?? '').trim() || null
    await store.addRequest(
      {
        id,
        unit,
        kind: requestKinds.find((kind) => kind === form['viec']) ?? 'correction',
        source: requestSources.find((source) => source === form['nguon']) ?? 'citizen',
        link: typed('duong-dan'),
        quotation: (form['doan'] ?? '').trim(),
        sender: typed('nguoi'),
        receivedAt,
        receivedBy: desk.person.id,
        // The day of receipt does not count: ten days from the 5th end with the 15th.
        dueAt: receivedAt + (deps.policy.legalDays + 1) * dayMs - 1,
      },
      desk.now,
    )
    return c.redirect(routes.request.path.replace(':id', id), 303)
  })

  gate.guarded(routes.request, async (c, desk) => {
    const row = await store.request(idOf(c))
    return row === null ? gate.notFound(c) : c.html(await requestPage(deps, desk, row, null))
  })

  gate.guarded(routes.answerRequest, async (c, desk, form) => {
    const text = (form['tra-loi'] ?? '').trim()
    const done =
      text !== '' &&
      (await store.answerRequest({ id: idOf(c), text, who: desk.person.id, at: desk.now }))
    if (done) return c.redirect(`${routes.requests.path}?nhan=da-ghi`, 303)
    const row = await store.request(idOf(c))
    if (row === null) return gate.notFound(c)
    const { needAnswer, overtaken } = desk.w.requests
    const trouble = text === '' ? needAnswer : overtaken
    return c.html(await requestPage(deps, desk, row, { trouble, answer: text }), 422)
  })

  gate.guarded(routes.eraseSender, async (c, desk) => {
    await store.eraseSender(idOf(c), desk.person.id, desk.now)
    return c.redirect(routes.request.path.replace(':id', idOf(c)), 303)
  })
}
