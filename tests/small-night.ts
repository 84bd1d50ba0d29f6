// A small ward of three channels with three items each, on real simulators, the real jobs and SQLite; only waiting is free.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adapters } from '../adapters/index.ts'
import { stands } from '../adapters/simulators.ts'
import type { Hands } from '../adapters/simulators.ts'
import { configureStore, wire } from '../src/build.ts'
import { readConfig } from '../src/config.ts'
import type { Config } from '../src/config.ts'
import type { Deps } from '../src/deps.ts'
import { politeFetch } from '../src/http.ts'
import { handle } from '../src/jobs/index.ts'
import { startRun } from '../src/jobs/nightly.ts'
import { nodeFetch } from '../src/node/fetch.ts'
import { listen } from '../src/node/listen.ts'
import { seededRandom } from '../src/node/samples.ts'
import type { Job } from '../src/ports.ts'
import { createSeal } from '../src/seal.ts'
import { createStore } from '../src/store/index.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import type { Run } from '../src/store/types.ts'
import { switchOn } from './switched-on.ts'

export const channels = ['portal', 'page', 'oa'] as const
export type ChannelName = (typeof channels)[number]

const kinds = { portal: 'portal', page: 'facebook', oa: 'zalo' } as const
const day = 86_400_000
export const page = '1000000000001'
export const app = { id: '2000000000002', name: 'Khớp' }

export const portalArticle = (node: number, date: string, title: string, body: string) => ({
  node,
  title,
  category: 1,
  createdAt: `${date}T08:00:00+07:00`,
  author: 'UBND phường Bình Thuận',
  body: `<p>${body}</p>`,
  alias: `bai-${node}`,
})

const texts = {
  vaccine: 'Tiêm sởi cho trẻ lúc 7 giờ 30 phút ngày 24/3/2026 tại Trạm Y tế phường.',
  power: 'Cúp điện khóm 2 từ 8 giờ đến 11 giờ ngày 25/3/2026 để sửa đường dây.',
  fee: 'Lệ phí làm lại thẻ là 20.000 đồng, nộp tại bộ phận một cửa của phường.',
}

export type Seeds = Readonly<Record<ChannelName, unknown>>

const seeds: Seeds = {
  portal: {
    site: { name: 'Phường Bình Thuận' },
    categories: [{ id: 1, slug: 'thong-bao', name: 'Thông báo' }],
    articles: [
      portalArticle(101, '2026-03-18', 'Lịch tiêm sởi tháng 3', texts.vaccine),
      portalArticle(102, '2026-03-19', 'Lịch cúp điện khóm 2', texts.power),
      portalArticle(103, '2026-03-20', 'Lệ phí làm lại thẻ', texts.fee),
    ],
  },
  page: {
    page: { id: page, name: 'Phường Bình Thuận' },
    app,
    posts: [
      {
        id: `${page}_1`,
        createdAt: '2026-03-18T09:00:00+07:00',
        message: `💉 Lịch tiêm sởi: ${texts.vaccine.replace('7 giờ 30 phút', '8 giờ')}`,
        application: app,
      },
      {
        id: `${page}_2`,
        createdAt: '2026-03-19T09:00:00+07:00',
        message: `Lịch cúp điện khóm 2: ${texts.power.replace('11 giờ', '10 giờ')}`,
      },
      {
        id: `${page}_3`,
        createdAt: '2026-03-20T09:00:00+07:00',
        message: `Lệ phí làm lại thẻ: ${texts.fee}`,
        application: app,
      },
    ],
  },
  oa: {
    oa: { id: '579745863508352884', name: 'Phường Bình Thuận' },
    articles: [
      ['a'.repeat(20), '2026-03-18', 'Lịch tiêm sởi tháng 3', texts.vaccine],
      ['b'.repeat(20), '2026-03-19', 'Lịch cúp điện khóm 2', texts.power],
      ['c'.repeat(20), '2026-03-20', 'Lệ phí làm lại thẻ', texts.fee.replace('20.000', '30.000')],
    ].map(([id, date, title, content]) => ({
      id,
      createdAt: `${date}T10:00:00+07:00`,
      title,
      author: 'UBND phường',
      description: 'Tin của phường Bình Thuận.',
      body: [{ type: 'text', content }],
      status: 'show',
      comment: 'show',
      cover: { photo_url: `https://anh.invalid/${id}.jpg` },
    })),
  },
}

export interface SmallWard {
  readonly deps: Deps
  /** What another process needs to work on the same store and the same channels. */
  readonly shared: {
    readonly file: string
    readonly config: Config
    readonly secrets: Readonly<Record<string, string>>
    readonly key: string
  }
  readonly hands: Readonly<Record<ChannelName, Hands>>
  readonly clock: { now: number }
  /** A whole run, a day after the last. */
  night(): Promise<Run>
  /** Jobs that wait, to their end; those for later are delivered when their time has come, up to a day on. */
  drain(): Promise<void>
  /** Every item that is kept: its id, whether it is gone, the texts it had. */
  kept(): Promise<Readonly<Record<ChannelName, readonly Kept[]>>>
  /** Ids of the differences that stand open. */
  open(): Promise<readonly string[]>
  close(): Promise<void>
}

export interface Kept {
  readonly id: string
  readonly gone: boolean
  readonly texts: readonly string[]
}

const sealingKey = 'A'.repeat(43)

/** `seeds`: what the three channels say; `timeoutMs`: how long a call may take. */
export async function openSmallWard(
  given: { readonly seeds?: Seeds; readonly timeoutMs?: number } = {},
): Promise<SmallWard> {
  const said = given.seeds ?? seeds

  const clock = { now: Date.parse('2026-03-21T02:00:00+07:00') }
  const now = () => clock.now
  const sleep = (ms: number) => {
    clock.now += ms
    return new Promise<void>((wake) => setImmediate(wake))
  }
  const folder = mkdtempSync(join(tmpdir(), 'khop-small-'))
  const servers: { close(): Promise<void> }[] = []
  const secrets: Record<string, string> = {}
  const opened = await Promise.all(
    channels.map(async (id) => {
      const kind = kinds[id]
      const stand = stands.find((one) => one.kind === kind)
      const adapter = adapters.find((one) => one.kind === kind)
      if (stand === undefined || adapter === undefined) throw new Error(`no ${kind}`)
      const stood = stand.open({ seed: said[id], now, random: seededRandom(7) })
      const server = await listen(stood.app)
      servers.push(server)
      const settings = stood.settings(server.url)
      for (const name of adapter.secrets) {
        const env = `KHOP_${id}_${name}`.toUpperCase()
        secrets[env] = String(settings[name])
        settings[name] = { env }
      }
      const role = id === 'portal' ? 'official' : 'copy'
      return { id, hands: stood.hands, config: { id, kind, role, label: id, settings } }
    }),
  )
  const read = readConfig(
    {
      units: [{ id: 'binh-thuan', name: 'Phường Bình Thuận', channels }],
      channels: opened.map(({ config }) => config),
      policy: { undoMinutes: 0, sendingHours: null },
    },
    adapters,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const sql = await openSqlite(join(folder, 'khop.db'))
  let ids = 0
  const newId = () => `t${String((ids += 1)).padStart(6, '0')}`
  const store = createStore(sql, { newId, salt: newId, now })
  await configureStore(read.config, store)
  await switchOn(store, 'binh-thuan', now())
  const jobs: { job: Job; at: number }[] = []
  const raw = nodeFetch({ allow: ['127.0.0.1'] })
  const quiet = () => undefined
  const deps = wire({
    config: read.config,
    adapters,
    store,
    queue: { send: (job, inMs = 0) => Promise.resolve(void jobs.push({ job, at: now() + inMs })) },
    fetchFor: () =>
      politeFetch({
        fetch: raw,
        now,
        sleep,
        random: () => 0,
        timeoutMs: given.timeoutMs ?? 500,
        tries: 2,
      }),
    secret: (name) => secrets[name],
    seal: await createSeal(sealingKey),
    now,
    sleep,
    newId,
    log: { info: quiet, warn: quiet, error: quiet },
    progress: quiet,
    sampleClock: true,
  })
  const drain = async () => {
    const end = now() + day / 2
    for (;;) {
      jobs.sort((a, b) => a.at - b.at)
      const next = jobs.shift()
      if (next === undefined) return
      if (next.at > end) continue
      clock.now = Math.max(clock.now, next.at)
      const handled = await handle(next.job, deps)
      if (handled.state === 'retry') jobs.push({ job: next.job, at: now() + handled.inMs })
    }
  }
  const handsOf = (id: ChannelName): Hands => {
    const found = opened.find((one) => one.id === id)
    if (found === undefined) throw new Error(id)
    return found.hands
  }
  return {
    deps,
    shared: { file: join(folder, 'khop.db'), config: read.config, secrets, key: sealingKey },
    clock,
    hands: { portal: handsOf('portal'), page: handsOf('page'), oa: handsOf('oa') },
    drain,
    async night() {
      clock.now += day
      const id = await startRun(deps, { cause: 'night' })
      await drain()
      const run = await store.run(id)
      if (run === null) throw new Error(`run ${id} is lost`)
      return run
    },
    async kept() {
      const of = async (channel: ChannelName) => {
        const items = await store.itemsOf([channel], null)
        const all = await Promise.all(
          items.map(async (item) => ({
            id: item.item.id,
            gone: item.goneAt !== null,
            texts: (await store.versions(item.id)).map(({ text }) => text).sort(),
          })),
        )
        return all.sort((a, b) => (a.id < b.id ? -1 : 1))
      }
      return { portal: await of('portal'), page: await of('page'), oa: await of('oa') }
    },
    async open() {
      const filter = { units: ['binh-thuan'], state: 'open' as const, limit: 500 }
      return (await store.divergences(filter, now())).rows
        .map(({ id, type }) => `${type} ${id}`)
        .sort()
    },
    async close() {
      await raw.close()
      await Promise.all(servers.map((server) => server.close()))
      await sql.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
