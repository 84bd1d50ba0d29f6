// Push now, second look within hours: only with a special right, with a reason, recorded loudly; and the second look itself.
import type { Deps } from '../deps.ts'
import { moved } from './fingerprint.ts'
import { answer, no, nothing, overtaken, release } from './outcome.ts'
import type { Asked, Outcome } from './outcome.ts'
import { step } from './step.ts'

const hour = 3_600_000

/** Whether a person holds the right in a unit. */
export async function mayHasten(deps: Deps, unit: string, person: string): Promise<boolean> {
  return (await deps.store.emergencyHolders([unit])).some((one) => one.person === person)
}

/**
 * What waits for a second person leaves without one, who then looks within the unit's hours. What two people approved and
 * waits for the sending hours leaves now. The undo window, the switches and the fingerprint hold all the same.
 */
export async function pushNow(
  deps: Deps,
  ask: Asked & { readonly reason: string },
): Promise<Outcome> {
  const { store } = deps
  const correction = await store.correction(ask.correction)
  if (correction === null) return no(nothing)
  const { id, state, unit } = correction
  if (!(await mayHasten(deps, unit, ask.who)))
    return no('Bạn chưa có quyền đăng khẩn. Quản trị của đơn vị cấp quyền này.')
  const why = ask.reason.trim()
  if (why === '') return no('Đăng khẩn cần ghi lý do.')
  if (state !== 'submitted' && state !== 'approved') return no(overtaken)
  const changed = await moved(store, correction)
  if (changed !== null) {
    await step(deps, id, [state], 'lapsed', { who: 'khop', why: changed })
    return no(changed)
  }
  const { policy } = await store.policyOf(unit)
  const lookBy = state === 'submitted' ? deps.now() + policy.secondLookHours * hour : null
  const first = await store.hasten({ correction: id, who: ask.who, at: deps.now(), why, lookBy })
  const mine = first || (await store.emergencyOf(id))?.who === ask.who
  if (!mine || (!first && state === 'approved')) return no('Bản sửa này đã được đăng khẩn.')
  if (state === 'submitted') {
    const said = { who: ask.who, why, data: { emergency: true } }
    if (!(await step(deps, id, ['submitted'], 'approved', said))) return no(overtaken)
  }
  await release(deps, id)
  return answer(deps, id)
}

/** Another person looked at what was pushed in an emergency and lets it stand. */
export async function lookAgain(deps: Deps, ask: Asked): Promise<Outcome> {
  const { store } = deps
  const correction = await store.correction(ask.correction)
  const emergency = await store.emergencyOf(ask.correction)
  if (correction === null || emergency === null) return no(nothing)
  if (correction.author === ask.who || emergency.who === ask.who)
    return no('Người soạn và người đăng khẩn không tự xem lại được. Hãy nhờ người thứ hai.')
  return (await store.secondLook(correction.id, ask.who, deps.now()))
    ? answer(deps, correction.id)
    : no('Bản sửa này đã có người xem lại.')
}
