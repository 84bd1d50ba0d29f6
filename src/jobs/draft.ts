// What a person sees before a correction is written: both texts, what differs, what could be written, what the channel allows.
import { noticeFor, whyTwo } from '../core/approval.ts'
import type { ApprovalPolicy, Notice } from '../core/approval.ts'
import { dayText } from '../core/clock.ts'
import { propose } from '../core/correct.ts'
import { factsOf } from '../core/facts/index.ts'
import type { Comparison, Divergence, Edit, Proposal } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Ability } from '../ports.ts'
import type { Correction, StoredDivergence, StoredItem } from '../store/types.ts'
import { shutBecause } from './brakes.ts'
import { compareItems, comparePair, coreItem } from './judge.ts'
import { questionsOf } from './sides.ts'
import type { SideQuestion } from './sides.ts'

/** Everything the desk shows before a correction is drafted. */
export interface Draft {
  readonly divergence: StoredDivergence
  readonly copy: StoredItem
  readonly official: StoredItem
  readonly comparison: Comparison
  /** The whole corrected post; null when nothing can be mended by rule, or nobody said yet which side is right. */
  readonly proposal: Proposal | null
  /** What the channel allows for this post, best first, with the reason. */
  readonly abilities: readonly Ability[]
  /** The message for `comment` and `post`, ready to edit. */
  readonly message: string
  /** A second person must approve. */
  readonly twoPeople: boolean
  /** Why, as codes of `whyTwo`. */
  readonly whyTwo: readonly string[]
  /** Differences of which a person must say which side is right before they are mended. */
  readonly questions: readonly SideQuestion[]
  /** Whether the difference this draft was opened for may be mended: nobody doubts it, or a person said so. */
  readonly settled: boolean
  /** Ids of the differences that may be mended: nobody doubts them, nobody ruled otherwise; the one at hand among them. */
  readonly mends: readonly string[]
  /** What it rests on, filled in from the article: the number of its document; '': none found. */
  readonly basis: string
  /** The basis must be named. */
  readonly needsBasis: boolean
  /** What the corrected post says of its own correction, unless a person chooses otherwise. */
  readonly notice: Notice
  readonly policy: ApprovalPolicy
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
  const mends = comparison.divergences.filter(mendable)
  // The one at hand is asked about even when the texts as they are now no longer show it.
  const asked = mends.some(({ id: one }) => one === divergence.id) ? mends : [divergence, ...mends]
  const questions = await questionsOf(deps, copy, official, comparison, asked)
  const doubtful = new Set(
    questions.filter(({ answer }) => answer !== 'official').map((one) => one.divergence.id),
  )
  const settled = !doubtful.has(divergence.id)
  const ruled = await ruledOut(deps, mends, divergence.id)
  const only = mends.map((one) => one.id).filter((one) => !doubtful.has(one) && !ruled.has(one))
  const proposal = settled ? propose(coreItem(official), coreItem(copy), comparison, only) : null
  const { policy } = await store.policyOf(divergence.unit)
  const touched = mends.filter((one) => only.includes(one.id) || one.id === divergence.id)
  const why = whyTwo(
    policy,
    [divergence, ...touched],
    [official.item.title, official.item.text, copy.item.title, copy.item.text],
  )
  return {
    divergence,
    copy,
    official,
    comparison,
    proposal,
    abilities: await abilitiesOf(deps, divergence.unit, copy),
    message: messageFor(copy, official, proposal?.edits ?? quoted(touched)),
    twoPeople: why.length > 0,
    whyTwo: why,
    questions,
    settled,
    mends: touched.map((one) => one.id),
    basis: documentOf(official),
    needsBasis: [divergence, ...touched].some(({ severity }) => severity === 'critical'),
    notice: noticeFor([divergence, ...touched]),
    policy,
    living: await store.correctionOf(copy.id),
  }
}

/** Differences that people ruled need no mending of the post; the one at hand is a person's to mend all the same. */
async function ruledOut(
  deps: Deps,
  divergences: readonly Divergence[],
  own: string,
): Promise<ReadonlySet<string>> {
  const ruled = new Set<string>()
  for (const { id } of divergences) {
    if (id === own) continue
    const kept = await deps.store.divergence(id, deps.now())
    if (
      kept !== null &&
      (kept.officialWrong || kept.state === 'dismissed' || kept.state === 'accepted')
    )
      ruled.add(id)
  }
  return ruled
}

/** The first document an article names, its title first: what a correction after it rests on. */
function documentOf(official: StoredItem): string {
  const documents = factsOf(coreItem(official)).filter(
    ({ kind, role }) => kind === 'document' && role === 'current',
  )
  const best = documents.find((fact) => fact.in === 'title') ?? documents[0]
  return best?.text.trim() ?? ''
}

/** Facts of an edited draft against the official text: what would still differ. */
export function recheck(draft: Draft, title: string, text: string, now: number): Comparison {
  return compareItems(coreItem(draft.official), { ...coreItem(draft.copy), title, text }, [], now)
}

/** Differences that a correction of the post can mend. */
export function mendable({ type, nuance, post }: Divergence): boolean {
  return (type === 'clash' || type === 'stale' || type === 'inner') && !nuance && post !== null
}

/** By hand is always possible; the rest only where the unit may write and the channel can be written to. */
async function abilitiesOf(
  deps: Deps,
  unit: string,
  copy: StoredItem,
): Promise<readonly Ability[]> {
  const source = deps.sources.get(copy.channel)
  const byHand: Ability = {
    rung: 'by-hand',
    why: 'Mở bài, dán nội dung đã sửa, rồi bấm “Đã sửa” để Khớp đọc lại.',
  }
  if (source === undefined) return [byHand]
  const shut = await shutBecause(deps, unit, copy.channel)
  if (shut?.by === 'unit') return [{ ...byHand, why: shut.say }]
  const allowed = source.abilities({ item: copy.item, wire: copy.wire })
  const writes = deps.openWriter(copy.channel, () => Promise.resolve(null)) !== null
  const usable = writes ? allowed.filter(({ rung }) => rung !== 'by-hand') : []
  return [...usable, allowed.find(({ rung }) => rung === 'by-hand') ?? byHand]
}

/** Without a proposal, the words of both sides as they stand. */
function quoted(mends: readonly Divergence[]): readonly Pick<Edit, 'from' | 'to'>[] {
  return mends.flatMap(({ post, official }) =>
    post === null || official === null ? [] : [{ from: post.text, to: official.text }],
  )
}

/** «7h30» xin đọc lại là «8h00»: words a ward would publish, naming nobody. */
export function messageFor(
  copy: StoredItem,
  official: StoredItem,
  edits: readonly Pick<Edit, 'from' | 'to'>[],
): string {
  const published = copy.item.publishedAt
  const day = published === null ? '' : ` đăng ngày ${dayText(published)}`
  const changes = edits
    .filter(({ from, to }) => from.trim() !== '' && to.trim() !== '')
    .map(({ from, to }) => `“${from.trim()}” xin đọc là “${to.trim()}”`)
  const what = changes.length === 0 ? '' : `: ${changes.join('; ')}`
  const where = official.item.url === null ? '' : ` Thông tin chính thức: ${official.item.url}`
  return `ĐÍNH CHÍNH: trong bài${day}${what}.${where}`
}
