// The sign-in page.
import type { Visit } from './desk.ts'
import { page } from './layout.tsx'
import { routes } from './rights.ts'

export function signInPage(
  visit: Visit,
  more: { back: string; email?: string; trouble?: string | undefined },
) {
  const { w } = visit
  return page({
    visit,
    title: w.signIn.title,
    children: (
      <div class="narrow">
        <h1>{w.signIn.title}</h1>
        <p class="quiet">{w.signIn.lead}</p>
        {more.trouble !== undefined && (
          <p class="notice trouble" role="alert">
            {more.trouble}
          </p>
        )}
        <form method="post" action={routes.signIn.path} class="stack">
          <input type="hidden" name="ve" value={more.back} />
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
      </div>
    ),
  })
}
