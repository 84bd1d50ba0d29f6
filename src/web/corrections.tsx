// Corrections waiting for a second person, and one of them: two quotes, the change, the basis, three buttons.
import type { Deps } from '../deps.ts'
import type { Correction, CorrectionState, StoredDivergence, StoredItem } from '../store/types.ts'
import type { Auth } from './auth.ts'
import { Buttons, ByHand, undoUntil } from './correction-buttons.tsx'
import { safeUrl, unitIds, type Desk } from './desk.ts'
import { Diff } from './diff.tsx'
import { TwoQuotes, titleOf, whatOf, type Shelf } from './findings.tsx'
import { stampOf } from './format.ts'
import { Away, SeverityMark, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { Timeline, nameOf, type Names } from './timeline.tsx'

const underWay: readonly CorrectionState[] = ['approved', 'sending', 'unknown', 'sent', 'by-hand']
const over: readonly CorrectionState[] = ['verified', 'lapsed', 'refused']
/** States from which a person may still mend the post with their own hands. */
const mendedByHand: readonly CorrectionState[] = ['by-hand', 'unknown', 'refused', 'lapsed']
const recent = 20

export async function correctionsPage(deps: Deps, auth: Auth, desk: Desk) {
  const { w } = desk
  const all = await deps.store.corrections({ units: unitIds(desk) })
  const items = await deps.store.items([...new Set(all.map(({ item }) => item))])
  const shelf = new Map(items.map((item) => [item.id, item]))
  const names = await auth.namesOf(all.map(({ author }) => author))
  const group = (title: string, states: readonly CorrectionState[], none: string | null) => {
    const rows = all
      .filter(({ state }) => states.includes(state))
      .sort((a, b) => b.stateAt - a.stateAt)
      .slice(0, recent)
    if (rows.length === 0 && none === null) return null
    return (
      <section>
        <h2>{title}</h2>
        {rows.length === 0 && <p class="quiet">{none}</p>}
        <List rows={rows} items={shelf} names={names} desk={desk} />
      </section>
    )
  }
  return page({
    visit: desk,
    desk,
    title: w.correction.title,
    children: (
      <div class="one">
        <h1>{w.correction.title}</h1>
        {group(w.correction.waiting, ['submitted'], w.correction.noneWaiting)}
        {group(w.correction.underWay, underWay, null)}
        {group(w.correction.done, over, null)}
      </div>
    ),
  })
}

function List({
  rows,
  items,
  names,
  desk: { w },
}: {
  rows: readonly Correction[]
  items: ReadonlyMap<string, StoredItem>
  names: Names
  desk: Desk
}) {
  return (
    <ul class="cards">
      {rows.map((row) => (
        <li>
          <a href={`/sua/${row.id}`}>
            <Visible text={titleOf(items.get(row.item), w)} />
          </a>
          <p class="quiet">
            <b>{w.correction.state[row.state]}</b>
            {' · '}
            {w.correction.by(nameOf(row.author, names, w), stampOf(row.createdAt))}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What the desk shows of one correction; `trouble`: why the last button did nothing. */
export async function correctionPage(
  deps: Deps,
  auth: Auth,
  desk: Desk,
  correction: Correction,
  trouble: string | null = null,
) {
  const { w } = desk
  const [item, versions, events, rows, channels] = await Promise.all([
    deps.store.item(correction.item),
    deps.store.versions(correction.item),
    deps.store.correctionEvents(correction.id),
    Promise.all(correction.divergences.map((id) => deps.store.divergence(id, desk.now))),
    deps.store.channels(),
  ])
  const basis = versions.find(({ seq }) => seq === correction.copySeq)
  const mended = rows.filter((row) => row !== null)
  const official = correction.official === null ? null : await deps.store.item(correction.official)
  const names = await auth.namesOf([correction.author, ...events.map(({ who }) => who)])
  const shelf: Shelf = {
    items: new Map([item, official].filter((one) => one !== null).map((one) => [one.id, one])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
  }
  const channel = item === null ? undefined : shelf.channels.get(item.channel)
  const url = safeUrl(item?.item.url ?? null)
  return page({
    visit: desk,
    desk,
    title: `${w.correction.title}: ${titleOf(item ?? undefined, w)}`,
    children: (
      <article class="one correction">
        <p class="where">
          <b>{channel?.label ?? ''}</b>
          {' · '}
          {w.correction.by(nameOf(correction.author, names, w), stampOf(correction.createdAt))}
        </p>
        <h1>
          <Visible text={titleOf(item ?? undefined, w)} />
        </h1>
        <p class={`notice state-${correction.state}`} role="status">
          <b>{w.correction.state[correction.state]}</b>
          {correction.why !== null && (
            <>
              {'. '}
              <Visible text={correction.why} />
            </>
          )}
        </p>
        {trouble !== null && (
          <p class="notice trouble" role="alert">
            {trouble}
          </p>
        )}
        <Sees rows={mended} shelf={shelf} desk={desk} />
        <section aria-labelledby="thay-doi">
          <h2 id="thay-doi">{w.correction.change}</h2>
          <p>
            <b>{w.divergence.rung[correction.rung]}</b>. {w.divergence.rungMeans[correction.rung]}
          </p>
          {correction.message !== null && (
            <blockquote class="given" dir="auto" lang="vi">
              <Visible text={correction.message} />
            </blockquote>
          )}
          {basis !== undefined && correction.message === null && (
            <>
              {basis.title !== correction.title && (
                <Diff before={basis.title} after={correction.title} w={w} />
              )}
              <Diff before={basis.text} after={correction.text} w={w} />
            </>
          )}
        </section>
        <Buttons
          correction={correction}
          first={mended[0]}
          undoUntil={undoUntil(deps, correction)}
          desk={desk}
        />
        {mendedByHand.includes(correction.state) && (
          <ByHand correction={correction} url={url} desk={desk} />
        )}
        {url !== null && !mendedByHand.includes(correction.state) && (
          <p>
            <Away href={url} label={w.divergence.openPost} w={w} />
          </p>
        )}
        <Timeline
          title={w.correction.history}
          entries={events
            .filter(({ state }) => state !== 'drafted')
            .map(({ at, who, state, why }) => ({
              at,
              who,
              act: `correction.${state}`,
              say: why,
            }))}
          names={names}
          own
          w={w}
        />
      </article>
    ),
  })
}

function Sees({
  rows,
  shelf,
  desk,
}: {
  rows: readonly StoredDivergence[]
  shelf: Shelf
  desk: Desk
}) {
  const { w } = desk
  return (
    <section aria-labelledby="can-cu">
      <h2 id="can-cu" class="unsaid">
        {w.correction.sees}
      </h2>
      {rows.map((row) => (
        <div class="difference">
          <p class="what">
            <SeverityMark severity={row.severity} w={w} /> {whatOf(row, w)}
          </p>
          <TwoQuotes row={row} shelf={shelf} w={w} />
          <p class="why" lang="vi">
            {row.why}
          </p>
        </div>
      ))}
    </section>
  )
}
