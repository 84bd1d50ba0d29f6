// What an approval is bound to, and whether any of it moved since.
import { sha256Hex } from '../core/hash.ts'
import type { Rung } from '../ports.ts'
import type { Correction, Store, StoredItem } from '../store/types.ts'

export interface Payload {
  readonly rung: Rung
  readonly title: string
  readonly text: string
  readonly message: string | null
}

/** SHA-256 over official version, copy version, payload and rung. */
export function fingerprintOf(
  official: StoredItem | null,
  copy: StoredItem,
  { rung, title, text, message }: Payload,
): string {
  const version = (item: StoredItem | null) =>
    item === null ? null : [item.id, item.seq, item.hash]
  return sha256Hex(JSON.stringify([version(official), version(copy), rung, title, text, message]))
}

/** What moved since the correction was drafted, as a Vietnamese sentence; null: nothing. */
export async function moved(store: Store, correction: Correction): Promise<string | null> {
  const copy = await store.item(correction.item)
  const official = correction.official === null ? null : await store.item(correction.official)
  if (copy === null || copy.goneAt !== null) {
    return 'Bài trên trang đã được gỡ, bản sửa này không còn chỗ để đăng.'
  }
  if (copy.seq !== correction.copySeq) {
    return 'Bài trên trang đã được ai đó sửa sau khi soạn bản sửa này. Hãy xem lại bài và soạn lại.'
  }
  if (official !== null && official.goneAt !== null) {
    return 'Bài gốc trên cổng đã được gỡ sau khi soạn bản sửa này. Hãy xem lại rồi soạn lại.'
  }
  if ((official?.seq ?? null) !== correction.officialSeq) {
    return 'Cổng đã đổi bài gốc sau khi soạn bản sửa này. Hãy xem lại bài gốc và soạn lại.'
  }
  return fingerprintOf(official, copy, correction) === correction.fingerprint
    ? null
    : 'Nội dung bản sửa không còn đúng như lúc được duyệt. Hãy soạn lại.'
}
