// Serves a Hono app on a real socket; used for simulators on loopback and wherever a door needs a server.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

export interface Listening {
  /** `http://127.0.0.1:41234`. */
  readonly url: string
  readonly port: number
  /** Stops at once, also requests that hang. */
  close(): Promise<void>
}

/** Port 0: any free one. Rejects when the port is taken. */
export async function listen(
  app: { fetch: (request: Request) => Response | Promise<Response> },
  { port = 0, host = '127.0.0.1' }: { readonly port?: number; readonly host?: string } = {},
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => ready())
  })
  const at = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${at.port}`,
    port: at.port,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error === undefined ? closed() : failed(error)))
        server.closeAllConnections()
      }),
  }
}
