// The life of a correction in people's hands: approved, sent back, taken back, mended by hand. Used by the desk and the API.
// Every function answers a value; only I/O failures throw (ChannelError).
import type { Deps } from '../deps.ts'
import { moved } from './fingerprint.ts'
import { answer, no, nothing, overtaken, release } from './outcome.ts'
import type { Asked, Outcome } from './outcome.ts'
import { readBack } from './read-back.ts'
import { step } from './step.ts'
import { tooLate } from './timely.ts'

export { type Draft, openDraft, recheck } from './draft.ts'
export { lookAgain, mayHasten, pushNow } from './emergency.ts'
export { giveUp } from './give-up.ts'
export type { Outcome } from './outcome.ts'
export { restore } from './restore.ts'
export { answerSides } from './sides.ts'
export { submit } from './submit.ts'

/**
 * A second person's yes. `onSpot`: who was signed in at the screen on which it was given, if that was somebody else. Refused when the author approves, or when official text, post or payload moved since.
 */
export async function approve(
  deps: Deps,
  ask: Asked & { readonly onSpot?: string },
): Promise<Outcome> {
  const correction = await deps.store.correction(ask.correction)
  if (correction === null) return no(nothing)
  const { id } = correction
  if (correction.state !== 'submitted') return no(overtaken)
  if (correction.author === ask.who) {
    return no('Bạn là người soạn bản sửa này nên không tự duyệt được. Hãy nhờ người duyệt khác.')
  }
  const why =
    (await moved(deps.store, correction)) ?? (await tooLate(deps, correction, correction.createdAt))
  if (why !== null) {
    await step(deps, id, ['submitted'], 'lapsed', { who: 'khop', why })
    return no(why)
  }
  const data = ask.onSpot === undefined ? {} : { onSpot: ask.onSpot }
  if (!(await step(deps, id, ['submitted'], 'approved', { who: ask.who, data })))
    return no(overtaken)
  await release(deps, id)
  return answer(deps, id)
}

/** Several in one go: each stands or falls by itself, in the order given. */
export async function approveAll(
  deps: Deps,
  ask: { readonly corrections: readonly string[]; readonly who: string },
): Promise<readonly (Asked & { readonly outcome: Outcome })[]> {
  const results: (Asked & { readonly outcome: Outcome })[] = []
  for (const correction of ask.corrections) {
    const one = { correction, who: ask.who }
    results.push({ ...one, outcome: await approve(deps, one) })
  }
  return results
}

export async function refuse(
  deps: Deps,
  ask: Asked & { readonly reason: string },
): Promise<Outcome> {
  const correction = await deps.store.correction(ask.correction)
  if (correction === null) return no(nothing)
  const { id, state } = correction
  if (state !== 'drafted' && state !== 'submitted') return no(overtaken)
  const said = { who: ask.who, why: ask.reason }
  if (!(await step(deps, id, [state], 'refused', said))) return no(overtaken)
  return answer(deps, id)
}

/** Takes an approval back before it leaves. */
export async function undo(deps: Deps, ask: Asked): Promise<Outcome> {
  const said = { who: ask.who, why: 'Rút lại trong thời gian chờ, chưa gửi gì đi.' }
  return (await step(deps, ask.correction, ['approved'], 'refused', said))
    ? answer(deps, ask.correction)
    : no('Đã quá thời gian chờ nên không rút lại được nữa.')
}

/** "Đã sửa": a person mended it by hand; reads back and says whether it agrees now. */
export async function doneByHand(deps: Deps, ask: Asked): Promise<Outcome> {
  const { who } = ask
  const correction = await deps.store.correction(ask.correction)
  if (correction === null) return no(nothing)
  const { id, state } = correction
  if (!mayBeClosed(state)) return no(overtaken)
  // What was refused or lapsed came to a person's hands all the same, unless another correction took its place.
  const dead = state === 'refused' || state === 'lapsed'
  if (dead && (await deps.store.correctionOf(correction.item)) !== null)
    return no('Bài này đang có một bản sửa khác chưa xong. Hãy xử lý bản sửa đó.')
  const seen = await readBack(deps, correction, who)
  if (seen.state === 'not-yet') return no(seen.why)
  if (dead && !(await step(deps, id, [state], 'by-hand', { who }))) return no(overtaken)
  const from = dead ? 'by-hand' : state
  if (!(await step(deps, id, [from], 'verified', { who, why: seen.why }))) return no(overtaken)
  await seen.recompare()
  return answer(deps, id)
}

const closable = ['by-hand', 'sent', 'unknown', 'refused', 'lapsed'] as const

const mayBeClosed = (state: string): state is (typeof closable)[number] =>
  closable.some((one) => one === state)
