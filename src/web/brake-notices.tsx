// What stands on top of every page while publishing is stopped or a channel pauses: who, since when, why.
import type { SwitchWord } from '../store/types.ts'
import type { Desk } from './desk.ts'
import { stampOf } from './format.ts'
import { Visible } from './marked.tsx'
import { routes } from './rights.ts'
import { nameOf } from './timeline.tsx'

export function BrakeNotices({ desk }: { desk: Desk }) {
  const { w, brakes } = desk
  const { stop, paused } = brakes
  if (stop === null && paused.length === 0) return null
  const who = (word: SwitchWord) => nameOf(word.who, brakes.names, w)
  return (
    <div class="notice trouble brakes" role="status">
      {stop !== null && (
        <p>
          <b>{w.writing.stopped(stampOf(stop.at), who(stop))}</b>
          <Why word={stop} />
        </p>
      )}
      {paused.map(({ channel, word }) => (
        <p>
          {w.writing.pausedChannel(channel.label, stampOf(word.at), who(word))}
          <Why word={word} />
        </p>
      ))}
      <p>
        <a href={routes.switches.path}>{w.writing.see}</a>
      </p>
    </div>
  )
}

const Why = ({ word: { why } }: { word: SwitchWord }) =>
  why === null ? null : (
    <>
      {' '}
      <Visible text={why} />
    </>
  )
