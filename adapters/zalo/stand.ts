// The OA's simulator for the registry: a small seed, its settings, its controls under their common names.
import type { Stand } from '../simulators.ts'
import { seed as small } from './fixtures/seed.ts'
import { createZaloSimulator } from './simulator.ts'
import type { OaSeed } from './simulator.ts'

const app = '4100000000000000001'
const secret = 'simulated-secret'
const refreshToken = 'simulated-refresh-token'

export const zaloStand: Stand = {
  kind: 'zalo',
  open({ seed = small, now, random }) {
    const given = seed as OaSeed
    const made = createZaloSimulator({ seed: given, now, random, app, secret, refreshToken })
    const { controls } = made
    return {
      app: made.app,
      admin: made.admin,
      hands: {
        failNext: controls.failNext,
        between: controls.between,
        calls: controls.calls,
        heal: controls.heal,
        ids: () =>
          controls
            .articles()
            .filter(({ status }) => status === 'show')
            .map(({ id }) => id),
        editByHand: (id) =>
          controls.edit(id, { description: 'Bài này vừa được sửa trên trang quản trị.' }),
        remove: controls.remove,
        killToken: controls.revoke,
        reviveToken: controls.restore,
        writes: controls.writes,
        broadcasts: controls.broadcasts,
      },
      settings: (base) => ({ oa: given.oa.id, app, secret, refreshToken, api: base, oauth: base }),
    }
  },
}
