// How a difference ended: one word for each way, kept apart because they say different things about the unit's work.
import type { Notice } from './approval.ts'
import type { DivergenceType } from './types.ts'

/** In the order in which the desk lists them. */
export const resolutions = [
  /** đính chính: the post was put right, and was wrong before. */
  'corrected',
  /** cập nhật: the post was right once and now follows the portal. */
  'updated',
  /** thay thế: a new post took the old one's place. */
  'replaced',
  /** gỡ bỏ: the post (or the article) is gone. */
  'removed',
  /** chấp nhận khác biệt */
  'accepted',
  /** cổng cần sửa: handed to the portal's editors; stays open until the two agree. */
  'official-wrong',
  /** không phải sửa */
  'dismissed',
  /** không phải bài gốc này: a person chose another source article, or none. */
  'other-source',
  /** tự hết khác: the two agree again and nobody used the desk for it. */
  'by-itself',
] as const

export type Resolution = (typeof resolutions)[number]

/** What the store knows about how a difference stands. */
export interface Known {
  readonly type: DivergenceType
  readonly state: 'open' | 'correcting' | 'resolved' | 'accepted' | 'dismissed'
  /** A person ruled "cổng cần sửa", and nobody took it back. */
  readonly officialWrong: boolean
  /** The newest correction read back since the difference (last) came up. */
  readonly mended: {
    readonly rung: 'edit' | 'comment' | 'post' | 'by-hand'
    readonly notice: Notice
  } | null
  /** A person ruled that the two texts are not about the same thing. */
  readonly otherSource: boolean
  /** The item it is shown under is no longer on its channel. */
  readonly gone: boolean
}

/**
 * How the difference ended; null: it stands open and nobody ruled. What a person said comes before what was done, what was
 * done before what merely happened. A correction that said nothing of itself is an update where the portal had changed after
 * the post (`stale`), else a correction.
 */
export function resolutionOf(known: Known): Resolution | null {
  const { state, mended } = known
  if (state === 'dismissed' || state === 'accepted') return state
  if (state !== 'resolved') return known.officialWrong ? 'official-wrong' : null
  if (mended !== null) {
    if (mended.rung === 'post') return 'replaced'
    if (mended.notice === 'none') return known.type === 'stale' ? 'updated' : 'corrected'
    return mended.notice === 'update' ? 'updated' : 'corrected'
  }
  if (known.otherSource) return 'other-source'
  if (known.gone) return 'removed'
  return known.officialWrong ? 'official-wrong' : 'by-itself'
}
