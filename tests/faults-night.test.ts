// Each fault at each call of a small night, and of each push: nothing lost, doubled, falsely deleted or written twice.
import { describe, expect, test } from 'vitest'
import { faultNames } from '../adapters/faults.ts'
import { approve, openDraft, submit } from '../src/jobs/corrections.ts'
import { channels, openSmallWard } from './small-night.ts'
import type { ChannelName, SmallWard } from './small-night.ts'

const unit = ['binh-thuan']

async function inWard<T>(work: (ward: SmallWard) => Promise<T>): Promise<T> {
  const ward = await openSmallWard()
  try {
    return await work(ward)
  } finally {
    await ward.close()
  }
}

/** A ward of its own for each call; they wait for silent channels side by side. */
const eachCall = (calls: number, work: (at: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: calls }, (_, at) => work(at)))

/** Between the first night and the second: on every channel one item is changed by hand and one taken away. */
function live(ward: SmallWard) {
  for (const channel of channels) {
    const [first = '', second = ''] = [...ward.hands[channel].ids()].sort()
    ward.hands[channel].editByHand(first)
    ward.hands[channel].remove(second)
  }
}

interface Truth {
  readonly first: Awaited<ReturnType<SmallWard['kept']>>
  readonly firstOpen: readonly string[]
  readonly last: Awaited<ReturnType<SmallWard['kept']>>
  readonly lastOpen: readonly string[]
  /** Requests of the first night and of the second, by channel. */
  readonly calls: Readonly<Record<ChannelName, readonly [number, number]>>
}

/** What nights without any fault come to. */
const truth: Promise<Truth> = inWard(async (ward) => {
  const counts = () => channels.map((channel) => ward.hands[channel].calls())
  await ward.night()
  const first = await ward.kept()
  const firstOpen = await ward.open()
  const after = counts()
  live(ward)
  await ward.night()
  const later = counts()
  await ward.night()
  const of = (i: number) => [after[i] ?? 0, (later[i] ?? 0) - (after[i] ?? 0)] as const
  return {
    first,
    firstOpen,
    last: await ward.kept(),
    lastOpen: await ward.open(),
    calls: { portal: of(0), page: of(1), oa: of(2) },
  }
})

/** Nothing but what really stood on the channels, and nothing called gone that is not. */
async function expectHonest(ward: SmallWard, so: Truth) {
  const kept = await ward.kept()
  for (const channel of channels) {
    const real = new Map(so.last[channel].map((one) => [one.id, one]))
    expect(new Set(kept[channel].map(({ id }) => id)).size).toBe(kept[channel].length)
    for (const one of kept[channel]) {
      expect(real.get(one.id)?.texts).toEqual(expect.arrayContaining([...one.texts]))
      if (one.gone) expect(real.get(one.id)?.gone).toBe(true)
    }
    expect([ward.hands[channel].writes(), ward.hands[channel].broadcasts()]).toEqual([0, 0])
  }
}

test('the small night has three items a channel, its differences, and calls to break', async () => {
  const so = await truth
  for (const channel of channels) {
    expect(so.first[channel]).toHaveLength(3)
    expect(so.last[channel].map(({ gone }) => gone).filter(Boolean)).toHaveLength(1)
    expect(so.calls[channel][0]).toBeGreaterThan(0)
  }
  expect(so.firstOpen.filter((one) => one.startsWith('clash'))).toHaveLength(3)
})

describe.each(channels)('%s', (channel) => {
  test.each(faultNames)('%s at each call of the first night', async (fault) => {
    const so = await truth
    await eachCall(so.calls[channel][0], (at) =>
      inWard(async (ward) => {
        // Two in a row: as many as the tries of a read.
        ward.hands[channel].failNext(fault, 2, 'any', at)
        const run = await ward.night()
        expect(run.endedAt).not.toBeNull()
        await expectHonest(ward, so)
        ward.hands[channel].heal()
        await ward.night()
        expect({ at, kept: await ward.kept() }).toEqual({ at, kept: so.first })
        expect({ at, open: await ward.open() }).toEqual({ at, open: so.firstOpen })
      }),
    )
  })

  test.each(faultNames)('%s at each call of a night in which people work', async (fault) => {
    const so = await truth
    await eachCall(so.calls[channel][1], (at) =>
      inWard(async (ward) => {
        await ward.night()
        live(ward)
        ward.hands[channel].failNext(fault, 2, 'any', at)
        await ward.night()
        await expectHonest(ward, so)
        ward.hands[channel].heal()
        await ward.night()
        expect({ at, kept: await ward.kept() }).toEqual({ at, kept: so.last })
        expect({ at, open: await ward.open() }).toEqual({ at, open: so.lastOpen })
      }),
    )
  })
})

/** An approved correction of the difference on this item. */
async function approved(ward: SmallWard, item: string, rung: 'edit' | 'comment'): Promise<string> {
  const { deps } = ward
  const rows = (await deps.store.divergences({ units: unit, state: 'open', limit: 99 }, deps.now()))
    .rows
  const row = rows.find((one) => one.item.endsWith(item) && one.type === 'clash')
  const draft = row === undefined ? null : await openDraft(deps, row.id)
  if (row === undefined || draft === null || draft.proposal === null)
    throw new Error(`nothing to mend in ${item}`)
  const message = rung === 'comment' ? 'Đính chính: cúp điện đến 11 giờ.' : null
  const { title, text } = draft.proposal
  const asked = await submit(deps, {
    divergence: row.id,
    title,
    text,
    rung,
    message,
    basis: 'Điện lực xác nhận lúc 9 giờ',
    who: 'officer',
  })
  if (!asked.ok) throw new Error(asked.why)
  // What one person may settle alone is approved with the asking.
  if ((await deps.store.correction(asked.correction.id))?.state === 'submitted') {
    const given = await approve(deps, { correction: asked.correction.id, who: 'approver' })
    if (!given.ok) throw new Error(given.why)
  }
  return asked.correction.id
}

const pushes = [
  ['an edit of a post', 'page', '_1', 'edit'],
  ['a comment under a post', 'page', '_2', 'comment'],
  ['an edit of an article', 'oa', 'c'.repeat(20), 'edit'],
] as const

describe.each(pushes)('%s', (_name, channel, item, rung) => {
  test.each(faultNames)('met by %s at each of its calls is written once at most', async (fault) => {
    const push = (at: number | null) =>
      inWard(async (ward) => {
        const { store } = ward.deps
        const hands = ward.hands[channel]
        await ward.night()
        const id = await approved(ward, item, rung)
        const before = hands.calls()
        if (at !== null) hands.failNext(fault, 2, 'any', at)
        await ward.drain()
        const calls = hands.calls() - before
        const writes = hands.writes()
        expect(writes).toBeLessThanOrEqual(1)
        expect(hands.broadcasts()).toBe(0)
        const state = (await store.correction(id))?.state
        // Whoever says that it is mended has seen it; whoever says that nothing was sent is right.
        if (state === 'verified') expect({ at, writes }).toEqual({ at, writes: 1 })
        if (state === 'refused' || state === 'lapsed')
          expect({ at, writes }).toEqual({ at, writes: 0 })
        expect(['verified', 'refused', 'lapsed', 'unknown', 'by-hand']).toContain(state)
        if (at === null) expect(state).toBe('verified')
        hands.heal()
        await ward.deps.queue.send({ do: 'push', correction: id })
        await ward.drain()
        await ward.night()
        expect(hands.writes()).toBe(writes)
        return calls
      })
    await eachCall(await push(null), push)
  })
})

test.each(['page', 'oa'] as const)(
  '%s: a token that dies in a night costs the night, nothing else',
  async (channel) => {
    const so = await truth
    await inWard(async (ward) => {
      await ward.night()
      live(ward)
      ward.hands[channel].killToken?.()
      const run = await ward.night()
      expect(run.channels.find((one) => one.channel === channel)).toMatchObject({
        state: 'failed',
        code: 'auth',
      })
      await expectHonest(ward, so)
      ward.hands[channel].reviveToken?.()
      await ward.night()
      expect(await ward.kept()).toEqual(so.last)
      expect(await ward.open()).toEqual(so.lastOpen)
    })
  },
)
