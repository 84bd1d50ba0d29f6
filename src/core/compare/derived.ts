// Facts of a post that the official text does not hold and that are no difference: sums, differences, products, the post's
// own date.
import { readNumber } from '../facts/numbers.ts'
import { dayFromIso } from '../facts/when/almanac.ts'
import { fold, read } from '../text.ts'
import type { Fact, Item } from '../types.ts'
import type { Claim } from './claim.ts'

const day = 86_400_000
const zone = 7 * 3_600_000

/** Both texts' facts: old values too, for `thêm từ 500 đồng` is reckoned from an old price. */
export interface Reckoning {
  readonly official: readonly Fact[]
  readonly post: readonly Fact[]
}

/** Whether the post reckoned this value itself, from official numbers or from its own day. */
export function isDerived(claim: Claim, facts: Reckoning, post: Item): boolean {
  const about = saysReckoned(claim, post) || claim.value.startsWith('~')
  return isReckoned(claim.fact, facts, about) || isDateline(claim, post)
}

/** `còn 640 hộ`, `tổng cộng 96`: words that show a number was reckoned. */
const reckoning =
  /(?<!\p{L})(?:con|con lai|tra|tinh ra|tat ca|thanh tien|tong|tong cong|ca thay|them|chenh|tang|giam|hon)(?!\p{L})/u

/** Whether the words right before the number say that it was reckoned. */
export function saysReckoned(claim: Claim, post: Item): boolean {
  const text = claim.in === 'title' ? post.title : post.text
  return reckoning.test(fold(text.slice(Math.max(0, claim.start - 24), claim.start)))
}

/** More numbers than this agree with anything by chance. */
const most = 40

/**
 * A sum or a difference of two official numbers of the same thing, a price less an official percentage, or a price times a
 * count. `about`: the post rounds what it reckoned (`còn chừng 58 tỷ`).
 */
export function isReckoned(fact: Fact, facts: Reckoning, about = false): boolean {
  const ends = endsOf(fact)
  return (
    ends.length > 0 &&
    ends.every((value) => value > 0 && isReckonedValue(value, fact, facts, about))
  )
}

function isReckonedValue(value: number, fact: Fact, facts: Reckoning, about: boolean): boolean {
  const close = (a: number, b: number) => Math.abs(a - b) < (about ? b * 0.01 : 1e-6)
  const official = facts.official.filter(({ role }) => role !== 'denied')
  const alike = official.filter(
    (one) =>
      one.kind === fact.kind && (isOneNoun(one.noun, fact.noun) || (about && isUnnamed(one, fact))),
  )
  const numbers = alike.flatMap(numberOf).slice(0, most)
  const current = alike
    .filter(({ role }) => role === 'current')
    .flatMap(numberOf)
    .slice(0, most)
  if (current.length > 2 && close(sumOf(current), value)) return true
  if (fact.kind === 'money' && isOfPrice(value, fact, facts, about)) return true
  return numbers.some((a, i) =>
    numbers.some((b, j) => j > i && (close(a + b, value) || close(Math.abs(a - b), value))),
  )
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/** `700k` of `tổng 2 triệu, giảm 65%`; `62.000 đồng` for ten times `6.200 đồng/m³`. */
function isOfPrice(
  value: number,
  fact: Fact,
  { official, post }: Reckoning,
  about: boolean,
): boolean {
  const current = official.filter(({ role }) => role === 'current')
  const close = (a: number) => Math.abs(a - value) < (about ? value * 0.01 : 1e-6)
  const prices = current
    .filter(({ kind }) => kind === 'money')
    .flatMap(numberOf)
    .slice(0, most)
  const shares = current
    .filter(({ kind }) => kind === 'percent')
    .flatMap(numberOf)
    .map((share) => share / 100)
  const isCutOf = (a: number) =>
    [0.5, ...shares].some((share) => close(a * share) || close(a * (1 - share)))
  const isPriced = (one: Fact) =>
    one.kind === 'money' && (isOneNoun(one.noun, fact.noun) || (about && isUnnamed(one, fact)))
  if (current.some((one) => isPriced(one) && numberOf(one).some(isCutOf)))
    return true // prettier-ignore
  const isBeside = (one: Fact) =>
    one.in === fact.in && one.context.sentence === fact.context.sentence
  const countsIn = (facts: readonly Fact[]) =>
    facts
      .filter(({ kind }) => kind === 'quantity' || kind === 'duration')
      .flatMap(countOf)
      .filter((count) => count > 1)
      .slice(0, most)
  const beside = countsIn(post.filter(isBeside))
  const counts = about ? [...countsIn(current), ...beside] : beside
  if (prices.some((price) => counts.some((count) => price * count === value))) return true
  // `62 bóng đèn, mỗi bóng 1tr5` of 93 million in all.
  return fact.noun !== null && prices.some((sum) => beside.some((count) => close(sum / count)))
}

/**
 * Whether the value is the sum of two official numbers that the post does not state themselves: it tells the whole in place of
 * its parts (`17 tập thể và cá nhân` for five and twelve).
 */
export function isSumOfUntold(
  fact: Fact,
  official: readonly Fact[],
  post: { readonly item: Item; readonly facts: readonly Fact[] },
): boolean {
  const [value, ...more] = endsOf(fact)
  if (value === undefined || more.length > 0 || value < 10 || /^[<>]/.test(fact.value)) return false
  const told = new Set(post.facts.filter(({ kind }) => kind === fact.kind).flatMap(numberOf))
  const after = fold(post.item[fact.in].slice(fact.end, fact.end + 40))
  const isNamed = (one: Fact) =>
    isOneNoun(one.noun, fact.noun) || (one.noun !== null && after.startsWith(`va ${one.noun}`))
  const numbers = official
    .filter((one) => one.kind === fact.kind && one.role === 'current' && isNamed(one))
    .flatMap(numberOf)
    .filter((number) => !told.has(number))
    .slice(0, most)
  return numbers.some((a, i) => numbers.some((b, j) => j > i && Math.abs(a + b - value) < 1e-6))
}

/** A price or a count that does not say of what. */
const isUnnamed = (a: Fact, b: Fact) => a.noun === null || b.noun === null

/** `9 tin, bài` and `5 bài` make `14 tin, bài`. */
function isOneNoun(a: string | null, b: string | null): boolean {
  if (a === b) return true
  if (a === null || b === null) return false
  const [left, right] = [a.replaceAll('-', ' '), b.replaceAll('-', ' ')]
  return left.endsWith(` ${right}`) || right.endsWith(` ${left}`)
}

/** The number of a fact, when it is one. */
function numberOf(fact: Fact): readonly number[] {
  const ends = endsOf(fact)
  return ends.length === 1 ? ends : []
}

/** The number of a fact, or both ends of its range. */
function endsOf(fact: Fact): readonly number[] {
  if (fact.kind !== 'quantity' && fact.kind !== 'money' && fact.kind !== 'percent') return []
  const hit = /^[<>=~]{0,2}([0-9.]{1,40}?)(?:\.\.([0-9.]{1,40}))?(?: |$)/.exec(fact.value)
  return hit === null
    ? []
    : hit.slice(1).flatMap((said) => (said === undefined ? [] : [Number(said)]))
}

/** The count as written: ten for `10 khối`, whatever its base unit. */
function countOf(fact: Fact): readonly number[] {
  const { lower } = read(fact.text)
  const at = lower.search(/[0-9]/)
  const number = readNumber(lower, Math.max(0, at))
  return number === null ? [] : [number.value]
}

/** The day the post was written: `hôm nay`, `Long Xuyên, ngày 12/3`. */
function isDateline(claim: Claim, post: Item): boolean {
  if (claim.dimension !== 'day' || post.publishedAt === null) return false
  const at = dayFromIso(claim.value)
  return at !== null && at === Math.floor((post.publishedAt + zone) / day)
}
