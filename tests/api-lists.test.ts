// The API's lists at a thousand rows, its counts, and what a monitoring program reads.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Item } from '../src/core/types.ts'
import { createApp } from '../src/web/app.tsx'
import { ask, tokenOf, type Json } from './desk/program.ts'
import { now, openWard, orphan, type Ward } from './desk/ward.ts'

const rows = 1000
const day = 86_400_000

let ward: Ward
let token: string
const pad = (n: number) => String(n).padStart(4, '0')

beforeAll(async () => {
  ward = await openWard({ clean: true })
  token = await tokenOf(ward, 'doc', { email: 'quan-tri@mau.example' })
  const { store } = ward.deps
  const posts = Array.from({ length: rows }, (_, n): Item => ({
    id: `bài/${pad(n)}`,
    title: '',
    text: `Bài số ${n}`,
    publishedAt: now - n * day,
    url: null,
    links: [],
  }))
  const fetched = posts.map((item) => ({ item, wire: {}, validator: null, rawHash: item.id }))
  await store.saveItems('trang', fetched, now)
  const lost = { official: null, state: 'orphan', score: 0, reasons: [], candidates: [] } as const
  await store.savePairs(
    'mau',
    posts.map(({ id }) => ({ ...lost, post: `trang:${id}` })),
    now,
  )
  await store.saveFindings({
    run: 'dem-1',
    unit: 'mau',
    // Many of one score: the order must hold all the same.
    findings: posts.map(({ id }, n) => ({
      divergence: { ...orphan, id: `d${pad(n)}`, score: n % 7 },
      channel: 'trang',
      copy: `trang:${id}`,
      official: null,
      copySeq: 1,
      officialSeq: null,
    })),
    compared: [],
    at: now,
  })
  for (let n = 0; n < 30; n++) {
    const scope = { units: ['mau'], channels: ['trang'], since: null }
    const id = `lần-${pad(n)}`
    // Several begin in one instant.
    await store.startRun({ id, cause: 'manual', scope, at: now - Math.floor(n / 4) })
    await store.endRun(id, now)
  }
}, 60_000)
afterAll(() => ward.close())

/** Every row of a list, page by page; `between` happens after each page. */
async function walk(
  path: string,
  name: string,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly Json[]> {
  const found: Json[] = []
  for (let cursor: unknown = null; ;) {
    const more = cursor === null ? '' : `&cursor=${String(cursor)}`
    const { status, body } = await ask(ward, token, 'get', `${path}${more}`)
    expect(status).toBe(200)
    found.push(...(body[name] as Json[]))
    cursor = body['next']
    if (cursor === null) return found
    await between()
  }
}

describe('a list of a thousand', () => {
  const lists = [
    ['divergences', '/api/v1/divergences?limit=130', 'id', rows],
    ['items', '/api/v1/items?channel=trang&limit=130', 'id', rows + 3],
    ['pairs', '/api/v1/pairs?limit=130', 'post', rows + 3],
    ['ledger', '/api/v1/ledger?limit=200', 'seq', null],
    ['runs', '/api/v1/runs?limit=7', 'id', 31],
  ] as const
  it.each(lists)('%s comes whole, each row once', async (name, path, id, wanted) => {
    const found = (await walk(path, name)).map((row) => row[id])
    expect(new Set(found).size).toBe(found.length)
    if (wanted === null) expect(found.length).toBeGreaterThan(rows)
    else expect(found).toHaveLength(wanted)
  })

  it('moves no row when new ones come while it is read', async () => {
    const { store } = ward.deps
    const path = '/api/v1/divergences?limit=130'
    const before = (await walk(path, 'divergences')).map(({ id }) => id)
    let n = 0
    const after = await walk(path, 'divergences', async () => {
      const id = `x${pad(n)}`
      await store.saveFindings({
        run: 'dem-1',
        unit: 'mau',
        findings: [
          {
            // Worse than all, so that it comes before what was read.
            divergence: { ...orphan, id, score: 100 },
            channel: 'trang',
            copy: `trang:bài/${pad(n)}`,
            official: null,
            copySeq: 1,
            officialSeq: null,
          },
        ],
        compared: [],
        at: now,
      })
      n += 1
    })
    expect(n).toBeGreaterThan(3)
    expect(after.map(({ id }) => id)).toEqual(before)
  })

  it('an item is found by its id, whatever signs are in it', async () => {
    const path = `/api/v1/items/${encodeURIComponent('trang:bài/0007')}`
    expect((await ask(ward, token, 'get', path)).body).toMatchObject({ text: 'Bài số 7' })
  })

  it.each([
    ['since=2026-06-10&channel=trang', 9],
    ['before=2023-10-01&channel=trang', 11],
    ['gone=true', 0],
    ['gone=false&unit=mau&channel=cong', 2],
  ])('items filtered by %s', async (query, wanted) => {
    expect(await walk(`/api/v1/items?limit=200&${query}`, 'items')).toHaveLength(wanted)
  })
})

describe('the ledger', () => {
  it('comes whole to who may read every unit, and its chain can be verified from outside', async () => {
    const own = await openWard()
    try {
      const email = 'thanh-tra@mau.example'
      const one = await tokenOf(own, 'mot', { email })
      await own.deps.store.grant(own.ids.get(email) ?? '', 'ben', 'auditor')
      const odd = { at: now + 123, who: 'khop', act: 'thử', subject: 'đêm', data: { n: 1.5 } }
      await own.deps.store.record(odd)
      const read = async (plain: string, query = '') =>
        (await ask(own, plain, 'get', `/api/v1/ledger?limit=200${query}`)).body['ledger'] as Entry[]
      const all = await read(one)
      let prev = ''
      for (const [n, { seq, at, who, act, subject, data, prev: before, hash }] of all.entries()) {
        expect([seq, before]).toEqual([n + 1, prev])
        const text = JSON.stringify([
          seq,
          Date.parse(at),
          who,
          act,
          subject,
          JSON.stringify(data),
          prev,
        ])
        expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
        prev = hash
      }
      const narrow = await tokenOf(own, 'hep', { email, units: ['mau'] })
      const some = await read(narrow)
      expect(some.length).toBeGreaterThan(3)
      expect(some.length).toBeLessThan(all.length)
      expect((await read(one, '&act=divergence.opened&subject=d-gio')).length).toBe(1)
    } finally {
      await own.close()
    }
  })
})

interface Entry {
  readonly seq: number
  readonly at: string
  readonly who: string
  readonly act: string
  readonly subject: string
  readonly data: Json
  readonly prev: string
  readonly hash: string
}

describe('reports', () => {
  it('count what was found, ended and ruled, by period, channel and type', async () => {
    const own = await openWard()
    try {
      const admin = await tokenOf(own, 'bao-cao', { email: 'quan-tri@mau.example' })
      const { store } = own.deps
      const ruling = { who: 'ai-do', reason: 'x', until: null } as const
      await store.decide({ ...ruling, divergence: 'd-gio', what: 'dismissed', at: now })
      // 20:00 UTC on the last of June is July in Viet Nam.
      const july = Date.parse('2026-06-30T20:00:00Z')
      const judged = { run: 'dem-2', unit: 'mau', findings: [], at: july }
      await store.saveFindings({ ...judged, compared: ['trang:p2'] })
      const report = async (query: string) =>
        (await ask(own, admin, 'get', `/api/v1/reports?${query}`)).body['reports']
      const none = { opened: 0, ended: 0, dismissed: 0, accepted: 0 }
      const of = (period: string, type: string, counts: object) => ({
        period,
        unit: 'mau',
        channel: 'trang',
        type,
        ...none,
        ...counts,
      })
      expect(await report('to=2026-08-01')).toEqual([
        of('2026-06-01', 'clash', { opened: 2, dismissed: 1 }),
        of('2026-06-01', 'orphan', { opened: 1 }),
        of('2026-06-01', 'unsupported', { opened: 1 }),
        of('2026-07-01', 'orphan', { ended: 1 }),
        of('2026-07-01', 'unsupported', { ended: 1 }),
      ])
      expect(await report('from=2026-07-01&to=2026-08-01&by=day&limit=1')).toEqual([
        of('2026-07-01', 'orphan', { ended: 1 }),
      ])
      // 15/6/2026 is a Monday, so is 29/6/2026.
      const weeks = (await report('to=2026-08-01&by=week')) as { period: string }[]
      expect([...new Set(weeks.map(({ period }) => period))]).toEqual(['2026-06-15', '2026-06-29'])
      const wrong = await ask(own, admin, 'get', '/api/v1/reports?from=2026-08-01&to=2026-07-01')
      expect(wrong.status).toBe(400)
    } finally {
      await own.close()
    }
  })

  it('are paged like any list', async () => {
    const path = '/api/v1/reports?by=day&to=2026-08-01'
    const whole = await walk(`${path}&limit=200`, 'reports')
    expect(await walk(`${path}&limit=1`, 'reports')).toEqual(whole)
  })
})

describe('/metrics', () => {
  it('is read with a token for it, and counts', async () => {
    const meter = await tokenOf(ward, 'do', { email: 'quan-tri@mau.example', scopes: ['metrics'] })
    const { body, headers } = await ask(ward, meter, 'get', '/metrics')
    expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = String(body['text']).split('\n')
    for (const line of lines)
      expect(line).toMatch(
        /^(?:|# (?:HELP|TYPE) khop_.+|khop_[a-z_]+(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? [0-9.]+)$/,
      )
    expect(lines).toContain('khop_runs_total{cause="manual"} 30')
    expect(lines).toContain('khop_runs_total{cause="night"} 1')
    expect(
      lines.some((line) =>
        /^khop_divergences_open\{unit="mau",type="orphan",severity="minor"\} 1[0-9]{3}$/.test(line),
      ),
    ).toBe(true)
    expect(
      lines.some((line) =>
        line.startsWith('khop_channel_last_good_timestamp_seconds{channel="trang"} '),
      ),
    ).toBe(true)
    expect(lines.some((line) => /^khop_ledger_entries [0-9]{4}$/.test(line))).toBe(true)
    expect(body['text']).not.toContain('ben')
  })

  it.each([
    ['from this machine', '127.0.0.1', {}, true, 200],
    ['from this machine over IPv6', '::1', {}, true, 200],
    ['from another machine', '10.0.0.7', {}, true, 401],
    ['through a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '10.0.0.7' }, true, 401],
    ['from this machine when it was not allowed', '127.0.0.1', {}, false, 401],
  ])('without a token %s', async (_, address, headers, metricsFromLoopback, wanted) => {
    const app = createApp(ward.deps, {
      ...ward.options,
      metricsFromLoopback,
      addressOf: () => address,
    })
    expect((await ask({ app }, null, 'get', '/metrics', undefined, headers)).status).toBe(wanted)
  })
})
