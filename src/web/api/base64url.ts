// UTF-8 text in base64url, by the platform's own atob and btoa.

export const base64urlOf = (text: string): string =>
  bytesAsBase64url(new TextEncoder().encode(text))

export function bytesAsBase64url(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** null: not base64url of UTF-8. */
export function textOfBase64url(coded: string): string | null {
  if (!/^[A-Za-z0-9_-]*$/.test(coded)) return null
  try {
    const chars = atob(coded.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(chars, (char) => char.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
