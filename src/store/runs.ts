// Runs: one night, its channels and its units.
import type { Row, Sql } from '../ports.ts'
import { commit } from './commit.ts'
import { each, json, number, numberOrNull, one, text, textOrNull, word } from './rows.ts'
import type { Run, RunChannel, RunScope, Store, UnitCounts } from './types.ts'

type Runs = Pick<
  Store,
  | 'startRun'
  | 'run'
  | 'lastRun'
  | 'runs'
  | 'runs'
  | 'unfinishedRuns'
  | 'lastGood'
  | 'settleChannel'
  | 'settleUnit'
  | 'endRun'
>

/** Reads what belongs to a row of `runs`. */
export function runLoader(sql: Sql) {
  return async (row: Row | null): Promise<Run | null> => {
    if (row === null) return null
    const id = text(row, 'id')
    const channels = await sql.all({
      sql: 'select * from run_channels where run = ?1 order by channel',
      args: [id],
    })
    const units = await sql.all({
      sql: 'select * from run_units where run = ?1 order by unit',
      args: [id],
    })
    return {
      id,
      cause: word(row, 'cause'),
      scope: json<RunScope>(row, 'scope'),
      startedAt: number(row, 'started_at'),
      endedAt: numberOrNull(row, 'ended_at'),
      channels: channels.map(channelOf),
      units: units.map((unit) => ({
        unit: text(unit, 'unit'),
        state: word(unit, 'state'),
        counts: unit.state === 'ok' ? json<UnitCounts>(unit, 'counts') : null,
      })),
    }
  }
}

export function runsOf(sql: Sql): Runs {
  const load = runLoader(sql)
  const byId = (id: string) => one(sql, { sql: 'select * from runs where id = ?1', args: [id] })

  return {
    startRun: ({ id, cause, scope, at }) =>
      commit<void>(sql, async () => {
        if ((await byId(id)) !== null) return { nothing: undefined }
        return {
          statements: [
            {
              sql: 'insert into runs (id, cause, scope, started_at) values (?1, ?2, ?3, ?4)',
              args: [id, cause, JSON.stringify(scope), at],
            },
            ...each(
              scope.channels,
              `insert into run_channels (run, channel, state) select ?2, value, 'waiting' from json_each(?1)`,
              id,
            ),
            ...each(
              scope.units,
              `insert into run_units (run, unit, state) select ?2, value, 'waiting' from json_each(?1)`,
              id,
            ),
          ],
          entries: [
            {
              at,
              who: 'khop',
              act: 'run.started',
              subject: id,
              data: { cause, channels: scope.channels.length, units: scope.units.length },
            },
          ],
          result: () => undefined,
        }
      }),

    run: async (id) => load(await byId(id)),

    lastRun: async (causes = ['night', 'missed', 'manual']) =>
      load(
        await one(sql, {
          sql: `select * from runs where cause in (select value from json_each(?1))
            order by started_at desc, id desc limit 1`,
          args: [JSON.stringify(causes)],
        }),
      ),

    async runs({ units, limit }) {
      const rows = await sql.all({
        sql: `select * from runs where id in
            (select run from run_units where unit in (select value from json_each(?1)))
          order by started_at desc, id desc limit ?2`,
        args: [JSON.stringify(units), limit],
      })
      const runs = await Promise.all(rows.map(load))
      return runs.filter((run) => run !== null)
    },

    async unfinishedRuns() {
      const rows = await sql.all({
        sql: 'select * from runs where ended_at is null order by started_at',
        args: [],
      })
      const runs: Run[] = []
      for (const row of rows) {
        const run = await load(row)
        if (run !== null) runs.push(run)
      }
      return runs
    },

    async lastGood() {
      const rows = await sql.all({
        sql: `select channel, max(ended_at) as at from run_channels where state = 'ok' group by channel`,
        args: [],
      })
      return Object.fromEntries(rows.map((row) => [text(row, 'channel'), number(row, 'at')]))
    },

    settleChannel: (run, outcome, at) =>
      commit(sql, async () => {
        const row = await one(sql, {
          sql: 'select state from run_channels where run = ?1 and channel = ?2',
          args: [run, outcome.channel],
        })
        if (row === null || row.state !== 'waiting') {
          return { nothing: { waiting: await waiting(sql, 'run_channels', run) } }
        }
        return {
          statements: [
            {
              sql: `update run_channels set state = ?3, items = ?4, changed = ?5, code = ?6, why = ?7, ended_at = ?8
                where run = ?1 and channel = ?2`,
              args: [
                run,
                outcome.channel,
                outcome.state,
                outcome.items,
                outcome.changed,
                outcome.code,
                outcome.why,
                at,
              ],
            },
            countWaiting('run_channels', run),
          ],
          entries: [
            {
              at,
              who: 'khop',
              act: outcome.state === 'ok' ? 'channel.read' : 'channel.failed',
              subject: outcome.channel,
              data: { run, items: outcome.items, changed: outcome.changed, code: outcome.code },
            },
          ],
          result: ([, counted]) => ({ waiting: Number(counted?.[0]?.waiting ?? 0) }),
        }
      }),

    async settleUnit(run, unit, counts, at) {
      const [, counted] = await sql.batch([
        {
          sql: `update run_units set state = 'ok', counts = ?3, ended_at = ?4 where run = ?1 and unit = ?2`,
          args: [run, unit, JSON.stringify(counts), at],
        },
        countWaiting('run_units', run),
      ])
      return { waiting: Number(counted?.[0]?.waiting ?? 0) }
    },

    endRun: (run, at) =>
      commit<void>(sql, async () => {
        const row = await byId(run)
        if (row === null || row.ended_at !== null) return { nothing: undefined }
        return {
          statements: [{ sql: 'update runs set ended_at = ?2 where id = ?1', args: [run, at] }],
          entries: [{ at, who: 'khop', act: 'run.ended', subject: run, data: {} }],
          result: () => undefined,
        }
      }),
  }
}

const countWaiting = (table: 'run_channels' | 'run_units', run: string) => ({
  sql: `select count(*) as waiting from ${table} where run = ?1 and state = 'waiting'`,
  args: [run],
})

async function waiting(
  sql: Sql,
  table: 'run_channels' | 'run_units',
  run: string,
): Promise<number> {
  const row = await one(sql, countWaiting(table, run))
  return row === null ? 0 : number(row, 'waiting')
}

function channelOf(row: Row): RunChannel {
  return {
    channel: text(row, 'channel'),
    state: word(row, 'state'),
    items: number(row, 'items'),
    changed: number(row, 'changed'),
    code: textOrNull(row, 'code'),
    why: textOrNull(row, 'why'),
    endedAt: numberOrNull(row, 'ended_at'),
  }
}
