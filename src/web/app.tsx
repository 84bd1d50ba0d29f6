// The review desk: one Hono app for both doors. Platform-neutral; everything it needs is handed in.
//
//   const app = createApp(deps, { secret, publicUrl, sql, addressOf? })
//   serve({ fetch: app.fetch })            // Node: @hono/node-server
//   export default { fetch: app.fetch }    // Workers
//
// `createAuth` (auth.ts) and `seedAccounts` (seed.ts) make the first people over the same `sql` and `secret`.
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import type { Deps, DocumentRead } from '../deps.ts'
import type { Sql } from '../ports.ts'
import { createApi } from './api/app.ts'
import { apiPage } from './api/page.tsx'
import { createAuth } from './auth.ts'
import type { Visit } from './desk.ts'
import { errorPage, type Trouble } from './errors.tsx'
import { gateOf, type Env } from './gate.ts'
import { icon } from './icon.ts'
import { script, scriptTag, shortcutsCookie } from './keys.ts'
import { addConnect } from './routes/connect.tsx'
import { addCorrections } from './routes/corrections.tsx'
import { addDivergence } from './routes/divergence.tsx'
import { addPeople } from './routes/people.tsx'
import { addHear } from './routes/hear.ts'
import { addPaste } from './routes/paste.tsx'
import { addPublic } from './routes/public.tsx'
import { addReading } from './routes/reading.tsx'
import { addRequests } from './routes/requests.tsx'
import { addSafety } from './routes/safety.tsx'
import { addWriting } from './routes/writing.tsx'
import { signInPage } from './sign-in.tsx'
import { css, styleTag } from './style.ts'
import { routes } from './rights.ts'
import type { Account } from './seed.ts'
import { languageCookie, wordsOf } from './words/index.ts'

export interface AppOptions {
  /** At least 32 characters: signs session cookies and form keys. */
  readonly secret: string
  /** Where people open the desk, `https://khop.example.gov.vn`; https makes cookies Secure. */
  readonly publicUrl: string
  /** The store's own database: people and sessions live beside the rest. */
  readonly sql: Sql
  /** The caller's network address as the door knows it; without it all sign-in tries are counted together. */
  readonly addressOf?: (c: Context) => string | null
  /** Ready sign-ins, shown on the sign-in page of the samples only (`deps.sampleClock`). */
  readonly samples?: readonly Account[]
  /** Sign-in tries from one address in one minute; default 10. */
  readonly triesPerMinute?: number
  /** Calls of one token of the API in one minute; default 300. */
  readonly callsPerMinute?: number
  /** Reads DOCX and PDF for the check before posting; absent: texts are pasted. */
  readonly readDocument?: (bytes: Uint8Array) => Promise<DocumentRead>
  /** `/metrics` needs no token from this machine itself. */
  readonly metricsFromLoopback?: boolean
  /** Random bytes for secrets of links; default: the platform's. */
  readonly random?: (count: number) => Uint8Array
}

const maxBody = 1_000_000
/** Of a form that may carry a document, bytes. */
const maxDocument = 12_000_000

export function createApp(deps: Deps, options: AppOptions): Hono<Env> {
  const app = new Hono<Env>()
  const auth = createAuth({ ...options, log: deps.log })
  const own = new URL(options.publicUrl)
  const visitOf = (c: Context<Env>): Visit => ({
    w: wordsOf(getCookie(c, languageCookie)),
    path: c.req.path,
    now: deps.now(),
    sampleClock: deps.sampleClock,
    shortcuts: getCookie(c, shortcutsCookie) !== 'tat',
  })
  const trouble = (c: Context<Env>, kind: Trouble, status: 403 | 404 | 500) =>
    c.html(errorPage(visitOf(c), kind), status)

  app.use(async (c, next) => {
    await next()
    for (const [name, value] of safety(own.protocol === 'https:')) c.header(name, value)
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
  // Programs bring a token, not a form: the rules of forms below are not theirs.
  const api = createApi(deps, auth, options)
  app.use(async (c, next) =>
    api.serves(c.req.path) ? await api.fetch(c.req.raw, c.env) : await next(),
  )
  const [short, long] = [bodyLimit({ maxSize: maxBody }), bodyLimit({ maxSize: maxDocument })]
  app.use((c, next) => (c.req.path === routes.check.path ? long : short)(c, next))
  app.use(
    csrf({
      // Behind a proxy that ends TLS our own address is http; what people see is `publicUrl`.
      origin: (origin, c) => origin === own.origin || origin === new URL(c.req.url).origin,
    }),
  )

  const gate = gateOf(app, deps, auth, {
    secret: options.secret,
    visitOf,
    trouble,
    signInAgain: (c, held) => {
      const visit = visitOf(c)
      const trouble = visit.w.signIn.ended
      return c.html(signInPage(visit, { back: '/', trouble, held, samples: options.samples }), 401)
    },
  })
  addPublic(gate, deps, auth, options)
  addRequests(gate, deps)
  addSafety(gate, deps)
  addPeople(gate, deps, auth, own.origin)
  addReading(gate, deps, {
    link: own.origin,
    ...(options.readDocument === undefined ? {} : { readDocument: options.readDocument }),
  })
  addDivergence(gate, deps, auth)
  addCorrections(gate, deps, auth, options)
  addWriting(gate, deps, auth)
  addConnect(gate, deps, auth, {
    origin: own.origin,
    random: options.random ?? ((count) => crypto.getRandomValues(new Uint8Array(count))),
  })
  addHear(gate, deps)
  addPaste(gate, deps)
  gate.guarded(routes.api, (c, desk) => c.html(apiPage(desk, own.origin)))
  gate.open(routes.style, (c) => {
    c.header('cache-control', 'public, max-age=31536000, immutable')
    c.header('etag', `"${styleTag}"`)
    c.header('content-type', 'text/css; charset=utf-8')
    return c.body(css)
  })
  gate.open(routes.keys, (c) => {
    c.header('cache-control', 'public, max-age=31536000, immutable')
    c.header('etag', `"${scriptTag}"`)
    c.header('content-type', 'text/javascript; charset=utf-8')
    return c.body(script)
  })
  gate.open(routes.icon, (c) => {
    c.header('cache-control', 'public, max-age=86400')
    c.header('content-type', 'image/svg+xml')
    return c.body(icon)
  })

  app.notFound((c) => trouble(c, 'not-found', 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      if (error.status === 403) return trouble(c, 'origin', 403)
      return error.getResponse()
    }
    deps.log.error(
      { path: c.req.path, error: error.message, stack: error.stack },
      'desk: request failed',
    )
    return trouble(c, 'crash', 500)
  })
  return app
}

/** Scripts, styles and forms only of our own, nothing inline, no framing. */
const safety = (https: boolean): readonly (readonly [string, string])[] => [
  [
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  ],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
  ...(https ? [['strict-transport-security', 'max-age=31536000'] as const] : []),
]
