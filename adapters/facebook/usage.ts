// How much of a Page's budget of calls is used up: what the usage headers of the Graph API say. Pure.
import { z } from 'zod'

export interface Usage {
  /** The fullest of calls, time and processor time, in percent. */
  readonly percent: number
  /** Throttled for so long yet (ms); 0: not throttled, or not told. */
  readonly waitMs: number
}

const percents = z.object({
  call_count: z.number().default(0),
  total_time: z.number().default(0),
  total_cputime: z.number().default(0),
  /** Minutes. */
  estimated_time_to_regain_access: z.number().default(0),
})
const business = z.record(z.string(), z.array(percents))

/** null: no header, which tells nothing. A header that cannot be read is none. */
export function readUsage(headers: Headers): Usage | null {
  const all = [
    ...Object.values(
      business.safeParse(jsonIn(headers, 'x-business-use-case-usage')).data ?? {},
    ).flat(),
    ...['x-app-usage', 'x-page-usage'].flatMap((name) => {
      const read = percents.safeParse(jsonIn(headers, name))
      return read.success ? [read.data] : []
    }),
  ]
  if (all.length === 0) return null
  return {
    percent: Math.max(
      ...all.map((one) => Math.max(one.call_count, one.total_time, one.total_cputime)),
    ),
    waitMs: Math.max(...all.map((one) => one.estimated_time_to_regain_access)) * 60_000,
  }
}

function jsonIn(headers: Headers, name: string): unknown {
  try {
    return JSON.parse(headers.get(name) ?? 'null')
  } catch {
    return null
  }
}
