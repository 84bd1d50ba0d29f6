// People of the units: who holds which role, one-time links, lent rights, and accounts locked after too many tries.
import { sha256Hex } from '../core/hash.ts'
import type { Instant } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit } from './commit.ts'
import type { Tools } from './commit.ts'
import { allOf, json, number, numberOrNull, one, text, textOrNull, word } from './rows.ts'
import type { Role } from './types.ts'

export interface Member {
  readonly person: string
  readonly unit: string
  readonly role: Role
}

export interface Invitation {
  readonly id: string
  /** `first`: whoever opens it becomes administrator; `invite`: a new person; `reset`: a new password. */
  readonly purpose: 'first' | 'invite' | 'reset'
  readonly person: string | null
  readonly email: string | null
  readonly name: string | null
  readonly grants: readonly { readonly unit: string; readonly role: Role }[]
  readonly madeBy: string
  readonly expiresAt: Instant
}

export interface Delegation {
  readonly id: string
  readonly unit: string
  readonly person: string
  /** The unit's document that lends the right: `Giấy ủy quyền số 12/GUQ-UBND`. */
  readonly document: string
  readonly startsAt: Instant
  readonly endsAt: Instant
}

export interface People {
  /** Standing members of these units; lent rights are not among them. */
  members(units: readonly string[]): Promise<readonly Member[]>
  /** Whether anybody at all may administer anything. */
  hasAdministrator(): Promise<boolean>

  /** `secret` is what the link carries; only its hash is kept. An older living link of the same purpose and person ends. */
  invite(invitation: Omit<Invitation, 'id'> & { secret: string; at: Instant }): Promise<void>
  /** The living invitation of a secret; null: unknown, used, taken back or expired. */
  invitation(secret: string, at: Instant): Promise<Invitation | null>
  /** Uses it up; false: somebody was first. The rights it carries are granted in the same write. */
  useInvitation(id: string, person: string, at: Instant): Promise<boolean>

  /** Lends the approver's right. */
  delegate(delegation: Omit<Delegation, 'id'> & { by: string; at: Instant }): Promise<void>
  /** Not yet over and not ended, by start. */
  delegations(units: readonly string[], at: Instant): Promise<readonly Delegation[]>
  delegation(id: string): Promise<Delegation | null>
  endDelegation(id: string, by: string, at: Instant): Promise<boolean>

  /** Until when the account is locked; null: it is not. `email` need not be anybody's. */
  lockedUntil(email: string, at: Instant): Promise<Instant | null>
  noteFailedSignIn(email: string, at: Instant): Promise<void>
  forgetFailedSignIns(email: string): Promise<void>
}

/** So many failures within so long (ms) lock the account for as long again. */
const mostFailures = 10
const failureWindow = 15 * 60_000

const accountOf = (email: string) => sha256Hex(`sign-in\n${email.trim().toLowerCase()}`)
const hashOf = (secret: string) => sha256Hex(`invitation\n${secret}`)

const living = 'used_at is null and revoked_at is null'

export function peopleOf(sql: Sql, tools: Tools): People {
  return {
    async members(units) {
      const rows = await allOf(
        sql,
        units,
        'select person, unit, role from members where unit in (select value from json_each(?1)) order by unit, role, person',
      )
      return rows.map((row) => ({
        person: text(row, 'person'),
        unit: text(row, 'unit'),
        role: word(row, 'role'),
      }))
    },

    async hasAdministrator() {
      const query = { sql: `select 1 as held from members where role = 'admin' limit 1`, args: [] }
      return (await one(sql, query)) !== null
    },

    invite: ({ purpose, person, email, name, grants, madeBy, expiresAt, secret, at }) =>
      commit<void>(sql, () =>
        Promise.resolve({
          statements: [
            {
              sql: `update invitations set revoked_at = ?1, email = null, name = null
                where ${living} and purpose = ?2 and (person is ?3 and email is ?4)`,
              args: [at, purpose, person, email],
            },
            {
              sql: `insert into invitations (id, hash, purpose, person, email, name, grants, made_by, made_at, expires_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`,
              args: [
                ...[tools.newId(), hashOf(secret), purpose, person, email, name],
                ...[JSON.stringify(grants), madeBy, at, expiresAt],
              ],
            },
          ],
          entries: [
            { at, who: madeBy, act: `person.${purpose}`, subject: person ?? 'new', data: {} },
          ],
          result: () => undefined,
        }),
      ),

    async invitation(secret, at) {
      const row = await one(sql, {
        sql: `select * from invitations where hash = ?1 and ${living} and expires_at > ?2`,
        args: [hashOf(secret), at],
      })
      return row === null ? null : invitationOf(row)
    },

    useInvitation: (id, person, at) =>
      commit(sql, async () => {
        const row = await one(sql, {
          sql: `select * from invitations where id = ?1 and ${living} and expires_at > ?2`,
          args: [id, at],
        })
        if (row === null) return { nothing: false }
        const { grants, madeBy } = invitationOf(row)
        return {
          statements: [
            {
              sql: 'update invitations set used_at = ?2, person = ?3, email = null, name = null where id = ?1',
              args: [id, at, person],
            },
            ...grants.map(({ unit, role }) => ({
              sql: 'insert into members (person, unit, role) values (?1, ?2, ?3) on conflict do nothing',
              args: [person, unit, role],
            })),
          ],
          entries: [
            { at, who: person, act: 'person.accepted', subject: person, data: { invitation: id } },
            ...grants.map(({ unit, role }) => ({
              at,
              who: madeBy,
              act: 'member.granted',
              subject: person,
              data: { unit, role },
            })),
          ],
          result: () => true,
        }
      }),

    delegate: ({ unit, person, document, startsAt, endsAt, by, at }) =>
      commit<void>(sql, () => {
        const id = tools.newId()
        return Promise.resolve({
          statements: [
            {
              sql: `insert into delegations (id, unit, person, document, starts_at, ends_at, made_by, made_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
              args: [id, unit, person, document, startsAt, endsAt, by, at],
            },
          ],
          entries: [
            {
              at,
              who: by,
              act: 'member.delegated',
              subject: person,
              data: { unit, delegation: id, document, startsAt, endsAt },
            },
          ],
          result: () => undefined,
        })
      }),

    async delegations(units, at) {
      const rows = await allOf(
        sql,
        units,
        `select * from delegations where unit in (select value from json_each(?1)) and ended_at is null
          and ends_at > ?2 order by starts_at, id`,
        at,
      )
      return rows.map(delegationOf)
    },

    async delegation(id) {
      const row = await one(sql, { sql: 'select * from delegations where id = ?1', args: [id] })
      return row === null ? null : delegationOf(row)
    },

    endDelegation: (id, by, at) =>
      commit(sql, async () => {
        const row = await one(sql, {
          sql: 'select * from delegations where id = ?1 and ended_at is null and ends_at > ?2',
          args: [id, at],
        })
        if (row === null) return { nothing: false }
        const { person, unit } = delegationOf(row)
        return {
          statements: [
            { sql: 'update delegations set ended_at = ?2 where id = ?1', args: [id, at] },
          ],
          entries: [
            {
              at,
              who: by,
              act: 'member.delegation-ended',
              subject: person,
              data: { unit, delegation: id },
            },
          ],
          result: () => true,
        }
      }),

    async lockedUntil(email, at) {
      const row = await one(sql, {
        sql: 'select locked_until from sign_in_failures where account = ?1 and locked_until > ?2',
        args: [accountOf(email), at],
      })
      return row === null ? null : numberOrNull(row, 'locked_until')
    },

    async noteFailedSignIn(email, at) {
      // Counted from the first of a run of failures; what is long past counts no more.
      await sql.batch([
        {
          sql: 'delete from sign_in_failures where first_at < ?1 and coalesce(locked_until, 0) < ?2',
          args: [at - failureWindow, at],
        },
        {
          sql: `insert into sign_in_failures (account, count, first_at) values (?1, 1, ?2)
            on conflict (account) do update set count = count + 1,
              locked_until = case when count + 1 >= ?3 then ?2 + ?4 end`,
          args: [accountOf(email), at, mostFailures, failureWindow],
        },
      ])
    },

    async forgetFailedSignIns(email) {
      await sql.batch([
        { sql: 'delete from sign_in_failures where account = ?1', args: [accountOf(email)] },
      ])
    },
  }
}

function invitationOf(row: Row): Invitation {
  return {
    id: text(row, 'id'),
    purpose: word(row, 'purpose'),
    person: textOrNull(row, 'person'),
    email: textOrNull(row, 'email'),
    name: textOrNull(row, 'name'),
    grants: json<Invitation['grants']>(row, 'grants'),
    madeBy: text(row, 'made_by'),
    expiresAt: number(row, 'expires_at'),
  }
}

function delegationOf(row: Row): Delegation {
  return {
    id: text(row, 'id'),
    unit: text(row, 'unit'),
    person: text(row, 'person'),
    document: text(row, 'document'),
    startsAt: number(row, 'starts_at'),
    endsAt: number(row, 'ends_at'),
  }
}
