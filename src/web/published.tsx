// When an item was published, with a word of doubt when the places that tell its day disagree.
import { isDayDoubted } from '../ports.ts'
import type { StoredItem } from '../store/types.ts'
import { stampOf } from './format.ts'
import type { Words } from './words/index.ts'

/** Nothing when no day is known. */
export function Published({ item: { item, wire }, w }: { item: StoredItem; w: Words }) {
  if (item.publishedAt === null) return null
  const said = w.divergence.published(stampOf(item.publishedAt))
  if (!isDayDoubted(wire)) return <>{said}</>
  return (
    <>
      {said} (<span title={w.connect.dayDoubtedWhy}>{w.connect.dayDoubted}</span>)
    </>
  )
}
