// Starts daily work (the night, the morning's letters) at its hour while the process lives; late when the machine slept through it.
import { nextNight } from '../core/night.ts'
import type { Clock, Log } from '../ports.ts'

/** A longer timer is cut in pieces, so that a machine that slept is noticed within this time (ms). */
const longest = 10 * 60_000

export function scheduleDaily(parts: {
  /** For the log. */
  readonly what: string
  /** `HH:MM`, Asia/Ho_Chi_Minh. */
  readonly time: string
  readonly now: Clock
  readonly run: () => Promise<void>
  readonly log: Log
}): { stop(): void } {
  let due = nextNight(parts.now(), parts.time)
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    timer = setTimeout(tick, Math.min(longest, Math.max(0, due - parts.now())))
    timer.unref()
  }
  const tick = () => {
    if (parts.now() >= due) {
      due = nextNight(parts.now(), parts.time)
      parts
        .run()
        .catch((error: unknown) =>
          parts.log.error({ error: String(error) }, `${parts.what} could not start`),
        )
    }
    wait()
  }
  wait()
  return { stop: () => clearTimeout(timer) }
}
