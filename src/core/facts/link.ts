// Addresses: `url` (`angiang.gov.vn/node/203`, `?short:bit.ly/x` for a shortener nobody followed) and `email`.
import type { Fact } from '../types.ts'
import type { Agreement, Finder, Found, Kind } from './kind.ts'
import { canonicalUrl, hostPart } from './link/canonical.ts'
import { looksAlike } from './link/look-alike.ts'
import { slips } from './slip.ts'

export const url: Kind = {
  kind: 'url',
  label: { vi: 'đường dẫn', en: 'link' },
  agree: agreeUrls,
}

export const email: Kind = {
  kind: 'email',
  label: { vi: 'thư điện tử', en: 'email' },
  agree: agreeEmails,
}

/** Two links are two things; only a host that could pass for the other is a clash. */
function agreeUrls(a: Fact, b: Fact): Agreement {
  if (a.value === b.value) return 'same'
  if (a.value.startsWith('?short:') || b.value.startsWith('?short:')) return 'compatible'
  const left = hostPart(a.value)
  const right = hostPart(b.value)
  if (left === right) return left === a.value || right === b.value ? 'compatible' : 'unrelated'
  return looksAlike(left, right) ? 'clash' : 'unrelated'
}

function agreeEmails(a: Fact, b: Fact): Agreement {
  if (a.value === b.value) return 'same'
  const [nameA = '', hostA = ''] = a.value.split('@')
  const [nameB = '', hostB = ''] = b.value.split('@')
  const slip = nameA === nameB || (hostA === hostB && slips(nameA, nameB) <= 2)
  return slip ? 'clash' : 'unrelated'
}

const topLevels = new Set(
  'vn com net org edu gov info biz xyz top site online io me app asia club shop vip cc co icu pro link website ly gl gd gle be tv page dev'.split(
    ' ',
  ),
)
const address = /[^\s<>"'“”‘’()\[\]{}\ue000|]+/y

export const findLinks: Finder = (page) => {
  const found: Found[] = []
  const { lower } = page
  let at = 0
  while (at < lower.length) {
    const dot = lower.indexOf('.', at)
    if (dot < 0) break
    const one = addressAround(page.text, lower, dot, at, found.at(-1)?.end ?? 0)
    if (one !== null) found.push(one)
    at = one?.end ?? dot + 1
  }
  return found
}

const isHostChar = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 46

/** The address whose host holds the dot at `dot`, or null. A host never reaches before `floor`, a name (`a.b@`) before `taken`. */
function addressAround(
  text: string,
  lower: string,
  dot: number,
  floor: number,
  taken: number,
): Found | null {
  if (!isHostChar(lower.charCodeAt(dot + 1)) || lower[dot + 1] === '.') return null
  let start = dot
  while (start > floor && dot - start < 80 && isHostChar(lower.charCodeAt(start - 1))) start--
  let end = dot + 1
  while (end < lower.length && end - dot < 80 && isHostChar(lower.charCodeAt(end))) end++
  while (lower[end - 1] === '.' || lower[end - 1] === '-') end--
  while (lower[start] === '.' || lower[start] === '-') start++
  const host = lower.slice(start, end)
  const top = host.slice(host.lastIndexOf('.') + 1)
  if (
    !host.includes('.') ||
    !topLevels.has(top) ||
    !/[a-z]/.test(host.slice(0, host.lastIndexOf('.')))
  )
    return null
  if (lower[start - 1] === '@') return emailAround(lower, start, end, taken)
  const scheme = /https?:\/\/$/.exec(lower.slice(Math.max(floor, start - 8), start))?.[0] ?? ''
  // A letter with a mark right before or behind: the dot parts two sentences typed without a space.
  if (scheme === '' && (isWordChar(text, start - 1) || isWordChar(text, end))) return null
  start -= scheme.length
  if (lower[end] === ':' && /^:[0-9]{2,5}(?![0-9])/.test(lower.slice(end, end + 6)))
    end += /^:[0-9]+/.exec(lower.slice(end, end + 6))?.[0].length ?? 0
  if (lower[end] === '/' || lower[end] === '?') {
    address.lastIndex = end
    if (address.test(text)) end = address.lastIndex
    // A sentence may end right behind an address.
    while ('.,;:!?…*'.includes(text[end - 1] ?? ' ')) end--
  }
  const value = canonicalUrl(text.slice(start, end))
  return value === null ? null : { kind: 'url', value, start, end }
}

const isWordChar = (text: string, at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? '')

function emailAround(lower: string, hostStart: number, end: number, taken: number): Found | null {
  let start = hostStart - 1
  while (start > taken && hostStart - start < 65 && /[a-z0-9._%+-]/.test(lower[start - 1] ?? ''))
    start--
  while (lower[start] === '.') start++
  if (start >= hostStart - 1) return null
  return { kind: 'email', value: lower.slice(start, end), start, end }
}
