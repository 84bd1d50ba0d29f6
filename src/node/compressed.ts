// Answers of an app, compressed for slow lines. Node only: on Workers the edge compresses by itself.
import { Hono } from 'hono'
import { compress } from 'hono/compress'

interface Served {
  fetch(request: Request, env?: unknown): Response | Promise<Response>
}

export function compressed(app: Served): Served {
  const outer = new Hono()
  outer.use(compress())
  outer.all('*', (c) => app.fetch(c.req.raw, c.env))
  return { fetch: (request, env) => outer.fetch(request, env as object) }
}
