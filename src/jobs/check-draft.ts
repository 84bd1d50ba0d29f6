// A draft checked before it is posted: which article it is about, and what would differ. Nothing is kept.
import { compare } from '../core/compare.ts'
import { propose } from '../core/correct.ts'
import { buildIndex } from '../core/match.ts'
import type { Comparison, Instant, Item, Match, Proposal } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { StoredItem } from '../store/types.ts'
import { coreItem } from './judge.ts'

export interface DraftCheck {
  readonly match: Match
  /** Articles of the match and its candidates, best first. */
  readonly articles: readonly StoredItem[]
  /** The article it was compared with; null: none was found. */
  readonly official: StoredItem | null
  readonly comparison: Comparison | null
  readonly proposal: Proposal | null
}

const day = 86_400_000

/** `against`: a person says which article (a store id); null: the program looks, newest articles first. */
export async function checkDraft(
  deps: Deps,
  ask: {
    readonly units: readonly string[]
    readonly title: string
    readonly text: string
    readonly against: string | null
    /** The official side as pasted, or as read from a document: no article is looked for. */
    readonly officialText?: string
  },
): Promise<DraftCheck> {
  const now = deps.now()
  const post: Item = {
    id: 'draft',
    title: ask.title,
    text: ask.text,
    publishedAt: now,
    url: null,
    links: [],
  }
  if (ask.officialText !== undefined) return againstText(post, ask.officialText, now)
  const channels = await officialChannels(deps, ask.units)
  let officials = await standing(deps, channels, now - deps.policy.windowDays * day)
  let match = buildIndex(officials.map(coreItem)).match(post)
  if (match.state === 'orphan') {
    officials = await standing(deps, channels, null)
    match = buildIndex(officials.map(coreItem)).match(post)
  }
  const byId = new Map(officials.map((one) => [coreItem(one).id, one]))
  const ids = [match.official, ...match.candidates.map(({ official }) => official)]
  const articles = [...new Set(ids)]
    .map((id) => (id === null ? undefined : byId.get(id)))
    .filter((one) => one !== undefined)
  const chosen = articles.find(({ id }) => id === ask.against)
  const official = chosen ?? (match.official === null ? null : (byId.get(match.official) ?? null))
  if (official === null) return { match, articles, official, comparison: null, proposal: null }
  const comparison = compare({ official: coreItem(official), post, now })
  const proposal = propose(coreItem(official), post, comparison)
  return { match, articles, official, comparison, proposal }
}

/** A signed document exists before the article does: it is the official side by a person's word. */
function againstText(post: Item, text: string, now: Instant): DraftCheck {
  const official: Item = { ...post, id: 'pasted', title: '', text, publishedAt: now }
  const comparison = compare({ official, post, now })
  return {
    match: {
      post: post.id,
      official: null,
      state: 'orphan',
      score: 0,
      reasons: [],
      candidates: [],
    },
    articles: [],
    official: null,
    comparison,
    proposal: propose(official, post, comparison),
  }
}

async function officialChannels(deps: Deps, units: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.all(units.map((unit) => deps.store.channelsOf(unit)))
  return [...new Set(all.flat().flatMap(({ id, role }) => (role === 'official' ? [id] : [])))]
}

async function standing(
  deps: Deps,
  channels: readonly string[],
  since: number | null,
): Promise<readonly StoredItem[]> {
  const items = await deps.store.itemsOf(channels, since)
  return items.filter(({ goneAt }) => goneAt === null)
}
