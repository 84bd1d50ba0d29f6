// A text made ready for comparing.
import { fold } from '../text.ts'
import type { Fact, Item } from '../types.ts'
import { claimsOf } from './claim.ts'
import type { Side } from './edges.ts'
import { momentsOf } from './moments.ts'

/** Only what the text says of now is compared: not the old value, the legal basis, the denied rumour. */
export function sideOf(
  item: Pick<Item, 'title' | 'text' | 'publishedAt'>,
  facts: readonly Fact[],
): Side {
  const claims = claimsOf(facts.filter(({ role }) => role === 'current'))
  const counts = new Map<string, number>()
  for (const word of fold(`${item.title}\n${item.text}`).split(' '))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return {
    claims,
    publishedAt: item.publishedAt,
    moments: momentsOf(claims, item),
    wordCount: (word) => counts.get(word) ?? 0,
  }
}
