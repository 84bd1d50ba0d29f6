// The life of a correction, from what a person sees to what was read back. Used by the desk, the API and the push job.
// Every function answers a value; only I/O failures throw (ChannelError).
import { editsBetween } from '../core/edits.ts'
import { wellFormed } from '../core/hash.ts'
import type { Edit } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Rung } from '../ports.ts'
import type { Correction, CorrectionState, StoredItem } from '../store/types.ts'
import { type Draft, mendable, openDraft, recheck } from './draft.ts'
import { fingerprintOf, moved } from './fingerprint.ts'
import { announceCorrection } from './happenings.ts'
import { readBack } from './read-back.ts'

export { type Draft, openDraft, recheck } from './draft.ts'

export type Outcome =
  | { readonly ok: true; readonly correction: Correction }
  /** `why` is a Vietnamese sentence that says what happened and what to do. */
  | { readonly ok: false; readonly why: string }

interface Asked {
  readonly correction: string
  readonly who: string
}

const overtaken = 'Bản sửa này vừa được người khác xử lý. Hãy tải lại trang để xem.'
const nothing = 'Không còn bản sửa này. Hãy tải lại trang.'

/** Drafts and submits; where one person is enough it is approved at once and leaves after the undo window. */
export async function submit(
  deps: Deps,
  ask: {
    readonly divergence: string
    readonly title: string
    readonly text: string
    readonly rung: Rung
    readonly message: string | null
    readonly who: string
  },
): Promise<Outcome> {
  const draft = await openDraft(deps, ask.divergence)
  if (draft === null) return no('Không còn điểm khác này, hoặc chưa xác định được bài gốc.')
  if (draft.living !== null)
    return no('Bài này đang có một bản sửa chưa xong. Hãy xử lý bản sửa đó trước.')
  const { copy, official } = draft
  // A comment or a new post leaves the words of the post as they are.
  const rewrites = ask.rung === 'edit' || ask.rung === 'by-hand'
  const title = rewrites ? wellFormed(ask.title) : copy.item.title
  const text = rewrites ? wellFormed(ask.text) : copy.item.text
  const message = rewrites ? null : wellFormed(ask.message?.trim() ?? '')
  const why = unfit(deps, draft, { ...ask, title, text, message })
  if (why !== null) return no(why)

  const { store } = deps
  const id = deps.newId()
  const payload = { rung: ask.rung, title, text, message }
  const drafted = await store.draft({
    ...payload,
    id,
    unit: draft.divergence.unit,
    item: copy.id,
    official: official.id,
    officialSeq: official.seq,
    copySeq: copy.seq,
    edits: editsOf(copy, title, text, ask.divergence),
    fingerprint: fingerprintOf(official, copy, payload),
    author: ask.who,
    createdAt: deps.now(),
    divergences: await mended(deps, draft, title, text, rewrites),
  })
  if (!drafted) return no('Bài này vừa có người khác gửi bản sửa. Hãy tải lại trang để xem.')
  await step(deps, id, 'drafted', 'submitted', ask.who)
  if (!draft.twoPeople) {
    await step(deps, id, 'submitted', 'approved', ask.who, null, { people: 1 })
    await release(deps, id)
  }
  return answer(deps, id)
}

/** Why this cannot be submitted; null: it can. */
function unfit(
  deps: Deps,
  draft: Draft,
  ask: { divergence: string; title: string; text: string; rung: Rung; message: string | null },
): string | null {
  if (!draft.abilities.some(({ rung }) => rung === ask.rung)) {
    return 'Kênh này không cho làm cách đó với bài này. Hãy chọn cách khác.'
  }
  if (ask.message !== null) {
    return ask.message === '' ? 'Chưa có lời đính chính. Hãy viết vài dòng rồi gửi lại.' : null
  }
  const { item } = draft.copy
  if (ask.title === item.title && ask.text === item.text) {
    return 'Bản sửa giống hệt bài đang đăng. Hãy sửa chỗ khác rồi gửi lại.'
  }
  const known = new Set(draft.comparison.divergences.map(({ id }) => id))
  const left = recheck(draft, ask.title, ask.text, deps.now()).divergences.filter(mendable)
  const target = left.find(({ id }) => id === ask.divergence)
  if (target !== undefined) return `Bản sửa vẫn còn khác cổng: ${target.why}`
  const fresh = left.find(({ id }) => !known.has(id))
  return fresh === undefined ? null : `Bản sửa lại tạo ra chỗ khác mới: ${fresh.why}`
}

/** Ids of the kept differences that this correction settles, the one it was drafted for first. */
async function mended(
  deps: Deps,
  draft: Draft,
  title: string,
  text: string,
  rewrites: boolean,
): Promise<readonly string[]> {
  const all = draft.comparison.divergences.filter(mendable).map(({ id }) => id)
  const left = new Set(
    rewrites ? recheck(draft, title, text, deps.now()).divergences.map(({ id }) => id) : [],
  )
  const ids = new Set([draft.divergence.id, ...all.filter((id) => !left.has(id))])
  const kept: string[] = []
  for (const id of ids) {
    if ((await deps.store.divergence(id, deps.now())) !== null) kept.push(id)
  }
  return kept
}

/** A second person's yes. Refused when the author approves, or when official text, post or payload moved since. */
export async function approve(deps: Deps, ask: Asked): Promise<Outcome> {
  const correction = await deps.store.correction(ask.correction)
  if (correction === null) return no(nothing)
  if (correction.state !== 'submitted') return no(overtaken)
  if (correction.author === ask.who) {
    return no('Bạn là người soạn bản sửa này nên không tự duyệt được. Hãy nhờ người duyệt khác.')
  }
  const why = await moved(deps.store, correction)
  if (why !== null) {
    await step(deps, correction.id, 'submitted', 'lapsed', 'khop', why)
    return no(why)
  }
  if (!(await step(deps, correction.id, 'submitted', 'approved', ask.who))) return no(overtaken)
  await release(deps, correction.id)
  return answer(deps, correction.id)
}

export async function refuse(
  deps: Deps,
  ask: Asked & { readonly reason: string },
): Promise<Outcome> {
  const correction = await deps.store.correction(ask.correction)
  if (correction === null) return no(nothing)
  const { id, state } = correction
  if (state !== 'drafted' && state !== 'submitted') return no(overtaken)
  if (!(await step(deps, id, state, 'refused', ask.who, ask.reason))) return no(overtaken)
  return answer(deps, id)
}

/** Takes an approval back inside the undo window. */
export async function undo(deps: Deps, ask: Asked): Promise<Outcome> {
  const why = 'Rút lại trong thời gian chờ, chưa gửi gì đi.'
  const taken = await step(deps, ask.correction, 'approved', 'refused', ask.who, why)
  return taken
    ? answer(deps, ask.correction)
    : no('Đã quá thời gian chờ nên không rút lại được nữa.')
}

/** Puts the former text back: a correction like any other, so a second person approves it and it is read back. */
export async function restore(deps: Deps, ask: Asked): Promise<Outcome> {
  const { store } = deps
  const done = await store.correction(ask.correction)
  if (done === null) return no(nothing)
  if (done.state !== 'verified' || (done.rung !== 'edit' && done.rung !== 'by-hand')) {
    return no('Chỉ khôi phục được bản sửa đã đăng xong trên chính bài đó.')
  }
  const copy = await store.item(done.item)
  const official = done.official === null ? null : await store.item(done.official)
  const former = (await store.versions(done.item)).find(({ seq }) => seq === done.copySeq)
  if (copy === null || copy.goneAt !== null || former === undefined || former.erasedAt !== null) {
    return no('Không còn bản cũ để khôi phục, hoặc bài đã được gỡ.')
  }
  if (copy.hash === former.hash)
    return no('Bài đang đăng đúng là bản cũ, không có gì để khôi phục.')
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
  })
  if (!drafted) return no('Bài này đang có một bản sửa chưa xong. Hãy xử lý bản sửa đó trước.')
  await step(deps, id, 'drafted', 'submitted', ask.who, null, { restores: done.id })
  return answer(deps, id)
}

function editsOf(copy: StoredItem, title: string, text: string, because: string): readonly Edit[] {
  return [
    ...editsBetween(copy.item.title, title, 'title', because),
    ...editsBetween(copy.item.text, text, 'text', because),
  ]
}

/** "Đã sửa": a person mended it by hand; reads back and says whether it agrees now. */
export async function doneByHand(deps: Deps, ask: Asked): Promise<Outcome> {
  const correction = await deps.store.correction(ask.correction)
  if (correction === null) return no(nothing)
  const { id, state } = correction
  if (!mayBeClosed.has(state)) return no(overtaken)
  const seen = await readBack(deps, correction, ask.who)
  if (seen.state === 'not-yet') return no(seen.why)
  // What was refused or lapsed came to a person's hands all the same.
  const dead = state === 'refused' || state === 'lapsed'
  if (dead && !(await step(deps, id, state, 'by-hand', ask.who))) return no(overtaken)
  const from = dead ? 'by-hand' : state
  if (!(await step(deps, id, from, 'verified', ask.who, seen.why))) return no(overtaken)
  await announceCorrection(deps, id)
  await seen.recompare()
  return answer(deps, id)
}

const mayBeClosed: ReadonlySet<CorrectionState> = new Set<CorrectionState>([
  'by-hand',
  'sent',
  'unknown',
  'refused',
  'lapsed',
])

// ---------------------------------------------------------------------------------------------- steps

/** An approved correction goes on its way: to a person's hands, or to the channel after the undo window. */
async function release(deps: Deps, id: string): Promise<void> {
  await deps.queue.send({ do: 'push', correction: id }, deps.policy.undoMs)
}

function step(
  deps: Deps,
  correction: string,
  from: CorrectionState,
  to: CorrectionState,
  who: string,
  why: string | null = null,
  data: Readonly<Record<string, string | number>> = {},
): Promise<boolean> {
  return deps.store.move({ correction, from, to, who, at: deps.now(), why, data })
}

async function answer(deps: Deps, id: string): Promise<Outcome> {
  const correction = await deps.store.correction(id)
  return correction === null ? no(nothing) : { ok: true, correction }
}

const no = (why: string): Outcome => ({ ok: false, why })
