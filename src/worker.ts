// Door two: Cloudflare Workers with D1, a queue and a cron trigger. The same core, jobs, SQL and desk as door one.
import { adapters } from '../adapters/index.ts'
import { configureStore, wire } from './build.ts'
import { readConfig } from './config.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { addressGuard } from './guard.ts'
import { politeFetch } from './http.ts'
import type { Lanes } from './http.ts'
import { timeOrderedId } from './ids.ts'
import { handle } from './jobs/index.ts'
import { resumeRuns, startRun } from './jobs/nightly.ts'
import { resumeDeliveries } from './jobs/notify.ts'
import { resumePushes } from './jobs/push.ts'
import { ChannelError } from './ports.ts'
import type { Job, Log, Sql } from './ports.ts'
import { createSeal } from './seal.ts'
import { overD1 } from './store/d1.ts'
import type { D1 } from './store/d1.ts'
import { createStore } from './store/index.ts'
import { createApp } from './web/app.tsx'

/** What wrangler.toml binds. Secrets of channels are bound by the names that the configuration gives them. */
interface Env extends Readonly<Record<string, unknown>> {
  readonly DB: D1
  readonly JOBS: { send(body: Job, options?: { delaySeconds: number }): Promise<unknown> }
  /** The text of `khop.config.json`. */
  readonly KHOP_CONFIG: string
  /** 32 bytes, base64url: seals tokens, signs sessions. */
  readonly KHOP_KEY: string
  /** For a trial on sample data: ms added to the clock; the desk then says "giờ mẫu". */
  readonly KHOP_CLOCK_OFFSET?: string
}

interface Message {
  readonly body: Job
  readonly attempts: number
  ack(): void
  retry(options: { delaySeconds: number }): void
}

const log: Log = {
  info: (fields, message) => console.log(JSON.stringify({ level: 'info', message, ...fields })),
  warn: (fields, message) => console.warn(JSON.stringify({ level: 'warn', message, ...fields })),
  error: (fields, message) => console.error(JSON.stringify({ level: 'error', message, ...fields })),
}

interface Opened {
  readonly deps: Deps
  readonly config: Config
  readonly sql: Sql
}

async function open(env: Env): Promise<Opened> {
  const read = readConfig(JSON.parse(env.KHOP_CONFIG), adapters)
  if (!read.ok)
    throw new Error(
      `KHOP_CONFIG: ${read.faults.map((fault) => `${fault.path}: ${fault.wrong}`).join('; ')}`,
    )
  const { config } = read
  const offset = Number(env.KHOP_CLOCK_OFFSET ?? 0)
  const now = () => Date.now() + offset
  const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))
  const newId = () => timeOrderedId(now(), random(10))
  const salt = () => [...random(16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const sleep = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms))
  const lanes: Lanes = new Map()
  const sql = overD1(env.DB)
  const store = createStore(sql, { newId, salt, now })
  const deps = wire({
    config,
    adapters,
    store,
    queue: {
      async send(job, inMs = 0) {
        await env.JOBS.send(job, { delaySeconds: Math.min(43_200, Math.ceil(inMs / 1000)) })
      },
    },
    fetchFor: (hosts, certificates = []) => {
      if (certificates.length > 0)
        throw new ChannelError(
          'denied',
          'Cloudflare Workers không nhận chứng chỉ riêng (mục "ca"). Hãy bỏ mục ấy và nhờ cổng gửi đủ chứng chỉ, hoặc chạy Khớp trên Node.',
          { retry: false },
        )
      return politeFetch({
        fetch: (url, init) => fetch(url, init),
        guard: addressGuard(hosts),
        now,
        sleep,
        random: Math.random,
        lanes,
      })
    },
    secret: (name) => {
      const value = env[name]
      return typeof value === 'string' ? value : undefined
    },
    seal: await createSeal(env.KHOP_KEY),
    now,
    sleep,
    newId,
    log,
    progress: () => {},
    sampleClock: offset !== 0,
  })
  return { deps, config, sql }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { deps, config, sql } = await open(env)
    await configureStore(config, deps.store)
    const app = createApp(deps, {
      secret: `khop sessions ${env.KHOP_KEY}`,
      publicUrl: config.publicUrl ?? new URL(request.url).origin,
      sql,
      // Set by Cloudflare itself; a client cannot send it past the edge.
      addressOf: (c) => c.req.header('cf-connecting-ip') ?? null,
    })
    return app.fetch(request)
  },

  /** The night: what a killed run left is taken up, then a new one begins. */
  async scheduled(_event: unknown, env: Env): Promise<void> {
    const { deps, config } = await open(env)
    await configureStore(config, deps.store)
    await resumePushes(deps)
    await resumeDeliveries(deps)
    await resumeRuns(deps)
    await startRun(deps, { cause: 'night' })
  },

  /** A failed job is delivered again, later each time, and never acknowledged as done. */
  async queue(batch: { readonly messages: readonly Message[] }, env: Env): Promise<void> {
    const { deps } = await open(env)
    for (const message of batch.messages) {
      try {
        const handled = await handle(message.body, deps)
        if (handled.state === 'done') message.ack()
        else message.retry({ delaySeconds: Math.ceil(handled.inMs / 1000) })
      } catch (error) {
        log.error({ job: message.body, error: String(error) }, 'job failed')
        message.retry({ delaySeconds: 10 * message.attempts })
      }
    }
  },
}
