// The signature of a message to another program: HMAC-SHA256 over its raw bytes. Pure.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The value of `X-Khop-Signature-256`: `sha256=` and 64 hex digits, over the UTF-8 bytes of `body` as they are sent. */
export function signatureOf(secret: string, body: string): string {
  return `sha256=${bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(body)))}`
}
