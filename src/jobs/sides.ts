// "Bên nào đúng?": when the post may be the newer truth, no text is proposed until a person says which side is right.
import { contentHash } from '../core/hash.ts'
import { factsOf } from '../core/facts/index.ts'
import type { Comparison, Divergence, Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { SideAnswer, StoredItem, Version } from '../store/types.ts'
import { coreItem } from './judge.ts'

/**
 * Why the post may be right: it was edited after the official text last changed; it was made long after it; the official
 * text contradicts itself; another official article says what the post says.
 */
export type Doubt = 'edited-after' | 'posted-later' | 'official-inner' | 'other-agrees'

export interface SideQuestion {
  readonly divergence: Divergence
  readonly doubts: readonly Doubt[]
  /** What a person said about these two very texts; null: nobody yet. */
  readonly answer: SideAnswer['side'] | null
}

/** A post made so long (ms) after the official text may know more than it. */
const muchLater = 3 * 86_400_000

/** An article less like the post than this says nothing about it. */
const alikeEnough = 0.3

/** The doubtful ones among `divergences`; each must be answered before it is mended. */
export async function questionsOf(
  deps: Deps,
  copy: StoredItem,
  official: StoredItem,
  comparison: Comparison,
  divergences: readonly Divergence[],
): Promise<readonly SideQuestion[]> {
  const ofPair = await doubtsOfPair(deps, copy, official, comparison)
  const others = await otherOfficials(deps, copy, official)
  const answers = await deps.store.sidesOf(divergences.map(({ id }) => id))
  return divergences.flatMap((divergence) => {
    const doubts = others.some((other) => says(other, divergence))
      ? ([...ofPair, 'other-agrees'] as const)
      : ofPair
    if (doubts.length === 0) return []
    const given = answers.get(divergence.id)
    const stands = given?.copySeq === copy.seq && given.officialSeq === official.seq
    return { divergence, doubts, answer: stands ? given.side : null }
  })
}

async function doubtsOfPair(
  deps: Deps,
  copy: StoredItem,
  official: StoredItem,
  { divergences }: Comparison,
): Promise<readonly Doubt[]> {
  const changed = changedAt(await deps.store.versions(official.id), official.item.publishedAt)
  const doubts: Doubt[] = []
  if (changed !== null && (await editedByHandAfter(deps, copy, changed)))
    doubts.push('edited-after')
  const { publishedAt } = copy.item
  if (changed !== null && publishedAt !== null && publishedAt - changed > muchLater)
    doubts.push('posted-later')
  if (divergences.some(({ type, post }) => type === 'inner' && post === null))
    doubts.push('official-inner')
  return doubts
}

/** When the text took its present form, as far as is known: the day of a first version is that of its publication. */
function changedAt(versions: readonly Version[], publishedAt: Instant | null): Instant | null {
  const newest = versions.reduce<Version | null>(
    (last, one) => (last === null || one.seq > last.seq ? one : last),
    null,
  )
  if (newest === null) return publishedAt
  return newest.seq === 1 ? (publishedAt ?? newest.fetchedAt) : newest.fetchedAt
}

/** A text that we wrote ourselves is no news; one that was put back is: a person wanted it so. */
async function editedByHandAfter(deps: Deps, copy: StoredItem, at: Instant): Promise<boolean> {
  if (copy.seq === 1) return false
  const newest = (await deps.store.versions(copy.id)).find(({ seq }) => seq === copy.seq)
  if (newest === undefined || newest.fetchedAt <= at) return false
  const { rows } = await deps.store.correctionPage({
    units: (await deps.store.units()).map(({ id }) => id),
    item: copy.id,
    state: 'verified',
    limit: recent,
  })
  return !rows.some((done) => done.restores === null && contentHash(done) === copy.hash)
}

/** Corrections of one post that are looked through for the one that wrote its present text. */
const recent = 20

async function otherOfficials(
  deps: Deps,
  copy: StoredItem,
  official: StoredItem,
): Promise<readonly StoredItem[]> {
  const candidates = (await deps.store.pairOf(copy.id))?.candidates ?? []
  const ids = candidates
    .filter((one) => one.official !== official.id && one.score >= alikeEnough)
    .map((one) => one.official)
  return (await deps.store.items(ids)).filter(({ goneAt }) => goneAt === null)
}

/** The other article says, in the same sense, what the post says. */
function says(other: StoredItem, { kind, cue, post }: Divergence): boolean {
  if (post === null) return false
  return factsOf(coreItem(other)).some(
    (fact) =>
      fact.kind === kind &&
      fact.role === 'current' &&
      fact.value === post.value &&
      (fact.cue === cue || fact.cue === null || cue === null),
  )
}

/**
 * Writes down what a person answered; what is not among the questions of this draft is left out. The post is right: the
 * official side's editors are asked. false: nothing was answered about the difference at hand.
 */
export async function answerSides(
  deps: Deps,
  draft: {
    readonly divergence: { readonly id: string }
    readonly copy: StoredItem
    readonly official: StoredItem
    readonly questions: readonly SideQuestion[]
  },
  ask: { readonly answers: ReadonlyMap<string, SideAnswer['side']>; readonly who: string },
): Promise<boolean> {
  const { store } = deps
  const { copy, official } = draft
  const asked = draft.questions.map((one) => one.divergence.id)
  if (!ask.answers.has(draft.divergence.id) || !asked.includes(draft.divergence.id)) return false
  for (const divergence of asked) {
    const side = ask.answers.get(divergence)
    const row = side === undefined ? null : await store.divergence(divergence, deps.now())
    if (side === undefined || row === null) continue
    const at = deps.now()
    await store.answerSide({
      divergence,
      side,
      copySeq: copy.seq,
      officialSeq: official.seq,
      who: ask.who,
      at,
    })
    const ruling = side === 'post' ? 'official-wrong' : row.officialWrong ? 'reopened' : null
    if (ruling === null) continue
    const reason = side === 'post' ? 'Bên nào đúng? Bài đăng đúng, cổng cần sửa.' : null
    await store.decide({ divergence, what: ruling, reason, who: ask.who, at, until: null })
  }
  return true
}
