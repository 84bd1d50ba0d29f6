// Money in đồng: `500000`, `>3500000000`, `10000000..15000000`, `0` for free of charge.
// `noun` holds what it is paid for or by, when said: `đồng/người/lượt` -> `nguoi luot`. Parts: see amount/amount.ts.
import { fold } from '../text.ts'
import type { Fact, Span } from '../types.ts'
import { agreeAmounts, amountParts, readAmount, writeAmount } from './amount/amount.ts'
import type { Amount } from './amount/amount.ts'
import { comparatorAfter, comparatorBefore, isShift, isTotal, nextNumber, numberAt, pastGloss, pastToken, rangeEnd } from './amount/reading.ts' // prettier-ignore
import type { Compared } from './amount/reading.ts'
import type { Agreement, Finder, Found, Kind, Page } from './kind.ts'
import { findFree } from './money/free.ts'
import { areOtherUnits, perUnit, unitBefore } from './money/per-unit.ts'
import { readSum } from './money/sum.ts'
import type { Sum } from './money/sum.ts'

export const money: Kind = {
  kind: 'money',
  label: { vi: 'số tiền', en: 'money' },
  agree: agreeMoney,
}

/** Prices of different things (`đồng/hộ`, `đồng/con`) are not compared; equal ones agree whatever the wording. */
function agreeMoney(a: Fact, b: Fact): Agreement {
  const left = readAmount(a.value, a.parts)
  const right = readAmount(b.value, b.parts)
  if (left === null || right === null) return 'unrelated'
  const found = agreeAmounts(left, right)
  if (found === 'clash' && !sameUnit(a.noun, b.noun)) return 'unrelated'
  // `300.000 đồng/quý` and `300.000 đồng/tháng`: the same figure, another price.
  return found === 'same' && left.from > 0 && areOtherUnits(a.noun, b.noun) ? 'clash' : found
}

/** `ho thang` and `thang` can be one price said shorter; `ho` and `con` cannot. */
function sameUnit(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true
  const left = new Set(a.split(' '))
  const right = new Set(b.split(' '))
  const [small, large] = left.size <= right.size ? [left, right] : [right, left]
  return [...small].every((word) => large.has(word))
}

export const findMoney: Finder = (page) => {
  const found: Found[] = [...findFree(page)]
  const { lower } = page
  let at = nextNumber(page, 0, true)
  while (at >= 0) {
    const one = moneyAt(page, at)
    if (one !== null) found.push(one.fact)
    at = nextNumber(page, one?.end ?? pastToken(lower, at), true)
  }
  return found
}

function moneyAt(page: Page, at: number): { fact: Found; end: number } | null {
  const { lower } = page
  const first = readSum(lower, at)
  const pair = rangeFrom(lower, at, first)
  const sum = pair?.[1] ?? first
  if (sum === null || sum.bare) return null
  const from = pair?.[0] ?? sum
  const per = perUnit(page, sum.end) ?? unitBefore(lower, at)
  const compared = compare(lower, at, sum, Math.max(sum.end, per?.end ?? 0), pair !== null)
  const amount: Amount = {
    comparator: compared?.comparator ?? '',
    from: from.value,
    to: sum.value,
    step: sum.step,
    below: compared?.below ?? false,
  }
  const start = compared === null ? at : Math.min(at, compared.start)
  const end = compared === null ? sum.end : Math.max(sum.end, compared.end)
  const fact: Found = {
    kind: 'money',
    value: writeAmount(amount),
    start,
    end,
    parts: [
      ...amountParts(amount, at, sum.end),
      ...(per === null ? [] : [{ name: 'per', value: per.noun, start: per.start, end: per.end }]),
    ],
    ...(per === null ? {} : { noun: fold(per.noun) }),
    ...(sum.currency ? {} : { implied: ['currency'] as const }),
  }
  return { fact, end }
}

function rangeFrom(lower: string, at: number, first: Sum | null): readonly [Sum, Sum] | null {
  const left = first ?? bareNumber(lower, at)
  if (left === null) return null
  const second = rangeEnd(lower, left.end)
  if (second < 0) return null
  const right = readSum(lower, second)
  if (right === null || right.bare) return null
  if (!left.bare) return isRange(left.value, right.value) ? [left, right] : null
  // One unit on the right serves both ends: `10–15 triệu`; `500 - 1 triệu` leaves out nghìn.
  for (const unit of [right.unit, right.unit / 1000, 1]) {
    const value = Math.round(left.value * unit)
    if (unit >= 1 && isRange(value, right.value)) return [{ ...left, value }, right]
  }
  return null
}

const isRange = (from: number, to: number) => from < to && from * 200 >= to

function bareNumber(lower: string, at: number): Sum | null {
  const read = numberAt(lower, at, { spaced: true })
  if (read === null) return null
  return {
    value: read.value,
    end: pastGloss(lower, read.end, read.value),
    step: 0,
    unit: 1,
    bare: true,
    currency: false,
  }
}

interface Bound extends Pick<Compared, 'comparator' | 'below'>, Span {}

/** `from`: where the sum with the unit it is for ends: `từ 50.000 đồng/năm trở xuống`. */
function compare(
  lower: string,
  at: number,
  sum: Sum,
  from: number,
  isRange: boolean,
): Bound | null {
  const before = comparatorBefore(lower, at)
  const after = comparatorAfter(lower, sum.end) ?? comparatorAfter(lower, from)
  if (after !== null) return { ...after, start: before?.at ?? at, end: after.at }
  if (before === null || isTotal(lower, before)) return null
  const bound = { ...before, start: before.at, end: sum.end }
  const word = lower.slice(before.at, at).trim()
  if (isRange) return word === 'từ' ? { ...bound, comparator: '' } : bound
  if (word === 'từ' && isShift(lower, sum.end)) return null
  return bound
}
