// What a person may do with a correction: approve, send back, take back, or mend the post by hand.
import type { Deps } from '../deps.ts'
import type { Correction, StoredDivergence } from '../store/types.ts'
import { can, type Desk } from './desk.ts'
import type { Standing } from './correction-standing.ts'
import { stampOf } from './format.ts'
import { Away, FormKey } from './layout.tsx'

/** Until when an approved correction can be taken back; null: it is leaving, or has left. */
export function undoUntil(
  deps: Deps,
  { state, stateAt }: Correction,
  { leaves }: Pick<Standing, 'leaves'>,
): number | null {
  const until = Math.max(stateAt + deps.policy.undoMs, leaves?.at ?? 0)
  return state === 'approved' && deps.now() < until ? until : null
}

/** Only what changed the post itself has a former text to go back to. */
const restorable = ({ state, rung }: Correction) =>
  state === 'verified' && (rung === 'edit' || rung === 'by-hand')

export function Buttons({
  correction,
  first,
  undoUntil,
  standing,
  desk,
}: {
  correction: Correction
  first: StoredDivergence | undefined
  undoUntil: number | null
  standing: Standing
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
      {waiting && (!approves || own) && can(desk, 'draft', correction.unit) && (
        <OnSpot correction={correction} desk={desk} />
      )}
      {standing.hastens && <Hasten correction={correction} desk={desk} />}
      {standing.emergency !== null && (
        <SecondLook emergency={standing.emergency} correction={correction} desk={desk} />
      )}
      {standing.looks !== null && can(desk, 'draft', correction.unit) && (
        <NotWritten looks={standing.looks} correction={correction} desk={desk} />
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

/** The approver is here in person: signs this one decision at the officer's screen, and is not signed in by it. */
function OnSpot({ correction, desk }: { correction: Correction; desk: Desk }) {
  const { w } = desk
  return (
    <details class="ruling">
      <summary>{w.onSpot.title}</summary>
      <form method="post" action={`/sua/${correction.id}/duyet-tai-cho`} class="stack">
        <FormKey desk={desk} />
        <p class="quiet">{w.onSpot.lead(desk.person.name)}</p>
        <label>
          {w.onSpot.email}
          <input type="email" name="thu" required autocomplete="off" />
        </label>
        <label>
          {w.signIn.password}
          <input type="password" name="mat-khau" required autocomplete="off" />
        </label>
        <label>
          {w.onSpot.code}
          <input name="ma" inputmode="numeric" autocomplete="off" />
        </label>
        <p>
          <button>{w.onSpot.button}</button>
        </p>
      </form>
    </details>
  )
}

/** Push now, second look later: behind its reason, for whoever holds the right. */
function Hasten({ correction, desk }: { correction: Correction; desk: Desk }) {
  const { w } = desk
  const label = correction.state === 'submitted' ? w.writing.emergency : w.writing.emergencyNow
  return (
    <details class="ruling">
      <summary>{label}</summary>
      <form method="post" action={`/sua/${correction.id}/dang-khan`} class="stack">
        <FormKey desk={desk} />
        <label>
          {w.writing.emergencyWhy}
          <textarea name="ly-do" rows={2} required lang="vi"></textarea>
        </label>
        <p>
          <button>{label}</button>
        </p>
      </form>
    </details>
  )
}

/** The look that is owed after an emergency, by somebody who neither wrote nor pushed it. */
function SecondLook({
  emergency,
  correction,
  desk,
}: {
  emergency: NonNullable<Standing['emergency']>
  correction: Correction
  desk: Desk
}) {
  const { w, person } = desk
  const another = person.id !== emergency.who && person.id !== correction.author
  if (emergency.lookBy === null || emergency.looked !== null) return null
  if (!another || !can(desk, 'approve', correction.unit)) return null
  return (
    <form method="post" action={`/sua/${correction.id}/xem-lai`}>
      <FormKey desk={desk} />
      <button class="main">{w.writing.look}</button>
    </form>
  )
}

/** The way out of an unseen outcome, once it was looked at long enough. */
function NotWritten({
  looks,
  correction,
  desk,
}: {
  looks: NonNullable<Standing['looks']>
  correction: Correction
  desk: Desk
}) {
  const { w } = desk
  if (!looks.ready) return <p class="quiet">{w.writing.notWrittenYet}</p>
  return (
    <form method="post" action={`/sua/${correction.id}/chua-dang`}>
      <FormKey desk={desk} />
      <p class="quiet">{w.writing.notWrittenHint(looks.count, looks.minutes)}</p>
      <button>{w.writing.notWritten}</button>
    </form>
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
