// What the page's administrator sees who opens an invitation link: whose it is, the way to the channel, the pages to pick from.
import type { Guest } from '../jobs/connect.ts'
import type { Choice } from '../ports.ts'
import type { Visit } from './desk.ts'
import { stampOf } from './format.ts'
import { page } from './layout.tsx'
import { Visible } from './marked.tsx'
import { routes } from './rights.ts'

/** `address`: the channel's own page, once the person has begun. */
export function guestPage(
  visit: Visit,
  { channel, unit, link }: Guest,
  ask: { readonly secret: string; readonly address: string | null },
) {
  const { connect } = visit.w
  return page({
    visit,
    title: connect.guestTitle,
    children: (
      <div class="narrow stack">
        <h1>{connect.guestTitle}</h1>
        <p>
          <Visible text={connect.guestLead(unit.name)} />
        </p>
        <p>
          {connect.guestChannel}: <b>{channel.label}</b>
        </p>
        <p>{connect.guestNext}</p>
        <p class="quiet">{connect.guestPower}</p>
        {ask.address === null ? (
          <form method="post" action={`/noi/${ask.secret}`}>
            <button class="main">{connect.start}</button>
          </form>
        ) : (
          <p role="status">
            {connect.ready}:{' '}
            <a class="button main" href={ask.address}>
              {connect.go}
            </a>
          </p>
        )}
        <p class="quiet">{connect.until(stampOf(link.expiresAt))}</p>
      </div>
    ),
  })
}

export function choosePage(visit: Visit, { channel }: Guest, choices: readonly Choice[]) {
  const { connect } = visit.w
  return page({
    visit,
    title: connect.choose,
    children: (
      <div class="narrow stack">
        <h1>{connect.choose}</h1>
        <p>
          <Visible text={connect.chooseWhy(channel.label)} />
        </p>
        <ul class="candidates">
          {choices.map(({ id, name, not }) => (
            <li>
              <p>
                <b>
                  <Visible text={name} />
                </b>{' '}
                <span class="quiet">{id}</span>
              </p>
              {not === null ? (
                <form method="post" action={routes.guestTakes.path}>
                  <button name="chon" value={id}>
                    {connect.take}
                    <span class="unsaid">: {name}</span>
                  </button>
                </form>
              ) : (
                <p class="quiet">{not}</p>
              )}
            </li>
          ))}
        </ul>
      </div>
    ),
  })
}

export function donePage(visit: Visit, { unit }: Guest, { name }: Choice) {
  const { connect } = visit.w
  return said(visit, connect.doneTitle, connect.done(name, unit.name))
}

export const refusedPage = (visit: Visit, why: string) => said(visit, visit.w.connect.notDone, why)

export const deadLinkPage = (visit: Visit) =>
  said(visit, visit.w.connect.deadTitle, visit.w.connect.dead)

const said = (visit: Visit, title: string, text: string) =>
  page({
    visit,
    title,
    children: (
      <div class="narrow">
        <h1>{title}</h1>
        <p>
          <Visible text={text} />
        </p>
      </div>
    ),
  })
