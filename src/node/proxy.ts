// Which proxy stands between this machine and an address: HTTP_PROXY, HTTPS_PROXY and NO_PROXY, as curl reads them.

/** The proxy for an address; null: it is called directly. */
export type ProxyFor = (url: URL) => URL | null

type Environment = Readonly<Record<string, string | undefined>>

/** This machine itself is never asked for through a proxy. */
const own = /^(?:localhost|127\.[0-9.]{1,11}|\[::1\])$/i

/**
 * `NO_PROXY`: names between commas or spaces; `phuong.vn` also means what ends in `.phuong.vn`; a port may follow; `*`: none is
 * asked through a proxy. Small letters win over capitals. Throws Error when the proxy's address cannot be read.
 */
export function proxiesOf(env: Environment): ProxyFor {
  const said = (name: string) => env[name.toLowerCase()] || env[name] || ''
  const proxies = {
    'http:': proxyAt('HTTP_PROXY', said('HTTP_PROXY')),
    'https:': proxyAt('HTTPS_PROXY', said('HTTPS_PROXY')),
  }
  const without = said('NO_PROXY')
    .split(/[\s,]{1,20}/)
    .filter((one) => one !== '')
    .map((one) => one.toLowerCase().replace(/^\*?\./, ''))
  return (url) => {
    const proxy =
      url.protocol === 'http:' || url.protocol === 'https:' ? proxies[url.protocol] : null
    if (proxy === null || own.test(url.hostname)) return null
    return without.some((one) => one === '*' || isUnder(url, one)) ? null : proxy
  }
}

function isUnder(url: URL, name: string): boolean {
  const port = url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port
  const host = url.hostname.toLowerCase()
  return [host, `${host}:${port}`].some((one) => one === name || one.endsWith(`.${name}`))
}

function proxyAt(name: string, address: string): URL | null {
  if (address === '') return null
  const whole = /^[a-z][a-z0-9+.-]{0,15}:\/\//i.test(address) ? address : `http://${address}`
  if (!URL.canParse(whole) || !/^https?:/.test(whole))
    throw new Error(
      `Biến ${name} không phải địa chỉ proxy. Viết dạng http://proxy.tinh.gov.vn:3128`,
    )
  return new URL(whole)
}
