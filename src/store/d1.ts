// Door two's database: Cloudflare D1. Its schema is applied by `wrangler d1 migrations apply`.
import type { Row, Sql, Statement } from '../ports.ts'

/** What is used of a D1 binding, by shape: no Workers types needed to read this. */
export interface D1 {
  prepare(sql: string): D1Statement
  batch(statements: D1Statement[]): Promise<{ readonly results?: unknown }[]>
}

export interface D1Statement {
  bind(...args: unknown[]): D1Statement
  all(): Promise<{ readonly results?: unknown }>
}

export function overD1(database: D1): Sql {
  const bound = ({ sql, args }: Statement) => database.prepare(sql).bind(...args)
  const rowsOf = (answer: { readonly results?: unknown }) =>
    (answer.results ?? []) as readonly Row[]
  return {
    all: async (statement) => rowsOf(await bound(statement).all()),
    async batch(statements) {
      if (statements.length === 0) return []
      return (await database.batch(statements.map(bound))).map(rowsOf)
    },
  }
}
