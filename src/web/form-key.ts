// The key that every form carries: made from the session, so another site cannot know it. Written another way on every page,
// so that the length of a compressed page tells nothing of it (BREACH, CVE-2013-3587).
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Instant } from '../core/types.ts'

const keyed = (secret: string, text: string) => hmac(sha256, utf8ToBytes(secret), utf8ToBytes(text))

/** A mask of this instant, then the key under it: 128 hex digits. */
export function formKeyOf(secret: string, sessionId: string, now: Instant): string {
  const mask = keyed(secret, `mask:${sessionId}:${now}`)
  const key = keyed(secret, `form:${sessionId}`)
  return bytesToHex(mask) + bytesToHex(key.map((byte, i) => byte ^ (mask[i] ?? 0)))
}

/** Whether a form's key is that of the session, in a time that does not tell where they part. */
export function isFormKey(given: string, secret: string, sessionId: string): boolean {
  const key = keyed(secret, `form:${sessionId}`)
  if (!/^[0-9a-f]{128}$/.test(given)) return false
  const byte = (at: number) => Number.parseInt(given.slice(at * 2, at * 2 + 2), 16)
  let differs = 0
  for (const [i, own] of key.entries()) differs |= own ^ byte(i) ^ byte(i + key.length)
  return differs === 0
}
