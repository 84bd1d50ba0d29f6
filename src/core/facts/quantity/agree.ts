// When two quantities agree: same noun, same rank, same score.
import type { Fact } from '../../types.ts'
import { agreeAmounts, readAmount } from '../amount/amount.ts'
import type { Amount } from '../amount/amount.ts'
import type { Agreement } from '../kind.ts'
import { slips } from '../slip.ts'

/**
 * Two numbers are of one thing only when their nouns are equal. A shorter noun (`hộ`) or a casual word for people (`bạn`)
 * may agree with a longer or formal one, never clash with it.
 */
export function agreeQuantities(a: Fact, b: Fact): Agreement {
  if (a.value.startsWith('#') || b.value.startsWith('#')) return agreeRanks(a, b)
  const [left, leftNoun] = split(a)
  const [right, rightNoun] = split(b)
  if (left === null || right === null) return 'unrelated'
  const found = agreeAmounts(left.amount, right.amount)
  if (leftNoun === rightNoun && leftNoun !== '') {
    if (found === 'same' && left.of !== right.of)
      return left.of && right.of ? 'clash' : 'compatible'
    return found
  }
  if (isPerson(leftNoun, rightNoun)) return found === 'same' ? 'compatible' : 'unrelated'
  // `135 hộ` may be `135 hộ kinh doanh`; other numbers of `hộ` are other households.
  const near = leftNoun === '' || rightNoun === '' || startsWith(leftNoun, rightNoun)
  if (!near || found === 'unrelated') return 'unrelated'
  if (found !== 'clash') return 'compatible'
  // Only a slip of the pen tells that `48 hộ` stands for `84 hộ cận nghèo`.
  return leftNoun !== '' && rightNoun !== '' && isSlipOf(left.amount, right.amount)
    ? 'clash'
    : 'unrelated'
}

function isSlipOf(a: Amount, b: Amount): boolean {
  const [left, right] = [String(a.from), String(b.from)]
  return left.length > 1 && left.length === right.length && slips(left, right) === 1
}

/** A rank among all 102 units is no rank in one field; otherwise equal or not. */
function agreeRanks(a: Fact, b: Fact): Agreement {
  if (!a.value.startsWith('#') || !b.value.startsWith('#')) return 'unrelated'
  const [ofA, ofB] = [a, b].map((fact) => fact.parts.find((part) => part.name === 'of')?.value)
  if (ofA !== undefined && ofB !== undefined && ofA !== ofB) return 'unrelated'
  if ((ofA !== undefined && b.noun !== null) || (ofB !== undefined && a.noun !== null))
    return 'unrelated'
  return a.value === b.value ? 'same' : 'clash'
}

/** `41 bạn` of a post are the `41 thanh niên` of the article; other numbers tell nothing. */
function isPerson(a: string, b: string): boolean {
  return a !== b && ((casual.has(a) && people.has(b)) || (casual.has(b) && people.has(a)))
}

const casual = new Set([
  'ban',
  'em',
  'anh',
  'chi',
  'anh chi',
  'ba con',
  'co',
  'chu',
  'nguoi',
  'tre',
])
const people = new Set(
  'ban|em|anh|chi|nguoi|tre|thanh nien|tan binh|hoc sinh|sinh vien|dai bieu|hoi vien|doan vien|dang vien|thi sinh|van dong vien|can bo|cong dan|cu tri|lao dong|thanh vien|phu nu|nong dan|giao vien|tinh nguyen vien'.split(
    '|',
  ),
)

const startsWith = (a: string, b: string) => a.startsWith(`${b} `) || b.startsWith(`${a} `)

function split(fact: Fact): readonly [{ amount: Amount; of: string } | null, string] {
  const space = fact.value.indexOf(' ')
  const number = space < 0 ? fact.value : fact.value.slice(0, space)
  const [value = '', of = ''] = number.split('/')
  const amount = readAmount(value, fact.parts)
  return [amount === null ? null : { amount, of }, space < 0 ? '' : fact.value.slice(space + 1)]
}
