// One-time links to the desk: made of fresh random ids, shown once, kept as hashes.
import type { Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Invitation } from '../store/types.ts'
import { routes } from './rights.ts'

const hour = 3_600_000

/** How long each kind of link lives, ms. */
const lifetime: Readonly<Record<Invitation['purpose'], number>> = {
  first: 24 * hour,
  invite: 7 * 24 * hour,
  reset: 24 * hour,
}

export interface OneTimeLink {
  readonly url: string
  readonly expiresAt: Instant
}

/** `origin`: where people open the desk. */
export async function makeLink(
  deps: Pick<Deps, 'store' | 'newId' | 'now'>,
  origin: string,
  ask: Omit<Invitation, 'id' | 'expiresAt'>,
): Promise<OneTimeLink> {
  // Two ids: at least 160 random bits.
  const secret = `${deps.newId()}${deps.newId()}`
  const at = deps.now()
  const expiresAt = at + lifetime[ask.purpose]
  await deps.store.invite({ ...ask, secret, at, expiresAt })
  return { url: `${origin}${routes.welcome.path.replace(':id', secret)}`, expiresAt }
}

/** The link that makes the first administrator of every unit; null: there is one already. */
export async function firstLink(
  deps: Pick<Deps, 'store' | 'newId' | 'now'>,
  origin: string,
): Promise<OneTimeLink | null> {
  if (await deps.store.hasAdministrator()) return null
  const units = await deps.store.units()
  return makeLink(deps, origin, {
    purpose: 'first',
    person: null,
    email: null,
    name: null,
    grants: units.map(({ id }) => ({ unit: id, role: 'admin' })),
    madeBy: 'khop',
  })
}
