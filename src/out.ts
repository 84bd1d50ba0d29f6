// From what is kept to the shapes that go out (shapes.ts): one place, used by the commands and the API.
import { answerOf } from './core/check.ts'
import type { Instant, Item } from './core/types.ts'
import { writeInstant } from './lines.ts'
import type { ListOut, RunOut, ShowOut } from './shapes.ts'
import type {
  Channel,
  Run,
  Store,
  StoredDivergence,
  StoredItem,
  TimelineEntry,
} from './store/types.ts'

const instantOrNull = (at: Instant | null) => (at === null ? null : writeInstant(at))

export function listRow(one: StoredDivergence): ListOut['divergences'][number] {
  return {
    ...answerOf(one),
    unit: one.unit,
    channel: one.channel,
    item: one.item,
    state: one.state,
    firstSeen: writeInstant(one.firstSeen),
    resolution: one.resolution,
  }
}

export function listOut(page: { rows: readonly StoredDivergence[]; next: string | null }): ListOut {
  return { divergences: page.rows.map(listRow), next: page.next }
}

function itemOut(stored: StoredItem | null): ShowOut['post'] {
  if (stored === null) return null
  const item: Item = stored.item
  return {
    id: item.id,
    title: item.title,
    text: item.text,
    publishedAt: instantOrNull(item.publishedAt),
    url: item.url,
    links: [...item.links],
    channel: stored.channel,
  }
}

export function showOut(
  divergence: StoredDivergence,
  official: StoredItem | null,
  post: StoredItem | null,
  history: readonly TimelineEntry[],
): ShowOut {
  return {
    divergence: listRow(divergence),
    official: itemOut(official),
    post: itemOut(post),
    history: history.map(({ at, who, act, say }) => ({ at: writeInstant(at), who, act, say })),
  }
}

/** What one run found, and the three worst that stand open now. */
export async function runOut(
  store: Store,
  run: Run,
  channels: readonly Channel[],
  now: Instant,
): Promise<RunOut> {
  const units = run.scope.units
  const owner = new Map<string, string>()
  for (const unit of units)
    for (const channel of await store.channelsOf(unit))
      if (!owner.has(channel.id)) owner.set(channel.id, unit)
  // As the units state them: the portal first.
  const order = [...owner.keys()]
  const inOrder = (a: { channel: string }, b: { channel: string }) =>
    order.indexOf(a.channel) - order.indexOf(b.channel)
  const counts = await store.countDivergences(units, now)
  const worst = await store.divergences({ units, state: 'open', limit: 3 }, now)
  const role = new Map(channels.map((channel) => [channel.id, channel.role]))
  const pairs = { paired: 0, confirm: 0, orphan: 0 }
  for (const unit of run.units) {
    if (unit.counts === null) continue
    pairs.paired += unit.counts.pairs.paired
    pairs.confirm += unit.counts.pairs.confirm
    pairs.orphan += unit.counts.pairs.orphan
  }
  return {
    run: {
      id: run.id,
      startedAt: writeInstant(run.startedAt),
      endedAt: instantOrNull(run.endedAt),
    },
    channels: [...run.channels].sort(inOrder).map((channel) => ({
      id: channel.channel,
      unit: owner.get(channel.channel) ?? '',
      role: role.get(channel.channel) ?? 'official',
      state: channel.state === 'ok' ? 'ok' : 'failed',
      items: channel.items,
      changed: channel.changed,
      why: channel.why,
    })),
    pairs,
    divergences: { total: counts.total, byType: counts.byType, bySeverity: counts.bySeverity },
    worst: worst.rows.map(answerOf),
  }
}
