// Units, channels, who follows what, and what people may do where.
import type { Row, Sql } from '../ports.ts'
import { commit } from './commit.ts'
import type { Tools } from './commit.ts'
import { each, one, text, word } from './rows.ts'
import type { Channel, Store } from './types.ts'

type Setup = Pick<
  Store,
  'configure' | 'units' | 'channels' | 'channelsOf' | 'unitsOf' | 'rolesOf' | 'grant' | 'revoke'
>

export function setupOf(sql: Sql, tools: Tools): Setup {
  return {
    async configure(setup) {
      const { units, channels } = setup
      // A Worker asks at every request.
      if (JSON.stringify(await standing(sql)) === JSON.stringify(wanted(setup))) return
      const follows = units.flatMap((unit) =>
        unit.channels.map((channel, position) => ({ unit: unit.id, channel, position })),
      )
      await sql.batch([
        { sql: 'delete from unit_channels', args: [] },
        { sql: 'update units set active = 0', args: [] },
        { sql: 'update channels set active = 0', args: [] },
        ...each(
          units.map(({ id, name }) => ({ id, name })),
          `insert into units (id, name, active) select value ->> 'id', value ->> 'name', 1 from json_each(?1) where true
            on conflict (id) do update set name = excluded.name, active = 1`,
        ),
        ...each(
          channels.map(({ id, kind, role, label }) => ({ id, kind, role, label })),
          `insert into channels (id, kind, role, label, active)
            select value ->> 'id', value ->> 'kind', value ->> 'role', value ->> 'label', 1 from json_each(?1) where true
            on conflict (id) do update set kind = excluded.kind, role = excluded.role, label = excluded.label, active = 1`,
        ),
        ...each(
          follows,
          `insert into unit_channels (unit, channel, position)
            select value ->> 'unit', value ->> 'channel', value ->> 'position' from json_each(?1)`,
        ),
      ])
    },

    async units() {
      const rows = await sql.all({
        sql: 'select id, name from units where active = 1 order by name, id',
        args: [],
      })
      return rows.map((row) => ({ id: text(row, 'id'), name: text(row, 'name') }))
    },

    async channels() {
      const rows = await sql.all({
        sql: 'select * from channels where active = 1 order by id',
        args: [],
      })
      return rows.map(channelOf)
    },

    async channelsOf(unit) {
      const rows = await sql.all({
        sql: `select c.* from unit_channels u join channels c on c.id = u.channel where u.unit = ?1 order by u.position`,
        args: [unit],
      })
      return rows.map(channelOf)
    },

    async unitsOf(channel) {
      const rows = await sql.all({
        sql: 'select unit from unit_channels where channel = ?1 order by unit',
        args: [channel],
      })
      return rows.map((row) => text(row, 'unit'))
    },

    async rolesOf(person) {
      const rows = await sql.all({
        // A lent right counts like a standing one while it lasts.
        sql: `select unit, role from members where person = ?1
          union select unit, 'approver' from delegations
            where person = ?1 and starts_at <= ?2 and ends_at > ?2 and ended_at is null
          order by unit, role`,
        args: [person, tools.now()],
      })
      return rows.map((row) => ({ unit: text(row, 'unit'), role: word(row, 'role') }))
    },

    grant: (person, unit, role, by = 'khop') =>
      commit<void>(sql, async () => {
        if (await holds(sql, person, unit, role)) return { nothing: undefined }
        return {
          statements: [
            {
              sql: 'insert into members (person, unit, role) values (?1, ?2, ?3)',
              args: [person, unit, role],
            },
          ],
          entries: [
            {
              at: tools.now(),
              who: by,
              act: 'member.granted',
              subject: person,
              data: { unit, role },
            },
          ],
          result: () => undefined,
        }
      }),

    revoke: (person, unit, role, by) =>
      commit<void>(sql, async () => {
        if (!(await holds(sql, person, unit, role))) return { nothing: undefined }
        return {
          statements: [
            {
              sql: 'delete from members where person = ?1 and unit = ?2 and role = ?3',
              args: [person, unit, role],
            },
          ],
          entries: [
            {
              at: tools.now(),
              who: by,
              act: 'member.revoked',
              subject: person,
              data: { unit, role },
            },
          ],
          result: () => undefined,
        }
      }),
  }
}

/** The set-up in one order and shape, so that two can be told apart. */
function wanted({ units, channels }: Parameters<Store['configure']>[0]) {
  return {
    units: [...units].sort(byId).map(({ id, name, channels: own }) => [id, name, ...own]),
    channels: [...channels].sort(byId).map(({ id, kind, role, label }) => [id, kind, role, label]),
  }
}

async function standing(sql: Sql): Promise<ReturnType<typeof wanted>> {
  const units = await sql.all({
    sql: 'select id, name from units where active = 1 order by id',
    args: [],
  })
  const channels = await sql.all({
    sql: 'select * from channels where active = 1 order by id',
    args: [],
  })
  const follows = await sql.all({
    sql: 'select unit, channel from unit_channels order by unit, position',
    args: [],
  })
  return wanted({
    units: units.map((row) => ({
      id: text(row, 'id'),
      name: text(row, 'name'),
      channels: follows.filter(({ unit }) => unit === row.id).map((one) => text(one, 'channel')),
    })),
    channels: channels.map(channelOf),
  })
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)

async function holds(sql: Sql, person: string, unit: string, role: string): Promise<boolean> {
  const row = await one(sql, {
    sql: 'select 1 as held from members where person = ?1 and unit = ?2 and role = ?3',
    args: [person, unit, role],
  })
  return row !== null
}

function channelOf(row: Row): Channel {
  return {
    id: text(row, 'id'),
    kind: text(row, 'kind'),
    role: word(row, 'role'),
    label: text(row, 'label'),
  }
}
