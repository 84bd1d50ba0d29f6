// What a person may do with a correction: approve, send back, take back, or mend the post by hand.
import type { Deps } from '../deps.ts'
import type { Correction, StoredDivergence } from '../store/types.ts'
import { can, type Desk } from './desk.ts'
import { stampOf } from './format.ts'
import { Away, FormKey } from './layout.tsx'

/** When an approved correction leaves; null when it cannot be taken back any more. */
export function undoUntil(deps: Deps, { state, stateAt }: Correction): number | null {
  const until = stateAt + deps.policy.undoMs
  return state === 'approved' && deps.now() < until ? until : null
}

/** Only what changed the post itself has a former text to go back to. */
const restorable = ({ state, rung }: Correction) =>
  state === 'verified' && (rung === 'edit' || rung === 'by-hand')

export function Buttons({
  correction,
  first,
  undoUntil,
  desk,
}: {
  correction: Correction
  first: StoredDivergence | undefined
  undoUntil: number | null
  desk: Desk
}) {
  const { w } = desk
  const approves = can(desk, 'approve', correction.unit)
  const own = correction.author === desk.person.id
  const waiting = correction.state === 'submitted'
  const to = (step: string) => `/sua/${correction.id}/${step}`
  return (
    <div class={waiting ? 'verdict waiting' : 'verdict'}>
      {waiting && !approves && <p class="quiet">{w.correction.notApprover}</p>}
      {waiting && approves && own && <p class="quiet">{w.correction.ownWork}</p>}
      {waiting && approves && !own && (
        <form method="post" action={to('duyet')}>
          <FormKey desk={desk} />
          <button class="main wide" data-key="a">
            {w.correction.approve}
          </button>
        </form>
      )}
      {waiting && approves && (
        <details class="ruling">
          <summary data-key="r">{w.correction.refuse}</summary>
          <form method="post" action={to('tra-lai')} class="stack">
            <FormKey desk={desk} />
            <label>
              {w.correction.refuseWhy}
              <textarea name="ly-do" rows={2} required lang="vi"></textarea>
            </label>
            <p>
              <button>{w.correction.refuse}</button>
            </p>
          </form>
        </details>
      )}
      {undoUntil !== null && can(desk, 'recall', correction.unit) && (
        <form method="post" action={to('rut-lai')}>
          <FormKey desk={desk} />
          <p class="quiet">{w.correction.undoUntil(stampOf(undoUntil))}</p>
          <button data-key="u">{w.correction.undo}</button>
        </form>
      )}
      {restorable(correction) && can(desk, 'draft', correction.unit) && (
        <form method="post" action={to('khoi-phuc')}>
          <FormKey desk={desk} />
          <p class="quiet">{w.correction.restoreHint}</p>
          <button>{w.correction.restore}</button>
        </form>
      )}
      {first !== undefined && (
        <a class="button wide" href={`/d/${first.id}`}>
          {w.correction.full}
        </a>
      )}
    </div>
  )
}

export function ByHand({
  correction,
  url,
  desk,
}: {
  correction: Correction
  url: string | null
  desk: Desk
}) {
  const { w } = desk
  return (
    <section aria-labelledby="sua-tay" class="stack">
      <h2 id="sua-tay">{w.divergence.rung['by-hand']}</h2>
      <label>
        {w.correction.copy}
        <textarea readonly rows={12} dir="auto" lang="vi">
          {`\n${correction.text}`}
        </textarea>
      </label>
      <p class="quiet">{w.correction.copyHint}</p>
      {url !== null && (
        <p>
          <Away href={url} label={w.divergence.openPost} w={w} />
        </p>
      )}
      {can(desk, 'draft', correction.unit) && (
        <form method="post" action={`/sua/${correction.id}/da-sua`}>
          <FormKey desk={desk} />
          <p class="quiet">{w.correction.doneByHandHint}</p>
          <button class="main">{w.correction.doneByHand}</button>
        </form>
      )}
    </section>
  )
}
