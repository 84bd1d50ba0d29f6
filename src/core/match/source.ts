// A post that passes on what another body published: when that body's channel is not read here, nothing is missing on ours.
import type { Item } from '../types.ts'

/** Where people post and store, not where bodies publish. */
const carriers =
  /(?:^|\.)(?:facebook\.com|fb\.watch|fb\.me|zalo\.me|zaloapp\.com|youtube\.com|youtu\.be|tiktok\.com|google\.com|forms\.gle|drive\.google\.com|instagram\.com|telegram\.me|t\.me)$/

const credited =
  /(?:\((?:theo|nguồn|tin từ)|(?:^|\n|[.!?…] )\s{0,3}(?:nguồn|nguồn tin|theo nguồn|tin|bài viết từ)\s?:)\s?:?\s{0,2}(?<body>[^\n()#]{3,60})/iu

/** Whether the text names another body as its source. */
export const isCredited = (text: string): boolean => creditedBody(text) !== null

/** The body or host a post is taken from, when it is not one of ours; null: the post is our own. */
export function sourceElsewhere(
  post: Item,
  /** Page keys of its links. */
  links: readonly string[],
  /** Hosts of the official channels read here. */
  hosts: ReadonlySet<string>,
): string | null {
  const linked = links
    .filter((link) => !link.startsWith('?short:'))
    .map((link) => link.split('/')[0] ?? '')
  if (linked.some((host) => hosts.has(host))) return null
  const other = linked.find((host) => host.includes('.') && !carriers.test(host))
  if (other !== undefined) return other
  return creditedBody(post.text)
}

/** Whether a page lies on another body's site. */
export function isElsewhere(link: string, host: string): boolean {
  const other = link.split('/')[0] ?? ''
  return (
    other.includes('.') && other !== host && !link.startsWith('?short:') && !carriers.test(other)
  )
}

function creditedBody(text: string): string | null {
  const body = credited
    .exec(text)
    ?.groups?.body?.trim()
    .replace(/[.,;]{1,8}$/u, '')
  return body === undefined || /^(?:ảnh|tổng hợp|sưu tầm|internet)/iu.test(body) ? null : body
}
