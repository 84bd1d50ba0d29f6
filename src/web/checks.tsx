// What a look at a channel found, each thing by word and by mark; worst first.
import type { Check } from '../ports.ts'
import { Visible } from './marked.tsx'
import type { Words } from './words/index.ts'

const marks = { ok: '✓', warn: '!', fail: '✗' } as const
const order = { fail: 0, warn: 1, ok: 2 } as const

export function Checks({ checks, w }: { checks: readonly Check[]; w: Words }) {
  const sorted = [...checks].sort((a, b) => order[a.state] - order[b.state])
  return (
    <ul class="tally">
      {sorted.map(({ state, say }) => (
        <li class={state === 'fail' ? 'failed' : ''}>
          <span aria-hidden="true">{marks[state]} </span>
          <span class="unsaid">{w.connect.state[state]}: </span>
          <Visible text={say} />
        </li>
      ))}
    </ul>
  )
}

/** What somebody should look at, of a night's look. */
export const worthALook = (checks: readonly Check[]) => checks.filter(({ state }) => state !== 'ok')
