// Pages that are only read: today, the nights, the check of a draft, posts whose source article is unsure; and the button that starts a comparison now.
import type { Deps, DocumentRead } from '../../deps.ts'
import { startRun } from '../../jobs/nightly.ts'
import { dismissAll } from '../bulk.tsx'
import { checkPage } from '../check.tsx'
import { safePath } from '../desk.ts'
import type { Gate } from '../gate.ts'
import { historyPage } from '../history.tsx'
import { morningPage } from '../morning.tsx'
import { pairsPage } from '../pairs.tsx'
import { routes, unitsWith } from '../rights.ts'
import { runPage, runsPage } from '../runs.tsx'
import { ruleSource } from '../source.ts'
import { todayPage } from '../today.tsx'
import { unitsCsv, unitsPage } from '../units.tsx'

/** A unit's explanation, code units. */
const longestNote = 2000

export interface Reading {
  /** Where people open the desk. */
  readonly link: string
  /** Absent: this door cannot read documents. */
  readonly readDocument?: (bytes: Uint8Array) => Promise<DocumentRead>
}

export function addReading(gate: Gate, deps: Deps, { link, readDocument }: Reading): void {
  gate.guarded(routes.today, async (c, desk) => c.html(await todayPage(deps, desk, c.req.query())))

  gate.guarded(routes.history, async (c, desk) =>
    c.html(await historyPage(deps, desk, c.req.query())),
  )

  gate.guarded(routes.morning, async (c, desk) => c.html(await morningPage(deps, desk, link)))

  gate.guarded(routes.pairs, async (c, desk) => c.html(await pairsPage(deps, desk)))

  gate.guarded(routes.rulePair, async (c, desk, form) => {
    const pair = await deps.store.pairOf(c.req.param('id') ?? '')
    const ruling = pair === null ? 'not-offered' : await ruleSource(deps, desk, pair, form)
    if (ruling === 'not-offered') return gate.notFound(c)
    if (ruling === 'need-reason')
      return c.html(await pairsPage(deps, desk, desk.w.divergence.needReason), 422)
    return c.redirect(`${routes.pairs.path}?nhan=da-ghi`, 303)
  })

  const takesFiles = readDocument !== undefined
  gate.open(routes.checkAlias, (c) => c.redirect(routes.checkPage.path, 302))

  gate.guarded(routes.checkPage, async (c, desk) =>
    c.html(await checkPage(deps, desk, null, { document: null, takesFiles })),
  )

  gate.guarded(routes.check, async (c, desk, form) => {
    const file = (await c.req.parseBody())['tep']
    const handed = file instanceof File && file.size > 0 ? file : null
    const document =
      handed === null || readDocument === undefined
        ? null
        : await readDocument(new Uint8Array(await handed.arrayBuffer()))
    return c.html(await checkPage(deps, desk, form, { document, takesFiles }))
  })

  gate.guarded(routes.units, async (c, desk) => c.html(await unitsPage(deps, desk)))

  gate.guarded(routes.unitsCsv, async (c, desk) => {
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="khop-don-vi.csv"')
    return c.body(await unitsCsv(deps, desk))
  })

  gate.guarded(routes.noteUnit, async (c, desk, form) => {
    const note = (form['giai-trinh'] ?? '').trim().slice(0, longestNote)
    const unit = c.req.param('id') ?? ''
    await deps.store.noteUnit({ unit, note, who: desk.person.id, at: desk.now })
    return c.redirect(`${routes.units.path}?nhan=da-ghi`, 303)
  })

  gate.guarded(routes.runs, async (c, desk) => c.html(await runsPage(deps, desk)))

  gate.guarded(routes.run, async (c, desk) => {
    const run = await deps.store.run(c.req.param('id') ?? '')
    return run === null ? gate.notFound(c) : c.html(await runPage(deps, desk, run))
  })

  gate.guarded(routes.bulk, async (c, desk, form) => {
    // A form of boxes says one name many times; `form` keeps the last only.
    const { d = [] } = await c.req.parseBody({ all: true })
    const ids = [d].flat().filter((one) => typeof one === 'string')
    const reason = (form['ly-do'] ?? '').trim()
    const back = async (notice: string, status: 200 | 422) => {
      const list = { ...desk, path: routes.history.path, notice }
      return c.html(await historyPage(deps, list, {}), status)
    }
    if (ids.length === 0) return back(desk.w.bulk.needPick, 422)
    if (reason === '') return back(desk.w.divergence.needReason, 422)
    const { done, left } = await dismissAll(deps, desk, ids, reason)
    const where = safePath(form['ve'])
    if (left === 0) return c.redirect(`${where}${where.includes('?') ? '&' : '?'}nhan=da-ghi`, 303)
    return back(desk.w.bulk.done(done, left), 200)
  })

  gate.guarded(routes.compareNow, async (c, desk) => {
    const units = unitsWith(desk.grants, 'run')
    const [last] = await deps.store.runs({ units, limit: 1 })
    if (last !== undefined && last.endedAt === null) return c.redirect('/?nhan=dang-ban', 303)
    await startRun(deps, { cause: 'manual', scope: { units } })
    return c.redirect('/?nhan=dang-chay', 303)
  })
}
