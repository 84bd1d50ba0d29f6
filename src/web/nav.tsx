// The way to every page: four links for the daily work, the rest folded under one more, grouped by who needs it.
import type { Desk } from './desk.ts'
import { routes, unitsWith, type Right } from './rights.ts'

interface Way {
  readonly href: string
  readonly label: string
  /** Of what waits there. */
  readonly count?: number
}

export function Nav({ desk }: { desk: Desk }) {
  const { w } = desk
  const { daily, work, manage } = waysOf(desk)
  const here = (way: Way) => isHere(desk.path, way.href)
  return (
    <nav aria-label={w.nav.main}>
      <ul>
        {daily.map((way) => (
          <li>
            <Link way={way} desk={desk} />
          </li>
        ))}
        <li>
          <details class="menu">
            <summary class={[...work, ...manage].some(here) ? 'here' : ''}>{w.nav.more}</summary>
            <div>
              <Group id="viec-khac" title={w.nav.work} ways={work} desk={desk} />
              <Group id="nhom-quan-tri" title={w.nav.manage} ways={manage} desk={desk} />
            </div>
          </details>
        </li>
      </ul>
    </nav>
  )
}

function waysOf(desk: Desk): Readonly<Record<'daily' | 'work' | 'manage', readonly Way[]>> {
  const { w } = desk
  const holds = (right: Right) => unitsWith(desk.grants, right).length > 0
  const when = (is: boolean, href: string, label: string) => (is ? [{ href, label }] : [])
  const several = desk.units.length > 1
  const nights = { href: routes.runs.path, label: w.nav.runs }
  return {
    daily: [
      { href: routes.today.path, label: w.nav.today },
      { href: routes.corrections.path, label: w.nav.corrections, count: desk.waiting },
      { href: routes.checkPage.path, label: w.nav.check },
      several ? { href: routes.units.path, label: w.nav.unitsPage } : nights,
    ],
    work: [
      ...(several ? [nights] : []),
      ...when(holds('texts'), routes.pairs.path, w.pairs.title),
      { href: routes.history.path, label: w.history.title },
      { href: routes.requests.path, label: w.requests.title },
      { href: routes.morning.path, label: w.morning.title },
      { href: routes.switches.path, label: w.writing.title },
    ],
    manage: holds('administer')
      ? [
          { href: routes.people.path, label: w.people.title },
          { href: routes.connect.path, label: w.connect.title },
          { href: routes.safety.path, label: w.safety.title },
          ...when(!several, routes.units.path, w.units.title),
          { href: routes.api.path, label: w.api.title },
        ]
      : [],
  }
}

function Group({
  id,
  title,
  ways,
  desk,
}: {
  id: string
  title: string
  ways: readonly Way[]
  desk: Desk
}) {
  if (ways.length === 0) return null
  return (
    <>
      <p id={id}>{title}</p>
      <ul aria-labelledby={id}>
        {ways.map((way) => (
          <li>
            <Link way={way} desk={desk} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Link({ way: { href, label, count = 0 }, desk: { w, path } }: { way: Way; desk: Desk }) {
  return (
    <a href={href} {...(isHere(path, href) ? { 'aria-current': 'page' as const } : {})}>
      {label}
      {count > 0 && (
        <span class="count">
          <span aria-hidden="true">{w.number(count)}</span>
          <span class="unsaid">, {w.nav.waiting(count)}</span>
        </span>
      )}
    </a>
  )
}

/** One difference belongs to today; a page under another page belongs to it. */
const isHere = (path: string, href: string) =>
  href === '/'
    ? path === '/' || path.startsWith('/d/')
    : path === href || path.startsWith(`${href}/`)
