// The API as an app of its own: no form rules, no pages, every failure is JSON with one Vietnamese sentence.
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Deps } from '../../deps.ts'
import { ChannelError } from '../../ports.ts'
import type { Auth } from '../auth.ts'
import { notFound, refuse, type Answer, type Refusal } from './answer.ts'
import { identify, type Asker, type Identification } from './asker.ts'
import { metricsOf } from './metrics.ts'
import { openapiOf } from './openapi.ts'
import { allow } from './rights.ts'
import type { ApiRoute } from './route.ts'
import { apiRoutes } from './table.ts'

export interface ApiOptions {
  readonly secret: string
  readonly publicUrl: string
  readonly addressOf?: (c: Context) => string | null
  /** Calls of one token in one minute; default 300. */
  readonly callsPerMinute?: number
  /** `/metrics` needs no token from this machine itself, when no proxy stands between. */
  readonly metricsFromLoopback?: boolean
}

export interface Api {
  /** Whether this path is the API's. */
  serves(path: string): boolean
  fetch(request: Request, env?: unknown): Response | Promise<Response>
}

const maxBody = 1_000_000
const openapiPath = '/openapi.json'
const metricsPath = '/metrics'

export function createApi(deps: Deps, auth: Auth, options: ApiOptions): Api {
  const app = new Hono()
  const { publicUrl, callsPerMinute = 300 } = options
  const partsFor = (c: Context): Identification => ({
    deps,
    auth,
    secret: options.secret,
    // Behind a proxy that ends TLS our own address is http; what people see is `publicUrl`.
    origins: [new URL(publicUrl).origin, new URL(c.req.url).origin],
    callsPerMinute,
  })

  app.use(
    bodyLimit({
      maxSize: maxBody,
      onError: (c) => give(c, refuse('too-large', 'Yêu cầu dài quá một triệu byte.')),
    }),
  )
  for (const route of apiRoutes)
    app.on(route.method.toUpperCase(), route.path, async (c) => {
      const identified = await identify(partsFor(c), c.req.raw)
      if (!identified.ok) return give(c, identified)
      const { asker } = identified
      const id = c.req.param('id') ?? ''
      const allowed = await allow(deps, asker, route, id)
      if (!allowed.ok) return give(c, allowed)
      const body = await bodyOf(c, route)
      if (!body.ok) return give(c, body)
      const { units } = allowed
      const query: unknown = c.req.query()
      const ask = { deps, auth, asker, units, id, now: deps.now(), query, body: body.value }
      const answered = await route.run(ask)
      if (answered.ok && route.changes) await note(deps, asker, route, id)
      return give(c, answered)
    })

  app.get(openapiPath, (c) => c.json(openapiOf(apiRoutes, new URL(publicUrl).origin)))

  app.get(metricsPath, async (c) => {
    c.header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    if (options.metricsFromLoopback === true && fromThisMachine(c, options)) {
      const all = (await deps.store.units()).map(({ id }) => id)
      return c.body(await metricsOf(deps, all))
    }
    const identified = await identify(partsFor(c), c.req.raw)
    if (!identified.ok) return give(c, identified)
    const need = { scopes: ['metrics'], need: { right: 'read', of: 'units' } } as const
    const allowed = await allow(deps, identified.asker, need, '')
    return allowed.ok ? c.body(await metricsOf(deps, allowed.units)) : give(c, allowed)
  })

  app.notFound((c) => give(c, notFound()))
  app.onError((error, c) => {
    if (error instanceof ChannelError) return give(c, refuse('channel', error.message))
    deps.log.error(
      { path: c.req.path, error: error.message, stack: error.stack },
      'api: request failed',
    )
    return give(
      c,
      refuse('crash', 'Chương trình gặp trục trặc và đã ghi lại. Gọi lại sau ít phút.'),
    )
  })

  return {
    serves: (path) => path.startsWith('/api/v1/') || path === openapiPath || path === metricsPath,
    fetch: (request, env) => app.fetch(request, env as object),
  }
}

function give(c: Context, given: Answer<unknown>): Response {
  c.header('content-type', 'application/json; charset=utf-8')
  if (given.ok) return c.body(JSON.stringify(given.body), given.status)
  if (given.status === 401) c.header('www-authenticate', 'Bearer realm="khop"')
  if (given.status === 429) c.header('retry-after', '60')
  return c.body(JSON.stringify({ error: given.error }), given.status)
}

/** By which token something was done: the act itself stands under the person's name. */
async function note(deps: Deps, asker: Asker, route: ApiRoute, id: string): Promise<void> {
  if (asker.token === null) return
  await deps.store.record({
    at: deps.now(),
    who: asker.person,
    act: 'token.acted',
    subject: asker.token,
    data: { route: route.path, of: id === '' ? null : id },
  })
}

type Body = { readonly ok: true; readonly value: unknown } | Refusal

/** A route without a body takes anything and looks at nothing. */
async function bodyOf(c: Context, { body }: Pick<ApiRoute, 'body'>): Promise<Body> {
  if (body === null) return { ok: true, value: undefined }
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json *(?:; *charset="?utf-8"? *)?$/i.test(type))
    return refuse('not-json', 'Thân yêu cầu phải là JSON: "Content-Type: application/json".')
  try {
    const bytes = await c.req.arrayBuffer()
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error
    const faults = [{ path: '(thân)', wrong: 'không phải JSON viết bằng UTF-8' }]
    return refuse('bad-request', 'Không đọc được thân yêu cầu.', { faults })
  }
}

/** Asked on this machine itself. A proxy in front makes everybody look so, and says whom it asks for. */
function fromThisMachine(c: Context, { addressOf }: ApiOptions): boolean {
  const passedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
    (name) => c.req.header(name) !== undefined,
  )
  const address = addressOf?.(c) ?? ''
  return !passedOn && /^(?:127(?:\.[0-9]{1,3}){3}|::1|::ffff:127(?:\.[0-9]{1,3}){3})$/.test(address)
}
