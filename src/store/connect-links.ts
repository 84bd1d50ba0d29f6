// One-time links by which a person outside the desk connects a channel: kept as hashes, used once, each step in the record.
import type { Instant } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit } from './commit.ts'
import { number, numberOrNull, one, text } from './rows.ts'

export interface ConnectLink {
  readonly id: string
  readonly channel: string
  readonly madeBy: string
  readonly madeAt: Instant
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  readonly revokedAt: Instant | null
}

export interface ConnectLinks {
  /** `hash`: SHA-256 in hex of the link's secret, which nobody keeps. */
  addConnectLink(
    link: Omit<ConnectLink, 'usedAt' | 'revokedAt'> & { readonly hash: string },
  ): Promise<void>
  /** The living link with this hash; null: none, used, revoked or expired. */
  connectLink(hash: string, at: Instant): Promise<ConnectLink | null>
  /** Living links of these channels, newest first. */
  connectLinks(channels: readonly string[], at: Instant): Promise<readonly ConnectLink[]>
  /** Marks it as used and the channel as connected; false: expired, revoked, or another was first. */
  useConnectLink(id: string, at: Instant): Promise<boolean>
  /** false: there is none of this channel that still lives. */
  revokeConnectLink(ask: {
    readonly id: string
    readonly channel: string
    readonly who: string
    readonly at: Instant
  }): Promise<boolean>
}

/** Whether a link may still be used. */
const isLiving = ({ usedAt, revokedAt, expiresAt }: ConnectLink, at: Instant) =>
  usedAt === null && revokedAt === null && expiresAt > at

export function connectLinksOf(sql: Sql): ConnectLinks {
  const byId = async (id: string) => {
    const row = await one(sql, { sql: 'select * from connect_links where id = ?1', args: [id] })
    return row === null ? null : linkOf(row)
  }
  return {
    addConnectLink: ({ id, hash, channel, madeBy, madeAt, expiresAt }) =>
      commit<void>(sql, () =>
        Promise.resolve({
          statements: [
            {
              sql: `insert into connect_links (id, hash, channel, made_by, made_at, expires_at)
                values (?1, ?2, ?3, ?4, ?5, ?6)`,
              args: [id, hash, channel, madeBy, madeAt, expiresAt],
            },
          ],
          entries: [
            {
              at: madeAt,
              who: madeBy,
              act: 'connect-link.made',
              subject: channel,
              data: { link: id, expiresAt },
            },
          ],
          result: () => undefined,
        }),
      ),

    async connectLink(hash, at) {
      const row = await one(sql, {
        sql: 'select * from connect_links where hash = ?1',
        args: [hash],
      })
      const found = row === null ? null : linkOf(row)
      return found !== null && isLiving(found, at) ? found : null
    },

    async connectLinks(channels, at) {
      const rows = await sql.all({
        sql: `select * from connect_links where channel in (select value from json_each(?1))
          order by made_at desc, id desc`,
        args: [JSON.stringify(channels)],
      })
      return rows.map(linkOf).filter((link) => isLiving(link, at))
    },

    useConnectLink: (id, at) =>
      commit(sql, async () => {
        const found = await byId(id)
        if (found === null || !isLiving(found, at)) return { nothing: false }
        return {
          statements: [
            {
              sql: `update connect_links set used_at = ?2
                where id = ?1 and used_at is null and revoked_at is null`,
              args: [id, at],
            },
          ],
          entries: [
            {
              at,
              who: 'khop',
              act: 'channel.connected',
              subject: found.channel,
              data: { link: id, invitedBy: found.madeBy },
            },
          ],
          result: () => true,
        }
      }),

    revokeConnectLink: ({ id, channel, who, at }) =>
      commit(sql, async () => {
        const found = await byId(id)
        if (found === null || found.channel !== channel || !isLiving(found, at))
          return { nothing: false }
        return {
          statements: [
            { sql: 'update connect_links set revoked_at = ?2 where id = ?1', args: [id, at] },
          ],
          entries: [{ at, who, act: 'connect-link.revoked', subject: channel, data: { link: id } }],
          result: () => true,
        }
      }),
  }
}

function linkOf(row: Row): ConnectLink {
  return {
    id: text(row, 'id'),
    channel: text(row, 'channel'),
    madeBy: text(row, 'made_by'),
    madeAt: number(row, 'made_at'),
    expiresAt: number(row, 'expires_at'),
    usedAt: numberOrNull(row, 'used_at'),
    revokedAt: numberOrNull(row, 'revoked_at'),
  }
}
