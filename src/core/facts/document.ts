// Official documents: `number|year|type|issuer`, and `|date` when the date of issue stands with it: `874|2021|QD|BTTTT`,
// `245|2021|TB|UBND|2021-06-29`, `874||QD|`. A part not said is empty. The span covers number, code and date of issue.
import { fold } from '../text.ts'
import type { Fact } from '../types.ts'
import { isLetter, wordsBefore } from './amount/reading.ts'
import { documentTypes, issuers, typeCodes } from './document/types.ts'
import { NUMBER } from './heads.ts'
import type { Agreement, Finder, Found, Kind, Page, Part } from './kind.ts'
import { slips } from './slip.ts'

export const document: Kind = {
  kind: 'document',
  label: { vi: 'số văn bản', en: 'document' },
  agree: agreeDocuments,
}

interface Number4 {
  readonly number: string
  readonly year: string
  readonly type: string
  readonly issuer: string
  readonly date: string
}

function parse(value: string): Number4 {
  const [number = '', year = '', type = '', issuer = '', date = ''] = value.split('|')
  return { number, year, type, issuer, date }
}

/** Every part said on both sides equal. Numbers too far apart for a slip are two documents. */
function agreeDocuments(a: Fact, b: Fact): Agreement {
  const left = parse(a.value)
  const right = parse(b.value)
  const type = compareSaid(left.type, right.type)
  const year = compareSaid(left.year, right.year)
  const issuer = compareIssuers(left.issuer, right.issuer)
  const date = compareDates(left.date, right.date)
  const parts = [type, year, issuer, date]
  if (left.number === right.number) {
    // 42/2022 of the Government and 42/2021 of a ward have nothing in common but a number.
    if (parts.filter((part) => part === 'clash').length > 1) return 'unrelated'
    if (parts.includes('clash')) return 'clash'
    return parts.every((part) => part === 'same') ? 'same' : 'compatible'
  }
  if (parts.includes('clash')) return 'unrelated'
  if (type !== 'same' && date !== 'same') return 'unrelated'
  const allowed = Math.min(left.number.length, right.number.length) >= 3 ? 2 : 1
  return slips(left.number, right.number) <= allowed ? 'clash' : 'unrelated'
}

function compareSaid(a: string, b: string): Agreement {
  if (a === b) return 'same'
  return a === '' || b === '' ? 'compatible' : 'clash'
}

/** `UBND-VHTT` and `UBND` can be one office said in full and in short; `QH` is any session's `QH15`. */
function compareIssuers(a: string, b: string): Agreement {
  const said = compareSaid(a, b)
  return said === 'clash' && (a.startsWith(b) || b.startsWith(a)) ? 'compatible' : said
}

function compareDates(a: string, b: string): Agreement {
  if (a === '' || b === '') return compareSaid(a, b)
  const [x, y] = [a.replace('????', ''), b.replace('????', '')]
  return x.endsWith(y) || y.endsWith(x) ? 'same' : 'clash'
}

export const findDocuments: Finder = (page) => {
  const found: Found[] = []
  const { starts, words } = page.heads
  let floor = 0
  for (let k = 0; k < words.length; k++) {
    const start = starts[k] ?? 0
    if (words[k] !== NUMBER || start < floor) continue
    const one = documentAt(page, start)
    if (one === null) continue
    found.push(one)
    floor = one.end
  }
  return found
}

const head = /([0-9]{1,6}(?:\.[0-9]{1,3})?)[a-z]?(?: ?\/ ?((?:19|20)[0-9]{2})(?![0-9]))?/y
const code =
  /( ?[\/-] ?)([a-zđ]{1,8})(?:( ?- ?|\/)([a-zđ]{2,12}[0-9]{0,2}(?:-[a-zđ&]{2,10}){0,3}))?(?![\p{L}\p{N}])/uy
const session = / ?\/ ?(qh|ubtvqh)([0-9]{2})(?![0-9])/y
const typeWord = new RegExp(
  `(?<![\\p{L}\\p{N}])(${Object.keys(documentTypes)
    .sort((a, b) => b.length - a.length)
    .join('|')})( liên tịch)?(?<so> số)?:? ?$`,
  'u',
)
const issuedOn =
  /(?:,? (?:ký |ban hành )?ngày |,? \(ngày )([0-9]{1,2})(?: ?[\/.-] ?| tháng )([0-9]{1,2})(?:(?: ?[\/.-] ?| năm )((?:19|20)[0-9]{2}))?(?![0-9\/])\)?/uy
const ofIssuer = new RegExp(
  ` của (${Object.keys(issuers)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?!\\p{L})`,
  'uy',
)

function documentAt(page: Page, at: number): Found | null {
  const { lower } = page
  const previous = lower.charCodeAt(at - 1)
  if (at > 0 && (isLetter(previous) || previous === 47)) return null
  head.lastIndex = at
  const read = head.exec(lower)
  if (read?.[1] === undefined) return null
  const numberEnd = at + read[1].length
  const headEnd = head.lastIndex
  const tail = codeAt(page, headEnd)
  if (tail === null && !mayBeNamed(lower, at)) return null
  const before = lower.slice(Math.max(0, at - 32), at)
  const word = typeWord.exec(before)
  const named = documentTypes[word?.[1] ?? '']
  let start = at
  let end: number
  if (tail !== null) {
    end = tail.end
  } else {
    if (
      named === undefined ||
      word === null ||
      !isBareNumber(page, at, word, named.sure, headEnd, read[2])
    )
      return null
    start = at - (before.length - word.index)
    end = headEnd
  }
  const type = tail?.type ?? named?.code ?? ''
  let issuer = tail?.issuer ?? ''
  const parts: Part[] = [{ name: 'number', value: read[1], start: at, end: numberEnd }]
  let year = read[2] ?? ''
  let date = ''
  // `ngày … của Bộ …` and `của Bộ … ngày …` both occur.
  for (let round = 0; round < 2; round++) {
    ofIssuer.lastIndex = end
    const by = ofIssuer.exec(lower)
    if (by?.[1] !== undefined && issuer === '') {
      issuer = issuers[by[1]] ?? ''
      parts.push({
        name: 'issuer',
        value: issuer,
        start: ofIssuer.lastIndex - by[1].length,
        end: ofIssuer.lastIndex,
      })
      end = ofIssuer.lastIndex
    }
    issuedOn.lastIndex = end
    const on = issuedOn.exec(lower)
    if (on?.[1] === undefined || on[2] === undefined || date !== '') continue
    date = `${on[3] ?? '????'}-${on[2].padStart(2, '0')}-${on[1].padStart(2, '0')}`
    parts.push({
      name: 'date',
      value: date,
      start: end + on[0].search(/[0-9]/),
      end: issuedOn.lastIndex,
    })
    end = issuedOn.lastIndex
    if (year === '' && on[3] !== undefined) year = on[3]
  }
  const number = read[1].replace(/^0+(?=[0-9])/, '')
  const value = [number, year, type, issuer, ...(date === '' ? [] : [date])].join('|')
  return { kind: 'document', value, start, end, parts }
}

const lastWords = new Set([
  'số',
  ...Object.keys(documentTypes).map((name) => name.split(' ').at(-1) ?? ''),
])

/** Whether the word before the number can end the name of a kind of document: a quick no for most numbers. */
function mayBeNamed(lower: string, at: number): boolean {
  const word = wordsBefore(lower, lower[at - 2] === ':' ? at - 2 : at)[0]?.[0]
  return word === undefined ? lower[at - 1] === ':' : lastWords.has(word)
}

/** `/QĐ-BTTTT`, `/NĐ-CP`, `/NĐCP`, `/UBND-VHTT`, `-QĐ/QU`, `/QH15`, `/BTTTT`. */
function codeAt(
  page: Page,
  at: number,
): { type: string | undefined; issuer: string; end: number } | null {
  const { lower } = page
  session.lastIndex = at
  const house = session.exec(lower)
  if (house?.[1] !== undefined)
    return {
      type: undefined,
      issuer: (house[1] + (house[2] ?? '')).toUpperCase(),
      end: session.lastIndex,
    }
  const mark = lower[at] === ' ' ? lower[at + 1] : lower[at]
  if (mark !== '/' && mark !== '-') return null
  code.lastIndex = at
  const match = code.exec(lower)
  if (match?.[2] === undefined) return null
  const first = ascii(match[2])
  const second = match[4] === undefined ? null : ascii(match[4])
  const party = (match[1] ?? '').includes('-')
  const end = code.lastIndex
  if (typeCodes.has(first) && second !== null) {
    if (party !== (match[3] === '/'))
      return party && match[3] !== '/' ? null : { type: first, issuer: second, end }
    return { type: first, issuer: second, end }
  }
  if (party) return null
  // `NĐCP`: the dash was left out.
  for (const glued of ['CP', 'TTG', 'UBND', 'HDND'])
    if (second === null && first.endsWith(glued) && typeCodes.has(first.slice(0, -glued.length)))
      return { type: first.slice(0, -glued.length), issuer: glued, end }
  const capitals = page.text.slice(at, end) === page.text.slice(at, end).toUpperCase()
  if (
    second !== null &&
    /^(?:UBND|HDND|S[A-Z]{2,}|B[A-Z]{1,}|VP[A-Z]*|CP|TTG|CA[A-Z]*|P[A-Z]{2,}|MTTQ)$/.test(first) &&
    (capitals || first === 'UBND')
  )
    return { type: 'CV', issuer: `${first}-${second}`, end }
  if (second === null && capitals && /^(?:UBND|HDND|CP|TTG|TW|B[A-Z]{2,}|S[A-Z]{3,})$/.test(first))
    return { type: undefined, issuer: first, end }
  return null
}

const ascii = (letters: string) => fold(letters).replaceAll(' ', '-').toUpperCase()

const timeWord = /^ ?(?:ngày|tháng|năm|tuần|giờ|phút|quý)(?!\p{L})/u
const counted = /^ (?:đồng|người|hộ|lượt|trường hợp|xã|phường|khóm|ấp)(?!\p{L})/u
const closes = /^(?:$|[\n.,;:!?)"”]| (?:của|ngày|về|ban|do|ký|được|có|đã|và|-|là|này|\())/u

/** `QĐ 874`, `Chỉ thị 16`, `thông báo 245`: a number, not `thông báo 3 trường hợp`, `Kế hoạch 2026`. */
function isBareNumber(
  page: Page,
  at: number,
  word: RegExpExecArray,
  sure: boolean,
  end: number,
  year: string | undefined,
): boolean {
  const rest = page.lower.slice(end, end + 12)
  if (/^[/:%]|^[.,][0-9]|^\p{L}/u.test(rest)) return false
  if (word.groups?.['so'] !== undefined || year !== undefined) return true
  if (/^(?:19|20)[0-9]{2}$/.test(page.lower.slice(at, end)) || timeWord.test(rest)) return false
  const name = word[1] ?? ''
  // TB, TT, CV count in capitals only: `tt 2` is anything.
  const said = page.text.slice(Math.max(0, at - name.length - 1), at).trimEnd()
  if (name.length <= 2 && said !== said.toUpperCase()) return false
  return sure ? !counted.test(rest) : closes.test(rest)
}
