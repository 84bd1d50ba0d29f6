// The gate in front of every handler: session, form key, rights. A route is registered here or nowhere.
import type { Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { Channel } from '../store/types.ts'
import type { Auth } from './auth.ts'
import { safePath, type Desk, type DeskBrakes, type Visit } from './desk.ts'
import type { Trouble } from './errors.tsx'
import { formKeyOf, isFormKey } from './form-key.ts'
import { hold } from './held.tsx'
import { routes, rule, unitsWith, type Route, type Subject } from './rights.ts'
import type { Words } from './words/index.ts'

export type Form = Readonly<Record<string, string>>
export type Env = { Variables: Record<string, never> }
export type Ctx = Context<Env>

type Answer = Response | Promise<Response>

export interface Gate {
  /** A route that anybody may open. */
  open(route: Route, handle: (c: Ctx, visit: Visit) => Answer): void
  /** A route for people who are signed in and hold the right; `form` is empty for a GET. */
  guarded(route: Route, handle: (c: Ctx, desk: Desk, form: Form) => Answer): void
  notFound(c: Ctx): Answer
  visitOf(c: Ctx): Visit
}

interface Parts {
  readonly secret: string
  readonly visitOf: (c: Ctx) => Visit
  readonly trouble: (c: Ctx, kind: Trouble, status: 403 | 404 | 500) => Answer
  /** The sign-in page, carrying a form that came too late (held.tsx). */
  readonly signInAgain: (c: Ctx, held: string) => Answer
}

export function gateOf(app: Hono<Env>, deps: Deps, auth: Auth, parts: Parts): Gate {
  const { secret, visitOf, trouble } = parts
  return {
    open: (route, handle) => {
      app.on(route.method.toUpperCase(), route.path, (c) => handle(c, visitOf(c)))
    },
    guarded: (route, handle) => {
      app.on(route.method.toUpperCase(), route.path, async (c) => {
        const session = await auth.sessionOf(c.req.raw.headers)
        const form = route.method === 'post' ? await formOf(c) : {}
        if (session === null) {
          // What somebody was deciding is not lost with the session; passwords and the like are not carried.
          const held =
            route.method === 'post' && typeof route.need === 'object'
              ? hold(c.req.path, form)
              : null
          return held === null ? c.redirect(signInPath(c, route), 303) : parts.signInAgain(c, held)
        }
        if (route.method === 'post' && !isFormKey(form['khoa'] ?? '', secret, session.id))
          return trouble(c, 'origin', 403)
        const grants = await deps.store.rolesOf(session.person.id)
        if (typeof route.need === 'object') {
          const units = await unitsOf(deps, route.need.of, c.req.param('id') ?? '')
          const ruling = rule(grants, route.need, units)
          if (ruling === 'hidden') return trouble(c, 'not-found', 404)
          if (ruling === 'no') return trouble(c, 'forbidden', 403)
        }
        const readable = unitsWith(grants, 'read')
        const [units, waiting, brakes] = await Promise.all([
          deps.store.units(),
          deps.store.corrections({ units: readable, states: ['submitted'] }),
          brakesFor(deps, auth, readable),
        ])
        const visit = visitOf(c)
        const desk: Desk = {
          ...visit,
          path: pagePath(c, route),
          person: session.person,
          secondFactor: session.secondFactor,
          grants,
          units: units.filter(({ id }) => readable.includes(id)),
          formKey: formKeyOf(secret, session.id, visit.now),
          targetDays: deps.policy.targetDays,
          waiting: waiting.length,
          brakes,
          notice: noticeOf(c.req.query('nhan'), visit.w),
        }
        return handle(c, desk, form)
      })
    },
    notFound: (c) => trouble(c, 'not-found', 404),
    visitOf,
  }
}

/** What holds publishing back for these units, in words of who and when. */
async function brakesFor(deps: Deps, auth: Auth, units: readonly string[]): Promise<DeskBrakes> {
  const { stop, keys, paused } = await deps.store.brakes()
  const channels = new Map<string, Channel>()
  if (paused.size > 0)
    for (const unit of units)
      for (const channel of await deps.store.channelsOf(unit)) channels.set(channel.id, channel)
  const own = [...paused].flatMap(([id, word]) => {
    const channel = channels.get(id)
    return channel === undefined ? [] : [{ channel, word }]
  })
  const who = [...(stop === null ? [] : [stop.who]), ...own.map(({ word }) => word.who)]
  return { stop, keys, paused: own, names: await auth.namesOf(who) }
}

/** Where the page of a request is: a form that comes back stands at the address of its page, not of its action. */
const pagePath = (c: Ctx, route: Route) =>
  route.method === 'get' ? c.req.path : c.req.path.split('/').slice(0, 3).join('/')

function signInPath(c: Ctx, route: Route): string {
  const { pathname, search } = new URL(c.req.url)
  const back = safePath(route.method === 'get' ? pathname + search : pagePath(c, route))
  return `${routes.signInPage.path}?ve=${encodeURIComponent(back)}`
}

/** Text fields only; of a name given twice, the last. */
export async function formOf(c: Ctx): Promise<Form> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

async function unitsOf(deps: Deps, of: Subject, id: string): Promise<readonly string[]> {
  switch (of) {
    case 'units':
      return []
    case 'sign': {
      const row = await deps.store.sign(id)
      return row === null ? [] : [row.unit]
    }
    case 'register': {
      const row = await deps.store.registerEntry(id)
      return row === null ? [] : [row.unit]
    }
    case 'request': {
      const row = await deps.store.request(id)
      return row === null ? [] : [row.unit]
    }
    case 'person':
      return (await deps.store.rolesOf(id)).map(({ unit }) => unit)
    case 'delegation': {
      const one = await deps.store.delegation(id)
      return one === null ? [] : [one.unit]
    }
    case 'unit':
      return (await deps.store.units()).some((unit) => unit.id === id) ? [id] : []
    case 'divergence': {
      const row = await deps.store.divergence(id, deps.now())
      return row === null ? [] : [row.unit]
    }
    case 'correction': {
      const row = await deps.store.correction(id)
      return row === null ? [] : [row.unit]
    }
    case 'channel':
      return deps.store.unitsOf(id)
    case 'pair': {
      const pair = await deps.store.pairOf(id)
      return pair === null ? [] : [pair.unit]
    }
    case 'run': {
      const run = await deps.store.run(id)
      return run === null ? [] : run.units.map(({ unit }) => unit)
    }
  }
}

/** Words after a redirect; only codes we know, so that no address can put words on the page. */
function noticeOf(code: string | undefined, w: Words): string | null {
  const known: Readonly<Record<string, string>> = {
    'da-ghi': w.divergence.decided,
    'da-luu': w.writing.rulesSaved,
    'dang-chay': w.today.againStarted,
    'dang-ban': w.today.againBusy,
    'co-nguoi': w.divergence.overtaken,
  }
  return code !== undefined && Object.hasOwn(known, code) ? (known[code] ?? null) : null
}
