// Keeping what a channel said: a text that says something else becomes a version, and the record vouches for it.
import { contentHash, wellFormed } from '../core/hash.ts'
import type { Instant } from '../core/types.ts'
import type { Fetched, Sql, Statement } from '../ports.ts'
import { versionsDigest } from './chain.ts'
import { commit } from './commit.ts'
import type { Tools } from './commit.ts'
import { allOf, each, number, text } from './rows.ts'

/** Answers how many items are new or say something else than before. */
export function saveItems(
  sql: Sql,
  tools: Tools,
  channel: string,
  fetched: readonly Fetched[],
  at: Instant,
): Promise<{ changed: number }> {
  // An item listed twice counts once: the later reading.
  const rows = [
    ...new Map(fetched.map((one) => [one.item.id, rowOf(channel, one)] as const)).values(),
  ]
  return commit(sql, async () => {
    if (rows.length === 0) return { nothing: { changed: 0 } }
    const kept = await newestOf(sql, rows)
    const isSame = (row: ItemRow) => kept.get(row.id)?.hash === row.hash
    const seqOf = (row: ItemRow) => (kept.get(row.id)?.seq ?? 0) + (isSame(row) ? 0 : 1)
    const added = rows
      .filter((row) => !isSame(row))
      .map((row) => ({ ...row, item: row.id, seq: seqOf(row) }))
    const refreshed = rows.filter((row) => isSame(row) && kept.get(row.id)?.exact !== exactly(row))
    const batch = added.length === 0 ? '' : tools.newId()
    const data = { batch, count: added.length, digest: versionsDigest(added) }
    return {
      statements: [
        ...see(
          channel,
          rows.map((row) => ({ ...row, seq: seqOf(row) })),
          at,
        ),
        ...refresh(refreshed),
        ...add(added, batch, at),
      ],
      entries:
        added.length === 0 ? [] : [{ at, who: 'khop', act: 'items.kept', subject: channel, data }],
      result: () => ({ changed: added.length }),
    }
  })
}

type ItemRow = ReturnType<typeof rowOf>

function see(
  channel: string,
  rows: readonly (ItemRow & { readonly seq: number })[],
  at: Instant,
): readonly Statement[] {
  return each(
    rows.map(({ id, ext, url, published, validator, seq }) => ({
      id,
      ext,
      url,
      published,
      validator,
      seq,
    })),
    `insert into items (id, channel, ext, url, published_at, seq, validator, first_seen_at, last_seen_at)
      select value ->> 'id', ?2, value ->> 'ext', value ->> 'url', value ->> 'published', value ->> 'seq',
        value ->> 'validator', ?3, ?3
      from json_each(?1) where true
      on conflict (id) do update set url = excluded.url, published_at = excluded.published_at,
        seq = max(seq, excluded.seq), validator = excluded.validator,
        last_seen_at = max(last_seen_at, excluded.last_seen_at), gone_at = null`,
    channel,
    at,
  )
}

/** A reading that says the same keeps its number; its exact characters and the adapter's memory are brought up to date. */
function refresh(rows: readonly ItemRow[]): readonly Statement[] {
  return each(
    rows,
    `update versions set raw_hash = n.value ->> 'raw', title = n.value ->> 'title', text = n.value ->> 'text',
        links = n.value ->> 'links', wire = n.value ->> 'wire', url = n.value ->> 'url',
        published_at = n.value ->> 'published'
      from json_each(?1) n join items i on i.id = n.value ->> 'id'
      where versions.item = i.id and versions.seq = i.seq and versions.hash = n.value ->> 'hash'
        and versions.erased_at is null`,
  )
}

function add(
  rows: readonly (ItemRow & { readonly seq: number })[],
  batch: string,
  at: Instant,
): readonly Statement[] {
  return each(
    rows,
    `insert into versions (item, seq, hash, raw_hash, title, text, links, wire, url, published_at, fetched_at, batch)
      select value ->> 'id', value ->> 'seq', value ->> 'hash', value ->> 'raw', value ->> 'title', value ->> 'text',
        value ->> 'links', value ->> 'wire', value ->> 'url', value ->> 'published', ?2, ?3
      from json_each(?1)`,
    at,
    batch,
  )
}

/** What a reading that says the same may still bring: other bytes, another link, another memory of the adapter. */
const exactly = ({ raw, wire, links, url, published }: ItemRow) =>
  JSON.stringify([raw, wire, links, url, published])

interface Newest {
  readonly seq: number
  readonly hash: string
  readonly exact: string
}

async function newestOf(sql: Sql, rows: readonly ItemRow[]): Promise<ReadonlyMap<string, Newest>> {
  const found = await allOf(
    sql,
    rows.map(({ id }) => id),
    `select v.item, v.seq, v.hash, v.raw_hash, v.wire, v.links, v.url, v.published_at
      from items i join versions v on v.item = i.id and v.seq = i.seq
      where i.id in (select value from json_each(?1))`,
  )
  return new Map(
    found.map((row) => [
      text(row, 'item'),
      {
        seq: number(row, 'seq'),
        hash: text(row, 'hash'),
        exact: JSON.stringify([row.raw_hash, row.wire, row.links, row.url, row.published_at]),
      },
    ]),
  )
}

function rowOf(channel: string, { item, wire, validator, rawHash }: Fetched) {
  return {
    id: wellFormed(`${channel}:${item.id}`),
    ext: wellFormed(item.id),
    hash: contentHash(item),
    raw: rawHash,
    title: wellFormed(item.title),
    text: wellFormed(item.text),
    links: JSON.stringify(item.links),
    wire: JSON.stringify(wire),
    url: item.url,
    published: item.publishedAt,
    validator,
  }
}
