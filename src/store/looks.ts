// What each night's look at a channel found, and how often a channel has told something by itself.
import type { Instant } from '../core/types.ts'
import type { Check, Row, Sql } from '../ports.ts'
import { each, number, numberOrNull, text, word } from './rows.ts'

export interface Looked {
  readonly run: string
  readonly at: Instant
  readonly checks: readonly Check[]
}

export interface Looks {
  /** Kept once per run and channel; a second call for the same run changes nothing. */
  saveChecks(run: string, channel: string, checks: readonly Check[]): Promise<void>
  /** The newest look at each of these channels; a channel that was never looked at is absent. */
  lastChecks(channels: readonly string[]): Promise<Readonly<Record<string, Looked>>>
  /**
   * Counts a message of a channel: how many it sent in the minute of `at`, this one included, or for a refused one in its
   * hour.
   */
  countHearing(channel: string, signed: boolean, at: Instant): Promise<number>
}

const minute = 60_000
const hour = 3_600_000

export function looksOf(sql: Sql): Looks {
  return {
    async saveChecks(run, channel, checks) {
      const rows = checks.map(({ name, state, say, until = null, mark = null }, position) => ({
        position,
        name,
        state,
        say,
        until,
        mark,
      }))
      await sql.batch(
        each(
          rows,
          `insert into run_checks (run, channel, position, name, state, say, until, mark)
            select ?2, ?3, value ->> 'position', value ->> 'name', value ->> 'state', value ->> 'say', value ->> 'until',
              value ->> 'mark'
            from json_each(?1) where not exists (select 1 from run_checks where run = ?2 and channel = ?3)`,
          run,
          channel,
        ),
      )
    },

    async lastChecks(channels) {
      const rows = await sql.all({
        sql: `select c.*, r.started_at from run_checks c join runs r on r.id = c.run
          where c.channel in (select value from json_each(?1))
            and c.run = (
              select n.run from run_checks n join runs m on m.id = n.run
              where n.channel = c.channel order by m.started_at desc, m.id desc limit 1
            )
          order by c.channel, c.position`,
        args: [JSON.stringify(channels)],
      })
      const found: Record<string, { run: string; at: Instant; checks: Check[] }> = {}
      for (const row of rows) {
        const looked = (found[text(row, 'channel')] ??= {
          run: text(row, 'run'),
          at: number(row, 'started_at'),
          checks: [],
        })
        looked.checks.push(checkOf(row))
      }
      return found
    },

    async countHearing(channel, signed, at) {
      const [rows] = await sql.batch([
        signed
          ? {
              sql: `insert into hearings (channel, minute, taken) values (?1, ?2, 1)
                on conflict (channel) do update
                  set taken = case when minute = ?2 then taken + 1 else 1 end, minute = ?2
                returning taken as count`,
              args: [channel, at - (at % minute)],
            }
          : {
              sql: `insert into hearings (channel, hour, refused) values (?1, ?2, 1)
                on conflict (channel) do update
                  set refused = case when hour = ?2 then refused + 1 else 1 end, hour = ?2
                returning refused as count`,
              args: [channel, at - (at % hour)],
            },
      ])
      const row = rows?.[0]
      return row === undefined ? 0 : number(row, 'count')
    },
  }
}

function checkOf(row: Row): Check {
  const until = numberOrNull(row, 'until')
  return {
    name: text(row, 'name'),
    state: word(row, 'state'),
    say: text(row, 'say'),
    ...(until === null ? {} : { until }),
  }
}
