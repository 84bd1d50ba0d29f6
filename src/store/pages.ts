// Lists that programs page through, and the counts of reports and metrics. Every list has one order that no new row disturbs.
import type { DivergenceType, Instant, PairState, Severity } from '../core/types.ts'
import type { Row, Sql, SqlValue, Statement } from '../ports.ts'
import { select as correctionSelect, correctionOf } from './corrections.ts'
import { stateOf } from './divergences.ts'
import { newest, storedOf } from './items.ts'
import { entryOf } from './ledger.ts'
import { pairOf } from './pairs.ts'
import { allOf, number, text, word } from './rows.ts'
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

export interface ReportRow {
  /** First day of the period, `2026-06-01`, Asia/Ho_Chi_Minh. */
  readonly period: string
  readonly unit: string
  readonly channel: string
  readonly type: DivergenceType
  /** First seen in the period. */
  readonly opened: number
  /** Last seen before it, gone in it. */
  readonly ended: number
  /** Ruled in the period: need not be mended; accepted for a time. */
  readonly dismissed: number
  readonly accepted: number
}

export interface Totals {
  readonly runs: readonly { readonly cause: string; readonly n: number }[]
  readonly open: readonly {
    readonly unit: string
    readonly type: DivergenceType
    readonly severity: Severity
    readonly n: number
  }[]
  readonly corrections: readonly {
    readonly unit: string
    readonly state: CorrectionState
    readonly n: number
  }[]
  readonly ledger: number
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
  /** Instants `[from, to)`. */
  reportPage(
    filter: Paging & {
      readonly units: readonly string[]
      readonly from: Instant
      readonly to: Instant
      readonly by: 'day' | 'week' | 'month'
    },
  ): Promise<Page<ReportRow>>
  totals(units: readonly string[], now: Instant): Promise<Totals>
  /** Whether the channel answered the last time it was asked before this run; null: it never was. */
  channelBefore(channel: string, run: string): Promise<'ok' | 'failed' | null>
  /** Urgent differences of these units that were first seen, or seen again, since an instant and stand open; by id. */
  criticalSince(
    units: readonly string[],
    since: Instant,
    now: Instant,
  ): Promise<
    readonly {
      readonly id: string
      readonly unit: string
      readonly channel: string
      readonly type: DivergenceType
      readonly kind: string | null
    }[]
  >
}

/** Collects conditions with their numbered places. */
function conditions(...first: readonly SqlValue[]) {
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
function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => string): Page<T> {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { rows: page, next: last === undefined ? null : cursorOf(last) }
}

const within = (column: string, place: string) =>
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

/** The first day of the period an instant column falls in, Vietnamese time. */
function periodOf(column: string, by: 'day' | 'week' | 'month'): string {
  const shift = { day: '', week: `, 'weekday 0', '-6 days'`, month: `, 'start of month'` }[by]
  return `date(${column} / 1000 + 25200, 'unixepoch'${shift})`
}

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

    async reportPage({ units, from, to, by, cursor, limit }) {
      const c = conditions(JSON.stringify(units), from, to)
      const [period = '', unit = '', channel = '', type = ''] = cursor?.split('\n') ?? []
      const after =
        cursor === undefined
          ? 'true'
          : `(period, unit, channel, type) > (${[period, unit, channel, type].map(c.place).join(', ')})`
      const one = (column: string, table: string, counts: string) =>
        `select ${periodOf(column, by)} as period, d.unit, d.channel, d.type, ${counts} from ${table}
          where ${within('d.unit', '?1')} and ${column} >= ?2 and ${column} < ?3`
      const ruled = 'decisions r join divergences d on d.id = r.divergence'
      const rows = await rowsOf({
        sql: `select period, unit, channel, type, sum(o) as opened, sum(e) as ended, sum(x) as dismissed, sum(a) as accepted
          from (
            ${one('d.first_seen_at', 'divergences d', '1 as o, 0 as e, 0 as x, 0 as a')}
            union all ${one('d.ended_at', 'divergences d', '0, 1, 0, 0')}
            union all ${one('r.at', ruled, '0, 0, 1, 0')} and r.what = 'dismissed'
            union all ${one('r.at', ruled, '0, 0, 0, 1')} and r.what = 'accepted'
          )
          group by period, unit, channel, type having ${after}
          order by period, unit, channel, type limit ${c.place(limit + 1)}`,
        args: c.args,
      })
      return pageOf(rows.map(reportOf), limit, (row) =>
        [row.period, row.unit, row.channel, row.type].join('\n'),
      )
    },

    async totals(units, now) {
      const open = await allOf(
        sql,
        units,
        `select d.unit, d.type, d.severity, count(*) as n
          from divergences d join divergence_states s on s.id = d.id
          where d.unit in (select value from json_each(?1)) and d.present = 1 and ${stateOf.replaceAll('?1', '?2')} = 'open'
          group by 1, 2, 3 order by 1, 2, 3`,
        now,
      )
      const corrections = await allOf(
        sql,
        units,
        `select c.unit, s.state, count(*) as n from corrections c join correction_states s on s.correction = c.id
          where c.unit in (select value from json_each(?1)) group by 1, 2 order by 1, 2`,
      )
      const runs = await allOf(
        sql,
        units,
        `select r.cause, count(distinct r.id) as n from runs r join run_units u on u.run = r.id
          where u.unit in (select value from json_each(?1)) group by 1 order by 1`,
      )
      const [ledger] = await sql.all({
        sql: 'select coalesce(max(seq), 0) as n from ledger',
        args: [],
      })
      return {
        runs: runs.map((row) => ({ cause: text(row, 'cause'), n: number(row, 'n') })),
        open: open.map((row) => ({
          unit: text(row, 'unit'),
          type: word(row, 'type'),
          severity: word(row, 'severity'),
          n: number(row, 'n'),
        })),
        corrections: corrections.map((row) => ({
          unit: text(row, 'unit'),
          state: word(row, 'state'),
          n: number(row, 'n'),
        })),
        ledger: ledger === undefined ? 0 : number(ledger, 'n'),
      }
    },

    async channelBefore(channel, run) {
      const [row] = await rowsOf({
        sql: `select state from run_channels
          where channel = ?1 and run <> ?2 and state <> 'waiting' and ended_at is not null
            and coalesce(code, '') <> 'interrupted'
            and ended_at <= (select max(ended_at) from run_channels where run = ?2 and channel = ?1)
          order by ended_at desc limit 1`,
        args: [channel, run],
      })
      return row === undefined ? null : word<'ok' | 'failed'>(row, 'state')
    },

    async criticalSince(units, since, now) {
      const rows = await rowsOf({
        sql: `select d.id, d.unit, d.channel, d.type, d.kind
          from divergences d join divergence_states s on s.id = d.id
          where ${within('d.unit', '?2')} and d.severity = 'critical' and d.present = 1
            and coalesce(d.reopened_at, d.first_seen_at) >= ?3 and ${stateOf} = 'open'
          order by d.id`,
        args: [now, JSON.stringify(units), since],
      })
      return rows.map((row) => ({
        id: text(row, 'id'),
        unit: text(row, 'unit'),
        channel: text(row, 'channel'),
        type: word(row, 'type'),
        kind: row.kind === null ? null : text(row, 'kind'),
      }))
    },
  }
}

function reportOf(row: Row): ReportRow {
  return {
    period: text(row, 'period'),
    unit: text(row, 'unit'),
    channel: text(row, 'channel'),
    type: word(row, 'type'),
    opened: number(row, 'opened'),
    ended: number(row, 'ended'),
    dismissed: number(row, 'dismissed'),
    accepted: number(row, 'accepted'),
  }
}
