// Door one's database: a SQLite file through `sqlite3`. One connection writes, one reads; the schema is kept up to date.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sqlite3 from 'sqlite3'
import type { Row, Sql, SqlValue, Statement } from '../ports.ts'

export interface Sqlite extends Sql {
  /** A whole, consistent copy in a new file; works while others read and write. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}

/** Waits for another process (`khop sync` beside `khop serve`), ms. */
const busyMs = 15_000

/**
 * Opens the file, makes it when it is missing, and brings its schema up to date. Throws an Error with a sentence for
 * people when the file was made by a newer version.
 */
export async function openSqlite(file: string, migrations = findMigrations()): Promise<Sqlite> {
  const writer = await connect(file)
  try {
    await migrate(writer, file, migrations)
    const reader = await connect(file)
    await reader.exec('pragma query_only = on')
    return over(writer, reader)
  } catch (error) {
    await writer.close()
    throw error
  }
}

function over(writer: Connection, reader: Connection): Sqlite {
  // Batches on one connection must not overlap: each waits for the one before.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    all: (statement) =>
      /^\s*select\b/i.test(statement.sql)
        ? reader.all(statement)
        : inTurn(() => writer.all(statement)),
    batch: (statements) => inTurn(() => atomically(writer, statements)),
    backup: (copy) =>
      inTurn(() => writer.all({ sql: 'vacuum into ?1', args: [copy] })).then(() => undefined),
    close: () => inTurn(() => Promise.all([reader.close(), writer.close()])).then(() => undefined),
  }
}

async function atomically(
  connection: Connection,
  statements: readonly Statement[],
): Promise<readonly (readonly Row[])[]> {
  const answers: (readonly Row[])[] = []
  await connection.exec('begin immediate')
  try {
    for (const statement of statements) answers.push(await connection.all(statement))
    await connection.exec('commit')
    return answers
  } catch (error) {
    await connection.exec('rollback').catch(() => undefined)
    throw error
  }
}

// ---------------------------------------------------------------------------------------------- schema

async function migrate(connection: Connection, file: string, folder: string): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => /^[0-9]{4}_.*\.sql$/.test(name))
    .sort()
  await connection.exec('begin immediate')
  try {
    await connection.exec(
      'create table if not exists schema_version (version integer primary key, name text not null)',
    )
    const rows = await connection.all({
      sql: 'select max(version) as version from schema_version',
      args: [],
    })
    const version = Number(rows[0]?.version ?? 0)
    if (version > files.length) {
      throw new Error(
        `Tệp dữ liệu ${file} do bản Khớp mới hơn tạo ra (lược đồ ${version}, bản này chỉ hiểu đến ${files.length}). ` +
          'Hãy cập nhật Khớp rồi chạy lại; tệp dữ liệu chưa bị thay đổi gì.',
      )
    }
    for (const [index, name] of files.entries()) {
      if (index < version) continue
      await connection.exec(readFileSync(join(folder, name), 'utf8'))
      await connection.all({
        sql: 'insert into schema_version (version, name) values (?1, ?2)',
        args: [index + 1, name],
      })
    }
    await connection.exec('commit')
  } catch (error) {
    await connection.exec('rollback').catch(() => undefined)
    throw error
  }
}

/** `data/migrations` beside the sources or beside the build. */
function findMigrations(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'data', 'migrations')
    if (existsSync(found)) return found
    if (dirname(folder) === folder) throw new Error('data/migrations is missing')
  }
}

// ---------------------------------------------------------------------------------------------- driver

interface Connection {
  all(statement: Statement): Promise<readonly Row[]>
  exec(sql: string): Promise<void>
  close(): Promise<void>
}

/** Prepared statements kept per connection; the sign-in library writes its own SQL, so there must be an end to it. */
const keptStatements = 300

async function connect(file: string): Promise<Connection> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, (error) => {
      if (error === null) resolve(opened)
      else reject(new Error(`Không mở được tệp dữ liệu ${file}: ${error.message}`))
    })
  })
  const prepared = new Map<string, Promise<sqlite3.Statement>>()

  const prepare = (sql: string): Promise<sqlite3.Statement> => {
    const known = prepared.get(sql)
    if (known !== undefined) {
      prepared.delete(sql)
      prepared.set(sql, known)
      return known
    }
    const made = new Promise<sqlite3.Statement>((resolve, reject) => {
      const statement: sqlite3.Statement = database.prepare(sql, (error: Error | null) => {
        if (error === null) resolve(statement)
        else reject(error)
      })
    })
    made.catch(() => prepared.delete(sql))
    prepared.set(sql, made)
    const oldest = prepared.size > keptStatements ? prepared.entries().next().value : undefined
    if (oldest !== undefined) {
      prepared.delete(oldest[0])
      void oldest[1].then((statement) => statement.finalize())
    }
    return made
  }

  const connection: Connection = {
    async all({ sql, args }) {
      const statement = await prepare(sql)
      return new Promise<readonly Row[]>((resolve, reject) => {
        statement.all<Record<string, SqlValue>>([...args], (error, rows) => {
          if (error === null) resolve(rows)
          else reject(error)
        })
      })
    },
    exec: (sql) =>
      new Promise((resolve, reject) => {
        database.exec(sql, (error) => {
          if (error === null) resolve()
          else reject(error)
        })
      }),
    async close() {
      for (const statement of prepared.values()) {
        await statement.then(
          (made) => new Promise<void>((resolve) => void made.finalize(() => resolve())),
          () => undefined,
        )
      }
      prepared.clear()
      await new Promise<void>((resolve, reject) => {
        database.close((error) => {
          if (error === null) resolve()
          else reject(error)
        })
      })
    },
  }
  // Full: what is written before a push must survive a power cut.
  await connection.exec(
    `pragma busy_timeout = ${busyMs}; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on`,
  )
  return connection
}
