// Account safety: signs closed by a person, whom to tell, the unit's own register.
import { factsOf } from '../../core/facts/index.ts'
import type { RegisterEntry } from '../../core/register/register.ts'
import type { Deps } from '../../deps.ts'
import { can } from '../desk.ts'
import type { Ctx, Gate } from '../gate.ts'
import { routes } from '../rights.ts'
import { safetyPage } from '../safety.tsx'

export function addSafety(gate: Gate, deps: Deps): void {
  const { store } = deps
  const idOf = (c: Ctx) => c.req.param('id') ?? ''
  const back = (c: Ctx) => c.redirect(`${routes.safety.path}?nhan=da-ghi`, 303)

  gate.guarded(routes.safety, async (c, desk) => c.html(await safetyPage(deps, desk, null)))

  gate.guarded(routes.closeSign, async (c, desk, form) => {
    const reason = (form['ly-do'] ?? '').trim()
    if (reason === '')
      return c.html(await safetyPage(deps, desk, desk.w.divergence.needReason), 422)
    await store.closeSign({ id: idOf(c), reason, who: desk.person.id, at: desk.now })
    return back(c)
  })

  gate.guarded(routes.safetyContacts, async (c, desk, form) => {
    const unit = form['don-vi'] ?? ''
    if (!can(desk, 'administer', unit))
      return c.html(await safetyPage(deps, desk, desk.w.error.forbidden), 422)
    const say = (form['noi-bao'] ?? '').trim()
    await store.setSafetyContacts({ unit, say, who: desk.person.id, at: desk.now })
    return back(c)
  })

  gate.guarded(routes.addRegisterEntry, async (c, desk, form) => {
    const { safety, error } = desk.w
    const no = async (say: string) => c.html(await safetyPage(deps, desk, say), 422)
    const unit = form['don-vi'] ?? ''
    if (!can(desk, 'administer', unit)) return no(error.forbidden)
    const owner = (form['cua-ai'] ?? '').trim()
    if (owner === '') return no(safety.needOwner)
    const kind = (['phone', 'url', 'account'] as const).find((one) => one === form['loai'])
    const value = kind === undefined ? null : valueOf(kind, form['so'] ?? '')
    if (kind === undefined || value === null) return no(safety.badValue)
    const others = (form['ten-khac'] ?? '').split(',').map((name) => name.trim().toLowerCase())
    const names = [owner.toLowerCase(), ...others.filter((name) => name !== '')]
    const entry = { unit, owner, kind, value, names, who: desk.person.id, at: desk.now }
    await store.addRegisterEntry(entry)
    return back(c)
  })

  gate.guarded(routes.removeRegisterEntry, async (c, desk) => {
    await store.removeRegisterEntry(idOf(c), desk.person.id, desk.now)
    return back(c)
  })
}

/** The typed value as facts have it; null: it is not one. A host for an address. */
function valueOf(kind: RegisterEntry['kind'], typed: string): string | null {
  const text = kind === 'account' ? `số tài khoản ${typed}` : typed.trim()
  const fact = factsOf({ title: '', text, publishedAt: null }).find((one) => one.kind === kind)
  if (fact === undefined) return null
  return kind === 'url'
    ? (fact.value.replace(/^[a-z]+:\/\//, '').split(/[/?#]/)[0] ?? null)
    : fact.value
}
