// An OA article to an item and back: description, blank line, text blocks; an edit of the item lands in its own block. Pure.
import { z } from 'zod'
import { clean } from '../../src/core/text.ts'
import type { Edit } from '../../src/core/types.ts'
import type { Change, Fetched } from '../../src/ports.ts'
import { hashOf } from '../answer.ts'
import { readContent, replaceIn } from './content.ts'
import type { Content } from './content.ts'

const number = z.union([z.number(), z.string()]).transform(Number).pipe(z.number())

/** A line of `getslice`. */
export const media = z.looseObject({
  id: z.string().min(1),
  status: z.string().optional(),
  title: z.string().optional(),
  create_date: number.optional(),
  update_date: number.optional(),
})
export const slice = z.object({ medias: z.array(media), total: number.optional() })
export type Media = z.infer<typeof media>

/** `getdetail`: loose, because everything it holds must be sent back when one sentence changes. */
export const detail = z.looseObject({
  id: z.string().min(1),
  type: z.string().default('normal'),
  title: z.string(),
  author: z.string().default(''),
  description: z.string().default(''),
  body: z.array(z.looseObject({ type: z.string(), content: z.string().optional() })).default([]),
  cover: z.looseObject({}).optional(),
  status: z.string().optional(),
  comment: z.string().optional(),
  create_date: number.optional(),
  update_date: number.optional(),
  link_view: z.union([z.string(), z.number()]).optional(),
})
export type Detail = z.infer<typeof detail>

/** One piece of the item's text: which field of the article it came from and where it lies in the text. */
interface Piece {
  /** Block number, or -1 for the description. */
  readonly block: number
  readonly given: string
  readonly content: Content
  readonly start: number
  readonly end: number
}

const gap = '\n\n'

/** The pieces of an article in reading order; joined by a blank line they are the item's text. */
export function piecesOf(article: Detail): readonly Piece[] {
  const given = [
    { block: -1, given: article.description },
    ...article.body.flatMap(({ type, content }, block) =>
      type === 'text' && content !== undefined ? [{ block, given: content }] : [],
    ),
  ]
  const pieces: Piece[] = []
  let at = 0
  for (const one of given) {
    const content = readContent(one.given)
    if (content.text.trim() === '') continue
    if (pieces.length > 0) at += gap.length
    pieces.push({ ...one, content, start: at, end: at + content.text.length })
    at += content.text.length
  }
  return pieces
}

export const textOf = (article: Detail) =>
  piecesOf(article)
    .map(({ content }) => content.text)
    .join(gap)

export function toFetched(article: Detail, oa: string): Fetched {
  const links = new Set<string>()
  for (const { content } of article.body)
    for (const [, href, bare] of (content ?? '').matchAll(
      /href="(https?:[^"<>\s]{1,2000})"|(https?:\/\/[^\s<>"“”«»()]{1,2000})/giu,
    )) {
      const to = (href?.replace(/&amp;/g, '&') ?? bare ?? '').replace(/[.,;:!?…]{1,5}$/u, '')
      if (URL.canParse(to)) links.add(new URL(to).href)
    }
  const text = textOf(article)
  return {
    item: {
      id: article.id,
      title: article.title,
      text,
      publishedAt: article.create_date ?? null,
      url:
        typeof article.link_view === 'string' && URL.canParse(article.link_view)
          ? article.link_view
          : `https://post.oa.zalo.me/d/${oa}?id=${article.id}&pageId=${oa}`,
      links: [...links],
    },
    wire: {
      type: article.type,
      status: article.status ?? null,
      author: article.author,
      updatedAt: article.update_date ?? null,
      hasCover: article.cover !== undefined,
      hasLead: readContent(article.description).text.trim() !== '',
    },
    validator: article.update_date === undefined ? null : String(article.update_date),
    // Zalo moves pictures to its own hosts whenever it likes: only words are hashed.
    rawHash: hashOf(JSON.stringify([article.id, article.title, text, article.status ?? null])),
  }
}

/** What `update` wants: the whole article, or why it cannot be written exactly. */
export type Payload =
  | { readonly ok: true; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly why: string; readonly detail: string }

/** Limits below the published 150 and 300, because exactly 150 and 300 were rejected live. */
export const longest = { title: 140, description: 250 }

/**
 * The complete payload for `update`, the article as read apart from the edits. Anything left out would be lost or reset
 * (`status` falls back to `hide`), so status, comment, cover, blocks and pictures go back as they came.
 */
export function payloadOf(article: Detail, change: Change): Payload {
  if (article.cover === undefined)
    return no(
      'Bài này không có ảnh bìa nên Zalo không nhận bản sửa. Hãy sửa trên trang quản trị OA.',
      'no cover',
    )
  const edited = applyEdits(article, change)
  if (edited === null)
    return no(
      'Chỗ sửa nằm lẫn trong định dạng của bài nên máy không sửa chắc được. Hãy sửa trên trang quản trị OA.',
      'edit does not map',
    )
  const { description, body } = edited
  if (tooLong(change.title, article.title, longest.title))
    return no(`Tiêu đề dài quá ${longest.title} chữ, Zalo sẽ không nhận.`, 'title too long')
  if (tooLong(description, article.description, longest.description))
    return no(
      `Phần tóm tắt dài quá ${longest.description} chữ, Zalo sẽ không nhận.`,
      'description too long',
    )
  return {
    ok: true,
    payload: {
      id: article.id,
      type: article.type,
      title: change.title,
      author: article.author,
      cover: article.cover,
      description,
      body,
      ...kept(article, 'related_medias'),
      ...kept(article, 'tracking_link'),
      status: article.status ?? 'show',
      comment: article.comment ?? 'show',
    },
  }
}

const no = (why: string, detail: string): Payload => ({ ok: false, why, detail })

const kept = (article: Detail, name: string) => {
  const value = article[name]
  return value === undefined || value === null || value === '' ? {} : { [name]: value }
}

/** What is already published was accepted; only a text that grows beyond the limit is refused. */
const tooLong = (to: string, from: string, limit: number) =>
  to.normalize('NFC').length > limit && to.normalize('NFC').length > from.normalize('NFC').length

function applyEdits(article: Detail, change: Change): Pick<Detail, 'description' | 'body'> | null {
  const pieces = piecesOf(article)
  const before = textOf(article)
  const texts = change.edits.filter((edit) => edit.in === 'text')
  const edits = spell(before, texts) === change.text ? texts : [wholeEdit(before, change.text)]
  const changed = new Map<number, string>()
  // From the end backwards, so that the places of the edits before stay right.
  for (const edit of [...edits].reverse()) {
    if (edit.start === edit.end && edit.to === '') continue
    const piece = pieces.find(({ start, end }) => edit.start >= start && edit.end <= end)
    if (piece === undefined) return null
    const given = changed.get(piece.block) ?? piece.given
    const next = replaceIn(
      given,
      piece.content,
      edit.start - piece.start,
      edit.end - piece.start,
      edit.to,
    )
    if (next === null) return null
    changed.set(piece.block, next)
  }
  const description = changed.get(-1) ?? article.description
  const body = article.body.map((block, i) => {
    const content = changed.get(i)
    return content === undefined ? block : { ...block, content }
  })
  // The proof: read again, the article says exactly what was approved.
  return clean(textOf({ ...article, description, body })) === clean(change.text)
    ? { description, body }
    : null
}

function spell(text: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const { start, end, to } of edits) {
    out += text.slice(at, start) + to
    at = end
  }
  return out + text.slice(at)
}

/** One edit from the first to the last difference: for a draft that a person typed over. */
function wholeEdit(from: string, to: string): Pick<Edit, 'start' | 'end' | 'to'> {
  const shorter = Math.min(from.length, to.length)
  let head = 0
  while (head < shorter && from[head] === to[head]) head++
  let tail = 0
  while (tail < shorter - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++
  return { start: head, end: from.length - tail, to: to.slice(head, to.length - tail) }
}
