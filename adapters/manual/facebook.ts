// Posts of Facebook's "download your information" in JSON: UTF-8 bytes printed as Latin-1 letters, no ids, many shapes. Pure.
import { z } from 'zod'
import type { RowRead } from './parse.ts'

/** `Th\u00c3\u00b4ng b\u00c3\u00a1o` -> `Thông báo`; text that is right already stays. */
export function mendLatin1(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text
  try {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return text
  }
}

const words = z.string().transform(mendLatin1)
const post = z.object({
  timestamp: z.number().int().positive(),
  fbid: z.union([z.string(), z.number()]).optional().catch(undefined),
  title: words.optional().catch(undefined),
  data: z.array(z.object({ post: words.optional().catch(undefined) }).loose()).catch([]),
  attachments: z
    .array(
      z.object({
        data: z
          .array(
            z
              .object({
                external_context: z
                  .object({ url: z.string().optional() })
                  .loose()
                  .optional()
                  .catch(undefined),
                media: z
                  .object({ description: words.optional() })
                  .loose()
                  .optional()
                  .catch(undefined),
              })
              .loose(),
          )
          .catch([]),
      }),
    )
    .catch([]),
})

/** Every post of the file. `title` ("X đã chia sẻ một liên kết") is Facebook's sentence, not the page's. */
export function* facebookPosts(given: unknown): Iterable<RowRead> {
  const list = listOf(given)
  if (list === null) {
    yield { fault: 'Tệp JSON này không có bài viết của Facebook.' }
    return
  }
  for (const one of list) {
    const read = post.safeParse(one)
    if (!read.success) {
      yield { fault: 'Bài này thiếu thời điểm đăng (timestamp).' }
      continue
    }
    const { timestamp, fbid, data, attachments } = read.data
    const inside = attachments.flatMap((attachment) => attachment.data)
    const said = data.flatMap((part) => part.post ?? [])
    // The words of a photo post stand under its picture only.
    const shown = said.length > 0 ? said : inside.flatMap(({ media }) => media?.description ?? [])
    const text = [...new Set(shown)].join('\n').replace(/\r\n?/g, '\n').trim()
    if (text === '') {
      yield { empty: true }
      continue
    }
    const links = inside.flatMap((part) => part.external_context?.url ?? [])
    yield {
      id: fbid === undefined ? null : String(fbid),
      title: '',
      text,
      publishedAt: timestamp * 1000,
      url: null,
      links: [...new Set(links.filter((link) => /^https?:\/\/[^\s]+$/i.test(link)))],
    }
  }
}

/** The list itself, or the one list of objects inside: its name differs from year to year. */
function listOf(given: unknown): readonly unknown[] | null {
  if (Array.isArray(given)) return given
  if (typeof given !== 'object' || given === null) return null
  const lists = Object.values(given).filter(
    (value): value is unknown[] =>
      Array.isArray(value) && value.some((one) => typeof one === 'object'),
  )
  return lists[0] ?? ('timestamp' in given ? [given] : null)
}
