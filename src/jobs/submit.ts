// From what a person typed to a correction that waits for its second person, or leaves after the undo window.
import { whyTwo } from '../core/approval.ts'
import type { Notice } from '../core/approval.ts'
import { editsBetween } from '../core/edits.ts'
import { wellFormed } from '../core/hash.ts'
import type { Divergence, Edit } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Rung } from '../ports.ts'
import type { StoredItem } from '../store/types.ts'
import { type Draft, mendable, openDraft, recheck } from './draft.ts'
import { fingerprintOf } from './fingerprint.ts'
import { tooLong, withNotice } from './notice.ts'
import { answer, no, release } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { step } from './step.ts'

export interface Submission {
  readonly divergence: string
  readonly title: string
  /** Without the notice: it is added here. */
  readonly text: string
  readonly rung: Rung
  readonly message: string | null
  readonly who: string
  /** Absent: none. */
  readonly notice?: Notice
  /** Absent: the document the article names. */
  readonly basis?: string
}

/** Drafts and submits; where one person is enough it is approved at once and leaves after the undo window. */
export async function submit(deps: Deps, ask: Submission): Promise<Outcome> {
  const draft = await openDraft(deps, ask.divergence)
  if (draft === null) return no('Không còn điểm khác này, hoặc chưa xác định được bài gốc.')
  if (draft.living !== null)
    return no('Bài này đang có một bản sửa chưa xong. Hãy xử lý bản sửa đó trước.')
  const { copy, official, policy } = draft
  // A comment or a new post leaves the words of the post as they are.
  const rewrites = ask.rung === 'edit' || ask.rung === 'by-hand'
  const bare = {
    title: rewrites ? wellFormed(ask.title) : copy.item.title,
    text: rewrites ? wellFormed(ask.text) : copy.item.text,
    message: rewrites ? null : wellFormed(ask.message?.trim() ?? ''),
  }
  const notice = rewrites ? (ask.notice ?? 'none') : 'none'
  const { title, message } = bare
  const text = withNotice(bare.text, notice, policy, deps.now())
  const settles = settled(deps, draft, bare, rewrites)
  const basis = wellFormed((ask.basis ?? draft.basis).trim())
  const why =
    unfit(deps, draft, { ...ask, ...bare }) ??
    unfounded(draft, settles, basis) ??
    tooLong(limitsOf(draft, ask.rung), { title, text, message }, { ...copy.item, message: null })
  if (why !== null) return no(why)

  const { store } = deps
  const id = deps.newId()
  const payload = { rung: ask.rung, title, text, message }
  const people = peopleFor(deps, draft, settles, bare)
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
    divergences: await kept(deps, settles),
    people,
    notice,
    basis,
  })
  if (!drafted) return no('Bài này vừa có người khác gửi bản sửa. Hãy tải lại trang để xem.')
  await step(deps, id, ['drafted'], 'submitted', { who: ask.who })
  if (people === 1) {
    await step(deps, id, ['submitted'], 'approved', { who: ask.who, data: { people } })
    await release(deps, id)
  }
  return answer(deps, id)
}

export function editsOf(
  copy: StoredItem,
  title: string,
  text: string,
  because: string,
): readonly Edit[] {
  return [
    ...editsBetween(copy.item.title, title, 'title', because),
    ...editsBetween(copy.item.text, text, 'text', because),
  ]
}

interface Texts {
  readonly title: string
  readonly text: string
  readonly message: string | null
}

/** Why this cannot be submitted; null: it can. */
function unfit(
  deps: Deps,
  draft: Draft,
  ask: Texts & { readonly divergence: string; readonly rung: Rung },
): string | null {
  const asked = draft.questions.find((one) => one.divergence.id === ask.divergence)
  if (asked?.answer === 'post')
    return 'Bạn đã trả lời bài đăng đúng, cổng cần sửa. Hãy đổi câu trả lời nếu vẫn muốn sửa bài.'
  if (!draft.settled)
    return 'Bài đăng có thể mới hơn cổng. Hãy trả lời “Bên nào đúng?” trước khi sửa bài.'
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

/** What is critical rests on something that can be named. */
function unfounded(draft: Draft, settles: readonly string[], basis: string): string | null {
  return basis === '' && caseOf(draft, settles).some(({ severity }) => severity === 'critical')
    ? 'Điểm gấp cần ghi căn cứ: số văn bản, hoặc ai xác nhận và lúc nào. Hãy điền rồi gửi lại.'
    : null
}

const limitsOf = ({ abilities }: Draft, chosen: Rung) =>
  abilities.find(({ rung }) => rung === chosen)?.limits ?? {}

/** What the typed text settles decides whose yes it needs, and so does whatever else it newly says. */
function peopleFor(deps: Deps, draft: Draft, settles: readonly string[], to: Texts): 1 | 2 {
  const { official, copy, policy } = draft
  const texts = [official.item.title, official.item.text, copy.item.title, copy.item.text]
  const cases = [...caseOf(draft, settles), ...newlySaid(deps, draft, to)]
  return whyTwo(policy, cases, texts).length > 0 ? 2 : 1
}

/** Details that the official text does not have and the post did not have either: a phone, an account typed in. */
function newlySaid(
  deps: Deps,
  draft: Draft,
  { title, text, message }: Texts,
): readonly Divergence[] {
  const said = message === null ? { title, text } : { title: '', text: message }
  const known = new Set(
    draft.comparison.divergences.flatMap(({ kind, post }) =>
      post === null ? [] : [`${kind} ${post.value}`],
    ),
  )
  return recheck(draft, said.title, said.text, deps.now()).divergences.filter(
    ({ type, kind, post }) =>
      type === 'unsupported' && post !== null && !known.has(`${kind} ${post.value}`),
  )
}

const caseOf = ({ divergence, comparison }: Draft, settles: readonly string[]) => [
  divergence,
  ...comparison.divergences.filter(({ id }) => settles.includes(id)),
]

/** Ids of the differences that the typed text settles, the one it was drafted for first. */
function settled(deps: Deps, draft: Draft, to: Texts, rewrites: boolean): readonly string[] {
  // Words beside the post settle what they were written for, not what nobody answered for yet.
  if (!rewrites) return [...new Set([draft.divergence.id, ...draft.mends])]
  const all = draft.comparison.divergences.filter(mendable).map(({ id }) => id)
  const left = new Set(
    recheck(draft, to.title, to.text, deps.now()).divergences.map(({ id }) => id),
  )
  return [...new Set([draft.divergence.id, ...all.filter((id) => !left.has(id))])]
}

/** Those among them that the store holds. */
async function kept(deps: Deps, ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const id of ids) if ((await deps.store.divergence(id, deps.now())) !== null) found.push(id)
  return found
}
