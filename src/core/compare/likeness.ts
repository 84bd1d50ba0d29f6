// How near two different values look: a slip of the pen changes one digit, swaps two, or loses a nought.
import { holdOneOffice, isOnePerson } from '../facts/person.ts'
import { slips } from '../facts/slip.ts'
import { dayFromIso } from '../facts/when/almanac.ts'
import type { Fact, FactKind } from '../types.ts'

/** 1: one digit or letter off, two swapped, a nought lost; 0.5: two off; 0: different things. */
export function likeness(a: string, b: string, kind: FactKind): number {
  if (/^[0-9?]{4}-/.test(a)) {
    if (sameDigits(a.slice(5), b.slice(5))) return 1
    return isOtherMonth(a, b) ? 0.5 : 0
  }
  if (/^[0-9]{2}:/.test(a)) return sameDigits(a, b) ? 1 : 0
  // `P15D` and `P15BD`: the same number of another kind of days.
  if (kind === 'duration') return digits(a) === digits(b) ? 1 : 0
  const [left, right] = isNumber(a) ? digitsOf(a, b, kind) : [bare(a), bare(b)]
  if (left === right) return 1
  const longer = Math.max(left.length, right.length)
  // Short numbers are all alike: a digit of `3` says nothing.
  if (longer < 3) return isSwap(left, right) ? 0.5 : 0
  if (kind === 'money' && lostNoughts(left, right)) return 1
  const steps = slips(left, right)
  if (steps === 1) return longer >= 4 ? 1 : 0.5
  return steps === 2 && longer >= 6 ? 0.5 : 0
}

/** `thứ Bảy tuần sau` for this Saturday: a relative day one whole week off. */
export function isWeekOff(post: Fact, a: string, b: string): boolean {
  if (!post.implied.includes('day')) return false
  const [day, other] = [dayFromIso(a), dayFromIso(b)]
  return day !== null && other !== null && Math.abs(day - other) === 7
}

/** `07/8` and `08/7`, `7h30` and `7h03`: the same digits in another order. */
function sameDigits(a: string, b: string): boolean {
  const sorted = (text: string) => [...digits(text)].sort().join('')
  return a !== b && sorted(a) === sorted(b)
}

/** `10 m³` and `20 m³` are short numbers, though 10.000 and 20.000 litres are not. */
function digitsOf(a: string, b: string, kind: FactKind): readonly [string, string] {
  const [left, right] = [digits(a), digits(b)]
  if (kind !== 'quantity') return [left, right]
  const noughts = Math.min(trailing(left), trailing(right))
  return [left.slice(0, left.length - noughts), right.slice(0, right.length - noughts)]
}

function trailing(number: string): number {
  let count = 0
  while (count < number.length && number[number.length - 1 - count] === '0') count++
  return count
}

/** `29/4` for `29/3`: the day is right, the month beside it. */
const isOtherMonth = (a: string, b: string) =>
  /^[0-9]{2}$/.test(a.slice(8)) &&
  a.slice(8) === b.slice(8) &&
  Math.abs(Number(a.slice(5, 7)) - Number(b.slice(5, 7))) === 1

/** `48` and `84`. */
const isSwap = (a: string, b: string) => a.length === 2 && a !== b && a[0] === b[1] && a[1] === b[0]

const isNumber = (value: string) => /^[<>=~]{0,2}[0-9.]+(?: |$)/.test(value)
const digits = (value: string) => value.replace(/[^0-9]+/g, '')
const bare = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

const lostNoughts = (a: string, b: string) =>
  a.replace(/0{1,40}$/, '') === b.replace(/0{1,40}$/, '') && /^[1-9][0-9]*$/.test(a)

/** Parts whose equality shows that two places are one place, told differently in another part. */
const telling: ReadonlySet<string> = new Set(['venue', 'street', 'number'])

/** Whether two values that differ share a part that few others would: the venue, the street, a document's number, an office. */
export function sharesPart(a: Fact, b: Fact): boolean {
  if (a.kind === 'person') return isOnePerson(a, b) || holdOneOffice(a, b)
  if (a.kind !== 'place' && a.kind !== 'document') return false
  return a.parts.some(
    ({ name, value }) =>
      telling.has(name) && b.parts.some((other) => other.name === name && other.value === value),
  )
}
