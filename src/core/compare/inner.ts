// Where a text contradicts itself: a weekday that is not its date's, an end before its start, parts that make another sum.
import { trueWeekday } from '../facts/weekday.ts'
import { dayFromIso } from '../facts/when/almanac.ts'
import { minutesOf } from '../facts/when/agreement.ts'
import type { Fact, FactPart, Field, Item, Span } from '../types.ts'
import { wrongSumsIn } from './sums.ts'

/** One contradiction inside one text. */
export interface Inner {
  readonly rule: 'inner.weekday' | 'inner.order' | 'inner.sum'
  readonly fact: Fact
  readonly span: Span
  readonly value: string
  /** What the other half of the text says. */
  readonly against: string
}

/** Contradictions among the current facts of one item. */
export function innerOf(
  facts: readonly Fact[],
  item: Pick<Item, 'title' | 'text'>,
): readonly Inner[] {
  const found = facts.flatMap((fact) => {
    if (fact.role !== 'current') return []
    if (fact.kind === 'weekday') return weekdayOf(fact)
    if (fact.kind === 'range') return orderOf(fact)
    return []
  })
  return [...found, ...sumsOf(facts, 'title', item.title), ...sumsOf(facts, 'text', item.text)]
}

function sumsOf(facts: readonly Fact[], field: Field, given: string): readonly Inner[] {
  const own = facts.filter((fact) => fact.in === field)
  return wrongSumsIn(own, given.toLowerCase()).map(({ total, sum }): Inner => ({
    rule: 'inner.sum',
    fact: total,
    span: total,
    value: total.value,
    against: sum.toLocaleString('vi-VN'),
  }))
}

function weekdayOf(fact: Fact): readonly Inner[] {
  const said = fact.parts.find(({ name }) => name === 'date')
  const real = trueWeekday(fact.parts)
  if (said === undefined || real === null || real === fact.value) return []
  // A year taken from the day of publication cannot convict a weekday it was not said with.
  if (fact.implied.includes('year') && fitsNextYear(said, fact.value)) return []
  const span = { start: Math.min(fact.start, said.start), end: Math.max(fact.end, said.end) }
  return [{ rule: 'inner.weekday', fact, span, value: fact.value, against: real }]
}

/** Whether the weekday fits the same day and month of the year before or after. */
function fitsNextYear({ value }: FactPart, weekday: string): boolean {
  const year = Number(value.slice(0, 4))
  return [year - 1, year + 1].some(
    (other) => trueWeekday([{ name: 'date', value: `${other}${value.slice(4)}` }]) === weekday,
  )
}

function orderOf(fact: Fact): readonly Inner[] {
  const [from = '', to = ''] = fact.value.split('/')
  const [start, end] = [from, to].map((value) => dayFromIso(value.slice(0, 10)))
  const backwards =
    start !== null && start !== undefined && end !== null && end !== undefined
      ? start > end ||
        (start === end && from.includes('T') && to.includes('T') && clockAfter(from, to))
      : false
  return backwards ? [{ rule: 'inner.order', fact, span: fact, value: from, against: to }] : []
}

const clockAfter = (from: string, to: string) => minutesOf(from.slice(11)) > minutesOf(to.slice(11))
