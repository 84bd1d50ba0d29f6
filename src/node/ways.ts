// The ways from this machine to the channels: hosts and ports, the proxy between, certificates that are trusted beside the platform's.
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import { adapters } from '../../adapters/index.ts'
import type { ChannelConfig } from '../config.ts'
import type { Check } from '../ports.ts'
import type { ProxyFor } from './proxy.ts'
import { reach, targetOf } from './reach.ts'
import type { Target } from './reach.ts'

/** Hosts of a channel as addresses, as its settings name them; none: the settings are wrong. */
export function addressesOf(channel: ChannelConfig): readonly URL[] {
  const known = settingsOf(channel)
  if (known === null) return []
  const plain = Object.values(channel.settings).filter(
    (value): value is string => typeof value === 'string' && value.startsWith('http://'),
  )
  return known.adapter.hosts(known.settings).map((host) => {
    const isPlain = plain.some((address) => URL.canParse(address) && new URL(address).host === host)
    return new URL(`${isPlain ? 'http' : 'https'}://${host}`)
  })
}

/** What must be let out: the channels' own hosts, or the proxies that stand before them. */
export function doorsOf(channels: readonly ChannelConfig[], proxyFor: ProxyFor): readonly Target[] {
  return channels.flatMap(addressesOf).map((url) => targetOf(proxyFor(url) ?? url))
}

/** Each host of a channel looked at: whether it answers, and what its certificate is worth. */
export async function waysOf(
  channel: ChannelConfig,
  of: {
    readonly folder: string
    readonly proxyFor: ProxyFor
    readonly now: () => number
    /** Origins that are answered by another one (the demo's invented hosts). */
    readonly routes: Readonly<Record<string, string>>
  },
): Promise<readonly Check[]> {
  const trusted = authoritiesOf(channel, of.folder)
  const found = await Promise.all(
    addressesOf(channel).map((url) => {
      const at = new URL(of.routes[url.origin] ?? url.origin)
      return reach(targetOf(at), of.now(), trusted, of.proxyFor(at))
    }),
  )
  return found.flat()
}

/** The adapter's view of the settings; secrets stand in, for only addresses are read from it. null: they are wrong. */
function settingsOf(channel: ChannelConfig) {
  const adapter = adapters.find(({ kind }) => kind === channel.kind)
  if (adapter === undefined) return null
  const standIn: Record<string, unknown> = { ...channel.settings }
  for (const name of adapter.secrets) if (name in standIn) standIn[name] = 'x'.repeat(32)
  const read = adapter.settings.safeParse(standIn)
  return read.success ? { adapter, settings: read.data } : null
}

function authoritiesOf(channel: ChannelConfig, folder: string): readonly string[] | null {
  const known = settingsOf(channel)
  const files = known === null ? [] : (known.adapter.certificates?.(known.settings) ?? [])
  const own = files
    .map((file) => resolve(folder, file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
  return own.length === 0 ? null : [...trustedHere(process.env), ...own]
}

/** The platform's certificates and those of `NODE_EXTRA_CA_CERTS`, which a list of one's own would hide. */
export function trustedHere(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const extra = env['NODE_EXTRA_CA_CERTS'] ?? ''
  const more = extra !== '' && existsSync(extra) ? [readFileSync(extra, 'utf8')] : []
  return [...rootCertificates, ...more]
}
