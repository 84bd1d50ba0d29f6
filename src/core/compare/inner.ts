// Where a text contradicts itself: a weekday that is not its date's, an end before its start.
import { trueWeekday } from '../facts/weekday.ts'
import { dayFromIso } from '../facts/when/almanac.ts'
import { minutesOf } from '../facts/when/agreement.ts'
import type { Fact, FactPart, Span } from '../types.ts'

/** One contradiction inside one text. */
export interface Inner {
  readonly rule: 'inner.weekday' | 'inner.order'
  readonly fact: Fact
  readonly span: Span
  readonly value: string
  /** What the other half of the text says. */
  readonly against: string
}

/** Contradictions among the current facts of one item. */
export function innerOf(facts: readonly Fact[]): readonly Inner[] {
  return facts.flatMap((fact) => {
    if (fact.role !== 'current') return []
    if (fact.kind === 'weekday') return weekdayOf(fact)
    if (fact.kind === 'range') return orderOf(fact)
    return []
  })
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
