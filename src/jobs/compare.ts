// One unit of one run: its posts are compared with their articles; what was found is written at once.
import { factReader } from '../core/facts/memo.ts'
import type { FactReader } from '../core/facts/memo.ts'
import { sha256Hex } from '../core/hash.ts'
import { national } from '../core/register/national.ts'
import type { Deps, Policy } from '../deps.ts'
import type { Handled } from '../ports.ts'
import type { Instant } from '../core/types.ts'
import type { Finding, Run, StoredItem, UnitCounts } from '../store/types.ts'
import {
  comparePair,
  coreItem,
  innerFindings,
  ofUnit,
  pairFindings,
  pairMatch,
  registerFindings,
  wholeOf,
} from './judge.ts'
import { isSettled, madeOf } from './kept.ts'
import type { Outcome } from './kept.ts'
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
  const { sparing } = table
  const facts = factReader()
  const { findings, verdicts } = await comparePosts(deps, table, facts)
  findings.push(
    ...wholesTonight(table, deps.policy.topics, facts),
    ...articlesByThemselves(table, facts),
  )
  await deps.store.savePairs(unit, [...table.matches.values()], table.now)
  const saved = await deps.store.saveFindings({
    run: run.id,
    unit,
    findings,
    kept: sparing.findings(),
    compared: judgedTonight(table),
    at: table.now,
  })
  // After the findings: a night that was cut short between the two is done again.
  await deps.store.keepWork({ unit, ...sparing.rows() })
  const spared = sparing.spared()
  deps.log.info({ run: run.id, unit, findings: findings.length, ...saved, spared }, 'unit compared')
  const pairs = { paired: 0, confirm: 0, orphan: 0 }
  for (const { state } of table.matches.values()) pairs[state] += 1
  return { pairs, verdicts }
}

/** Every post beside its article; a post without one by itself. */
async function comparePosts(
  deps: Deps,
  table: Table,
  facts: FactReader,
): Promise<{ readonly findings: Finding[]; readonly verdicts: UnitCounts['verdicts'] }> {
  const { unit, copies, articles, matches, versions } = table
  const register = await registerOf(deps, unit)
  const findings: Finding[] = []
  const verdicts = { consistent: 0, divergent: 0, noFacts: 0 }
  for (const [index, copy] of copies.entries()) {
    await breathe(deps, `${unit}: so bài`, index, copies.length)
    if (index % together === 0) readAhead(table, copies.slice(index, index + together), facts)
    const match = matches.get(copy.id)
    const paired = match?.state === 'paired' ? articles.get(match.official ?? '') : undefined
    const official = paired === undefined || paired.goneAt !== null ? null : paired
    const earlier = official === null ? [] : (versions.get(official.id) ?? [])
    const made = `${madeOf(copy, official, earlier)} ${register.mark}`
    const outcome = judged(table, copy.id, made, copy, (at) => {
      const against = registerFindings(copy, register.entries)
      if (official === null)
        return { verdict: null, findings: [...against, ...innerFindings(copy, 'copy', at, facts)] }
      const comparison = comparePair(official, copy, earlier, at, facts)
      const found = pairFindings(official, copy, comparison)
      return { verdict: comparison.verdict, findings: [...found, ...untold(against, found)] }
    })
    if (outcome === null) continue
    findings.push(...outcome.findings)
    if (outcome.verdict !== null)
      verdicts[outcome.verdict === 'no-facts' ? 'noFacts' : outcome.verdict] += 1
  }
  return { findings, verdicts }
}

/** What the article says otherwise itself need not be told a second time from the register. */
const untold = (against: readonly Finding[], found: readonly Finding[]) =>
  against.filter(
    ({ divergence: { post } }) =>
      !found.some(
        ({ divergence: { type, post: told } }) =>
          (type === 'clash' || type === 'unsupported') &&
          told?.in === post?.in &&
          told?.start === post?.start,
      ),
  )

/** How many posts are read together. */
const together = 64

/** Posts that no night compared before, and their articles: read together they cost less than one by one. */
function readAhead(
  { sparing, matches, articles }: Table,
  copies: readonly StoredItem[],
  facts: FactReader,
): void {
  const fresh = copies.filter(({ id }) => sparing.isNew(id))
  const officials = fresh.map(({ id }) => articles.get(matches.get(id)?.official ?? ''))
  const items = new Set([...fresh, ...officials].filter((item) => item !== undefined))
  facts.ahead([...items].map(coreItem))
}

/** National services and the unit's own; `mark` changes with any entry, so that nothing stands by an older register. */
async function registerOf({ store }: Deps, unit: string) {
  const entries = [...national, ...(await store.register([unit]))]
  return { entries, mark: sha256Hex(JSON.stringify(entries)).slice(0, 16) }
}

/** By an earlier night when nothing it was made of moved (its findings then stand), else tonight; null: the item is at fault. */
function judged(
  { sparing, faults, now }: Table,
  id: string,
  made: string,
  { item }: StoredItem,
  judge: (now: Instant) => Outcome,
): Outcome | null {
  const known = sparing.outcome(id, made)
  if (known !== null) return { verdict: known.verdict, findings: [] }
  return faults.guard(id, () => {
    const outcome = judge(now)
    const again = (at: Instant) => judge(at).findings
    sparing.compared(id, made, outcome, () =>
      isSettled(item.publishedAt, now, outcome.findings, again),
    )
    return outcome
  })
}

/** Findings about whole items that tonight's readings allow. */
function wholesTonight(
  table: Table,
  told: Policy['topics'],
  facts: FactReader,
): readonly Finding[] {
  const { unit, officials, copies, matches, officialFailed, copyFailed, own, now } = table
  const topics = own === undefined ? undefined : told?.get(own)
  return wholeOf(officials, copies, matches, now, topics, facts).flatMap((finding) => {
    const { type } = finding.divergence
    // The article may stand on the channel that did not answer.
    if (type === 'orphan' && officialFailed) return []
    if (type !== 'uncovered') return finding
    // So may the post; and nobody asks a ward to repeat everything that its province publishes.
    return copyFailed || finding.channel !== own ? [] : ofUnit(unit, finding)
  })
}

/** What the unit's own articles say against themselves, also those that no post tells. */
function articlesByThemselves(table: Table, facts: FactReader): readonly Finding[] {
  return table.officials
    .filter(({ channel, goneAt }) => channel === table.own && goneAt === null)
    .flatMap((article) => {
      const inner = (at: Instant) => ({
        verdict: null,
        findings: innerFindings(article, 'official', at, facts),
      })
      return judged(table, article.id, madeOf(null, article, []), article, inner)?.findings ?? []
    })
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
    const { entries } = await registerOf(deps, pair.unit)
    findings.push(...untold(registerFindings(copy, entries), findings))
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
