// Places: `house|street|hamlet|ward|city|venue`, lower case, absent parts empty.
// A ward that is only part of a body's name (`UBND phường Mỹ Long`) is no place.
import { anGiang } from '../../gazetteer.ts'
import type { Fact } from '../../types.ts'
import { hitsOf } from '../heads.ts'
import type { Agreement, Finder, Found, Kind, Page, Part } from '../kind.ts'
import { readElement } from './read.ts'
import type { Element, PartName } from './read.ts'
import {
  actsAfter,
  bodyBefore,
  movedFrom,
  movedHere,
  movedTo,
  openers,
  replacedBefore,
} from './words.ts'

export { openers as placeHeads } from './words.ts'

export const place: Kind = {
  kind: 'place',
  label: { vi: 'địa điểm', en: 'place' },
  agree,
}

const said = (fact: Fact, name: PartName) => fact.parts.find((part) => part.name === name)?.value

const compared: readonly PartName[] = ['house', 'street', 'hamlet', 'ward', 'city', 'venue']

/**
 * Every part said on both sides must be equal; a ward and its successor are one (`nuance` when the text used a name after its
 * end). Venues of different sorts are only compared when both are where something takes place.
 */
function agree(a: Fact, b: Fact): Agreement {
  let shared = false
  let ended = false
  for (const name of compared) {
    const one = said(a, name)
    const other = said(b, name)
    if (one === undefined || other === undefined) continue
    if (one === other) {
      shared = true
      continue
    }
    if (name === 'ward' && anGiang.follows('ward', one, other)) {
      shared = true
      ended ||= [a, b].some((fact) => fact.parts.some((part) => part.name === 'ended'))
      continue
    }
    // `đường Hoàng Thị Loan Đà Nẵng`: more capitals after one name.
    if (name === 'street' && isLonger(one, other)) {
      shared = true
      continue
    }
    if (name === 'city' && anGiang.follows('city', one, other)) continue
    if (name === 'hamlet') {
      const verdict = hamlets(one, other)
      if (verdict === 'same') shared = true
      if (verdict !== 'clash') continue
      return 'clash'
    }
    if (name === 'venue') {
      const sameSort = sortOf(one) === sortOf(other)
      // `nhà văn hóa` and `nhà văn hóa khóm 3`: the head alone says less, not otherwise.
      if (sameSort && isLonger(one, other)) {
        shared = true
        continue
      }
      if (sameSort || (a.cue === 'place' && b.cue === 'place')) return 'clash'
      return shared ? 'compatible' : 'unrelated'
    }
    return 'clash'
  }
  if (!shared) return 'unrelated'
  return ended ? 'nuance' : 'compatible'
}

/** One name begins the other. */
const isLonger = (a: string, b: string) => a.startsWith(`${b} `) || b.startsWith(`${a} `)

const sorts =
  /^(?:trung tâm [\p{L}]+ [\p{L}]+|trạm y tế|nhà [\p{L}]+ [\p{L}]+|hội trường|trụ sở|trường [\p{L}]+(?: học| non| đẳng)?|[\p{L}]+ [\p{L}]+|chợ|chùa|đình)/u

/** `trường thcs` of `trường thcs tấn mỹ`: two of one sort may be mixed up. */
function sortOf(venue: string): string {
  if (/^(?:chợ|chùa|đình) /.test(venue)) return venue.slice(0, venue.indexOf(' '))
  if (/^trường (?:thcs|thpt) /.test(venue)) return venue.slice(0, 11)
  if (/^(?:hội trường|trụ sở) /.test(venue)) return venue.slice(0, venue.indexOf(' ', 9))
  return sorts.exec(venue)?.[0] ?? venue
}

/** `tổ 5, khóm 3` and `khóm 3` agree; `khóm 3` and `ấp 3` are different sorts; only like is compared with like. */
function hamlets(a: string, b: string): 'same' | 'clash' | 'unrelated' {
  const levels = (value: string) =>
    new Map(value.split(', ').map((part) => [part.split(' ')[0] ?? '', part] as const))
  const other = levels(b)
  let shared = false
  for (const [sort, part] of levels(a)) {
    const counterpart = other.get(sort)
    if (counterpart === undefined) continue
    if (counterpart !== part) return 'clash'
    shared = true
  }
  return shared ? 'same' : 'unrelated'
}

const gap = /(?: ?[,(] ?| - | )(?:thuộc |ở |tại )?/uy

export const findPlaces: Finder = (page) => {
  const found: Found[] = []
  let at = 0
  for (const hit of hitsOf(page.heads, page.lower, openers)) {
    if (hit.index < at) continue
    const chain = readChain(page, hit.index)
    const last = chain.at(-1)
    if (last === undefined) continue
    at = last.end
    const one = toFound(page, chain)
    if (one !== null) found.push(one)
  }
  return found
}

/** Elements one after another, each above the one before: `số 99, đường …, phường …`. */
function readChain(page: Page, start: number): readonly Element[] {
  const first = readElement(page, start, null)
  if (first === null) return []
  const chain = [first]
  for (;;) {
    const last = chain.at(-1)
    if (last === undefined) break
    gap.lastIndex = last.end
    const between = gap.exec(page.lower)
    const from = between === null ? last.end : last.end + between[0].length
    const closed = between === null && page.lower[last.end] === ')' ? last.end + 1 : from
    const next =
      readElement(page, from, last.name) ??
      nextHamlet(page, from, last) ??
      belowWard(page, from, chain) ??
      (closed === from ? null : afterBracket(page, closed, last))
    if (next === null || (between === null && closed === from)) break
    if (next.name === 'house' && !leadsToStreet(page, next)) break
    chain.push(next)
  }
  return chain
}

/** `chợ Tân Phú, 85 người`: a number is a house only before its street. */
function leadsToStreet(page: Page, house: Element): boolean {
  gap.lastIndex = house.end
  const between = gap.exec(page.lower)
  const next = readElement(page, house.end + (between?.[0].length ?? 0), 'house')
  return between !== null && (next?.name === 'street' || next?.name === 'house')
}

/** `tổ 5, khóm 3`: two levels of hamlet in one address. */
function nextHamlet(page: Page, at: number, last: Element): Element | null {
  if (last.name !== 'hamlet' || !last.value.startsWith('tổ ')) return null
  const next = readElement(page, at, 'street')
  return next?.name === 'hamlet' && !next.value.startsWith('tổ ') ? next : null
}

/** `Công viên trung tâm xã Châu Thành, đường Lê Thánh Tôn`: the ward named the venue, its address follows. */
function belowWard(page: Page, at: number, chain: readonly Element[]): Element | null {
  const [first, second] = chain
  if (chain.length !== 2 || first?.name !== 'venue' || second?.name !== 'ward') return null
  const next = readElement(page, at, 'venue')
  return next?.name === 'street' || next?.name === 'house' ? next : null
}

function afterBracket(page: Page, at: number, last: Element): Element | null {
  gap.lastIndex = at
  const between = gap.exec(page.lower)
  return between === null ? null : readElement(page, at + between[0].length, last.name)
}

function toFound(page: Page, chain: readonly Element[]): Found | null {
  const first = chain[0]
  const last = chain.at(-1)
  if (first === undefined || last === undefined) return null
  const has = (name: PartName) => chain.some((one) => one.name === name)
  // A number alone is no place, nor is a number before anything but a street or hamlet.
  if (first.name === 'house' && !has('street') && !has('hamlet')) return null
  const before = page.lower.slice(Math.max(0, first.start - 40), first.start)
  if (
    (first.name === 'ward' || first.name === 'city' || first.name === 'hamlet') &&
    bodyBefore.test(before)
  )
    return null
  const located = has('street') || has('house') || /(?:tại|ở|điểm:?|📍) ?$/u.test(before)
  if (
    first.name === 'venue' &&
    !located &&
    actsAfter.test(page.lower.slice(last.end, last.end + 30))
  )
    return null
  const hamletParts = chain.filter((one) => one.name === 'hamlet')
  const value = (name: PartName) =>
    name === 'hamlet'
      ? hamletParts.map((one) => one.value).join(', ')
      : (chain.find((one) => one.name === name)?.value ?? '')
  const city = value('city')
  // The city a known ward lies in goes without saying.
  const saidCity = city !== '' && anGiang.cityOf(value('ward')) === city ? '' : city
  return {
    kind: 'place',
    value: [
      value('house'),
      value('street'),
      value('hamlet'),
      value('ward'),
      saidCity,
      value('venue'),
    ].join('|'),
    start: first.start,
    end: closed(page, first.start, last.end),
    ...moved(page, first.start, last.end),
    parts: partsOf(page, chain, hamletParts),
  }
}

/** `dời từ hội trường … sang …`, `thay cho sân chùa …`: where it no longer is, and where it is now. */
function moved({ lower }: Page, start: number, end: number): Pick<Found, 'cue' | 'role'> {
  const before = lower.slice(Math.max(0, start - 110), start)
  if (replacedBefore.test(before)) return { cue: 'place', role: 'past' }
  if (movedFrom.test(before) && movedTo.test(lower.slice(end, end + 40)))
    return { cue: 'place', role: 'past' }
  return movedHere.test(before) ? { cue: 'place' } : {}
}

/** `Trạm Y tế (đường Triệu Quang Phục)`: with the bracket that closes it. */
function closed(page: Page, start: number, end: number): number {
  const said = page.lower.slice(start, end)
  return page.lower[end] === ')' && said.lastIndexOf('(') > said.lastIndexOf(')') ? end + 1 : end
}

function partsOf(
  page: Page,
  chain: readonly Element[],
  hamletParts: readonly Element[],
): readonly Part[] {
  const parts: Part[] = chain.filter((one) => one.name !== 'hamlet')
  const [smallest] = hamletParts
  const largest = hamletParts.at(-1)
  if (smallest !== undefined && largest !== undefined)
    parts.push({
      name: 'hamlet',
      value: hamletParts.map((one) => one.value).join(', '),
      start: smallest.start,
      end: largest.end,
    })
  const ward = chain.find((one) => one.name === 'ward')
  if (ward !== undefined && page.publishedAt !== null) {
    const day = new Date(page.publishedAt + 7 * 3_600_000).toISOString().slice(0, 10)
    const ended = anGiang.endedBefore('ward', ward.value, day)
    if (ended !== null)
      parts.push({ name: 'ended', value: ended, start: ward.start, end: ward.end })
  }
  return parts
}
