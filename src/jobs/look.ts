// What can be said of one channel's health without changing anything: its keys, one reading, its newest item, its last good run.
import type { Deps } from '../deps.ts'
import { ChannelError } from '../ports.ts'
import type { Check, Source } from '../ports.ts'

const hour = 3_600_000
/** A night and some: a channel not read for longer was missed at least once (ms). */
const late = { warn: 36 * hour, fail: 7 * 24 * hour }
/** A channel that says nothing for so long is worth a look (ms). */
const silent = 60 * 24 * hour

/** Said again, louder, when so little is left (ms). */
const lastDays = 3 * 24 * hour

/**
 * Every check of a channel, worst or not. Never throws ChannelError: what cannot be asked is a check that failed. `reading`
 * false: tonight's run has just read the channel.
 */
export async function lookAt(
  deps: Deps,
  channel: string,
  { reading }: { readonly reading: boolean } = { reading: true },
): Promise<readonly Check[]> {
  const source = deps.sources.get(channel)
  if (source === undefined)
    return [{ name: 'config', state: 'fail', say: 'Kênh này không còn trong cấu hình.' }]
  const keys = await asked('token', async () => (await source.probe?.()) ?? [])
  const broken = keys.some(({ state }) => state === 'fail')
  const ways = (await deps.ways?.(channel)) ?? []
  // With a dead key the reading would only say the same again.
  const read = broken || !reading ? [] : await asked('read', () => readOne(deps, source, channel))
  const kept = reading ? await ofStore(deps, channel) : []
  return [...ways, ...keys, ...read, ...kept].map((check) => urgent(check, deps.now()))
}

/** What ends within days says so first. */
function urgent(check: Check, now: number): Check {
  const { until, say } = check
  if (until === undefined || until <= now || until - now > lastDays) return check
  const days = Math.ceil((until - now) / (24 * hour))
  return { ...check, state: 'warn', say: `GẤP, chỉ còn ${days} ngày. ${say}` }
}

async function asked(
  name: string,
  ask: () => Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    const passing = error.code === 'limited' || error.code === 'down'
    return [{ name, state: passing ? 'warn' : 'fail', say: error.message }]
  }
}

async function readOne(deps: Deps, source: Source, channel: string): Promise<readonly Check[]> {
  const query = { since: null, known: (id: string) => deps.store.known(channel, id) }
  for await (const listed of source.list(query))
    return listed.state === 'unreadable'
      ? [
          {
            name: 'read',
            state: 'warn',
            say: `Danh sách đọc được, một bài thì chưa: ${listed.error.message}`,
          },
        ]
      : [{ name: 'read', state: 'ok', say: 'Đọc được danh sách bài của kênh.' }]
  return [{ name: 'read', state: 'warn', say: 'Kênh chưa có bài nào.' }]
}

async function ofStore({ store, now }: Deps, channel: string): Promise<readonly Check[]> {
  const last = (await store.lastGood())[channel]
  const at = now()
  const run: Check =
    last === undefined
      ? {
          name: 'last-run',
          state: 'warn',
          say: 'Chưa có lần đối chiếu nào đọc được kênh này. Hãy chạy: khop sync',
        }
      : at - last <= late.warn
        ? { name: 'last-run', state: 'ok', say: `Lần đọc tốt gần nhất: ${ago(at - last)}.` }
        : {
            name: 'last-run',
            state: at - last <= late.fail ? 'warn' : 'fail',
            say: `Lần đọc tốt gần nhất đã ${ago(at - last)}. Hãy chạy khop sync và xem kênh báo gì; nếu chạy được, hãy xem khop serve có đang bật ban đêm không.`,
          }
  const days = (await store.itemsOf([channel], null)).flatMap(({ item, goneAt }) =>
    goneAt === null && item.publishedAt !== null ? [item.publishedAt] : [],
  )
  if (days.length === 0) return [run]
  const age = at - days.reduce((a, b) => Math.max(a, b))
  const newest: Check =
    age > silent
      ? {
          name: 'newest-item',
          state: 'warn',
          say: `Bài mới nhất đăng ${ago(age)}. Nếu kênh có bài mới hơn, hãy mở kênh kiểm tra.`,
        }
      : { name: 'newest-item', state: 'ok', say: `Bài mới nhất đăng ${ago(age)}.` }
  return [run, newest]
}

function ago(ms: number): string {
  const hours = Math.floor(Math.max(0, ms) / hour)
  if (hours < 1) return 'chưa đầy một giờ trước'
  return hours < 48 ? `${hours} giờ trước` : `${Math.floor(hours / 24)} ngày trước`
}
