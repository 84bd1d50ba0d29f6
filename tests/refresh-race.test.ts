// Real processes over one SQLite file want a new access token at the same moment: exactly one asks for it, all go on.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { seed } from '../adapters/zalo/fixtures/seed.ts'
import { createZaloSimulator } from '../adapters/zalo/simulator.ts'
import { listen } from '../src/node/listen.ts'
import { createStore } from '../src/store/index.ts'
import { openSqlite } from '../src/store/sqlite.ts'

const cleanUp: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})

interface Racer {
  readonly ready: Promise<void>
  go(): void
  readonly said: Promise<string>
}

function racer(args: readonly string[]): Racer {
  const entry = resolve('tests/fixtures/refresh-once.ts')
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), entry, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let out = ''
  const ready = new Promise<void>((done) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.startsWith('ready\n')) done()
    })
  })
  const said = new Promise<string>((done) =>
    child.once('close', () => done(out.replace('ready\n', '').trim())),
  )
  return { ready, go: () => void child.stdin.write('go\n'), said }
}

async function race(entrants: number, delayMs: number) {
  const folder = mkdtempSync(join(tmpdir(), 'khop-race-'))
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'khop.db')
  let drawn = 0
  const simulator = createZaloSimulator({
    seed,
    now: Date.now,
    random: () => ((drawn++ * 7919) % 1000) / 1000,
    app: '1',
    secret: 'bi-mat',
    refreshToken: 'mot-lan',
  })
  // The service is slow, so that the others come while one is asking.
  simulator.controls.setTokenDelay(delayMs)
  const server = await listen(simulator.app)
  cleanUp.push(() => server.close())
  const sql = await openSqlite(file)
  const store = createStore(sql, { newId: () => 'x', salt: () => 'x', now: Date.now })
  await store.configure({
    units: [{ id: 'phuong', name: 'Phường', channels: ['oa'] }],
    channels: [{ id: 'oa', kind: 'zalo', role: 'copy', label: 'OA' }],
  })
  await sql.close()
  const settings = {
    oa: seed.oa.id,
    app: '1',
    secret: 'bi-mat',
    refreshToken: 'mot-lan',
    api: server.url,
    oauth: server.url,
  }
  const run = async (count: number) => {
    const racers = Array.from({ length: count }, () =>
      racer([file, JSON.stringify(settings), seed.articles[0]?.id ?? '']),
    )
    await Promise.all(racers.map(({ ready }) => ready))
    for (const one of racers) one.go()
    return Promise.all(racers.map(({ said }) => said))
  }
  return { said: await run(entrants), run, simulator }
}

test('two processes at once: one refresh, both read, and the pair that was kept goes on working', async () => {
  const { said, run, simulator } = await race(2, 700)
  expect(said).toEqual(['read', 'read'])
  expect(simulator.controls.refreshes()).toBe(1)
  simulator.controls.expireToken()
  expect(await run(2)).toEqual(['read', 'read'])
  expect(simulator.controls.refreshes()).toBe(2)
})
