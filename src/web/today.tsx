// The first page: what is wrong now, worst first, and why one can trust it when nothing is.
import type { Deps } from '../deps.ts'
import type { Channel, StoredDivergence } from '../store/types.ts'
import { addressOf, askOf, listOf, severities, type Ask, type List } from './ask.ts'
import { BulkForm } from './bulk.tsx'
import { unitIds, type Desk } from './desk.ts'
import { Filters } from './filters.tsx'
import { Findings, isAside, quotedItems, type Shelf } from './findings.tsx'
import { LastNight, isTrustworthy, missedNight, tallyOf } from './last-night.tsx'
import { FormKey, SeverityMark, page } from './layout.tsx'
import { OwedLooks, owedLooks } from './owed-looks.tsx'
import { RequestsLine } from './requests.tsx'
import { routes, unitsWith } from './rights.ts'
import { SignsLine } from './safety.tsx'
import type { Words } from './words/index.ts'

const recentRuns = 8
/** How many of the morning's lists make up the main part; the last one is put aside. */
const mainLists = 3

/** Counting stops here: past it the heading says "more than". */
const mostCounted = 1000
/** Signs looked through for the line on this page. */
const mostSigns = 50
const here = { path: '/', past: false }

/** The page as asked: the morning's view without filters, or one filtered list. */
export async function todayPage(deps: Deps, desk: Desk, query: Readonly<Record<string, string>>) {
  const { w } = desk
  if (desk.units.length === 0)
    return page({ visit: desk, desk, title: w.today.title, children: <p>{w.today.noUnit}</p> })
  const ask = askOf(query)
  const filtered = Object.keys(ask).length > 0
  const wanted: readonly Ask[] = filtered
    ? [ask]
    : [
        { severity: 'critical' },
        { severity: 'major' },
        { state: 'correcting' },
        { severity: 'minor' },
      ]
  const [lists, counts, runs, lastGood, channels, owed, requests, signs] = await Promise.all([
    Promise.all(wanted.map((one) => listOf(deps, desk, one, here))),
    deps.store.countDivergences(unitIds(desk), desk.now, { atMost: mostCounted }),
    deps.store.runs({ units: unitIds(desk), limit: recentRuns }),
    deps.store.lastGood(),
    channelsOf(deps, desk),
    owedLooks(deps, desk),
    deps.store.openRequests(unitIds(desk), desk.now),
    deps.store.signs(unitsWith(desk.grants, 'administer'), mostSigns),
  ])
  const looks = await deps.store.lastChecks(channels.map(({ id }) => id))
  const rows = lists.flatMap((list) => list.rows)
  const items = await deps.store.items(quotedItems(rows))
  const shelf: Shelf = {
    items: new Map(items.map((item) => [item.id, item])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
  }
  const main = filtered ? rows : rows.filter((row) => !isAside(row))
  const aside = filtered ? [] : rows.filter(isAside)
  const [run = null] = runs
  const tally = tallyOf(runs.find(({ endedAt }) => endedAt !== null) ?? null, unitIds(desk))
  const nothing = main.length === 0
  const cut = lists.slice(0, 2).some(({ next }) => next !== null)
  const { critical = 0, major = 0 } = counts.bySeverity
  const total = cut ? critical + major : main.length
  return page({
    visit: desk,
    desk,
    title: w.today.title,
    children: (
      <div class="today">
        <div class="worst">
          <OwedLooks owed={owed} desk={desk} />
          <h1>{filtered ? w.today.title : w.today.heading(total, counts.total >= mostCounted)}</h1>
          {!filtered && tally.consistent + tally.divergent + tally.noFacts > 0 && (
            <p>
              {w.today.comparedLine(
                tally.consistent,
                tally.divergent,
                tally.noFacts + tally.orphan + tally.confirm,
              )}
            </p>
          )}
          {!filtered && (
            <SignsLine waiting={signs.filter(({ closedAt }) => closedAt === null).length} w={w} />
          )}
          {!filtered && <RequestsLine standing={requests} w={w} />}
          {!nothing && !filtered && !cut && <Levels rows={main} w={w} />}
          {nothing && filtered && <p class="notice">{w.today.none}</p>}
          {nothing && !filtered && (
            <div class="notice calm">
              {isTrustworthy(runs, channels, tally) ? (
                <>
                  <p>
                    <b>{w.today.calm}</b>
                  </p>
                  <p>{w.today.calmWhy(channels.length, tally.consistent + tally.divergent)}</p>
                </>
              ) : (
                <p>{w.today.calmNot}</p>
              )}
            </div>
          )}
          <Findings rows={main} shelf={shelf} desk={desk} picks={filtered} />
          <More lists={lists.slice(0, mainLists)} w={w} />
          {filtered && main.length > 0 && unitsWith(desk.grants, 'decide').length > 0 && (
            <BulkForm back={addressOf(here.path, ask)} desk={desk} />
          )}
          {ask.cursor && (
            <p>
              <a href={addressOf(here.path, { ...ask, cursor: '' })}>{w.today.first}</a>
            </p>
          )}
          {aside.length > 0 && (
            <details class="aside">
              <summary>{w.today.moreCount(aside.length)}</summary>
              <Findings rows={aside} shelf={shelf} desk={desk} />
              <More lists={lists.slice(mainLists)} w={w} />
            </details>
          )}
        </div>
        <div class="beside">
          <LastNight
            runs={runs}
            channels={channels}
            lastGood={lastGood}
            looks={looks}
            missed={missedNight(deps.night, run, desk.now)}
            tally={tally}
            desk={desk}
          />
          <Again desk={desk} busy={run !== null && run.endedAt === null} />
          <Counts byType={counts.byType} w={w} />
          <p>
            <a href={routes.history.path}>{w.history.title}</a>
          </p>
          <p>
            <a href={routes.morning.path}>{w.morning.link}</a>
          </p>
          <p>
            <a href={routes.requests.path}>{w.requests.title}</a>
          </p>
          <details open={filtered}>
            <summary>{w.today.filters}</summary>
            <Filters path={here.path} ask={ask} channels={channels} desk={desk} />
          </details>
        </div>
      </div>
    ),
  })
}

/** Channels of all units of this desk, each once, in the units' own order. */
export async function channelsOf(deps: Deps, desk: Desk): Promise<readonly Channel[]> {
  const all = await Promise.all(unitIds(desk).map((unit) => deps.store.channelsOf(unit)))
  return [...new Map(all.flat().map((channel) => [channel.id, channel])).values()]
}

/** `◆ Gấp 3 · △ Cần sửa 12`: the morning in one line. */
function Levels({ rows, w }: { rows: readonly StoredDivergence[]; w: Words }) {
  return (
    <p class="levels">
      {severities
        .map((severity) => ({ severity, n: rows.filter((r) => r.severity === severity).length }))
        .filter(({ n }) => n > 0)
        .map(({ severity, n }) => (
          <span>
            <SeverityMark severity={severity} w={w} />
            {w.number(n)}
          </span>
        ))}
    </p>
  )
}

export function More({ lists, w }: { lists: readonly List[]; w: Words }) {
  const next = lists.map((list) => list.next).find((address) => address !== null)
  if (next === undefined) return null
  return (
    <p>
      <a class="button" href={next}>
        {w.today.next}
      </a>
    </p>
  )
}

function Again({ desk, busy }: { desk: Desk; busy: boolean }) {
  if (unitsWith(desk.grants, 'run').length === 0) return null
  return (
    <form method="post" action={routes.compareNow.path}>
      <FormKey desk={desk} />
      {busy ? <p class="quiet">{desk.w.today.againBusy}</p> : <button>{desk.w.today.again}</button>}
    </form>
  )
}

function Counts({ byType, w }: { byType: Readonly<Record<string, number>>; w: Words }) {
  const types = Object.entries(w.type).filter(([type]) => (byType[type] ?? 0) > 0)
  if (types.length === 0) return null
  return (
    <section aria-labelledby="theo-loai">
      <h2 id="theo-loai">{w.today.byKind}</h2>
      <dl class="counts">
        {types.map(([type, label]) => (
          <div>
            <dt>{label}</dt>
            <dd>{w.number(byType[type] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
