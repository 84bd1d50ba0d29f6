// After a night: does anything look as if somebody else were writing on a channel? Told to the unit's administrators, never decided here.
import { factsOf } from '../core/facts/index.ts'
import { national } from '../core/register/national.ts'
import { markSigns, postSigns, type SeenPost } from '../core/signs.ts'
import type { Item } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Channel, Run, StoredItem } from '../store/types.ts'
import { writeLetters } from './letters.ts'
import { announce } from './notify.ts'

/** How far back habits are looked for, ms. */
const lookBack = 60 * 86_400_000

/** For every unit of the run; a failure is logged and never keeps the run from ending. Repeatable. */
export async function lookForSigns(deps: Deps, run: Run): Promise<void> {
  for (const unit of run.scope.units)
    try {
      await lookAtUnit(deps, run, unit)
    } catch (error) {
      deps.log.error({ run: run.id, unit, error: String(error) }, 'signs not looked for')
    }
}

async function lookAtUnit(deps: Deps, run: Run, unit: string): Promise<void> {
  const { store } = deps
  const channels = await store.channelsOf(unit)
  const read = new Set(
    run.channels.filter(({ state }) => state === 'ok').map(({ channel }) => channel),
  )
  const copies = channels.filter(({ id, role }) => role === 'copy' && read.has(id))
  if (copies.length === 0) return
  const since = run.startedAt - lookBack
  const idsOf = (role: Channel['role']) => channels.filter((one) => one.role === role).map(({ id }) => id) // prettier-ignore
  const official = await officialContacts(deps, unit, await store.itemsOf(idsOf('official'), since))
  const orphans = new Set(
    (await store.pairsOf(unit)).filter(({ state }) => state === 'orphan').map(({ copy }) => copy),
  )
  const ours = new Set((await store.corrections({ units: [unit] })).map(({ item }) => item))
  for (const channel of copies) {
    const items = await store.itemsOf([channel.id], since)
    const seen = items
      .filter(({ goneAt }) => goneAt === null)
      .map((item) => seenPost(deps, run, item, orphans, ours))
    const [now = {}, before = {}] = await store.lastMarks(channel.id)
    const signs = [...postSigns(seen, official), ...markSigns(before, now)]
    const fresh = await store.keepSigns(unit, channel.id, signs, deps.now())
    if (fresh.length === 0) continue
    deps.log.warn({ unit, channel: channel.id, kinds: fresh.map(({ kind }) => kind) }, 'unusual signs') // prettier-ignore
    const kinds = fresh.map(({ kind }) => kind)
    const about = fresh.map(({ id }) => id).join(' ')
    const data = { run: run.id, unit, channel: channel.id, kinds }
    await announce(deps, { event: 'sign.seen', about, at: deps.now(), data })
    await writeLetters(deps, unit, {
      event: 'sign.seen',
      about,
      subject: `Khớp: dấu hiệu lạ ở ${channel.label}, cần kiểm tra`,
      text: `${channel.label} có ${fresh.length} dấu hiệu lạ. Người quản trị mở bàn đối chiếu, mục "An toàn tài khoản", để xem và biết phải làm gì.`,
    })
  }
}

function seenPost(
  deps: Deps,
  run: Run,
  item: StoredItem,
  orphans: ReadonlySet<string>,
  ours: ReadonlySet<string>,
): SeenPost {
  const fresh = item.firstSeenAt >= run.startedAt
  const app = deps.sources.get(item.channel)?.postedBy?.(item.wire) ?? null
  return {
    id: item.id,
    fresh,
    edited: !fresh && item.seq > 1 && item.fetchedAt >= run.startedAt && !ours.has(item.id),
    orphan: orphans.has(item.id),
    // Only what is new is read: habits need no contacts.
    contacts: fresh ? contactsOf(item.item) : [],
    app,
  }
}

async function officialContacts(
  deps: Deps,
  unit: string,
  officials: readonly StoredItem[],
): Promise<ReadonlySet<string>> {
  const typed = await deps.store.register([unit])
  return new Set([
    ...officials.flatMap(({ item }) => contactsOf(item)),
    ...[...national, ...typed].flatMap(({ values }) => values),
  ])
}

/** Phones, hosts and accounts of a text, canonical. */
function contactsOf(item: Item): readonly string[] {
  return factsOf(item).flatMap(({ kind, value }) => {
    if (kind === 'url') return value.replace(/^[a-z]+:\/\//, '').split(/[/?#]/)[0] ?? []
    return kind === 'phone' || kind === 'account' ? value : []
  })
}
