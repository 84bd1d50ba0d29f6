// The polite fetch against real servers on loopback, and the Node door's refusal of private addresses.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { politeFetch, retryAfter } from '../src/http.ts'
import type { Politeness } from '../src/http.ts'
import { isPublicAddress, nodeFetch } from '../src/node/fetch.ts'
import { ChannelError } from '../src/ports.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server that answers with `handler`; `host` is `127.0.0.1:port`. */
async function serve(
  handler: (request: IncomingMessage, response: ServerResponse, n: number) => void,
): Promise<{ url: string; host: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = []
  const server: Server = createServer((request, response) => {
    requests.push(request)
    handler(request, response, requests.length)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  closing.push(
    () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, requests }
}

function polite(allow: readonly string[], more: Partial<Politeness> = {}) {
  const raw = nodeFetch({ allow })
  closing.push(raw.close)
  const slept: number[] = []
  const fetch = politeFetch({
    fetch: raw,
    now: () => Date.parse('2026-03-10T08:00:00+07:00'),
    sleep: (ms) => {
      slept.push(ms)
      return Promise.resolve()
    },
    random: () => 0.5,
    timeoutMs: 300,
    ...more,
  })
  return { fetch, slept }
}

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (answer) => answer,
    (error: unknown) => error,
  )

describe('reads', () => {
  test.each([
    ['503 then 200', [503, 200], 200, [500]],
    ['429 twice then 200', [429, 429, 200], 200, [500, 1000]],
    ['always 500', [500, 500, 500, 500], 500, [500, 1000]],
    ['404 is an answer', [404, 200], 404, []],
  ])('%s', async (_, statuses, expected, waits) => {
    const server = await serve((__, response, n) =>
      response.writeHead(statuses[n - 1] ?? 200).end('x'),
    )
    const { fetch, slept } = polite([server.host])
    expect((await fetch(server.url)).status).toBe(expected)
    expect(slept).toEqual(waits)
  })

  test('Retry-After is waited for, and handed to the caller when it is too long', async () => {
    const server = await serve((_, response, n) =>
      response.writeHead(n < 3 ? 503 : 200, { 'retry-after': n === 1 ? '7' : '4000' }).end(),
    )
    const { fetch, slept } = polite([server.host])
    const response = await fetch(server.url)
    expect(slept).toEqual([7000])
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('4000')
  })

  test('a server that never answers is `down` after every try', async () => {
    const server = await serve(() => undefined)
    const { fetch } = polite([server.host], { tries: 2 })
    expect(await failure(fetch(server.url))).toMatchObject({ code: 'down', retry: true })
    expect(server.requests).toHaveLength(2)
  })

  test('the time limit covers the body too', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200)
      response.write('half')
    })
    const { fetch } = polite([server.host], { tries: 1 })
    expect(await failure(fetch(server.url))).toMatchObject({
      code: 'down',
      detail: `${server.host}: TIMEOUT`,
    })
  })

  test('an answer without end is cut at the size limit', async () => {
    const server = await serve((_, response) => {
      const more = () => {
        if (!response.destroyed && response.write('x'.repeat(10_000))) setImmediate(more)
      }
      response.on('drain', more)
      more()
    })
    const { fetch } = polite([server.host], { maxBytes: 100_000 })
    expect(await failure(fetch(server.url))).toMatchObject({ code: 'shape', retry: false })
    expect(server.requests).toHaveLength(1)
  })

  test('one request at a time for a host', async () => {
    let busy = 0
    let most = 0
    const server = await serve((_, response) => {
      most = Math.max(most, ++busy)
      setTimeout(() => {
        busy -= 1
        response.end('ok')
      }, 5)
    })
    const { fetch } = polite([server.host])
    await Promise.all(Array.from({ length: 8 }, () => fetch(server.url)))
    expect(server.requests).toHaveLength(8)
    expect(most).toBe(1)
  })

  test('channels that share lanes are one caller to a host', async () => {
    let busy = 0
    let most = 0
    const server = await serve((_, response) => {
      most = Math.max(most, ++busy)
      setTimeout(() => {
        busy -= 1
        response.end('ok')
      }, 5)
    })
    const lanes = new Map()
    const channels = [polite([server.host], { lanes }), polite([server.host], { lanes })]
    await Promise.all([...channels, ...channels].map(({ fetch }) => fetch(server.url)))
    expect(most).toBe(1)
  })

  test('304 and HEAD have no body', async () => {
    const server = await serve((_, response) => response.writeHead(304).end())
    const { fetch } = polite([server.host])
    expect((await fetch(server.url)).status).toBe(304)
    expect((await fetch(server.url, { method: 'HEAD' })).status).toBe(304)
  })
})

describe('writes', () => {
  test.each([500, 429, 503])('%d is answered, never tried again', async (status) => {
    const server = await serve((_, response) => response.writeHead(status).end())
    const { fetch, slept } = polite([server.host])
    expect((await fetch(server.url, { method: 'POST', body: 'x' })).status).toBe(status)
    expect(server.requests).toHaveLength(1)
    expect(slept).toEqual([])
  })

  test('an answer that was not seen is `unknown`', async () => {
    const silent = await serve(() => undefined)
    const cut = await serve((request) => request.socket.destroy())
    const { fetch } = polite([silent.host, cut.host])
    for (const { url, requests } of [silent, cut]) {
      expect(await failure(fetch(url, { method: 'POST', body: 'x' }))).toMatchObject({
        code: 'unknown',
        retry: false,
      })
      expect(requests).toHaveLength(1)
    }
  })

  test('a request that never left is `down`, not `unknown`', async () => {
    const gone = await serve(() => undefined)
    await closing.pop()?.()
    const { fetch } = polite([gone.host])
    expect(await failure(fetch(gone.url, { method: 'POST', body: 'x' }))).toMatchObject({
      code: 'down',
      retry: false,
    })
  })

  test('a redirect of a write is answered, not followed', async () => {
    const target = await serve((_, response) => response.end())
    const server = await serve((_, response) =>
      response.writeHead(307, { location: target.url }).end(),
    )
    const { fetch } = polite([server.host, target.host])
    expect((await fetch(server.url, { method: 'POST', body: 'x' })).status).toBe(307)
    expect(target.requests).toHaveLength(0)
  })
})

describe('redirects', () => {
  test('are followed, every hop is asked of the guard, secrets stay behind', async () => {
    const target = await serve((_, response) => response.end('arrived'))
    const server = await serve((_, response) =>
      response.writeHead(302, { location: `${target.url}/there` }).end(),
    )
    const asked: string[] = []
    const { fetch } = polite([server.host, target.host], {
      guard: (url) => void asked.push(url.host),
    })
    const response = await fetch(server.url, {
      headers: {
        authorization: 'Bearer secret',
        access_token: 'secret',
        cookie: 'a=b',
        accept: 'text/html',
      },
    })
    expect(await response.text()).toBe('arrived')
    expect(response.url).toBe(`${target.url}/there`)
    expect(asked).toEqual([server.host, target.host])
    const { headers } = target.requests[0] ?? { headers: {} }
    expect(headers).toMatchObject({ accept: 'text/html' })
    for (const name of ['authorization', 'access_token', 'cookie'])
      expect(headers).not.toHaveProperty(name)
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer secret' })
  })

  test('a guard that refuses a hop stops there', async () => {
    const target = await serve((_, response) => response.end())
    const server = await serve((_, response) =>
      response.writeHead(302, { location: target.url }).end(),
    )
    const { fetch } = polite([server.host, target.host], {
      guard: (url) => {
        if (url.host === target.host) throw new ChannelError('denied', 'Không được gọi.')
      },
    })
    expect(await failure(fetch(server.url))).toMatchObject({ code: 'denied' })
    expect(target.requests).toHaveLength(0)
  })

  test('a redirect from an allowed host to a private one is refused by the connection itself', async () => {
    const inner = await serve((_, response) => response.end('secret'))
    const server = await serve((_, response) =>
      response.writeHead(302, { location: inner.url }).end(),
    )
    const { fetch } = polite([server.host])
    expect(await failure(fetch(server.url))).toMatchObject({ code: 'denied', retry: false })
    expect(inner.requests).toHaveLength(0)
  })

  test.each([
    ['in a circle', '/again'],
    ['to another scheme', 'file:///etc/passwd'],
  ])('%s end as `shape`', async (_, location) => {
    const server = await serve((__, response) => response.writeHead(302, { location }).end())
    const { fetch } = polite([server.host])
    expect(await failure(fetch(server.url))).toMatchObject({ code: 'shape' })
  })
})

describe('private addresses', () => {
  test.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['fc00::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:10.0.0.1', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['not an address', false],
    ['203.162.4.191', true],
    ['2405:4800::1', true],
  ])('%s public: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected)
  })

  test.each([
    '127.0.0.1',
    'localhost',
    '[::1]',
    '0x7f.1',
    '2130706433',
    '127.1',
    '[::ffff:127.0.0.1]',
  ])('http://%s is not connected to', async (host) => {
    const server = await serve((_, response) => response.end('secret'))
    const { fetch } = polite([])
    const port = new URL(server.url).port
    expect(await failure(fetch(`http://${host}:${port}/`))).toMatchObject({
      code: 'denied',
      retry: false,
    })
    expect(server.requests).toHaveLength(0)
  })

  test('a listed host may be private, on that port only', async () => {
    const one = await serve((_, response) => response.end('yes'))
    const other = await serve((_, response) => response.end('no'))
    const { fetch } = polite([one.host])
    expect(await (await fetch(one.url)).text()).toBe('yes')
    expect(await failure(fetch(other.url))).toMatchObject({ code: 'denied' })
  })
})

describe('certificates', () => {
  const pem = (name: string) =>
    readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url), 'utf8')

  async function serveTls(): Promise<{ host: string; requests: () => number }> {
    let requests = 0
    const server = createTlsServer(
      { key: pem('tls-key'), cert: pem('tls-cert') },
      (_, response) => {
        requests += 1
        response.end('ok')
      },
    )
    await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
    closing.push(() => new Promise((closed) => void server.close(() => closed())))
    return { host: `localhost:${(server.address() as AddressInfo).port}`, requests: () => requests }
  }

  test('an unknown certificate is refused, also of a listed host', async () => {
    const server = await serveTls()
    const { fetch, slept } = polite([server.host])
    const error = await failure(fetch(`https://${server.host}/`, { method: 'POST', body: 'x' }))
    expect(error).toMatchObject({ code: 'down', retry: false })
    expect(String(error)).toContain('Chứng chỉ')
    expect(slept).toEqual([])
    expect(server.requests()).toBe(0)
  })

  test('a certificate given for the channel is accepted', async () => {
    const server = await serveTls()
    const raw = nodeFetch({ allow: [server.host], ca: [pem('tls-cert')] })
    closing.push(raw.close)
    expect(await (await raw(`https://${server.host}/`)).text()).toBe('ok')
  })
})

test.each([
  ['120', 120_000],
  ['Tue, 10 Mar 2026 01:00:30 GMT', 30_000],
  ['Tue, 10 Mar 2026 00:00:00 GMT', 0],
  ['10/03/2026', null],
  [null, null],
])('Retry-After %s', (header, expected) => {
  expect(retryAfter(header, Date.parse('2026-03-10T08:00:00+07:00'))).toBe(expected)
})
