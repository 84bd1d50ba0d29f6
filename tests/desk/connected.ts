// A ward whose Page, OA and pasted page are real adapters over simulators on sockets; a desk on a socket over them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adapters } from '../../adapters/index.ts'
import { seed as pageSeed } from '../../adapters/facebook/fixtures/seed.ts'
import { createFacebookSimulator } from '../../adapters/facebook/simulator.ts'
import { seed as oaSeed } from '../../adapters/zalo/fixtures/seed.ts'
import { createZaloSimulator } from '../../adapters/zalo/simulator.ts'
import { readConfig } from '../../src/config.ts'
import { listen } from '../../src/node/listen.ts'
import { openNode } from '../../src/node.ts'
import { createApp } from '../../src/web/app.tsx'
import { createAuth } from '../../src/web/auth.ts'
import { seedAccounts } from '../../src/web/seed.ts'
import { password } from './ward.ts'

export const pageToken = 'EAASIMULATEDPAGETOKEN'
export const appSecret = 'bi-mat-cua-ung-dung'
export const otherPage = { id: '2000000000002', name: 'UBND xã Bên' }
export const idlePage = { id: '3000000000003', name: 'Trang bán hàng', tasks: ['ANALYZE'] }

/** `page`: the number in the configuration; absent: whichever is picked first. */
export async function openConnected(more: { readonly page?: string; readonly ben?: boolean } = {}) {
  const held: { app?: ReturnType<typeof createApp> } = {}
  // Its address is in what the simulators and the desk are told, so it listens first.
  const desk = await listen({
    fetch: (request) => held.app?.fetch(request) ?? new Response(null, { status: 503 }),
  })
  const origin = desk.url
  const clock = { now: Date.parse('2026-03-21T02:00:00+07:00') }
  const now = () => clock.now
  let drawn = 0
  const random = () => ((drawn++ * 7919) % 1000) / 1000
  const facebook = createFacebookSimulator({
    seed: pageSeed,
    now,
    random,
    token: pageToken,
    appSecret,
    otherPages: [otherPage, idlePage],
    redirectUris: [`${origin}/noi-ve`],
  })
  const zalo = createZaloSimulator({
    seed: oaSeed,
    now,
    random,
    app: '1',
    secret: 'bi-mat-oa',
    redirectUri: `${origin}/noi-ve`,
  })
  const graph = await listen(facebook.app)
  const oa = await listen(zalo.app)
  const pageSettings = {
    app: pageSeed.app.id,
    appSecret: { env: 'APP_SECRET' },
    verifyToken: { env: 'VERIFY' },
    api: graph.url,
    dialog: graph.url,
    appMode: 'live',
  }
  const given = {
    units: [
      { id: 'mau', name: 'UBND phường Mẫu', channels: ['trang', 'oa', 'dan'] },
      ...(more.ben === true ? [{ id: 'ben', name: 'UBND xã Bên', channels: ['trang-ben'] }] : []),
    ],
    channels: [
      {
        id: 'trang',
        kind: 'facebook',
        role: 'copy',
        label: 'Trang phường',
        settings: { ...pageSettings, ...(more.page === undefined ? {} : { page: more.page }) },
      },
      {
        id: 'oa',
        kind: 'zalo',
        role: 'copy',
        label: 'OA phường',
        settings: {
          oa: oaSeed.oa.id,
          app: '1',
          secret: { env: 'OA_SECRET' },
          api: oa.url,
          oauth: oa.url,
        },
      },
      { id: 'dan', kind: 'manual', role: 'copy', label: 'Trang dán tay', settings: {} },
      ...(more.ben === true
        ? [
            {
              id: 'trang-ben',
              kind: 'facebook',
              role: 'copy',
              label: 'Trang xã Bên',
              settings: pageSettings,
            },
          ]
        : []),
    ],
  }
  const read = readConfig(given, adapters)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const folder = await mkdtemp(join(tmpdir(), 'khop-connect-'))
  const opened = await openNode({
    config: read.config,
    storeFile: join(folder, 'khop.db'),
    clock: now,
    secrets: {
      APP_SECRET: appSecret,
      VERIFY: 'tu-khoa-nhan-tin',
      OA_SECRET: 'bi-mat-oa',
    },
  })
  const options = {
    secret: opened.secret,
    publicUrl: origin,
    sql: opened.sql,
    triesPerMinute: 1000,
  }
  await seedAccounts(
    createAuth(options),
    opened.deps.store,
    (['admin', 'officer'] as const).map((role) => ({
      email: `${role}@mau.example`,
      name: role === 'admin' ? 'Ngô Quang Huy' : 'Trần Thị Lan',
      password,
      roles: [{ unit: 'mau', role }],
    })),
  )
  const app = createApp(opened.deps, options)
  held.app = app
  return {
    ...opened,
    app,
    clock,
    desk,
    folder,
    page: facebook.controls,
    oa: zalo.controls,
    async shut() {
      await desk.close()
      await opened.close()
      await graph.close()
      await oa.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type Connected = Awaited<ReturnType<typeof openConnected>>
