// A unit's rules for approving: read by all, changed by its administrator; and who may publish in an emergency.
import { defaultPolicy, type ApprovalPolicy } from '../core/approval.ts'
import { kinds } from '../core/facts/index.ts'
import type { Deps } from '../deps.ts'
import type { Unit } from '../store/types.ts'
import type { Auth } from './auth.ts'
import { severities } from './ask.ts'
import { can, type Desk } from './desk.ts'
import { stampOf } from './format.ts'
import { FormKey, page } from './layout.tsx'
import { routes } from './rights.ts'
import { nameOf, type Names } from './timeline.tsx'

type Form = Readonly<Record<string, string>>

/** The kinds of the table, and money that a citizen must pay, which is one among them by its purpose. */
const matters = [...kinds.map(({ kind }) => kind), 'paid'] as const

export async function rulesPage(
  deps: Deps,
  auth: Auth,
  desk: Desk,
  unit: Unit,
  trouble: string | null = null,
) {
  const { w } = desk
  const [{ policy, since }, holders] = await Promise.all([
    deps.store.policyOf(unit.id),
    deps.store.emergencyHolders([unit.id]),
  ])
  const people = holders.map(({ person }) => person)
  const names = await auth.namesOf([...people, ...(since === null ? [] : [since.who])])
  return page({
    visit: desk,
    desk,
    title: w.writing.rulesOf(unit.name),
    children: (
      <div class="one">
        <h1>{w.writing.rulesOf(unit.name)}</h1>
        <p>{w.writing.rulesLead}</p>
        <p class="quiet">
          {since === null
            ? w.writing.rulesShipped
            : w.writing.rulesSince(nameOf(since.who, names, w), stampOf(since.at))}
        </p>
        {trouble !== null && (
          <p class="notice trouble" role="alert">
            {trouble}
          </p>
        )}
        <Rules unit={unit} policy={policy} desk={desk} />
        <Holders unit={unit} people={people} names={names} desk={desk} />
      </div>
    ),
  })
}

function Rules({ unit, policy, desk }: { unit: Unit; policy: ApprovalPolicy; desk: Desk }) {
  const { w } = desk
  const edits = can(desk, 'administer', unit.id)
  const locked = edits ? {} : { disabled: true }
  return (
    <form method="post" action={routes.saveRules.path.replace(':id', unit.id)} class="stack">
      <FormKey desk={desk} />
      <fieldset {...locked}>
        <legend>{w.writing.kinds}</legend>
        {matters.map((matter) => (
          <label class="choice">
            <input
              type="checkbox"
              name={`loai-${matter}`}
              value="1"
              checked={policy.kinds.includes(matter)}
            />
            <span>{matter === 'paid' ? w.writing.paid : w.kind[matter]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset {...locked}>
        <legend>{w.writing.severities}</legend>
        {severities.map((severity) => (
          <label class="choice">
            <input
              type="checkbox"
              name={`muc-${severity}`}
              value="1"
              checked={policy.severities.includes(severity)}
            />
            <span>{w.severity[severity]}</span>
          </label>
        ))}
      </fieldset>
      <label>
        {w.writing.figuresOff}
        <input
          name="lech"
          type="number"
          min={1}
          max={100}
          value={policy.figuresOff ?? ''}
          {...locked}
        />
      </label>
      <label>
        {w.writing.words}
        <textarea name="tu" rows={8} lang="vi" {...locked}>
          {`\n${policy.words.join('\n')}`}
        </textarea>
      </label>
      <label>
        {w.writing.secondLook}
        <input
          name="xem-lai"
          type="number"
          min={1}
          max={72}
          required
          value={policy.secondLookHours}
          {...locked}
        />
      </label>
      <fieldset {...locked}>
        <legend>{w.writing.noticeWords}</legend>
        {(['update', 'correction'] as const).map((notice) => (
          <label>
            {w.writing.noticeOf[notice]}
            <input
              name={`ghi-${notice}`}
              value={policy.notices[notice]}
              maxlength={200}
              lang="vi"
            />
          </label>
        ))}
      </fieldset>
      {edits && (
        <p>
          <button class="main">{w.writing.save}</button>
        </p>
      )}
    </form>
  )
}

function Holders({
  unit,
  people,
  names,
  desk,
}: {
  unit: Unit
  people: readonly string[]
  names: Names
  desk: Desk
}) {
  const { w } = desk
  const to = routes.emergencyRight.path.replace(':id', unit.id)
  const edits = can(desk, 'administer', unit.id)
  return (
    <section aria-labelledby="dang-khan">
      <h2 id="dang-khan">{w.writing.emergencyRight}</h2>
      <p class="quiet">{w.writing.emergencyHint}</p>
      {people.length === 0 && <p>{w.writing.emergencyNone}</p>}
      <ul class="plain">
        {people.map((person) => (
          <li>
            {nameOf(person, names, w)}
            {edits && (
              <form method="post" action={to}>
                <FormKey desk={desk} />
                <input type="hidden" name="nguoi" value={person} />
                <button name="viec" value="thu">
                  {w.writing.emergencyTake(nameOf(person, names, w))}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {edits && (
        <form method="post" action={to} class="stack">
          <FormKey desk={desk} />
          <label>
            {w.writing.emergencyEmail}
            <input name="thu-dien-tu" type="email" required autocomplete="off" />
          </label>
          <p>
            <button name="viec" value="cap">
              {w.writing.emergencyGive}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

const longestWord = 60
const mostWords = 300

/** Reads the form back; null: a number or a notice cannot be. */
export function rulesFrom(form: Form): ApprovalPolicy | null {
  const off = (form['lech'] ?? '').trim()
  const figuresOff = off === '' ? null : whole(off, 100)
  const secondLookHours = whole((form['xem-lai'] ?? '').trim(), 72)
  const update = (form['ghi-update'] ?? '').trim()
  const correction = (form['ghi-correction'] ?? '').trim()
  if ((off !== '' && figuresOff === null) || secondLookHours === null) return null
  if (update === '' || correction === '') return null
  return {
    ...defaultPolicy,
    kinds: matters.filter((matter) => form[`loai-${matter}`] === '1'),
    severities: severities.filter((severity) => form[`muc-${severity}`] === '1'),
    figuresOff,
    secondLookHours,
    words: (form['tu'] ?? '')
      .split(/\r?\n/)
      .map((word) => word.trim().slice(0, longestWord))
      .filter((word) => word !== '')
      .slice(0, mostWords),
    notices: { update: update.slice(0, 200), correction: correction.slice(0, 200) },
  }
}

function whole(typed: string, most: number): number | null {
  if (!/^[0-9]{1,3}$/.test(typed)) return null
  const n = Number(typed)
  return n >= 1 && n <= most ? n : null
}
