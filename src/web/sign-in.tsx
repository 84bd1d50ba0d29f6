// The sign-in page.
import type { Visit } from './desk.ts'
import { HeldInput } from './held.tsx'
import { page } from './layout.tsx'
import { routes } from './rights.ts'
import type { Account } from './seed.ts'
import type { Words } from './words/index.ts'

export function signInPage(
  visit: Visit,
  more: {
    back: string
    email?: string
    trouble?: string | undefined
    notice?: string | undefined
    /** A form that came after its session had ended (held.tsx). */
    held?: string | undefined
    /** Ready sign-ins of the samples; nothing else may stand on an open page. */
    samples?: readonly Account[] | undefined
  },
) {
  const { w } = visit
  return page({
    visit,
    title: w.signIn.title,
    children: (
      <div class="narrow">
        <h1>{w.signIn.title}</h1>
        <p class="quiet">{w.signIn.lead}</p>
        {more.notice !== undefined && (
          <p class="notice" role="status">
            {more.notice}
          </p>
        )}
        {more.trouble !== undefined && (
          <p class="notice trouble" role="alert">
            {more.trouble}
          </p>
        )}
        <form method="post" action={routes.signIn.path} class="stack">
          <input type="hidden" name="ve" value={more.back} />
          <HeldInput held={more.held} />
          <label>
            {w.signIn.email}
            <input
              type="email"
              name="thu"
              autocomplete="username"
              required
              value={more.email ?? ''}
            />
          </label>
          <label>
            {w.signIn.password}
            <input type="password" name="mat-khau" autocomplete="current-password" required />
          </label>
          <button class="main">{w.signIn.button}</button>
        </form>
        <p class="quiet">{w.signIn.help}</p>
        {visit.sampleClock && more.samples !== undefined && (
          <Samples accounts={more.samples} back={more.back} w={w} />
        )}
      </div>
    ),
  })
}

/** One button an account: the demo is to be looked at, not typed at. */
function Samples({ accounts, back, w }: { accounts: readonly Account[]; back: string; w: Words }) {
  return (
    <section aria-labelledby="mau">
      <h2 id="mau">{w.signIn.samples}</h2>
      <ul class="cards">
        {accounts.map(({ email, password, name, roles: [first] }) => (
          <li>
            <form method="post" action={routes.signIn.path}>
              <input type="hidden" name="ve" value={back} />
              <input type="hidden" name="thu" value={email} />
              <input type="hidden" name="mat-khau" value={password} />
              <button class="wide">{w.signIn.samplesUse(w.role[first?.role ?? 'officer'])}</button>
            </form>
            <p class="quiet">
              {name} · {email} · {password}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
