// The stand-in's own checks of a payload, in the words of the service, and what it makes of an article sent to it.
import type { OaSwitches } from './options.ts'
import type { Article } from './seed.ts'

export type Payload = Readonly<Record<string, unknown>>

/** null: nothing is wrong. Answered with -201. */
export function faultOf(payload: Payload, { lengths }: Pick<OaSwitches, 'lengths'>): string | null {
  const length = (name: string) => (typeof payload[name] === 'string' ? payload[name].length : 0)
  const within = (name: string, most: number) =>
    length(name) >= 1 && (lengths === 'below' ? length(name) < most : length(name) <= most)
  if (payload['type'] !== 'normal') return 'type is invalid!'
  if (!within('title', 150)) return 'title allow 1 to 150 characters'
  if (!within('description', 300)) return 'description allow 1 to 300 characters'
  if (length('author') < 1 || length('author') > 50) return 'author is invalid!'
  const cover = fieldsOf(payload['cover'])
  if (cover === null) return 'cover value is invalid'
  if (cover['cover_type'] === 'photo') {
    const url = cover['photo_url']
    if (typeof url !== 'string' || !isAbsolute(url)) return `photo_url ${String(url)} is invalid`
  } else if (cover['cover_type'] !== 'video' || typeof cover['video_id'] !== 'string')
    return 'cover value is invalid'
  if (!isShown(cover['status'])) return 'create media fail'
  for (const name of ['status', 'comment'])
    if (payload[name] !== undefined && !isShown(payload[name])) return `${name} is invalid!`
  const body = payload['body']
  if (!Array.isArray(body) || body.length === 0) return 'body is invalid!'
  return body.every(isBlock) ? null : 'body is invalid!'
}

const isShown = (value: unknown) => value === 'show' || value === 'hide'

/** Spaces and letters beyond ASCII must be percent-encoded. */
const isAbsolute = (url: string) => /^https?:\/\/[!-~]+$/.test(url) && URL.canParse(url)

function isBlock(block: unknown): boolean {
  const fields = fieldsOf(block)
  if (fields === null) return false
  const has = (name: string) => typeof fields[name] === 'string' && fields[name] !== ''
  switch (fields['type']) {
    case 'text':
      return has('content')
    case 'image':
      return has('url') && isAbsolute(String(fields['url']))
    case 'video':
      return has('url') || has('video_id')
    case 'product':
      return has('id')
    default:
      return false
  }
}

export const fieldsOf = (value: unknown): Payload | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : null

/** The article that a payload makes; `before`: the one it replaces. */
export function articleOf(
  payload: Payload,
  { id, at, before }: { readonly id: string; readonly at: number; readonly before: Article | null },
  { leftOut }: Pick<OaSwitches, 'leftOut'>,
): Article {
  const old = leftOut === 'keep' ? before : null
  const related = payload['related_medias'] ?? old?.related_medias
  const tracking = payload['tracking_link'] ?? old?.tracking_link
  return {
    id,
    type: String(payload['type']),
    title: String(payload['title']),
    author: String(payload['author']),
    cover: payload['cover'],
    description: String(payload['description']),
    body: payload['body'] as readonly unknown[],
    ...(related === undefined ? {} : { related_medias: related }),
    ...(tracking === undefined ? {} : { tracking_link: tracking }),
    status: String(payload['status'] ?? old?.status ?? 'hide'),
    comment: String(payload['comment'] ?? old?.comment ?? 'show'),
    create_date: before?.create_date ?? at,
    update_date: at,
  }
}
