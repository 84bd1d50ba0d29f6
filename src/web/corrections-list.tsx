// Corrections waiting for a second person, on their way, and done lately; several approved in one go.
import type { Deps } from '../deps.ts'
import type { Outcome } from '../jobs/corrections.ts'
import type { Correction, CorrectionState, StoredItem } from '../store/types.ts'
import type { Auth } from './auth.ts'
import { can, unitIds, type Desk } from './desk.ts'
import { titleOf } from './findings.tsx'
import { stampOf } from './format.ts'
import { FormKey, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { routes } from './rights.ts'
import { nameOf, type Names } from './timeline.tsx'

const underWay: readonly CorrectionState[] = ['approved', 'sending', 'unknown', 'sent', 'by-hand']
const over: readonly CorrectionState[] = ['verified', 'lapsed', 'refused', 'restored']
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
