// Reads one element of an address at a given offset: a venue, a house, a street, a hamlet, a ward, a city.
import { anGiang } from '../../gazetteer.ts'
import type { Area } from '../../gazetteer.ts'
import { oneToneStyle } from '../../text.ts'
import { headAt, headsOf } from '../heads.ts'
import type { Page, Part } from '../kind.ts'
import { isLoud, readName, shorten } from '../names.ts'
import type { Name } from '../names.ts'
import { counted, namedByDay, rooms, seasons, venues } from './words.ts'

export type PartName = 'house' | 'street' | 'hamlet' | 'ward' | 'city' | 'venue'

export interface Element extends Part {
  readonly name: PartName
}

/** Reads an element at `at`, where `word` stands. */
type Reader = (page: Page, at: number, word: string) => Element | null

const element = (name: PartName, value: string, start: number, end: number): Element => ({
  name,
  value: oneToneStyle(value),
  start,
  end,
})

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** A name after a head. After a head in capitals only names of the gazetteer are told from the words that follow. */
function nameAfter(
  page: Page,
  head: number,
  at: number,
  most: number,
  level?: Area['level'],
): Name | null {
  const { text } = page
  const name = readName(text, at, most)
  if (name === null) {
    const loud = isLoud(text.slice(head, at)) ? readName(text, at, 4, true) : null
    return loud === null || level === undefined ? null : longestKnown(loud, level, text)
  }
  if (level === undefined) return name
  return knownPart(name, level, text)
}

/** `đường Quốc lộ`, `Bệnh viện Dã chiến`: a capital before a small letter is half a word, not a name. */
const isHalf = (page: Page, name: Name) =>
  name.syllables.length === 1 && /^ \p{Ll}/u.test(page.text.slice(name.end, name.end + 2))

/** `D.Đ.P`, `N.P.N.A`: letters for a name that is kept back. */
const isInitial = (page: Page, at: number, name: Name) =>
  page.text[at - 1] === '.' || (name.syllables[0] ?? '').length < 2

/** Cut to a known name where a person's may follow; one syllable more makes another name: `Mỹ Hòa Hưng`. */
function knownPart(name: Name, level: Area['level'], text: string): Name {
  const known = longestKnown(name, level, text)
  if (known === null) return name
  const rest = name.syllables.length - known.syllables.length
  return rest === 1 ? name : known
}

function longestKnown(name: Name, level: Area['level'], text: string): Name | null {
  for (let count = name.syllables.length; count > 0; count--) {
    const shorter = shorten(name, count, text)
    if (anGiang.knows(level, shorter.value)) return shorter
  }
  return null
}

// Sticky, read on `Page.lower` (numerals on `Page.text`).
const genericArea = / (?:của )?(?:phường|xã|đặc khu|trung tâm)(?![\p{L}])(?! \p{Lu})/uy
const houseNumber =
  /(?:(?:số nhà|số|sn)\.?\s?)?([0-9]{1,4}[a-f]?(?:\/[0-9]{1,4}[a-f]?){0,3})(?![\p{L}\p{N}/])/uy
const highway = /(?:đường )?(?:quốc lộ|ql)[ .]{0,2}([0-9]{1,3}[a-z]?)(?![\p{L}\p{N}])/uy
const provincialRoad =
  /(?:đường tỉnh|tỉnh lộ|đt|tl)[ .]{0,2}([0-9]{3}[a-z]?)(?![\p{L}\p{N}.]|\s[0-9])/uy
const streetHead = /(?<!thành |khu )(?:đường|(?<!000 )đ\.|phố|hẻm)\s?/uy
const streetDay = /([0-9]{1,2})(?:\/| tháng )([0-9]{1,2})(?![\p{N}/])/uy
const streetNumber = /(?:số )?([0-9]{1,3}[a-h]?(?:\/[0-9]{1,3}){0,2})(?![\p{L}\p{N}])/uy
const hamletHead =
  /(?:(khóm|ấp|khu phố|khu vực|thôn)\s(?:số )?|(tổ dân phố|tổ)\s|(kp|kv|k\.)[ .]?\s?)/uy
const hamletNumber = /0?([0-9]{1,2}[a-e]?)(?![\p{L}\p{N}/]|[.,:][0-9])/uy
/** `khóm Mỹ Lộc 2`; in `ấp An Hòa 12 hộ` the number counts. */
const hamletOrder =
  / 0?([0-9]{1,2})(?![\p{L}\p{N}/]|[.,:][0-9])(?! ?(?:%|(?:hộ|người|em|cháu|trẻ|học sinh|cử tri|phiếu|phần|suất|căn|trường hợp|ca|ha|km|triệu|tỷ|đồng|đơn vị|đại biểu|hội viên|đoàn viên|thanh niên|tổ|nhà|con|vụ)(?!\p{L})))/uy
const wardHead =
  /(?<!hợp tác |thị |thông tấn )(phường|p\.|p(?=[0-9])|xã|x\.|đặc khu|thị trấn|tt\.)\s?/uy
const wardNumber = /0?([0-9]{1,2})(?![\p{L}\p{N}/]|[.,:][0-9])/uy
const wardNumeral = /[IVX]{1,4}(?![\p{L}\p{N}])/uy
const formerWard = / ?\((?:nay là|nay thuộc|cũ|trước đây)[^()\n]{0,60}\)/uy
const cityInLetters = /tplx(?![\p{L}\p{N}])/uy
const cityHead = /(thành phố|t\.?p|thị xã|tx|huyện|quận)[ .]{1,2}/uy
const hcm = /hcm(?![\p{L}\p{N}])/uy

/** `Nhà văn hóa Khóm 3`: a capital that begins the next element, not a name. */
const headSyllables: ReadonlySet<string> = new Set([
  'khóm',
  'ấp',
  'phường',
  'xã',
  'đường',
  'khu',
  'tổ',
  'trường',
  'ubnd',
])

/** `Tạ Đình Đề`: a capital head inside a run of capitals. */
const isPartOfName = (page: Page, at: number) =>
  /^\p{Lu}/u.test(page.text.slice(at, at + 1)) &&
  /(?<!\p{L})\p{Lu}\p{Ll}{1,6} $/u.test(page.text.slice(Math.max(0, at - 9), at)) &&
  !/(?:cổng|sân|trường|viên|bơi|đấu) $/u.test(page.lower.slice(Math.max(0, at - 9), at)) &&
  /^\p{Lu}\p{Ll}{1,3} /u.test(page.text.slice(at, at + 6))

/** A room is quoted with its venue, which alone is compared: a post may leave the room out. */
const venue: Reader = (page, at, word) => {
  const room = rooms.get(word)
  if (room === undefined) return ownVenue(page, at, word)
  const hit = match(room, page.lower, at)
  const from = hit === null ? at : at + hit[0].length
  const found = ownVenue(page, from, headAt(page.lower, from))
  return found === null || hit === null ? found : { ...found, start: at }
}

const ownVenue: Reader = (page, at, word) => {
  for (const { pattern, as, unnamed } of venues.get(word) ?? []) {
    const hit = match(pattern, page.lower, at)
    if (hit === null) continue
    const end = at + hit[0].length
    const head = as ?? hit[0]
    const name = page.text[end] === ' ' ? nameAfter(page, at, end + 1, 5) : null
    const day = name === null && namedByDay.has(head) ? match(dayOfName, page.lower, end) : null
    if (day !== null)
      return element('venue', `${head} ${Number(day[1])} tháng ${Number(day[2])}`, at, end + day[0].length) // prettier-ignore
    if (head === 'chợ' && name !== null && isNoMarket(page, at, name)) return null
    if (name !== null && !headSyllables.has(name.syllables[0] ?? '')) {
      if (isHalf(page, name) || isPartOfName(page, at) || name.value === 'việt nam') return null
      return element('venue', `${head} ${name.value}`, at, name.end)
    }
    const generic = match(genericArea, page.text, end)
    const next = page.lower.slice(end, end + 10)
    if (unnamed) return element('venue', head, at, generic === null ? end : end + generic[0].length)
    // `nhà văn hóa khóm 3`, `chợ phường Mỹ Thới`: named by where it stands.
    if (/^ (?:khóm|ấp|khu|thôn|xã \p{L}|phường|liên ấp)/u.test(next))
      return element('venue', head, at, end)
    return null
  }
  return null
}

const dayOfName = / ([0-9]{1,2})(?:\/| tháng )([0-9]{1,2})(?![\p{N}/])/uy

/** `Chợ Tết`, and `Chợ Mới` the commune. */
const isNoMarket = (page: Page, at: number, name: Name) =>
  seasons.has(name.syllables[0] ?? '') ||
  (page.text.startsWith('C', at) && anGiang.knows('ward', `chợ ${name.value}`))

const house: Reader = (page, at) => {
  const hit = match(houseNumber, page.lower, at)
  return hit === null ? null : element('house', hit[1] ?? '', at, at + hit[0].length)
}

const extended = /(?: nối dài| \(nối dài\))/uy

const street: Reader = (page, at) => {
  const { lower } = page
  const road = match(highway, lower, at)
  if (road !== null) return element('street', `quốc lộ ${road[1] ?? ''}`, at, at + road[0].length)
  const provincial = match(provincialRoad, lower, at)
  if (provincial !== null)
    return element('street', `tỉnh lộ ${provincial[1] ?? ''}`, at, at + provincial[0].length)
  const head = match(streetHead, lower, at)
  if (head === null) return null
  const from = at + head[0].length
  const day = match(streetDay, lower, from)
  if (day !== null) {
    const end = from + day[0].length
    return element('street', `${Number(day[1])} tháng ${Number(day[2])}`, at, end)
  }
  const numbered = match(streetNumber, lower, from)
  if (numbered !== null) {
    const end = from + numbered[0].length
    if (counted.test(lower.slice(end, end + 12))) return null
    // An alley is the number of a house on the street it leaves.
    return head[0].startsWith('hẻm')
      ? element('house', `hẻm ${numbered[1] ?? ''}`, at, end)
      : element('street', `đường ${numbered[1] ?? ''}`, at, end)
  }
  const name = nameAfter(page, at, from, 5)
  if (name === null || isHalf(page, name) || (head[0].includes('.') && isInitial(page, at, name)))
    return null
  return element('street', name.value, at, pastExtension(lower, name.end))
}

function pastExtension(lower: string, at: number): number {
  const hit = match(extended, lower, at)
  return hit === null ? at : at + hit[0].length
}

/** A street without `đường`, after a house number and before a hamlet or ward: `99 Nguyễn Thái Học, P. Mỹ Hoà`. */
const bareStreet: Reader = (page, at) => {
  const name = readName(page.text, at, 4)
  if (name === null || name.syllables.length < 2) return null
  const end = pastExtension(page.lower, name.end)
  return /^\s?[,-] ?(?:p\.|p[0-9]|phường|khóm|ấp|xã|tp|thành phố|khu vực)/u.test(
    page.lower.slice(end, end + 14),
  )
    ? element('street', name.value, at, end)
    : null
}

const hamletHeads: Readonly<Record<string, string>> = {
  'k.': 'khóm', kv: 'khu vực', kp: 'khu phố', 'tổ dân phố': 'tổ',
} // prettier-ignore

const hamlet: Reader = (page, at) => {
  const { lower } = page
  const head = match(hamletHead, lower, at)
  if (head === null) return null
  const written = head[1] ?? head[2] ?? head[3] ?? ''
  const type = hamletHeads[written] ?? written
  const from = at + head[0].length
  const number = match(hamletNumber, lower, from)
  if (number !== null) {
    const end = from + number[0].length
    const next = lower.slice(end, end + 12)
    // `khóm 3 phường Mỹ Thới` is an address, `khóm 3 hộ` a count.
    if (counted.test(next) && !/^ (?:phường|xã)(?!\p{L})/u.test(next)) return null
    return element('hamlet', `${type} ${number[1] ?? ''}`, at, end)
  }
  if (type === 'tổ' || type === 'khu vực') return null
  const name = nameAfter(page, at, from, 4)
  if (name === null || (written === 'k.' && isInitial(page, at, name))) return null
  const order = match(hamletOrder, lower, name.end)
  return order === null
    ? element('hamlet', `${type} ${name.value}`, at, name.end)
    : element('hamlet', `${type} ${name.value} ${order[1] ?? ''}`, at, name.end + order[0].length)
}

const roman: Readonly<Record<string, number>> = {
  I: 1, II: 2, III: 3, IV: 4, V: 5, VI: 6, VII: 7, VIII: 8, IX: 9, X: 10, XI: 11, XII: 12,
} // prettier-ignore

const ward: Reader = (page, at) => {
  const { lower, text } = page
  const head = match(wardHead, lower, at)
  if (head === null) return null
  const from = at + head[0].length
  if (/^p/.test(head[0])) {
    const number = match(wardNumber, lower, from)
    if (number !== null) {
      const end = from + number[0].length
      // `Phòng thí nghiệm P4`: the letter alone stands for a ward only where an address may.
      if (
        head[0] === 'p' &&
        !/(?:^|[,(\n]\s?|(?:tại|ở|thuộc|đến) )$/u.test(lower.slice(Math.max(0, at - 6), at))
      )
        return null
      return counted.test(lower.slice(end, end + 12))
        ? null
        : element('ward', number[1] ?? '', at, end)
    }
    const numeral = match(wardNumeral, text, from)
    const value = roman[numeral?.[0] ?? '']
    if (numeral !== null && value !== undefined)
      return element('ward', String(value), at, from + numeral[0].length)
  }
  // `P. Mỹ Long` with a capital P; `p.` in running text is no ward.
  if (/^[px]\./.test(head[0]) && !/^[PX]/.test(text.slice(at, at + 1))) return null
  const name = nameAfter(page, at, from, 4, 'ward')
  if (name === null || name.value === 'việt nam') return null
  if (/^[px]\./.test(head[0]) && isInitial(page, at, name)) return null
  const former = match(formerWard, lower, name.end)
  return element('ward', name.value, at, former === null ? name.end : name.end + former[0].length)
}

const city: Reader = (page, at) => {
  const { lower } = page
  const short = match(cityInLetters, lower, at)
  if (short !== null) return element('city', 'long xuyên', at, at + 4)
  const head = match(cityHead, lower, at)
  if (head === null) return null
  const from = at + head[0].length
  const minh = match(hcm, lower, from)
  if (minh !== null) return element('city', 'hồ chí minh', at, from + 3)
  const name = nameAfter(page, at, from, 3, 'city')
  if (name === null || isInitial(page, at, name)) return null
  return element('city', name.value, at, name.end)
}

interface Level {
  readonly name: PartName
  readonly read: Reader
  /** The words an element of this level opens with: most words open none. */
  readonly heads: { has(word: string): boolean }
}

const opening = (...patterns: readonly RegExp[]): ReadonlySet<string> =>
  new Set(patterns.flatMap(({ source }) => [...headsOf(source)]))

/** From the smallest to the largest: an address goes up this order. */
const levels: readonly Level[] = [
  { name: 'venue', read: venue, heads: new Set([...venues.keys(), ...rooms.keys()]) },
  { name: 'house', read: house, heads: opening(houseNumber) },
  { name: 'street', read: street, heads: opening(highway, provincialRoad, streetHead) },
  { name: 'hamlet', read: hamlet, heads: opening(hamletHead) },
  { name: 'ward', read: ward, heads: opening(wardHead) },
  { name: 'city', read: city, heads: opening(cityInLetters, cityHead) },
]

/** The element at `at` that stands above `below` in an address, or null. */
export function readElement(page: Page, at: number, below: PartName | null): Element | null {
  const word = headAt(page.lower, at)
  const from = below === null ? 0 : levels.findIndex(({ name }) => name === below) + 1
  for (let k = from; k < levels.length; k++) {
    const level = levels[k]
    if (level === undefined || !level.heads.has(word)) continue
    const found = level.read(page, at, word)
    if (found !== null) return found
  }
  return below === 'house' ? bareStreet(page, at, word) : null
}
