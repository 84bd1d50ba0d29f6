// One route of the API: what it takes, who may, what it gives. The table of them serves, documents and is tested.
import { z } from 'zod'
import type { Instant } from '../../core/types.ts'
import type { Deps } from '../../deps.ts'
import type { Scope } from '../../store/types.ts'
import type { Auth } from '../auth.ts'
import type { Right } from '../rights.ts'
import { refuse, type Answer } from './answer.ts'
import type { Asker } from './asker.ts'

/** What the path's `:id` names, so that its units can be found. `units`: no id, the asker's own are meant. */
export type Subject =
  'units' | 'unit' | 'channel' | 'item' | 'pair' | 'divergence' | 'correction' | 'run'

export interface Ask<Q, B> {
  readonly deps: Deps
  readonly auth: Pick<Auth, 'namesOf'>
  readonly asker: Asker
  /** Units in which the asker holds the right of this route. */
  readonly units: readonly string[]
  readonly id: string
  readonly now: Instant
  readonly query: Q
  readonly body: B
}

interface Definition<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType> {
  readonly method: 'get' | 'post'
  readonly path: string
  /** A token needs one of these. */
  readonly scopes: readonly Scope[]
  readonly need: { readonly right: Right; readonly of: Subject }
  /** One Vietnamese sentence for the page that lists the routes. */
  readonly say: string
  readonly query?: Q
  readonly body?: B
  /** A body to copy, shown on that page and tried by a test. */
  readonly example?: z.input<B>
  readonly status?: 200 | 201 | 202
  /** Its name in `components.schemas`. */
  readonly name: string
  readonly answer: A
  readonly handle: (ask: Ask<z.output<Q>, z.output<B>>) => Promise<Answer<z.input<A>>>
}

export interface ApiRoute extends Omit<
  Definition<z.ZodObject, z.ZodType, z.ZodType>,
  'handle' | 'query' | 'body' | 'example'
> {
  readonly query: z.ZodObject
  readonly body: z.ZodType | null
  readonly example: unknown
  /** It leaves something changed behind. */
  readonly changes: boolean
  /** Reads query and body, says every fault with its path, and answers. */
  readonly run: (ask: Ask<unknown, unknown>) => Promise<Answer<unknown>>
}

export function route<
  A extends z.ZodType,
  Q extends z.ZodObject = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Definition<Q, B, A>): ApiRoute {
  const { query, body, example, handle, ...rest } = definition
  return {
    ...rest,
    query: query ?? z.object({}),
    body: body ?? null,
    example: example ?? null,
    changes: definition.method === 'post' && !definition.scopes.includes('check'),
    run: async (ask) => {
      const q = read(query, ask.query)
      const b = read(body, ask.body)
      if (q.ok && b.ok) return handle({ ...ask, query: q.value, body: b.value })
      const faults = [...(q.ok ? [] : q.faults), ...(b.ok ? [] : b.faults)]
      return refuse('bad-request', 'Yêu cầu có chỗ chưa đúng, xem từng chỗ trong "faults".', {
        faults,
      })
    },
  }
}

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: { path: string; wrong: string }[] }

const vietnamese = z.locales.vi().localeError

function read<S extends z.ZodType>(schema: S | undefined, given: unknown): Read<z.output<S>> {
  // A route that takes nothing ignores what it is given; its handler never looks.
  if (schema === undefined) return { ok: true, value: undefined as z.output<S> }
  const parsed = schema.safeParse(given, { error: vietnamese })
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    faults: parsed.error.issues.map((issue) => ({
      path: pathOf(issue.path),
      wrong: issue.message,
    })),
  }
}

/** `official.text`, `units[1]`; a fault of the whole is `(thân)`. */
function pathOf(path: readonly PropertyKey[]): string {
  const written = path.reduce<string>(
    (so, step) =>
      typeof step === 'number'
        ? `${so}[${step}]`
        : so === ''
          ? String(step)
          : `${so}.${String(step)}`,
    '',
  )
  return written === '' ? '(thân)' : written
}
