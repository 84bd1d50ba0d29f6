// The sample ward for whole-night tests: its simulators on loopback, a store of its own, a clock that stands still.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openNode } from '../src/node.ts'
import type { Opened } from '../src/node.ts'
import { readWard, startSampleWard } from '../src/node/samples.ts'
import type { SampleWard } from '../src/node/samples.ts'
import { readInstant } from '../src/lines.ts'
import { startRun } from '../src/jobs/nightly.ts'
import type { Run } from '../src/store/types.ts'
import { switchOn } from './switched-on.ts'

export interface TestWard {
  readonly sample: SampleWard
  readonly opened: Opened
  readonly storeFile: string
  /** Moves the clock on (ms). */
  pass(ms: number): void
  now(): number
  /** A whole run, to its end. */
  night(): Promise<Run>
  /** Closes the store and opens it again, as after a restart. */
  reopen(): Promise<void>
  /** Cuts the store off in the middle of whatever runs, as a kill does, and opens it again. */
  kill(): Promise<void>
  /** Tells a simulator's control over HTTP. */
  tell(channel: string, control: string, ...args: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
}

export const hour = 3_600_000

export async function startTestWard(): Promise<TestWard> {
  const clock = { now: readInstant(readWard().now) ?? 0 }
  const now = () => clock.now
  const folder = mkdtempSync(join(tmpdir(), 'khop-night-'))
  const storeFile = join(folder, 'khop.db')
  const sample = await startSampleWard(now)
  const open = () =>
    openNode({
      config: sample.config,
      storeFile,
      clock: now,
      sampleClock: true,
      routes: sample.routes,
      secrets: sample.secrets,
    })
  const held = { opened: await open() }
  for (const { id } of sample.config.units) await switchOn(held.opened.deps.store, id, now())
  return {
    sample,
    storeFile,
    get opened() {
      return held.opened
    },
    now,
    pass: (ms) => void (clock.now += ms),
    async night() {
      const { deps, queue } = held.opened
      const id = await startRun(deps, { cause: 'night' })
      await queue.idle()
      const run = await deps.store.run(id)
      if (run === null) throw new Error(`run ${id} is not in the store`)
      return run
    },
    async reopen() {
      await held.opened.close()
      held.opened = await open()
    },
    async kill() {
      await held.opened.sql.close()
      await held.opened.queue.close()
      held.opened = await open()
    },
    async tell(channel, control, ...args) {
      const admin = sample.addresses.get(channel)?.admin
      const answer = await fetch(`${admin}/${control}`, {
        method: 'POST',
        body: JSON.stringify(args),
      })
      if (!answer.ok) throw new Error(`${channel}/${control}: ${await answer.text()}`)
      return answer.json()
    },
    async close() {
      await held.opened.close()
      await sample.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
