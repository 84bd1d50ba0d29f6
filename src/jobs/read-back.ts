// What the channel says now, after a correction: the only proof that it was mended.
import { contentHash } from '../core/hash.ts'
import type { Deps } from '../deps.ts'
import { ChannelError } from '../ports.ts'
import type { Source } from '../ports.ts'
import type { Correction, StoredItem } from '../store/types.ts'
import { compareCopy } from './compare.ts'
import { mendable } from './draft.ts'
import { comparePair } from './judge.ts'

export type Seen =
  /** The channel says what was meant. `recompare` brings the list up to date, once the correction is written down as done. */
  | {
      readonly state: 'mended'
      readonly why: string | null
      readonly recompare: () => Promise<void>
    }
  /** It says something else still; `touched`: not what it said before, either. `why` is a Vietnamese sentence. */
  | { readonly state: 'not-yet'; readonly touched: boolean; readonly why: string }

/** Waits between readings, ms: a channel may show an old copy for a moment. */
const patience = [2_000, 5_000] as const

/** Reads back up to three times. Reading changes nothing on the channel. Throws ChannelError when no reading came through. */
export async function patientReadBack(deps: Deps, correction: Correction): Promise<Seen> {
  for (const wait of [...patience, null]) {
    const seen = await attempt(deps, correction, wait === null)
    if (seen !== null && (seen.state === 'mended' || wait === null)) return seen
    if (wait !== null) await deps.sleep(wait)
  }
  throw new TypeError('the last reading answers or throws')
}

async function attempt(deps: Deps, correction: Correction, last: boolean): Promise<Seen | null> {
  try {
    return await readBack(deps, correction)
  } catch (error) {
    if (last || !(error instanceof ChannelError)) throw error
    return null
  }
}

/** One reading. `who`: a person says it was done by hand, so a comment or post of theirs need not be ours. */
export async function readBack(
  deps: Deps,
  correction: Correction,
  who: string | null = null,
): Promise<Seen> {
  const copy = await deps.store.item(correction.item)
  const source = deps.sources.get(copy?.channel ?? '')
  if (copy === null || source === undefined) {
    throw new ChannelError(
      'denied',
      'Kênh của bài này không còn trong cấu hình, không đọc lại được.',
    )
  }
  const rewrites = correction.rung === 'edit' || correction.rung === 'by-hand'
  if (rewrites) return readItem(deps, source, correction, copy)
  const seen = await readMessage(source, correction, copy)
  // Published by a person in their own words: nothing to look for, so their word stands, and the record says whose it is.
  return seen.state === 'mended' || who === null
    ? seen
    : { ...mendedBeside, why: 'Người phụ trách xác nhận đã đăng lời đính chính.' }
}

async function readItem(
  deps: Deps,
  source: Source,
  correction: Correction,
  copy: StoredItem,
): Promise<Seen> {
  const recompare = () => compareCopy(deps, copy.id, correction.id)
  const fetched = await source.read(copy.item.id)
  if (fetched === null) {
    await deps.store.markGone(copy.id, deps.now())
    return { state: 'mended', why: 'Bài đã được gỡ khỏi trang.', recompare }
  }
  const now = contentHash(fetched.item)
  const basis = (await deps.store.versions(copy.id)).find(({ seq }) => seq === correction.copySeq)
  await deps.store.saveItems(copy.channel, [fetched], deps.now())
  if (now === contentHash(correction)) return { state: 'mended', why: null, recompare }
  if (now === basis?.hash) {
    return {
      state: 'not-yet',
      touched: false,
      why: 'Đọc lại thì bài trên trang vẫn như cũ, chưa thấy bản sửa.',
    }
  }
  const left = await stillThere(deps, correction)
  return left === null
    ? {
        state: 'mended',
        why: 'Lời văn trên trang khác bản sửa một chút, nhưng các chi tiết đã khớp.',
        recompare,
      }
    : {
        state: 'not-yet',
        touched: true,
        why: `Đọc lại thì bài đã đổi nhưng vẫn còn khác cổng: ${left}`,
      }
}

/** The post keeps its words, so there is nothing to compare again. */
const mendedBeside = {
  state: 'mended',
  why: null,
  recompare: () => Promise.resolve(),
} as const

async function readMessage(
  source: Source,
  correction: Correction,
  copy: StoredItem,
): Promise<Seen> {
  const found = await source.findMessage?.(copy.item.id, correction.message ?? '')
  return found === null || found === undefined
    ? { state: 'not-yet', touched: false, why: 'Đọc lại chưa thấy lời đính chính trên trang.' }
    : mendedBeside
}

/** The first difference this correction was to settle that the post, as it is now, still shows. */
async function stillThere(deps: Deps, correction: Correction): Promise<string | null> {
  const copy = await deps.store.item(correction.item)
  const official = correction.official === null ? null : await deps.store.item(correction.official)
  if (copy === null || official === null) return 'chưa rõ bài gốc.'
  const versions = await deps.store.olderVersions([official.id])
  const left = comparePair(official, copy, versions, deps.now()).divergences.filter(mendable)
  // Any difference of facts counts: a half-done mend changes the value and so the id.
  return left[0]?.why ?? null
}
