// Sealing of small secrets at rest: AES-256-GCM by the platform's own WebCrypto, the same on both doors.
export interface Seal {
  seal(plain: string): Promise<string>
  /** null: sealed with another key, or touched since. */
  open(sealed: string): Promise<string | null>
}

const prefix = 'v1.'

/** `key`: 32 bytes, base64url. Throws RangeError when it is not. */
export async function createSeal(key: string): Promise<Seal> {
  const raw = fromBase64(key)
  if (raw.length !== 32) throw new RangeError('KHOP_KEY phải là 32 byte viết dạng base64url')
  const secret = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    async seal(plain) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const cipher = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv },
        secret,
        new TextEncoder().encode(plain),
      )
      return `${prefix}${toBase64(iv)}.${toBase64(new Uint8Array(cipher))}`
    },
    async open(sealed) {
      const [iv, cipher] = sealed.startsWith(prefix) ? sealed.slice(prefix.length).split('.') : []
      if (iv === undefined || cipher === undefined) return null
      try {
        const plain = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: fromBase64(iv) },
          secret,
          fromBase64(cipher),
        )
        return new TextDecoder().decode(plain)
      } catch {
        return null
      }
    },
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const chars = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(chars.length)
  for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i)
  return bytes
}
