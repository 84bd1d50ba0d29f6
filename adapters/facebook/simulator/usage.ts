// The stand-in's book of calls: the budget of the Page, the usage headers, the block that grows while one goes on calling.
import type { Context } from 'hono'
import type { Clock } from '../../../src/ports.ts'
import type { PageSwitches, SimulatedToken } from './seed.ts'

const day = 24 * 3_600_000
/** A first block, and what every further call adds to it (ms). */
const block = { first: 60 * 60_000, more: 60_000 }

export interface Usage {
  /** Counts the call, sets its headers; true: it is throttled. */
  readonly count: (c: Context, token: SimulatedToken | undefined) => boolean
}

export function usageOf(
  page: string,
  now: Clock,
  { budget, usageHeaders }: Pick<PageSwitches, 'budget' | 'usageHeaders'>,
): Usage {
  let calls: number[] = []
  let blockedUntil = 0
  let answered = 0
  return {
    count(c, token) {
      const at = now()
      calls = calls.filter((call) => call > at - day)
      calls.push(at)
      answered += 1
      if (at < blockedUntil) blockedUntil += block.more
      else if (calls.length > budget) blockedUntil = at + block.first
      const blocked = at < blockedUntil
      const call_count = Math.min(100, Math.floor((calls.length * 100) / budget))
      if (usageHeaders === 'never' || (usageHeaders === 'sometimes' && answered % 2 === 0))
        return blocked
      if (token?.kind === 'PAGE' || token === undefined)
        c.header(
          'x-business-use-case-usage',
          JSON.stringify({
            [page]: [
              {
                type: 'pages',
                call_count,
                total_cputime: 1,
                total_time: 1,
                estimated_time_to_regain_access: blocked
                  ? Math.ceil((blockedUntil - at) / 60_000)
                  : 0,
              },
            ],
          }),
        )
      else c.header('x-app-usage', JSON.stringify({ call_count, total_time: 1, total_cputime: 1 }))
      return blocked
    },
  }
}
