// One form for every way of writing one address: no scheme, no www, no tracking, no `index.php`, no trailing slash.

const tracking =
  /^(?:fbclid|gclid|utm_[a-z0-9_]*|zarsrc|zalo_src|mibextid|igshid|__cft__.*|__tn__|_rdr|_rdc|ref|ref_src|refsrc|share|sfnsn|eid|paipv|si|hl|locale)$/

const shorteners = new Set(
  'bit.ly tinyurl.com goo.gl t.co by.com.vn s.net.vn ow.ly is.gd cutt.ly rb.gy rebrand.ly shorturl.at t.ly link.vn short.com.vn byvn.net zpr.io qr.me-qr.com forms.gle lnkd.in bom.so by.vn g.co url.vn'.split(
    ' ',
  ),
)
const wrappers = new Set([
  'l.facebook.com',
  'lm.facebook.com',
  'l.messenger.com',
  'l.instagram.com',
])

/**
 * `https://www.angiang.gov.vn/index.php/node/203/?fbclid=x` -> `angiang.gov.vn/node/203`. Redirects of Facebook and Google
 * are unwrapped; a shortener gives `?short:bit.ly/x`: unknown, not different. null: no address.
 */
export function canonicalUrl(address: string, depth = 0): string | null {
  const match = /^(?:https?:\/\/|\/\/)?([^\/?#\s]+)([^?#\s]*)(?:\?([^#\s]*))?/i.exec(address.trim())
  if (match?.[1] === undefined) return null
  const host = hostOf(match[1])
  if (!/^[a-z0-9.-]+\.[a-z]{2,}(?::[0-9]{1,5})?$/.test(host)) return null
  const pairs = (match[3] ?? '').split('&').filter((pair) => pair !== '')
  const inner = pairs.find((pair) => /^(?:u|q|url)=https?(?::|%3a)/i.test(pair))
  const isWrapper =
    wrappers.has(host) ||
    (/(?:^|\.)google\.[a-z.]{2,12}$/.test(host) && match[2] === '/url') ||
    match[2] === '/l.php'
  if (inner !== undefined && isWrapper && depth < 3)
    return canonicalUrl(decoded(inner.slice(inner.indexOf('=') + 1)), depth + 1)
  const path = pathOf(match[2] ?? '')
  const query = pairs
    .filter((pair) => !tracking.test(pair.split('=')[0]?.toLowerCase() ?? ''))
    .sort()
  const whole = host + path + (query.length === 0 ? '' : `?${query.join('&')}`)
  return shorteners.has(host) ? `?short:${whole}` : whole
}

function hostOf(authority: string): string {
  return authority
    .toLowerCase()
    .replace(/^[^@]*@/, '')
    .replace(/:(?:80|443)$/, '')
    .replace(/^(?:www|m|mobile|web)\.(?=[^.]+\.)/, '')
    .replace(/^fb\.(?:com|me)$/, 'facebook.com')
    .replace(/\.$/, '')
}

function pathOf(path: string): string {
  return decoded(path)
    .replace(/^\/index\.php(?=\/|$)/i, '')
    .replace(/\/(?:index|default)\.(?:html?|aspx|php)$/i, '')
    .replace(/\/{1,64}$/, '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `mylong.longxuyen.angiang.gov.vn/node/203` -> its host. */
export function hostPart(value: string): string {
  return value.replace(/^\?short:/, '').split(/[/?]/)[0] ?? ''
}
