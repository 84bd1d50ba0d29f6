// Articles and posts, every version of each.
import type { Row, Sql } from '../ports.ts'
import { commit } from './commit.ts'
import type { Tools } from './commit.ts'
import { allOf, each, json, number, numberOrNull, one, text, textOrNull } from './rows.ts'
import { saveItems } from './save-items.ts'
import type { Store, StoredItem, Version } from './types.ts'

type Items = Pick<
  Store,
  | 'known'
  | 'saveItems'
  | 'touchItems'
  | 'unseen'
  | 'watched'
  | 'markGone'
  | 'item'
  | 'items'
  | 'itemsOf'
  | 'versions'
  | 'olderVersions'
  | 'eraseVersion'
>

/** Rows of one read: an answer of a few megabytes at most. */
const page = 1000

export const newest = `select i.id, i.channel, i.ext, i.seq, i.first_seen_at, i.gone_at,
    v.hash, v.title, v.text, v.links, v.wire, v.url, v.published_at, v.fetched_at
  from items i join versions v on v.item = i.id and v.seq = i.seq`

export function itemsOf(sql: Sql, tools: Tools): Items {
  return {
    async known(channel, ext) {
      const row = await one(sql, {
        sql: `select i.validator, i.published_at, i.url, v.wire ->> 'url' as asked, length(v.text) as length
          from items i join versions v on v.item = i.id and v.seq = i.seq
          where i.channel = ?1 and i.ext = ?2 and i.gone_at is null`,
        args: [channel, ext],
      })
      if (row === null) return null
      return {
        validator: textOrNull(row, 'validator'),
        publishedAt: numberOrNull(row, 'published_at'),
        url: textOrNull(row, 'asked') ?? textOrNull(row, 'url'),
        length: number(row, 'length'),
      }
    },

    saveItems: (channel, fetched, at) => saveItems(sql, tools, channel, fetched, at),

    async touchItems(channel, exts, at) {
      await sql.batch(
        each(
          exts,
          `update items set last_seen_at = max(last_seen_at, ?3)
            where channel = ?2 and ext in (select value from json_each(?1))`,
          channel,
          at,
        ),
      )
    },

    async unseen(channel, since, at) {
      const rows = await sql.all({
        sql: `${newest} where i.channel = ?1 and i.gone_at is null and i.last_seen_at < ?2
            and (?3 is null or i.published_at >= ?3)
          order by i.last_seen_at, i.id`,
        args: [channel, at, since],
      })
      return rows.map(storedOf)
    },

    async watched(channel, at) {
      const rows = await sql.all({
        sql: `${newest} where i.channel = ?1 and i.gone_at is null and i.last_seen_at < ?2
            and exists (
              select 1 from divergences d join divergence_states s on s.id = d.id
              where d.item = i.id and d.present = 1 and coalesce(s.decision, '') <> 'dismissed'
            )
          order by i.last_seen_at, i.id`,
        args: [channel, at],
      })
      return rows.map(storedOf)
    },

    markGone: (item, at) =>
      commit<void>(sql, async () => {
        const row = await one(sql, {
          sql: 'select seq from items where id = ?1 and gone_at is null',
          args: [item],
        })
        if (row === null) return { nothing: undefined }
        return {
          statements: [{ sql: 'update items set gone_at = ?2 where id = ?1', args: [item, at] }],
          entries: [
            { at, who: 'khop', act: 'item.gone', subject: item, data: { seq: number(row, 'seq') } },
          ],
          result: () => undefined,
        }
      }),

    async item(id) {
      const row = await one(sql, { sql: `${newest} where i.id = ?1`, args: [id] })
      return row === null ? null : storedOf(row)
    },

    async items(ids) {
      const rows = await allOf(
        sql,
        ids,
        `${newest} where i.id in (select value from json_each(?1))`,
      )
      return rows.map(storedOf)
    },

    async itemsOf(channels, since) {
      const found: StoredItem[] = []
      for (const channel of channels) {
        let after = ''
        for (;;) {
          const rows = await sql.all({
            sql: `${newest} where i.channel = ?1 and i.ext > ?2
                and (?3 is null or i.published_at is null or i.published_at >= ?3)
              order by i.ext limit ?4`,
            args: [channel, after, since, page],
          })
          for (const row of rows) found.push(storedOf(row))
          const last = rows.at(-1)
          if (last === undefined || rows.length < page) break
          after = text(last, 'ext')
        }
      }
      return found
    },

    async versions(item) {
      const rows = await sql.all({
        sql: 'select * from versions where item = ?1 order by seq desc',
        args: [item],
      })
      return rows.map(versionOf)
    },

    eraseVersion: (item, seq, who, at) =>
      commit(sql, async () => {
        const row = await one(sql, {
          sql: `select v.hash from versions v join items i on i.id = v.item
            where v.item = ?1 and v.seq = ?2 and v.seq < i.seq and v.erased_at is null`,
          args: [item, seq],
        })
        if (row === null) return { nothing: false }
        return {
          statements: [
            {
              sql: `update versions set title = '', text = '', links = '[]', wire = '{}', erased_at = ?3
                where item = ?1 and seq = ?2`,
              args: [item, seq, at],
            },
          ],
          entries: [
            {
              at,
              who,
              act: 'version.erased',
              subject: item,
              data: { seq, hash: text(row, 'hash') },
            },
          ],
          result: () => true,
        }
      }),

    async olderVersions(items) {
      const rows = await allOf(
        sql,
        items,
        `select v.* from versions v join items i on i.id = v.item and v.seq < i.seq
          where v.item in (select value from json_each(?1)) and v.erased_at is null
          order by v.item, v.seq desc`,
      )
      return rows.map(versionOf)
    },
  }
}

export function storedOf(row: Row): StoredItem {
  return {
    id: text(row, 'id'),
    channel: text(row, 'channel'),
    seq: number(row, 'seq'),
    hash: text(row, 'hash'),
    item: {
      id: text(row, 'ext'),
      title: text(row, 'title'),
      text: text(row, 'text'),
      publishedAt: numberOrNull(row, 'published_at'),
      url: textOrNull(row, 'url'),
      links: json<readonly string[]>(row, 'links'),
    },
    wire: json<StoredItem['wire']>(row, 'wire'),
    fetchedAt: number(row, 'fetched_at'),
    firstSeenAt: number(row, 'first_seen_at'),
    goneAt: numberOrNull(row, 'gone_at'),
  }
}

function versionOf(row: Row): Version {
  return {
    item: text(row, 'item'),
    seq: number(row, 'seq'),
    hash: text(row, 'hash'),
    rawHash: text(row, 'raw_hash'),
    title: text(row, 'title'),
    text: text(row, 'text'),
    url: textOrNull(row, 'url'),
    publishedAt: numberOrNull(row, 'published_at'),
    fetchedAt: number(row, 'fetched_at'),
    erasedAt: numberOrNull(row, 'erased_at'),
  }
}
