// Messages to other programs, against real servers: signed over their raw bytes, sent until taken, never in a run's way.
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { adapters } from '../adapters/index.ts'
import { readConfig } from '../src/config.ts'
import { signatureOf } from '../src/core/signature.ts'
import { eventNames } from '../src/deps.ts'
import type { EventName, Webhook } from '../src/deps.ts'
import { politeFetch } from '../src/http.ts'
import { approve, openDraft, submit } from '../src/jobs/corrections.ts'
import { handle } from '../src/jobs/index.ts'
import { goOn, startRun } from '../src/jobs/nightly.ts'
import { resumeDeliveries } from '../src/jobs/notify.ts'
import { nodeFetch } from '../src/node/fetch.ts'
import type { Job } from '../src/ports.ts'
import { createLocalQueue } from '../src/queue.ts'
import { day, mendedText, minute, openWard } from './ward.ts'
import type { Ward } from './ward.ts'

const secret = 'khóa ký của phường Mỹ Long'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly raw: Buffer
  readonly body: Readonly<Record<string, unknown>>
}

interface Receiver {
  readonly url: string
  readonly host: string
  readonly received: Received[]
  close(): Promise<void>
}

type Answering = (response: ServerResponse, n: number) => void

/** Another program on a socket; `answering` decides what it says to the n-th message. */
async function receiver(answering: Answering = (response) => response.end()): Promise<Receiver> {
  const received: Received[] = []
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts)
      const body = JSON.parse(raw.toString('utf8')) as Received['body']
      received.push({ headers: request.headers, raw, body })
      answering(response, received.length)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed())
      server.closeAllConnections()
    })
  closing.push(close)
  const host = `127.0.0.1:${port}`
  return { url: `http://${host}/khop`, host, received, close }
}

/** `allow`: hosts that may be private, as no configuration can make them. */
function hookTo(
  url: string,
  more: { events?: readonly EventName[]; allow?: readonly string[]; secret?: string | null } = {},
): Webhook {
  const raw = nodeFetch({ allow: more.allow ?? [new URL(url).host] })
  closing.push(raw.close)
  const fetch = politeFetch({
    fetch: raw,
    now: () => 0,
    sleep: () => Promise.resolve(),
    random: () => 0.5,
  })
  const events = more.events ?? eventNames
  return { id: 'moc', url, secret: more.secret === undefined ? secret : more.secret, events, fetch }
}

async function wardWith(...webhooks: readonly Webhook[]): Promise<Ward> {
  const ward = await openWard({ webhooks })
  closing.push(() => ward.close())
  return ward
}

const eventsOf = ({ received }: Receiver) => received.map(({ headers }) => headers['x-khop-event'])

describe('the signature', () => {
  it.each([
    // RFC 4231, test case 2.
    [
      'Jefe',
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    // The example in the documentation of GitHub's webhooks.
    [
      "It's a Secret to Everybody",
      'Hello, World!',
      '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    ],
  ])('of a published vector: %s', (key, body, hex) => {
    expect(signatureOf(key, body)).toBe(`sha256=${hex}`)
  })

  it('is over UTF-8 bytes', () => {
    const body = '{"why":"Trang không cho đọc nữa 🙏"}'
    const wanted = createHmac('sha256', secret).update(Buffer.from(body, 'utf8')).digest('hex')
    expect(signatureOf(secret, body)).toBe(`sha256=${wanted}`)
  })
})

describe('what is told', () => {
  it('a night, its urgent differences, a channel that falls silent once and comes back once', async () => {
    const other = await receiver()
    const ward = await wardWith(hookTo(other.url))
    await ward.night()
    expect(eventsOf(other)).toEqual(['divergence.opened', 'run.ended'])
    ward.page.faults.list = 'down'
    await ward.night()
    expect(eventsOf(other).slice(2)).toEqual(['channel.failed', 'run.ended'])
    await ward.night()
    expect(eventsOf(other).slice(4)).toEqual(['run.ended'])
    ward.page.faults.list = null
    await ward.night()
    expect(eventsOf(other).slice(5)).toEqual(['channel.recovered', 'run.ended'])
    const [opened, ended, failed] = other.received
    expect(opened?.body).toMatchObject({
      count: 1,
      divergences: [{ unit: 'my-long', channel: 'trang', type: 'clash', kind: 'time' }],
    })
    expect(ended?.body).toMatchObject({
      cause: 'night',
      channels: { ok: 2, failed: 0 },
      pairs: { paired: 1 },
      posts: { divergent: 1 },
    })
    expect(failed?.body).toMatchObject({ channel: 'trang', units: ['my-long'], code: 'down' })
  })

  it('is signed over the raw bytes, Vietnamese words and all, and says no word of a post', async () => {
    const other = await receiver()
    const ward = await wardWith(hookTo(other.url))
    ward.page.faults.list = 'down'
    await ward.night()
    ward.page.faults.list = null
    await ward.night()
    expect(other.received.length).toBeGreaterThan(3)
    for (const { headers, raw } of other.received) {
      const hex = createHmac('sha256', secret).update(raw).digest('hex')
      expect(headers['x-khop-signature-256']).toBe(`sha256=${hex}`)
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
      expect(raw.toString('utf8')).not.toMatch(/tiêm chủng|7h30|8h00|Trạm Y tế/)
    }
    expect(other.received[0]?.body['why']).toBe('Kênh không trả lời, Khớp sẽ đọc lại đêm mai.')
    const ids = other.received.map(({ headers }) => headers['x-khop-delivery'])
    expect(new Set(ids).size).toBe(ids.length)
    expect(other.received.map(({ body }) => body['delivery'])).toEqual(ids)
  })

  it('a correction that was read back, and one whose outcome nobody saw', async () => {
    const other = await receiver()
    const events = ['correction.verified', 'correction.unknown'] as const
    const ward = await wardWith(hookTo(other.url, { events }))
    await ward.night()
    const mend = async () => {
      const filter = { units: ['my-long'], state: 'open', type: 'clash', limit: 1 } as const
      const { rows } = await ward.store.divergences(filter, ward.clock.now)
      const draft = await openDraft(ward.deps, rows[0]?.id ?? '')
      if (draft === null) throw new Error('a difference expected')
      const sent = await submit(ward.deps, {
        divergence: draft.divergence.id,
        title: '',
        text: mendedText,
        rung: 'edit',
        message: null,
        who: 'lan',
      })
      if (!sent.ok) throw new Error(sent.why)
      await approve(ward.deps, { correction: sent.correction.id, who: 'minh' })
      await ward.drain()
      return sent.correction.id
    }
    ward.page.faults.write = 'dropped'
    const id = await mend()
    expect(eventsOf(other)).toEqual(['correction.unknown'])
    expect(other.received[0]?.body).toMatchObject({ correction: id, unit: 'my-long', rung: 'edit' })
    // It had gone out after all: looking again sees it.
    ward.page.put({ id: 'p1', text: mendedText })
    await ward.deliver({ do: 'push', correction: id })
    await ward.drain()
    expect(eventsOf(other)).toEqual(['correction.unknown', 'correction.verified'])
  })

  it('only what was asked for, and nothing twice', async () => {
    const other = await receiver()
    const ward = await wardWith(hookTo(other.url, { events: ['run.ended'] }))
    const id = await ward.night()
    const run = await ward.store.run(id)
    if (run === null) throw new Error('no run')
    // The last job of the run is delivered a second time.
    await goOn(ward.deps, { ...run, endedAt: null })
    await ward.drain()
    expect(eventsOf(other)).toEqual(['run.ended'])
  })
})

describe('a receiver that does not take it', () => {
  it('is tried again later, with the same bytes, and each try is recorded', async () => {
    const other = await receiver((response, n) => response.writeHead(n < 3 ? 500 : 204).end())
    const ward = await wardWith(hookTo(other.url, { events: ['run.ended'] }))
    ward.clock.now += day
    await startRun(ward.deps, { cause: 'night' })
    const waits: number[] = []
    for (let later = await ward.drain(); later.length > 0;) {
      const [first] = later
      if (first === undefined) break
      waits.push(first.inMs)
      // Too early changes nothing.
      await ward.deliver(first.job)
      ward.clock.now += first.inMs
      ward.jobs.push(first.job)
      later = await ward.drain()
    }
    expect(waits).toEqual([2 * minute, 10 * minute])
    expect(other.received).toHaveLength(3)
    expect(new Set(other.received.map(({ raw }) => raw.toString('base64'))).size).toBe(1)
    expect(await ward.store.deliveries({ limit: 9 })).toMatchObject([
      { event: 'run.ended', state: 'delivered', tries: 3, last: '204' },
    ])
  })

  it('is given up after a day, and a later message is tried all the same', async () => {
    const other = await receiver((response, n) => response.writeHead(n <= 6 ? 503 : 200).end())
    const ward = await wardWith(hookTo(other.url, { events: ['run.ended'] }))
    ward.clock.now += day
    await startRun(ward.deps, { cause: 'night' })
    let [later] = await ward.drain()
    while (later !== undefined) {
      ward.clock.now += later.inMs
      ward.jobs.push(later.job)
      later = (await ward.drain())[0]
    }
    expect(other.received).toHaveLength(6)
    expect(await ward.store.deliveries({ limit: 9 })).toMatchObject([
      { state: 'given-up', tries: 6, last: '503' },
    ])
    await ward.night()
    expect(other.received).toHaveLength(7)
  })

  it('410 ends it at once', async () => {
    const other = await receiver((response) => response.writeHead(410).end())
    const ward = await wardWith(hookTo(other.url, { events: ['run.ended'] }))
    await ward.night()
    expect(await ward.store.deliveries({ limit: 9 })).toMatchObject([
      { state: 'given-up', tries: 1, last: '410' },
    ])
  })

  it('is not asked anew for every message while it fails', async () => {
    const other = await receiver((response) => response.writeHead(500).end())
    const ward = await wardWith(hookTo(other.url))
    await ward.night()
    // Two messages, one try.
    expect(await ward.store.deliveries({ state: 'waiting', limit: 9 })).toHaveLength(2)
    expect(other.received).toHaveLength(1)
  })

  it('a redirect is not followed: the message goes where the configuration says, or nowhere', async () => {
    const elsewhere = await receiver()
    const other = await receiver((response) =>
      response.writeHead(307, { location: elsewhere.url }).end(),
    )
    const ward = await wardWith(hookTo(other.url, { allow: [other.host, elsewhere.host] }))
    await ward.night()
    expect(elsewhere.received).toHaveLength(0)
    expect(await ward.store.deliveries({ state: 'delivered', limit: 9 })).toEqual([])
  })

  it('that never answers does not hold up a run, nor the next one', async () => {
    const other = await receiver(() => undefined)
    const ward = await wardWith(hookTo(other.url))
    const log = ward.deps.log
    const queue = createLocalQueue({ handle: (job: Job) => handle(job, deps), log })
    const deps = { ...ward.deps, queue }
    const ends = async (id: string) => {
      for (let tries = 0; tries < 500; tries++) {
        const run = await ward.store.run(id)
        if (run !== null && run.endedAt !== null) return run
        await new Promise((wake) => setTimeout(wake, 10))
      }
      throw new Error('the run did not end')
    }
    for (let nights = 0; nights < 2; nights++) {
      ward.clock.now += day
      await ends(await startRun(deps, { cause: 'night' }))
    }
    // Both ended while the receiver still holds the first message in its hands.
    expect(await ward.store.deliveries({ state: 'delivered', limit: 9 })).toEqual([])
    const waiting = await ward.store.deliveries({ state: 'waiting', limit: 9 })
    expect(waiting).toHaveLength(3)
    await other.close()
    await queue.close()
    // What was not seen to be taken still waits.
    const after = await ward.store.deliveries({ state: 'waiting', limit: 9 })
    expect(after.map(({ id }) => id).sort()).toEqual(waiting.map(({ id }) => id).sort())
  })
})

describe('where messages may go', () => {
  it('never to a private address, whatever the configuration says', async () => {
    const inner = await receiver()
    const ward = await wardWith(hookTo(inner.url, { allow: [], events: ['run.ended'] }))
    await ward.night()
    expect(inner.received).toHaveLength(0)
    expect(await ward.store.deliveries({ limit: 9 })).toMatchObject([
      { state: 'given-up', last: 'denied' },
    ])
  })

  it('never unsigned', async () => {
    const other = await receiver()
    const ward = await wardWith(hookTo(other.url, { secret: null, events: ['run.ended'] }))
    await ward.night()
    expect(other.received).toHaveLength(0)
    expect(await ward.store.deliveries({ limit: 9 })).toMatchObject([
      { state: 'waiting', last: 'no-secret' },
    ])
  })

  it('what a killed process had in its queue is sent by the next one', async () => {
    const other = await receiver()
    const ward = await wardWith(hookTo(other.url, { events: ['run.ended'] }))
    ward.clock.now += day
    await startRun(ward.deps, { cause: 'night' })
    for (let job = ward.jobs.shift(); job !== undefined; job = ward.jobs.shift())
      if (job.do !== 'notify') await ward.deliver(job)
    expect(other.received).toHaveLength(0)
    await resumeDeliveries(ward.deps)
    await resumeDeliveries(ward.deps)
    await ward.drain()
    expect(eventsOf(other)).toEqual(['run.ended'])
  })
})

describe('the configuration', () => {
  const base = {
    units: [{ id: 'mau', name: 'UBND phường Mẫu', channels: ['cong'] }],
    channels: [
      {
        id: 'cong',
        kind: 'portal',
        role: 'official',
        settings: { url: 'https://mau.angiang.gov.vn' },
      },
    ],
  }
  const faultsOf = (webhooks: unknown) => {
    const read = readConfig({ ...base, webhooks }, adapters)
    return read.ok ? [] : read.faults.map(({ path }) => path)
  }
  const good = { url: 'https://nhan.example.gov.vn/khop', secret: { env: 'KHOP_HOOK' } }

  it('without events means all of them', () => {
    const read = readConfig({ ...base, webhooks: [good] }, adapters)
    expect(read.ok && read.config.webhooks).toEqual([{ ...good, events: [...eventNames] }])
  })

  it.each([
    ['plain http', [{ ...good, url: 'http://nhan.example.gov.vn' }], ['webhooks[0].url']],
    ['no address', [{ ...good, url: 'nhan' }], ['webhooks[0].url']],
    ['a secret in the file', [{ ...good, secret: 'abc' }], ['webhooks[0].secret']],
    ['an unknown event', [{ ...good, events: ['run.began'] }], ['webhooks[0].events[0]']],
    ['no event', [{ ...good, events: [] }], ['webhooks[0].events']],
    ['an unknown setting', [{ ...good, retry: 1 }], ['webhooks[0]']],
    ['one address twice', [good, good], ['webhooks[1].url']],
  ])('%s is a fault with its path', (_, webhooks, paths) => {
    expect(faultsOf(webhooks)).toEqual(paths)
  })
})
