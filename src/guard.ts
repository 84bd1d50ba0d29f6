// The address guard where no socket can be seen (Workers): by host and literal address, before every hop.
import ipaddr from 'ipaddr.js'
import { ChannelError } from './ports.ts'

/** Names that never leave a machine or a local network. */
const inner = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)\.?$/i

/** Throws ChannelError `denied` for a private address or an inner name, unless the configuration lists that host (`URL.host`). */
export function addressGuard(allow: readonly string[]): (url: URL) => void {
  const allowed = new Set(allow)
  return (url) => {
    if (allowed.has(url.host) || allowed.has(url.hostname)) return
    const bare = url.hostname.replace(/^\[|\]$/g, '')
    const literal = ipaddr.isValid(bare)
    if (literal ? ipaddr.process(bare).range() === 'unicast' : !inner.test(bare)) return
    throw new ChannelError(
      'denied',
      `Địa chỉ ${url.host} nằm trong mạng nội bộ nên không được gọi. Nếu đúng là của kênh này, hãy ghi nó vào cấu hình.`,
      { retry: false },
    )
  }
}
