// What every simulator can be told to do wrong, and its controls over HTTP. For the demo and for tests only.
import { Hono } from 'hono'
import type { Context, MiddlewareHandler } from 'hono'

/**
 * `error-500`: an HTML error page. `html`: a maintenance page with status 200. `empty`: a well-formed answer with nothing
 * in it. `truncated`: the answer cut in half. `slow-drip`: one byte at a time. `too-many`: the channel's own rate limit.
 * Nothing was done and: `no-answer` (silence), `reset` (the connection breaks). It was done and: `lost-answer`, `reset-after`.
 */
export const faultNames = [
  'error-500', 'html', 'empty', 'truncated', 'slow-drip', 'too-many', 'no-answer', 'reset', 'lost-answer', 'reset-after',
] as const // prettier-ignore
export type Fault = (typeof faultNames)[number]

export interface FaultControls {
  /** Lets `after` requests of this sort pass; the `times` that follow go wrong this way. */
  failNext(fault: Fault, times?: number, on?: 'any' | 'read' | 'write', after?: number): void
  /** No more faults. */
  heal(): void
  /** After so many more answers, before the request that follows, this happens: a person at work between two calls. */
  between(after: number, happens: () => void): void
  /** Requests that came so far. */
  calls(): number
}

interface Planned {
  readonly fault: Fault
  readonly on: 'any' | 'read' | 'write'
  after: number
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
  /** How this channel says "too many calls"; default: 429. */
  readonly tooMany?: (c: Context) => Response
}): { readonly controls: FaultControls; readonly middleware: MiddlewareHandler } {
  let plan: Planned[] = []
  let people: { after: number; readonly happens: () => void }[] = []
  let calls = 0
  const take = (kind: 'read' | 'write'): Fault | null => {
    const next = plan.find(({ on }) => on === 'any' || on === kind)
    if (next === undefined) return null
    if (next.after > 0) {
      next.after -= 1
      return null
    }
    next.left -= 1
    if (next.left <= 0) plan = plan.filter((one) => one !== next)
    return next.fault
  }
  const letPeopleWork = () => {
    const due = people.filter(({ after }) => after <= 0)
    people = people.filter(({ after }) => after > 0)
    for (const { happens } of due) happens()
    for (const one of people) one.after -= 1
  }
  return {
    controls: {
      failNext: (fault, times = 1, on = 'any', after = 0) =>
        void plan.push({ fault, on, after, left: times }),
      heal: () => void (plan = []),
      between: (after, happens) => void people.push({ after, happens }),
      calls: () => calls,
    },
    async middleware(c, next) {
      calls += 1
      letPeopleWork()
      const fault = take(of.isWrite(c) ? 'write' : 'read')
      switch (fault) {
        case null:
          return next()
        case 'error-500':
          return c.html(broken, 500)
        case 'html':
          return c.html(maintenance)
        case 'empty':
          return of.empty(c)
        case 'too-many':
          return of.tooMany?.(c) ?? c.text('Too Many Requests', 429, { 'retry-after': '1' })
        case 'no-answer':
          return silence()
        case 'reset':
          return reset(c)
        case 'lost-answer':
        case 'reset-after':
          await next()
          c.res = await (fault === 'reset-after' ? reset(c) : silence())
          return
        case 'truncated':
        case 'slow-drip': {
          await next()
          const body = await c.res.text()
          const headers = new Headers(c.res.headers)
          headers.delete('content-length')
          const sent = fault === 'truncated' ? body.slice(0, body.length / 2) : drip(body)
          c.res = new Response(sent, { status: c.res.status, headers })
        }
      }
    },
  }
}

/** The caller gives up first; the server closes such connections when it stops. */
const silence = () => new Promise<Response>(() => {})

/** Behind a real socket the connection breaks; without one there is only silence. */
function reset(c: Context): Promise<Response> {
  const behind = c.env as { incoming?: { socket?: { destroy(): void } } } | undefined
  behind?.incoming?.socket?.destroy()
  return silence()
}

const dripMs = 50

function drip(body: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body)
  let at = 0
  return new ReadableStream({
    async pull(stream) {
      if (at >= bytes.length) return stream.close()
      await new Promise((wake) => setTimeout(wake, dripMs))
      stream.enqueue(bytes.slice(at, ++at))
    },
  })
}

/**
 * Every control as `POST /<name>` with its arguments as a JSON array; the answer is what it returned.
 * `POST /between` takes `[after, "<name>", …arguments]`: that control is used after so many more answers.
 */
export function adminOf(controls: object): Hono {
  const app = new Hono()
  const named = controls as Record<string, unknown>
  const controlOf = (name: string) => {
    const control = Object.hasOwn(named, name) ? named[name] : null
    return typeof control === 'function' ? (control as (...given: unknown[]) => unknown) : null
  }
  app.get('/', (c) => c.json(Object.keys(named)))
  app.post('/:name', async (c) => {
    const name = c.req.param('name')
    const control = controlOf(name)
    const body = await c.req.text()
    const read: unknown = body === '' ? [] : JSON.parse(body)
    const given: unknown[] = Array.isArray(read) ? read : [read]
    const [after, later, ...rest] = given
    const planned = name === 'between' ? controlOf(String(later)) : null
    if (control === null || (name === 'between' && planned === null))
      return c.json({ error: 'no such control' }, 404)
    const answer: unknown =
      planned === null
        ? await control(...given)
        : control(Number(after), () => void planned(...rest))
    return c.json(answer ?? null)
  })
  return app
}
