// Who does what in the units that one administers: add, take away, reset, lend the approver's right.
import type { Deps } from '../deps.ts'
import type { Delegation, Member, Role, Unit } from '../store/types.ts'
import type { Auth, Person } from './auth.ts'
import type { Desk } from './desk.ts'
import { Choice } from './filters.tsx'
import { dayOf, stampOf } from './format.ts'
import type { OneTimeLink } from './invite.ts'
import { FormKey, page } from './layout.tsx'
import { routes, unitsWith } from './rights.ts'
import type { Words } from './words/index.ts'

export const roles: readonly Role[] = ['officer', 'approver', 'auditor', 'admin']

/** What was just done or could not be; the link is shown this once only. */
export interface PeopleSaid {
  readonly trouble: string | null
  readonly notice: string | null
  readonly link: OneTimeLink | null
}

export const nothingSaid: PeopleSaid = { trouble: null, notice: null, link: null }

export async function peoplePage(deps: Deps, auth: Auth, desk: Desk, said: PeopleSaid) {
  const { w } = desk
  const ruled = unitsWith(desk.grants, 'administer')
  const units = desk.units.filter(({ id }) => ruled.includes(id))
  const [members, delegations] = await Promise.all([
    deps.store.members(ruled),
    deps.store.delegations(ruled, desk.now),
  ])
  const ids = [...members, ...delegations].map(({ person }) => person)
  const persons = [...(await auth.peopleOf(ids))].sort((a, b) => a.name.localeCompare(b.name, 'vi'))
  return page({
    visit: desk,
    desk,
    title: w.people.title,
    children: (
      <div class="one">
        <h1>{w.people.title}</h1>
        <p class="quiet">{w.people.lead}</p>
        <p>
          <a href={routes.safety.path}>{w.safety.title}</a>
        </p>
        {said.trouble !== null && (
          <p class="notice trouble" role="alert">
            {said.trouble}
          </p>
        )}
        {said.notice !== null && (
          <p class="notice" role="status">
            {said.notice}
          </p>
        )}
        {said.link !== null && <Link link={said.link} w={w} />}
        {units.map((unit) => (
          <Approvers unit={unit} members={members} w={w} />
        ))}
        {units.map((unit) => (
          <Members unit={unit} persons={persons} members={members} desk={desk} />
        ))}
        <Add units={units} desk={desk} />
        <Delegations units={units} persons={persons} delegations={delegations} desk={desk} />
      </div>
    ),
  })
}

function Link({ link, w }: { link: OneTimeLink; w: Words }) {
  return (
    <section class="notice calm" aria-labelledby="duong-dan">
      <h2 id="duong-dan">{w.people.linkTitle}</h2>
      <p>{w.people.linkLead(stampOf(link.expiresAt))}</p>
      <label>
        {w.people.linkLabel}
        <input readonly value={link.url} />
      </label>
    </section>
  )
}

/** A unit whose one approver is away cannot approve anything: said before it happens. */
function Approvers({ unit, members, w }: { unit: Unit; members: readonly Member[]; w: Words }) {
  const approvers = new Set(
    members
      .filter((one) => one.unit === unit.id && (one.role === 'approver' || one.role === 'admin'))
      .map(({ person }) => person),
  )
  if (approvers.size > 1) return null
  const say = approvers.size === 0 ? w.people.noApprover : w.people.oneApprover
  return <p class="notice trouble">{say(unit.name)}</p>
}

function Members({
  unit,
  persons,
  members,
  desk,
}: {
  unit: Unit
  persons: readonly Person[]
  members: readonly Member[]
  desk: Desk
}) {
  const { w } = desk
  return (
    <section aria-labelledby={`dv-${unit.id}`}>
      <h2 id={`dv-${unit.id}`}>{unit.name}</h2>
      <ul class="cards">
        {persons.map((person) => {
          const own = members.filter((one) => one.unit === unit.id && one.person === person.id)
          if (own.length === 0) return null
          const to = (path: string) => path.replace(':id', person.id)
          return (
            <li>
              <p>
                <b>{person.name}</b> <span class="quiet">{person.email}</span>
              </p>
              <p>{own.map(({ role }) => w.role[role]).join(', ')}</p>
              <details>
                <summary>
                  {w.people.manage}
                  <span class="unsaid">: {person.name}</span>
                </summary>
                <div class="ways">
                  {own.map(({ role }) => (
                    <form method="post" action={to(routes.removeRole.path)}>
                      <FormKey desk={desk} />
                      <input type="hidden" name="don-vi" value={unit.id} />
                      <button name="quyen" value={role}>
                        {w.people.removeRole(w.role[role], unit.name)}
                      </button>
                    </form>
                  ))}
                  <form method="post" action={to(routes.resetPassword.path)}>
                    <FormKey desk={desk} />
                    <button>{w.people.reset}</button>
                  </form>
                  <form method="post" action={to(routes.dropSecondFactor.path)}>
                    <FormKey desk={desk} />
                    <button>{w.people.dropSecond}</button>
                  </form>
                  <form method="post" action={to(routes.endSessions.path)}>
                    <FormKey desk={desk} />
                    <button>{w.people.signOutAll}</button>
                  </form>
                </div>
              </details>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Add({ units, desk }: { units: readonly Unit[]; desk: Desk }) {
  const { w } = desk
  return (
    <section aria-labelledby="them">
      <h2 id="them">{w.people.add}</h2>
      <p class="quiet">{w.people.addLead}</p>
      <form method="post" action={routes.invite.path} class="stack">
        <FormKey desk={desk} />
        <label>
          {w.people.name}
          <input name="ten" maxlength={100} required autocomplete="off" lang="vi" />
        </label>
        <label>
          {w.people.email}
          <input type="email" name="thu" required autocomplete="off" />
        </label>
        <Choice
          name="don-vi"
          label={w.people.unit}
          value={units[0]?.id ?? ''}
          options={units.map(({ id, name }) => [id, name] as const)}
        />
        <Choice
          name="quyen"
          label={w.people.role}
          value="officer"
          options={roles.map((role) => [role, `${w.role[role]}: ${w.people.roleMeans[role]}`])}
        />
        <button class="main">{w.people.addButton}</button>
      </form>
    </section>
  )
}

function Delegations({
  units,
  persons,
  delegations,
  desk,
}: {
  units: readonly Unit[]
  persons: readonly Person[]
  delegations: readonly Delegation[]
  desk: Desk
}) {
  const { w } = desk
  const nameOf = (id: string) => persons.find((person) => person.id === id)?.name ?? w.someone
  return (
    <section aria-labelledby="uy-quyen">
      <h2 id="uy-quyen">{w.people.delegate}</h2>
      <p class="quiet">{w.people.delegateLead}</p>
      <ul class="cards">
        {delegations.map((one) => (
          <li>
            <p>
              {w.people.delegated(
                nameOf(one.person),
                dayOf(one.startsAt),
                dayOf(one.endsAt - 1),
                one.document,
              )}
            </p>
            <form method="post" action={routes.endDelegation.path.replace(':id', one.id)}>
              <FormKey desk={desk} />
              <button>{w.people.endDelegation}</button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={routes.delegate.path} class="stack">
        <FormKey desk={desk} />
        <Choice
          name="nguoi"
          label={w.people.name}
          value=""
          options={persons.map(({ id, name }) => [id, name] as const)}
        />
        <Choice
          name="don-vi"
          label={w.people.unit}
          value={units[0]?.id ?? ''}
          options={units.map(({ id, name }) => [id, name] as const)}
        />
        <label>
          {w.people.document}
          <input name="van-ban" maxlength={60} required lang="vi" />
        </label>
        <label>
          {w.people.from}
          <input type="date" name="tu" required />
        </label>
        <label>
          {w.people.to}
          <input type="date" name="den" required />
        </label>
        <button>{w.people.delegateButton}</button>
      </form>
    </section>
  )
}
