// Kysely over `Sql`, for the sign-in library only: the same on both doors. No interactive transactions: D1 has none.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Sql, SqlValue } from '../ports.ts'

/** `database: { dialect: dialectOver(sql), type: 'sqlite' }` in the sign-in library's options. */
export function dialectOver(sql: Sql): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driverOver(sql),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function driverOver(sql: Sql): Driver {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => execute<R>(sql, query),
    streamQuery: () => {
      throw new Error('streaming is not supported')
    },
  }
  const refuse = () => Promise.reject(new Error('interactive transactions are not supported'))
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  }
}

async function execute<R>(sql: Sql, query: CompiledQuery): Promise<QueryResult<R>> {
  const statement = { sql: query.sql, args: query.parameters.map(valueOf) }
  // The caller says what type its rows have; Kysely's compiled query carries it.
  if (!/^\s*(?:insert|update|delete)\b/i.test(query.sql)) {
    return { rows: [...(await sql.all(statement))] as R[] }
  }
  const [rows = [], counted = []] = await sql.batch([
    statement,
    { sql: 'select changes() as changes, last_insert_rowid() as id', args: [] },
  ])
  const meta = counted[0]
  return {
    rows: [...rows] as R[],
    numAffectedRows: BigInt(Number(meta?.changes ?? 0)),
    insertId: BigInt(Number(meta?.id ?? 0)),
  }
}

/** What a column holds: dates as ISO 8601, booleans as 0 and 1. */
function valueOf(given: unknown): SqlValue {
  if (given === null || given === undefined) return null
  if (typeof given === 'string' || typeof given === 'number') return given
  if (typeof given === 'boolean') return given ? 1 : 0
  if (typeof given === 'bigint') return Number(given)
  if (given instanceof Date) return given.toISOString()
  return JSON.stringify(given)
}
