// Connecting a channel by a one-time link: who may use it, for what, how long. The link's secret is kept by nobody.
import { sha256Hex } from '../core/hash.ts'
import type { Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import { ChannelError } from '../ports.ts'
import type { Choice, Connect } from '../ports.ts'
import type { Channel, ConnectLink, Unit } from '../store/types.ts'
import { startRun } from './nightly.ts'

/** How long a link lives, ms: long enough for a busy page administrator, short enough to be forgotten safely. */
export const linkLives = 7 * 86_400_000

/** Paths of the desk that a link and the channel's own page lead to. */
export const linkPath = (secret: string) => `/noi/${secret}`
export const backPath = '/noi-ve'

const hashOf = (secret: string) => sha256Hex(`connect\n${secret}`)

/** `secret`: 256 random bits as text. Answers when it expires; null: this channel is not connected this way. */
export async function makeLink(
  deps: Deps,
  ask: { readonly channel: string; readonly who: string; readonly secret: string },
): Promise<Instant | null> {
  if (deps.sources.get(ask.channel)?.connect === undefined) return null
  const at = deps.now()
  const expiresAt = at + linkLives
  await deps.store.addConnectLink({
    id: deps.newId(),
    hash: hashOf(ask.secret),
    channel: ask.channel,
    madeBy: ask.who,
    madeAt: at,
    expiresAt,
  })
  return expiresAt
}

export interface Guest {
  readonly link: ConnectLink
  readonly channel: Channel
  /** Whose channel it is: a copy belongs to one unit. */
  readonly unit: Unit
  readonly connect: Connect
}

/** Who stands before the door with this secret; null: no such link, or it is used, revoked or expired. */
export async function guestOf(deps: Deps, secret: string): Promise<Guest | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return null
  const link = await deps.store.connectLink(hashOf(secret), deps.now())
  if (link === null) return null
  const connect = deps.sources.get(link.channel)?.connect
  const channel = (await deps.store.channels()).find(({ id }) => id === link.channel)
  const [owner] = await deps.store.unitsOf(link.channel)
  const unit = (await deps.store.units()).find(({ id }) => id === owner)
  if (connect === undefined || channel === undefined || unit === undefined) return null
  return { link, channel, unit, connect }
}

export type Step<T> =
  | { readonly ok: true; readonly value: T }
  /** A Vietnamese sentence for the person in the browser. */
  | { readonly ok: false; readonly why: string }

/** A step at the channel; what it refuses is a value. */
export async function step<T>(deps: Deps, guest: Guest, ask: () => Promise<T>): Promise<Step<T>> {
  try {
    return { ok: true, value: await ask() }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    const { code, detail, message } = error
    deps.log.warn({ channel: guest.channel.id, code, detail }, 'channel not connected')
    return { ok: false, why: message }
  }
}

/** Takes a choice and uses the link up, in this order: a link that was used must have connected something. */
export async function take(deps: Deps, guest: Guest, id: string): Promise<Step<Choice>> {
  const taken = await step(deps, guest, () => guest.connect.choose(id))
  if (!taken.ok) return taken
  await deps.store.useConnectLink(guest.link.id, deps.now())
  deps.log.info({ channel: guest.channel.id }, 'channel connected')
  // Its posts are wanted now, and what was found amiss with it before is looked at again.
  await startRun(deps, {
    cause: 'manual',
    scope: { units: [guest.unit.id], channels: [guest.channel.id] },
  })
  return taken
}
