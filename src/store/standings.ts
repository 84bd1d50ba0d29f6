// How each channel of each unit stands today, counted with its denominators; and what the unit says to it.
import type { Instant } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit, privately } from './commit.ts'
import type { Tools } from './commit.ts'
import { stateOf } from './divergence-state.ts'
import { allOf, number, text } from './rows.ts'

export interface Standing {
  readonly unit: string
  readonly channel: string
  /** Living posts that are kept. */
  readonly posts: number
  /** Of these: with an official article, with one to confirm, without. */
  readonly paired: number
  readonly confirm: number
  readonly orphan: number
  /** Paired posts with an open difference, critical or major, that can still mislead. */
  readonly differing: number
  /** Such differences: nobody has ruled yet; a person took them for real (being corrected, or the portal is asked). */
  readonly unseen: number
  readonly confirmed: number
  /** Of both: older than the unit's own target. */
  readonly overdue: number
}

export interface UnitNote {
  readonly unit: string
  readonly note: string
  readonly who: string
  readonly at: Instant
}

export interface Standings {
  /** Copy channels only, by unit and channel. `target`: the unit's own target, ms. */
  standings(units: readonly string[], now: Instant, target: number): Promise<readonly Standing[]>
  /** Official articles in force that no channel of the unit carries, by unit. */
  uncovered(units: readonly string[], now: Instant): Promise<Readonly<Record<string, number>>>
  /** The newest note of each unit that has one. */
  unitNotes(units: readonly string[]): Promise<readonly UnitNote[]>
  /** `note` empty: taken back. */
  noteUnit(note: UnitNote): Promise<void>
}

const within = (column: string) => `${column} in (select value from json_each(?1))`

export function standingsOf(sql: Sql, tools: Tools): Standings {
  return {
    async standings(units, now, target) {
      const channels = await allOf(
        sql,
        units,
        `select uc.unit, uc.channel,
            (select count(*) from items i where i.channel = uc.channel and i.gone_at is null) as posts
          from unit_channels uc join channels c on c.id = uc.channel
          where ${within('uc.unit')} and c.role = 'copy' and c.active = 1 order by uc.unit, uc.position`,
      )
      const pairs = await allOf(
        sql,
        units,
        `select p.unit, i.channel, sum(p.state = 'paired') as paired, sum(p.state = 'confirm') as confirm,
            sum(p.state = 'orphan') as orphan
          from pairs p join items i on i.id = p.copy
          where ${within('p.unit')} and i.gone_at is null group by 1, 2`,
      )
      const open = await allOf(
        sql,
        units,
        `select unit, channel, count(distinct item) as differing,
            sum(state = 'open' and decision is not 'official-wrong') as unseen,
            sum(state = 'correcting' or decision is 'official-wrong') as confirmed,
            sum(since < ?2 - ?3) as overdue
          from (
            select d.unit, d.channel, d.item, s.decision, coalesce(d.reopened_at, d.first_seen_at) as since,
              ${stateOf.replaceAll('?1', '?2')} as state
            from divergences d join divergence_states s on s.id = d.id
            where ${within('d.unit')} and d.present = 1 and d.past = 0 and d.severity <> 'minor'
              and d.copy is not null and d.type <> 'orphan'
          ) where state in ('open', 'correcting') group by 1, 2`,
        now,
        target,
      )
      const of = (rows: readonly Row[], row: Row) =>
        rows.find((one) => one.unit === row.unit && one.channel === row.channel)
      const count = (row: Row | undefined, name: string) =>
        row === undefined ? 0 : number(row, name)
      return channels.map((row) => {
        const [pair, difference] = [of(pairs, row), of(open, row)]
        return {
          unit: text(row, 'unit'),
          channel: text(row, 'channel'),
          posts: number(row, 'posts'),
          paired: count(pair, 'paired'),
          confirm: count(pair, 'confirm'),
          orphan: count(pair, 'orphan'),
          differing: count(difference, 'differing'),
          unseen: count(difference, 'unseen'),
          confirmed: count(difference, 'confirmed'),
          overdue: count(difference, 'overdue'),
        }
      })
    },

    async uncovered(units, now) {
      const rows = await allOf(
        sql,
        units,
        `select d.unit, count(*) as n from divergences d join divergence_states s on s.id = d.id
          where ${within('d.unit')} and d.present = 1 and d.past = 0 and d.type = 'uncovered'
            and ${stateOf.replaceAll('?1', '?2')} = 'open' group by 1`,
        now,
      )
      return Object.fromEntries(rows.map((row) => [text(row, 'unit'), number(row, 'n')]))
    },

    async unitNotes(units) {
      const rows = await allOf(
        sql,
        units,
        `select n.unit, p.text as note, n.who, n.at from unit_notes n join private_texts p on p.id = n.note
          where ${within('n.unit')} and p.text is not null
            and n.seq = (select max(seq) from unit_notes l where l.unit = n.unit) order by n.unit`,
      )
      return rows.map((row) => ({
        unit: text(row, 'unit'),
        note: text(row, 'note'),
        who: text(row, 'who'),
        at: number(row, 'at'),
      }))
    },

    noteUnit: ({ unit, note, who, at }) =>
      commit<void>(sql, () => {
        const said = privately(tools, note)
        return Promise.resolve({
          statements: [
            ...said.statements,
            {
              sql: `insert into unit_notes (unit, seq, note, who, at)
                select ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4 from unit_notes where unit = ?1`,
              args: [unit, said.id, who, at],
            },
          ],
          entries: [{ at, who, act: 'unit.noted', subject: unit, data: { unit, ...said.data } }],
          result: () => undefined,
        })
      }),
  }
}
