// A machine behind a proxy: what goes through it, what goes straight, and what is refused before the proxy ever hears of it.
import { readFileSync } from 'node:fs'
import { createServer, request as ask } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { politeFetch } from '../src/http.ts'
import { nodeFetch } from '../src/node/fetch.ts'
import { proxiesOf } from '../src/node/proxy.ts'
import { reach } from '../src/node/reach.ts'
import { ChannelError } from '../src/ports.ts'

describe('which proxy', () => {
  const env = {
    HTTPS_PROXY: 'http://proxy.tinh.gov.vn:3128',
    HTTP_PROXY: 'proxy.tinh.gov.vn:8080',
    NO_PROXY: 'trong.tinh.gov.vn, .noibo.vn  cong.vn:8443',
  }
  it.each([
    ['https://graph.facebook.com/v25.0/me', 'proxy.tinh.gov.vn:3128'],
    ['http://phuong.gov.vn/', 'proxy.tinh.gov.vn:8080'],
    ['https://trong.tinh.gov.vn/', null],
    ['https://a.trong.tinh.gov.vn/', null],
    ['https://khong-trong.tinh.gov.vn/', 'proxy.tinh.gov.vn:3128'],
    ['https://noibo.vn/', null],
    ['https://a.noibo.vn/', null],
    ['https://cong.vn:8443/', null],
    ['https://cong.vn/', 'proxy.tinh.gov.vn:3128'],
    ['http://localhost:4001/', null],
    ['http://127.0.0.1:4001/', null],
    ['http://[::1]:4001/', null],
  ])('%s: %s', (address, expected) => {
    expect(proxiesOf(env)(new URL(address))?.host ?? null).toBe(expected)
  })
  it('none said, none used; small letters win; * is for none; rubbish is said', () => {
    const at = (given: Record<string, string>) => proxiesOf(given)(new URL('https://a.vn/'))
    expect(at({})).toBeNull()
    expect(at({ HTTPS_PROXY: 'http://to:1', https_proxy: 'http://nho:2' })?.host).toBe('nho:2')
    expect(at({ HTTPS_PROXY: 'http://to:1', NO_PROXY: '*' })).toBeNull()
    expect(() => at({ HTTPS_PROXY: 'socks5://a:1' })).toThrow('HTTPS_PROXY')
  })
})

describe('through the proxy', () => {
  const cert = readFileSync('tests/fixtures/tls-cert.pem', 'utf8')
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const portal = createTlsServer(
    { cert, key: readFileSync('tests/fixtures/tls-key.pem') },
    (_request, response) => response.end('cổng'),
  )
  const plain = createServer((request, response) => response.end(`thường ${request.url ?? ''}`))
  /** Leads every name to this machine, as an office's proxy leads it to the world. */
  const proxy = createServer((request: IncomingMessage, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`)
    const { pathname } = new URL(request.url ?? '')
    ask({ port: portOf(plain), path: pathname }, (answer) => answer.pipe(response)).end()
  })
  const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port
  let status = '200 OK'

  beforeAll(async () => {
    proxy.on('connect', (request: IncomingMessage, client: Socket) => {
      heard.push(
        `CONNECT ${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim(),
      )
      sockets.add(client)
      client.on('error', () => undefined)
      if (!status.startsWith('200')) return void client.end(`HTTP/1.1 ${status}\r\n\r\n`)
      const out = connect(portOf(portal), '127.0.0.1', () => {
        client.write(`HTTP/1.1 ${status}\r\n\r\n`)
        out.pipe(client)
        client.pipe(out)
      })
      sockets.add(out)
      out.on('error', () => undefined)
    })
    for (const server of [portal, plain, proxy])
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  })
  afterEach(() => {
    heard.length = 0
    status = '200 OK'
  })
  afterAll(() => {
    for (const socket of sockets) socket.destroy()
    for (const server of [portal, plain, proxy]) server.close()
  })

  const caller = (more: { noProxy?: string; user?: string; allow?: readonly string[] } = {}) => {
    const address = `http://${more.user ?? ''}127.0.0.1:${portOf(proxy)}`
    const env = { HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: more.noProxy ?? '' }
    const raw = nodeFetch({ allow: more.allow ?? [], ca: [cert], proxyFor: proxiesOf(env) })
    const options = { fetch: raw, now: () => 0, sleep: () => Promise.resolve(), random: () => 0 }
    return { fetch: politeFetch(options), close: raw.close, proxyFor: proxiesOf(env) }
  }
  async function outcome(url: string, more: Parameters<typeof caller>[0] = {}): Promise<string> {
    const { fetch, close } = caller(more)
    try {
      return await (await fetch(url)).text()
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      return error.code
    } finally {
      await close()
    }
  }

  it('https goes through a tunnel, its certificate is checked end to end', async () => {
    // The certificate is for localhost: for another name it is another host's.
    expect(await outcome('https://cong.gov.invalid/rss.xml')).toBe('down')
    const address = new URL(`http://127.0.0.1:${portOf(proxy)}`)
    const raw = nodeFetch({ allow: ['localhost'], ca: [cert], proxyFor: () => address })
    expect(await (await raw('https://localhost/rss.xml')).text()).toBe('cổng')
    await raw.close()
    expect(heard).toEqual(['CONNECT cong.gov.invalid:443', 'CONNECT localhost:443'])
  })

  it('http is asked of the proxy itself', async () => {
    expect(await outcome('http://phuong.gov.invalid/tin')).toBe('thường /tin')
    expect(heard).toEqual(['GET http://phuong.gov.invalid/tin'])
  })

  it('a name and a password for the proxy', async () => {
    await outcome('https://cong.gov.invalid/', { user: 'khop:m%40t@' })
    expect(heard).toEqual([
      `CONNECT cong.gov.invalid:443 Basic ${Buffer.from('khop:m@t').toString('base64')}`,
    ])
  })

  it.each([
    'http://10.0.0.5/',
    'https://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/',
    'http://in.local/',
    'http://kho.internal/',
  ])('%s is refused before the proxy hears of it', async (url) => {
    expect(await outcome(url)).toBe('denied')
    expect(heard).toEqual([])
  })

  it('a host of this network that the configuration lists may be asked', async () => {
    expect(await outcome('http://cong.internal/tin', { allow: ['cong.internal'] })).toBe(
      'thường /tin',
    )
  })

  it('what NO_PROXY names is called directly, and the guard on addresses stands', async () => {
    expect(await outcome('http://phuong.invalid/', { noProxy: 'phuong.invalid' })).toBe('down')
    expect(heard).toEqual([])
  })

  it('doctor looks through the proxy as well, and says when it leads nowhere', async () => {
    const target = { host: 'localhost', port: 443, secure: true }
    const { proxyFor } = caller()
    const at = proxyFor(new URL('https://cong.gov.invalid/'))
    const look = async () =>
      (await reach(target, 0, [cert], at)).map(({ name, state }) => `${name} ${state}`)
    expect(await look()).toEqual(['reach ok', 'certificate ok'])
    expect(heard).toEqual(['CONNECT localhost:443'])
    status = '403 Forbidden'
    expect(await reach(target, 0, [cert], at)).toMatchObject([
      { name: 'reach', state: 'fail', say: expect.stringContaining('HTTP 403') as string },
    ])
  })
})
