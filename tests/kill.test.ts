// kill -9 at every call of a push, in real processes over one store and real servers: one write or none, never two, no lie.
import { spawn } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { resumePushes } from '../src/jobs/push.ts'
import { approvedIn, pushes } from './approved.ts'
import type { Push } from './approved.ts'
import type { Order } from './fixtures/push-child.ts'
import { openSmallWard } from './small-night.ts'
import type { SmallWard } from './small-night.ts'

interface Ended {
  /** Calls it came to; null: killed. */
  readonly met: readonly string[] | null
}

type Death = Pick<Order, 'dieAt' | 'when'>
const alive: Death = { dieAt: null, when: 'before' }

/** One push in a process of its own. */
function pushIn(ward: SmallWard, correction: string, death: Death): Promise<Ended> {
  const order: Order = { ...ward.shared, correction, now: ward.clock.now, ...death }
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'tests/fixtures/push-child.ts', JSON.stringify(order)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let out = ''
    let err = ''
    child.stdout.on('data', (part: Buffer) => (out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve({ met: null })
      else if (code === 0) resolve({ met: JSON.parse(out) as string[] })
      else reject(new Error(`the child failed: ${err}`))
    })
  })
}

async function inWard<T>(
  push: Push,
  work: (ward: SmallWard, correction: string) => Promise<T>,
): Promise<T> {
  const ward = await openSmallWard()
  try {
    await ward.night()
    return await work(ward, await approvedIn(ward, push))
  } finally {
    await ward.close()
  }
}

/** The program starts again, delivers what it had, and lives through a night. */
async function startAgain(ward: SmallWard, push: Push, correction: string) {
  await resumePushes(ward.deps)
  await ward.drain()
  await ward.night()
  const { store } = ward.deps
  const events = await store.correctionEvents(correction)
  const { entries, broken } = await store.verifyLedger()
  expect([broken, entries > 0]).toEqual([null, true])
  const hands = ward.hands[push.channel]
  expect(hands.broadcasts()).toBe(0)
  const written = (await store.ledger({ subject: correction, limit: 99 })).map(({ act }) => act)
  expect(written).toEqual(events.map(({ state }) => `correction.${state}`))
  return { writes: hands.writes(), state: events.at(-1)?.state ?? null }
}

/** Between two calls there is nothing to lose: after one is before the next, so `after` is for the last alone. */
const whens = (isLast: boolean) =>
  isLast ? (['before', 'during', 'after'] as const) : (['before', 'during'] as const)

/** Processes at once. */
const side = 4

async function besides<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let at = 0; at < all.length; at += side)
    done.push(...(await Promise.all(all.slice(at, at + side).map(work))))
  return done
}

describe.each(pushes)('$name', (push) => {
  test('killed at each of its calls', { timeout: 600_000 }, async () => {
    const { met } = await inWard(push, async (ward, id) => {
      const ended = await pushIn(ward, id, alive)
      expect(await startAgain(ward, push, id)).toEqual({ writes: 1, state: 'verified' })
      return ended
    })
    const calls = met ?? []
    const points = calls.flatMap((call, dieAt) =>
      whens(dieAt === calls.length - 1).map((when) => ({ call, dieAt, when })),
    )
    expect(points.length).toBeGreaterThanOrEqual(12)
    const ends = await besides(points, (point) =>
      inWard(push, async (ward, id) => {
        expect(await pushIn(ward, id, point)).toEqual({ met: null })
        const end = await startAgain(ward, push, id)
        return { point: `${point.when} ${point.dieAt} ${point.call}`, ...end }
      }),
    )
    // Written and seen; or nothing was written, and the record says that it does not know.
    const honest = ends.map(({ point, writes }) =>
      writes === 0 ? { point, writes, state: 'unknown' } : { point, writes: 1, state: 'verified' },
    )
    expect(ends).toEqual(honest)
    // Before the intent is on record the push is simply made again; between intent and call it is nobody's guess.
    expect(ends[0]).toMatchObject({ writes: 1 })
    expect(ends.some(({ writes }) => writes === 0)).toBe(true)
  })

  test('two processes at once write once', async () => {
    await inWard(push, async (ward, id) => {
      await Promise.all([pushIn(ward, id, alive), pushIn(ward, id, alive)])
      expect(await startAgain(ward, push, id)).toEqual({ writes: 1, state: 'verified' })
    })
  })
})
