// The sign-in library on our database, on both doors; and the schema files themselves.
import { readFileSync } from 'node:fs'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialectOver } from '../src/store/dialect.ts'
import { statementsOf } from '../src/store/migrations.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import type { Door } from './doors.ts'
import { d1Door, sqliteDoor } from './doors.ts'

const doors: readonly (readonly [string, () => Promise<Door>])[] = [
  ['SQLite', sqliteDoor],
  ['D1', d1Door],
]

const optionsOver = (door: Door) => ({
  baseURL: 'http://localhost:8787',
  secret: 'a secret for tests, long enough to be taken',
  database: { dialect: dialectOver(door.sql), type: 'sqlite' as const },
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: true, storage: 'database' as const },
  telemetry: { enabled: false },
  logger: { disabled: true },
})

describe.each(doors)('signing in on %s', (_, open) => {
  let door: Door
  beforeAll(async () => {
    door = await open()
  })
  afterAll(() => door.close())

  it('signs up, in, and out', async () => {
    const auth = betterAuth(optionsOver(door))
    const body = { email: 'lan@mylong.vn', password: 'mat khau dai', name: 'Lan' }
    const { user } = await auth.api.signUpEmail({ body })
    const signed = await auth.api.signInEmail({ body, asResponse: true })
    const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
    const headers = new Headers({ cookie })
    expect((await auth.api.getSession({ headers }))?.user.id).toBe(user.id)
    await auth.api.signOut({ headers })
    expect(await auth.api.getSession({ headers })).toBeNull()
    await expect(
      auth.api.signInEmail({ body: { ...body, password: 'khong dung roi' } }),
    ).rejects.toThrow()
  })

  it('counts what a change changed', async () => {
    const database = new Kysely<{ keep: { channel: string; name: string; value: string } }>({
      dialect: dialectOver(door.sql),
    })
    const rows = ['a', 'b'].map((name) => ({ channel: 'c', name, value: '1' }))
    await database.insertInto('keep').values(rows).execute()
    const updated = await database.updateTable('keep').set({ value: '2' }).executeTakeFirst()
    expect(updated.numUpdatedRows).toBe(2n)
    const removed = await database.deleteFrom('keep').where('name', '=', 'a').executeTakeFirst()
    expect(removed.numDeletedRows).toBe(1n)
  })
})

describe('schema files', () => {
  it('hold the tables the sign-in library wants', async () => {
    const door = await sqliteDoor()
    const { toBeAdded, toBeCreated } = await getMigrations(optionsOver(door))
    expect({ toBeAdded, toBeCreated }).toEqual({ toBeAdded: [], toBeCreated: [] })
    await door.close()
  })

  it('are cut into statements, triggers whole', () => {
    const file = `-- một; hai
create table a (t text default ';'); -- sau
create trigger b before update on a begin select raise(abort, 'x; y'); end;
/* ba; */ insert into a values ('it''s; fine');`
    expect(statementsOf(file)).toEqual([
      `create table a (t text default ';');`,
      `create trigger b before update on a begin select raise(abort, 'x; y'); end;`,
      `insert into a values ('it''s; fine');`,
    ])
    const first = statementsOf(readFileSync('data/migrations/0001_init.sql', 'utf8'))
    expect(first.filter((statement) => !/^(create|insert)\s/.test(statement))).toEqual([])
  })

  it('a file of a newer version is refused, untouched, in words for people', async () => {
    const door = await sqliteDoor()
    await door.sql.batch([
      { sql: `insert into schema_version (version, name) values (99, '0099_later.sql')`, args: [] },
    ])
    await expect(openSqlite(door.file)).rejects.toThrow(/bản Khớp mới hơn.*Hãy cập nhật/u)
    await door.close()
  })
})
