// Whether one host could be mistaken for another: dichvucong.gov.vn and dichvucong.com, zalo.me and za1o.me.
import { slips } from '../slip.ts'

const endings = new Set('vn com net org edu gov info biz xyz top site online io me app asia club shop vip cc co icu pro link website'.split(' ')) // prettier-ignore
const twins: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '5': 's', '8': 'b' }

/** The name people read in a host: no endings, no dashes, digits that look like letters as letters. */
function skeleton(host: string): string {
  return host
    .split(/[.-]/)
    .filter((piece) => piece !== '' && !endings.has(piece))
    .join('')
    .replace(/[01358]/g, (digit) => twins[digit] ?? digit)
}

/** `mylong.angiang.gov.vn` -> `angiang.gov.vn`: the part somebody had to register. */
export function registrable(host: string): string {
  const pieces = host.replace(/:[0-9]+$/, '').split('.')
  const second = pieces.at(-2) ?? ''
  const size =
    pieces.at(-1) === 'vn' && /^(?:gov|com|edu|org|net|info|name|pro|ac|biz)$/.test(second) ? 3 : 2
  return pieces.slice(-size).join('.')
}

/** Different hosts that a reader could take for one. Hosts under one registered name never are. */
export function looksAlike(a: string, b: string): boolean {
  if (a === b || registrable(a) === registrable(b)) return false
  const left = skeleton(a)
  const right = skeleton(b)
  if (left === '' || right === '') return false
  if (left === right) return true
  const length = Math.min(left.length, right.length)
  // Only the State registers .gov.vn: hagiang and angiang are two provinces, not a trick.
  const official = a.endsWith('.gov.vn') && b.endsWith('.gov.vn')
  const allowed = length < 5 ? 0 : official || length < 8 ? 1 : 2
  return slips(left, right) <= allowed
}
