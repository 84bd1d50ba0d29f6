// Units, channels, items, pairs and runs: read only, but for the run that is begun.
import { z } from 'zod'
import { startRun } from '../../jobs/nightly.ts'
import { readInstant, writeInstant } from '../../lines.ts'
import type { Channel } from '../../store/types.ts'
import { answer, notFound, refuse } from './answer.ts'
import { channelsOf, pageById, turn, unitsOf } from './lists.ts'
import { itemRow, pairRow, runRow } from './out.ts'
import { route, type Ask, type ApiRoute } from './route.ts'
import {
  channelOut,
  ofUnit,
  pageOf,
  pairOut,
  paging,
  runIn,
  runRowOut,
  storedItemOut,
  unitOut,
  when,
} from './shapes.ts'

const read = (of: ApiRoute['need']['of']) => ({ right: 'read', of }) as const

/** A filter that takes part only when it was given. */
const instantOf = (written: string | undefined) =>
  written === undefined ? undefined : (readInstant(written) ?? undefined)

async function channelRow(
  { deps }: Ask<unknown, unknown>,
  { id, label, role }: Channel,
  units: readonly string[],
  lastGood: Readonly<Record<string, number>>,
): Promise<z.input<typeof channelOut>> {
  const good = lastGood[id]
  const followers = (await deps.store.unitsOf(id)).filter((unit) => units.includes(unit))
  const lastGoodAt = good === undefined ? null : writeInstant(good)
  return { id, label, role, units: followers, lastGoodAt }
}

export const readingRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/api/v1/units',
    scopes: ['read'],
    need: read('units'),
    say: 'Các đơn vị mà mã truy cập này xem được.',
    query: paging,
    name: 'Units',
    answer: pageOf('units', unitOut),
    handle: async (ask) => {
      const own = (await ask.deps.store.units()).filter(({ id }) => ask.units.includes(id))
      const page = await turn('units', ask.query, (p) => Promise.resolve(pageById(own, p)))
      if (!page.ok) return page
      const units = page.rows.map(async ({ id, name }) => ({
        id,
        name,
        channels: (await ask.deps.store.channelsOf(id)).map((channel) => channel.id),
      }))
      return answer({ units: await Promise.all(units), next: page.next })
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/units/:id',
    scopes: ['read'],
    need: read('unit'),
    say: 'Một đơn vị.',
    name: 'Unit',
    answer: unitOut,
    handle: async ({ deps: { store }, id }) => {
      const unit = (await store.units()).find((one) => one.id === id)
      if (unit === undefined) return notFound()
      const channels = (await store.channelsOf(id)).map((channel) => channel.id)
      return answer({ id, name: unit.name, channels })
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/channels',
    scopes: ['read'],
    need: read('units'),
    say: 'Các kênh, và lần đọc được gần nhất của từng kênh.',
    query: ofUnit,
    name: 'Channels',
    answer: pageOf('channels', channelOut),
    handle: async (ask) => {
      const { store } = ask.deps
      const chosen = unitsOf(ask, ask.query.unit)
      if (!chosen.ok) return chosen
      const followed = await channelsOf(ask, chosen.units)
      const all = (await store.channels()).filter(({ id }) => followed.has(id))
      const page = await turn('channels', ask.query, (p) => Promise.resolve(pageById(all, p)))
      if (!page.ok) return page
      const good = await store.lastGood()
      const rows = page.rows.map((one) => channelRow(ask, one, ask.units, good))
      return answer({ channels: await Promise.all(rows), next: page.next })
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/channels/:id',
    scopes: ['read'],
    need: read('channel'),
    say: 'Một kênh.',
    name: 'Channel',
    answer: channelOut,
    handle: async (ask) => {
      const { store } = ask.deps
      const channel = (await store.channels()).find(({ id }) => id === ask.id)
      if (channel === undefined) return notFound()
      return answer(await channelRow(ask, channel, ask.units, await store.lastGood()))
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/items',
    scopes: ['read'],
    need: { right: 'texts', of: 'units' },
    say: 'Các bài trên cổng và trên trang, bản mới nhất đã đọc.',
    query: ofUnit.extend({
      channel: z.string().optional(),
      since: when.optional(),
      before: when.optional(),
      gone: z.enum(['true', 'false']).optional(),
    }),
    name: 'Items',
    answer: pageOf('items', storedItemOut),
    handle: async (ask) => {
      const { unit, channel, since, before, gone } = ask.query
      const chosen = unitsOf(ask, unit)
      if (!chosen.ok) return chosen
      const followed = [...(await channelsOf(ask, chosen.units)).keys()]
      if (channel !== undefined && !followed.includes(channel)) return notFound()
      const channels = channel === undefined ? followed : [channel]
      const page = await turn('items', ask.query, (p) =>
        ask.deps.store.itemPage({
          ...p,
          channels,
          since: instantOf(since),
          before: instantOf(before),
          gone: gone === undefined ? undefined : gone === 'true',
        }),
      )
      return page.ok ? answer({ items: page.rows.map(itemRow), next: page.next }) : page
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/items/:id',
    scopes: ['read'],
    need: { right: 'texts', of: 'item' },
    say: 'Một bài.',
    name: 'Item',
    answer: storedItemOut,
    handle: async ({ deps, id }) => {
      const item = await deps.store.item(id)
      return item === null ? notFound() : answer(itemRow(item))
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/pairs',
    scopes: ['read'],
    need: read('units'),
    say: 'Bài nào trên trang nói về bài nào trên cổng.',
    query: ofUnit.extend({ state: pairOut.shape.state.optional() }),
    name: 'Pairs',
    answer: pageOf('pairs', pairOut),
    handle: async (ask) => {
      const { unit, state } = ask.query
      const chosen = unitsOf(ask, unit)
      if (!chosen.ok) return chosen
      const page = await turn('pairs', ask.query, (p) =>
        ask.deps.store.pairPage({ ...p, units: chosen.units, state }),
      )
      return page.ok ? answer({ pairs: page.rows.map(pairRow), next: page.next }) : page
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/pairs/:id',
    scopes: ['read'],
    need: read('pair'),
    say: 'Bài gốc của một bài đăng (mã của bài đăng).',
    name: 'Pair',
    answer: pairOut,
    handle: async ({ deps, id }) => {
      const pair = await deps.store.pairOf(id)
      return pair === null ? notFound() : answer(pairRow(pair))
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/runs',
    scopes: ['read'],
    need: read('units'),
    say: 'Các lần đối chiếu, mới nhất trước.',
    query: ofUnit,
    name: 'Runs',
    answer: pageOf('runs', runRowOut),
    handle: async (ask) => {
      const chosen = unitsOf(ask, ask.query.unit)
      if (!chosen.ok) return chosen
      const { units } = chosen
      const channels = new Set((await channelsOf(ask, units)).keys())
      const page = await turn('runs', ask.query, (p) => ask.deps.store.runPage({ ...p, units }))
      if (!page.ok) return page
      return answer({
        runs: page.rows.map((run) => runRow(run, units, channels)),
        next: page.next,
      })
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/runs/:id',
    scopes: ['read'],
    need: read('run'),
    say: 'Một lần đối chiếu.',
    name: 'Run',
    answer: runRowOut,
    handle: async (ask) => {
      const run = await ask.deps.store.run(ask.id)
      if (run === null) return notFound()
      const channels = new Set((await channelsOf(ask, ask.units)).keys())
      return answer(runRow(run, ask.units, channels))
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/runs',
    scopes: ['decide'],
    need: { right: 'run', of: 'units' },
    say: 'Đối chiếu ngay một lần, mọi đơn vị được phép hoặc các đơn vị nêu tên.',
    body: runIn,
    example: {},
    status: 202,
    name: 'Run',
    answer: runRowOut,
    handle: async (ask) => {
      const { deps, asker, now } = ask
      const { units = ask.units, channels, since, full } = ask.body
      if (units.some((unit) => !ask.units.includes(unit))) return notFound()
      const followed = await channelsOf(ask, units)
      if (channels?.some((channel) => !followed.has(channel)) === true) return notFound()
      const [last] = await deps.store.runs({ units, limit: 1 })
      if (last !== undefined && last.endedAt === null)
        return refuse('conflict', 'Đang có một lần đối chiếu chạy. Chờ xong rồi gọi lại.', {
          did: { who: 'khop', act: 'run.started', at: writeInstant(last.startedAt), say: null },
        })
      const from = full === true ? null : instantOf(since)
      const id = await startRun(deps, {
        cause: 'manual',
        scope: {
          units,
          ...(channels === undefined ? {} : { channels }),
          ...(from === undefined ? {} : { since: from }),
        },
      })
      await deps.store.record({
        at: now,
        who: asker.person,
        act: 'run.asked',
        subject: id,
        data: { units: units.length },
      })
      const run = await deps.store.run(id)
      if (run === null) return notFound()
      return answer(runRow(run, units, new Set(followed.keys())), 202)
    },
  }),
]
