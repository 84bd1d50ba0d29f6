// A unit that may write: both its keys turned, by two people.
import type { Store } from '../src/store/types.ts'

export async function switchOn(store: Store, unit: string, at: number): Promise<void> {
  for (const key of ['admin', 'approver'] as const) {
    const turned = await store.turn({
      of: { scope: 'unit', unit, key },
      says: 'go',
      who: `${key}-${unit}`,
      at,
      why: null,
    })
    if (turned !== 'turned') throw new Error(`${unit}: the ${key}'s key did not turn`)
  }
}
