// The nights: what each comparison read, what it could not, and what came of it. Only this desk's own channels.
import type { Deps } from '../deps.ts'
import type { Channel, Run } from '../store/types.ts'
import { unitIds, type Desk } from './desk.ts'
import { stampOf } from './format.ts'
import { tallyOf } from './last-night.tsx'
import { Time, page } from './layout.tsx'
import { Visible } from './marked.tsx'
import type { Words } from './words/index.ts'

const shown = 30

/** Whether a run is about any unit of this desk. */
export const concerns = (run: Run, desk: Desk) =>
  run.units.some(({ unit }) => unitIds(desk).includes(unit))

export async function runsPage(deps: Deps, desk: Desk) {
  const { w } = desk
  const runs = await deps.store.runs({ units: unitIds(desk), limit: shown })
  return page({
    visit: desk,
    desk,
    title: w.runs.title,
    children: (
      <div class="one">
        <h1>{w.runs.title}</h1>
        {runs.length === 0 && <p>{w.runs.none}</p>}
        <ul class="cards">
          {runs.map((run) => (
            <li>
              <a href={`/runs/${run.id}`}>{w.runs.one(stampOf(run.startedAt))}</a>
              <p class="quiet">
                {w.runs.cause[run.cause]}
                {' · '}
                {run.endedAt === null ? w.runs.running : w.today.ended(stampOf(run.endedAt))}
              </p>
              <p>
                <Sum run={run} desk={desk} />
              </p>
            </li>
          ))}
        </ul>
      </div>
    ),
  })
}

function Sum({ run, desk }: { run: Run; desk: Desk }) {
  const { w } = desk
  const tally = tallyOf(run, unitIds(desk))
  return (
    <>
      {w.today.consistent(tally.consistent)}, {w.today.divergent(tally.divergent)},{' '}
      {w.today.noFacts(tally.noFacts)}
    </>
  )
}

export async function runPage(deps: Deps, desk: Desk, run: Run) {
  const { w } = desk
  const own = await Promise.all(unitIds(desk).map((unit) => deps.store.channelsOf(unit)))
  const channels = [...new Map(own.flat().map((channel) => [channel.id, channel])).values()]
  return page({
    visit: desk,
    desk,
    title: w.runs.one(stampOf(run.startedAt)),
    children: (
      <article class="one">
        <h1>{w.runs.one(stampOf(run.startedAt))}</h1>
        <dl class="counts">
          <div>
            <dt>{w.runs.why}</dt>
            <dd>{w.runs.cause[run.cause]}</dd>
          </div>
          <div>
            <dt>{w.runs.started}</dt>
            <dd>
              <Time at={run.startedAt} />
            </dd>
          </div>
          <div>
            <dt>{w.runs.ended}</dt>
            <dd>{run.endedAt === null ? w.runs.running : <Time at={run.endedAt} />}</dd>
          </div>
        </dl>
        <h2>{w.today.compared}</h2>
        <p>
          <Sum run={run} desk={desk} />
        </p>
        <ChannelTable run={run} channels={channels} w={w} />
      </article>
    ),
  })
}

function ChannelTable({ run, channels, w }: { run: Run; channels: readonly Channel[]; w: Words }) {
  return (
    <table class="facts">
      <thead>
        <tr>
          <th scope="col">{w.runs.channels}</th>
          <th scope="col">{w.runs.result}</th>
          <th scope="col">{w.runs.read}</th>
          <th scope="col">{w.runs.changed}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => {
          const outcome = run.channels.find((one) => one.channel === channel.id)
          return (
            <tr class={outcome?.state === 'failed' ? 'differs' : 'same'}>
              <th scope="row">{channel.label}</th>
              <td data-label={w.runs.result}>
                {outcome === undefined ? w.today.channelLeft : w.runs[outcome.state]}
                {outcome?.why && (
                  <>
                    {': '}
                    <Visible text={outcome.why} />
                  </>
                )}
              </td>
              <td data-label={w.runs.read}>
                {outcome === undefined ? '–' : w.number(outcome.items)}
              </td>
              <td data-label={w.runs.changed}>
                {outcome === undefined ? '–' : w.number(outcome.changed)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
