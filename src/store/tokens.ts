// Tokens of programs: kept as hashes, counted by the minute, each call noted on its token.
import type { Instant } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit } from './commit.ts'
import { json, number, numberOrNull, one, text } from './rows.ts'

/** What a token may be used for. `read` looks, `check` compares a draft, the others do what their names say. */
export type Scope = 'read' | 'check' | 'decide' | 'approve' | 'metrics'

export interface ApiToken {
  readonly id: string
  /** What it is for, in its maker's words. */
  readonly name: string
  /** Who made it: it may do what this person may, cut by scopes and units. */
  readonly person: string
  readonly scopes: readonly Scope[]
  /** null: every unit of the person. */
  readonly units: readonly string[] | null
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  readonly lastUsedAt: Instant | null
}

export interface Tokens {
  /** `hash`: SHA-256 in hex of the token itself, which nobody keeps. */
  createToken(
    token: Omit<ApiToken, 'revokedAt' | 'lastUsedAt'> & { readonly hash: string },
  ): Promise<void>
  /** All tokens, newest first; dead ones too. */
  tokens(): Promise<readonly ApiToken[]>
  /** false: there is none, or it was revoked before. */
  revokeToken(id: string, who: string, at: Instant): Promise<boolean>
  /**
   * The living token with this hash, this call noted on it; null: none, expired or revoked.
   * `calls`: how many it made in the minute of `at`, this one included.
   */
  useToken(
    hash: string,
    at: Instant,
  ): Promise<{ readonly token: ApiToken; readonly calls: number } | null>
}

const minute = 60_000

export function tokensOf(sql: Sql): Tokens {
  return {
    createToken: (token) =>
      commit<void>(sql, () =>
        Promise.resolve({
          statements: [
            {
              sql: `insert into api_tokens (id, hash, name, person, scopes, units, created_at, expires_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
              args: [
                token.id,
                token.hash,
                token.name,
                token.person,
                JSON.stringify(token.scopes),
                token.units === null ? null : JSON.stringify(token.units),
                token.createdAt,
                token.expiresAt,
              ],
            },
          ],
          entries: [
            {
              at: token.createdAt,
              who: token.person,
              act: 'token.created',
              subject: token.id,
              data: {
                scopes: token.scopes.join(' '),
                units: token.units?.join(' ') ?? null,
                expiresAt: token.expiresAt,
              },
            },
          ],
          result: () => undefined,
        }),
      ),

    async tokens() {
      const rows = await sql.all({
        sql: 'select * from api_tokens order by created_at desc, id desc',
        args: [],
      })
      return rows.map(tokenOf)
    },

    revokeToken: (id, who, at) =>
      commit(sql, async () => {
        const row = await one(sql, {
          sql: 'select 1 as stands from api_tokens where id = ?1 and revoked_at is null',
          args: [id],
        })
        if (row === null) return { nothing: false }
        return {
          statements: [
            { sql: 'update api_tokens set revoked_at = ?2 where id = ?1', args: [id, at] },
          ],
          entries: [{ at, who, act: 'token.revoked', subject: id, data: {} }],
          result: () => true,
        }
      }),

    async useToken(hash, at) {
      const [rows] = await sql.batch([
        {
          sql: `update api_tokens set last_used_at = ?2, minute = ?3,
              calls = case when minute = ?3 then calls + 1 else 1 end
            where hash = ?1 and revoked_at is null and (expires_at is null or expires_at > ?2)
            returning *`,
          args: [hash, at, at - (at % minute)],
        },
      ])
      const row = rows?.[0]
      return row === undefined ? null : { token: tokenOf(row), calls: number(row, 'calls') }
    },
  }
}

function tokenOf(row: Row): ApiToken {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    person: text(row, 'person'),
    scopes: json<readonly Scope[]>(row, 'scopes'),
    units: row.units === null ? null : json<readonly string[]>(row, 'units'),
    createdAt: number(row, 'created_at'),
    expiresAt: numberOrNull(row, 'expires_at'),
    revokedAt: numberOrNull(row, 'revoked_at'),
    lastUsedAt: numberOrNull(row, 'last_used_at'),
  }
}
