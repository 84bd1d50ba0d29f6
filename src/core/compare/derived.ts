// Facts of a post that the official text does not hold and that are no difference: sums, differences, the post's own date.
import { dayFromIso } from '../facts/when/almanac.ts'
import { fold } from '../text.ts'
import type { Fact, Item } from '../types.ts'
import type { Claim } from './claim.ts'

const day = 86_400_000
const zone = 7 * 3_600_000

/** Whether the post reckoned this value itself, from official numbers or from its own day. */
export function isDerived(claim: Claim, official: readonly Claim[], post: Item): boolean {
  return isReckoned(claim, official) || isDateline(claim, post)
}

/** `còn 640 hộ`, `tổng cộng 96`: words that show a number was reckoned. */
const reckoning =
  /(?<!\p{L})(?:con|con lai|tra|tinh ra|tat ca|thanh tien|tong|tong cong|ca thay|them|chenh|tang|giam|hon)(?!\p{L})/u

/** Whether the words right before the number say that it was reckoned. */
export function saysReckoned(claim: Claim, post: Item): boolean {
  const text = claim.in === 'title' ? post.title : post.text
  return reckoning.test(fold(text.slice(Math.max(0, claim.start - 24), claim.start)))
}

/**
 * A sum or a difference of two official numbers of the same thing, or a price less an official percentage.
 * `about`: the post rounds what it reckoned (`còn chừng 58 tỷ`).
 */
export function isReckoned(claim: Claim, official: readonly Claim[], about = false): boolean {
  const value = numberOf(claim.fact)
  if (value === null || value === 0) return false
  const close = (a: number, b: number) => Math.abs(a - b) < (about ? b * 0.01 : 1e-6)
  const numbers: number[] = []
  for (const { fact } of official) {
    if (fact.kind !== claim.fact.kind || !isOneNoun(fact.noun, claim.fact.noun)) continue
    const number = numberOf(fact)
    if (number !== null && numbers.length < 40) numbers.push(number)
  }
  const total = numbers.reduce((a, b) => a + b, 0)
  if (numbers.length > 2 && close(total, value)) return true
  if (claim.fact.kind === 'money') {
    const shares = official.flatMap(({ fact }) =>
      fact.kind === 'percent' ? [(numberOf(fact) ?? 0) / 100] : [],
    )
    if (
      numbers.some((a) =>
        [0.5, ...shares].some((share) => close(a * share, value) || close(a * (1 - share), value)),
      )
    )
      // prettier-ignore
      return true
  }
  if (claim.fact.kind === 'money' && about) {
    const counts = official.flatMap(({ fact }) => fact.kind === 'quantity' ? [numberOf(fact) ?? 0] : []).slice(0, 40) // prettier-ignore
    if (numbers.some((price) => counts.some((count) => count > 1 && price * count === value)))
      return true
  }
  return numbers.some((a, i) =>
    numbers.some((b, j) => j > i && (close(a + b, value) || close(Math.abs(a - b), value))),
  )
}

/** `9 tin, bài` and `5 bài` make `14 tin, bài`. */
const isOneNoun = (a: string | null, b: string | null) =>
  a === b || (a !== null && b !== null && (a.endsWith(` ${b}`) || b.endsWith(` ${a}`)))

function numberOf(fact: Fact): number | null {
  if (fact.kind !== 'quantity' && fact.kind !== 'money' && fact.kind !== 'percent') return null
  const hit = /^[<>=~]{0,2}([0-9.]+)(?: |$)/.exec(fact.value)
  return hit?.[1] === undefined || hit[1].includes('..') ? null : Number(hit[1])
}

/** The day the post was written: `hôm nay`, `Long Xuyên, ngày 12/3`. */
function isDateline(claim: Claim, post: Item): boolean {
  if (claim.dimension !== 'day' || post.publishedAt === null) return false
  const at = dayFromIso(claim.value)
  return at !== null && at === Math.floor((post.publishedAt + zone) / day)
}
