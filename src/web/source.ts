// A person's word on which article a post is about: kept through later comparisons, shown at once.
import type { Deps } from '../deps.ts'
import { compareCopy } from '../jobs/compare.ts'
import { startRun } from '../jobs/nightly.ts'
import type { StoredPair } from '../store/types.ts'
import type { Desk } from './desk.ts'
import type { Form } from './gate.ts'

export type SourceRuling = 'done' | 'need-reason' | 'not-offered'

/** `bai` names an article that the comparison offered, or is empty: none of them, with a reason. */
export async function ruleSource(
  deps: Deps,
  desk: Desk,
  pair: StoredPair,
  form: Form,
): Promise<SourceRuling> {
  if (form['viec'] === 'lay-lai') return takeBack(deps, desk, pair)
  const chosen = form['bai'] ?? ''
  const offered = [pair.official, ...pair.candidates.map(({ official }) => official)]
  if (chosen !== '' && !offered.includes(chosen)) return 'not-offered'
  const reason = (form['ly-do'] ?? '').trim()
  if (chosen === '' && reason === '') return 'need-reason'
  const copy = await deps.store.item(pair.copy)
  if (copy === null) return 'not-offered'
  await deps.store.rulePair({
    copy: pair.copy,
    unit: pair.unit,
    official: chosen === '' ? null : chosen,
    who: desk.person.id,
    at: desk.now,
    reason: reason === '' ? null : reason,
  })
  await compareAgain(deps, pair, copy.channel)
  return 'done'
}

/** The engine's own word again, as if nobody had ruled. */
async function takeBack(deps: Deps, desk: Desk, pair: StoredPair): Promise<SourceRuling> {
  const copy = await deps.store.item(pair.copy)
  if (copy === null) return 'not-offered'
  const ruling = { copy: pair.copy, who: desk.person.id, at: desk.now }
  if (!(await deps.store.unrulePair(ruling))) return 'not-offered'
  await compareAgain(deps, pair, copy.channel)
  return 'done'
}

async function compareAgain(deps: Deps, pair: StoredPair, channel: string): Promise<void> {
  // What differs depends on the source article: this post at once, the whole channel in a moment.
  const scope = { units: [pair.unit], channels: [channel] }
  await compareCopy(deps, pair.copy, await startRun(deps, { cause: 'manual', scope }))
}
