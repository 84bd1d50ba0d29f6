// Everything of one unit on one table: its items, which post is about which article, and what tonight may conclude.
import { buildIndex } from '../core/match.ts'
import type { MatchIndex } from '../core/match.ts'
import type { Instant, Item, Match } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Run, StoredItem, StoredPair, Version } from '../store/types.ts'
import { faultsOf } from './faults.ts'
import type { Faults } from './faults.ts'
import { coreItem, pairMatch } from './judge.ts'
import { spare } from './kept.ts'
import type { Sparing } from './kept.ts'

export interface Table {
  readonly unit: string
  readonly now: Instant
  /** Official items in the unit's stated order of channels, removed ones too. */
  readonly officials: readonly StoredItem[]
  readonly articles: ReadonlyMap<string, StoredItem>
  /** Posts that stand. */
  readonly copies: readonly StoredItem[]
  /** Posts that were removed: they mislead nobody any more. */
  readonly removed: readonly StoredItem[]
  /** Pairs as the night before left them. */
  readonly former: ReadonlyMap<string, StoredPair>
  readonly matches: ReadonlyMap<string, Match>
  /** Earlier versions of paired articles, newest first. */
  readonly versions: ReadonlyMap<string, readonly Version[]>
  /** The unit's own official channel: the first it names; none for a unit that posts nothing. */
  readonly own: string | undefined
  /** Channels that failed tonight. */
  readonly failed: ReadonlySet<string>
  readonly officialFailed: boolean
  readonly copyFailed: boolean
  readonly faults: Faults
  /** What earlier nights' work spares this one. */
  readonly sparing: Sparing
}

/** After this many posts the desk gets its turn: everything runs on one thread. */
const breath = 25

export async function layTable(deps: Deps, run: Run, unit: string): Promise<Table> {
  const { store } = deps
  const channels = await store.channelsOf(unit)
  const idsOf = (role: 'official' | 'copy') =>
    channels.filter((channel) => channel.role === role).map(({ id }) => id)
  const failed = new Set(
    run.channels.filter(({ state }) => state === 'failed').map(({ channel }) => channel),
  )
  const officials = await store.itemsOf(idsOf('official'), null)
  const posts = await store.itemsOf(idsOf('copy'), null)
  const copies = posts.filter(({ goneAt }) => goneAt === null)
  const former = new Map((await store.pairsOf(unit)).map((pair) => [pair.copy, pair]))
  const faults = faultsOf(deps)
  const standing = once(() => indexOf(officials.filter(({ goneAt }) => goneAt === null)))
  const work = await store.keptWork(unit)
  const sparing = spare(run, deps.now(), work, officials, posts, standing)
  const matches = await matchAll(deps, faults, officials, copies, standing, (copy) => {
    const pair = former.get(copy.id)
    if (pair !== undefined && pair.by !== null) return pairMatch(pair)
    return sparing.pair(copy, pair)
  })
  for (const copy of copies)
    if (matches.has(copy.id) && (former.get(copy.id)?.by ?? null) === null) sparing.paired(copy)
  return {
    unit,
    now: deps.now(),
    officials,
    articles: new Map(officials.map((item) => [item.id, item])),
    copies,
    removed: posts.filter(({ goneAt }) => goneAt !== null),
    former,
    matches,
    versions: await versionsOf(deps, matches),
    own: posts.length === 0 ? undefined : idsOf('official')[0],
    failed,
    officialFailed: idsOf('official').some((id) => failed.has(id)),
    copyFailed: idsOf('copy').some((id) => failed.has(id)),
    faults,
    sparing,
  }
}

/** Ids of the items whose findings may end tonight: a channel that failed resolves nothing. */
export function judgedTonight(table: Table): readonly string[] {
  const { officials, articles, copies, removed, former, matches, failed, faults } = table
  /** Neither the post's channel failed, nor that of the article it is or was paired with. */
  const isJudged = (copy: StoredItem): boolean => {
    if (failed.has(copy.channel) || faults.has(copy.id)) return false
    const paired = [matches.get(copy.id)?.official, former.get(copy.id)?.official]
    const known = paired.filter((id) => id !== null && id !== undefined)
    if (known.length === 0) return !table.officialFailed
    return known.every((id) => !failed.has(articles.get(id)?.channel ?? ''))
  }
  const judgedArticles = officials.filter(
    ({ id, channel }) => !failed.has(channel) && !table.copyFailed && !faults.has(id),
  )
  return [...copies.filter(isJudged), ...judgedArticles, ...removed].map(({ id }) => id)
}

/** Standing articles first; only a post that fits none of them is looked for among removed ones. */
async function matchAll(
  deps: Deps,
  faults: Faults,
  officials: readonly StoredItem[],
  copies: readonly StoredItem[],
  standing: () => MatchIndex,
  /** By a person, or by an earlier night. */
  known: (copy: StoredItem) => Match | null,
): Promise<ReadonlyMap<string, Match>> {
  const removed = once(() => indexOf(officials.filter(({ goneAt }) => goneAt !== null)))
  const matches = new Map<string, Match>()
  for (const [index, copy] of copies.entries()) {
    await breathe(deps, 'tìm bài gốc', index, copies.length)
    const match =
      known(copy) ?? faults.guard(copy.id, () => matchOne(standing(), removed, coreItem(copy)))
    if (match !== null) matches.set(copy.id, match)
  }
  return matches
}

const indexOf = (officials: readonly StoredItem[]) => buildIndex(officials.map(coreItem))

/** Made when it is first asked for: a night in which nothing moved needs no index. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | null = null
  return () => (made ??= { value: make() }).value
}

function matchOne(standing: MatchIndex, removed: () => MatchIndex, post: Item): Match {
  const match = standing.match(post)
  if (match.state !== 'orphan') return match
  const former = removed().match(post)
  return former.state === 'paired' ? former : match
}

async function versionsOf(
  deps: Deps,
  matches: ReadonlyMap<string, Match>,
): Promise<ReadonlyMap<string, readonly Version[]>> {
  const paired = new Set<string>()
  for (const { official } of matches.values()) if (official !== null) paired.add(official)
  const byItem = new Map<string, Version[]>()
  for (const version of await deps.store.olderVersions([...paired])) {
    const known = byItem.get(version.item)
    if (known === undefined) byItem.set(version.item, [version])
    else known.push(version)
  }
  return byItem
}

/** Shows how far the work is, and lets others have the thread now and then. */
export async function breathe(
  deps: Deps,
  what: string,
  done: number,
  total: number,
): Promise<void> {
  if (done % breath !== 0) return
  deps.progress({ what, done, total })
  await deps.sleep(0)
}
