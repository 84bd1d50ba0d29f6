// What becomes of a wish about a correction: the correction as it stands now, or a sentence that says why not.
import type { Deps } from '../deps.ts'
import type { Correction } from '../store/types.ts'

export type Outcome =
  | { readonly ok: true; readonly correction: Correction }
  /** `why` is a Vietnamese sentence that says what happened and what to do. */
  | { readonly ok: false; readonly why: string }

/** Who wants what of which correction. */
export interface Asked {
  readonly correction: string
  readonly who: string
}

export const overtaken = 'Bản sửa này vừa được người khác xử lý. Hãy tải lại trang để xem.'
export const nothing = 'Không còn bản sửa này. Hãy tải lại trang.'

export const no = (why: string): Outcome => ({ ok: false, why })

export async function answer(deps: Deps, id: string): Promise<Outcome> {
  const correction = await deps.store.correction(id)
  return correction === null ? no(nothing) : { ok: true, correction }
}

/** An approved correction goes on its way: to a person's hands, or to the channel after the undo window. */
export async function release(deps: Deps, id: string): Promise<void> {
  await deps.queue.send({ do: 'push', correction: id }, deps.policy.undoMs)
}
