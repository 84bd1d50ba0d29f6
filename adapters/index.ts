// THE registry: one line per kind of channel.
import type { Adapter } from '../src/ports.ts'
import { facebook } from './facebook/index.ts'
import { manual } from './manual/index.ts'
import { portal } from './portal/index.ts'
import { zalo } from './zalo/index.ts'

export const adapters: readonly Adapter[] = [
  portal, // one line each
  facebook,
  zalo,
  manual,
]
