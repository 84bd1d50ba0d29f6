// A text made ready for comparing.
import { fold } from '../text.ts'
import type { Fact, Item } from '../types.ts'
import { claimsOf } from './claim.ts'
import type { Claim } from './claim.ts'
import type { Side } from './edges.ts'
import { momentsOf } from './moments.ts'
import { sentencesOf } from './sentences.ts'

/** Only what the text says of now is compared: not the old value, the legal basis, the denied rumour. */
/** The longest real notice holds a third of this; beyond it only the first claims are compared. */
const most = 400

const isCompared = ({ kind, role }: Fact) =>
  // A post cites the legal basis as its own: `Căn cứ Nghị quyết số 19/…` is where its number is right.
  role === 'current' || (role === 'preamble' && kind === 'document')

const cellBorder = /^[ ]?(?:\||\t)[ ]?$/

/** `13:00 | 16:30`: two cells of a table row are the ends of one stretch. */
function joinCells(claims: readonly Claim[], item: Pick<Item, 'title' | 'text'>): readonly Claim[] {
  const joined = [...claims]
  claims.forEach((from, index) => {
    const to = claims[index + 1]
    if (to === undefined || from.in !== to.in || !isLoneClock(from) || !isLoneClock(to)) return
    const text = from.in === 'title' ? item.title : item.text
    if (!cellBorder.test(text.slice(from.end, to.start)) || from.value >= to.value) return
    const whole = { from: from.value, to: to.value }
    joined[index] = { ...from, side: 'from', whole }
    joined[index + 1] = { ...to, side: 'to', whole }
  })
  return joined
}

const isLoneClock = ({ dimension, whole, value }: Claim) =>
  dimension === 'clock' && whole === null && !value.startsWith('part:')

export function sideOf(
  item: Pick<Item, 'title' | 'text' | 'publishedAt'>,
  facts: readonly Fact[],
): Side {
  const claims = joinCells(claimsOf(facts.filter(isCompared)).slice(0, most), item)
  const counts = new Map<string, number>()
  for (const word of fold(`${item.title}\n${item.text}`).split(' '))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return {
    claims,
    publishedAt: item.publishedAt,
    moments: momentsOf(claims, item),
    sentence: sentencesOf(item),
    wordCount: (word) => counts.get(word) ?? 0,
  }
}
