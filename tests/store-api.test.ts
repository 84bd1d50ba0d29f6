// What the API asks of the store, on both doors: tokens, messages to be sent, pages of lists, counts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../src/store/types.ts'
import { d1Door, noon, sqliteDoor } from './doors.ts'
import type { Door } from './doors.ts'
import { fetched, setup } from './store.cases.ts'

const minute = 60_000

function cases(name: string, open: () => Promise<Door>): void {
  describe(`the store for programs on ${name}`, () => {
    let door: Door
    let store: Store
    beforeAll(async () => {
      door = await open()
      store = door.store
      await store.configure({
        units: setup.units.map((unit) => ({ ...unit, channels: [...unit.channels] })),
        channels: [...setup.channels],
      })
      const items = Array.from({ length: 25 }, (_, n) => fetched(`p${10 + n}`, `bài ${n}`))
      await store.saveItems('trang', items, noon)
      await store.saveItems('cong-tinh', [fetched('a1', 'bài của tỉnh')], noon)
      const scope = { units: ['my-long'], channels: ['trang'], since: null }
      for (const [id, state, at] of [
        ['r1', 'ok', 1],
        ['r2', 'failed', 2],
        ['r3', 'failed', 3],
      ] as const) {
        await store.startRun({ id, cause: 'night', scope, at: noon + at })
        const none = { items: 0, changed: 0, code: null, why: null, endedAt: null }
        await store.settleChannel(id, { channel: 'trang', state, ...none }, noon + at)
        await store.endRun(id, noon + at)
      }
    }, 60_000)
    afterAll(() => door.close())

    it('a token is found by its hash, counted by the minute, and dies', async () => {
      const token = {
        id: 'k1',
        hash: 'băm',
        name: 'Bảng theo dõi',
        person: 'huy',
        scopes: ['read', 'metrics'],
        units: ['my-long'],
        createdAt: noon,
        expiresAt: noon + 10 * minute,
      } as const
      await store.createToken(token)
      expect(await store.useToken('khác', noon)).toBeNull()
      const used = await store.useToken('băm', noon + 5)
      expect(used).toMatchObject({ calls: 1, token: { id: 'k1', lastUsedAt: noon + 5 } })
      const many = await Promise.all([1, 2, 3].map(() => store.useToken('băm', noon + 6)))
      expect(many.map((one) => one?.calls).sort()).toEqual([2, 3, 4])
      expect((await store.useToken('băm', noon + minute))?.calls).toBe(1)
      expect(await store.useToken('băm', noon + 10 * minute)).toBeNull()
      expect(await store.revokeToken('k1', 'lan', noon)).toBe(true)
      expect(await store.revokeToken('k1', 'lan', noon)).toBe(false)
      expect(await store.useToken('băm', noon + 7)).toBeNull()
      const acts = (await store.ledger({ subject: 'k1', limit: 9 })).map(({ act }) => act)
      expect(acts).toEqual(['token.created', 'token.revoked'])
    })

    it('a message is written once, its tries are noted, and it is forgotten in the end', async () => {
      const message = { id: 'm1', hook: 'moc', event: 'run.ended', body: '{"là":"vậy"}' }
      expect(await store.addDelivery(message, noon)).toBe(true)
      expect(await store.addDelivery({ ...message, body: 'khác' }, noon)).toBe(false)
      expect(await store.hookPause('moc', noon)).toBeNull()
      const tried = { id: 'm1', state: 'waiting', last: '500', at: noon } as const
      await store.noteTry({ ...tried, nextAt: noon + minute })
      expect(await store.hookPause('moc', noon)).toBe(noon + minute)
      expect(await store.hookPause('moc', noon + minute)).toBeNull()
      expect(await store.hookPause('khác', noon)).toBeNull()
      const done = { id: 'm1', state: 'delivered', last: '200', nextAt: null } as const
      await store.noteTry({ ...done, at: noon + minute })
      await store.noteTry({ ...done, state: 'given-up', at: noon + minute })
      expect(await store.delivery('m1')).toMatchObject({
        body: '{"là":"vậy"}',
        state: 'delivered',
        tries: 2,
        endedAt: noon + minute,
      })
      const later = noon + 40 * 86_400_000
      expect(await store.addDelivery({ ...message, id: 'm2' }, later)).toBe(true)
      expect(await store.delivery('m1')).toBeNull()
    })

    it('lists come in pages', async () => {
      const filter = { channels: ['trang', 'cong-tinh'], limit: 10 }
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<Store['itemPage']>> = await store.itemPage({
          ...filter,
          ...(cursor === null ? {} : { cursor }),
        })
        ids.push(...page.rows.map(({ id }) => id))
        cursor = page.next
      } while (cursor !== null)
      expect(ids).toHaveLength(26)
      expect(ids).toEqual([...new Set(ids)].sort())
      const first = await store.runPage({ units: ['my-long'], limit: 2 })
      expect(first.rows.map(({ id }) => id)).toEqual(['r3', 'r2'])
      const rest = await store.runPage({ units: ['my-long'], limit: 2, cursor: first.next ?? '' })
      expect(rest.rows.map(({ id }) => id)).toEqual(['r1'])
      expect(rest.next).toBeNull()
      expect((await store.runPage({ units: ['binh-khanh'], limit: 2 })).rows).toEqual([])
    })

    it('the record is cut to units, and whole for who may see all', async () => {
      const page = (units: readonly string[] | null) => store.ledgerPage({ units, limit: 200 })
      const all = (await page(null)).rows
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, n) => n + 1))
      const own = (await page(['binh-khanh'])).rows
      expect(new Set(own.map(({ subject }) => subject))).toEqual(new Set(['cong-tinh']))
      const read = all.find(({ act }) => act === 'channel.failed')
      expect(await store.ledgerEntry(read?.seq ?? 0, ['my-long'])).toEqual(read)
      expect(await store.ledgerEntry(read?.seq ?? 0, ['binh-khanh'])).toBeNull()
    })

    it('knows how a channel stood before a run', async () => {
      const before = await Promise.all(
        ['r1', 'r2', 'r3'].map((id) => store.channelBefore('trang', id)),
      )
      expect(before).toEqual([null, 'ok', 'failed'])
    })

    it('counts for meters and reports', async () => {
      const totals = await store.totals(['my-long'], noon)
      expect(totals.runs).toEqual([{ cause: 'night', n: 3 }])
      expect(totals.ledger).toBeGreaterThan(5)
      const span = { from: 0, to: noon + 9, by: 'week', limit: 9 } as const
      expect(await store.reportPage({ units: ['my-long'], ...span })).toEqual({
        rows: [],
        next: null,
      })
      expect(await store.criticalSince(['my-long'], 0, noon)).toEqual([])
    })
  })
}

cases('SQLite', sqliteDoor)
cases('D1', d1Door)
