// The frame of every page, and the few pieces pages share.
import { html } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import type { Instant, Severity } from '../core/types.ts'
import { BrakeNotices } from './brake-notices.tsx'
import type { Desk, Visit } from './desk.ts'
import { isoOf, longStampOf, stampOf } from './format.ts'
import { scriptHref } from './keys.ts'
import { KeysHelp } from './keys-help.tsx'
import { plainLine } from './marked.tsx'
import { Nav } from './nav.tsx'
import { routes } from './rights.ts'
import { styleHref } from './style.ts'
import { languages, type Words } from './words/index.ts'

type Frame = PropsWithChildren<{ visit: Visit; title: string; desk?: Desk }>

/** A whole page: `<!doctype html>` and all. */
export function page({ visit, title, desk, children }: Frame) {
  const { w } = visit
  return html`<!doctype html> ${(
      <html lang={w.code}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{`${plainLine(title)} · ${w.product}`}</title>
          <link rel="icon" href={routes.icon.path} type="image/svg+xml" />
          <link rel="stylesheet" href={styleHref} />
          {visit.shortcuts && <script src={scriptHref} defer></script>}
        </head>
        <body>
          <a class="skip" href="#chinh">
            {w.nav.skip}
          </a>
          <Header visit={visit} {...(desk === undefined ? {} : { desk })} />
          <main id="chinh" tabindex={-1}>
            {desk && <BrakeNotices desk={desk} />}
            {desk?.notice && (
              <p class="notice" role="status">
                {desk.notice}
              </p>
            )}
            {children}
          </main>
          {desk && (
            <footer>
              <KeysHelp w={w} />
            </footer>
          )}
        </body>
      </html>
    )}`
}

function Header({ visit, desk }: { visit: Visit; desk?: Desk }) {
  const { w } = visit
  return (
    <header>
      {visit.sampleClock && (
        <p class="sample" title={w.nav.sampleClockWhy}>
          {w.nav.sampleClock(longStampOf(visit.now, w))}
        </p>
      )}
      <div class="top">
        <div class="brand">
          <a href="/">
            <Mark />
            {w.product}
          </a>
          {desk && <span class="unit">{unitsName(desk)}</span>}
        </div>
        {desk && <Nav desk={desk} />}
        <div class="who">
          {desk && (
            <a class="name" href={routes.account.path}>
              {desk.person.name}
            </a>
          )}
          <Languages visit={visit} />
          {desk && (
            <form method="post" action={routes.signOut.path}>
              <FormKey desk={desk} />
              <button class="link">{w.nav.signOut}</button>
            </form>
          )}
        </div>
      </div>
    </header>
  )
}

const unitsName = ({ units, w }: Desk) =>
  units.length > 1 ? w.nav.units(units.length) : (units[0]?.name ?? '')

function Languages({ visit }: { visit: Visit }) {
  return (
    <form method="post" action={routes.language.path} aria-label={visit.w.nav.language}>
      <input type="hidden" name="ve" value={visit.path} />
      {languages
        .filter(({ code }) => code !== visit.w.code)
        .map(({ code, name }) => (
          <button class="link" name="tieng" value={code} lang={code}>
            {name}
          </button>
        ))}
    </form>
  )
}

/** The product's mark: two lines that meet. */
const Mark = () => (
  <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d="M3 6h8l3 6-3 6H3" fill="none" stroke="currentColor" stroke-width="2.6" />
    <path d="M21 6h-5l3 6-3 6h5" fill="none" stroke="currentColor" stroke-width="2.6" />
  </svg>
)

export const FormKey = ({ desk }: { desk: Desk }) => (
  <input type="hidden" name="khoa" value={desk.formKey} />
)

/** Severity by word and by shape. */
export function SeverityMark({ severity, w }: { severity: Severity; w: Words }) {
  const shape = {
    critical: <path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />,
    major: <path d="M8 2l6.5 12h-13z" fill="none" stroke="currentColor" stroke-width="2" />,
    minor: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2" />,
  }[severity]
  return (
    <span class={`severity s-${severity}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {shape}
      </svg>
      {w.severity[severity]}
    </span>
  )
}

export const Time = ({ at }: { at: Instant }) => <time datetime={isoOf(at)}>{stampOf(at)}</time>

/** A link that leaves the desk. */
export function Away({ href, label, w }: { href: string; label: string; w: Words }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {label}
      <span aria-hidden="true"> ↗</span>
      <span class="unsaid"> ({w.divergence.newTab})</span>
    </a>
  )
}
