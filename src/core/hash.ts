// What a text is known by: SHA-256 in hex, the same on every door. Pure.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { clean } from './text.ts'
import type { Item } from './types.ts'

/** SHA-256 of the UTF-8 bytes, 64 hex digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** Half a character (a lone surrogate) becomes `�`: no database and no wire keeps it, and hashes see it so already. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

/** Known by what it says: a feed date, a signed link or a zero-width character moves nothing. */
export function contentHash(item: Pick<Item, 'title' | 'text'>): string {
  return sha256Hex(`${clean(item.title)}\n${clean(item.text)}`)
}
