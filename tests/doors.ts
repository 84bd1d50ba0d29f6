// Both doors' databases for tests: a SQLite file of its own, and D1 in a real workerd.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import type { Sql } from '../src/ports.ts'
import { overD1 } from '../src/store/d1.ts'
import { createStore } from '../src/store/index.ts'
import { statementsOf } from '../src/store/migrations.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import type { Sqlite } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/types.ts'

export interface Door {
  readonly sql: Sql
  readonly store: Store
  close(): Promise<void>
}

export const noon = Date.UTC(2026, 2, 10, 5)

/** A store whose ids, salts and clock are numbered, never random. */
export function storeOver(sql: Sql): Store {
  let n = 0
  const next = (kind: string) => () => `${kind}${String((n += 1)).padStart(6, '0')}`
  return createStore(sql, { newId: next('t'), salt: next('salt-'), now: () => noon })
}

export async function sqliteDoor(): Promise<
  Door & { readonly sql: Sqlite; readonly file: string }
> {
  const folder = mkdtempSync(join(tmpdir(), 'khop-'))
  const file = join(folder, 'khop.db')
  const sql = await openSqlite(file)
  return {
    file,
    sql,
    store: storeOver(sql),
    async close() {
      await sql.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function d1Door(): Promise<Door> {
  const workerd = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response("ok") }',
    compatibilityDate: '2026-04-20',
    d1Databases: ['DB'],
  })
  const database = await workerd.getD1Database('DB')
  for (const name of readdirSync('data/migrations').sort()) {
    const file = readFileSync(join('data/migrations', name), 'utf8')
    await database.batch(statementsOf(file).map((statement) => database.prepare(statement)))
  }
  const sql = overD1(database)
  return { sql, store: storeOver(sql), close: () => workerd.dispose() }
}
