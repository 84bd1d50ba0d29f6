// Whether an asker may use a route: the token's scopes first, then the person's rights in the units of the subject.
import type { Deps } from '../../deps.ts'
import { unitsWith } from '../rights.ts'
import { notFound, refuse, type Refusal } from './answer.ts'
import type { Asker } from './asker.ts'
import type { ApiRoute, Subject } from './route.ts'

export type Allowed = { readonly ok: true; readonly units: readonly string[] } | Refusal

export async function allow(
  deps: Deps,
  asker: Asker,
  { scopes, need }: Pick<ApiRoute, 'scopes' | 'need'>,
  id: string,
): Promise<Allowed> {
  const { scopes: held } = asker
  if (held !== null && !scopes.some((scope) => held.includes(scope)))
    return refuse('forbidden', `Mã truy cập này không có quyền "${scopes.join('" hoặc "')}".`)
  const units = unitsWith(asker.grants, need.right)
  const no = () =>
    refuse('forbidden', 'Người đã tạo mã truy cập này không có quyền làm việc đó ở đơn vị này.')
  if (need.of === 'units') return units.length > 0 ? { ok: true, units } : no()
  const own = await unitsOf(deps, need.of, id)
  const readable = unitsWith(asker.grants, 'read')
  // Somebody of another unit does not even learn that it exists.
  if (!own.some((unit) => readable.includes(unit))) return notFound()
  return own.some((unit) => units.includes(unit)) ? { ok: true, units } : no()
}

/** Units that the subject belongs to; none: there is no such thing. */
async function unitsOf(
  { store, now }: Deps,
  of: Exclude<Subject, 'units'>,
  id: string,
): Promise<readonly string[]> {
  const unitOf = (row: { readonly unit: string } | null) => (row === null ? [] : [row.unit])
  switch (of) {
    case 'unit':
      return (await store.units()).some((unit) => unit.id === id) ? [id] : []
    case 'channel':
      return store.unitsOf(id)
    case 'item': {
      const item = await store.item(id)
      return item === null ? [] : store.unitsOf(item.channel)
    }
    case 'pair':
      return unitOf(await store.pairOf(id))
    case 'divergence':
      return unitOf(await store.divergence(id, now()))
    case 'correction':
      return unitOf(await store.correction(id))
    case 'run':
      return (await store.run(id))?.units.map(({ unit }) => unit) ?? []
  }
}
