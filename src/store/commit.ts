// Writing: a change and its entries in the record stand or fall together, and nobody writes from a stale view.
import { sha256Hex, wellFormed } from '../core/hash.ts'
import type { Row, Sql, Statement } from '../ports.ts'
import { chain } from './chain.ts'
import type { Head, NewEntry } from './chain.ts'
import { each, number, one, text } from './rows.ts'

/** What the store is given besides SQL: randomness and the clock. */
export interface Tools {
  /** A fresh id, time-ordered. */
  readonly newId: () => string
  /** At least 128 random bits, as text: makes the hash of a short private text unguessable. */
  readonly salt: () => string
  readonly now: () => number
}

export interface Plan<T> {
  readonly statements: readonly Statement[]
  readonly entries: readonly NewEntry[]
  readonly result: (rows: readonly (readonly Row[])[]) => T
}

const insertEntries = `insert into ledger (seq, at, who, act, subject, data, prev, hash)
  select value ->> 'seq', value ->> 'at', value ->> 'who', value ->> 'act', value ->> 'subject',
    value ->> 'data', value ->> 'prev', value ->> 'hash'
  from json_each(?1) order by key`

/** Every failed attempt means that another writer got through, so this many in a row is a fault, not bad luck. */
const attempts = 100

/**
 * Reads, plans, and writes in one batch. The record's next number is taken in that batch, so when another writer came
 * between reading and writing the batch fails whole and the plan is made anew. A plan without entries is written as it is.
 * `plan` may answer a bare value: nothing to write.
 */
export async function commit<T>(
  sql: Sql,
  plan: () => Promise<Plan<T> | { readonly nothing: T }>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await head(sql)
    const planned = await plan()
    if ('nothing' in planned) return planned.nothing
    const ledger = each(
      chain(before, planned.entries).map((row) => ({ ...row })),
      insertEntries,
    )
    try {
      const rows = await sql.batch([...ledger, ...planned.statements])
      return planned.result(rows.slice(ledger.length))
    } catch (error) {
      const raced = planned.entries.length > 0 && (await head(sql)).seq !== before.seq
      if (!raced || attempt === attempts) throw error
    }
  }
}

async function head(sql: Sql): Promise<Head> {
  const row = await one(sql, {
    sql: 'select seq, hash from ledger order by seq desc limit 1',
    args: [],
  })
  return row === null ? { seq: 0, hash: '' } : { seq: number(row, 'seq'), hash: text(row, 'hash') }
}

/** A typed text kept apart from the record: what to store, and what the record may say of it. */
export interface Said {
  readonly id: string | null
  readonly statements: readonly Statement[]
  readonly data: { readonly say?: string; readonly sayHash?: string }
}

export function privately(tools: Tools, said: string | null): Said {
  if (said === null || said === '') return { id: null, statements: [], data: {} }
  const kept = wellFormed(said)
  const id = tools.newId()
  const salt = tools.salt()
  return {
    id,
    statements: [
      {
        sql: 'insert into private_texts (id, salt, text) values (?1, ?2, ?3)',
        args: [id, salt, kept],
      },
    ],
    data: { say: id, sayHash: saidHash(salt, kept) },
  }
}

export function saidHash(salt: string, said: string): string {
  return sha256Hex(`${salt}\n${said}`)
}
