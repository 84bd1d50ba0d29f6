// The second door: the built Worker in real workerd, with D1, its queue and its cron, reading the sample ward over HTTP.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256Hex } from '../src/core/hash.ts'
import { readInstant } from '../src/lines.ts'
import { readWard, startSampleWard } from '../src/node/samples.ts'
import type { SampleWard } from '../src/node/samples.ts'
import { overD1 } from '../src/store/d1.ts'
import { createStore } from '../src/store/index.ts'
import { statementsOf } from '../src/store/migrations.ts'
import type { Run, Store } from '../src/store/types.ts'
import { createAuth } from '../src/web/auth.ts'
import { seedAccounts } from '../src/web/seed.ts'
import { startTestWard } from './sample-ward.ts'

const key = Buffer.alloc(32, 7).toString('base64url')
const publicUrl = 'https://khop.example.gov.vn'
const folder = mkdtempSync(join(tmpdir(), 'khop-worker-'))
const held: { worker?: Miniflare; sample?: SampleWard; store?: Store } = {}

beforeAll(async () => {
  execFileSync(
    process.execPath,
    ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', folder],
    { stdio: 'pipe', env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' } },
  )
  const sampleNow = readInstant(readWard().now) ?? 0
  const offset = sampleNow - Date.now()
  const sample = await startSampleWard(() => Date.now() + offset)
  const worker = new Miniflare({
    modules: [{ type: 'ESModule', path: join(folder, 'worker.js') }],
    modulesRoot: folder,
    compatibilityDate: '2026-04-20',
    // Its log would drown the test's.
    handleRuntimeStdio: () => {},
    compatibilityFlags: ['nodejs_compat'],
    d1Databases: { DB: 'khop' },
    queueProducers: { JOBS: 'khop-jobs' },
    queueConsumers: { 'khop-jobs': { maxBatchSize: 1, maxBatchTimeout: 0, maxRetries: 5 } },
    bindings: {
      KHOP_CONFIG: JSON.stringify({ ...sample.config, publicUrl }),
      KHOP_KEY: key,
      KHOP_CLOCK_OFFSET: String(offset),
      ...sample.secrets,
    },
    // What the Worker asks of the world is answered by the simulators; invented hosts by those that stand for them.
    outboundService: async (request: Request) => {
      const { origin } = new URL(request.url)
      const routed = sample.routes[origin] ?? origin
      return fetch(routed + request.url.slice(origin.length), {
        method: request.method,
        headers: [...request.headers].filter(([name]) => !name.startsWith('cf-')),
        ...(request.method === 'GET' ? {} : { body: await request.arrayBuffer() }),
      })
    },
  })
  const database = await worker.getD1Database('DB')
  for (const name of readdirSync('data/migrations').sort()) {
    const file = readFileSync(join('data/migrations', name), 'utf8')
    await database.batch(statementsOf(file).map((statement) => database.prepare(statement)))
  }
  const sql = overD1(database)
  const store = createStore(sql, {
    newId: () => crypto.randomUUID(),
    salt: () => crypto.randomUUID(),
    now: () => Date.now() + offset,
  })
  const auth = createAuth({ secret: `khop sessions ${key}`, publicUrl, sql })
  await store.configure({ units: sample.config.units, channels: sample.config.channels })
  await seedAccounts(auth, store, sample.ward.accounts)
  Object.assign(held, { worker, sample, store })
}, 180_000)

afterAll(async () => {
  await held.worker?.dispose()
  await held.sample?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function wholeNight(): Promise<Run> {
  const { worker, store } = held
  if (worker === undefined || store === undefined) throw new Error('the Worker did not start')
  const before = (await store.lastRun())?.id
  const handle = (await worker.getWorker()) as unknown as {
    scheduled(options: { cron: string }): Promise<unknown>
  }
  await handle.scheduled({ cron: '0 19 * * *' })
  for (let tries = 0; tries < 600; tries++) {
    const run = await store.lastRun()
    if (run !== null && run.id !== before && run.endedAt !== null) return run
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new Error('the night did not end')
}

describe('a whole night in workerd', () => {
  it('finds on D1 exactly what it finds on SQLite', async () => {
    const run = await wholeNight()
    expect(run.channels.map(({ channel, state, why }) => [channel, state, why])).toEqual([
      ['oa', 'ok', null],
      ['page', 'ok', null],
      ['portal', 'ok', null],
    ])
    const ward = await startTestWard()
    try {
      const other = await ward.night()
      const units = run.scope.units
      const ids = async (store: Store) => {
        const page = await store.divergences({ units, limit: 500 }, ward.now())
        return page.rows.map((row) => `${row.id} ${row.type} ${row.severity}`).sort()
      }
      if (held.store === undefined) throw new Error('no store')
      expect(await ids(held.store)).toEqual(await ids(ward.opened.deps.store))
      expect(run.units.map(({ counts }) => counts)).toEqual(other.units.map(({ counts }) => counts))
    } finally {
      await ward.close()
    }
  })

  it('a second night finds the same and nothing twice', async () => {
    if (held.store === undefined) throw new Error('no store')
    const units = held.sample?.config.units.map(({ id }) => id) ?? []
    const before = await held.store.countDivergences(units, Date.now())
    await wholeNight()
    expect(await held.store.countDivergences(units, Date.now())).toEqual(before)
    expect((await held.store.verifyLedger()).broken).toBeNull()
  })

  it('serves the desk: signed out to the sign-in page, signed in to the list', async () => {
    const { worker, sample } = held
    if (worker === undefined || sample === undefined) throw new Error('the Worker did not start')
    const out = await worker.dispatchFetch(`${publicUrl}/`, { redirect: 'manual' })
    expect([302, 303]).toContain(out.status)
    const account = sample.ward.accounts[0]
    const page = await worker.dispatchFetch(`${publicUrl}${out.headers.get('location') ?? '/'}`)
    expect(await page.text()).toContain('<form')
    const form = new URLSearchParams({
      thu: account?.email ?? '',
      'mat-khau': account?.password ?? '',
    })
    const signedIn = await worker.dispatchFetch(
      `${publicUrl}${new URL(out.headers.get('location') ?? '/', publicUrl).pathname}`,
      {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: publicUrl,
        },
        body: form.toString(),
      },
    )
    expect([302, 303]).toContain(signedIn.status)
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const today = await worker.dispatchFetch(`${publicUrl}/`, { headers: { cookie } })
    expect(today.status).toBe(200)
    expect(await today.text()).toMatch(/Giờ mẫu: [0-9:]+ thứ Hai 15\/6\/2026/)
  })

  it('answers other programs: a token in D1, the same lists, the same limits', async () => {
    const { worker, sample, store } = held
    if (worker === undefined || sample === undefined || store === undefined)
      throw new Error('the Worker did not start')
    const sql = overD1(await worker.getD1Database('DB'))
    const auth = createAuth({ secret: `khop sessions ${key}`, publicUrl, sql })
    const person = await auth.findPerson(sample.ward.accounts[0]?.email ?? '')
    const token = 'khop_ma-truy-cap-cua-bai-thu-nay'
    await store.createToken({
      id: 'ma-1',
      hash: sha256Hex(token),
      name: 'bài thử',
      person: person?.id ?? '',
      scopes: ['read'],
      units: null,
      createdAt: 0,
      expiresAt: null,
    })
    const ask = (path: string, authorization = `Bearer ${token}`) =>
      worker.dispatchFetch(`${publicUrl}${path}`, { headers: { authorization } })
    const list = (await (await ask('/api/v1/divergences?limit=5')).json()) as {
      divergences: unknown[]
      next: string | null
    }
    expect(list.divergences).toHaveLength(5)
    const second = await ask(`/api/v1/divergences?limit=5&cursor=${list.next ?? ''}`)
    expect(second.status).toBe(200)
    expect((await ask('/api/v1/units', 'Bearer khong-phai-ma-truy-cap-nao')).status).toBe(401)
    expect((await ask('/metrics')).status).toBe(403)
    expect((await worker.dispatchFetch(`${publicUrl}/openapi.json`)).status).toBe(200)
  })
})
