// What a person sees before a correction is written: both texts, what differs, what could be written, what the channel allows.
import { propose } from '../core/correct.ts'
import { needsTwoPeople } from '../core/severity.ts'
import type { Comparison, Divergence, Edit, Proposal } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Ability } from '../ports.ts'
import type { Correction, StoredDivergence, StoredItem } from '../store/types.ts'
import { compareItems, comparePair, coreItem } from './judge.ts'

/** Everything the desk shows before a correction is drafted. */
export interface Draft {
  readonly divergence: StoredDivergence
  readonly copy: StoredItem
  readonly official: StoredItem
  readonly comparison: Comparison
  /** The whole corrected post; null when nothing can be mended by rule: a person writes it. */
  readonly proposal: Proposal | null
  /** What the channel allows for this post, best first, with the reason. */
  readonly abilities: readonly Ability[]
  /** The message for `comment` and `post`, ready to edit. */
  readonly message: string
  /** A second person must approve. */
  readonly twoPeople: boolean
  /** A correction of this post that is still on its way. */
  readonly living: Correction | null
}

/** null: no such divergence, or it is not about a pair. */
export async function openDraft(deps: Deps, id: string): Promise<Draft | null> {
  const { store } = deps
  const divergence = await store.divergence(id, deps.now())
  if (divergence === null || divergence.copy === null || divergence.officialItem === null) {
    return null
  }
  const copy = await store.item(divergence.copy)
  const official = await store.item(divergence.officialItem)
  if (copy === null || official === null) return null
  const versions = await store.olderVersions([official.id])
  const comparison = comparePair(official, copy, versions, deps.now())
  const proposal = propose(coreItem(official), coreItem(copy), comparison)
  return {
    divergence,
    copy,
    official,
    comparison,
    proposal,
    abilities: abilitiesOf(deps, copy),
    message: messageFor(copy, official, proposal?.edits ?? quoted(comparison)),
    twoPeople: [divergence, ...comparison.divergences.filter(mendable)].some(needsTwoPeople),
    living: await store.correctionOf(copy.id),
  }
}

/** Facts of an edited draft against the official text: what would still differ. */
export function recheck(draft: Draft, title: string, text: string, now: number): Comparison {
  return compareItems(coreItem(draft.official), { ...coreItem(draft.copy), title, text }, [], now)
}

/** Differences that a correction of the post can mend. */
export function mendable({ type, nuance, post }: Divergence): boolean {
  return (type === 'clash' || type === 'stale' || type === 'inner') && !nuance && post !== null
}

/** By hand is always possible; the rest only where the channel can be written to. */
function abilitiesOf(deps: Deps, copy: StoredItem): readonly Ability[] {
  const source = deps.sources.get(copy.channel)
  const byHand: Ability = {
    rung: 'by-hand',
    why: 'Mở bài, dán nội dung đã sửa, rồi bấm “Đã sửa” để Khớp đọc lại.',
  }
  if (source === undefined) return [byHand]
  const allowed = source.abilities({ item: copy.item, wire: copy.wire })
  const usable = source.write === undefined ? [] : allowed.filter(({ rung }) => rung !== 'by-hand')
  return [...usable, allowed.find(({ rung }) => rung === 'by-hand') ?? byHand]
}

/** Without a proposal, the words of both sides as they stand. */
function quoted({ divergences }: Comparison): readonly Pick<Edit, 'from' | 'to'>[] {
  return divergences
    .filter(mendable)
    .flatMap(({ post, official }) =>
      post === null || official === null ? [] : [{ from: post.text, to: official.text }],
    )
}

const zone = 7 * 3_600_000

/** «7h30» xin đọc lại là «8h00»: words a ward would publish, naming nobody. */
export function messageFor(
  copy: StoredItem,
  official: StoredItem,
  edits: readonly Pick<Edit, 'from' | 'to'>[],
): string {
  const published = copy.item.publishedAt
  const day = published === null ? '' : ` đăng ngày ${dayOf(published)}`
  const changes = edits
    .filter(({ from, to }) => from.trim() !== '' && to.trim() !== '')
    .map(({ from, to }) => `“${from.trim()}” xin đọc là “${to.trim()}”`)
  const what = changes.length === 0 ? '' : `: ${changes.join('; ')}`
  const where = official.item.url === null ? '' : ` Thông tin chính thức: ${official.item.url}`
  return `ĐÍNH CHÍNH: trong bài${day}${what}.${where}`
}

function dayOf(at: number): string {
  const day = new Date(at + zone)
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
}
