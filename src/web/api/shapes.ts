// The shapes of the API: what goes out beside src/shapes.ts, and what comes in. The same schemas make /openapi.json.
import { z } from 'zod'
import { itemLine, readInstant } from '../../lines.ts'
import { checkOut, divergenceOut, listOut, showOut } from '../../shapes.ts'

const instant = z.iso.datetime({ offset: true })
const count = z.number().int().nonnegative()

// ---------------------------------------------------------------------------------------------- out

export const errorOut = z.object({
  error: z.object({
    /** `bad-request`, `not-found`, … */
    code: z.string(),
    say: z.string(),
    faults: z.array(z.object({ path: z.string(), wrong: z.string() })).optional(),
    /** What somebody else did first. */
    did: z
      .object({ who: z.string(), act: z.string(), at: instant, say: z.string().nullable() })
      .nullable()
      .optional(),
  }),
})

export const unitOut = z.object({ id: z.string(), name: z.string(), channels: z.array(z.string()) })

export const channelOut = z.object({
  id: z.string(),
  label: z.string(),
  role: z.enum(['official', 'copy']),
  units: z.array(z.string()),
  lastGoodAt: instant.nullable(),
})

export const storedItemOut = z.object({
  id: z.string(),
  channel: z.string(),
  title: z.string(),
  text: z.string(),
  publishedAt: instant.nullable(),
  url: z.string().nullable(),
  links: z.array(z.string()),
  version: z.number().int().positive(),
  fetchedAt: instant,
  firstSeenAt: instant,
  goneAt: instant.nullable(),
})

export const pairOut = z.object({
  post: z.string(),
  unit: z.string(),
  official: z.string().nullable(),
  state: z.enum(['paired', 'confirm', 'orphan']),
  score: z.number().min(0).max(1),
  reasons: z.array(z.string()),
  candidates: z.array(
    z.object({
      official: z.string(),
      score: z.number().min(0).max(1),
      reasons: z.array(z.string()),
    }),
  ),
  by: z.string().nullable(),
  updatedAt: instant,
})

const rung = z.enum(['edit', 'comment', 'post', 'by-hand'])
export const correctionStates = [
  'drafted',
  'submitted',
  'approved',
  'sending',
  'unknown',
  'sent',
  'verified',
  'restored',
  'lapsed',
  'refused',
  'by-hand',
] as const

export const correctionOut = z.object({
  id: z.string(),
  unit: z.string(),
  item: z.string(),
  official: z.string().nullable(),
  rung,
  title: z.string(),
  text: z.string(),
  message: z.string().nullable(),
  edits: z.array(
    z.object({
      in: z.enum(['title', 'text']),
      start: count,
      end: count,
      from: z.string(),
      to: z.string(),
      because: z.string(),
    }),
  ),
  author: z.string(),
  createdAt: instant,
  state: z.enum(correctionStates),
  stateAt: instant,
  why: z.string().nullable(),
  divergences: z.array(z.string()),
  /** What it rests on: a document's number, or who confirmed it and when. */
  basis: z.string().nullable(),
  /** What the corrected post says of its own correction. */
  notice: z.enum(['none', 'update', 'correction']),
  people: z.union([z.literal(1), z.literal(2)]),
  /** The correction whose former text this one puts back. */
  restores: z.string().nullable(),
})

export const correctionHistoryOut = correctionOut.extend({
  history: z.array(
    z.object({
      state: z.enum(correctionStates),
      who: z.string(),
      at: instant,
      why: z.string().nullable(),
    }),
  ),
})

export const draftOut = z.object({
  divergence: z.string(),
  item: z.string(),
  official: z.string(),
  title: z.string(),
  text: z.string(),
  /** The text above mends by rule; false: it is the post as it stands, a person writes the rest. */
  proposed: z.boolean(),
  message: z.string(),
  rungs: z.array(z.object({ rung, why: z.string() })),
  twoPeople: z.boolean(),
  living: z.string().nullable(),
})

export const runRowOut = z.object({
  id: z.string(),
  cause: z.enum(['night', 'missed', 'manual']),
  startedAt: instant,
  endedAt: instant.nullable(),
  channels: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['waiting', 'ok', 'failed']),
      items: count,
      changed: count,
      code: z.string().nullable(),
      why: z.string().nullable(),
    }),
  ),
  units: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['waiting', 'ok']),
      pairs: z.object({ paired: count, confirm: count, orphan: count }).nullable(),
      posts: z.object({ consistent: count, divergent: count, noFacts: count }).nullable(),
    }),
  ),
})

export const ledgerOut = z.object({
  seq: z.number().int().positive(),
  at: instant,
  who: z.string(),
  act: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  prev: z.string(),
  hash: z.string(),
})

export const reportRowOut = z.object({
  period: z.iso.date(),
  unit: z.string(),
  channel: z.string(),
  type: divergenceOut.shape.type,
  opened: count,
  ended: count,
  dismissed: count,
  accepted: count,
})

/** A page of a list under its own name; `next` is handed back as `cursor`. */
export const pageOf = <N extends string, S extends z.ZodType>(name: N, row: S) =>
  z.object({ [name]: z.array(row), next: z.string().nullable() } as {
    [K in N]: z.ZodArray<S>
  } & { next: z.ZodNullable<z.ZodString> })

export { checkOut, listOut, showOut }
export const divergenceRowOut = listOut.shape.divergences.element

// ---------------------------------------------------------------------------------------------- in

export const when = z.string().refine((written) => readInstant(written) !== null, {
  error: 'cần thời điểm dạng 2026-03-10T08:00:00+07:00 hoặc 2026-03-10',
})

export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
})

export const ofUnit = paging.extend({ unit: z.string().optional() })

/** One text of a check; more than this is no post and no article. */
const longest = 100_000
const apiItem = itemLine.extend({
  title: z.string().max(longest).nullish(),
  text: z.string().max(longest),
})

export const checkIn = z.object({ official: apiItem, post: apiItem, now: when.nullish() })

export const decisionIn = z
  .object({
    what: z.enum(['dismissed', 'accepted', 'official-wrong', 'reopened']),
    ifState: z.enum(['open', 'correcting', 'resolved', 'accepted', 'dismissed']),
    ifResolution: divergenceRowOut.shape.resolution.optional(),
    reason: z.string().trim().max(2000).nullish(),
    until: when.nullish(),
  })
  .refine(({ what, reason }) => what === 'reopened' || (reason ?? '') !== '', {
    path: ['reason'],
    error: 'cần lý do',
  })

export const correctionIn = z.object({
  rung: rung.optional(),
  title: z.string().max(longest).optional(),
  text: z.string().max(longest).optional(),
  message: z.string().max(longest).optional(),
  /** What it rests on; left out: the document the article names. Critical ones need one. */
  basis: z.string().max(300).optional(),
  notice: z.enum(['none', 'update', 'correction']).optional(),
})

export const refusalIn = z.object({
  reason: z.string({ error: 'cần lý do' }).trim().min(1, { error: 'cần lý do' }).max(2000),
})

export const runIn = z.object({
  units: z.array(z.string()).min(1).max(500).optional(),
  channels: z.array(z.string()).min(1).max(500).optional(),
  since: when.optional(),
  full: z.boolean().optional(),
})
