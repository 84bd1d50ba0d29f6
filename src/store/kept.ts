// Work of earlier nights that the next one need not do again. Lost, it is only done once more.
import type { Instant, Verdict } from '../core/types.ts'
import type { Sql } from '../ports.ts'
import { each, json, number, one, text, textOrNull } from './rows.ts'

/** What is known of one item from an earlier night. */
export interface KeptItem {
  readonly item: string
  /** The text by which a post was scored or an article indexed; null: it was not. */
  readonly scored: string | null
  /** All that its comparison was made from; null: it has to be made again. */
  readonly compared: string | null
  /** Of a post beside its article. */
  readonly verdict: Verdict | null
  /** Ids of what that comparison found. */
  readonly findings: readonly string[]
}

export interface KeptWork {
  /** null: nothing is kept. */
  readonly engine: string | null
  /** When everything was last done anew. */
  readonly since: Instant
  /** Articles that changed since then. */
  readonly changes: number
  readonly items: ReadonlyMap<string, KeptItem>
  /** Of the findings that these items name, those that still stand. */
  readonly standing: ReadonlySet<string>
}

export interface Kept {
  keptWork(unit: string): Promise<KeptWork>
  /** Writes the rows that differ from the former ones and drops those of items not named. */
  keepWork(work: {
    readonly unit: string
    readonly engine: string
    readonly since: Instant
    readonly changes: number
    readonly items: readonly KeptItem[]
    readonly former: KeptWork
  }): Promise<void>
}

export function keptOf(sql: Sql): Kept {
  return {
    async keptWork(unit) {
      const head = await one(sql, { sql: 'select * from kept_since where unit = ?1', args: [unit] })
      if (head === null)
        return { engine: null, since: 0, changes: 0, items: new Map(), standing: new Set() }
      const rows = await sql.all({ sql: 'select * from kept_work where unit = ?1', args: [unit] })
      const found = await sql.all({
        sql: 'select id from divergences where unit = ?1 and present = 1',
        args: [unit],
      })
      return {
        engine: text(head, 'engine'),
        since: number(head, 'since'),
        changes: number(head, 'changes'),
        items: new Map(
          rows.map((row) => [
            text(row, 'item'),
            {
              item: text(row, 'item'),
              scored: textOrNull(row, 'scored'),
              compared: textOrNull(row, 'compared'),
              verdict: textOrNull(row, 'verdict') as Verdict | null,
              findings: json<readonly string[]>(row, 'findings'),
            },
          ]),
        ),
        standing: new Set(found.map((row) => text(row, 'id'))),
      }
    },

    async keepWork({ unit, engine, since, changes, items, former }) {
      const named = new Set(items.map(({ item }) => item))
      const dropped = [...former.items.keys()].filter((item) => !named.has(item))
      const changed = items.filter((one) => !isSame(one, former.items.get(one.item)))
      await sql.batch([
        ...each(
          dropped,
          'delete from kept_work where unit = ?2 and item in (select value from json_each(?1))',
          unit,
        ),
        ...each(
          changed.map((one) => ({ ...one, findings: JSON.stringify(one.findings) })),
          `insert into kept_work (unit, item, scored, compared, verdict, findings)
            select ?2, value ->> 'item', value ->> 'scored', value ->> 'compared', value ->> 'verdict', value ->> 'findings'
            from json_each(?1) where true
            on conflict (unit, item) do update set scored = excluded.scored, compared = excluded.compared,
              verdict = excluded.verdict, findings = excluded.findings`,
          unit,
        ),
        {
          sql: `insert into kept_since (unit, engine, since, changes) values (?1, ?2, ?3, ?4)
            on conflict (unit) do update set engine = excluded.engine, since = excluded.since, changes = excluded.changes`,
          args: [unit, engine, since, changes],
        },
      ])
    },
  }
}

const isSame = (one: KeptItem, former: KeptItem | undefined): boolean =>
  former !== undefined &&
  one.scored === former.scored &&
  one.compared === former.compared &&
  one.verdict === former.verdict &&
  one.findings.length === former.findings.length &&
  one.findings.every((id, i) => id === former.findings[i])
