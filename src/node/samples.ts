// The sample ward of data/samples: read from disk, its channels stood up as simulators on loopback, its configuration made.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { adapters } from '../../adapters/index.ts'
import { stands } from '../../adapters/simulators.ts'
import type { Hands } from '../../adapters/simulators.ts'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { readInstant } from '../lines.ts'
import type { Clock } from '../ports.ts'
import { listen } from './listen.ts'

const ward = z.object({
  now: z.string(),
  units: z.array(z.object({ id: z.string(), name: z.string(), channels: z.array(z.string()) })),
  channels: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      role: z.enum(['official', 'copy']),
      label: z.string(),
    }),
  ),
  accounts: z.array(
    z.object({
      email: z.string(),
      name: z.string(),
      password: z.string(),
      roles: z.array(
        z.object({
          unit: z.string(),
          role: z.enum(['officer', 'approver', 'auditor', 'admin']),
        }),
      ),
    }),
  ),
})
export type Ward = z.infer<typeof ward>

/** The folder of the samples, found upwards from this file (the build lies deeper than the sources). */
function sampleFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const samples = join(folder, 'data', 'samples')
    if (existsSync(join(samples, 'ward.json'))) return samples
    const above = dirname(folder)
    if (above === folder)
      throw new Error('data/samples/ward.json is missing from this copy of khop')
    folder = above
  }
}

export function readSample(name: string): unknown {
  return JSON.parse(readFileSync(join(sampleFolder(), name), 'utf8'))
}

export const readWard = (): Ward => ward.parse(readSample('ward.json'))

/** The samples' instant now; from then on it ticks with `real`. */
export function sampleClock(sampleNow: string, real: Clock): Clock {
  const start = readInstant(sampleNow)
  if (start === null) throw new Error(`ward.json: not an instant: ${sampleNow}`)
  const began = real()
  return () => start + (real() - began)
}

/** `random` with a seed, so that a simulator answers alike twice (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface SampleWard {
  readonly ward: Ward
  readonly config: Config
  /** Invented public addresses, and the loopback ones that answer for them. */
  readonly routes: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  /** Controls of each channel's simulator, by channel id. */
  readonly hands: ReadonlyMap<string, Hands>
  /** Where each simulator listens, and where its controls do, by channel id. */
  readonly addresses: ReadonlyMap<string, { readonly app: string; readonly admin: string }>
  close(): Promise<void>
}

/** Starts one simulator per channel of the ward and answers the configuration that reads them. */
export async function startSampleWard(now: Clock): Promise<SampleWard> {
  const read = readWard()
  const servers: { close(): Promise<void> }[] = []
  const routes: Record<string, string> = {}
  const secrets: Record<string, string> = {}
  const hands = new Map<string, Hands>()
  const addresses = new Map<string, { app: string; admin: string }>()
  const channels = []
  for (const channel of read.channels) {
    const stand = stands.find((one) => one.kind === channel.kind)
    const adapter = adapters.find((one) => one.kind === channel.kind)
    if (stand === undefined || adapter === undefined)
      throw new Error(`ward.json: no simulator for "${channel.kind}"`)
    const seed = readSample(`${channel.id}.json`)
    const stood = stand.open({ seed, now, random: seededRandom(2026) })
    const app = await listen(stood.app)
    const admin = await listen(stood.admin)
    servers.push(app, admin)
    const given = publicAddress(seed)
    if (given !== null) routes[given] = app.url
    const settings = stood.settings(given ?? app.url)
    for (const name of adapter.secrets) {
      const value = settings[name]
      if (typeof value !== 'string') continue
      const env = `KHOP_SAMPLE_${channel.id}_${name}`.toUpperCase()
      secrets[env] = value
      settings[name] = { env }
    }
    hands.set(channel.id, stood.hands)
    addresses.set(channel.id, { app: app.url, admin: admin.url })
    channels.push({ ...channel, settings })
  }
  const config = readConfig(
    { units: read.units, channels, policy: { undoMinutes: 0, sendingHours: null } },
    adapters,
  )
  if (!config.ok) throw new Error(`ward.json: ${JSON.stringify(config.faults)}`)
  return {
    ward: read,
    config: config.config,
    routes,
    secrets,
    hands,
    addresses,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}

/** The address that a site's own pages use, when the seed names one. */
function publicAddress(seed: unknown): string | null {
  const named = z.object({ site: z.object({ url: z.url() }) }).safeParse(seed)
  return named.success ? new URL(named.data.site.url).origin : null
}
