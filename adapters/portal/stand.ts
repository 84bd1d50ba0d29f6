// The portal's simulator for the registry: a small seed, its settings, its controls under their common names.
import type { Stand } from '../simulators.ts'
import { seed as small } from './fixtures/seed.ts'
import { createPortalSimulator } from './simulator.ts'
import type { PortalSeed } from './simulator.ts'

export const portalStand: Stand = {
  kind: 'portal',
  open({ seed = small, now, random }) {
    const given = seed as PortalSeed
    const { app, admin, controls } = createPortalSimulator({ seed: given, now, random })
    return {
      app,
      admin,
      hands: {
        failNext: controls.failNext,
        between: controls.between,
        calls: controls.calls,
        heal: controls.heal,
        ids: () => controls.articles().map(({ node }) => String(node)),
        editByHand: (id) =>
          controls.edit(Number(id), { body: '<p>Nội dung vừa được sửa lại.</p>' }),
        remove: (id) => controls.remove(Number(id)),
        killToken: null,
        writes: controls.writes,
        broadcasts: () => 0,
      },
      settings: (base) => ({
        url: base,
        categories: given.categories.map(({ slug }) => `/${slug}`),
      }),
    }
  },
}
