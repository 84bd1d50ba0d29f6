// What the latest comparison read, what it could not, and how much of it could be compared at all.
import type { Instant } from '../core/types.ts'
import type { Channel, Looked, Run, RunChannel } from '../store/types.ts'
import { Checks, worthALook } from './checks.tsx'
import type { Desk } from './desk.ts'
import { lastDue, stampOf } from './format.ts'
import { Visible } from './marked.tsx'
import { routes } from './rights.ts'
import type { Words } from './words/index.ts'

export interface Tally {
  readonly consistent: number
  readonly divergent: number
  readonly noFacts: number
  readonly orphan: number
  readonly confirm: number
}

/** The counts of these units in a run. */
export function tallyOf(run: Run | null, units: readonly string[]): Tally {
  const sum = { consistent: 0, divergent: 0, noFacts: 0, orphan: 0, confirm: 0 }
  for (const { unit, counts } of run?.units ?? []) {
    if (counts === null || !units.includes(unit)) continue
    sum.consistent += counts.verdicts.consistent
    sum.divergent += counts.verdicts.divergent
    sum.noFacts += counts.verdicts.noFacts
    sum.orphan += counts.pairs.orphan
    sum.confirm += counts.pairs.confirm
  }
  return sum
}

/** When the last night was due, if nothing has run since; an hour's grace, for a long queue. */
export function missedNight(night: string, run: Run | null, now: Instant): Instant | null {
  const hour = 3_600_000
  const due = lastDue(night, now - hour)
  return run !== null && run.startedAt < due ? due : null
}

/** What the newest finished comparison that asked this channel got from it: one may have asked a single channel only. */
export const outcomeOf = (runs: readonly Run[], channel: string): RunChannel | undefined =>
  runs
    .filter(({ endedAt }) => endedAt !== null)
    .flatMap((run) => run.channels)
    .find((one) => one.channel === channel)

/** Every channel was read and at least one post compared: only then may the desk say that nothing is left to do. */
export const isTrustworthy = (runs: readonly Run[], channels: readonly Channel[], tally: Tally) =>
  channels.every(({ id }) => outcomeOf(runs, id)?.state === 'ok') &&
  tally.consistent + tally.divergent > 0

export function LastNight({
  runs,
  channels,
  lastGood,
  looks,
  missed,
  tally,
  desk: { w },
}: {
  /** Newest first; the newest may still be under way. */
  runs: readonly Run[]
  channels: readonly Channel[]
  lastGood: Readonly<Record<string, Instant>>
  /** What the newest look at each channel found. */
  looks: Readonly<Record<string, Looked>>
  missed: Instant | null
  tally: Tally
  desk: Desk
}) {
  const [run = null] = runs
  return (
    <section class="night" aria-labelledby="dem">
      <h2 id="dem">{w.today.lastNight}</h2>
      {missed !== null && <p class="notice trouble">{w.today.missed(stampOf(missed))}</p>}
      {run === null ? (
        <p>{w.today.never}</p>
      ) : (
        <p>
          <a href={`/runs/${run.id}`}>
            {run.endedAt === null
              ? w.today.running(stampOf(run.startedAt))
              : w.today.ended(stampOf(run.endedAt))}
          </a>
        </p>
      )}
      <ul class="channels">
        {channels.map((channel) => (
          <li>
            <b>{channel.label}</b>
            <ChannelLine outcome={outcomeOf(runs, channel.id)} good={lastGood[channel.id]} w={w} />
            <Checks checks={worthALook(looks[channel.id]?.checks ?? [])} w={w} />
          </li>
        ))}
      </ul>
      <h3>{w.today.compared}</h3>
      <ul class="tally">
        <li>{w.today.consistent(tally.consistent)}</li>
        <li>{w.today.divergent(tally.divergent)}</li>
        <li>{w.today.noFacts(tally.noFacts)}</li>
        {tally.orphan > 0 && <li>{w.today.unpaired(tally.orphan)}</li>}
        {tally.confirm > 0 && (
          <li>
            <a href={routes.pairs.path}>{w.today.toConfirm(tally.confirm)}</a>
          </li>
        )}
      </ul>
      {tally.noFacts > 0 && <p class="quiet">{w.today.noFactsWhy}</p>}
    </section>
  )
}

function ChannelLine({
  outcome,
  good,
  w,
}: {
  outcome: RunChannel | undefined
  good: Instant | undefined
  w: Words
}) {
  if (outcome?.state === 'ok')
    return <span>{w.today.channelOk(outcome.items, outcome.changed)}</span>
  const state =
    outcome === undefined
      ? w.today.channelLeft
      : outcome.state === 'failed'
        ? w.today.channelFailed
        : w.today.channelWaiting
  return (
    <span class={outcome?.state === 'failed' ? 'failed' : ''}>
      {outcome?.state === 'failed' && <b>! </b>}
      {state}
      {outcome?.why && (
        <>
          {': '}
          <Visible text={outcome.why} />
        </>
      )}
      {' · '}
      {good === undefined ? w.today.noGood : w.today.lastGood(stampOf(good))}
    </span>
  )
}
