// Who asks: a program by its token, or a person by the desk's session. Both may do what the person may, a token less.
import { sha256Hex } from '../../core/hash.ts'
import type { Deps } from '../../deps.ts'
import type { Scope } from '../../store/types.ts'
import type { Auth } from '../auth.ts'
import { isFormKey } from '../form-key.ts'
import type { Grant } from '../rights.ts'
import { refuse, type Refusal } from './answer.ts'

export interface Asker {
  readonly person: string
  /** Rights of the person, cut to the token's units. */
  readonly grants: readonly Grant[]
  /** Id of the token; null: a person at the desk. */
  readonly token: string | null
  /** null: a person at the desk, who needs none. */
  readonly scopes: readonly Scope[] | null
}

export type Identified = { readonly ok: true; readonly asker: Asker } | Refusal

export interface Identification {
  readonly deps: Deps
  readonly auth: Auth
  /** Signs form keys. */
  readonly secret: string
  /** Origins that people see us under. */
  readonly origins: readonly string[]
  readonly callsPerMinute: number
}

/** A key that other sites cannot know must come with a session's writes; the header's name. */
export const keyHeader = 'x-khop-key'

export async function identify(parts: Identification, request: Request): Promise<Identified> {
  const given = request.headers.get('authorization')
  return given === null ? bySession(parts, request) : byToken(parts, given)
}

async function byToken(parts: Identification, given: string): Promise<Identified> {
  const { deps } = parts
  const token = /^Bearer +([A-Za-z0-9_-]{20,200})$/i.exec(given.trim())?.[1]
  const used = token === undefined ? null : await deps.store.useToken(sha256Hex(token), deps.now())
  if (used === null)
    return refuse('unauthorized', 'Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.')
  if (used.calls > parts.callsPerMinute)
    return refuse('too-many', 'Gọi quá nhanh. Chờ sang phút sau rồi gọi lại.')
  const { id, person, scopes, units } = used.token
  const grants = await deps.store.rolesOf(person)
  const own = units === null ? grants : grants.filter(({ unit }) => units.includes(unit))
  return { ok: true, asker: { person, grants: own, token: id, scopes } }
}

async function bySession(parts: Identification, request: Request): Promise<Identified> {
  const session = await parts.auth.sessionOf(request.headers)
  if (session === null)
    return refuse('unauthorized', 'Cần mã truy cập: gửi đầu mục "Authorization: Bearer …".')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const origin = request.headers.get('origin') ?? ''
    const key = request.headers.get(keyHeader) ?? ''
    const own = parts.origins.includes(origin) && isFormKey(key, parts.secret, session.id)
    if (!own) return refuse('forbidden', 'Yêu cầu này không đến từ bàn đối chiếu nên không làm.')
  }
  const grants = await parts.deps.store.rolesOf(session.person.id)
  return { ok: true, asker: { person: session.person.id, grants, token: null, scopes: null } }
}
