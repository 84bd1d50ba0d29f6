// The stand-in for a channel without a wire: what people imported, and a person who edits and removes.
import { Hono } from 'hono'
import type { Fetched } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'
import { adminOf, faults } from '../faults.ts'
import type { Stand } from '../simulators.ts'
import { lines } from './fixtures/posts.ts'
import { importFile } from './parse.ts'

export const manualStand: Stand = {
  kind: 'manual',
  wireless: true,
  open() {
    const kept = new Map<string, Fetched>()
    for (const row of importFile(new TextEncoder().encode(lines.join('\n'))))
      if (row.state === 'read') kept.set(row.fetched.item.id, row.fetched)
    const plan = faults({ isWrite: () => false, empty: (c) => c.body(null) })
    const hands = {
      ...plan.controls,
      ids: () => [...kept.keys()],
      editByHand: (id: string) => {
        const before = kept.get(id)
        if (before === undefined) return
        const item = { ...before.item, text: `${before.item.text} (đã sửa)` }
        kept.set(id, { ...before, item, rawHash: hashOf(item.text) })
      },
      remove: (id: string) => void kept.delete(id),
      killToken: null,
      writes: () => 0,
      broadcasts: () => 0,
    }
    return {
      app: new Hono(),
      admin: adminOf(hands),
      hands,
      settings: () => ({}),
      async *held() {
        yield* kept.values()
      },
    }
  },
}
