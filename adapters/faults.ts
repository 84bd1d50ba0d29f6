// What every simulator can be told to do wrong, and its controls over HTTP. For the demo and for tests only.
import { Hono } from 'hono'
import type { Context, MiddlewareHandler } from 'hono'

/**
 * `error-500`: an HTML error page. `html`: a maintenance page with status 200. `empty`: a well-formed answer with nothing
 * in it. `truncated`: the answer cut in half. `no-answer`: silence, nothing was done. `lost-answer`: it was done, then silence.
 */
export type Fault = 'error-500' | 'html' | 'empty' | 'truncated' | 'no-answer' | 'lost-answer'

export interface FaultControls {
  /** The next `times` requests of this sort go wrong this way. */
  failNext(fault: Fault, times?: number, on?: 'any' | 'read' | 'write'): void
  /** No more faults. */
  heal(): void
}

interface Planned {
  readonly fault: Fault
  readonly on: 'any' | 'read' | 'write'
  left: number
}

const broken =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body></body></html>'
const maintenance =
  '<!doctype html><html lang="vi"><head><title>Bảo trì</title></head><body><p>Hệ thống đang bảo trì.</p></body></html>'

/** A plan of faults and the middleware that carries it out. */
export function faults(of: {
  readonly isWrite: (c: Context) => boolean
  readonly empty: (c: Context) => Response
}): { readonly controls: FaultControls; readonly middleware: MiddlewareHandler } {
  let plan: Planned[] = []
  const take = (kind: 'read' | 'write'): Fault | null => {
    const next = plan.find(({ on }) => on === 'any' || on === kind)
    if (next === undefined) return null
    next.left -= 1
    if (next.left <= 0) plan = plan.filter((one) => one !== next)
    return next.fault
  }
  return {
    controls: {
      failNext: (fault, times = 1, on = 'any') => void plan.push({ fault, on, left: times }),
      heal: () => void (plan = []),
    },
    async middleware(c, next) {
      switch (take(of.isWrite(c) ? 'write' : 'read')) {
        case null:
          return next()
        case 'error-500':
          return c.html(broken, 500)
        case 'html':
          return c.html(maintenance)
        case 'empty':
          return of.empty(c)
        case 'no-answer':
          return silence()
        case 'lost-answer':
          await next()
          c.res = await silence()
          return
        case 'truncated': {
          await next()
          const body = await c.res.text()
          const headers = new Headers(c.res.headers)
          headers.delete('content-length')
          c.res = new Response(body.slice(0, body.length / 2), { status: c.res.status, headers })
        }
      }
    },
  }
}

/** The caller gives up first; the server closes such connections when it stops. */
const silence = () => new Promise<Response>(() => {})

/** Every control as `POST /<name>` with its arguments as a JSON array; the answer is what it returned. */
export function adminOf(controls: object): Hono {
  const app = new Hono()
  const named = controls as Record<string, unknown>
  app.get('/', (c) => c.json(Object.keys(named)))
  app.post('/:name', async (c) => {
    const control = Object.hasOwn(named, c.req.param('name')) ? named[c.req.param('name')] : null
    if (typeof control !== 'function') return c.json({ error: 'no such control' }, 404)
    const body = await c.req.text()
    const given: unknown = body === '' ? [] : JSON.parse(body)
    const answer: unknown = await control(...(Array.isArray(given) ? given : [given]))
    return c.json(answer ?? null)
  })
  return app
}
