// Publishing as such: its switches, the rules for approving, who may publish in an emergency.
import type { Deps } from '../../deps.ts'
import type { Switch } from '../../store/types.ts'
import { rulesFrom, rulesPage } from '../approval-rules.tsx'
import type { Auth } from '../auth.ts'
import type { Desk } from '../desk.ts'
import type { Ctx, Form, Gate } from '../gate.ts'
import { routes } from '../rights.ts'
import { switchesPage } from '../switches.tsx'
import { mayTurn } from '../turning.ts'

const longestWhy = 300

export function addWriting(gate: Gate, deps: Deps, auth: Auth): void {
  const idOf = (c: Ctx) => c.req.param('id') ?? ''

  const refuse = async (c: Ctx, desk: Desk, trouble: string) =>
    c.html(await switchesPage(deps, auth, desk, trouble), 422)

  const turn = async (c: Ctx, desk: Desk, form: Form, of: Switch, units: readonly string[]) => {
    const { writing, divergence } = desk.w
    const { grants, person } = desk
    const says = form['viec'] === 'go' ? 'go' : 'halt'
    const { stop } = desk.brakes
    if (!mayTurn({ of, says, person: person.id, grants, units, stop }))
      return refuse(c, desk, writing.notYours)
    const why = (form['ly-do'] ?? '').trim().slice(0, longestWhy)
    if (why === '') return refuse(c, desk, divergence.needReason)
    const turned = await deps.store.turn({ of, says, who: person.id, at: desk.now, why })
    if (turned === 'other-person') return refuse(c, desk, writing.otherPerson)
    if (turned === 'same') return refuse(c, desk, writing.same)
    return c.redirect(`${routes.switches.path}?nhan=da-ghi`, 303)
  }

  gate.guarded(routes.switches, async (c, desk) => c.html(await switchesPage(deps, auth, desk)))

  gate.guarded(routes.stopAll, async (c, desk, form) => {
    const units = (await deps.store.units()).map(({ id }) => id)
    return turn(c, desk, form, { scope: 'all' }, units)
  })

  gate.guarded(routes.turnUnit, (c, desk, form) => {
    const key = form['chia'] === 'admin' ? 'admin' : 'approver'
    return turn(c, desk, form, { scope: 'unit', unit: idOf(c), key }, [idOf(c)])
  })

  gate.guarded(routes.turnChannel, async (c, desk, form) => {
    const units = await deps.store.unitsOf(idOf(c))
    return turn(c, desk, form, { scope: 'channel', channel: idOf(c) }, units)
  })

  const unitOf = (c: Ctx, desk: Desk) => desk.units.find(({ id }) => id === idOf(c))

  gate.guarded(routes.rules, async (c, desk) => {
    const unit = unitOf(c, desk)
    return unit === undefined ? gate.notFound(c) : c.html(await rulesPage(deps, auth, desk, unit))
  })

  gate.guarded(routes.saveRules, async (c, desk, form) => {
    const unit = unitOf(c, desk)
    if (unit === undefined) return gate.notFound(c)
    const policy = rulesFrom(form)
    if (policy === null)
      return c.html(await rulesPage(deps, auth, desk, unit, desk.w.writing.badRules), 422)
    await deps.store.setPolicy(unit.id, policy, desk.person.id, desk.now)
    return c.redirect(`${routes.rules.path.replace(':id', unit.id)}?nhan=da-luu`, 303)
  })

  gate.guarded(routes.emergencyRight, async (c, desk, form) => {
    const unit = unitOf(c, desk)
    if (unit === undefined) return gate.notFound(c)
    const by = desk.person.id
    const back = () => c.redirect(`${routes.rules.path.replace(':id', unit.id)}?nhan=da-ghi`, 303)
    if (form['viec'] === 'thu') {
      await deps.store.takeEmergencyRight(unit.id, form['nguoi'] ?? '', by, desk.now)
      return back()
    }
    const person = await auth.findPerson((form['thu-dien-tu'] ?? '').trim())
    const roles = person === null ? [] : await deps.store.rolesOf(person.id)
    const works = roles.some((one) => one.unit === unit.id && one.role !== 'auditor')
    if (person === null || !works)
      return c.html(await rulesPage(deps, auth, desk, unit, desk.w.writing.nobody), 422)
    await deps.store.giveEmergencyRight(unit.id, person.id, by, desk.now)
    return back()
  })
}
