// The Node door's raw fetch: refuses to connect to private addresses, whatever name they hide behind, except for named hosts.
import { lookup } from 'node:dns'
import { isIP } from 'node:net'
import type { LookupFunction, Socket } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, fetch as undiciFetch, ProxyAgent } from 'undici'
import type { RequestInit as UndiciInit } from 'undici'
import { addressGuard } from '../guard.ts'
import type { Fetch } from '../ports.ts'
import type { ProxyFor } from './proxy.ts'

export interface NodeFetchOptions {
  /** `host` or `host:port` as in `URL.host`: these may be private (a simulator, an inner portal). */
  readonly allow: readonly string[]
  /** Certificates in PEM beside the system's, for portals that send an incomplete chain. */
  readonly ca?: readonly string[]
  readonly connectTimeoutMs?: number
  /** Absent: every address is called directly. */
  readonly proxyFor?: ProxyFor
}

/** Thrown inside undici; `politeFetch` turns the code into a sentence. */
class AddressRefused extends Error {
  readonly code = 'EADDRREFUSED'
}

/** Anything but plain global unicast: loopback, private, link-local, CGNAT, multicast, reserved, also IPv4 inside IPv6. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.process(address)
  return ip.range() === 'unicast'
}

/**
 * TLS is verified. The check is on the address really connected to, so a name that changes its address meanwhile is caught.
 * Through a proxy that address is not seen: names of this network and literal addresses are refused, the rest is the proxy's.
 */
export function nodeFetch(
  options: NodeFetchOptions,
): Fetch & { readonly close: () => Promise<void> } {
  const allowed = new Set(options.allow)
  const guardedLookup: LookupFunction = (hostname, lookupOptions, callback) => {
    lookup(hostname, { ...lookupOptions, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0)
      const open = addresses.filter(({ address }) => isPublicAddress(address))
      const first = open[0]
      if (first === undefined)
        return callback(new AddressRefused(`${hostname} has no public address`), '', 0)
      if (lookupOptions.all === true) return callback(null, open)
      return callback(null, first.address, first.family)
    })
  }
  const tls = {
    timeout: options.connectTimeoutMs ?? 10_000,
    ...(options.ca === undefined ? {} : { ca: [...options.ca] }),
  }
  const free = buildConnector(tls)
  const guarded = buildConnector({ ...tls, lookup: guardedLookup })

  const agent = new Agent({
    connect(target, callback) {
      const port = target.port === '' ? (target.protocol === 'https:' ? '443' : '80') : target.port
      const host = target.hostname
      const bare = host.replace(/^\[|\]$/g, '')
      if (allowed.has(host) || allowed.has(`${host}:${port}`)) return free(target, callback)
      // A literal address never passes through the lookup.
      if (isIP(bare) !== 0 && !isPublicAddress(bare))
        return callback(new AddressRefused(`${host} is not public`), null)
      return guarded(target, (...[error, socket]) => {
        if (error !== null) return callback(error, null)
        if (isPublicAddress((socket as Socket).remoteAddress ?? '')) return callback(null, socket)
        socket.destroy()
        return callback(new AddressRefused(`${host} connected to a private address`), null)
      })
    },
  })
  const proxied = new Map<string, ProxyAgent>()
  const guard = addressGuard(options.allow)
  const dispatcherFor = (url: URL) => {
    const proxy = options.proxyFor?.(url) ?? null
    if (proxy === null) return agent
    guard(url)
    const known = proxied.get(proxy.href) ?? throughProxy(proxy, tls)
    proxied.set(proxy.href, known)
    return known
  }
  const call: Fetch = async (url, init = {}) => {
    const dispatcher = dispatcherFor(new URL(url))
    const response = await undiciFetch(url, { ...(init as UndiciInit), dispatcher })
    return response as unknown as Response
  }
  const close = async () => {
    await Promise.all([agent, ...proxied.values()].map((one) => one.close()))
  }
  return Object.assign(call, { close })
}

/** A tunnel for https; a plain address is asked of the proxy itself, since many open no tunnel to port 80. */
const throughProxy = (proxy: URL, tls: { readonly timeout: number; readonly ca?: string[] }) =>
  new ProxyAgent({ uri: proxy.href, proxyTunnel: false, requestTls: tls })
