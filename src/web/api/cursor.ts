// Cursors as programs see them: opaque, and good only for the list that gave them.
import { base64urlOf, textOfBase64url } from './base64url.ts'

export const cursorOf = (list: string, next: string | null) =>
  next === null ? null : base64urlOf(`${list}\n${next}`)

/** null: this list never gave it. */
export function readCursor(list: string, cursor: string): string | null {
  const text = textOfBase64url(cursor)
  return text !== null && text.startsWith(`${list}\n`) ? text.slice(list.length + 1) : null
}
