// The Page's simulator for the registry: a small seed, its settings, its controls under their common names.
import type { Stand } from '../simulators.ts'
import { seed as small } from './fixtures/seed.ts'
import { createFacebookSimulator } from './simulator.ts'
import type { PageSeed } from './simulator.ts'

const token = 'EAASIMULATEDPAGETOKEN'
const appSecret = 'simulated-app-secret'

export const facebookStand: Stand = {
  kind: 'facebook',
  open({ seed = small, now, random }) {
    const given = seed as PageSeed
    const { app, admin, controls } = createFacebookSimulator({
      seed: given,
      now,
      random,
      token,
      appSecret,
    })
    return {
      app,
      admin,
      hands: {
        failNext: controls.failNext,
        between: controls.between,
        calls: controls.calls,
        heal: controls.heal,
        ids: () => controls.posts().map(({ id }) => id),
        editByHand: (id) => controls.edit(id, 'Bài này vừa được sửa trên điện thoại.'),
        remove: controls.remove,
        killToken: controls.killToken,
        reviveToken: controls.reviveToken,
        writes: controls.writes,
        broadcasts: controls.broadcasts,
      },
      settings: (base) => ({
        page: given.page.id,
        app: given.app.id,
        token,
        appSecret,
        api: base,
        appMode: 'live',
      }),
    }
  },
}
