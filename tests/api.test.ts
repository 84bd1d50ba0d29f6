// The API over a real SQLite store: every route, the published shapes, who may do what, pages that hold, two people at once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { sha256Hex } from '../src/core/hash.ts'
import { check } from '../src/core/check.ts'
import { toItem } from '../src/lines.ts'
import { ChannelError } from '../src/ports.ts'
import type { Role, Scope } from '../src/store/types.ts'
import { exampleOf } from '../src/web/api/page.tsx'
import { apiRoutes } from '../src/web/api/table.ts'
import type { ApiRoute } from '../src/web/api/route.ts'
import { createApp } from '../src/web/app.tsx'
import { ask, errorOf, everyScope, tokenOf, type Json } from './desk/program.ts'
import { signedIn, type Visitor } from './desk/visitor.ts'
import { clashTime, now, openWard, people, postTalk, publicUrl, type Ward } from './desk/ward.ts'

/** A correction of each ward that waits for a second person. */
async function waiting(ward: Ward, author = 'ai-do'): Promise<void> {
  for (const [unit, item, divergence] of [
    ['mau', 'trang:p1', 'd-gio'],
    ['ben', 'trang-ben:b1', 'd-ben'],
  ] as const) {
    const id = `sua-${unit}`
    await ward.deps.store.draft({
      id,
      unit,
      item,
      official: null,
      officialSeq: null,
      copySeq: 1,
      rung: 'by-hand',
      edits: [],
      title: '',
      text: 'Bản sửa.',
      message: null,
      fingerprint: 'x',
      author,
      createdAt: now,
      divergences: [divergence],
    })
    const step = { correction: id, who: author, at: now, why: null }
    await ward.deps.store.move({ ...step, from: 'drafted', to: 'submitted' })
  }
}

/** The thing of a unit that a path is about. */
function subjectOf(path: string, unit: 'mau' | 'ben'): string {
  const own = unit === 'mau'
  const [, , , list] = path.split('/')
  const ids: Readonly<Record<string, string>> = {
    units: unit,
    channels: own ? 'trang' : 'trang-ben',
    items: own ? 'trang:p1' : 'trang-ben:b1',
    pairs: own ? 'trang:p1' : 'trang-ben:b1',
    divergences: own ? 'd-gio' : 'd-ben',
    corrections: `sua-${unit}`,
    runs: own ? 'dem-1' : 'dem-ben',
  }
  return path.replace(':id', encodeURIComponent(ids[list ?? ''] ?? '1'))
}

const bodyFor = (route: ApiRoute) =>
  route.method === 'post' ? (route.body === null ? undefined : route.example) : undefined

/** What is published of a route's answer. */
async function publishedShapes(ward: Ward): Promise<ReadonlyMap<string, z.ZodType>> {
  const { body } = await ask(ward, null, 'get', '/openapi.json')
  const { schemas } = body['components'] as { schemas: Readonly<Record<string, Json>> }
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]),
    ]),
  )
}

let ward: Ward
let token: string
let shapes: ReadonlyMap<string, z.ZodType>
beforeAll(async () => {
  ward = await openWard()
  await waiting(ward)
  token = await tokenOf(ward, 'quan-tri', { email: 'quan-tri@mau.example' })
  shapes = await publishedShapes(ward)
})
afterAll(() => ward.close())

describe('every route', () => {
  it.each(apiRoutes.filter(({ method }) => method === 'get').map((route) => [route.path, route]))(
    'GET %s answers what /openapi.json says',
    async (_, route) => {
      const given = await ask(ward, token, 'get', subjectOf(route.path, 'mau'))
      expect(given.body).not.toHaveProperty('error')
      expect(given.status).toBe(route.status ?? 200)
      const shape = shapes.get(route.name)
      expect(shape?.safeParse(given.body).error).toBeUndefined()
      expect(route.answer.safeParse(given.body).error).toBeUndefined()
    },
  )

  it.each(apiRoutes.filter(({ method }) => method === 'post').map((route) => [route.path, route]))(
    'POST %s does its work and answers what /openapi.json says, or says why not',
    async (_, route) => {
      const own = await openWard()
      try {
        const admin = await tokenOf(own, 'quan-tri', { email: 'quan-tri@mau.example' })
        if (route.path.includes('corrections')) await waiting(own)
        if (route.path.endsWith('/undo')) {
          const moved = { correction: 'sua-mau', who: 'ai-khac', at: now, why: null }
          await own.deps.store.move({ ...moved, from: 'submitted', to: 'approved' })
        }
        const given = await ask(own, admin, 'post', subjectOf(route.path, 'mau'), bodyFor(route))
        const fits = (name: string) => shapes.get(name)?.safeParse(given.body).error
        // What was prepared here has no fingerprint that still holds, and nobody mended the post.
        const refused = /\/(?:approve|done)$/.test(route.path)
        expect(given.status, JSON.stringify(given.body)).toBe(refused ? 409 : (route.status ?? 200))
        expect(fits(refused ? 'Error' : route.name)).toBeUndefined()
      } finally {
        await own.close()
      }
    },
  )

  it('is described, named once, and shown with an example that can be typed', async () => {
    const { body } = await ask(ward, null, 'get', '/openapi.json')
    expect(body['openapi']).toBe('3.1.0')
    const paths = body['paths'] as Readonly<Record<string, Readonly<Record<string, Json>>>>
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    )
    expect(described).toHaveLength(apiRoutes.length)
    const names = described.map(({ operation }) => operation['operationId'])
    expect(new Set(names).size).toBe(apiRoutes.length)
    for (const route of apiRoutes) {
      if (route.body !== null) expect(route.body.safeParse(route.example).error).toBeUndefined()
      expect(exampleOf(route, publicUrl)).toContain(publicUrl)
    }
    const admin = await signedIn(ward, 'quan-tri@mau.example')
    const page = await admin.read('/api')
    for (const { path, method } of apiRoutes)
      expect(page).toContain(`${method.toUpperCase()} ${path}`)
    expect(await admin.read('/')).toContain('href="/api"')
    const officer = await signedIn(ward, 'can-bo@mau.example')
    expect(await officer.read('/')).not.toContain('href="/api"')
  })
})

describe('rights', () => {
  // In their own unit; in another unit nobody even learns that the thing exists.
  const roles: Readonly<Record<string, readonly Role[]>> = {
    read: ['officer', 'approver', 'auditor', 'admin'],
    texts: ['officer', 'approver', 'admin'],
    draft: ['officer', 'admin'],
    decide: ['officer', 'admin'],
    approve: ['approver', 'admin'],
    recall: ['officer', 'approver', 'admin'],
    run: ['officer', 'admin'],
  }
  const named = apiRoutes.map((route) => ({
    route,
    name: `${route.method} ${route.path.replace('/api/v1', '')}`,
  }))
  /** Which of the five words opens a route: written out here, so that the table cannot grade itself. */
  const opens: Readonly<Record<string, readonly [scopes: readonly Scope[], right: string]>> = {
    'post /check': [['check'], 'read'],
    'get /divergences': [['read'], 'read'],
    'get /divergences/:id': [['read'], 'read'],
    'post /divergences/:id/decision': [['decide'], 'decide'],
    'get /divergences/:id/correction': [['read'], 'draft'],
    'post /divergences/:id/correction': [['decide'], 'draft'],
    'get /corrections': [['read'], 'read'],
    'get /corrections/:id': [['read'], 'read'],
    'post /corrections/:id/approve': [['approve'], 'approve'],
    'post /corrections/:id/refuse': [['approve'], 'approve'],
    'post /corrections/:id/undo': [['decide', 'approve'], 'recall'],
    'post /corrections/:id/done': [['decide'], 'draft'],
    'get /units': [['read'], 'read'],
    'get /units/:id': [['read'], 'read'],
    'get /channels': [['read'], 'read'],
    'get /channels/:id': [['read'], 'read'],
    'get /items': [['read'], 'texts'],
    'get /items/:id': [['read'], 'texts'],
    'get /pairs': [['read'], 'read'],
    'get /pairs/:id': [['read'], 'read'],
    'get /runs': [['read'], 'read'],
    'get /runs/:id': [['read'], 'read'],
    'post /runs': [['decide'], 'run'],
    'get /ledger': [['read'], 'read'],
    'get /ledger/:id': [['read'], 'read'],
    'get /reports': [['read'], 'read'],
  }
  let yard: Ward
  const tokens = new Map<string, string>()
  beforeAll(async () => {
    yard = await openWard()
    await waiting(yard)
    const scope = { units: ['ben'], channels: ['cong-ben'], since: null }
    await yard.deps.store.startRun({ id: 'dem-ben', cause: 'night', scope, at: now - 1000 })
    await yard.deps.store.endRun('dem-ben', now)
    for (const { email, role, unit } of people)
      for (const only of everyScope) {
        const made = { email, scopes: [only] }
        tokens.set(`${role} ${unit} ${only}`, await tokenOf(yard, `${role}-${unit}-${only}`, made))
      }
  })
  afterAll(() => yard.close())

  it('the table names every route', () => {
    expect(named.map(({ name }) => name).sort()).toEqual(Object.keys(opens).sort())
  })

  for (const { role, unit } of people)
    for (const only of everyScope)
      it(`${role} of ${unit} with a token to ${only}`, async () => {
        const plain = tokens.get(`${role} ${unit} ${only}`) ?? ''
        for (const { route, name } of named) {
          const [scopes, right] = opens[name] ?? [[], '']
          const may = scopes.includes(only) && roles[right]?.includes(role) === true
          const own = subjectOf(route.path, unit as 'mau' | 'ben')
          const given = await ask(yard, plain, route.method, own, bodyFor(route))
          // Allowed may still be too late (409): those before have acted. Number 1 of the record is about the shared night.
          if (may) expect([200, 201, 202, 409], `${name}: ${given.status}`).toContain(given.status)
          else expect(given.status, name).toBe(403)
          if (given.status === 403) expect(errorOf(given).code).toBe('forbidden')
          if (!route.path.includes(':id') || route.path.includes('ledger')) continue
          // The first night read both wards' channels, so it belongs to both.
          if (route.path.includes('runs') && unit === 'ben') continue
          const other = subjectOf(route.path, unit === 'mau' ? 'ben' : 'mau')
          const abroad = await ask(yard, plain, route.method, other, bodyFor(route))
          expect(abroad.status, `${name} of the other unit`).toBe(scopes.includes(only) ? 404 : 403)
        }
        const metrics = await ask(yard, plain, 'get', '/metrics')
        expect(metrics.status).toBe(only === 'metrics' ? 200 : 403)
      })

  it('lists hold nothing of the other unit', async () => {
    for (const { role, unit } of people) {
      const plain = tokens.get(`${role} ${unit} read`) ?? ''
      const foreign =
        unit === 'mau' ? /"(?:ben|d-ben|sua-ben|trang-ben)/ : /"(?:mau|d-gio|sua-mau|trang)[":]/
      for (const { route } of named) {
        if (route.method !== 'get' || route.path.includes(':id')) continue
        const given = await ask(yard, plain, 'get', `${route.path}?limit=200`)
        expect(JSON.stringify(given.body), `${unit} ${route.path}`).not.toMatch(foreign)
      }
      const strange = await ask(
        yard,
        plain,
        'get',
        `/api/v1/items?unit=${unit === 'mau' ? 'ben' : 'mau'}`,
      )
      expect(strange.status).toBe(role === 'auditor' ? 403 : 404)
    }
  })

  it('a token does at most what its person may today, in the units it was made for', async () => {
    const email = 'can-bo@mau.example'
    const person = yard.ids.get(email) ?? ''
    await yard.deps.store.grant(person, 'ben', 'officer')
    const both = await tokenOf(yard, 'ca-hai', { email })
    const one = await tokenOf(yard, 'mot', { email, units: ['ben'] })
    const unitsOf = async (plain: string) =>
      ((await ask(yard, plain, 'get', '/api/v1/units')).body['units'] as { id: string }[]).map(
        ({ id }) => id,
      )
    expect(await unitsOf(both)).toEqual(['ben', 'mau'])
    expect(await unitsOf(one)).toEqual(['ben'])
    expect((await ask(yard, one, 'get', '/api/v1/divergences/d-gio')).status).toBe(404)
    await yard.deps.store.revoke(person, 'ben', 'officer', 'ai-do')
    expect(await unitsOf(both)).toEqual(['mau'])
    expect((await ask(yard, one, 'get', '/api/v1/units')).status).toBe(403)
  })
})

describe('tokens', () => {
  it('are known by their hash alone, and each use is noted', async () => {
    const kept = JSON.stringify(await ward.deps.store.tokens())
    expect(kept).not.toContain(token)
    const before = await ward.deps.store.ledger({ limit: 500 })
    const entry = before.find(({ act }) => act === 'token.created')
    expect(entry?.data).toMatchObject({ scopes: everyScope.join(' ') })
    expect(JSON.stringify(before)).not.toContain(sha256Hex(token))
    await ask(ward, token, 'get', '/api/v1/units')
    const used = (await ward.deps.store.tokens()).find(({ id }) => id === 'ma-quan-tri')
    expect(used?.lastUsedAt).toBe(now)
  })

  it.each([
    ['none', null],
    ['unknown', 'khop_khong-ai-biet-ma-nay-xxxxxxxxxx'],
    ['not a token', 'Đây không phải mã'.normalize('NFKD').replace(/[^ -~]/g, '')],
  ])('%s is 401 with the way to ask', async (_, given) => {
    const refused = await ask(ward, given, 'get', '/api/v1/units')
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toContain('Bearer')
    expect(errorOf(refused).code).toBe('unauthorized')
    expect(errorOf(refused).say).toMatch(/[ạ-ỹ]/i)
  })

  it('die when they expire and when they are revoked', async () => {
    const email = 'can-bo@mau.example'
    const past = await tokenOf(ward, 'het-han', { email, expiresAt: now })
    const fine = await tokenOf(ward, 'con-han', { email, expiresAt: now + 1 })
    expect((await ask(ward, past, 'get', '/api/v1/units')).status).toBe(401)
    expect((await ask(ward, fine, 'get', '/api/v1/units')).status).toBe(200)
    expect(await ward.deps.store.revokeToken('ma-con-han', 'ai-do', now)).toBe(true)
    expect(await ward.deps.store.revokeToken('ma-con-han', 'ai-do', now)).toBe(false)
    expect((await ask(ward, fine, 'get', '/api/v1/units')).status).toBe(401)
  })

  it('are slowed down', async () => {
    const app = createApp(ward.deps, { ...ward.options, callsPerMinute: 3 })
    const hasty = await tokenOf(ward, 'voi', { email: 'can-bo@mau.example' })
    const statuses: number[] = []
    for (let i = 0; i < 5; i++)
      statuses.push((await ask({ app }, hasty, 'get', '/api/v1/units')).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    const last = await ask({ app }, hasty, 'get', '/api/v1/units')
    expect(last.headers.get('retry-after')).toBe('60')
    expect(errorOf(last).code).toBe('too-many')
  })
})

describe('sessions', () => {
  const decide = { what: 'official-wrong', ifState: 'open', reason: 'Cổng chưa cập nhật.' }
  const path = '/api/v1/divergences/d-so-may/decision'
  let officer: Visitor
  const post = (headers: Readonly<Record<string, string>>) =>
    ask(ward, null, 'post', path, decide, { cookie: officer.cookie(), ...headers })
  beforeAll(async () => {
    officer = await signedIn(ward, 'can-bo@mau.example')
  })

  it('read like their person', async () => {
    const cookie = officer.cookie()
    const given = await ask(ward, null, 'get', '/api/v1/units', undefined, { cookie })
    expect(given.body['units']).toMatchObject([{ id: 'mau' }])
  })

  it('write only from the desk itself, with its key', async () => {
    const key = await officer.key()
    for (const headers of [
      {},
      { origin: publicUrl },
      { 'x-khop-key': key },
      { origin: 'https://evil.example', 'x-khop-key': key },
      { origin: publicUrl, 'x-khop-key': '0'.repeat(64) },
    ])
      expect((await post(headers)).status, JSON.stringify(headers)).toBe(403)
    expect((await post({ origin: publicUrl, 'x-khop-key': key })).status).toBe(200)
  })
})

describe('faults', () => {
  const decision = '/api/v1/divergences/d-la/decision'
  it('are all said at once, each with its path', async () => {
    const given = await ask(ward, token, 'post', '/api/v1/check', {
      official: { title: 5, publishedAt: '12/3/2026' },
      post: { text: 'x', links: ['a', 1] },
      now: 'hôm qua',
    })
    expect(given.status).toBe(400)
    expect(
      errorOf(given)
        .faults?.map(({ path }) => path)
        .sort(),
    ).toEqual(['now', 'official.publishedAt', 'official.text', 'official.title', 'post.links[1]'])
    expect(shapes.get('Error')?.safeParse(given.body).error).toBeUndefined()
  })

  it.each<[string, string, unknown, string]>([
    ['a decision without a reason', decision, { what: 'dismissed', ifState: 'open' }, 'reason'],
    [
      'a reason of spaces',
      decision,
      { what: 'dismissed', ifState: 'open', reason: '  ' },
      'reason',
    ],
    ['a decision without the state seen', decision, { what: 'dismissed', reason: 'x' }, 'ifState'],
    [
      'a day that has passed',
      decision,
      { what: 'accepted', ifState: 'open', reason: 'x', until: '2026-06-01' },
      'until',
    ],
    [
      'ten years',
      decision,
      { what: 'accepted', ifState: 'open', reason: 'x', until: '2036-06-01' },
      'until',
    ],
    [
      'no side of the portal',
      decision,
      { what: 'official-wrong', ifState: 'open', reason: 'x' },
      'what',
    ],
    ['reopening what stands open', decision, { what: 'reopened', ifState: 'open' }, 'what'],
    ['a body that is no object', decision, [], '(thân)'],
    ['broken JSON', decision, '{"what":', '(thân)'],
    ['sending back without a reason', '/api/v1/corrections/sua-mau/refuse', {}, 'reason'],
  ])('%s', async (_, path, body, fault) => {
    const given = await ask(ward, token, 'post', path, body)
    expect(given.status).toBe(400)
    expect(errorOf(given).faults?.map((one) => one.path)).toContain(fault)
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['state=sai', 'state'],
    ['cursor=bịa', 'cursor'],
    ['cursor=YWJj', 'cursor'],
  ])('in a query: %s', async (query, path) => {
    const given = await ask(ward, token, 'get', `/api/v1/divergences?${query}`)
    expect(given.status).toBe(400)
    expect(errorOf(given).faults?.map((one) => one.path)).toEqual([path])
  })

  it('a cursor of another list is refused', async () => {
    const first = await ask(ward, token, 'get', '/api/v1/items?limit=1')
    const cursor = String(first.body['next'])
    expect((await ask(ward, token, 'get', `/api/v1/items?cursor=${cursor}`)).status).toBe(200)
    expect((await ask(ward, token, 'get', `/api/v1/pairs?cursor=${cursor}`)).status).toBe(400)
  })

  it('what is not JSON is 415, what is too long 413, what is unknown ignored', async () => {
    const plain = { 'content-type': 'text/plain' }
    const body = { official: { text: 'a' }, post: { text: 'b' } }
    const path = '/api/v1/check'
    expect((await ask(ward, token, 'post', path, body, plain)).status).toBe(415)
    const long = { ...body, post: { text: 'ă'.repeat(600_000) } }
    const tooLong = await ask(ward, token, 'post', path, long)
    expect(tooLong.status).toBe(413)
    expect(errorOf(tooLong).code).toBe('too-large')
    const odd = { ...body, khac: 1, post: { ...body.post, la: true } }
    expect((await ask(ward, token, 'post', path, odd)).status).toBe(200)
  })

  it('an unknown path is 404 in JSON, and nothing is said about what exists elsewhere', async () => {
    for (const path of ['/api/v1/nothing', '/api/v1/divergences/khong-co', '/api/v1/ledger/abc']) {
      const given = await ask(ward, token, 'get', path)
      expect(given.status).toBe(404)
      expect(errorOf(given).code).toBe('not-found')
    }
  })

  it('carries the same safety headers as the desk, and is never kept by a cache', async () => {
    const { headers } = await ask(ward, token, 'get', '/api/v1/units')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('divergences', () => {
  it.each([
    ['severity=critical', ['d-gio', 'd-so-may']],
    ['kind=phone', ['d-so-may']],
    ['type=orphan', ['d-mo-coi']],
    ['state=resolved', []],
    ['channel=cong', []],
    [`words=${encodeURIComponent('tiếp công dân')}&kind=time`, ['d-gio']],
    [`words=${encodeURIComponent('không ai viết thế này')}`, []],
    ['past=true', []],
  ])('filtered by %s', async (query, wanted) => {
    const { body } = await ask(ward, token, 'get', `/api/v1/divergences?${query}`)
    expect((body['divergences'] as { id: string }[]).map(({ id }) => id)).toEqual(wanted)
  })
})

describe('check', () => {
  it('answers exactly what khop check answers', async () => {
    const official = { text: 'Tiếp công dân lúc 8h00 ngày 18/6/2026.', publishedAt: '2026-06-10' }
    const post = {
      id: 'p9',
      text: 'Tiếp công dân lúc 7h30 ngày 18/6/2026 nhé!',
      publishedAt: '2026-06-12',
    }
    const given = await ask(ward, token, 'post', '/api/v1/check', { official, post })
    expect(given.body).toEqual(
      JSON.parse(JSON.stringify(check(toItem(official, 'official'), toItem(post, 'post'), {}))),
    )
    expect(given.body).toMatchObject({ id: 'p9', verdict: 'divergent' })
    expect(given.body['corrected']).toContain('8h00')
  })
})

describe('two people at once', () => {
  it('the second is told what the first did, by name and with the reason', async () => {
    const own = await openWard()
    try {
      const first = await tokenOf(own, 'mot', { email: 'can-bo@mau.example' })
      const second = await tokenOf(own, 'hai', { email: 'quan-tri@mau.example' })
      const path = `/api/v1/divergences/${clashTime.id}/decision`
      const body = { what: 'dismissed', ifState: 'open', reason: 'Hai buổi khác nhau.' }
      const both = await Promise.all([
        ask(own, first, 'post', path, body),
        ask(own, second, 'post', path, body),
      ])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      const lost = both.find(({ status }) => status === 409)
      const done = both.find(({ status }) => status === 200)
      if (lost === undefined || done === undefined) throw new Error('both won')
      expect(done.body).toMatchObject({ id: clashTime.id, state: 'dismissed' })
      expect(errorOf(lost).did).toMatchObject({
        act: 'divergence.dismissed',
        say: 'Hai buổi khác nhau.',
      })
      expect(errorOf(lost).say).toMatch(
        /^(?:Trần Thị Lan|Ngô Quang Huy) đã ghi “không phải sửa” lúc 06:30 15\/6\/2026/,
      )
      const again = { what: 'reopened', ifState: 'dismissed' }
      expect((await ask(own, second, 'post', path, again)).body).toMatchObject({ state: 'open' })
    } finally {
      await own.close()
    }
  })

  it('“cổng cần sửa” leaves the state as it was: who saw no ruling yet is told of it', async () => {
    const own = await openWard()
    try {
      const first = await tokenOf(own, 'mot', { email: 'can-bo@mau.example' })
      const second = await tokenOf(own, 'hai', { email: 'quan-tri@mau.example' })
      const path = `/api/v1/divergences/${clashTime.id}`
      const seen = { ifState: 'open', ifResolution: null, reason: 'Cổng chưa cập nhật.' }
      const ruled = await ask(own, first, 'post', `${path}/decision`, { what: 'official-wrong', ...seen }) // prettier-ignore
      expect(ruled.body).toMatchObject({ state: 'open', resolution: 'official-wrong' })
      const late = await ask(own, second, 'post', `${path}/decision`, { what: 'dismissed', ...seen }) // prettier-ignore
      expect([late.status, errorOf(late).did]).toMatchObject([409, { act: 'divergence.official-wrong' }]) // prettier-ignore
      const list = await ask(own, second, 'get', '/api/v1/divergences?resolution=official-wrong')
      expect(list.body['divergences']).toMatchObject([{ id: clashTime.id }])
    } finally {
      await own.close()
    }
  })

  it('a correction goes its whole way: drafted, submitted, approved by another person, never by its author', async () => {
    const own = await openWard()
    try {
      const officer = await tokenOf(own, 'soan', { email: 'can-bo@mau.example' })
      const admin = await tokenOf(own, 'quan-tri', { email: 'quan-tri@mau.example' })
      const approver = await tokenOf(own, 'duyet', { email: 'duyet@mau.example' })
      const path = `/api/v1/divergences/${clashTime.id}/correction`
      const draft = await ask(own, admin, 'get', path)
      expect(draft.body).toMatchObject({ proposed: true, twoPeople: true, living: null })
      expect(draft.body['text']).toBe(
        postTalk.text.replace('7h30', '8h00').replace('0296 3841 117', '0296 3841 111'),
      )
      const bare = await ask(own, admin, 'post', path, {})
      expect([bare.status, errorOf(bare).say]).toEqual([409, expect.stringContaining('căn cứ')])
      const basis = 'Văn phòng phường xác nhận lúc 6 giờ 15/6/2026'
      const sent = await ask(own, admin, 'post', path, { basis })
      expect(sent.status).toBe(201)
      expect(sent.body).toMatchObject({
        state: 'submitted',
        rung: 'by-hand',
        basis,
        notice: 'correction',
        people: 2,
      })
      const id = String(sent.body['id'])
      expect((await ask(own, officer, 'post', path, {})).status).toBe(409)
      const own403 = await ask(own, admin, 'post', `/api/v1/corrections/${id}/approve`)
      expect(own403.status).toBe(403)
      const yes = await ask(own, approver, 'post', `/api/v1/corrections/${id}/approve`)
      expect(yes.body).toMatchObject({ state: 'approved' })
      expect(own.jobs).toContainEqual({ do: 'push', correction: id })
      const late = await ask(own, approver, 'post', `/api/v1/corrections/${id}/refuse`, {
        reason: 'Chờ đã.',
      })
      expect(late.status).toBe(409)
      expect(errorOf(late).did).toMatchObject({ act: 'correction.approved' })
      const back = await ask(own, officer, 'post', `/api/v1/corrections/${id}/undo`)
      expect(back.body).toMatchObject({ state: 'refused' })
      const whole = await ask(own, officer, 'get', `/api/v1/corrections/${id}`)
      expect((whole.body['history'] as { state: string }[]).map(({ state }) => state)).toEqual([
        'drafted',
        'submitted',
        'approved',
        'refused',
      ])
      // The record says by whom, and by which token.
      const acted = await own.deps.store.ledger({ subject: 'ma-duyet', limit: 9 })
      expect(acted.map(({ act, who, data }) => [act, who, data['of'] ?? null])).toEqual([
        ['token.created', own.ids.get('duyet@mau.example'), null],
        ['token.acted', own.ids.get('duyet@mau.example'), id],
      ])
      expect((await own.deps.store.verifyLedger()).broken).toBeNull()
    } finally {
      await own.close()
    }
  })

  it('a channel that does not answer is 502 with its own sentence', async () => {
    const own = await openWard()
    try {
      await waiting(own)
      const admin = await tokenOf(own, 'quan-tri', { email: 'quan-tri@mau.example' })
      const sources = new Map(own.deps.sources)
      const still = sources.get('trang')
      if (still === undefined) throw new Error('no source')
      const silent = new ChannelError('down', 'Trang không trả lời.')
      sources.set('trang', { ...still, read: () => Promise.reject(silent) })
      const app = createApp({ ...own.deps, sources }, own.options)
      const moved = { correction: 'sua-mau', who: 'ai-khac', at: now, why: null }
      await own.deps.store.move({ ...moved, from: 'submitted', to: 'refused' })
      const given = await ask({ app }, admin, 'post', '/api/v1/corrections/sua-mau/done')
      expect(given.status).toBe(502)
      expect(errorOf(given)).toEqual({ code: 'channel', say: 'Trang không trả lời.' })
    } finally {
      await own.close()
    }
  })

  it('a run that goes on is not begun a second time', async () => {
    const own = await openWard()
    try {
      const officer = await tokenOf(own, 'soan', { email: 'can-bo@mau.example' })
      const begun = await ask(own, officer, 'post', '/api/v1/runs', { channels: ['trang'] })
      expect(begun.status).toBe(202)
      expect(begun.body).toMatchObject({ cause: 'manual', channels: [{ id: 'trang' }] })
      expect((await ask(own, officer, 'post', '/api/v1/runs', {})).status).toBe(409)
      const [asked] = await own.deps.store.ledger({ subject: String(begun.body['id']), limit: 9 })
      expect(asked?.act).toBe('run.started')
      for (const body of [{ units: ['ben'] }, { channels: ['trang-ben'] }])
        expect((await ask(own, officer, 'post', '/api/v1/runs', body)).status).toBe(404)
    } finally {
      await own.close()
    }
  })
})
