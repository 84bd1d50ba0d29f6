// The record: what an inspector can trust, and what breaks when somebody tampers with a copy of it.
import sqlite3 from 'sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chain, entryHash } from '../src/store/chain.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { noon, sqliteDoor, storeOver } from './doors.ts'

const entry = (subject: string) => ({ at: noon, who: 'lan', act: 'test', subject, data: { n: 1 } })

describe('the chain', () => {
  it('covers every part of an entry and the entry before', () => {
    const [first, second] = chain({ seq: 0, hash: '' }, [entry('a'), entry('b')])
    expect(second?.prev).toBe(first?.hash)
    if (second === undefined) throw new Error('two entries expected')
    const changes = {
      seq: 3,
      at: noon + 1,
      who: 'minh',
      act: 'x',
      subject: 'c',
      data: '{}',
      prev: 'x',
    }
    for (const [name, value] of Object.entries(changes)) {
      expect(entryHash({ ...second, [name]: value }), name).not.toBe(second.hash)
    }
  })

  it('does not run two fields together', () => {
    const [one] = chain({ seq: 0, hash: '' }, [{ ...entry('bc'), act: 'a' }])
    const [other] = chain({ seq: 0, hash: '' }, [{ ...entry('c'), act: 'ab' }])
    expect(one?.hash).not.toBe(other?.hash)
  })
})

describe('a tampered copy', () => {
  let door: Awaited<ReturnType<typeof sqliteDoor>>
  let copy: string

  beforeEach(async () => {
    door = await sqliteDoor()
    await door.store.configure({ units: [{ id: 'u', name: 'U', channels: [] }], channels: [] })
    for (const subject of ['a', 'b', 'c', 'd', 'e']) await door.store.record(entry(subject))
    copy = `${door.file}.copy`
    await door.sql.backup(copy)
  })
  afterEach(() => door.close())

  /** Does what a forger with the file and time would do: takes the guards away first. */
  async function forge(sql: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const database = new sqlite3.Database(copy, () => {
        database.exec(
          `drop trigger ledger_no_update; drop trigger ledger_no_delete; drop trigger ledger_chained; ${sql}`,
          (error) => {
            database.close(() => {
              if (error === null) resolve()
              else reject(error)
            })
          },
        )
      })
    })
  }

  async function verify() {
    const sql = await openSqlite(copy)
    try {
      return await storeOver(sql).verifyLedger()
    } finally {
      await sql.close()
    }
  }

  it('an untouched copy verifies, with the same head', async () => {
    const there = await verify()
    expect(there).toEqual(await door.store.verifyLedger())
    expect([there.entries, there.broken]).toEqual([5, null])
  })

  const forgeries = [
    ['a changed word', `update ledger set subject = 'x' where seq = 3`, 3, 'thay đổi'],
    ['a changed time', 'update ledger set at = at + 1 where seq = 4', 4, 'thay đổi'],
    ['a removed entry', 'delete from ledger where seq = 2', 2, 'thiếu'],
    [
      'a removed entry with the rest renumbered',
      'delete from ledger where seq = 2; update ledger set seq = seq - 1 where seq > 2',
      2,
      'nối tiếp',
    ],
    [
      'an inserted entry',
      `insert into ledger values (6, 0, 'x', 'x', 'x', '{}', (select hash from ledger where seq = 5), 'made up')`,
      6,
      'thay đổi',
    ],
    [
      'two entries swapped',
      'update ledger set seq = 99 where seq = 2; update ledger set seq = 2 where seq = 3; update ledger set seq = 3 where seq = 99',
      2,
      'nối tiếp',
    ],
  ] as const
  // One character of any column, at its beginning, its middle and its end.
  const columns = ['at', 'who', 'act', 'subject', 'data', 'prev', 'hash'] as const
  it.each(columns)('names the entry of which one byte of "%s" was changed', async (column) => {
    for (const at of ['1', `length(${column}) / 2 + 1`, `length(${column})`]) {
      await door.sql.backup(`${copy}.${column}`)
      copy = `${copy}.${column}`
      const turned = `case substr(${column}, ${at}, 1) when '1' then '2' else '1' end`
      await forge(
        `update ledger set ${column} = substr(${column}, 1, ${at} - 1) || ${turned} || substr(${column}, ${at} + 1) where seq = 3`,
      )
      expect((await verify()).broken?.seq, at).toBe(3)
    }
  })

  it.each(forgeries)('names the first entry broken by %s', async (_, sql, seq, why) => {
    await forge(sql)
    const { broken } = await verify()
    expect(broken?.seq).toBe(seq)
    expect(broken?.why).toContain(why)
  })
})

describe('texts the record vouches for', () => {
  const forgeries = [
    ['a kept text rewritten', `update versions set text = 'Lúc 8h00' where seq = 1`, 'bài c:1'],
    ['a text and its hash rewritten', `update versions set hash = 'x' where seq = 1`, 'bản lưu'],
    ['a version removed', 'delete from versions where seq = 1', 'bớt'],
  ] as const
  it.each(forgeries)('%s behind the record is noticed', async (_, forgery, why) => {
    const door = await sqliteDoor()
    const { store, sql } = door
    await store.configure({
      units: [],
      channels: [{ id: 'c', kind: 'k', role: 'copy', label: 'C' }],
    })
    for (const text of ['Lúc 7h30', 'Lúc 9h00']) {
      const item = { id: '1', title: '', text, publishedAt: null, url: null, links: [] }
      await store.saveItems('c', [{ item, wire: {}, validator: null, rawHash: text }], noon)
    }
    expect((await store.verifyLedger()).broken).toBeNull()
    await sql.batch([{ sql: forgery, args: [] }])
    const { broken } = await store.verifyLedger()
    expect(broken?.seq).toBe(1)
    expect(broken?.why).toContain(why)
    await door.close()
  })
})

describe('two programs on one file', () => {
  it('write one chain', async () => {
    const door = await sqliteDoor()
    const other = await openSqlite(door.file)
    const stores = [door.store, storeOver(other)]
    await Promise.all(
      stores.flatMap((store, n) =>
        Array.from({ length: 40 }, (_, i) => store.record(entry(`${n}.${i}`))),
      ),
    )
    const { entries, broken } = await door.store.verifyLedger()
    expect([entries, broken]).toEqual([80, null])
    await other.close()
    await door.close()
  })
})

describe('private texts', () => {
  it('a reason rewritten behind the record is noticed', async () => {
    const door = await sqliteDoor()
    const { store, sql } = door
    await store.configure({
      units: [{ id: 'u', name: 'U', channels: ['c'] }],
      channels: [{ id: 'c', kind: 'k', role: 'copy', label: 'C' }],
    })
    const item = { id: '1', title: '', text: 't', publishedAt: null, url: null, links: [] }
    await store.saveItems('c', [{ item, wire: {}, validator: null, rawHash: '' }], noon)
    await store.rulePair({
      copy: 'c:1',
      unit: 'u',
      official: null,
      who: 'lan',
      at: noon,
      reason: 'không phải bài này',
    })
    expect((await store.verifyLedger()).broken).toBeNull()
    await sql.batch([{ sql: `update private_texts set text = 'khác'`, args: [] }])
    expect((await store.verifyLedger()).broken).toEqual({
      seq: 2,
      why: 'phần chữ kèm theo đã bị thay đổi',
    })
    await door.close()
  })
})
