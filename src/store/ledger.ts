// The record: append, read, walk the chain, erase a private text.
import { contentHash } from '../core/hash.ts'
import type { Row, Sql } from '../ports.ts'
import { entryHash, versionsDigest } from './chain.ts'
import type { EntryRow } from './chain.ts'
import { commit, saidHash } from './commit.ts'

import { number, one, text, textOrNull } from './rows.ts'
import type { LedgerEntry, Store } from './types.ts'

type Ledger = Pick<Store, 'record' | 'ledger' | 'verifyLedger' | 'erasePrivate' | 'privateText'>

const page = 2000

export function ledgerOf(sql: Sql): Ledger {
  return {
    record: (entry) =>
      commit(sql, () =>
        Promise.resolve({ statements: [], entries: [entry], result: () => undefined }),
      ),

    async ledger({ subject, after, limit }) {
      const rows = await sql.all(
        subject === undefined
          ? {
              sql: 'select * from ledger where seq > ?1 order by seq limit ?2',
              args: [after ?? 0, limit],
            }
          : {
              sql: 'select * from ledger where subject = ?3 and seq > ?1 order by seq limit ?2',
              args: [after ?? 0, limit, subject],
            },
      )
      return rows.map(entryOf)
    },

    async verifyLedger() {
      let prev = ''
      let seq = 0
      for (;;) {
        const rows = await sql.all({
          sql: `select l.*, p.id as text_id, p.salt as text_salt, p.text as text_said, p.erased_at as text_erased
            from ledger l
              left join private_texts p on p.id = case when json_valid(l.data) then l.data ->> 'say' end
            where l.seq > ?1 order by l.seq limit ?2`,
          args: [seq, page],
        })
        for (const row of rows) {
          const entry = rowOf(row)
          const why = fault(row, entry, seq + 1, prev) ?? (await versionFault(sql, entry))
          if (why !== null) {
            return { entries: seq, head: prev, broken: { seq: Math.min(entry.seq, seq + 1), why } }
          }
          seq = entry.seq
          prev = entry.hash
        }
        if (rows.length < page) return { entries: seq, head: prev, broken: null }
      }
    },

    erasePrivate: (id, at) =>
      commit<void>(sql, async () => {
        const row = await one(sql, {
          sql: 'select id from private_texts where id = ?1 and erased_at is null',
          args: [id],
        })
        if (row === null) return { nothing: undefined }
        return {
          // The salt goes too: with it, a short text could be guessed from its hash.
          statements: [
            {
              sql: `update private_texts set text = null, salt = '', erased_at = ?2 where id = ?1`,
              args: [id, at],
            },
          ],
          entries: [{ at, who: 'khop', act: 'text.erased', subject: id, data: {} }],
          result: () => undefined,
        }
      }),

    async privateText(id) {
      const row = await one(sql, {
        sql: 'select text from private_texts where id = ?1',
        args: [id],
      })
      return row === null ? null : textOrNull(row, 'text')
    },
  }
}

/** What is wrong with an entry, in words for an inspector; null: nothing. */
function fault(row: Row, entry: EntryRow, expected: number, prev: string): string | null {
  if (entry.seq !== expected) return `thiếu dòng số ${expected}`
  if (entry.prev !== prev) return 'không nối tiếp dòng trước'
  if (entryHash(entry) !== entry.hash) return 'nội dung dòng đã bị thay đổi'
  const data = JSON.parse(entry.data) as LedgerEntry['data']
  if (typeof data.say !== 'string') return null
  if (row.text_id === null) return 'phần chữ kèm theo đã bị xóa mất'
  if (row.text_erased !== null) return null
  return saidHash(text(row, 'text_salt'), text(row, 'text_said')) === data.sayHash
    ? null
    : 'phần chữ kèm theo đã bị thay đổi'
}

/** What is wrong with the versions that an entry vouches for; null: nothing. An erased text leaves its hash. */
async function versionFault(sql: Sql, entry: EntryRow): Promise<string | null> {
  if (entry.act !== 'items.kept') return null
  const data = JSON.parse(entry.data) as LedgerEntry['data']
  const rows = await sql.all({
    sql: 'select item, seq, hash, title, text, erased_at from versions where batch = ?1',
    args: [String(data.batch)],
  })
  const versions = rows.map((row) => ({
    item: text(row, 'item'),
    seq: number(row, 'seq'),
    hash: text(row, 'hash'),
  }))
  if (versionsDigest(versions) !== data.digest)
    return 'các bản lưu kèm theo đã bị thêm, bớt hoặc thay đổi'
  const changed = rows.find(
    (row) =>
      row.erased_at === null &&
      contentHash({ title: text(row, 'title'), text: text(row, 'text') }) !== row.hash,
  )
  return changed === undefined ? null : `bản lưu của bài ${text(changed, 'item')} đã bị thay đổi`
}

function rowOf(row: Row): EntryRow {
  return {
    seq: number(row, 'seq'),
    at: number(row, 'at'),
    who: text(row, 'who'),
    act: text(row, 'act'),
    subject: text(row, 'subject'),
    data: text(row, 'data'),
    prev: text(row, 'prev'),
    hash: text(row, 'hash'),
  }
}

export function entryOf(row: Row): LedgerEntry {
  return { ...rowOf(row), data: JSON.parse(text(row, 'data')) as LedgerEntry['data'] }
}
