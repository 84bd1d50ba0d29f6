// What Facebook tells by itself when the Page changes: the handshake, the signature over the raw bytes, the posts concerned.
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import type { Hearing } from '../../src/ports.ts'

/** The Page's voice as the receiver of deliveries hears it. One app delivers for all its Pages to one address. */
export function hearPage(of: {
  readonly appSecret: string
  readonly verifyToken: string
  /** null: nobody has connected the Page yet. */
  readonly page: () => Promise<string | null>
}): Hearing {
  return {
    greet: (query) => answerHandshake(query, of.verifyToken),
    async changed(body, headers) {
      if (!isSigned(body, headers.get('x-hub-signature-256'), of.appSecret)) return null
      const page = await of.page()
      return page === null ? [] : (changedPosts(body, page) ?? [])
    },
  }
}

/** The challenge to echo as plain text; null: answer 403. */
export function answerHandshake(query: URLSearchParams, verifyToken: string): string | null {
  const right =
    query.get('hub.mode') === 'subscribe' &&
    isSame(query.get('hub.verify_token') ?? '', verifyToken)
  return right ? query.get('hub.challenge') : null
}

/** Over the bytes as received: the same JSON written again has another signature, with Vietnamese letters always. */
export function isSigned(bytes: Uint8Array, header: string | null, appSecret: string): boolean {
  const right = `sha256=${bytesToHex(hmac(sha256, utf8ToBytes(appSecret), bytes))}`
  return isSame(header ?? '', right)
}

/** In a time that does not tell where they part. */
function isSame(given: string, right: string): boolean {
  let differs = given.length ^ right.length
  for (let i = 0; i < right.length; i++) differs |= (given.charCodeAt(i) || 0) ^ right.charCodeAt(i)
  return differs === 0
}

const delivery = z.object({
  object: z.literal('page'),
  entry: z.array(
    z.object({
      id: z.coerce.string(),
      changes: z
        .array(
          z.object({
            field: z.string(),
            value: z
              .object({ item: z.string(), verb: z.string(), post_id: z.coerce.string() })
              .partial()
              .optional(),
          }),
        )
        .default([]),
    }),
  ),
})

/** Ids of the Page's posts to read again, each once; null: not a delivery. Reactions and comments change no text. */
export function changedPosts(bytes: Uint8Array, page: string): readonly string[] | null {
  let given: unknown
  try {
    given = JSON.parse(exactIds(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return null
  }
  const read = delivery.safeParse(given)
  if (!read.success) return null
  const ids = new Set<string>()
  for (const { id, changes } of read.data.entry)
    for (const { field, value } of changes) {
      if (id !== page || field !== 'feed' || value?.post_id === undefined) continue
      if (value.item !== 'reaction' && value.item !== 'comment') ids.add(value.post_id)
    }
  return [...ids]
}

/** Whole numbers too long for JavaScript become strings; what stands inside a string stays. Linear. */
export function exactIds(json: string): string {
  return json.replace(
    /"(?:[^"\\]|\\.)*(?:"|$)|(?<![0-9.eE+-])-?[0-9]{16,40}(?![0-9.eE])/g,
    (found) => (found.startsWith('"') ? found : `"${found}"`),
  )
}
