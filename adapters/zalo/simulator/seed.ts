// What a stand-in OA begins with, and an article as its API holds it.
export type SeedBlock =
  | { readonly type: 'text'; readonly content: string }
  | { readonly type: 'image'; readonly url: string; readonly caption?: string }

export interface SeedArticle {
  /** 20 hex characters. */
  readonly id: string
  /** ISO 8601 with offset. */
  readonly createdAt: string
  readonly title: string
  readonly author: string
  readonly description: string
  readonly body: readonly SeedBlock[]
  readonly status: 'show' | 'hide'
  readonly comment: 'show' | 'hide'
  readonly cover: { readonly photo_url: string }
  readonly type?: 'normal' | 'video'
  readonly related_medias?: readonly { readonly id: string }[]
  readonly tracking_link?: string
}

export interface OaSeed {
  readonly oa: { readonly id: string; readonly name: string }
  readonly articles: readonly SeedArticle[]
}

/** An article as the API holds it. */
export interface Article {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly author: string
  readonly cover: unknown
  readonly description: string
  readonly body: readonly unknown[]
  readonly related_medias?: unknown
  readonly tracking_link?: unknown
  readonly status: string
  readonly comment: string
  readonly create_date: number
  readonly update_date: number
}

export function stored(seed: SeedArticle): Article {
  const at = Date.parse(seed.createdAt)
  return {
    id: seed.id,
    type: seed.type ?? 'normal',
    title: seed.title,
    author: seed.author,
    cover: { cover_type: 'photo', photo_url: seed.cover.photo_url, status: 'show' },
    description: seed.description,
    body: seed.body,
    ...(seed.related_medias === undefined ? {} : { related_medias: seed.related_medias }),
    ...(seed.tracking_link === undefined ? {} : { tracking_link: seed.tracking_link }),
    status: seed.status,
    comment: seed.comment,
    create_date: at,
    update_date: at,
  }
}
