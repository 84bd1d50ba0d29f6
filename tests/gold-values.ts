// Whether a value read by the program is the value a person wrote in tests/corpora/gold: equal, or equal in meaning where the
// table of kinds leaves the notation open.
import { fold } from '../src/core/text.ts'
import type { FactKind } from '../src/core/types.ts'

type Same = (gold: string, read: string) => boolean

const equal: Same = (gold, read) => gold === read

const words = (text: string) =>
  fold(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/gu, 'd')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

/** Letters and digits only, without marks: `QĐ-UBND` -> `qdubnd`. */
const bare = (text: string) => words(text).join('')

/** `~`, `<~` and `≈` are all said by `gần` and `khoảng`; a plain `<` is not. */
const sameAmount: Same = (gold, read) => {
  const parts = (value: string) => {
    const [, sign = '', rest = ''] = /^([<>=~≈]{0,2})(.*)$/.exec(value) ?? []
    return { about: /[~≈]/.test(sign), sign, rest }
  }
  const a = parts(gold)
  const b = parts(read)
  return a.rest === b.rest && (a.sign === b.sign || (a.about && b.sign !== '' && b.sign !== '>'))
}

const physical = new Set(['kg', 'm', 'm2', 'lit', 'mb'])

/** Number and comparator; the unit where it is a measure. What is counted is told by the place of the fact. */
const sameQuantity: Same = (gold, read) => {
  if (read.startsWith('#')) return /^([0-9]+) hạng$/.exec(gold)?.[1] === read.slice(1)
  const [number = '', ...unit] = gold.split(' ')
  const [readNumber = '', ...readUnit] = read.split(' ')
  const measured = bare(unit.join(' '))
  if (physical.has(measured) && bare(readUnit.join(' ')) !== measured) return false
  return sameAmount(number, readNumber)
}

/** `1.4 điểm` for points; a rate's `/tháng` is not part of the value. */
const samePercent: Same = (gold, read) => {
  const points = (value: string) => /điểm|point|pp/.test(value)
  const plain = (value: string) => value.replace(/\s*(?:điểm|points?|pp)$/, '')
  return points(gold) === points(read) && sameAmount(plain(gold), plain(read))
}

/** Years are twelve months, weeks seven days; days and working days stay apart. `trong vòng` and `tối đa` are not part of it. */
const sameDuration: Same = (gold, read) => {
  const plain = (value: string) =>
    value
      .replace(/^[<>=~]+/, '')
      .replace(/P([0-9.]+)Y$/, (_, years: string) => `P${Number(years) * 12}M`)
      .replace(/P([0-9.]+)W$/, (_, weeks: string) => `P${Number(weeks) * 7}D`)
  return plain(gold) === plain(read)
}

/** An end without its hour, or without its day, agrees with one that has it. */
function sameEnd(gold: string, read: string): boolean {
  if (gold === read || gold === '') return gold === read
  if (/^[0-9]{2}:/.test(gold)) return read.endsWith(`T${gold}`)
  return gold.includes('T') ? false : read.startsWith(`${gold}T`)
}

const sameRange: Same = (gold, read) => {
  const [from = '', to = ''] = gold.split('/')
  const [readFrom = '', readTo = ''] = read.split('/')
  return sameEnd(from, readFrom) && sameEnd(to, readTo)
}

/** `874/QĐ-BTTTT` against number, year, type, issuer and date; what a person did not write may be there. */
const sameDocument: Same = (gold, read) => {
  const [, number = '', year = '', letters = ''] =
    /^0*([0-9.]+)(?:\/((?:19|20)[0-9]{2}))?[/-]?(.*)$/.exec(gold) ?? []
  const [readNumber, readYear = '', type = '', issuer = ''] = read.split('|')
  // A công văn has no letters of its own.
  const written = type === 'CV' ? bare(issuer) : bare(type + issuer)
  return (
    number === readNumber &&
    (year === '' || year === readYear) &&
    (written.startsWith(bare(letters)) || bare(letters) === bare(issuer + type))
  )
}

const leading = /(?:pho )?(?:chu tich|bi thu)|nguyen|quyen/

/** Names alike; of a leader's role nothing may be lost or gained: `Phó Chủ tịch` is not `Chủ tịch`. */
const samePerson: Same = (gold, read) => {
  const [name = '', role = ''] = gold.split(';')
  const [readName = '', readRole = ''] = read.split(';')
  if (bare(name) !== bare(readName)) return false
  const said = words(role)
    .join(' ')
    .replace(/\bpct\b/, 'pho chu tich')
    .replace(/\bct\b/, 'chu tich')
  if (readRole === '') return !leading.test(said)
  const at = said.indexOf(words(readRole).join(' '))
  return role === '' || (at >= 0 && !/(?:pho|nguyen|quyen) $/.test(said.slice(0, at)))
}

/** Some part of the address stands in what the person wrote, or the other way about. */
const samePlace: Same = (gold, read) => {
  const said = ` ${words(gold).join(' ')} `
  return read.split('|').some((part) => {
    const kept = words(part).join(' ')
    return kept !== '' && (said.includes(` ${kept} `) || ` ${kept} `.includes(said))
  })
}

const sameEligibility: Same = (gold, read) =>
  gold.replace(/^age=/, 'age:').replace(/ tháng$/, 'm') === read.replace(/^age=/, 'age:')

/** The number, whatever the bank is called. */
const digits = (value: string) => value.replace(/^.*[ :]/, '')

const by: Partial<Readonly<Record<FactKind, Same>>> = {
  range: sameRange,
  money: sameAmount,
  percent: samePercent,
  quantity: sameQuantity,
  duration: sameDuration,
  account: (gold, read) => digits(gold) === digits(read),
  document: sameDocument,
  article: (gold, read) => bare(gold) === bare(read),
  person: samePerson,
  place: samePlace,
  eligibility: sameEligibility,
}

export const sameValue = (kind: FactKind, gold: string, read: string): boolean =>
  (by[kind] ?? equal)(gold, read)
