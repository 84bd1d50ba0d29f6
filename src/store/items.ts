// Articles and posts, every version of each.
import { contentHash } from '../core/hash.ts'
import type { Fetched, Row, Sql } from '../ports.ts'
import { commit } from './commit.ts'
import { allOf, each, json, number, numberOrNull, one, text, textOrNull } from './rows.ts'
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
>

/** Rows of one read: an answer of a few megabytes at most. */
const page = 1000

const newest = `select i.id, i.channel, i.ext, i.seq, i.first_seen_at, i.gone_at,
    v.hash, v.title, v.text, v.links, v.wire, v.url, v.published_at, v.fetched_at
  from items i join versions v on v.item = i.id and v.seq = i.seq`

export function itemsOf(sql: Sql): Items {
  return {
    async known(channel, ext) {
      const row = await one(sql, {
        sql: 'select validator, published_at from items where channel = ?1 and ext = ?2 and gone_at is null',
        args: [channel, ext],
      })
      if (row === null) return null
      return {
        validator: textOrNull(row, 'validator'),
        publishedAt: numberOrNull(row, 'published_at'),
      }
    },

    async saveItems(channel, fetched, at) {
      if (fetched.length === 0) return { changed: 0 }
      // An item listed twice counts once: the later reading.
      const rows = [
        ...new Map(fetched.map((one) => [one.item.id, rowOf(channel, one)] as const)).values(),
      ]
      const seen = each(
        rows.map(({ id, ext, url, published, validator }) => ({
          id,
          ext,
          url,
          published,
          validator,
        })),
        `insert into items (id, channel, ext, url, published_at, seq, validator, first_seen_at, last_seen_at)
          select value ->> 'id', ?2, value ->> 'ext', value ->> 'url', value ->> 'published', 0,
            value ->> 'validator', ?3, ?3
          from json_each(?1) where true
          on conflict (id) do update set url = excluded.url, published_at = excluded.published_at,
            validator = excluded.validator, last_seen_at = max(last_seen_at, excluded.last_seen_at), gone_at = null`,
        channel,
        at,
      )
      // A reading that says the same keeps its number; its exact characters and the adapter's memory are brought up to date.
      const same = each(
        rows,
        `update versions set raw_hash = n.value ->> 'raw', title = n.value ->> 'title', text = n.value ->> 'text',
            links = n.value ->> 'links', wire = n.value ->> 'wire', url = n.value ->> 'url',
            published_at = n.value ->> 'published'
          from json_each(?1) n join items i on i.id = n.value ->> 'id'
          where versions.item = i.id and versions.seq = i.seq and versions.hash = n.value ->> 'hash'
            and versions.erased_at is null`,
      )
      const added = each(
        rows,
        `insert into versions (item, seq, hash, raw_hash, title, text, links, wire, url, published_at, fetched_at)
          select i.id, i.seq + 1, n.value ->> 'hash', n.value ->> 'raw', n.value ->> 'title', n.value ->> 'text',
            n.value ->> 'links', n.value ->> 'wire', n.value ->> 'url', n.value ->> 'published', ?2
          from json_each(?1) n join items i on i.id = n.value ->> 'id'
            left join versions v on v.item = i.id and v.seq = i.seq
          where v.hash is null or v.hash <> n.value ->> 'hash'
          returning item`,
        at,
      )
      const numbered = each(
        rows.map(({ id }) => id),
        `update items set seq = (select max(seq) from versions where item = items.id)
          where id in (select value from json_each(?1))`,
      )
      const answers = await sql.batch([...seen, ...same, ...added, ...numbered])
      const first = seen.length + same.length
      const changed = answers
        .slice(first, first + added.length)
        .reduce((sum, found) => sum + found.length, 0)
      return { changed }
    },

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

function rowOf(channel: string, { item, wire, validator, rawHash }: Fetched) {
  return {
    id: `${channel}:${item.id}`,
    ext: item.id,
    hash: contentHash(item),
    raw: rawHash,
    title: item.title,
    text: item.text,
    links: JSON.stringify(item.links),
    wire: JSON.stringify(wire),
    url: item.url,
    published: item.publishedAt,
    validator,
  }
}

function storedOf(row: Row): StoredItem {
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
    title: text(row, 'title'),
    text: text(row, 'text'),
    url: textOrNull(row, 'url'),
    publishedAt: numberOrNull(row, 'published_at'),
    fetchedAt: number(row, 'fetched_at'),
    erasedAt: numberOrNull(row, 'erased_at'),
  }
}
