// A run from its first job to its last: begun, gone on with after a kill, made up for when the machine was off.
import { lastNight } from '../core/night.ts'
import type { Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Run, RunCause, RunScope } from '../store/types.ts'
import { announceRun } from './happenings.ts'
import { lookForSigns } from './signs.ts'

const day = 86_400_000

/** A run that is older than this (ms) is closed, not gone on with: a newer night says more. */
const stale = day / 2

/** What a caller may leave open: units and channels not named are all of them, `since` is the policy's window. */
export interface RunAsk {
  readonly cause: RunCause
  readonly scope?: {
    readonly units?: readonly string[]
    readonly channels?: readonly string[]
    readonly since?: Instant | null
  }
}

/** Begins a run and sends one job per channel (a shared channel once for all its units). Answers the run's id. */
export async function startRun(deps: Deps, { cause, scope = {} }: RunAsk): Promise<string> {
  const at = deps.now()
  for (const run of await deps.store.unfinishedRuns()) {
    if (at - run.startedAt > stale) await close(deps, run)
  }
  const { units, channels } = await reach(deps, scope)
  const since = scope.since === undefined ? at - deps.policy.windowDays * day : scope.since
  const id = deps.newId()
  await deps.store.startRun({ id, cause, scope: { units, channels, since }, at })
  deps.log.info({ run: id, cause, units: units.length, channels: channels.length }, 'run started')
  const run = await deps.store.run(id)
  if (run !== null) await goOn(deps, run)
  return id
}

async function reach(
  deps: Deps,
  asked: NonNullable<RunAsk['scope']>,
): Promise<Pick<RunScope, 'units' | 'channels'>> {
  const named = asked.channels !== undefined && asked.channels.length > 0 ? asked.channels : null
  const wanted = new Set(
    asked.units !== undefined && asked.units.length > 0
      ? asked.units
      : (await deps.store.units()).map(({ id }) => id),
  )
  const units: string[] = []
  const channels = new Set<string>()
  for (const unit of wanted) {
    const own = (await deps.store.channelsOf(unit)).map(({ id }) => id)
    const chosen = named === null ? own : own.filter((id) => named.includes(id))
    if (named !== null && chosen.length === 0) continue
    units.push(unit)
    for (const channel of chosen) channels.add(channel)
  }
  return { units, channels: [...channels] }
}

/** Goes on with what a killed process left; closes what is too old or was overtaken. Answers the ids gone on with. */
export async function resumeRuns(deps: Deps): Promise<readonly string[]> {
  const resumed: string[] = []
  const newest = await deps.store.lastRun()
  for (const run of await deps.store.unfinishedRuns()) {
    if (run.id !== newest?.id || deps.now() - run.startedAt > stale) {
      await close(deps, run)
      continue
    }
    deps.log.warn({ run: run.id }, 'run resumed')
    resumed.push(run.id)
    await goOn(deps, run)
  }
  return resumed
}

/** Runs the night that was missed because the machine was off; null: none was. A store without any run missed nothing. */
export async function missedNight(deps: Deps): Promise<string | null> {
  const last =
    (await deps.store.lastRun(['night', 'missed'])) ?? (await deps.store.lastRun(['manual']))
  if (last === null || last.startedAt >= lastNight(deps.now(), deps.night)) return null
  return startRun(deps, { cause: 'missed' })
}

/** Sends the jobs that a run still waits for; ends it when there are none. Repeatable: every job is. */
export async function goOn(deps: Deps, run: Run): Promise<void> {
  if (run.endedAt !== null) return
  const channels = run.channels.filter(({ state }) => state === 'waiting')
  for (const { channel } of channels) await deps.queue.send({ do: 'fetch', run: run.id, channel })
  if (channels.length > 0) return
  const units = run.units.filter(({ state }) => state === 'waiting')
  for (const { unit } of units) await deps.queue.send({ do: 'compare', run: run.id, unit })
  if (units.length > 0) return
  await lookForSigns(deps, run)
  await announceRun(deps, run, deps.now())
  await deps.store.endRun(run.id, deps.now())
  deps.log.info({ run: run.id }, 'run ended')
}

async function close(deps: Deps, run: Run): Promise<void> {
  for (const channel of run.channels) {
    if (channel.state !== 'waiting') continue
    const interrupted = {
      ...channel,
      state: 'failed',
      code: 'interrupted',
      why: 'Lần đối chiếu bị ngắt giữa chừng (máy tắt hoặc chương trình dừng), kênh này chưa được đọc.',
    } as const
    await deps.store.settleChannel(run.id, interrupted, deps.now())
  }
  await deps.store.endRun(run.id, deps.now())
  deps.log.warn({ run: run.id }, 'run closed unfinished')
}
