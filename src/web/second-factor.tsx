// The second factor: its section on one's own account, the page that shows a fresh secret, and the second step of a sign-in.
import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import type { Desk, Visit } from './desk.ts'
import { HeldInput } from './held.tsx'
import { FormKey, page } from './layout.tsx'
import { routes } from './rights.ts'

export function SecondFactor({ desk }: { desk: Desk }) {
  const { w } = desk
  const { path } = desk.secondFactor ? routes.endSecondFactor : routes.beginSecondFactor
  return (
    <section aria-labelledby="lop-hai">
      <h2 id="lop-hai">{w.account.second}</h2>
      <p>{desk.secondFactor ? w.account.secondOn : w.account.secondLead}</p>
      <form method="post" action={path} class="stack narrow">
        <FormKey desk={desk} />
        <input type="hidden" name="thu" autocomplete="username" value={desk.person.email} />
        <label>
          {w.account.current}
          <input type="password" name="cu" autocomplete="current-password" required />
        </label>
        <button>{desk.secondFactor ? w.account.secondEnd : w.account.secondBegin}</button>
      </form>
    </section>
  )
}

/** Shown once: picture and secret for the app, recovery codes for the drawer, and the form that proves the app works. */
export function freshSecretPage(
  desk: Desk,
  fresh: { readonly uri: string; readonly recovery: readonly string[] },
) {
  const { w } = desk
  const secret = new URL(fresh.uri).searchParams.get('secret') ?? ''
  return page({
    visit: desk,
    desk,
    title: w.account.second,
    children: (
      <div class="one">
        <h1>{w.account.second}</h1>
        <p>{w.account.secondScan}</p>
        <figure class="qr" role="img" aria-label={w.account.secondPicture}>
          {html`${raw(renderSVG(fresh.uri, { border: 2 }))}`}
        </figure>
        <label>
          {w.account.secondSecret}
          <input readonly value={secret.replace(/(.{4})(?=.)/g, '$1 ')} />
        </label>
        <section aria-labelledby="du-phong">
          <h2 id="du-phong">{w.account.recovery}</h2>
          <p>{w.account.recoveryLead}</p>
          <ul>
            {fresh.recovery.map((code) => (
              <li>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </section>
        <ConfirmForm desk={desk} />
      </div>
    ),
  })
}

function ConfirmForm({ desk }: { desk: Desk }) {
  const { w } = desk
  return (
    <form method="post" action={routes.confirmSecondFactor.path} class="stack narrow">
      <FormKey desk={desk} />
      <label>
        {w.account.code}
        <input name="ma" inputmode="numeric" autocomplete="one-time-code" maxlength={10} required />
      </label>
      <button class="main">{w.account.secondConfirm}</button>
    </form>
  )
}

/** After a code that was not right: the secret is not shown a second time, the app has it already. */
export function confirmAgainPage(desk: Desk) {
  const { w } = desk
  return page({
    visit: desk,
    desk,
    title: w.account.second,
    children: (
      <div class="one">
        <h1>{w.account.second}</h1>
        <p class="notice trouble" role="alert">
          {w.account.secondWrong}
        </p>
        <ConfirmForm desk={desk} />
      </div>
    ),
  })
}

export function secondStepPage(
  visit: Visit,
  more: {
    readonly back: string
    readonly trouble: string | null
    readonly held?: string | undefined
  },
) {
  const { w } = visit
  return page({
    visit,
    title: w.account.secondStep,
    children: (
      <div class="narrow">
        <h1>{w.account.secondStep}</h1>
        <p class="quiet">{w.account.secondStepLead}</p>
        {more.trouble !== null && (
          <p class="notice trouble" role="alert">
            {more.trouble}
          </p>
        )}
        <form method="post" action={routes.secondStep.path} class="stack">
          <input type="hidden" name="ve" value={more.back} />
          <HeldInput held={more.held} />
          <label>
            {w.account.codeOrRecovery}
            <input name="ma" autocomplete="one-time-code" maxlength={30} required />
          </label>
          <button class="main">{w.account.secondEnter}</button>
        </form>
      </div>
    ),
  })
}
