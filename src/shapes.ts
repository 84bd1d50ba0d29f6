// The shapes that go out (DESIGN part 8), as schemas: published in data/schema, validated in tests.
import { z } from 'zod'
import { resolutions } from './core/resolution.ts'

const span = { start: z.number().int().nonnegative(), end: z.number().int().nonnegative() }
const field = z.enum(['title', 'text'])
const kind = z.enum([
  'date',
  'weekday',
  'time',
  'range',
  'deadline',
  'recurrence',
  'duration',
  'money',
  'percent',
  'quantity',
  'phone',
  'account',
  'document',
  'article',
  'person',
  'place',
  'status',
  'eligibility',
  'url',
  'email',
])
const severity = z.enum(['critical', 'major', 'minor'])
const verdict = z.enum(['consistent', 'divergent', 'no-facts'])
const instant = z.iso.datetime({ offset: true })

export const factsOut = z.object({
  id: z.string(),
  facts: z.array(
    z.object({
      kind,
      value: z.string().min(1),
      text: z.string(),
      ...span,
      in: field,
      cue: z.string().nullable(),
      role: z.enum(['current', 'past', 'preamble', 'denied']),
      implied: z.array(z.string()),
    }),
  ),
})
export type FactsOut = z.infer<typeof factsOut>

const quote = z.object({ text: z.string(), value: z.string(), ...span, in: field })

export const divergenceOut = z.object({
  id: z.string().min(1),
  type: z.enum([
    'clash',
    'stale',
    'unsupported',
    'missing',
    'inner',
    'orphan',
    'uncovered',
    'withdrawn',
    'wrong-link',
  ]),
  kind: kind.nullable(),
  cue: z.string().nullable(),
  severity,
  score: z.number().min(0).max(100),
  official: quote.nullable(),
  post: quote.nullable(),
  why: z.string().min(1),
  nuance: z.literal(true).optional(),
})
export type DivergenceOut = z.infer<typeof divergenceOut>

export const checkOut = z.object({
  id: z.string(),
  verdict,
  divergences: z.array(divergenceOut),
  corrected: z.string().nullable(),
  correctedTitle: z.string().optional(),
})

export const matchOut = z.object({
  post: z.string(),
  official: z.string().nullable(),
  state: z.enum(['paired', 'confirm', 'orphan']),
  score: z.number().min(0).max(1),
  reasons: z.array(z.string()),
  candidates: z
    .array(
      z.object({
        official: z.string(),
        score: z.number().min(0).max(1),
        reasons: z.array(z.string()),
      }),
    )
    .max(3),
})

const counts = z.record(z.string(), z.number().int().nonnegative())

export const runOut = z.object({
  run: z.object({ id: z.string(), startedAt: instant, endedAt: instant.nullable() }),
  channels: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      role: z.enum(['official', 'copy']),
      state: z.enum(['ok', 'failed']),
      items: z.number().int().nonnegative(),
      changed: z.number().int().nonnegative(),
      why: z.string().nullable(),
    }),
  ),
  pairs: z.object({
    paired: z.number().int(),
    confirm: z.number().int(),
    orphan: z.number().int(),
  }),
  divergences: z.object({
    total: z.number().int().nonnegative(),
    byType: counts,
    bySeverity: counts,
  }),
  worst: z.array(divergenceOut),
})
export type RunOut = z.infer<typeof runOut>

export const listOut = z.object({
  divergences: z.array(
    divergenceOut.extend({
      unit: z.string(),
      channel: z.string(),
      item: z.string(),
      state: z.enum(['open', 'correcting', 'resolved', 'accepted', 'dismissed']),
      firstSeen: instant,
      resolution: z.enum(resolutions).nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type ListOut = z.infer<typeof listOut>

const itemOut = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  publishedAt: instant.nullable(),
  url: z.string().nullable(),
  links: z.array(z.string()),
  channel: z.string(),
})

export const showOut = z.object({
  divergence: listOut.shape.divergences.element,
  official: itemOut.nullable(),
  post: itemOut.nullable(),
  history: z.array(
    z.object({ at: instant, who: z.string(), act: z.string(), say: z.string().nullable() }),
  ),
})
export type ShowOut = z.infer<typeof showOut>

export const doctorOut = z.object({
  ok: z.boolean(),
  checks: z.array(
    z.object({
      /** null: about the whole installation. */
      channel: z.string().nullable(),
      name: z.string().min(1),
      state: z.enum(['ok', 'warn', 'fail']),
      say: z.string().min(1),
    }),
  ),
})
export type DoctorOut = z.infer<typeof doctorOut>

/** A line that could not be read, in place of its answer. */
export const lineError = z.object({ line: z.number().int().positive(), error: z.string() })

/** Everything that is published in `data/schema/<name>.schema.json`. */
export const published = {
  facts: factsOut,
  check: checkOut,
  match: matchOut,
  run: runOut,
  list: listOut,
  show: showOut,
  doctor: doctorOut,
  'line-error': lineError,
} as const
