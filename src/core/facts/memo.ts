// Facts read once in a run: the same text is asked for by pairing, by comparison and by what looks at whole items.
import type { Fact } from '../types.ts'
import { factsOf, factsOfEach } from './index.ts'
import type { Readable } from './index.ts'

/** Who reads facts for a run. The caller makes one, hands it on as an argument and lets it go. */
export interface FactReader {
  of(item: Readable): readonly Fact[]
  /** These will be asked for soon: many at once are read in less time. Never throws; `of` does, for the item at fault. */
  ahead(items: readonly Readable[]): void
}

/** Facts of the texts asked for last, of `most` code units of text together at the most. */
export function factReader(most = 500_000): FactReader {
  const known = new Map<string, { readonly item: Readable; readonly facts: readonly Fact[] }>()
  let held = 0
  const forget = (key: string) => {
    if (known.delete(key)) held -= key.length
  }
  const keep = (item: Readable, facts: readonly Fact[]) => {
    forget(item.text)
    known.set(item.text, { item, facts })
    held += item.text.length
    for (const key of known.keys()) {
      if (held <= most) break
      forget(key)
    }
  }
  const recall = (item: Readable): readonly Fact[] | null => {
    const had = known.get(item.text)
    return had?.item.title === item.title && had.item.publishedAt === item.publishedAt
      ? had.facts
      : null
  }
  return {
    of(item) {
      const facts = recall(item) ?? factsOf(item)
      keep(item, facts)
      return facts
    },
    ahead(items) {
      const unread = items.filter((item) => recall(item) === null)
      try {
        for (const [index, facts] of factsOfEach(unread).entries()) {
          const item = unread[index]
          if (item !== undefined) keep(item, facts)
        }
      } catch {
        // Asked for one by one, each item answers for itself.
      }
    },
  }
}
