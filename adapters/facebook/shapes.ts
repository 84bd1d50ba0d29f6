// What the stand-in Graph API puts on the wire: posts and their attachments, times, the words of its errors.
import type { PageSeed, SeedPost } from './simulator.ts'

/** A post as the stand-in keeps it. */
export interface Post extends SeedPost {
  readonly updatedAt: number
  readonly published: boolean
  readonly comments: readonly {
    readonly id: string
    readonly message: string
    readonly at: number
  }[]
}

export const fresh = (post: SeedPost): Post => ({
  ...post,
  updatedAt: Date.parse(post.createdAt),
  published: true,
  comments: [],
})

/** `2026-03-10T01:00:00+0000`: UTC, the offset without a colon. */
export const graphTime = (at: number) => new Date(at).toISOString().replace(/\.[0-9]{3}Z$/, '+0000')

/** A post as the API shows it, before `fields` picks from it. */
export const shownPost = (post: Post, page: PageSeed['page'], random: () => number) => ({
  id: post.id,
  message: post.message,
  created_time: graphTime(Date.parse(post.createdAt)),
  updated_time: graphTime(post.updatedAt),
  permalink_url: `https://www.facebook.com/${post.id.replace('_', '/posts/')}`,
  status_type: (post.attachments ?? []).some(({ type }) => type === 'photo')
    ? 'added_photos'
    : 'mobile_status_update',
  is_published: post.published,
  is_hidden: false,
  application: post.application ?? undefined,
  from: { id: page.id, name: page.name },
  attachments:
    post.attachments === undefined || post.attachments.length === 0
      ? undefined
      : { data: post.attachments.map((one, i) => shownAttachment(one, `${post.id}-${i}`, random)) },
})

/** The shim's hash and the picture's signature are new on every read. */
function shownAttachment(
  one: NonNullable<SeedPost['attachments']>[number],
  name: string,
  random: () => number,
) {
  const nonce = Math.floor(random() * 1e15).toString(36)
  const photo = one.type === 'photo'
  const url =
    one.url === undefined || photo
      ? `https://www.facebook.com/photo.php?fbid=${name}`
      : `https://l.facebook.com/l.php?u=${encodeURIComponent(one.url)}&h=AT${nonce}&s=1`
  return {
    title: photo ? undefined : one.title,
    description: one.description,
    type: photo ? 'photo' : 'share',
    media_type: photo ? 'photo' : 'link',
    url,
    unshimmed_url: photo ? url : one.url,
    target: { url },
    media: {
      image: {
        height: 720,
        width: 720,
        src: `https://scontent.xx.fbcdn.net/${name}.jpg?oh=${nonce}`,
      },
    },
  }
}

/** Fields that may be asked for. */
export const postFieldNames: readonly string[] = [
    'id', 'message', 'story', 'created_time', 'updated_time', 'permalink_url', 'status_type', 'is_published', 'is_hidden',
    'application', 'from', 'attachments',
  ] // prettier-ignore

export const goneText = (id: string) =>
  `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`

/** Words and HTTP status of recorded errors, by code. */
export const texts: Readonly<
  Record<number, { message: string; status: 400 | 403 | 500; type?: string }>
> = {
  1: {
    message: "Please reduce the amount of data you're asking for, then retry your request",
    status: 500,
  },
  2: { message: '(#2) Service temporarily unavailable', status: 500 },
  4: { message: '(#4) Application request limit reached', status: 400 },
  10: { message: '(#10) Application does not have permission for this action', status: 403 },
  17: { message: '(#17) User request limit reached', status: 400 },
  32: { message: '(#32) Page request limit reached', status: 400 },
  368: {
    message: 'The action attempted has been deemed abusive or is otherwise disallowed',
    status: 400,
  },
  613: { message: '(#613) Calls to this api have exceeded the rate limit.', status: 400 },
  80001: {
    message:
      '(#80001) There have been too many calls to this Page account. Wait a bit and try again.',
    status: 400,
  },
}
