// Messages to other programs: what happened, in ids and counts, written first, then signed and sent until it is taken.
// Nothing here holds up a run: a dead address costs its own message time, never the night.
import { sha256Hex } from '../core/hash.ts'
import { signatureOf } from '../core/signature.ts'
import type { Instant } from '../core/types.ts'
import type { Deps, EventName, Webhook } from '../deps.ts'
import { ChannelError } from '../ports.ts'
import type { Handled } from '../ports.ts'
import type { Delivery } from '../store/types.ts'
import { isLetter, sendLetter } from './letters.ts'

const done: Handled = { state: 'done' }

/** Waits after the first, second, … try, ms; after the last the message is given up. */
const patience = [2, 10, 60, 4 * 60, 12 * 60].map((minutes) => minutes * 60_000)

/** One try, answer included, ms. */
const timeLimit = 10_000

/** Something that happened. `about` makes it one of its kind: the same happening is never told twice. */
export interface Happening {
  readonly event: EventName
  readonly about: string
  readonly at: Instant
  readonly data: Readonly<Record<string, unknown>>
}

/** Writes the message for every hook that wants it, and sends them on their way. Repeatable. */
export async function announce(deps: Deps, happening: Happening): Promise<void> {
  const { event, about, at, data } = happening
  for (const hook of deps.webhooks ?? []) {
    if (!hook.events.includes(event)) continue
    const id = sha256Hex(`${hook.id}\n${event}\n${about}`).slice(0, 32)
    const body = JSON.stringify({ delivery: id, event, at: isoOf(at), ...data })
    const fresh = await deps.store.addDelivery({ id, hook: hook.id, event, body }, deps.now())
    if (fresh) await deps.queue.send({ do: 'notify', delivery: id })
  }
}

/** Sends again what a killed process had in its queue. Repeatable. */
export async function resumeDeliveries(deps: Deps): Promise<void> {
  for (const { id } of await deps.store.deliveries({ state: 'waiting', limit: 500 }))
    await deps.queue.send({ do: 'notify', delivery: id })
}

/** One try of one message. */
export async function notify(deps: Deps, job: { readonly delivery: string }): Promise<Handled> {
  const { store } = deps
  const delivery = await store.delivery(job.delivery)
  if (delivery === null || delivery.state !== 'waiting') return done
  const early = delivery.nextAt - deps.now()
  if (early > 0) return later(early)
  const hook = deps.webhooks?.find(({ id }) => id === delivery.hook)
  if (hook === undefined && !isLetter(delivery.hook)) {
    await giveUp(deps, delivery, 'not-configured')
    return done
  }
  // A hook that just failed is not asked again for every new message.
  const pause = delivery.tries > 0 ? null : await store.hookPause(delivery.hook, deps.now())
  if (pause !== null) return later(pause - deps.now())
  const answer =
    hook === undefined ? await sendLetter(deps, delivery.body) : await send(hook, delivery)
  if (answer.taken) {
    const outcome = { id: delivery.id, state: 'delivered', last: answer.last } as const
    await store.noteTry({ ...outcome, nextAt: null, at: deps.now() })
    return done
  }
  const wait = answer.final ? undefined : patience[delivery.tries]
  if (wait === undefined) {
    await giveUp(deps, delivery, answer.last)
    return done
  }
  deps.log.warn({ delivery: delivery.id, last: answer.last }, 'message not taken')
  const outcome = { id: delivery.id, state: 'waiting', last: answer.last } as const
  await store.noteTry({ ...outcome, nextAt: deps.now() + wait, at: deps.now() })
  return later(wait)
}

const later = (inMs: number): Handled => ({ state: 'retry', inMs })

async function giveUp(deps: Deps, { id, event }: Delivery, last: string): Promise<void> {
  deps.log.error({ delivery: id, event, last }, 'message given up')
  await deps.store.noteTry({ id, state: 'given-up', last, nextAt: null, at: deps.now() })
}

interface Answer {
  readonly taken: boolean
  /** Trying again would end the same way. */
  readonly final: boolean
  readonly last: string
}

/** A message may arrive twice (an answer that was not seen): the receiver tells by `X-Khop-Delivery`. */
async function send(hook: Webhook, { id, event, body }: Delivery): Promise<Answer> {
  if (hook.secret === null) return { taken: false, final: false, last: 'no-secret' }
  try {
    const { status } = await hook.fetch(hook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-khop-event': event,
        'x-khop-delivery': id,
        'x-khop-signature-256': signatureOf(hook.secret, body),
      },
      body,
      signal: AbortSignal.timeout(timeLimit),
    })
    // 410: the receiver says that nobody listens there any more.
    return { taken: status >= 200 && status < 300, final: status === 410, last: String(status) }
  } catch (error) {
    if (!(error instanceof ChannelError)) return { taken: false, final: false, last: 'down' }
    return { taken: false, final: error.code === 'denied', last: error.code }
  }
}

const isoOf = (at: Instant) => `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`
