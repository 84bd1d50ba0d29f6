// One unit of one run: its posts are paired with its official articles and compared; what was found is written at once.
import { wholeFindings } from '../core/coverage.ts'
import { buildIndex } from '../core/match.ts'
import type { MatchIndex } from '../core/match.ts'
import type { Item, Match } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Handled } from '../ports.ts'
import type { Finding, Run, StoredItem, UnitCounts, Version } from '../store/types.ts'
import { faultsOf } from './faults.ts'
import type { Faults } from './faults.ts'
import { comparePair, coreItem, innerFindings, ofUnit, pairFindings, pairMatch } from './judge.ts'
import { goOn } from './nightly.ts'

/** After this many posts the desk gets its turn: everything runs on one thread. */
const breath = 25

export async function compareUnit(
  deps: Deps,
  job: { readonly run: string; readonly unit: string },
): Promise<Handled> {
  const run = await deps.store.run(job.run)
  const mine = run?.units.find(({ unit }) => unit === job.unit)
  if (run === null || run.endedAt !== null || mine === undefined) return { state: 'done' }
  // A fetch that was delivered again may have sent this job while a channel was still being read.
  if (run.channels.some(({ state }) => state === 'waiting')) return { state: 'done' }
  if (mine.state === 'waiting') {
    const counts = await judgeUnit(deps, run, job.unit)
    await deps.store.settleUnit(run.id, job.unit, counts, deps.now())
  }
  const now = await deps.store.run(run.id)
  if (now !== null && now.units.every(({ state }) => state === 'ok')) await goOn(deps, now)
  return { state: 'done' }
}

async function judgeUnit(deps: Deps, run: Run, unit: string): Promise<UnitCounts> {
  const { store } = deps
  const now = deps.now()
  const channels = await store.channelsOf(unit)
  const idsOf = (role: 'official' | 'copy') =>
    channels.filter((channel) => channel.role === role).map(({ id }) => id)
  const officials = await store.itemsOf(idsOf('official'), null)
  const posts = await store.itemsOf(idsOf('copy'), null)
  const copies = posts.filter(({ goneAt }) => goneAt === null)
  const before = new Map((await store.pairsOf(unit)).map((pair) => [pair.copy, pair]))

  const faults = faultsOf(deps)
  const matches = await matchAll(deps, faults, officials, copies, (copy) => {
    const pair = before.get(copy)
    return pair !== undefined && pair.by !== null ? pairMatch(pair) : null
  })
  const articles = new Map(officials.map((item) => [item.id, item]))
  const versions = await versionsOf(deps, matches)

  const findings: Finding[] = []
  const verdicts = { consistent: 0, divergent: 0, noFacts: 0 }
  for (const [index, copy] of copies.entries()) {
    if (index % breath === 0) await rest(deps, `${unit}: so bài`, index, copies.length)
    const match = matches.get(copy.id)
    const official = match?.state === 'paired' ? articles.get(match.official ?? '') : undefined
    if (official === undefined || official.goneAt !== null) {
      findings.push(...(faults.guard(copy.id, () => innerFindings(copy, 'copy', now)) ?? []))
      continue
    }
    const comparison = faults.guard(copy.id, () =>
      comparePair(official, copy, versions.get(official.id) ?? [], now),
    )
    if (comparison === null) continue
    verdicts[comparison.verdict === 'no-facts' ? 'noFacts' : comparison.verdict] += 1
    findings.push(...pairFindings(official, copy, comparison))
  }

  const failed = new Set(
    run.channels.filter(({ state }) => state === 'failed').map(({ channel }) => channel),
  )
  const anyOfficialFailed = idsOf('official').some((id) => failed.has(id))
  const anyCopyFailed = idsOf('copy').some((id) => failed.has(id))
  // The unit's own channel stands first; nobody asks a ward to repeat, or mend, everything that its province publishes.
  const own = copies.length === 0 ? undefined : idsOf('official')[0]
  for (const finding of wholes(officials, copies, matches, now)) {
    const { type } = finding.divergence
    // The article may stand on the channel that did not answer.
    if (type === 'orphan' && anyOfficialFailed) continue
    // The post may stand where nobody answered.
    if (type === 'uncovered' && (anyCopyFailed || finding.channel !== own)) continue
    findings.push(type === 'uncovered' ? ofUnit(unit, finding) : finding)
  }
  for (const item of officials) {
    if (item.channel !== own || item.goneAt !== null) continue
    findings.push(...(faults.guard(item.id, () => innerFindings(item, 'official', now)) ?? []))
  }

  /** Judged tonight: neither the post's channel failed, nor that of the article it is or was paired with. */
  const judged = (copy: StoredItem): boolean => {
    if (failed.has(copy.channel) || faults.has(copy.id)) {
      return false
    }
    const paired = [matches.get(copy.id)?.official, before.get(copy.id)?.official]
    const known = paired.filter((id) => id !== null && id !== undefined)
    if (known.length === 0) return !anyOfficialFailed
    return known.every((id) => !failed.has(articles.get(id)?.channel ?? ''))
  }
  const compared = [
    ...copies.filter(judged),
    ...officials.filter(
      ({ id, channel }) => !failed.has(channel) && !anyCopyFailed && !faults.has(id),
    ),
  ].map(({ id }) => id)
  // A post that was removed misleads nobody any more.
  const removed = posts.filter(({ goneAt }) => goneAt !== null).map(({ id }) => id)

  await store.savePairs(unit, [...matches.values()], now)
  const saved = await store.saveFindings({
    run: run.id,
    unit,
    findings,
    compared: [...compared, ...removed],
    at: now,
  })
  deps.log.info({ run: run.id, unit, findings: findings.length, ...saved }, 'unit compared')

  const pairs = { paired: 0, confirm: 0, orphan: 0 }
  for (const { state } of matches.values()) pairs[state] += 1
  return { pairs, verdicts }
}

/** One post judged again at once by the pair it stands in: after a correction or a ruling, so that the list shows it. */
export async function compareCopy(deps: Deps, copyId: string, cause: string): Promise<void> {
  const { store } = deps
  const now = deps.now()
  const pair = await store.pairOf(copyId)
  const copy = await store.item(copyId)
  if (pair === null || copy === null) return
  const official = pair.official === null ? null : await store.item(pair.official)
  const findings: Finding[] = []
  if (copy.goneAt === null) {
    const officials = official === null ? [] : [official]
    const matches = new Map([[copy.id, pairMatch(pair)]])
    findings.push(...wholes(officials, [copy], matches, now))
    if (official !== null && official.goneAt === null && pair.state === 'paired') {
      const comparison = comparePair(official, copy, await store.olderVersions([official.id]), now)
      findings.push(...pairFindings(official, copy, comparison))
    } else findings.push(...innerFindings(copy, 'copy', now))
  }
  await store.saveFindings({
    run: cause,
    unit: pair.unit,
    findings: findings.filter((finding) => finding.copy === copyId),
    compared: [copyId],
    // Seen only beside all other articles of the unit.
    except: copy.goneAt === null ? ['wrong-link'] : [],
    at: now,
  })
}

/** Standing articles first; only a post that fits none of them is looked for among removed ones. */
async function matchAll(
  deps: Deps,
  faults: Faults,
  officials: readonly StoredItem[],
  copies: readonly StoredItem[],
  ruled: (copy: string) => Match | null,
): Promise<ReadonlyMap<string, Match>> {
  const standing = buildIndex(officials.filter(({ goneAt }) => goneAt === null).map(coreItem))
  const removed = buildIndex(officials.filter(({ goneAt }) => goneAt !== null).map(coreItem))
  const matches = new Map<string, Match>()
  for (const [index, copy] of copies.entries()) {
    if (index % breath === 0) await rest(deps, 'tìm bài gốc', index, copies.length)
    const item = coreItem(copy)
    const match = ruled(copy.id) ?? faults.guard(copy.id, () => matchOne(standing, removed, item))
    if (match !== null) matches.set(copy.id, match)
  }
  return matches
}

function matchOne(standing: MatchIndex, removed: MatchIndex, post: Item): Match {
  const match = standing.match(post)
  if (match.state !== 'orphan') return match
  const former = removed.match(post)
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

function wholes(
  officials: readonly StoredItem[],
  copies: readonly StoredItem[],
  matches: ReadonlyMap<string, Match>,
  now: number,
): readonly Finding[] {
  const byId = new Map([...officials, ...copies].map((item) => [item.id, item]))
  const found = wholeFindings({
    officials: officials.filter(({ goneAt }) => goneAt === null).map(coreItem),
    copies: copies.map(coreItem),
    matches,
    gone: new Set(officials.filter(({ goneAt }) => goneAt !== null).map(({ id }) => id)),
    now,
  })
  return found.flatMap(({ divergence, copy, official }) => {
    const about = byId.get(copy ?? official ?? '')
    if (about === undefined) return []
    return {
      divergence,
      channel: about.channel,
      copy,
      official,
      copySeq: copy === null ? null : about.seq,
      officialSeq: official === null ? null : (byId.get(official)?.seq ?? null),
    }
  })
}

async function rest(deps: Deps, what: string, done: number, total: number): Promise<void> {
  deps.progress({ what, done, total })
  await deps.sleep(0)
}
