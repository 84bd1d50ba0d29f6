// How sure we must be before two different values are called a difference. Precision first: facts.md part 3.
import { dayFromIso } from '../facts/when/almanac.ts'
import type { FactKind, Instant } from '../types.ts'
import type { Edge } from './edges.ts'
import type { Claim } from './claim.ts'

/** Least weight of a clash, by kind. Lower where a text holds few facts of the kind, higher where it holds many. */
export const bars: Readonly<Record<FactKind, number>> = {
  date: 0.5,
  weekday: 0.8,
  time: 0.58,
  range: 0.5,
  deadline: 0.4,
  recurrence: 0.45,
  duration: 0.6,
  money: 0.62,
  percent: 0.6,
  quantity: 0.7,
  phone: 0.45,
  account: 0.4,
  document: 0.4,
  article: 0.5,
  person: 0.4,
  place: 0.5,
  status: 0.3,
  eligibility: 0.3,
  url: 0.4,
  email: 0.4,
}

/** Kinds of which any text on the subject holds many. */
const crowded: ReadonlySet<FactKind> = new Set<FactKind>([
  'date',
  'time',
  'money',
  'percent',
  'quantity',
  'duration',
])

/** Whether the post retells the article or only touches on its subject. */
export type Familiarity = 'retold' | 'loose'

/** `publishedAt`: of the post. What is told of a day gone by mixes with other days more than what is announced. */
export function bar(edge: Edge, familiar: Familiarity, publishedAt: Instant | null): number {
  const { post, evidence } = edge
  if (post.value.startsWith('part:')) {
    // `Sáng thứ Bảy 21/3` for `13 giờ 30, thứ Bảy, 21/3`: the day is the same, and it starts at another time.
    const { moment, neighbours, words } = evidence
    if (familiar === 'retold' && moment === 'same' && neighbours && words > 0.3) return 0.58
    return familiar === 'loose' ? 0.95 : 0.72
  }
  const least = bars[post.fact.kind]
  const isSlip = evidence.sameNoun === 'long' && evidence.alike >= 0.5
  if (familiar === 'loose' && !isSlip) {
    // `4 người`, `3 tỷ USD`: a text on the same subject has its own.
    if (post.fact.kind === 'quantity' && evidence.sameNoun !== 'long') return least + 0.35
    const bygone = post.dimension === 'day' && isBygone(post.value, publishedAt)
    return least + (bygone ? 0.3 : crowded.has(post.fact.kind) ? 0.2 : 0.05)
  }
  // The only count of such a thing on either side, or the only one of its kind and a slip of the pen away.
  if (evidence.sole && (evidence.sameNoun === 'long' || evidence.alike === 1)) return least - 0.25
  return least - 0.05
}

const day = 86_400_000
const zone = 7 * 3_600_000

function isBygone(value: string, publishedAt: Instant | null): boolean {
  const at = dayFromIso(value)
  return at !== null && publishedAt !== null && at < Math.floor((publishedAt + zone) / day)
}

/** How much clearer the other fact must be when the post's value also stands somewhere in the official text. */
export function margin({ post, agreement }: Edge): number {
  if (post.value.startsWith('part:')) return 0.1
  // The street of one place in the address of another agrees in part only.
  if (post.fact.kind === 'place') return agreement === 'same' ? 0.6 : 0.2
  return isRare(post) ? 0.6 : 0.3
}

/** A value that nobody hits by chance: a whole phone number, an amount of four digits and more. */
function isRare({ fact, value }: Claim): boolean {
  switch (fact.kind) {
    case 'account':
    case 'document':
    case 'person':
    case 'url':
    case 'email':
      return true
    case 'phone':
      return value.length > 6
    case 'money':
    case 'quantity':
    case 'percent':
      return value.replace(/[^0-9.]+/g, '').replace(/0{1,40}$/, '').length >= 3
    case 'article':
    case 'date':
    case 'deadline':
    case 'duration':
    case 'eligibility':
    case 'place':
    case 'range':
    case 'recurrence':
    case 'status':
    case 'time':
    case 'weekday':
      return false
  }
}
