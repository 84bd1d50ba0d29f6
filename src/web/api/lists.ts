// What lists share: pages with cursors, and the units and channels an asker may name.
import type { Page } from '../../store/types.ts'
import { notFound, refuse, type Refusal } from './answer.ts'
import { cursorOf, readCursor } from './cursor.ts'
import type { Ask } from './route.ts'

interface Paged {
  readonly limit: number
  readonly cursor?: string | undefined
}

type Turned<T> =
  { readonly ok: true; readonly rows: readonly T[]; readonly next: string | null } | Refusal

/** One page of the list called `list`; a cursor that it never gave is refused. */
export async function turn<T>(
  list: string,
  { limit, cursor }: Paged,
  page: (paging: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<Turned<T>> {
  const after = cursor === undefined ? undefined : readCursor(list, cursor)
  if (after === null) {
    const faults = [{ path: 'cursor', wrong: 'không phải con trỏ của danh sách này' }]
    return refuse('bad-request', 'Con trỏ sang trang không dùng được. Hãy đọc lại từ đầu.', {
      faults,
    })
  }
  const { rows, next } = await page({ limit, ...(after === undefined ? {} : { cursor: after }) })
  return { ok: true, rows, next: cursorOf(list, next) }
}

/** A page of rows that are all at hand, in the order of their ids. */
export function pageById<T extends { readonly id: string }>(
  all: readonly T[],
  { limit, cursor }: Paged,
): Page<T> {
  const rows = [...all]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .filter(({ id }) => cursor === undefined || id > cursor)
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

type Chosen = { readonly ok: true; readonly units: readonly string[] } | Refusal

/** The asker's units, or the one that was named. */
export function unitsOf(ask: Pick<Ask<unknown, unknown>, 'units'>, named?: string): Chosen {
  if (named === undefined) return { ok: true, units: ask.units }
  return ask.units.includes(named) ? { ok: true, units: [named] } : notFound()
}

/** Channels that these units follow, with their followers among them. */
export async function channelsOf(
  { deps }: Pick<Ask<unknown, unknown>, 'deps'>,
  units: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const followers = new Map<string, string[]>()
  for (const unit of units)
    for (const { id } of await deps.store.channelsOf(unit))
      followers.set(id, [...(followers.get(id) ?? []), unit])
  return followers
}
