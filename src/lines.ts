// The shapes that come in over the command line and the API (DESIGN part 8), read into the nouns of the core.
import { z } from 'zod'
import type { Instant, Item } from './core/types.ts'

/**
 * An instant as people and channels write it: ISO 8601; date only = 00:00; no offset = +07:00. null: not an instant.
 * Day-first dates are refused: `05/06/2026` would be read wrongly without a word.
 */
export function readInstant(written: string): Instant | null {
  const parts =
    /^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$/.exec(
      written.trim(),
    )
  if (parts === null) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = parts
  const offset =
    zone === undefined ? '+07:00' : zone === 'Z' ? 'Z' : zone.replace(/^(.[0-9]{2}):?/, '$1:')
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  if (Number.isNaN(instant)) return null
  // `2026-02-30` rolls over silently in some engines: the day must survive the way back.
  const back = new Date(Date.parse(`${year}-${month}-${day}T00:00:00Z`)).toISOString().slice(0, 10)
  return back === `${year}-${month}-${day}` ? instant : null
}

/** `2026-06-15T06:30:00+07:00`: an instant as it is shown to machines. */
export function writeInstant(instant: Instant): string {
  return `${new Date(instant + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`
}

const instantText = z.string().refine((written) => readInstant(written) !== null, {
  error: 'cần thời điểm dạng 2026-03-10T08:00:00+07:00 hoặc 2026-03-10',
})

/** One article or post as a line of JSON. Unknown fields are ignored. */
export const itemLine = z.object({
  id: z.string().min(1).max(500).optional(),
  title: z.string().nullish(),
  text: z.string(),
  publishedAt: instantText.nullish(),
  url: z.string().nullish(),
  links: z.array(z.string()).nullish(),
  channel: z.string().nullish(),
})
export type ItemLine = z.infer<typeof itemLine>

/** One official/post pair as a line of JSON. */
export const caseLine = z.object({
  id: z.string().min(1).max(500),
  official: itemLine,
  post: itemLine,
})

export function toItem(line: ItemLine, id: string): Item {
  const at = readInstant(line.publishedAt ?? '')
  return {
    id: line.id ?? id,
    title: line.title ?? '',
    text: line.text,
    publishedAt: at,
    url: line.url ?? null,
    links: line.links ?? [],
  }
}

/** Says in one line what a value lacks: `official.text: …`. */
export function faultOf(error: z.ZodError): string {
  return error.issues
    .map(
      (issue) => `${issue.path.length === 0 ? '(dòng)' : issue.path.join('.')}: ${issue.message}`,
    )
    .join('; ')
}
