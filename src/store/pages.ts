// Lists that programs page through. Every list has one order that no new row disturbs.
import type { Instant, PairState } from '../core/types.ts'
import type { Sql, SqlValue, Statement } from '../ports.ts'
import { select as correctionSelect, correctionOf } from './corrections.ts'
import { newest, storedOf } from './items.ts'
import { entryOf } from './ledger.ts'
import { pairOf } from './pairs.ts'
import { number, text } from './rows.ts'
import { runLoader } from './runs.ts'
import type {
  Correction,
  CorrectionState,
  LedgerEntry,
  Run,
  StoredItem,
  StoredPair,
} from './types.ts'

/** `next`: what to hand back for the page after; null: this was the last. */
export interface Page<T> {
  readonly rows: readonly T[]
  readonly next: string | null
}

/** `cursor`: the `next` of the page before. */
export interface Paging {
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface Pages {
  /** By id. `since` and `before` (of publication) leave out items without a date. */
  itemPage(
    filter: Paging & {
      readonly channels: readonly string[]
      readonly since?: Instant | undefined
      readonly before?: Instant | undefined
      readonly gone?: boolean | undefined
    },
  ): Promise<Page<StoredItem>>
  /** By copy. */
  pairPage(
    filter: Paging & { readonly units: readonly string[]; readonly state?: PairState | undefined },
  ): Promise<Page<StoredPair>>
  /** Newest first. */
  correctionPage(
    filter: Paging & {
      readonly units: readonly string[]
      readonly state?: CorrectionState | undefined
      readonly item?: string | undefined
    },
  ): Promise<Page<Correction>>
  /** Newest first. */
  runPage(filter: Paging & { readonly units: readonly string[] }): Promise<Page<Run>>
  /** In the order of the chain; entries about these units only, null: all. */
  ledgerPage(
    filter: Paging & {
      readonly units: readonly string[] | null
      readonly subject?: string | undefined
      readonly act?: string | undefined
    },
  ): Promise<Page<LedgerEntry>>
  /** One entry, when it is about these units (null: any). */
  ledgerEntry(seq: number, units: readonly string[] | null): Promise<LedgerEntry | null>
}

/** Collects conditions with their numbered places. */
export function conditions(...first: readonly SqlValue[]) {
  const args: SqlValue[] = [...first]
  const where: string[] = []
  const place = (value: SqlValue) => `?${args.push(value)}`
  return {
    args,
    place,
    and(condition: string) {
      where.push(condition)
    },
    text: () => (where.length === 0 ? 'true' : where.join(' and ')),
  }
}

/** One row more than asked for tells whether there is a next page. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (last: T) => string,
): Page<T> {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { rows: page, next: last === undefined ? null : cursorOf(last) }
}

export const within = (column: string, place: string) =>
  `${column} in (select value from json_each(${place}))`

/** Entries whose subject, or what they say of it, belongs to one of the units in `?1`. */
const aboutUnits = `(
  l.data ->> 'unit' in (select value from json_each(?1))
  or exists (select 1 from divergences d where d.id = l.subject and d.unit in (select value from json_each(?1)))
  or exists (select 1 from corrections c where c.id = l.subject and c.unit in (select value from json_each(?1)))
  or exists (select 1 from run_units r where r.run = l.subject and r.unit in (select value from json_each(?1)))
  or exists (select 1 from unit_channels u where u.channel = l.subject and u.unit in (select value from json_each(?1)))
  or exists (
    select 1 from items i join unit_channels u on u.channel = i.channel
    where i.id = l.subject and u.unit in (select value from json_each(?1))
  )
)`

export function pagesOf(sql: Sql): Pages {
  const load = runLoader(sql)
  const rowsOf = (statement: Statement) => sql.all(statement)

  return {
    async itemPage({ channels, since, before, gone, cursor, limit }) {
      const c = conditions()
      c.and(within('i.channel', c.place(JSON.stringify(channels))))
      if (since !== undefined) c.and(`i.published_at >= ${c.place(since)}`)
      if (before !== undefined) c.and(`i.published_at < ${c.place(before)}`)
      if (gone !== undefined) c.and(`i.gone_at is ${gone ? 'not null' : 'null'}`)
      if (cursor !== undefined) c.and(`i.id > ${c.place(cursor)}`)
      const rows = await rowsOf({
        sql: `${newest} where ${c.text()} order by i.id limit ${c.place(limit + 1)}`,
        args: c.args,
      })
      return pageOf(rows.map(storedOf), limit, ({ id }) => id)
    },

    async pairPage({ units, state, cursor, limit }) {
      const c = conditions()
      c.and(within('unit', c.place(JSON.stringify(units))))
      if (state !== undefined) c.and(`state = ${c.place(state)}`)
      if (cursor !== undefined) c.and(`copy > ${c.place(cursor)}`)
      const rows = await rowsOf({
        sql: `select * from pairs where ${c.text()} order by copy limit ${c.place(limit + 1)}`,
        args: c.args,
      })
      return pageOf(rows.map(pairOf), limit, ({ copy }) => copy)
    },

    async correctionPage({ units, state, item, cursor, limit }) {
      const c = conditions()
      c.and(within('c.unit', c.place(JSON.stringify(units))))
      if (state !== undefined) c.and(`s.state = ${c.place(state)}`)
      if (item !== undefined) c.and(`c.item = ${c.place(item)}`)
      // Ids begin with the time they were made at.
      if (cursor !== undefined) c.and(`c.id < ${c.place(cursor)}`)
      const rows = await rowsOf({
        sql: `${correctionSelect} where ${c.text()} order by c.id desc limit ${c.place(limit + 1)}`,
        args: c.args,
      })
      return pageOf(rows.map(correctionOf), limit, ({ id }) => id)
    },

    async runPage({ units, cursor, limit }) {
      const c = conditions()
      c.and(
        `id in (select run from run_units where ${within('unit', c.place(JSON.stringify(units)))})`,
      )
      if (cursor !== undefined) {
        const [, at = '', id = ''] = /^([0-9]{1,15})\.(.+)$/u.exec(cursor) ?? []
        c.and(`(started_at, id) < (${c.place(Number(at))}, ${c.place(id)})`)
      }
      const rows = await rowsOf({
        sql: `select * from runs where ${c.text()} order by started_at desc, id desc limit ${c.place(limit + 1)}`,
        args: c.args,
      })
      const page = pageOf(rows, limit, (row) => `${number(row, 'started_at')}.${text(row, 'id')}`)
      const runs = await Promise.all(page.rows.map(load))
      return { rows: runs.filter((run) => run !== null), next: page.next }
    },

    async ledgerPage({ units, subject, act, cursor, limit }) {
      const c = conditions(units === null ? null : JSON.stringify(units))
      c.and(units === null ? '?1 is null' : aboutUnits)
      if (subject !== undefined) c.and(`l.subject = ${c.place(subject)}`)
      if (act !== undefined) c.and(`l.act = ${c.place(act)}`)
      if (cursor !== undefined) c.and(`l.seq > ${c.place(Number(cursor))}`)
      const rows = await rowsOf({
        sql: `select l.* from ledger l where ${c.text()} order by l.seq limit ${c.place(limit + 1)}`,
        args: c.args,
      })
      return pageOf(rows.map(entryOf), limit, ({ seq }) => String(seq))
    },

    async ledgerEntry(seq, units) {
      const [row] = await rowsOf({
        sql: `select l.* from ledger l where l.seq = ?2 and ${units === null ? '?1 is null' : aboutUnits}`,
        args: [units === null ? null : JSON.stringify(units), seq],
      })
      return row === undefined ? null : entryOf(row)
    },
  }
}
