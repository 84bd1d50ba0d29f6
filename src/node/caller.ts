// Who is calling, when a proxy stands before us: the nearest address that is not a proxy we trust.
import ipaddr from 'ipaddr.js'

/**
 * `remote`: the other end of the socket. `forwarded`: `X-Forwarded-For`, believed only as far as trusted proxies wrote it:
 * read from the right, because everything left of the first stranger is what the stranger says of himself.
 */
export function callerOf(
  remote: string | null,
  forwarded: string | undefined,
  trusted: readonly string[],
): string | null {
  if (remote === null || !isTrusted(remote, trusted)) return remote
  const hops = (forwarded ?? '').split(',').map((hop) => hop.trim())
  for (const hop of hops.reverse()) {
    if (!ipaddr.isValid(hop)) return remote
    if (!isTrusted(hop, trusted)) return ipaddr.process(hop).toString()
  }
  return remote
}

function isTrusted(address: string, trusted: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const own = ipaddr.process(address)
  return trusted.some((range) => {
    const [base, bits] = ipaddr.isValidCIDR(range)
      ? ipaddr.parseCIDR(range)
      : ([ipaddr.process(range), ipaddr.process(range).kind() === 'ipv4' ? 32 : 128] as const)
    return base.kind() === own.kind() && own.match(base, bits)
  })
}
