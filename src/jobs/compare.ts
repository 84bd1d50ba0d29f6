// One unit of one run: its posts are compared with their articles; what was found is written at once.
import type { Deps, Policy } from '../deps.ts'
import type { Handled } from '../ports.ts'
import type { Finding, Run, UnitCounts } from '../store/types.ts'
import { comparePair, innerFindings, ofUnit, pairFindings, pairMatch, wholeOf } from './judge.ts'
import { goOn } from './nightly.ts'
import { breathe, judgedTonight, layTable } from './table.ts'
import type { Table } from './table.ts'

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
  const table = await layTable(deps, run, unit)
  const { findings, verdicts } = await comparePosts(deps, table)
  findings.push(...wholesTonight(table, deps.policy.topics), ...articlesByThemselves(table))
  await deps.store.savePairs(unit, [...table.matches.values()], table.now)
  const saved = await deps.store.saveFindings({
    run: run.id,
    unit,
    findings,
    compared: judgedTonight(table),
    at: table.now,
  })
  deps.log.info({ run: run.id, unit, findings: findings.length, ...saved }, 'unit compared')
  const pairs = { paired: 0, confirm: 0, orphan: 0 }
  for (const { state } of table.matches.values()) pairs[state] += 1
  return { pairs, verdicts }
}

/** Every post beside its article; a post without one by itself. */
async function comparePosts(
  deps: Deps,
  { unit, copies, articles, matches, versions, faults, now }: Table,
): Promise<{ readonly findings: Finding[]; readonly verdicts: UnitCounts['verdicts'] }> {
  const findings: Finding[] = []
  const verdicts = { consistent: 0, divergent: 0, noFacts: 0 }
  for (const [index, copy] of copies.entries()) {
    await breathe(deps, `${unit}: so bài`, index, copies.length)
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
  return { findings, verdicts }
}

/** Findings about whole items that tonight's readings allow. */
function wholesTonight(table: Table, told: Policy['topics']): readonly Finding[] {
  const { unit, officials, copies, matches, officialFailed, copyFailed, own, now } = table
  const topics = own === undefined ? undefined : told?.get(own)
  return wholeOf(officials, copies, matches, now, topics).flatMap((finding) => {
    const { type } = finding.divergence
    // The article may stand on the channel that did not answer.
    if (type === 'orphan' && officialFailed) return []
    if (type !== 'uncovered') return finding
    // So may the post; and nobody asks a ward to repeat everything that its province publishes.
    return copyFailed || finding.channel !== own ? [] : ofUnit(unit, finding)
  })
}

/** What the unit's own articles say against themselves, also those that no post tells. */
function articlesByThemselves({ officials, own, faults, now }: Table): readonly Finding[] {
  return officials
    .filter(({ channel, goneAt }) => channel === own && goneAt === null)
    .flatMap((item) => faults.guard(item.id, () => innerFindings(item, 'official', now)) ?? [])
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
    findings.push(...wholeOf(officials, [copy], matches, now))
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
