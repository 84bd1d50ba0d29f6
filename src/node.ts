// Door one: Node with a SQLite file, a queue in this process and a scheduler. Wires, runs, closes.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { adapters } from '../adapters/index.ts'
import { configureStore, wire } from './build.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { politeFetch } from './http.ts'
import type { Lanes } from './http.ts'
import { timeOrderedId } from './ids.ts'
import { handle } from './jobs/index.ts'
import { missedNight, resumeRuns, startRun } from './jobs/nightly.ts'
import { resumeDeliveries } from './jobs/notify.ts'
import { resumePushes } from './jobs/push.ts'
import { createLog } from './node/log.ts'
import { nodeFetch } from './node/fetch.ts'
import { proxiesOf } from './node/proxy.ts'
import { trustedHere, waysOf } from './node/ways.ts'
import { smtp } from './node/mail.ts'
import { keyFor } from './node/key.ts'
import type { Clock, Fetch, Job, Progress } from './ports.ts'
import { createLocalQueue } from './queue.ts'
import type { LocalQueue } from './queue.ts'
import { createSeal } from './seal.ts'
import { createStore } from './store/index.ts'
import { openSqlite } from './store/sqlite.ts'
import type { Sqlite } from './store/sqlite.ts'

export interface Opened {
  readonly deps: Deps
  readonly sql: Sqlite
  readonly queue: LocalQueue
  /** Signs sessions; derived from the sealing key. */
  readonly secret: string
  close(): Promise<void>
}

export interface OpenOptions {
  readonly config: Config
  /** Path of the SQLite file; `:memory:` is not possible (two connections). */
  readonly storeFile: string
  readonly clock?: Clock
  readonly sampleClock?: boolean
  readonly progress?: Progress
  /** Origins that are answered by another one: the demo's invented hosts live in simulators on loopback. */
  readonly routes?: Readonly<Record<string, string>>
  /** Secrets by name, before the environment is asked. */
  readonly secrets?: Readonly<Record<string, string>>
}

/** Opens the store, brings it up to date with the configuration and opens the channels. Starts nothing. */
export async function openNode(options: OpenOptions): Promise<Opened> {
  const { config, storeFile } = options
  const now = options.clock ?? Date.now
  const log = createLog()
  const newId = () => timeOrderedId(now(), randomBytes(10))
  const sql = await openSqlite(storeFile)
  const store = createStore(sql, { newId, salt: () => randomBytes(16).toString('hex'), now })
  await configureStore(config, store)
  const key = keyFor(storeFile)
  const sleep = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms))
  const proxyFor = proxiesOf(process.env)
  const connections: { close(): Promise<void> }[] = []
  const lanes: Lanes = new Map()
  const connect = (hosts: readonly string[], certificates: readonly string[]): Fetch => {
    const routes = options.routes ?? {}
    const raw = nodeFetch({
      allow: [...hosts, ...Object.values(routes).map((origin) => new URL(origin).host)],
      ...extraCertificates(certificates, dirname(storeFile)),
      proxyFor,
    })
    connections.push(raw)
    return (url, init) => {
      const { origin } = new URL(url)
      const routed = routes[origin]
      return raw(routed === undefined ? url : routed + url.slice(origin.length), init)
    }
  }
  const secret = (name: string) => options.secrets?.[name] ?? process.env[name]
  const mail = config.mail === null ? null : smtp(config.mail, secret)
  const queue = createLocalQueue({ handle: (job: Job) => handle(job, deps), log })
  const deps: Deps = wire({
    config,
    adapters,
    store,
    queue,
    fetchFor: (hosts, certificates = []) =>
      politeFetch({ fetch: connect(hosts, certificates), now, sleep, random: Math.random, lanes }),
    secret,
    seal: await createSeal(key),
    now,
    sleep,
    newId,
    log,
    progress: options.progress ?? (() => {}),
    sampleClock: options.sampleClock ?? false,
    ways: async (channel) => {
      const found = config.channels.find(({ id }) => id === channel)
      const { routes = {} } = options
      // A certificate ends by the world's clock, whatever the samples' clock says.
      const of = { folder: dirname(storeFile), proxyFor, now: Date.now, routes }
      return found === undefined ? [] : waysOf(found, of)
    },
    ...(mail === null ? {} : { mail }),
  })
  return {
    deps,
    sql,
    queue,
    secret: `khop sessions ${key}`,
    async close() {
      await queue.close()
      mail?.close()
      await Promise.all(connections.map((connection) => connection.close()))
      await sql.close()
    },
  }
}

/** Read beside the configuration, when the program starts; throws when a file is missing. */
function extraCertificates(paths: readonly string[], folder: string): { ca?: readonly string[] } {
  if (paths.length === 0) return {}
  return {
    ca: [
      ...trustedHere(process.env),
      ...paths.map((path) => readFileSync(resolve(folder, path), 'utf8')),
    ],
  }
}

/** Goes on with what a killed process left, and makes up for a night that was missed. */
export async function resume(deps: Deps): Promise<void> {
  await resumeRuns(deps)
  await resumePushes(deps)
  await resumeDeliveries(deps)
  await missedNight(deps)
}

export { startRun }
