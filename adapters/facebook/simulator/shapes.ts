// What the stand-in Graph API puts on the wire: posts and their attachments, tags and times.
import type { PageSeed, SeedAttachment, SeedPost } from './seed.ts'

export interface Comment {
  readonly id: string
  readonly message: string
  readonly at: number
  readonly byPage: boolean
}

/** A post as the stand-in keeps it. `visible`: to the public. */
export interface Post extends SeedPost {
  readonly updatedAt: number
  readonly visible: boolean
  readonly comments: readonly Comment[]
}

export const fresh = (post: SeedPost): Post => ({
  ...post,
  updatedAt: Date.parse(post.createdAt),
  visible: post.published ?? true,
  comments: [],
})

/** `2026-03-10T01:00:00+0000`: UTC, the offset without a colon. */
export const graphTime = (at: number) => new Date(at).toISOString().replace(/\.[0-9]{3}Z$/, '+0000')

/** A post as the API shows it, before `fields` picks from it. Undefined values are left out of the answer. */
export const shownPost = (post: Post, page: PageSeed['page'], random: () => number) => ({
  id: post.id,
  message: post.message,
  message_tags: tagsOf(post),
  created_time: graphTime(Date.parse(post.createdAt)),
  updated_time: graphTime(post.updatedAt),
  permalink_url: `https://www.facebook.com/${post.id.replace('_', '/posts/')}`,
  status_type: (post.attachments ?? []).some(({ type }) => type === 'photo' || type === 'album')
    ? 'added_photos'
    : 'mobile_status_update',
  is_published: post.published ?? true,
  is_hidden: false,
  is_expired: false,
  application: post.application ?? undefined,
  from: post.by ?? { id: page.id, name: page.name },
  attachments:
    post.attachments === undefined || post.attachments.length === 0
      ? undefined
      : { data: post.attachments.map((one, i) => shownAttachment(one, `${post.id}-${i}`, random)) },
})

/** Places are counted in code points: an emoji before a tag is one. */
function tagsOf({ message, tags }: Post) {
  if (message === undefined || tags === undefined || tags.length === 0) return undefined
  return tags.flatMap(({ id, name }) => {
    const at = message.indexOf(name)
    if (at < 0) return []
    const offset = [...message.slice(0, at)].length
    return [{ id, name, type: 'page', offset, length: [...name].length }]
  })
}

/** The shim's hash and the picture's signature are new on every read. */
function shownAttachment(one: SeedAttachment, name: string, random: () => number): object {
  const nonce = Math.floor(random() * 1e15).toString(36)
  const own = one.type === 'photo' || one.type === 'album' || one.type === 'video'
  const url =
    one.url === undefined || own
      ? `https://www.facebook.com/photo.php?fbid=${name}`
      : `https://l.facebook.com/l.php?u=${encodeURIComponent(one.url)}&h=AT${nonce}&s=1`
  return {
    title: one.type === 'photo' ? undefined : one.title,
    description: one.description,
    type: one.type === 'link' ? 'share' : one.type === 'video' ? 'video_autoplay' : one.type,
    media_type: one.type === 'share' ? 'link' : one.type,
    url,
    unshimmed_url: own ? url : one.url,
    target: { url },
    media: {
      image: {
        height: 720,
        width: 720,
        src: `https://scontent.xx.fbcdn.net/${name}.jpg?oh=${nonce}&oe=69F0A1B2`,
      },
    },
    subattachments:
      one.parts === undefined
        ? undefined
        : { data: one.parts.map((part, i) => shownAttachment(part, `${name}-${i}`, random)) },
  }
}

/** Fields of a post that may be asked for. */
export const postFieldNames: ReadonlySet<string> = new Set([
  'id', 'message', 'message_tags', 'story', 'created_time', 'updated_time', 'permalink_url', 'status_type', 'is_published',
  'is_hidden', 'is_expired', 'application', 'admin_creator', 'from', 'attachments', 'full_picture', 'picture', 'shares',
  'parent_id', 'scheduled_publish_time', 'comments', 'reactions',
]) // prettier-ignore

export const attachmentFieldNames: ReadonlySet<string> = new Set([
  'title', 'description', 'description_tags', 'url', 'unshimmed_url', 'media_type', 'type', 'target', 'media', 'subattachments',
]) // prettier-ignore

/** Gone since v3.3: asking for one fails the whole request. */
export const removedFieldNames: ReadonlySet<string> = new Set([
  'link', 'name', 'caption', 'description', 'type', 'source', 'object_id',
]) // prettier-ignore
