// An approval is a word about the world as it stood: when it no longer counts.
import type { Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Correction } from '../store/types.ts'
import { comparePair } from './judge.ts'

/** After this long (ms) an approval is asked for again. */
const approvalLasts = 12 * 60 * 60_000

/** Why the approval given at `approvedAt` no longer counts, as a Vietnamese sentence; null: it does. */
export async function tooLate(deps: Deps, correction: Correction, since: Instant) {
  if (correction.state === 'approved' && deps.now() - since > approvalLasts)
    return 'Duyệt đã quá 12 giờ mà chưa đăng được, nên Khớp không gửi nữa. Hãy xem lại bài rồi soạn lại để duyệt lại.'
  return (await isOverSince(deps, correction, since))
    ? 'Việc nói trong bài đã qua sau khi soạn hoặc duyệt bản sửa này. Hãy xem còn cần sửa không, rồi soạn lại.'
    : null
}

/** A day that was still to come then has passed by now. */
async function isOverSince(deps: Deps, correction: Correction, since: Instant): Promise<boolean> {
  const copy = await deps.store.item(correction.item)
  const official = correction.official === null ? null : await deps.store.item(correction.official)
  if (copy === null || official === null || correction.divergences.length === 0) return false
  const versions = await deps.store.olderVersions([official.id])
  const pastAt = (at: Instant) =>
    new Set(
      comparePair(official, copy, versions, at)
        .divergences.filter(({ because }) => because.includes('past'))
        .map(({ id }) => id),
    )
  const then = pastAt(since)
  const now = pastAt(deps.now())
  return correction.divergences.some((id) => now.has(id) && !then.has(id))
}
