// A Graph API post to an item: which text is the post's own, which links it really holds. Pure.
import { z } from 'zod'
import { clean } from '../../src/core/text.ts'
import type { Instant } from '../../src/core/types.ts'
import type { Fetched } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'

const inner = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  type: z.string().optional(),
  media_type: z.string().optional(),
  url: z.string().optional(),
  unshimmed_url: z.string().optional(),
})
const attachment = inner.extend({ subattachments: z.object({ data: z.array(inner) }).optional() })

/** As much of a post as is asked for. Absent values are absent on the wire, never null or empty. */
export const graphPost = z.object({
  id: z.string().min(1),
  message: z.string().optional(),
  created_time: z.string(),
  updated_time: z.string().optional(),
  permalink_url: z.string().optional(),
  status_type: z.string().optional(),
  is_published: z.boolean().optional(),
  application: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  attachments: z.object({ data: z.array(attachment) }).optional(),
})
export type GraphPost = z.infer<typeof graphPost>

export const postFields = [
  'id,message,created_time,updated_time,permalink_url,status_type,is_published,application{id,name}',
  'attachments{title,description,type,media_type,url,unshimmed_url,subattachments{title,description,type,url,unshimmed_url}}',
].join(',')

/** `2026-03-10T01:00:00+0000`: an offset without its colon is read by hand. null: not such a time. */
export function parseGraphTime(text: string): Instant | null {
  const at = Date.parse(text.replace(/([+-][0-9]{2})([0-9]{2})$/, '$1:$2'))
  return Number.isNaN(at) ? null : at
}

/** What the shim `l.facebook.com/l.php?u=…` hides, with Facebook's own tracking taken off. */
export function unshim(url: string): string | null {
  let at: URL
  try {
    at = new URL(url)
  } catch {
    return null
  }
  const hidden = /^(?:l|lm)\.facebook\.com$/.test(at.hostname) ? at.searchParams.get('u') : null
  if (hidden !== null) return unshim(hidden)
  if (at.protocol !== 'https:' && at.protocol !== 'http:') return null
  at.searchParams.delete('fbclid')
  return at.href
}

const written = /https?:\/\/[^\s<>"“”«»()]{1,2000}/giu

export function toFetched(post: GraphPost): Fetched {
  const attachments = (post.attachments?.data ?? []).flatMap((one) => [
    one,
    ...(one.subattachments?.data ?? []),
  ])
  const own = post.message ?? ''
  const shared = own === '' ? textOfShared(attachments) : ''
  const text = own === '' ? shared : own
  const links = new Set<string>()
  for (const found of text.match(written) ?? []) {
    const to = unshim(found.replace(/[.,;:!?…]{1,5}$/u, ''))
    if (to !== null) links.add(to)
  }
  for (const { url, unshimmed_url, type, media_type } of attachments) {
    // A photo's address is a page about the photo, not a link of the post.
    if (type !== 'share' && media_type !== 'link') continue
    const to = unshim(unshimmed_url ?? url ?? '')
    if (to !== null) links.add(to)
  }
  return {
    item: {
      id: post.id,
      title: '',
      text,
      publishedAt: parseGraphTime(post.created_time),
      url: post.permalink_url ?? null,
      links: [...links],
    },
    wire: {
      application: post.application?.id ?? null,
      applicationName: post.application?.name ?? null,
      statusType: post.status_type ?? null,
      permalink: post.permalink_url ?? null,
      published: post.is_published ?? true,
      /** Where the text was found: only a message can be edited. */
      textFrom: own !== '' ? 'message' : shared !== '' ? 'attachment' : 'none',
    },
    validator: null,
    // Comments move `updated_time` and every read shims links anew, so only what the post says is hashed.
    rawHash: hashOf(JSON.stringify([post.id, post.message ?? null, [...links], shared])),
  }
}

/** A shared post has no message of its own; an album repeats one description under every photo. */
function textOfShared(attachments: readonly { description?: string | undefined }[]): string {
  const seen = new Set<string>()
  const parts: string[] = []
  for (const { description } of attachments) {
    const key = clean(description ?? '').trim()
    if (description === undefined || key === '' || seen.has(key)) continue
    seen.add(key)
    parts.push(description)
  }
  return parts.join('\n\n')
}
