// One item that its channel says has changed: read as it is now, kept, and compared again at once. The nights stay the truth.
import type { Deps } from '../deps.ts'
import { ChannelError } from '../ports.ts'
import type { Fetched, Handled } from '../ports.ts'
import { compareCopy } from './compare.ts'

/** Repeatable: reading the same item twice changes nothing. A channel that does not answer now is read tonight. */
export async function readChanged(
  deps: Deps,
  job: { readonly channel: string; readonly item: string },
): Promise<Handled> {
  const source = deps.sources.get(job.channel)
  if (source === undefined) return { state: 'done' }
  const kept = await deps.store.item(`${job.channel}:${job.item}`)
  const known =
    kept === null
      ? null
      : {
          validator: null,
          publishedAt: kept.item.publishedAt,
          url: kept.item.url,
          length: kept.item.text.length,
        }
  try {
    const fetched = await source.read(job.item, known)
    if (fetched !== null) await keepAndCompare(deps, job.channel, fetched)
    else if (kept !== null && kept.goneAt === null) {
      await deps.store.markGone(kept.id, deps.now())
      await compareCopy(deps, kept.id, deps.newId())
    }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    const { code, detail } = error
    deps.log.warn({ channel: job.channel, item: job.item, code, detail }, 'changed item not read')
  }
  return { state: 'done' }
}

/** Keeps one item and brings the list up to date about it. Answers whether its words are new. */
export async function keepAndCompare(
  deps: Deps,
  channel: string,
  fetched: Fetched,
): Promise<boolean> {
  const { changed } = await deps.store.saveItems(channel, [fetched], deps.now())
  if (changed > 0) await compareCopy(deps, `${channel}:${fetched.item.id}`, deps.newId())
  return changed > 0
}
