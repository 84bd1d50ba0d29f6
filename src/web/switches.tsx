// The switches of publishing: one that stops everything, two keys a unit, a pause for each page or account.
import type { Deps } from '../deps.ts'
import { isOpen } from '../jobs/brakes.ts'
import type { Channel, SwitchWord, Unit } from '../store/types.ts'
import type { Auth } from './auth.ts'
import { can, type Desk } from './desk.ts'
import { stampOf } from './format.ts'
import { FormKey, page } from './layout.tsx'
import { routes, unitsWith } from './rights.ts'
import { nameOf, type Names } from './timeline.tsx'

export async function switchesPage(
  deps: Deps,
  auth: Auth,
  desk: Desk,
  trouble: string | null = null,
) {
  const { w, brakes } = desk
  const rows = await Promise.all(
    desk.units.map(async (unit) => ({
      unit,
      channels: (await deps.store.channelsOf(unit.id)).filter(({ role }) => role === 'copy'),
    })),
  )
  const held = desk.units.flatMap(({ id }) => Object.values(brakes.keys.get(id) ?? {}))
  const names = new Map([
    ...brakes.names,
    ...(await auth.namesOf(held.map(({ who }: SwitchWord) => who))),
  ])
  return page({
    visit: desk,
    desk,
    title: w.writing.title,
    children: (
      <div class="one">
        <h1>{w.writing.title}</h1>
        <p>{w.writing.lead}</p>
        {trouble !== null && (
          <p class="notice trouble" role="alert">
            {trouble}
          </p>
        )}
        <Everything desk={desk} />
        {rows.map(({ unit, channels }) => (
          <OneUnit unit={unit} channels={channels} names={names} desk={desk} />
        ))}
      </div>
    ),
  })
}

function Everything({ desk }: { desk: Desk }) {
  const { w, brakes } = desk
  const { stop } = brakes
  const administers = unitsWith(desk.grants, 'administer').length > 0
  return (
    <section aria-labelledby="tat-ca">
      <h2 id="tat-ca">{w.writing.all}</h2>
      <p>
        {stop === null
          ? w.writing.allRuns
          : w.writing.stopped(stampOf(stop.at), nameOf(stop.who, brakes.names, w))}
      </p>
      <p class="quiet">{stop === null ? w.writing.stopHint : w.writing.resumeWho}</p>
      {administers && (
        <Turn
          to={routes.stopAll.path}
          says={stop === null ? 'halt' : 'go'}
          label={stop === null ? w.writing.stop : w.writing.resume}
          desk={desk}
        />
      )}
    </section>
  )
}

function OneUnit({
  unit,
  channels,
  names,
  desk,
}: {
  unit: Unit
  channels: readonly Channel[]
  names: Names
  desk: Desk
}) {
  const { w, brakes } = desk
  const keys = brakes.keys.get(unit.id) ?? {}
  const to = routes.turnUnit.path.replace(':id', unit.id)
  const halts = can(desk, 'halt', unit.id)
  const may = {
    admin: can(desk, 'administer', unit.id),
    approver: can(desk, 'approve', unit.id),
  }
  return (
    <section aria-labelledby={`don-vi-${unit.id}`}>
      <h2 id={`don-vi-${unit.id}`}>{unit.name}</h2>
      <p>
        <b>{isOpen(brakes, unit.id) ? w.writing.open : w.writing.looksOn}</b>
      </p>
      <ul class="plain">
        {(['admin', 'approver'] as const).map((key) => {
          const word = keys[key]
          return (
            <li>
              {w.writing.key[key]}:{' '}
              {word === undefined
                ? w.writing.keyOff
                : w.writing.keyOn(nameOf(word.who, names, w), stampOf(word.at))}
              {word === undefined && may[key] && (
                <Turn to={to} says="go" chia={key} label={w.writing.turnOn[key]} desk={desk} />
              )}
              {word !== undefined && halts && (
                <Turn to={to} says="halt" chia={key} label={w.writing.turnOff} desk={desk} />
              )}
            </li>
          )
        })}
      </ul>
      {channels.map((channel) => {
        const pause = brakes.paused.find((one) => one.channel.id === channel.id)
        const resumes = can(desk, 'approve', unit.id)
        return (
          <div>
            <h3>{channel.label}</h3>
            <p>{pause === undefined ? w.writing.running : w.writing.paused}</p>
            {pause === undefined && halts && (
              <Turn
                to={routes.turnChannel.path.replace(':id', channel.id)}
                says="halt"
                label={w.writing.pause}
                desk={desk}
              />
            )}
            {pause !== undefined && resumes && (
              <Turn
                to={routes.turnChannel.path.replace(':id', channel.id)}
                says="go"
                label={w.writing.restart}
                desk={desk}
              />
            )}
          </div>
        )
      })}
      <p>
        <a href={routes.rules.path.replace(':id', unit.id)}>{w.writing.rules}</a>
      </p>
    </section>
  )
}

/** A button behind its reason: nothing is stopped or started by a stray tap. */
function Turn({
  to,
  says,
  chia,
  label,
  desk,
}: {
  to: string
  says: 'go' | 'halt'
  chia?: 'admin' | 'approver'
  label: string
  desk: Desk
}) {
  return (
    <details class="ruling">
      <summary>{label}</summary>
      <form method="post" action={to} class="stack">
        <FormKey desk={desk} />
        {chia !== undefined && <input type="hidden" name="chia" value={chia} />}
        <label>
          {desk.w.writing.why}
          <input name="ly-do" maxlength={300} required lang="vi" />
        </label>
        <p>
          <button name="viec" value={says}>
            {label}
          </button>
        </p>
      </form>
    </details>
  )
}
