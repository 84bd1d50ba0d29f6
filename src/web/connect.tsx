// Channels as the administrator sees them: last night's look, in whose name each stands, links that invite a page's people.
import type { Deps } from '../deps.ts'
import { backPath } from '../jobs/connect.ts'
import type { Channel, ConnectLink, Looked, Unit } from '../store/types.ts'
import type { Auth } from './auth.ts'
import { Checks } from './checks.tsx'
import { can, type Desk } from './desk.ts'
import { stampOf } from './format.ts'
import { FormKey, page } from './layout.tsx'
import { Visible } from './marked.tsx'

/** A link that was just made: its address is on this one page and nowhere else. */
export interface FreshLink {
  readonly channel: string
  readonly address: string
  readonly expiresAt: number
}

interface Row {
  readonly channel: Channel
  readonly unit: Unit
  readonly links: readonly ConnectLink[]
  readonly looked: Looked | undefined
  readonly stands: {
    readonly as: string
    readonly person: string | null
    readonly at: number
  } | null
  readonly connects: boolean
  readonly pastes: boolean
  readonly hears: boolean
}

export async function connectPage(
  deps: Deps,
  auth: Auth,
  desk: Desk,
  origin: string,
  fresh: FreshLink | null = null,
) {
  const { w } = desk
  const rows = await rowsOf(deps, desk)
  const names = await auth.namesOf(rows.flatMap(({ links }) => links.map((link) => link.madeBy)))
  return page({
    visit: desk,
    desk,
    title: w.connect.title,
    children: (
      <div class="one">
        <h1>{w.connect.title}</h1>
        <p class="quiet">{w.connect.lead}</p>
        {rows.map((row) => (
          <section class="stack" aria-labelledby={`kenh-${row.channel.id}`}>
            <h2 id={`kenh-${row.channel.id}`}>
              <Visible text={row.channel.label} />
            </h2>
            {desk.units.length > 1 && <p class="quiet">{row.unit.name}</p>}
            <Night row={row} desk={desk} />
            {row.connects ? (
              <Standing row={row} desk={desk} names={names} fresh={fresh} />
            ) : (
              !row.pastes && <p class="quiet">{w.connect.byConfig}</p>
            )}
            {row.pastes && (
              <p>
                <a class="button" href={`/dan-bai/${row.channel.id}`}>
                  {w.connect.paste}
                </a>
              </p>
            )}
            {row.connects && <ForTheConsole row={row} desk={desk} origin={origin} />}
          </section>
        ))}
      </div>
    ),
  })
}

/** Channels of the units that this person administers, each once. */
async function rowsOf(deps: Deps, desk: Desk): Promise<readonly Row[]> {
  const units = desk.units.filter(({ id }) => can(desk, 'administer', id))
  const found = new Map<string, { channel: Channel; unit: Unit }>()
  for (const unit of units)
    for (const channel of await deps.store.channelsOf(unit.id))
      if (!found.has(channel.id)) found.set(channel.id, { channel, unit })
  const ids = [...found.keys()]
  const [links, looks] = await Promise.all([
    deps.store.connectLinks(ids, desk.now),
    deps.store.lastChecks(ids),
  ])
  return Promise.all(
    [...found.values()].map(async ({ channel, unit }) => {
      const source = deps.sources.get(channel.id)
      return {
        channel,
        unit,
        links: links.filter((link) => link.channel === channel.id),
        looked: looks[channel.id],
        stands: (await source?.connect?.stands()) ?? null,
        connects: source?.connect !== undefined,
        pastes: source?.paste !== undefined,
        hears: source?.hear !== undefined,
      }
    }),
  )
}

function Night({ row: { looked, stands }, desk: { w } }: { row: Row; desk: Desk }) {
  if (looked === undefined) return <p class="quiet">{w.connect.neverLooked}</p>
  // What was found before somebody connected it says nothing of how it stands now.
  if (stands !== null && stands.at >= looked.at)
    return <p class="quiet">{w.connect.lookedBefore}</p>
  return (
    <>
      <p class="quiet">{w.connect.looked(stampOf(looked.at))}</p>
      <Checks checks={looked.checks} w={w} />
    </>
  )
}

function Standing({
  row: { channel, stands, links },
  desk,
  names,
  fresh,
}: {
  row: Row
  desk: Desk
  names: ReadonlyMap<string, string>
  fresh: FreshLink | null
}) {
  const { w } = desk
  return (
    <>
      {stands === null ? (
        <p>{w.connect.notYet}</p>
      ) : (
        <p>
          <Visible text={w.connect.stands(stands.as, stampOf(stands.at))} />{' '}
          {stands.person !== null && <Visible text={w.connect.standsBy(stands.person)} />}
        </p>
      )}
      {fresh !== null && fresh.channel === channel.id && (
        <div class="notice stack" role="status">
          <label>
            {w.connect.made}
            <textarea readonly rows={3}>
              {`\n${fresh.address}`}
            </textarea>
          </label>
          <p>{w.connect.madeWhy(stampOf(fresh.expiresAt))}</p>
          <p>
            <a href={fresh.address}>{w.connect.openHere}</a>
          </p>
        </div>
      )}
      {links.map((link) => (
        <form method="post" action={`/ket-noi/${channel.id}/thu-hoi`} class="row">
          <FormKey desk={desk} />
          <input type="hidden" name="lien-ket" value={link.id} />
          <span>
            {w.connect.pending(
              names.get(link.madeBy) ?? (link.madeBy === 'khop' ? w.program : w.someone),
              stampOf(link.expiresAt),
            )}
          </span>{' '}
          <button class="link">{w.connect.revoke}</button>
        </form>
      ))}
      <form method="post" action={`/ket-noi/${channel.id}/moi`} class="stack">
        <FormKey desk={desk} />
        <p class="quiet">{w.connect.inviteWhy}</p>
        <button>{w.connect.invite}</button>
      </form>
    </>
  )
}

/** Addresses that the app's console wants letter for letter. */
function ForTheConsole({ row, desk: { w }, origin }: { row: Row; desk: Desk; origin: string }) {
  return (
    <details>
      <summary>{w.connect.console}</summary>
      <dl>
        <dt>{w.connect.back}</dt>
        <dd>
          <code>{`${origin}${backPath}`}</code>
        </dd>
        {row.hears && (
          <>
            <dt>{w.connect.hears}</dt>
            <dd>
              <code>{`${origin}/nhan/${row.channel.id}`}</code>
            </dd>
          </>
        )}
      </dl>
    </details>
  )
}
