// Wires the parts a door brings into what jobs and web are handed. The one place that does; both doors call it.
import type { Config, ChannelConfig } from './config.ts'
import { isSecretName } from './config.ts'
import { sha256Hex } from './core/hash.ts'
import type { Brake, Deps, Mail, Reader } from './deps.ts'
import { ChannelError } from './ports.ts'
import type { Adapter, Clock, Fetch, Fetched, Keep, Log, Progress, Queue, Source } from './ports.ts'
import type { Seal } from './seal.ts'
import type { Store } from './store/types.ts'

export interface Door {
  readonly config: Config
  readonly adapters: readonly Adapter[]
  readonly store: Store
  readonly queue: Queue
  /** A polite fetch for one channel; private addresses only for the hosts it names. `certificates`: paths of PEM files. */
  readonly fetchFor: (hosts: readonly string[], certificates?: readonly string[]) => Fetch
  /** A secret by the name the configuration gives it; undefined: not set. */
  readonly secret: (name: string) => string | undefined
  readonly seal: Seal
  readonly now: Clock
  readonly sleep: (ms: number) => Promise<void>
  readonly newId: () => string
  readonly log: Log
  readonly progress: Progress
  readonly sampleClock: boolean
  readonly ways?: NonNullable<Deps['ways']>
  /** Absent: this door has no way to a mail relay. */
  readonly mail?: Mail
}

export function wire(door: Door): Deps {
  const { config } = door
  const openings = new Map(config.channels.map((channel) => [channel.id, opening(door, channel)]))
  const sources = new Map<string, Reader>()
  for (const [id, open] of openings) sources.set(id, withoutWrite(open()))
  return {
    store: door.store,
    queue: door.queue,
    now: door.now,
    sources,
    openWriter: (channel, brake) =>
      openings.get(channel)?.((fetch) => braked(fetch, brake)).write ?? null,
    log: door.log,
    progress: door.progress,
    sleep: door.sleep,
    newId: door.newId,
    policy: {
      undoMs: config.policy.undoMinutes * 60_000,
      sendingHours: config.policy.sendingHours,
      windowDays: config.policy.windowDays,
      topics: new Map(
        config.channels.flatMap(({ id, topics }) =>
          topics === undefined ? [] : [[id, topics] as const],
        ),
      ),
      targetDays: config.policy.targetDays,
      legalDays: config.policy.legalDays,
    },
    sampleClock: door.sampleClock,
    night: config.night,
    ...(door.mail === undefined ? {} : { mail: door.mail }),
    ...(door.ways === undefined ? {} : { ways: door.ways }),
    webhooks: config.webhooks.map(({ url, secret, events }) => ({
      id: sha256Hex(url).slice(0, 12),
      url,
      secret: door.secret(secret.env) ?? null,
      events,
      fetch: door.fetchFor([]),
    })),
  }
}

/** What the configuration says goes into the store: units, channels, who follows what. Writes only what changed. */
export async function configureStore(config: Config, store: Store): Promise<void> {
  const channels = config.channels.map(({ id, kind, role, label }) => ({ id, kind, role, label }))
  const kept = await Promise.all(
    (await store.units()).map(async ({ id, name }) => ({
      id,
      name,
      channels: (await store.channelsOf(id)).map((channel) => channel.id),
    })),
  )
  const same =
    JSON.stringify(byId(kept)) === JSON.stringify(byId(config.units)) &&
    JSON.stringify(byId(await store.channels())) === JSON.stringify(byId(channels))
  if (!same) await store.configure({ units: config.units, channels })
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]) =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))

/** Opens a channel; `through` may stand between it and the network. */
type Opening = (through?: (fetch: Fetch) => Fetch) => Source

const withoutWrite = ({ write: _, ...reader }: Source): Reader => reader

/**
 * Plain reads pass. Before any other call the brake is asked; once one was let through, a later refusal leaves the outcome
 * unknown, before that nothing was written.
 */
export function braked(fetch: Fetch, brake: Brake): Fetch {
  let passed = false
  return async (url, init) => {
    if ((init?.method ?? 'GET') === 'GET') return fetch(url, init)
    const why = await brake()
    if (why !== null) throw new ChannelError(passed ? 'unknown' : 'denied', why, { retry: false })
    passed = true
    return fetch(url, init)
  }
}

/** A channel that cannot be opened does not stop the others: it fails when it is read, and says why. */
function opening(door: Door, channel: ChannelConfig): Opening {
  const adapter = door.adapters.find((one) => one.kind === channel.kind)
  if (adapter === undefined) return shutFor(`Không có loại kênh "${channel.kind}".`)
  const settings: Record<string, unknown> = { ...channel.settings }
  for (const name of adapter.secrets) {
    const given = settings[name]
    if (given === undefined) continue
    const value = isSecretName(given) ? door.secret(given.env) : undefined
    if (value === undefined)
      return shutFor(
        `Thiếu khóa của kênh ${channel.label}: hãy đặt biến môi trường ${
          isSecretName(given) ? given.env : name
        }.`,
      )
    settings[name] = value
  }
  const checked = adapter.settings.safeParse(settings)
  if (!checked.success) return shutFor(`Cấu hình của kênh ${channel.label} chưa đúng.`)
  const certificates = adapter.certificates?.(checked.data) ?? []
  const fetch = fetchOrWhy(door, adapter.hosts(checked.data), certificates)
  if (typeof fetch === 'string') return shutFor(`Kênh ${channel.label}: ${fetch}`)
  return (through = (straight) => straight) =>
    adapter.open({
      channel: channel.id,
      settings: checked.data,
      fetch: through(fetch),
      now: door.now,
      keep: sealedKeep(door.store.keep(channel.id), door.seal),
      held: (id) => heldBy(door.store, channel.id, id),
      sleep: door.sleep,
    })
}

/** A sentence: this door cannot open such a way, or a certificate could not be read. */
function fetchOrWhy(
  door: Door,
  hosts: readonly string[],
  certificates: readonly string[],
): Fetch | string {
  try {
    return door.fetchFor(hosts, certificates)
  } catch (error) {
    door.log.error({ certificates, error: String(error) }, 'certificate not read')
    return error instanceof ChannelError
      ? error.message
      : `không đọc được tệp chứng chỉ ${certificates.join(', ')}.`
  }
}

/** The living items of a channel, or one of them, as they were last read. */
async function* heldBy(store: Store, channel: string, id?: string): AsyncIterable<Fetched> {
  const items =
    id === undefined
      ? await store.itemsOf([channel], null)
      : await store.items([`${channel}:${id}`])
  for (const { item, wire, hash, goneAt } of items)
    if (goneAt === null) yield { item, wire, validator: null, rawHash: hash }
}

const shutFor =
  (why: string): Opening =>
  () =>
    shut(why)

function shut(why: string): Source {
  const fail = (): never => {
    throw new ChannelError('auth', why, { retry: false })
  }
  return {
    list: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve().then(fail) }) }),
    read: () => Promise.resolve().then(fail),
    abilities: () => [{ rung: 'by-hand', why }],
  }
}

/** A channel's memory, sealed before it reaches the store. */
export function sealedKeep(raw: Keep, seal: Seal): Keep {
  const open = async (sealed: string): Promise<string> => {
    const plain = await seal.open(sealed)
    if (plain !== null) return plain
    throw new ChannelError(
      'auth',
      'Khóa niêm phong (KHOP_KEY) đã đổi nên không mở được mã truy cập đã giữ. Hãy đặt lại khóa cũ, hoặc cấp quyền lại cho kênh.',
      { retry: false },
    )
  }
  return {
    async get(name) {
      const sealed = await raw.get(name)
      return sealed === null ? null : open(sealed)
    },
    async swap(name, from, to) {
      const sealed = await raw.get(name)
      const now = sealed === null ? null : await open(sealed)
      if (now !== from) return false
      return raw.swap(name, sealed, await seal.seal(to))
    },
  }
}
