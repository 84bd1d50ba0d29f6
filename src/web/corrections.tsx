// Corrections waiting for a second person, and one of them: two quotes, the change, the basis, three buttons.
import type { Deps } from '../deps.ts'
import type { Correction, CorrectionState, StoredDivergence, StoredItem } from '../store/types.ts'
import type { Auth } from './auth.ts'
import type { Outcome } from '../jobs/corrections.ts'
import { Buttons, ByHand, undoUntil } from './correction-buttons.tsx'
import { standingOf, type Standing } from './correction-standing.ts'
import { can, safeUrl, unitIds, type Desk } from './desk.ts'
import { Diff } from './diff.tsx'
import { TwoQuotes, titleOf, whatOf, type Shelf } from './findings.tsx'
import { stampOf } from './format.ts'
import { Away, FormKey, SeverityMark, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { ThreeWays } from './moved.tsx'
import { routes } from './rights.ts'
import { Timeline, nameOf, type Names } from './timeline.tsx'

const underWay: readonly CorrectionState[] = ['approved', 'sending', 'unknown', 'sent', 'by-hand']
const over: readonly CorrectionState[] = ['verified', 'lapsed', 'refused', 'restored']
/** States from which a person may still mend the post with their own hands. */
const mendedByHand: readonly CorrectionState[] = ['by-hand', 'unknown', 'refused', 'lapsed']
const recent = 20

/** What became of each correction of a batch. */
export type Results = readonly { readonly correction: string; readonly outcome: Outcome }[]

export async function correctionsPage(
  deps: Deps,
  auth: Auth,
  desk: Desk,
  results: Results | null = null,
) {
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
        {results !== null && <Done results={results} all={all} items={shelf} desk={desk} />}
        <Several rows={all.filter((row) => mayPick(row, desk))} items={shelf} desk={desk} />
        {group(w.correction.waiting, ['submitted'], w.correction.noneWaiting)}
        {group(w.correction.underWay, underWay, null)}
        {group(w.correction.done, over, null)}
      </div>
    ),
  })
}

/** Waits for a yes that this person may give. */
const mayPick = ({ state, author, unit }: Correction, desk: Desk) =>
  state === 'submitted' && author !== desk.person.id && can(desk, 'approve', unit)

/** Several at once: each is named, none is chosen beforehand. */
function Several({
  rows,
  items,
  desk,
}: {
  rows: readonly Correction[]
  items: ReadonlyMap<string, StoredItem>
  desk: Desk
}) {
  const { w } = desk
  if (rows.length < 2) return null
  return (
    <details class="ruling">
      <summary>{w.writing.several}</summary>
      <form method="post" action={routes.approveSeveral.path} class="stack">
        <FormKey desk={desk} />
        {rows.map((row) => (
          <label class="choice">
            <input type="checkbox" name={`chon-${row.id}`} value="1" />
            <span>
              <span class="unsaid">{w.writing.pick('')}</span>
              <Visible text={titleOf(items.get(row.item), w)} />
              {row.basis !== null && (
                <span class="quiet">
                  {' · '}
                  {w.writing.basis}: <Visible text={row.basis} />
                </span>
              )}
            </span>
          </label>
        ))}
        <p>
          <button class="main">{w.writing.several}</button>
        </p>
      </form>
    </details>
  )
}

function Done({
  results,
  all,
  items,
  desk: { w },
}: {
  results: Results
  all: readonly Correction[]
  items: ReadonlyMap<string, StoredItem>
  desk: Desk
}) {
  if (results.length === 0)
    return (
      <p class="notice trouble" role="alert">
        {w.writing.severalNone}
      </p>
    )
  return (
    <section class="notice" role="status" aria-labelledby="ket-qua">
      <h2 id="ket-qua">{w.writing.severalDone}</h2>
      <ul>
        {results.map(({ correction, outcome }) => (
          <li>
            <a href={`/sua/${correction}`}>
              <Visible
                text={titleOf(items.get(all.find(({ id }) => id === correction)?.item ?? ''), w)}
              />
            </a>
            : {outcome.ok ? w.writing.severalOk : <Visible text={outcome.why} />}
          </li>
        ))}
      </ul>
    </section>
  )
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
  const standing = await standingOf(deps, desk, correction)
  const { emergency } = standing
  const names = await auth.namesOf([
    correction.author,
    ...events.map(({ who }) => who),
    ...(emergency === null ? [] : [emergency.who, emergency.looked?.who ?? '']),
  ])
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
        <Basis correction={correction} desk={desk} />
        <Stands standing={standing} names={names} desk={desk} />
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
        {standing.moved !== null && (
          <ThreeWays moved={standing.moved} correction={correction} desk={desk} />
        )}
        <Buttons
          standing={standing}
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

/** What it rests on, first of all; and which correction it takes back. */
function Basis({ correction, desk: { w } }: { correction: Correction; desk: Desk }) {
  return (
    <>
      {correction.restores !== null && (
        <p>
          {w.writing.restores} <a href={`/sua/${correction.restores}`}>{w.writing.restoredBy}</a>.
        </p>
      )}
      {correction.restores === null && (
        <p>
          <b>{w.writing.basis}:</b>{' '}
          {correction.basis === null ? (
            <span class="quiet">{w.writing.basisNone}</span>
          ) : (
            <Visible text={correction.basis} />
          )}
        </p>
      )}
    </>
  )
}

/** When it leaves, and what was hurried. */
function Stands({
  standing: { leaves, emergency },
  names,
  desk: { w, now },
}: {
  standing: Standing
  names: Names
  desk: Desk
}) {
  return (
    <>
      {leaves !== null && (
        <p class="quiet">
          {leaves.hours
            ? w.writing.leavesHours(stampOf(leaves.at))
            : w.writing.leaves(stampOf(leaves.at))}
        </p>
      )}
      {emergency !== null && (
        <p class="notice trouble">
          <b>{w.writing.emergencyBy(nameOf(emergency.who, names, w), stampOf(emergency.at))}</b>{' '}
          {emergency.why !== null && <Visible text={emergency.why} />}{' '}
          {emergency.looked !== null
            ? w.writing.looked(nameOf(emergency.looked.who, names, w), stampOf(emergency.looked.at))
            : emergency.lookBy !== null &&
              (emergency.lookBy < now
                ? w.writing.lookLate(stampOf(emergency.lookBy))
                : w.writing.lookBy(stampOf(emergency.lookBy)))}
        </p>
      )}
    </>
  )
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
