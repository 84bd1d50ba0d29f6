// A number in the post's own hand: 500k, 1tr5, 1,5 triệu, 2.150.000 đồng, hai chục ngàn, 98,5%, thứ nhì, hạng 3.
import { numberInWords, ordinalInWords } from './words.ts'
import { bounded } from './bounds.ts'
import { keepCapitals } from './style.ts'
import { whole } from './replacement.ts'
import type { Replacement, Wrong, Writer } from './replacement.ts'

const amount = /^[<>=~]{0,2}(-?[0-9]+(?:\.[0-9]+)?)(?:[ /]|$)/

/** A price becomes a cut in price, or the other way round: the portal's words are taken. */
const isOtherKind = ({ fact, official }: Wrong) => official.fact.kind !== fact.kind

export const writeMoney: Writer = (wrong) =>
  isOtherKind(wrong)
    ? whole(wrong, wrong.official.text)
    : (writeUnit(wrong) ?? writeBoundedSum(wrong))

const writeSum: Writer = (wrong) => {
  const value = Number(amount.exec(wrong.official.value)?.[1] ?? Number.NaN)
  const range = asRange(wrong)
  if (range !== null) return range
  // Free of charge, and ranges, are said as the portal says them.
  if (Number.isNaN(value) || value === 0 || amount.exec(wrong.value) === null || isFree(wrong))
    return whole(wrong, wrong.official.text)
  return (
    asShortMillions(wrong, value) ??
    asScaled(wrong, value) ??
    asDigits(wrong, value) ??
    asWords(wrong, value) ??
    whole(wrong, wrong.official.text)
  )
}

const writeBoundedSum = bounded(writeSum)

/** The same figure for another unit: `10k/ngày` -> `10k/lượt`, `15 triệu mỗi tháng` -> `15 triệu/hộ sau 5 tháng`. */
function writeUnit({ value, fact, plain, official }: Wrong): Replacement | null {
  const slash = value.indexOf('/')
  if (slash < 0 || !official.value.startsWith(value.slice(0, slash + 1))) return null
  const unitIn = ({ parts }: Wrong['fact']) => parts.find(({ name }) => name === 'per')
  const [theirs, ours] = [unitIn(fact), unitIn(official.fact)]
  if (theirs === undefined || ours === undefined) return null
  const length = ours.end - ours.start
  const leads = ours.start < official.fact.start
  const words = leads ? official.text.slice(0, length) : official.text.slice(-length)
  const span = { start: theirs.start, end: theirs.end }
  const unit = /^ ?\/ ?(\p{L}+)$/u.exec(words)?.[1]
  const each = /^ (?:mỗi|một)(?= )/u.exec(plain.slice(theirs.start, theirs.end))?.[0]
  if (each !== undefined && unit !== undefined) return { ...span, to: `${each} ${unit}` }
  if (theirs.start > 0) return { ...span, to: leads ? ` ${words}` : words }
  if (unit === undefined) return leads ? { ...span, to: words } : null
  return { ...span, to: `${plain.slice(0, plain.indexOf(' '))} ${unit}` }
}

const two =
  /(?<![0-9])([0-9]{1,15}(?:[.,][0-9]{1,15}){0,5})([^0-9]{1,16})([0-9]{1,15}(?:[.,][0-9]{1,15}){0,5})/u

/** `600–800k` -> `400–600k`: each end keeps its own unit. */
function asRange({ lower, value, official }: Wrong): Replacement | null {
  const [was, is, written] = [endsOf(value), endsOf(official.value), two.exec(lower)]
  if (was === null || is === null || written === null) return null
  const [match, first = '', gap = '', second = ''] = written
  const low = scaledLike(first, was.from, is.from)
  const high = scaledLike(second, was.to, is.to)
  return low === null || high === null
    ? null
    : { start: written.index, end: written.index + match.length, to: `${low}${gap}${high}` }
}

/** Both ends of `600000..800000`; null for one number. */
function endsOf(value: string): { readonly from: number; readonly to: number } | null {
  const [from, to] = (value.split(' ')[0] ?? '').split('..').map(Number)
  return from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)
    ? null
    : { from, to }
}

/** A number written as `written` for `was`, now worth `is`; null when it would need many decimals. */
function scaledLike(written: string, was: number, is: number): string | null {
  const shown = (is / was) * plainOf(written)
  if (Math.abs(shown * 10 - Math.round(shown * 10)) > 1e-6) return null
  return grouped(Math.round(shown * 10) / 10, /[0-9]([.,])[0-9]{3}/.exec(written)?.[1] ?? '.', ',')
}

const plainOf = (written: string): number =>
  /[.,][0-9]{3}(?![0-9])/.test(written)
    ? Number(written.replace(/[.,]/g, ''))
    : Number(written.replace(',', '.'))

const isFree = ({ value }: Wrong) => /^0(?: |$)/.test(value)

/** `1tr5`, `2tr500`, `3tr`. */
function asShortMillions({ lower }: Wrong, value: number): Replacement | null {
  const written = /[0-9]{1,15}\s?tr(?:[0-9]{1,3}k?)?(?![\p{L}0-9])/u.exec(lower)
  if (written === null || /[,.]/.test(written[0])) return null
  const millions = Math.floor(value / 1e6)
  const rest = value % 1e6
  if (millions === 0 || rest % 1000 !== 0) return null
  const gap = /\s/.test(written[0]) ? ' ' : ''
  const tail =
    rest === 0 ? '' : rest % 1e5 === 0 ? String(rest / 1e5) : String(rest / 1e3).padStart(3, '0')
  return at(written, `${millions}${gap}tr${tail}`)
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/^\s?k(?![\p{L}0-9])/iu, 1e3],
  [/^ (?:nghìn|ngàn)(?!\p{L})/u, 1e3],
  [/^(?: triệu|\s?tr)(?!\p{L})/u, 1e6],
  [/^ (?:tỷ|tỉ)(?!\p{L})/u, 1e9],
]

/** `500k`, `1,5 triệu`, `3,5 tỷ`: the same unit, with a comma where it is needed. */
function asScaled({ lower }: Wrong, value: number): Replacement | null {
  const written = /[0-9]+(?:[.,][0-9]+)*/u.exec(lower)
  if (written === null) return null
  const after = lower.slice(written.index + written[0].length)
  const scale = scales.find(([shape]) => shape.test(after))?.[1]
  if (scale === undefined) return null
  const count = value / scale
  if (count < 0.1 || Math.abs(count * 1000 - Math.round(count * 1000)) > 1e-6) return null
  const rest = after.replace(/^\s?\p{L}+/u, '')
  // `1 triệu 500 nghìn`: the tail would have to change too.
  if (/^ (?:[0-9]|rưỡi)/u.test(rest)) return null
  const mark = /[0-9]\.[0-9]{1,2}$/.test(written[0]) ? '.' : ','
  return at(written, grouped(Math.round(count * 1000) / 1000, '.', mark))
}

/** `2.150.000 đồng`, `1,280 hộ`, `98,5%`. */
function asDigits({ lower }: Wrong, value: number): Replacement | null {
  const written = /[0-9]+(?:[., ][0-9]{3}(?![0-9]))*(?:[.,][0-9]+)?/u.exec(lower)
  if (written === null) return null
  const group = /[0-9]([., ])[0-9]{3}(?![0-9])/u.exec(written[0])?.[1]
  const digits = written[0].replace(/[^0-9]/g, '')
  // `5149 hộ`: this hand does not part thousands.
  const parts = group ?? (digits.length > 3 && value >= 1000 ? '' : '.')
  const decimal = parts === ',' ? '.' : /[0-9]\.[0-9]{1,2}$/.test(written[0]) ? '.' : ','
  const padded = /^0[1-9]/.test(written[0]) && value < 10 ? '0' : ''
  return at(written, padded + grouped(value, parts, decimal))
}

/** `hai chục ngàn` -> `ba mươi ngàn`; what stands behind the number words stays. */
function asWords({ lower, plain }: Wrong, value: number): Replacement | null {
  const written =
    /(?<!\p{L})(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|mươi|mốt|lăm|tư|chục|linh|lẻ|rưỡi|nghìn|ngàn|triệu|tỷ|tỉ)(?: (?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|mươi|mốt|lăm|tư|chục|linh|lẻ|rưỡi|nghìn|ngàn|triệu|tỷ|tỉ)(?!\p{L})){0,12}/u.exec(
      lower,
    )
  if (written === null || !Number.isInteger(value)) return null
  const words = numberInWords(value, written[0].includes('ngàn') ? 'ngàn' : 'nghìn')
  return at(
    written,
    keepCapitals(plain.slice(written.index, written.index + written[0].length), words),
  )
}

const at = (written: RegExpExecArray, to: string): Replacement => ({
  start: written.index,
  end: written.index + written[0].length,
  to,
})

function grouped(value: number, group: string, decimal: string): string {
  const [integer = '0', fraction] = String(value).split('.')
  const parted =
    integer.length > 3 ? integer.replace(/[0-9](?=(?:[0-9]{3}){1,9}$)/g, `$&${group}`) : integer
  return fraction === undefined ? parted : `${parted}${decimal}${fraction}`
}

export const writeQuantity: Writer = (wrong) =>
  isOtherKind(wrong)
    ? whole(wrong, wrong.official.text)
    : (writeUnit(wrong) ?? writeBoundedCount(wrong))

const writeCount: Writer = (wrong) => {
  const rank = /^#([0-9]+)/.exec(wrong.official.value)?.[1]
  if (rank !== undefined) return writeRank(wrong, Number(rank))
  const value = Number(amount.exec(wrong.official.value)?.[1] ?? Number.NaN)
  const before = Number(amount.exec(wrong.value)?.[1] ?? Number.NaN)
  if (Number.isNaN(value) || Number.isNaN(before)) return null
  if (value === before) return null
  // `1,3 tấn` is 1300 in the value: the written unit is found from what was written.
  const written = /[0-9]+(?:[.,][0-9]+)*/u.exec(wrong.lower)
  const scale = written === null ? 1 : scaleOf(written[0], before)
  const shown = Math.round((value / scale) * 1e6) / 1e6
  // `tám chục phần trăm` has no words for 70,4.
  return asDigits(wrong, shown) ?? asWords(wrong, shown) ?? whole(wrong, wrong.official.text)
}

const writeBoundedCount = bounded(writeCount)

/** How much one written unit is worth in the base unit of the value. */
function scaleOf(written: string, value: number): number {
  const plain = plainOf(written)
  const ratio = plain === 0 ? 1 : value / plain
  return [0.001, 0.01, 1, 100, 1000, 1e4, 1e6].find((one) => Math.abs(ratio / one - 1) < 1e-6) ?? 1
}

function writeRank({ lower }: Wrong, rank: number): Replacement | null {
  const digits = /[0-9]+/.exec(lower)
  if (digits !== null) return at(digits, String(rank))
  const word =
    /(?<=(?:thứ|hạng|giải) )(?:nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\p{L})/u.exec(lower)
  if (word !== null) return at(word, ordinalInWords(rank))
  const lead = /(?:dẫn đầu|đứng đầu|quán quân|á quân)/u.exec(lower)
  return lead === null ? null : at(lead, `xếp thứ ${ordinalInWords(rank)}`)
}
