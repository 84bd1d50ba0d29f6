// Who may turn which switch of publishing: stopping is for many, starting for those who answer for it.
import type { Brakes, Switch } from '../store/types.ts'
import { may, unitsWith, type Grant, type Right } from './rights.ts'

export interface Turning {
  readonly of: Switch
  readonly says: 'go' | 'halt'
  readonly person: string
  readonly grants: readonly Grant[]
  /** Units that the switch concerns; for the one that stops everything: all there are. */
  readonly units: readonly string[]
  readonly stop: Brakes['stop']
}

/** Whoever stopped everything may start it again; else it takes an administrator of every unit. */
export function mayTurn({ of, says, person, grants, units, stop }: Turning): boolean {
  const somewhere = (right: Right) => units.some((unit) => may(grants, right, unit))
  if (of.scope === 'all') {
    if (says === 'halt') return unitsWith(grants, 'administer').length > 0
    return stop?.who === person || units.every((unit) => may(grants, 'administer', unit))
  }
  if (says === 'halt') return somewhere('halt')
  return somewhere(of.scope === 'unit' && of.key === 'admin' ? 'administer' : 'approve')
}
