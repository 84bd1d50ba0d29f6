// One correction: what it rests on, both quotes, the change, what moved under it, and the buttons.
import type { Deps } from '../deps.ts'
import type { Correction, CorrectionState, LedgerEntry, StoredDivergence } from '../store/types.ts'
import type { Auth } from './auth.ts'
import { Buttons, ByHand, undoUntil } from './correction-buttons.tsx'
import { standingOf, type Standing } from './correction-standing.ts'
import { safeUrl, type Desk } from './desk.ts'
import { Diff } from './diff.tsx'
import { TwoQuotes, titleOf, whatOf, type Shelf } from './findings.tsx'
import { stampOf } from './format.ts'
import { Away, SeverityMark, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { ThreeWays } from './moved.tsx'
import { Timeline, nameOf, type Names } from './timeline.tsx'

/** Entries of the record about one correction. */
const longestRecord = 200

/** States from which a person may still mend the post with their own hands. */
const mendedByHand: readonly CorrectionState[] = ['by-hand', 'unknown', 'refused', 'lapsed']
/** What the desk shows of one correction; `trouble`: why the last button did nothing. */
export async function correctionPage(
  deps: Deps,
  auth: Auth,
  desk: Desk,
  correction: Correction,
  trouble: string | null = null,
) {
  const { w } = desk
  const [item, versions, events, rows, channels, record] = await Promise.all([
    deps.store.item(correction.item),
    deps.store.versions(correction.item),
    deps.store.correctionEvents(correction.id),
    Promise.all(correction.divergences.map((id) => deps.store.divergence(id, desk.now))),
    deps.store.channels(),
    deps.store.ledger({ subject: correction.id, limit: longestRecord }),
  ])
  const basis = versions.find(({ seq }) => seq === correction.copySeq)
  const mended = rows.filter((row) => row !== null)
  const official = correction.official === null ? null : await deps.store.item(correction.official)
  const standing = await standingOf(deps, desk, correction)
  const { emergency } = standing
  const officer = onSpotAt(record)
  const names = await auth.namesOf([
    correction.author,
    ...events.map(({ who }) => who),
    ...(officer === null ? [] : [officer]),
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
          undoUntil={undoUntil(deps, correction, standing)}
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
              say:
                state === 'approved' && officer !== null
                  ? w.onSpot.at(nameOf(officer, names, w))
                  : why,
            }))}
          names={names}
          own
          w={w}
        />
      </article>
    ),
  })
}

/** At whose screen it was approved on the spot; null: it was not. */
function onSpotAt(record: readonly LedgerEntry[]): string | null {
  const officer = record.findLast(({ act }) => act === 'correction.approved')?.data['onSpot']
  return typeof officer === 'string' ? officer : null
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
