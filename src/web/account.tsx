// One's own account: the password, every session, the shortcuts; and the page that a one-time link opens.
import type { Invitation } from '../store/types.ts'
import { shortestPassword, type Person } from './auth.ts'
import type { Desk, Visit } from './desk.ts'
import { FormKey, page } from './layout.tsx'
import { routes } from './rights.ts'
import { SecondFactor } from './second-factor.tsx'
import type { Words } from './words/index.ts'

/** What is wrong with a new password typed twice, in words; null: nothing. */
export function passwordTrouble(fresh: string, again: string, w: Words): string | null {
  if ([...fresh].length < shortestPassword) return w.account.short(shortestPassword)
  return fresh === again ? null : w.account.differ
}

export function accountPage(desk: Desk, { trouble }: { readonly trouble: string | null }) {
  const { w } = desk
  return page({
    visit: desk,
    desk,
    title: w.account.title,
    children: (
      <div class="one">
        <h1>{w.account.title}</h1>
        <p>
          {desk.person.name} · {desk.person.email}
        </p>
        <section aria-labelledby="doi">
          <h2 id="doi">{w.account.password}</h2>
          <Trouble say={trouble} />
          <form method="post" action={routes.changePassword.path} class="stack narrow">
            <FormKey desk={desk} />
            <input type="hidden" name="thu" autocomplete="username" value={desk.person.email} />
            <label>
              {w.account.current}
              <input type="password" name="cu" autocomplete="current-password" required />
            </label>
            <NewPassword w={w} />
            <button class="main">{w.account.save}</button>
          </form>
        </section>
        <SecondFactor desk={desk} />
        <section aria-labelledby="moi-may">
          <h2 id="moi-may">{w.account.everywhere}</h2>
          <p>{w.account.everywhereLead}</p>
          <form method="post" action={routes.signOutEverywhere.path}>
            <FormKey desk={desk} />
            <button>{w.account.everywhere}</button>
          </form>
        </section>
        <section aria-labelledby="phim-tat">
          <h2 id="phim-tat">{w.account.shortcuts}</h2>
          <p>{w.account.shortcutsLead}</p>
          <form method="post" action={routes.shortcuts.path}>
            <FormKey desk={desk} />
            <button name="phim" value={desk.shortcuts ? 'tat' : 'bat'}>
              {desk.shortcuts ? w.account.shortcutsOff : w.account.shortcutsOn}
            </button>
          </form>
        </section>
      </div>
    ),
  })
}

/** The page a one-time link opens. `person`: whose password is set; null: somebody new. */
export function welcomePage(
  visit: Visit,
  link: {
    readonly secret: string
    readonly invitation: Invitation
    readonly person: Person | null
  },
  more: { readonly trouble: string | null; readonly email: string; readonly name: string },
) {
  const { w } = visit
  const { invitation, person } = link
  const name = person?.name ?? invitation.name ?? ''
  const lead = {
    first: w.account.firstLead,
    invite: w.account.welcomeLead(name),
    reset: w.account.resetLead(name),
  }[invitation.purpose]
  return page({
    visit,
    title: w.account.welcome,
    children: (
      <div class="narrow">
        <h1>{w.account.welcome}</h1>
        <p>{lead}</p>
        <Trouble say={more.trouble} />
        <form method="post" action={routes.accept.path.replace(':id', link.secret)} class="stack">
          {invitation.purpose === 'first' && (
            <label>
              {w.people.name}
              <input name="ten" required maxlength={100} autocomplete="name" value={more.name} />
            </label>
          )}
          <label>
            {w.people.email}
            {invitation.purpose === 'first' ? (
              <input type="email" name="thu" autocomplete="username" required value={more.email} />
            ) : (
              <input
                type="email"
                name="thu"
                autocomplete="username"
                readonly
                value={person?.email ?? invitation.email ?? ''}
              />
            )}
          </label>
          <NewPassword w={w} />
          <button class="main">{w.account.start}</button>
        </form>
      </div>
    ),
  })
}

export function endedLinkPage(visit: Visit) {
  const { w } = visit
  return page({
    visit,
    title: w.account.ended,
    children: (
      <div class="narrow">
        <h1>{w.account.ended}</h1>
        <p>{w.account.endedLead}</p>
        <p>
          <a href={routes.signInPage.path}>{w.signIn.title}</a>
        </p>
      </div>
    ),
  })
}

function NewPassword({ w }: { w: Words }) {
  return (
    <>
      <label>
        {w.account.fresh}
        <input
          type="password"
          name="moi"
          autocomplete="new-password"
          minlength={shortestPassword}
          required
          aria-describedby="quy-tac"
        />
      </label>
      <p id="quy-tac" class="quiet">
        {w.account.rule(shortestPassword)}
      </p>
      <label>
        {w.account.again}
        <input type="password" name="moi-lai" autocomplete="new-password" required />
      </label>
    </>
  )
}

const Trouble = ({ say }: { say: string | null }) =>
  say === null ? null : (
    <p class="notice trouble" role="alert">
      {say}
    </p>
  )
