// Where one correction stands beyond its state: when it leaves, what was hurried, what was seen, what moved under it.
import type { Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import { mayHasten } from '../jobs/emergency.ts'
import { seenUnchanged } from '../jobs/give-up.ts'
import { leavesAt } from '../jobs/hours.ts'
import type { Correction, Emergency } from '../store/types.ts'
import type { Desk } from './desk.ts'
import { movedSince, type Moved } from './moved.tsx'

export interface Standing {
  /** When an approved one leaves; `hours`: it waits for the unit's sending hours, not only for its undo window. */
  readonly leaves: { readonly at: Instant; readonly hours: boolean } | null
  readonly emergency: Emergency | null
  /** This person may push it before a second person looked, or outside the hours. */
  readonly hastens: boolean
  /** What the looks at an unseen outcome found; `ready`: long enough the old words. */
  readonly looks: {
    readonly count: number
    readonly minutes: number
    readonly ready: boolean
  } | null
  readonly moved: Moved | null
  /** What could not be read or was erased is absent. */
  readonly basis: string | null
}

export async function standingOf(
  deps: Deps,
  desk: Desk,
  correction: Correction,
): Promise<Standing> {
  const { id, state, stateAt, unit, rung } = correction
  const waits = state === 'approved' && rung !== 'by-hand'
  const emergency = await deps.store.emergencyOf(id)
  const at = waits ? await leavesAt(deps, correction) : null
  const hours = at !== null && at > Math.max(stateAt + deps.policy.undoMs, desk.now)
  const hurriable = state === 'submitted' || (hours && emergency === null)
  return {
    leaves: at === null ? null : { at, hours },
    emergency,
    hastens: hurriable && (await mayHasten(deps, unit, desk.person.id)),
    looks: state === 'unknown' ? await looksAt(deps, id, stateAt) : null,
    moved: state === 'lapsed' ? await movedSince(deps, correction) : null,
    basis: correction.basis,
  }
}

async function looksAt({ store }: Deps, id: string, since: Instant): Promise<Standing['looks']> {
  const looks = (await store.looks(id)).filter(({ at }) => at >= since)
  const first = looks[0]?.at ?? 0
  const last = looks.at(-1)?.at ?? 0
  return {
    count: looks.length,
    minutes: Math.round((last - first) / 60_000),
    ready: seenUnchanged(looks, since),
  }
}
