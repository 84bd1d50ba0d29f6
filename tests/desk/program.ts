// A program that asks the desk's API: makes itself a token, sends JSON, reads JSON.
import { sha256Hex } from '../../src/core/hash.ts'
import type { Scope } from '../../src/store/types.ts'
import { now, publicUrl, type Ward } from './ward.ts'

export const everyScope: readonly Scope[] = ['read', 'check', 'decide', 'approve', 'metrics']
export type Json = Record<string, unknown>

export interface Made {
  readonly email: string
  readonly scopes?: readonly Scope[]
  readonly units?: readonly string[] | null
  readonly expiresAt?: number | null
}

/** A token as `khop token create` makes one; its words are plain so that a failure can be read. */
export async function tokenOf(ward: Ward, plain: string, made: Made): Promise<string> {
  const token = `khop_${plain.padEnd(30, 'x')}`
  await ward.deps.store.createToken({
    id: `ma-${plain}`,
    hash: sha256Hex(token),
    name: plain,
    person: ward.ids.get(made.email) ?? '',
    scopes: made.scopes ?? everyScope,
    units: made.units ?? null,
    createdAt: now,
    expiresAt: made.expiresAt ?? null,
  })
  return token
}

export interface Answered {
  readonly status: number
  readonly body: Json
  readonly headers: Headers
}

export async function ask(
  { app }: Pick<Ward, 'app'>,
  token: string | null,
  method: 'get' | 'post',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const response = await app.request(`${publicUrl}${path}`, {
    method: method.toUpperCase(),
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'post' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const type = response.headers.get('content-type') ?? ''
  const text = await response.text()
  return {
    status: response.status,
    body: type.startsWith('application/json') ? (JSON.parse(text) as Json) : { text },
    headers: response.headers,
  }
}

export const errorOf = ({ body }: Answered) =>
  body['error'] as {
    code: string
    say: string
    faults?: { path: string; wrong: string }[]
    did?: { who: string; act: string; at: string; say: string | null } | null
  }
