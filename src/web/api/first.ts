// What somebody else did first: said to the second of two people who decide at once.
import type { z } from 'zod'
import { writeInstant } from '../../lines.ts'
import { stampOf } from '../format.ts'
import { actWords, nameOf } from '../timeline.tsx'
import { vi } from '../words/vi.ts'
import type { Ask } from './route.ts'
import type { errorOut } from './shapes.ts'

export type Did = NonNullable<z.output<typeof errorOut>['error']['did']>

/** The newest thing that happened to a divergence; null: nothing is known. */
export async function firstOfDivergence(
  { deps }: Pick<Ask<unknown, unknown>, 'deps'>,
  id: string,
): Promise<Did | null> {
  const last = (await deps.store.timeline(id)).at(-1)
  if (last === undefined) return null
  return { who: last.who, act: last.act, at: writeInstant(last.at), say: last.say }
}

/** The newest move of a correction. */
export async function firstOfCorrection(
  { deps }: Pick<Ask<unknown, unknown>, 'deps'>,
  id: string,
): Promise<Did | null> {
  const last = (await deps.store.correctionEvents(id)).at(-1)
  if (last === undefined) return null
  const { who, state, at, why } = last
  return { who, act: `correction.${state}`, at: writeInstant(at), say: why }
}

/** `Lê Văn Bình đã ghi “không phải sửa” lúc 06:31 15/6/2026.` */
export async function firstSaid(
  { auth }: Pick<Ask<unknown, unknown>, 'auth'>,
  did: Did | null,
): Promise<string> {
  if (did === null) return 'Trạng thái đã đổi trong lúc bạn xem. Hãy đọc lại.'
  const names = await auth.namesOf(did.who === 'khop' ? [] : [did.who])
  const act = actWords(did.act, vi)
  return `${nameOf(did.who, names, vi)} đã ghi “${act}” lúc ${stampOf(Date.parse(did.at))}. Hãy đọc lại rồi quyết định.`
}
