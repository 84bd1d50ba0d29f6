// What is counted for reports, for meters and for the messages of a run.
import type { DivergenceType, Instant, Severity } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { stateOf } from './divergence-state.ts'
import { conditions, pageOf, within } from './pages.ts'
import type { Page, Paging } from './pages.ts'
import { allOf, number, text, word } from './rows.ts'
import type { CorrectionState } from './types.ts'

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

export interface Counts {
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

/** The first day of the period an instant column falls in, Vietnamese time. */
function periodOf(column: string, by: 'day' | 'week' | 'month'): string {
  const shift = { day: '', week: `, 'weekday 0', '-6 days'`, month: `, 'start of month'` }[by]
  return `date(${column} / 1000 + 25200, 'unixepoch'${shift})`
}

export function countsOf(sql: Sql): Counts {
  return {
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
      const rows = await sql.all({
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
      const [row] = await sql.all({
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
      const rows = await sql.all({
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
