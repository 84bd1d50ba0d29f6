// Facts read once in a run: the same item is asked for by several comparisons and by what looks at whole items.
import type { Fact, Item } from '../types.ts'
import { factsOf, factsOfEach } from './index.ts'

type Named = Pick<Item, 'id' | 'title' | 'text' | 'publishedAt'>

/** Who reads facts for a run. The caller makes one, hands it on as an argument and lets it go. */
export interface FactReader {
  of(item: Named): readonly Fact[]
  /** These will be asked for soon: many at once are read in less time. Never throws; `of` does, for the item at fault. */
  ahead(items: readonly Named[]): void
}

/**
 * Facts of the items asked for last, of `most` code units of text together at the most. Kept by id, not by text alone: two items
 * that say the same never share a fact, for a comparison tells its two sides apart by them.
 */
export function factReader(most = 500_000): FactReader {
  const known = new Map<string, { readonly item: Named; readonly facts: readonly Fact[] }>()
  let held = 0
  const forget = (id: string) => {
    held -= known.get(id)?.item.text.length ?? 0
    known.delete(id)
  }
  const keep = (item: Named, facts: readonly Fact[]) => {
    forget(item.id)
    known.set(item.id, { item, facts })
    held += item.text.length
    for (const id of known.keys()) {
      if (held <= most) break
      forget(id)
    }
  }
  const recall = ({ id, title, text, publishedAt }: Named): readonly Fact[] | null => {
    const had = known.get(id)
    if (had?.item.text !== text) return null
    return had.item.title === title && had.item.publishedAt === publishedAt ? had.facts : null
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
