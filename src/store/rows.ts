// Reading rows of a database and making the JSON arrays that many rows travel in.
import type { Row, Sql, Statement } from '../ports.ts'

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [k: string]: Json }

export function text(row: Row, name: string): string {
  const value = row[name]
  if (typeof value !== 'string') throw new TypeError(`column ${name}: text expected`)
  return value
}

export function textOrNull(row: Row, name: string): string | null {
  return row[name] === null ? null : text(row, name)
}

export function number(row: Row, name: string): number {
  const value = row[name]
  if (typeof value !== 'number') throw new TypeError(`column ${name}: number expected`)
  return value
}

export function numberOrNull(row: Row, name: string): number | null {
  return row[name] === null ? null : number(row, name)
}

/** A JSON column. The type is a promise of the writer: only this store writes these columns. */
export function json<T>(row: Row, name: string): T {
  return JSON.parse(text(row, name)) as T
}

/** One of a closed set of words, enforced by a `check` or a foreign key of the schema. */
export function word<T extends string>(row: Row, name: string): T {
  return text(row, name) as T
}

export async function one(sql: Sql, statement: Statement): Promise<Row | null> {
  return (await sql.all(statement))[0] ?? null
}

/** Characters of JSON in one bound value: D1 takes 2 MB, a Vietnamese letter is up to three bytes. */
const boundJson = 600_000

/** Rows as JSON arrays short enough to be bound; none for no rows. */
export function parcels(rows: readonly Json[]): readonly string[] {
  const parcels: string[] = []
  let now: string[] = []
  let length = 0
  for (const row of rows) {
    const piece = JSON.stringify(row)
    if (length + piece.length > boundJson && now.length > 0) {
      parcels.push(`[${now.join(',')}]`)
      now = []
      length = 0
    }
    now.push(piece)
    length += piece.length + 1
  }
  if (now.length > 0) parcels.push(`[${now.join(',')}]`)
  return parcels
}

/** One query asked for each parcel of `rows` (`?1` is the parcel), answers in order. */
export async function allOf(
  sql: Sql,
  rows: readonly Json[],
  query: string,
  ...more: Statement['args']
): Promise<readonly Row[]> {
  const found: Row[] = []
  for (const parcel of parcels(rows)) {
    for (const row of await sql.all({ sql: query, args: [parcel, ...more] })) found.push(row)
  }
  return found
}

/** One statement for each parcel of `rows` (`?1` is the parcel). */
export function each(
  rows: readonly Json[],
  query: string,
  ...more: Statement['args']
): readonly Statement[] {
  return parcels(rows).map((parcel) => ({ sql: query, args: [parcel, ...more] }))
}
