// Many differences decided at once: boxes on the cards belong to one form under the list, so that it works without script.
import type { Deps } from '../deps.ts'
import type { StoredDivergence } from '../store/types.ts'
import { can, type Desk } from './desk.ts'
import { FormKey } from './layout.tsx'
import { routes } from './rights.ts'

export const bulkForm = 'loat'
const most = 500

/** A box on a card; nothing for what this person may not decide or what is decided. */
export function Pick({ row, label, desk }: { row: StoredDivergence; label: string; desk: Desk }) {
  if (row.state !== 'open' || !can(desk, 'decide', row.unit)) return null
  return (
    <label class="choice">
      <input type="checkbox" name="d" value={row.id} form={bulkForm} />
      <span>
        {desk.w.bulk.pick}
        <span class="unsaid">: {label}</span>
      </span>
    </label>
  )
}

/** `back`: the address of the list, to come back to. */
export function BulkForm({ back, desk }: { back: string; desk: Desk }) {
  const { w } = desk
  return (
    <section aria-labelledby="loat-ten">
      <h2 id="loat-ten">{w.bulk.title}</h2>
      <p class="quiet">{w.bulk.lead}</p>
      <form method="post" action={routes.bulk.path} id={bulkForm} class="stack">
        <FormKey desk={desk} />
        <input type="hidden" name="ve" value={back} />
        <label>
          {w.bulk.reason}
          <input name="ly-do" required maxlength={500} lang="vi" />
        </label>
        <button>{w.bulk.dismiss}</button>
      </form>
    </section>
  )
}

/** Dismisses those that still stand open and are this person's to decide. `left`: somebody was first, or it is not theirs. */
export async function dismissAll(
  deps: Deps,
  desk: Desk,
  ids: readonly string[],
  reason: string,
): Promise<{ readonly done: number; readonly left: number }> {
  const wanted = [...new Set(ids)].slice(0, most)
  let done = 0
  for (const id of wanted) {
    const row = await deps.store.divergence(id, desk.now)
    if (row === null || !can(desk, 'decide', row.unit)) continue
    const decided = await deps.store.decide({
      divergence: id,
      what: 'dismissed',
      reason,
      who: desk.person.id,
      at: desk.now,
      until: null,
      ifState: 'open',
    })
    if (decided) done++
  }
  return { done, left: wanted.length - done }
}
