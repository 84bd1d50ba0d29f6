// The way out of an unseen outcome: after patient looks that showed the old words, a person may say that nothing was written.
import type { Deps } from '../deps.ts'
import type { Look } from '../store/types.ts'
import { ChannelError } from '../ports.ts'
import { answer, no, nothing, overtaken } from './outcome.ts'
import type { Asked, Outcome } from './outcome.ts'
import { patientReadBack } from './read-back.ts'
import { step } from './step.ts'

const minute = 60_000

/** So many looks, over so long (ms), must have shown the old words and nothing else. */
export const patience = { looks: 3, over: 10 * minute }

/** Whether the looks allow it: every one since the outcome was lost showed the old words, long enough. */
export function seenUnchanged(looks: readonly Look[], since: number): boolean {
  const counted = looks.filter(({ at }) => at >= since)
  const first = counted[0]
  const last = counted.at(-1)
  if (first === undefined || last === undefined || counted.length < patience.looks) return false
  return counted.every(({ saw }) => saw === 'old') && last.at - first.at >= patience.over
}

/** "Chưa đăng, soạn lại": looks once more, then ends the correction and frees its post. Nothing is ever sent again by itself. */
export async function giveUp(deps: Deps, ask: Asked): Promise<Outcome> {
  const { store } = deps
  const correction = await store.correction(ask.correction)
  if (correction === null) return no(nothing)
  const { id, state, stateAt } = correction
  if (state !== 'unknown') return no(overtaken)
  try {
    const seen = await patientReadBack(deps, correction)
    if (seen.state === 'mended') {
      const said = { who: ask.who, why: seen.why }
      if (await step(deps, id, ['unknown'], 'verified', said)) await seen.recompare()
      return no('Đọc lại thì bản sửa đã lên trang rồi, không cần soạn lại.')
    }
    await store.noteLook(id, { at: deps.now(), saw: seen.touched ? 'other' : 'old' })
    if (seen.touched) {
      await step(deps, id, ['unknown'], 'by-hand', { who: ask.who, why: seen.why })
      return no(seen.why)
    }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    return no(`Chưa đọc lại được nên chưa kết luận được gì: ${error.message}`)
  }
  const looks = await store.looks(id)
  if (!seenUnchanged(looks, stateAt)) {
    const { looks: many, over } = patience
    return no(
      `Khớp cần đọc lại ít nhất ${many} lần trong ${over / minute} phút, lần nào cũng thấy bài như cũ, mới kết luận được. Hãy chờ ít phút rồi bấm lại.`,
    )
  }
  const why = `Đọc lại ${looks.length} lần, bài trên trang vẫn như cũ. Người phụ trách kết luận: chưa đăng.`
  return (await step(deps, id, ['unknown'], 'lapsed', { who: ask.who, why }))
    ? answer(deps, id)
    : no(overtaken)
}
