// A channel's own small memory (rotating tokens), sealed by the door before it comes here.
import type { Sql } from '../ports.ts'
import { one, text } from './rows.ts'
import type { Store } from './types.ts'

export function keepOf(sql: Sql): Pick<Store, 'keep'> {
  return {
    keep: (channel) => ({
      async get(name) {
        const row = await one(sql, {
          sql: 'select value from keep where channel = ?1 and name = ?2',
          args: [channel, name],
        })
        return row === null ? null : text(row, 'value')
      },
      async swap(name, from, to) {
        const [rows] = await sql.batch([
          from === null
            ? {
                sql: `insert into keep (channel, name, value) values (?1, ?2, ?3)
                  on conflict do nothing returning name`,
                args: [channel, name, to],
              }
            : {
                sql: `update keep set value = ?3 where channel = ?1 and name = ?2 and value = ?4 returning name`,
                args: [channel, name, to, from],
              },
        ])
        return (rows?.length ?? 0) > 0
      },
    }),
  }
}
