// One channel of one run: everything it lists is kept, batch by batch; what it no longer lists is asked for one by one.
import type { Instant, Item } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import { ChannelError } from '../ports.ts'
import type { Fetched, Handled, Listed, ListQuery, Source } from '../ports.ts'
import type { Run, RunChannel } from '../store/types.ts'
import { lookAt } from './look.ts'
import { goOn } from './nightly.ts'

/** Items of one write: what a kill can lose. */
const batch = 100

/** Items read one by one in one night: unlisted ones, and old ones with an open difference. */
const readingsANight = 100

/** This many gone at once, and this share of those asked for, is a broken site before it is a clean-up. */
const suspicious = { count: 10, share: 0.5 }

/** A run that somebody starts looks again only after so long (ms). */
const lookAgain = 20 * 3_600_000

interface Tally {
  seen: number
  changed: number
  unreadable: number
  note: string | null
}

export async function fetchChannel(
  deps: Deps,
  job: { readonly run: string; readonly channel: string },
): Promise<Handled> {
  const run = await deps.store.run(job.run)
  const mine = run?.channels.find(({ channel }) => channel === job.channel)
  if (run === null || run.endedAt !== null || mine === undefined) return { state: 'done' }
  if (mine.state === 'waiting') {
    const outcome = await outcomeOf(deps, job.channel, run.scope.since, run.startedAt)
    await lookTonight(deps, run, job.channel)
    await deps.store.settleChannel(job.run, outcome, deps.now())
    const fields = { run: job.run, channel: job.channel, items: outcome.items, why: outcome.why }
    if (outcome.state === 'ok') deps.log.info(fields, 'channel read')
    else deps.log.warn({ ...fields, code: outcome.code }, 'channel failed')
  }
  const now = await deps.store.run(job.run)
  if (now !== null && now.channels.every(({ state }) => state !== 'waiting')) await goOn(deps, now)
  return { state: 'done' }
}

/** A look at every channel once a night, however often it is read by day; at a broken one whenever it is read. */
async function lookTonight(deps: Deps, run: Run, channel: string): Promise<void> {
  const last = (await deps.store.lastChecks([channel]))[channel]
  const fresh = last !== undefined && run.startedAt - last.at <= lookAgain
  const fine = last?.checks.every(({ state }) => state !== 'fail') ?? false
  if (run.cause === 'manual' && fresh && fine) return
  try {
    await deps.store.saveChecks(run.id, channel, await lookAt(deps, channel, { reading: false }))
  } catch (error) {
    // A look is a comfort: it never costs the night its reading.
    deps.log.error({ run: run.id, channel, error: String(error) }, 'channel not looked at')
  }
}

async function outcomeOf(
  deps: Deps,
  channel: string,
  since: Instant | null,
  began: Instant,
): Promise<RunChannel> {
  const tally: Tally = { seen: 0, changed: 0, unreadable: 0, note: null }
  const settled = (state: 'ok' | 'failed', code: string | null): RunChannel => ({
    channel,
    state,
    items: tally.seen,
    changed: tally.changed,
    code,
    why: tally.note,
    endedAt: null,
  })
  try {
    const source = deps.sources.get(channel)
    if (source === undefined) {
      throw new ChannelError(
        'denied',
        'Kênh này không còn trong cấu hình, hãy xem khop.config.json.',
      )
    }
    // The first reading takes everything there is: without it, posts would look as if they had no official article.
    const before = (await deps.store.lastGood())[channel] !== undefined
    await readListing(deps, source, channel, before ? since : null, tally)
    await readMissing(deps, source, channel, before ? since : null, began, tally)
    return settled('ok', null)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    deps.log.warn({ channel, code: error.code, detail: error.detail }, 'channel error')
    tally.note = error.message
    return settled('failed', error.code)
  }
}

async function readListing(
  deps: Deps,
  source: Source,
  channel: string,
  since: Instant | null,
  tally: Tally,
): Promise<void> {
  let read: Fetched[] = []
  let same: string[] = []
  let firstUnreadable: ChannelError | null = null
  const save = async () => {
    tally.changed += (await deps.store.saveItems(channel, read, deps.now())).changed
    await deps.store.touchItems(channel, same, deps.now())
    tally.seen += read.length + same.length
    read = []
    same = []
    deps.progress({ what: channel, done: tally.seen, total: null })
  }
  try {
    const query = { since, known: (id: string) => deps.store.known(channel, id) }
    for await (const listed of heard(source, query)) {
      if (listed.state === 'read') read.push(listed.fetched)
      else if (listed.state === 'same') same.push(listed.id)
      else {
        tally.unreadable += 1
        firstUnreadable ??= listed.error
        deps.log.warn({ channel, item: listed.id, detail: listed.error.detail }, 'item unreadable')
      }
      if (read.length + same.length >= batch) await save()
    }
  } catch (error) {
    // What was read before the channel failed is kept all the same.
    if (error instanceof ChannelError) await save()
    throw error
  }
  await save()
  if (firstUnreadable === null) return
  if (tally.seen === 0) throw firstUnreadable
  tally.note = `${tally.unreadable} bài không đọc được, giữ nguyên như lần trước. ${firstUnreadable.message}`
}

/**
 * A listing whose failures are all `ChannelError`: a fault in an adapter fails its channel, not the night. A failure of
 * the store, met while the adapter asked what is known, stays what it is.
 */
async function* heard(source: Source, query: ListQuery): AsyncIterable<Listed> {
  let own: Error | null = null
  const known = async (id: string) => {
    try {
      return await query.known(id)
    } catch (error) {
      own = error instanceof Error ? error : new Error(String(error))
      throw own
    }
  }
  try {
    yield* source.list({ since: query.since, known })
  } catch (error) {
    if (own !== null) throw own as Error
    throw asChannelError(error)
  }
}

/** Items that were there and were not listed, and old ones that somebody waits for. */
async function readMissing(
  deps: Deps,
  source: Source,
  channel: string,
  since: Instant | null,
  began: Instant,
  tally: Tally,
): Promise<void> {
  const unlisted = await deps.store.unseen(channel, since, began)
  if (tally.seen === 0 && unlisted.length > 0) {
    throw new ChannelError(
      'shape',
      'Kênh trả về danh sách trống dù trước đây có bài; chưa kết luận gì, hãy mở kênh kiểm tra.',
    )
  }
  const watched = await deps.store.watched(channel, began)
  const wanted = new Map([...watched, ...unlisted].map((item) => [item.id, item]))
  const asked = [...wanted.values()].slice(0, readingsANight)
  const gone: string[] = []
  const read: Fetched[] = []
  for (const { id, item } of asked) {
    try {
      const fetched = await reading(source, item)
      if (fetched === null) gone.push(id)
      else read.push(fetched)
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      deps.log.warn({ channel, item: id, code: error.code, detail: error.detail }, 'item not read')
      // The same answer would come for every other item.
      if (error.code === 'auth' || error.code === 'limited' || error.code === 'down') break
    }
  }
  tally.changed += (await deps.store.saveItems(channel, read, deps.now())).changed
  tally.seen += read.length
  if (gone.length >= suspicious.count && gone.length > asked.length * suspicious.share) {
    tally.note = `${gone.length} bài cùng lúc không còn mở được; chưa coi là đã gỡ, hãy mở kênh kiểm tra.`
    return
  }
  for (const item of gone) await deps.store.markGone(item, deps.now())
}

async function reading(source: Source, item: Item): Promise<Fetched | null> {
  const { id, publishedAt, url, text } = item
  try {
    return await source.read(id, { validator: null, publishedAt, url, length: text.length })
  } catch (error) {
    throw asChannelError(error)
  }
}

function asChannelError(error: unknown): ChannelError {
  if (error instanceof ChannelError) return error
  return new ChannelError(
    'shape',
    'Khớp gặp lỗi khi đọc kênh này; hãy gửi nhật ký chương trình cho người quản trị.',
    {
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
      cause: error,
    },
  )
}
