// What `<input type="date">` sends, as an instant in Viet Nam.
import type { Instant } from '../core/types.ts'

/** `2026-06-18` as the start of that day; null: no day. */
export function dayStart(written: string | undefined): Instant | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(written ?? '')) return null
  const at = Date.parse(`${written ?? ''}T00:00:00+07:00`)
  return Number.isNaN(at) ? null : at
}
