// Messages to other programs: written before they are sent, so that a killed process forgets none.
import type { Instant } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { number, numberOrNull, one, text, textOrNull, word } from './rows.ts'

export interface Delivery {
  readonly id: string
  /** The id of the hook it goes to (`Webhook.id`). */
  readonly hook: string
  readonly event: string
  /** The very text that is signed and sent. */
  readonly body: string
  readonly state: 'waiting' | 'delivered' | 'given-up'
  readonly tries: number
  readonly createdAt: Instant
  readonly nextAt: Instant
  readonly endedAt: Instant | null
  /** What the last try met: an HTTP status, or a code of ours. */
  readonly last: string | null
}

export interface Deliveries {
  /** false: one with this id was written before. Forgets what ended long ago. */
  addDelivery(
    delivery: Pick<Delivery, 'id' | 'hook' | 'event' | 'body'>,
    at: Instant,
  ): Promise<boolean>
  delivery(id: string): Promise<Delivery | null>
  /** Newest first. */
  deliveries(filter: {
    readonly state?: Delivery['state']
    readonly limit: number
  }): Promise<readonly Delivery[]>
  /** When the hook, having failed a try, is to be tried again; null: nothing speaks against trying now. */
  hookPause(hook: string, at: Instant): Promise<Instant | null>
  /** Notes a try. `next` null: it ended, delivered or given up. */
  noteTry(outcome: {
    readonly id: string
    readonly state: Delivery['state']
    readonly last: string
    readonly nextAt: Instant | null
    readonly at: Instant
  }): Promise<void>
}

/** Deliveries that ended are kept this long, ms. */
const keptFor = 30 * 86_400_000

export function deliveriesOf(sql: Sql): Deliveries {
  return {
    async addDelivery({ id, hook, event, body }, at) {
      const [, added] = await sql.batch([
        { sql: 'delete from deliveries where ended_at < ?1', args: [at - keptFor] },
        {
          sql: `insert into deliveries (id, hook, event, body, state, created_at, next_at)
            values (?1, ?2, ?3, ?4, 'waiting', ?5, ?5) on conflict (id) do nothing returning id`,
          args: [id, hook, event, body, at],
        },
      ])
      return added?.length === 1
    },

    async delivery(id) {
      const row = await one(sql, { sql: 'select * from deliveries where id = ?1', args: [id] })
      return row === null ? null : deliveryOf(row)
    },

    async deliveries({ state, limit }) {
      const rows = await sql.all({
        sql: `select * from deliveries where ?1 is null or state = ?1
          order by created_at desc, id limit ?2`,
        args: [state ?? null, limit],
      })
      return rows.map(deliveryOf)
    },

    async hookPause(hook, at) {
      const row = await one(sql, {
        sql: `select min(next_at) as until from deliveries
          where hook = ?1 and state = 'waiting' and tries > 0 and next_at > ?2`,
        args: [hook, at],
      })
      return row === null ? null : numberOrNull(row, 'until')
    },

    async noteTry({ id, state, last, nextAt, at }) {
      await sql.batch([
        {
          sql: `update deliveries set state = ?2, last = ?3, tries = tries + 1,
              next_at = coalesce(?4, next_at), ended_at = case when ?2 = 'waiting' then null else ?5 end
            where id = ?1 and state = 'waiting'`,
          args: [id, state, last, nextAt, at],
        },
      ])
    },
  }
}

function deliveryOf(row: Row): Delivery {
  return {
    id: text(row, 'id'),
    hook: text(row, 'hook'),
    event: text(row, 'event'),
    body: text(row, 'body'),
    state: word(row, 'state'),
    tries: number(row, 'tries'),
    createdAt: number(row, 'created_at'),
    nextAt: number(row, 'next_at'),
    endedAt: numberOrNull(row, 'ended_at'),
    last: textOrNull(row, 'last'),
  }
}
