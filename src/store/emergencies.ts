// Pushing before a second person looked: who has the right, what was pushed so, which second looks are still owed.
import type { Instant } from '../core/types.ts'
import type { Row, Sql, Statement } from '../ports.ts'
import { commit, privately } from './commit.ts'
import type { Tools } from './commit.ts'
import { number, numberOrNull, one, text, textOrNull } from './rows.ts'

export interface Emergency {
  readonly correction: string
  readonly who: string
  readonly at: Instant
  readonly why: string | null
  /** By when a second person must look; null: two people had agreed, only the sending hours were overridden. */
  readonly lookBy: Instant | null
  /** Who looked, and when; null: nobody yet. */
  readonly looked: { readonly who: string; readonly at: Instant } | null
}

export interface Emergencies {
  giveEmergencyRight(unit: string, person: string, by: string, at: Instant): Promise<void>
  takeEmergencyRight(unit: string, person: string, by: string, at: Instant): Promise<void>
  /** People who may, by unit. */
  emergencyHolders(units: readonly string[]): Promise<readonly { unit: string; person: string }[]>
  emergencyOf(correction: string): Promise<Emergency | null>
  /** Recorded loudly; false: there is one already. An approval is recorded with it when `approves`. */
  hasten(ask: {
    readonly correction: string
    readonly who: string
    readonly at: Instant
    readonly why: string
    readonly lookBy: Instant | null
  }): Promise<boolean>
  /** false: it was looked at before, or nothing is owed. */
  secondLook(correction: string, who: string, at: Instant): Promise<boolean>
  /** Second looks still owed in these units, the most overdue first. */
  owedLooks(units: readonly string[]): Promise<readonly (Emergency & { readonly unit: string })[]>
}

const select = `select e.*, p.text as said, l.who as looked_who, l.at as looked_at from correction_emergencies e
  left join private_texts p on p.id = e.why left join second_looks l on l.correction = e.correction`

export function emergenciesOf(sql: Sql, tools: Tools): Emergencies {
  const right = (what: 'given' | 'taken', statement: Statement, at: Instant, by: string) =>
    commit<void>(sql, async () => {
      const [unit = '', person = ''] = statement.args.map(String)
      const held = await one(sql, {
        sql: 'select 1 as held from emergency_rights where unit = ?1 and person = ?2',
        args: [unit, person],
      })
      if ((held !== null) === (what === 'given')) return { nothing: undefined }
      return {
        statements: [statement],
        entries: [{ at, who: by, act: `emergency.${what}`, subject: person, data: { unit } }],
        result: () => undefined,
      }
    })

  return {
    giveEmergencyRight: (unit, person, by, at) =>
      right(
        'given',
        {
          sql: 'insert into emergency_rights (unit, person, given_by, at) values (?1, ?2, ?3, ?4)',
          args: [unit, person, by, at],
        },
        at,
        by,
      ),

    takeEmergencyRight: (unit, person, by, at) =>
      right(
        'taken',
        {
          sql: 'delete from emergency_rights where unit = ?1 and person = ?2',
          args: [unit, person],
        },
        at,
        by,
      ),

    async emergencyHolders(units) {
      const rows = await sql.all({
        sql: `select unit, person from emergency_rights where unit in (select value from json_each(?1))
          order by unit, person`,
        args: [JSON.stringify(units)],
      })
      return rows.map((row) => ({ unit: text(row, 'unit'), person: text(row, 'person') }))
    },

    async emergencyOf(correction) {
      const row = await one(sql, { sql: `${select} where e.correction = ?1`, args: [correction] })
      return row === null ? null : emergencyOf(row)
    },

    hasten: ({ correction, who, at, why, lookBy }) =>
      commit(sql, async () => {
        const known = await one(sql, {
          sql: 'select 1 as known from correction_emergencies where correction = ?1',
          args: [correction],
        })
        if (known !== null) return { nothing: false }
        const said = privately(tools, why)
        return {
          statements: [
            ...said.statements,
            {
              sql: `insert into correction_emergencies (correction, who, at, why, look_by)
                values (?1, ?2, ?3, ?4, ?5)`,
              args: [correction, who, at, said.id, lookBy],
            },
          ],
          entries: [
            {
              at,
              who,
              act: 'correction.emergency',
              subject: correction,
              data: { lookBy, ...said.data },
            },
          ],
          result: () => true,
        }
      }),

    secondLook: (correction, who, at) =>
      commit(sql, async () => {
        const owed = await one(sql, {
          sql: `${select} where e.correction = ?1 and e.look_by is not null and l.who is null`,
          args: [correction],
        })
        if (owed === null) return { nothing: false }
        return {
          statements: [
            {
              sql: 'insert into second_looks (correction, who, at) values (?1, ?2, ?3)',
              args: [correction, who, at],
            },
          ],
          entries: [{ at, who, act: 'correction.looked', subject: correction, data: {} }],
          result: () => true,
        }
      }),

    async owedLooks(units) {
      const rows = await sql.all({
        sql: `select e.*, c.unit, p.text as said, null as looked_who, null as looked_at
          from correction_emergencies e join corrections c on c.id = e.correction
            left join private_texts p on p.id = e.why
          where e.look_by is not null and c.unit in (select value from json_each(?1))
            and e.correction not in (select correction from second_looks)
          order by e.look_by, e.correction`,
        args: [JSON.stringify(units)],
      })
      return rows.map((row) => ({ ...emergencyOf(row), unit: text(row, 'unit') }))
    },
  }
}

function emergencyOf(row: Row): Emergency {
  const looked = textOrNull(row, 'looked_who')
  return {
    correction: text(row, 'correction'),
    who: text(row, 'who'),
    at: number(row, 'at'),
    why: textOrNull(row, 'said'),
    lookBy: numberOrNull(row, 'look_by'),
    looked: looked === null ? null : { who: looked, at: number(row, 'looked_at') },
  }
}
