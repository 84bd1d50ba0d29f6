// A correction of a small ward, drafted by the officer and approved: what every test of a push starts from.
import { approve, openDraft, submit } from '../src/jobs/corrections.ts'
import type { ChannelName, SmallWard } from './small-night.ts'

/** The pushes a small ward allows: an edit and a comment on the page, an edit of an article. */
export const pushes = [
  { name: 'an edit of a post', channel: 'page', item: '_1', rung: 'edit' },
  { name: 'a comment under a post', channel: 'page', item: '_2', rung: 'comment' },
  { name: 'an edit of an article', channel: 'oa', item: 'c'.repeat(20), rung: 'edit' },
] as const satisfies readonly Push[]

export interface Push {
  readonly name: string
  readonly channel: ChannelName
  /** How the id of the post ends. */
  readonly item: string
  readonly rung: 'edit' | 'comment'
}

/** Its id. The push waits in the ward's queue. */
export async function approvedIn({ deps }: SmallWard, { item, rung }: Push): Promise<string> {
  const filter = { units: ['binh-thuan'], state: 'open' as const, limit: 99 }
  const { rows } = await deps.store.divergences(filter, deps.now())
  const row = rows.find((one) => one.item.endsWith(item) && one.type === 'clash')
  const draft = row === undefined ? null : await openDraft(deps, row.id)
  if (row === undefined || draft === null || draft.proposal === null)
    throw new Error(`nothing to mend in ${item}`)
  const { title, text } = draft.proposal
  const message = rung === 'comment' ? 'Đính chính: cúp điện đến 11 giờ.' : null
  const asked = await submit(deps, {
    divergence: row.id,
    title,
    text,
    rung,
    message,
    basis: draft.basis === '' ? 'Cán bộ y tế xác nhận lúc 8 giờ' : draft.basis,
    who: 'officer',
  })
  if (!asked.ok) throw new Error(asked.why)
  const { id, state } = asked.correction
  // What one person may settle alone is approved with the asking.
  if (state === 'submitted') {
    const given = await approve(deps, { correction: id, who: 'approver' })
    if (!given.ok) throw new Error(given.why)
  }
  return id
}
