// What channels tell by themselves. Nothing of it is believed: a signed message only says which items to read again.
import type { Deps } from '../../deps.ts'
import type { Ctx, Gate } from '../gate.ts'
import { routes } from '../rights.ts'

/** Bytes of one message; the real ones have a few thousand. */
const longest = 256 * 1024
/** Signed messages of one channel in one minute; more are asked for again later by whoever sends them. */
const mostAMinute = 120
/** Items read again for one message. */
const mostItems = 50

export function addHear(gate: Gate, deps: Deps): void {
  const heardBy = (c: Ctx) => deps.sources.get(c.req.param('channel') ?? '')?.hear

  gate.open(routes.hearGreeting, (c) => {
    const hear = heardBy(c)
    if (hear === undefined) return gate.notFound(c)
    const answer = hear.greet(new URL(c.req.url).searchParams)
    return answer === null ? c.text('', 403) : c.text(answer)
  })

  gate.open(routes.hear, async (c) => {
    const channel = c.req.param('channel') ?? ''
    const hear = heardBy(c)
    if (hear === undefined) return gate.notFound(c)
    const body = new Uint8Array(await c.req.arrayBuffer())
    if (body.byteLength > longest) return c.text('', 413)
    const { headers } = c.req.raw
    const own = await hear.changed(body, headers)
    if (own === null) {
      const refused = await deps.store.countHearing(channel, false, deps.now())
      // Once an hour: whoever sends rubbish does not fill the log.
      if (refused === 1) deps.log.warn({ channel }, 'message without a good signature refused')
      return c.text('', 403)
    }
    if ((await deps.store.countHearing(channel, true, deps.now())) > mostAMinute)
      return c.text('', 429, { 'retry-after': '60' })
    await tell(deps, channel, own)
    // One app speaks for all its pages to one address.
    for (const [id, other] of deps.sources)
      if (id !== channel && other.hear !== undefined)
        await tell(deps, id, (await other.hear.changed(body, headers)) ?? [])
    return c.text('')
  })
}

async function tell(deps: Deps, channel: string, items: readonly string[]): Promise<void> {
  for (const item of items.slice(0, mostItems)) await deps.queue.send({ do: 'read', channel, item })
}
