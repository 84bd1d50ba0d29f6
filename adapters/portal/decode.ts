// Bytes of a page to characters: the header's charset, then the page's own word, then what the bytes look like.

/**
 * Labels that are believed of bytes that are not UTF-8. Latin-1 and its kin are not: they are what a server says when nobody
 * told it, and windows-1258 reads their common letters alike.
 */
const known = /^(?:utf-16(?:le|be)?|windows-1258|x-cp1258)$/i

/** Characters of a page, NFC (windows-1258 writes tone marks as combining characters). */
export function decode(bytes: Uint8Array, contentType: string | null): string {
  const text = new TextDecoder(charsetOf(bytes, contentType)).decode(bytes)
  return text.normalize('NFC')
}

function charsetOf(bytes: Uint8Array, contentType: string | null): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (isUtf8(bytes)) return 'utf-8'
  const header = /charset\s{0,5}=\s{0,5}"?([a-z0-9_-]{1,40})/i.exec(contentType ?? '')?.[1]
  if (header !== undefined && known.test(header)) return header
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048))
  const meta =
    /<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}["']?([a-z0-9_-]{1,40})/i
  const said = meta.exec(head)?.[1]
  if (said !== undefined && known.test(said)) return said
  // Bytes that are not UTF-8 whatever they claim: the only other charset of Vietnamese that a browser knows.
  return 'windows-1258'
}

/** Text in a legacy charset is practically never valid UTF-8, so valid bytes outrank a wrong label. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
