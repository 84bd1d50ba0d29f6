// The Queue port inside one process, on p-queue. What it holds is lost with the process: the store knows what to resume.
import PQueue from 'p-queue'
import type { Handled, Job, Log, Queue } from './ports.ts'

export interface LocalQueue extends Queue {
  /** Settles when nothing is running or due. Jobs that wait for a later time (`inMs` > `soon`) do not hold it up. */
  idle(): Promise<void>
  /** Takes no more jobs, waits for those that run. */
  close(): Promise<void>
}

/** A job that fails by a thrown error is tried again this many times, each time later (ms). */
const again = [1_000, 10_000, 60_000]
/** Later than this (ms) is not waited for by `idle`. */
const soon = 65_000

export function createLocalQueue(parts: {
  readonly handle: (job: Job) => Promise<Handled>
  readonly log: Log
  readonly concurrency?: number
}): LocalQueue {
  const lane = new PQueue({ concurrency: parts.concurrency ?? 4 })
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let waiting = 0
  let closed = false
  const onIdle: (() => void)[] = []

  const settle = () => {
    if (waiting === 0) for (const wake of onIdle.splice(0)) wake()
  }

  const run = async (job: Job, tries: number): Promise<void> => {
    try {
      const handled = await parts.handle(job)
      if (handled.state === 'retry') plan(job, handled.inMs, tries)
    } catch (error) {
      const wait = again[tries]
      parts.log.error({ job, tries, error: String(error) }, 'job failed')
      if (wait !== undefined) plan(job, wait, tries + 1)
    }
  }

  const plan = (job: Job, inMs: number, tries: number): void => {
    if (closed) return
    const counted = inMs <= soon
    if (counted) waiting++
    const start = () => {
      lane
        .add(() => run(job, tries))
        .finally(() => {
          if (counted) waiting--
          settle()
        })
        .catch((error: unknown) => parts.log.error({ job, error: String(error) }, 'queue failed'))
    }
    if (inMs <= 0) return start()
    const timer = setTimeout(() => {
      timers.delete(timer)
      start()
    }, inMs)
    timers.add(timer)
  }

  return {
    send(job, inMs = 0) {
      plan(job, inMs, 0)
      return Promise.resolve()
    },
    idle() {
      return waiting === 0 ? Promise.resolve() : new Promise((wake) => onIdle.push(wake))
    },
    async close() {
      closed = true
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      await lane.onIdle()
    },
  }
}
