// An amount: comparator, number or range, and how far it was rounded. Shared by money, percent and quantity.
// Written `500000`, `>4700`, `>=95`, `<10`, `<=2`, `~4700`, `3..5`. What the value cannot say (the step a decimal was
// rounded to, that `gần` stays below) travels in two parts of the fact, `step` and `below`.
import type { FactPart } from '../../types.ts'
import type { Agreement, Part } from '../kind.ts'

export type Comparator = '' | '>' | '>=' | '<' | '<=' | '~'

export interface Amount {
  readonly comparator: Comparator
  readonly from: number
  /** Equal to `from` unless it is a range. */
  readonly to: number
  /** What one unit of the last written decimal is worth: 100 for `1,3 tấn` in kg. 0: written out in full. */
  readonly step: number
  /** `gần 4.700`: about, but less. */
  readonly below: boolean
}

/** `4,7` tấn -> `4700`, never an exponent. */
export function plainNumber(value: number): string {
  return String(Number.isInteger(value) ? value : Math.round(value * 1e6) / 1e6)
}

export function writeAmount(amount: Amount): string {
  if (amount.to !== amount.from) return `${plainNumber(amount.from)}..${plainNumber(amount.to)}`
  return amount.comparator + plainNumber(amount.from)
}

/** The parts that keep what `writeAmount` leaves out, at the place of the digits. */
export function amountParts(amount: Amount, start: number, end: number): readonly Part[] {
  const parts: Part[] = [{ name: 'number', value: plainNumber(amount.from), start, end }]
  if (amount.step > 0) parts.push({ name: 'step', value: plainNumber(amount.step), start, end })
  if (amount.below) parts.push({ name: 'below', value: '<', start, end })
  return parts
}

const shape = /^(>=|<=|>|<|~)?(-?[0-9.]{1,40}?)(?:\.\.([0-9.]{1,40}))?$/

/** Reads back what `writeAmount` and `amountParts` wrote; null for a value of another shape (`#3`). */
export function readAmount(value: string, parts: readonly FactPart[]): Amount | null {
  const match = shape.exec(value)
  if (match === null) return null
  const from = Number(match[2])
  const to = match[3] === undefined ? from : Number(match[3])
  if (Number.isNaN(from) || Number.isNaN(to)) return null
  const step = Number(parts.find((part) => part.name === 'step')?.value ?? 0)
  const below = parts.some((part) => part.name === 'below')
  return { comparator: (match[1] ?? '') as Comparator, from, to, step, below }
}

/**
 * Whether two amounts of one thing can both be right. The bound a comparator draws is read as people mean it: `hơn 24.800`
 * fits 24.870 but not 34.870; `gần` lies below, `hơn` above; `trên` against `từ` of one number is a nuance.
 */
export function agreeAmounts(a: Amount, b: Amount): Agreement {
  if (a.from !== a.to || b.from !== b.to) return agreeRanges(a, b)
  if (a.comparator === b.comparator && a.below === b.below && a.from === b.from) return 'same'
  // `giảm phí`: something is to be paid, nobody says how much.
  if (isReduced(a) || isReduced(b)) return a.to === 0 && b.to === 0 ? 'clash' : 'unrelated'
  // Free of charge is never a rounding of a price.
  if ((a.from === 0) !== (b.from === 0)) return 'clash'
  if (a.comparator === '') return fits(b, a)
  if (b.comparator === '') return fits(a, b)
  if (a.comparator === b.comparator) return agreeAlike(a, b)
  return agreeUnlike(a, b)
}

const isReduced = ({ comparator, from }: Amount) => comparator === '>' && from === 0

/** A bounded or plain amount against a plain one. */
function fits(bound: Amount, plain: Amount): Agreement {
  const limit = bound.from
  const value = plain.from
  switch (bound.comparator) {
    case '':
      if (value === limit) return 'same'
      return roundsTo(bound, plain) || roundsTo(plain, bound) ? 'compatible' : 'clash'
    case '~':
      return about(bound, value)
    case '>':
      if (value === limit) return 'nuance'
      if (value < limit) return 'clash'
      return value < limit + Math.max(lastPlace(limit), limit * 0.1) ? 'compatible' : 'clash'
    case '<':
      if (value === limit) return 'nuance'
      if (value > limit) return 'clash'
      return value * 2 < limit ? 'unrelated' : 'compatible'
    case '>=':
      if (value < limit) return 'clash'
      return value > limit * 2 ? 'unrelated' : 'compatible'
    case '<=':
      if (value > limit) return 'clash'
      return value * 2 < limit ? 'unrelated' : 'compatible'
  }
}

function about(bound: Amount, value: number): Agreement {
  const place = lastPlace(bound.from)
  if (bound.below) {
    const least = bound.from - Math.max(place, bound.from * 0.05)
    if (value >= least && value < bound.from) return 'compatible'
    return value >= bound.from && value <= bound.from * 1.01 ? 'nuance' : 'clash'
  }
  const slack = Math.max(bound.step > 0 ? bound.step : place, bound.from * 0.03)
  return Math.abs(value - bound.from) <= slack ? 'compatible' : 'clash'
}

/** `hơn 24.000` and `hơn 24.800`: one is the other, rounded. */
function agreeAlike(a: Amount, b: Amount): Agreement {
  if (a.comparator !== '>' && a.comparator !== '~') return 'clash'
  const [rough, fine] = lastPlace(a.from) >= lastPlace(b.from) ? [a, b] : [b, a]
  const place = lastPlace(rough.from)
  if (a.from === b.from) return 'compatible'
  if (rough.comparator === '~' && Math.abs(rough.from - fine.from) <= place / 2) return 'compatible'
  return rough.comparator === '>' && fine.from >= rough.from && fine.from < rough.from + place
    ? 'compatible'
    : 'clash'
}

function agreeUnlike(a: Amount, b: Amount): Agreement {
  if (a.from === b.from && a.comparator[0] === b.comparator[0]) return 'nuance'
  const rough = a.comparator === '~' ? a : b.comparator === '~' ? b : null
  if (rough === null) return 'clash'
  const bound = rough === a ? b : a
  const place = Math.max(lastPlace(rough.from), rough.from * 0.03)
  const low = rough.from - place
  const high = rough.below ? rough.from : rough.from + place
  const up = bound.comparator.startsWith('>')
  if (up) {
    const top = bound.from + lastPlace(bound.from)
    return bound.from < high && (bound.comparator === '>=' || top > low) ? 'compatible' : 'clash'
  }
  return bound.from > low ? 'compatible' : 'clash'
}

function agreeRanges(a: Amount, b: Amount): Agreement {
  if (a.from !== a.to && b.from !== b.to) {
    const ends = [
      agreeAmounts({ ...a, to: a.from }, { ...b, to: b.from }),
      agreeAmounts({ ...a, from: a.to }, { ...b, from: b.to }),
    ]
    if (ends.includes('clash')) return 'clash'
    return ends.every((end) => end === 'same') ? 'same' : 'compatible'
  }
  const [range, one] = a.from !== a.to ? [a, b] : [b, a]
  switch (one.comparator) {
    case '<':
    case '<=':
      return one.from === range.to ? 'compatible' : 'clash'
    case '>':
    case '>=':
      return one.from === range.from ? 'compatible' : 'clash'
    case '~':
    case '':
      return one.from >= range.from && one.from <= range.to ? 'compatible' : 'clash'
  }
}

/** `1,3 tấn` stands for 1.312 kg (nearest) and 1.390 kg (cut off, as page counters do). */
function roundsTo(rough: Amount, fine: Amount): boolean {
  if (rough.step <= 0 || (fine.step > 0 && fine.step >= rough.step)) return false
  const over = fine.from - rough.from
  return over > -rough.step / 2 - 1e-9 && over < rough.step
}

/** Worth of the last digit that is not a nought: 100 for 24.800, 1 for 135. */
function lastPlace(value: number): number {
  if (value === 0) return 1
  let place = 1
  while (value % (place * 10) === 0 && place < 1e15) place *= 10
  while (Math.abs(value / place - Math.round(value / place)) > 1e-9 && place > 1e-6) place /= 10
  return place
}
