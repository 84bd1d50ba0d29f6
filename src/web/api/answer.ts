// What a route answers: a body, or a refusal that says in one Vietnamese sentence what is wrong.
import type { z } from 'zod'
import type { errorOut } from './shapes.ts'

const statuses = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'not-json': 415,
  'too-many': 429,
  crash: 500,
  /** A channel did not answer, or said no, while it was read for this request. */
  channel: 502,
} as const

export type Code = keyof typeof statuses
type Said = z.output<typeof errorOut>['error']

export interface Refusal {
  readonly ok: false
  readonly status: (typeof statuses)[Code]
  readonly error: Said
}

export type Answer<T> =
  { readonly ok: true; readonly status: 200 | 201 | 202; readonly body: T } | Refusal

export const answer = <T>(body: T, status: 200 | 201 | 202 = 200): Answer<T> => ({
  ok: true,
  status,
  body,
})

/** `more`: every fault of a request with its path, or what somebody else did first. */
export function refuse(code: Code, say: string, more: Pick<Said, 'faults' | 'did'> = {}): Refusal {
  return { ok: false, status: statuses[code], error: { code, say, ...more } }
}

export const notFound = () =>
  refuse('not-found', 'Không có mục này, hoặc mục này thuộc đơn vị khác.')
