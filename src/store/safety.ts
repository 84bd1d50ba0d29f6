// Account safety: the unit's register, whom to tell, and signs that wait for a person.
import { sha256Hex } from '../core/hash.ts'
import type { RegisterEntry } from '../core/register/register.ts'
import type { Marks, Sign, SignKind } from '../core/signs.ts'
import type { Instant } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit, privately } from './commit.ts'
import type { Tools } from './commit.ts'
import { allOf, each, json, number, numberOrNull, one, text, word } from './rows.ts'

export interface TypedEntry extends RegisterEntry {
  readonly id: string
  readonly unit: string
}

export interface KeptSign {
  readonly id: string
  readonly unit: string
  readonly channel: string
  readonly kind: SignKind
  readonly sign: Sign
  readonly firstSeen: Instant
  readonly lastSeen: Instant
  readonly closedAt: Instant | null
}

export interface Safety {
  /** What the unit's administrator typed. */
  register(units: readonly string[]): Promise<readonly TypedEntry[]>
  addRegisterEntry(entry: {
    readonly unit: string
    readonly owner: string
    readonly kind: RegisterEntry['kind']
    readonly value: string
    readonly names: readonly string[]
    readonly who: string
    readonly at: Instant
  }): Promise<void>
  registerEntry(id: string): Promise<TypedEntry | null>
  removeRegisterEntry(id: string, who: string, at: Instant): Promise<boolean>
  /** Whom to tell, as typed; empty: nothing was. */
  safetyContacts(unit: string): Promise<string>
  setSafetyContacts(contacts: {
    readonly unit: string
    readonly say: string
    readonly who: string
    readonly at: Instant
  }): Promise<void>
  /** Keeps signs of one channel; one that stands open already is only seen again. Answers those that are new. */
  keepSigns(
    unit: string,
    channel: string,
    signs: readonly Sign[],
    at: Instant,
  ): Promise<readonly KeptSign[]>
  /** Open ones first, newest first. */
  signs(units: readonly string[], limit: number): Promise<readonly KeptSign[]>
  sign(id: string): Promise<KeptSign | null>
  /** A person looked at it. false: there is none, or it was closed before. */
  closeSign(close: {
    readonly id: string
    readonly reason: string
    readonly who: string
    readonly at: Instant
  }): Promise<boolean>
  /** What each of the two newest looks at a channel found that should stay the same; newest first. */
  lastMarks(channel: string): Promise<readonly Marks[]>
}

export function safetyOf(sql: Sql, tools: Tools): Safety {
  return {
    async register(units) {
      const rows = await allOf(
        sql,
        units,
        `select * from register_entries where unit in (select value from json_each(?1)) and removed_at is null
          order by unit, owner, id`,
      )
      return rows.map(entryOf)
    },

    addRegisterEntry: ({ unit, owner, kind, value, names, who, at }) =>
      commit<void>(sql, () => {
        const id = tools.newId()
        return Promise.resolve({
          statements: [
            {
              sql: `insert into register_entries (id, unit, owner, kind, value, names, who, at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
              args: [id, unit, owner, kind, value, JSON.stringify(names), who, at],
            },
          ],
          entries: [{ at, who, act: 'register.added', subject: id, data: { unit, kind, value } }],
          result: () => undefined,
        })
      }),

    async registerEntry(id) {
      const row = await one(sql, {
        sql: 'select * from register_entries where id = ?1 and removed_at is null',
        args: [id],
      })
      return row === null ? null : entryOf(row)
    },

    removeRegisterEntry: (id, who, at) =>
      commit(sql, async () => {
        const row = await one(sql, {
          sql: 'select * from register_entries where id = ?1 and removed_at is null',
          args: [id],
        })
        if (row === null) return { nothing: false }
        return {
          statements: [
            { sql: 'update register_entries set removed_at = ?2 where id = ?1', args: [id, at] },
          ],
          entries: [
            { at, who, act: 'register.removed', subject: id, data: { unit: text(row, 'unit') } },
          ],
          result: () => true,
        }
      }),

    async safetyContacts(unit) {
      const query = { sql: 'select say from safety_contacts where unit = ?1', args: [unit] }
      const row = await one(sql, query)
      return row === null ? '' : text(row, 'say')
    },

    setSafetyContacts: ({ unit, say, who, at }) =>
      commit<void>(sql, () =>
        Promise.resolve({
          statements: [
            {
              sql: `insert into safety_contacts (unit, say, who, at) values (?1, ?2, ?3, ?4)
                on conflict (unit) do update set say = excluded.say, who = excluded.who, at = excluded.at`,
              args: [unit, say, who, at],
            },
          ],
          entries: [{ at, who, act: 'safety.contacts', subject: unit, data: { unit } }],
          result: () => undefined,
        }),
      ),

    keepSigns: (unit, channel, signs, at) =>
      commit(sql, async () => {
        if (signs.length === 0) return { nothing: [] }
        const marked = signs.map((sign) => ({ key: keyOf(unit, channel, sign), sign }))
        const rows = await allOf(
          sql,
          marked.map(({ key }) => key),
          'select key from signs where key in (select value from json_each(?1)) and closed_at is null',
        )
        const open = new Set(rows.map((row) => text(row, 'key')))
        // One that was closed and is seen again is another one: what was said of the former stays.
        const fresh = marked
          .filter(({ key }) => !open.has(key))
          .map(({ key, sign }) => ({ id: sha256Hex(`${key} ${at}`).slice(0, 20), key, sign }))
        return {
          statements: [
            ...each(
              [...open],
              `update signs set last_seen_at = ?2
                where key in (select value from json_each(?1)) and closed_at is null`,
              at,
            ),
            ...fresh.map(({ id, key, sign }) => ({
              sql: `insert into signs (id, key, unit, channel, kind, data, first_seen_at, last_seen_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)`,
              args: [id, key, unit, channel, sign.kind, JSON.stringify(sign), at],
            })),
          ],
          entries: fresh.map(({ id, sign }) => ({
            at,
            who: 'khop',
            act: 'sign.seen',
            subject: id,
            data: { unit, channel, kind: sign.kind },
          })),
          result: () =>
            fresh.map(({ id, sign }) => ({
              ...{ id, unit, channel, kind: sign.kind, sign },
              ...{ firstSeen: at, lastSeen: at, closedAt: null },
            })),
        }
      }),

    async signs(units, limit) {
      const rows = await allOf(
        sql,
        units,
        `select * from signs where unit in (select value from json_each(?1))
          order by closed_at is not null, first_seen_at desc, id limit ?2`,
        limit,
      )
      return rows.map(signOf)
    },

    async sign(id) {
      const row = await one(sql, { sql: 'select * from signs where id = ?1', args: [id] })
      return row === null ? null : signOf(row)
    },

    closeSign: ({ id, reason, who, at }) =>
      commit(sql, async () => {
        const row = await one(sql, {
          sql: 'select unit from signs where id = ?1 and closed_at is null',
          args: [id],
        })
        if (row === null) return { nothing: false }
        const said = privately(tools, reason)
        return {
          statements: [
            ...said.statements,
            {
              sql: 'update signs set closed_at = ?2, closed_by = ?3, reason = ?4 where id = ?1',
              args: [id, at, who, said.id],
            },
          ],
          entries: [
            { at, who, act: 'sign.closed', subject: id, data: { unit: text(row, 'unit'), ...said.data } }, // prettier-ignore
          ],
          result: () => true,
        }
      }),

    async lastMarks(channel) {
      const rows = await sql.all({
        sql: `select c.run, c.name, c.mark from run_checks c join runs r on r.id = c.run
          where c.channel = ?1 and c.mark is not null and c.run in (
            select distinct n.run from run_checks n join runs m on m.id = n.run
            where n.channel = ?1 and n.mark is not null order by m.started_at desc, m.id desc limit 2
          ) order by r.started_at desc, r.id desc`,
        args: [channel],
      })
      const byRun = new Map<string, Record<string, string>>()
      for (const row of rows) {
        const run = text(row, 'run')
        byRun.set(run, { ...byRun.get(run), [text(row, 'name')]: text(row, 'mark') })
      }
      return [...byRun.values()]
    },
  }
}

/** The same sign on the same channel is one case while it is open. A burst or a wave is one whatever posts are in it. */
const keyOf = (unit: string, channel: string, { kind, what, was }: Sign) =>
  sha256Hex(
    JSON.stringify([
      unit,
      channel,
      kind,
      ...(kind === 'burst' || kind === 'edits' ? [] : [what, was]),
    ]),
  ).slice(0, 20)

function entryOf(row: Row): TypedEntry {
  return {
    id: text(row, 'id'),
    unit: text(row, 'unit'),
    owner: text(row, 'owner'),
    kind: word(row, 'kind'),
    values: [text(row, 'value')],
    names: json<readonly string[]>(row, 'names'),
    source: 'typed',
  }
}

function signOf(row: Row): KeptSign {
  return {
    id: text(row, 'id'),
    unit: text(row, 'unit'),
    channel: text(row, 'channel'),
    kind: word(row, 'kind'),
    sign: json<Sign>(row, 'data'),
    firstSeen: number(row, 'first_seen_at'),
    lastSeen: number(row, 'last_seen_at'),
    closedAt: numberOrNull(row, 'closed_at'),
  }
}
