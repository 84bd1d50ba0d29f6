// "Trả lại bản cũ": the former text goes back by a correction like any other, so a second person approves it and it is read back.
import type { Deps } from '../deps.ts'
import { fingerprintOf } from './fingerprint.ts'
import { answer, no, nothing } from './outcome.ts'
import type { Asked, Outcome } from './outcome.ts'
import { step } from './step.ts'
import { editsOf } from './submit.ts'

/** One step for the person; two people, one attempt and a reading back for the text. */
export async function restore(deps: Deps, ask: Asked): Promise<Outcome> {
  const { store } = deps
  const done = await store.correction(ask.correction)
  if (done === null) return no(nothing)
  if (done.state === 'restored') return no('Bài đã được trả lại bản cũ rồi.')
  if (done.state !== 'verified' || (done.rung !== 'edit' && done.rung !== 'by-hand')) {
    return no('Chỉ trả lại được bản cũ của bản sửa đã đăng xong trên chính bài đó.')
  }
  const copy = await store.item(done.item)
  const official = done.official === null ? null : await store.item(done.official)
  const former = (await store.versions(done.item)).find(({ seq }) => seq === done.copySeq)
  if (copy === null || copy.goneAt !== null || former === undefined || former.erasedAt !== null) {
    return no('Không còn bản cũ để trả lại, hoặc bài đã được gỡ.')
  }
  if (copy.hash === former.hash) return no('Bài đang đăng đúng là bản cũ, không có gì để trả lại.')
  const id = deps.newId()
  const payload = { rung: done.rung, title: former.title, text: former.text, message: null }
  const drafted = await store.draft({
    ...payload,
    id,
    unit: done.unit,
    item: copy.id,
    official: official?.id ?? null,
    officialSeq: official?.seq ?? null,
    copySeq: copy.seq,
    edits: editsOf(copy, former.title, former.text, done.id),
    fingerprint: fingerprintOf(official, copy, payload),
    author: ask.who,
    createdAt: deps.now(),
    divergences: [],
    people: 2,
    restores: done.id,
  })
  if (!drafted) return no('Bài này đang có một bản sửa chưa xong. Hãy xử lý bản sửa đó trước.')
  await step(deps, id, ['drafted'], 'submitted', { who: ask.who, data: { restores: done.id } })
  return answer(deps, id)
}
