// Serving the desk on a socket: says where, stops cleanly on Ctrl+C.
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Deps } from '../deps.ts'
import { mailMorning } from '../jobs/letters.ts'
import { startRun } from '../node.ts'
import type { Opened } from '../node.ts'
import { callerOf } from '../node/caller.ts'
import { compressed } from '../node/compressed.ts'
import { listen } from '../node/listen.ts'
import type { Listening } from '../node/listen.ts'
import { scheduleDaily } from '../node/scheduler.ts'
import { createApp } from '../web/app.tsx'
import type { Account } from '../web/seed.ts'
import { CommandError } from './io.ts'

export async function serveDesk(
  opened: Opened,
  ask: {
    readonly port: number
    readonly host: string
    readonly publicUrl: string | null
    readonly metricsFromLoopback?: boolean
    readonly trustedProxies?: readonly string[]
    /** Ready sign-ins of the samples. */
    readonly samples?: readonly Account[]
  },
): Promise<Listening> {
  const here = `http://${ask.host === '127.0.0.1' ? 'localhost' : ask.host}:${ask.port}`
  const app = createApp(opened.deps, {
    secret: opened.secret,
    publicUrl: ask.publicUrl ?? here,
    sql: opened.sql,
    readDocument: async (bytes) => (await import('../node/documents.ts')).readDocument(bytes),
    metricsFromLoopback: ask.metricsFromLoopback ?? false,
    ...(ask.samples === undefined ? {} : { samples: ask.samples }),
    addressOf: (c) =>
      callerOf(
        getConnInfo(c).remote.address ?? null,
        c.req.header('x-forwarded-for'),
        ask.trustedProxies ?? [],
      ),
  })
  try {
    return await listen(compressed(app), { port: ask.port, host: ask.host })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EADDRINUSE')
      throw new CommandError(
        `Cổng ${ask.port} đang có chương trình khác dùng. Chọn cổng khác: --port ${ask.port + 1}`,
      )
    if (code === 'EACCES')
      throw new CommandError(`Không được phép mở cổng ${ask.port}. Chọn cổng từ 1024 trở lên.`)
    throw error
  }
}

/** Runs the nights and sends the morning's letters at their hours until the process is asked to stop, then closes the desk. */
export async function runUntilStopped(
  deps: Deps,
  desk: Listening,
  morning?: { readonly time: string; readonly link: string },
): Promise<void> {
  const nights = scheduleDaily({
    what: 'the night',
    time: deps.night,
    now: deps.now,
    log: deps.log,
    run: async () => {
      await startRun(deps, { cause: 'night' })
    },
  })
  const mornings =
    morning === undefined || deps.mail === undefined
      ? null
      : scheduleDaily({
          what: 'the morning letters',
          time: morning.time,
          now: deps.now,
          log: deps.log,
          run: async () => {
            await mailMorning(deps, morning.link)
          },
        })
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  nights.stop()
  mornings?.stop()
  await desk.close()
}
