// A Zalo Official Account: reads its articles; an edit sends the whole article back and waits until Zalo shows it.
import { z } from 'zod'
import { clean } from '../../src/core/text.ts'
import { ChannelError } from '../../src/ports.ts'
import type {
  Ability,
  Adapter,
  AdapterContext,
  Change,
  Fetched,
  Listed,
  ListQuery,
  Source,
  Written,
} from '../../src/ports.ts'
import { errorOf, unseen, zaloOf } from './client.ts'
import { connectOa } from './consent.ts'
import { probeOa } from './probe.ts'
import { detail, longest, payloadOf, slice, toFetched } from './parse.ts'
import type { Detail, Media } from './parse.ts'
import { tokensOf } from './tokens.ts'

const settings = z.strictObject({
  oa: z.string().regex(/^[0-9]{1,30}$/),
  app: z.string().regex(/^[0-9]{1,30}$/),
  secret: z.string().min(1),
  /** Absent: the OA's administrator agrees through Khớp's own page. */
  refreshToken: z.string().min(1).optional(),
  /** The app's console asks for a signature (appsecret_proof) with every call. */
  proof: z.boolean().default(false),
  /** Whether the OA carries the verified mark, when the API does not tell. */
  verified: z.boolean().optional(),
  api: z.url({ protocol: /^https?$/ }).default('https://openapi.zalo.me'),
  oauth: z.url({ protocol: /^https?$/ }).default('https://oauth.zaloapp.com'),
})

export type ZaloSettings = z.infer<typeof settings>

export const zalo: Adapter<ZaloSettings> = {
  kind: 'zalo',
  label: { vi: 'Zalo OA', en: 'Zalo Official Account' },
  roles: ['copy'],
  settings,
  secrets: ['secret', 'refreshToken'],
  hosts: ({ api, oauth }) => [...new Set([new URL(api).host, new URL(oauth).host])],
  open,
}

const job = z.object({ token: z.string().min(1) })
const done = z.object({ id: z.string().min(1) })
/** `getslice` gives no more than this. */
const perPage = 10
const askAgainMs = 2000
const verify = { tries: 15, pauseMs: 2000 }

function open(context: AdapterContext<ZaloSettings>): Source {
  const { settings, fetch, now, sleep } = context
  const tokens = tokensOf(context)
  const api = zaloOf({
    fetch,
    api: settings.api,
    access: (refused) => tokens.access(refused ?? null),
    now,
    sleep,
    proofSecret: settings.proof ? settings.secret : null,
  })

  async function readSlice(offset: number): Promise<z.infer<typeof slice>> {
    const answer = await api.get('/v2.0/article/getslice', {
      offset: String(offset),
      limit: String(perPage),
      type: 'normal',
    })
    if (!answer.ok) throw errorOf(answer.code, answer.message, now)
    const read = slice.safeParse(answer.data)
    if (!read.success)
      throw new ChannelError('shape', 'Zalo trả về danh sách không đọc được.', {
        detail: 'getslice',
      })
    return read.data
  }

  /** Every article's line, each once. Offsets shift when an article appears meanwhile, so the first page is read again at the end. */
  async function* medias(): AsyncIterable<Media> {
    const seen = new Set<string>()
    let total = 0
    for (let offset = 0; ; offset += perPage) {
      const page = await readSlice(offset)
      total = page.total ?? total
      for (const one of page.medias)
        if (!seen.has(one.id)) {
          seen.add(one.id)
          yield one
        }
      if (
        page.medias.length === 0 ||
        (page.total !== undefined && offset + page.medias.length >= page.total)
      )
        break
    }
    if (seen.size === 0)
      throw new ChannelError(
        'shape',
        'Zalo không cho thấy bài nào của OA. Hãy kiểm tra quyền «Quản lý bài viết».',
        {
          detail: 'empty listing',
        },
      )
    if (total > perPage)
      for (const one of (await readSlice(0)).medias) if (!seen.has(one.id)) yield one
  }

  async function readDetail(
    id: string,
  ): Promise<Detail | { readonly code: number; readonly message: string }> {
    const answer = await api.get('/v2.0/article/getdetail', { id })
    if (!answer.ok) return answer
    const read = detail.safeParse(answer.data)
    if (!read.success)
      throw new ChannelError('shape', 'Zalo trả về bài không đọc được.', {
        detail: z.prettifyError(read.error).slice(0, 200),
      })
    if (read.data.title === '' && read.data.body.length === 0)
      throw new ChannelError('shape', 'Bài trên Zalo bỗng trống, máy không kết luận gì.', {
        detail: 'empty article',
      })
    return read.data
  }

  async function* list({ since, known }: ListQuery): AsyncIterable<Listed> {
    let failed = 0
    for await (const line of medias()) {
      if (since !== null && line.create_date !== undefined && line.create_date < since) continue
      // Nobody but the OA's own people sees a hidden article.
      if (line.status === 'hide') continue
      const validator = (await known(line.id))?.validator ?? null
      if (validator !== null && validator === String(line.update_date)) {
        yield { state: 'same', id: line.id }
        continue
      }
      try {
        const article = await readDetail(line.id)
        failed = 0
        if (!isArticle(article)) throw errorOf(article.code, article.message, now)
        yield { state: 'read', fetched: toFetched(article, settings.oa) }
      } catch (error) {
        if (!(error instanceof ChannelError) || error.code === 'auth' || error.code === 'limited')
          throw error
        // So many in a row are the channel's failures, not the articles'.
        if ((error.code === 'down' || error.code === 'denied') && ++failed >= 5) throw error
        yield { state: 'unreadable', id: line.id, error }
      }
    }
  }

  async function read(id: string): Promise<Fetched | null> {
    const article = await readDetail(id)
    // Hidden is gone for everybody but the OA's own people.
    if (isArticle(article))
      return article.status === 'hide' ? null : toFetched(article, settings.oa)
    if (article.code !== -201) throw errorOf(article.code, article.message, now)
    // `id is invalid` is not yet "gone": it is, when it comes again and a whole listing does not have it either.
    await sleep(askAgainMs)
    const again = await readDetail(id)
    if (isArticle(again)) return again.status === 'hide' ? null : toFetched(again, settings.oa)
    if (again.code !== -201) throw errorOf(again.code, again.message, now)
    for await (const line of medias())
      if (line.id === id) throw errorOf(article.code, article.message, now)
    return null
  }

  async function write(change: Change): Promise<Written> {
    if (change.rung !== 'edit')
      return { state: 'refused', why: 'Zalo OA chỉ cho sửa ngay trên bài.', detail: change.rung }
    const article = await readDetail(change.basis.id)
    if (!isArticle(article)) throw errorOf(article.code, article.message, now)
    const { item } = toFetched(article, settings.oa)
    if (!sameWords(item.title, change.basis.title) || !sameWords(item.text, change.basis.text))
      return { state: 'moved', now: item }
    if (article.status === 'hide')
      return {
        state: 'refused',
        why: 'Bài này đang ẩn trên OA nên không cần sửa.',
        detail: 'hidden',
      }
    const built = payloadOf(article, change)
    if (!built.ok) return { state: 'refused', why: built.why, detail: built.detail }
    const answer = await api.post('/v2.0/article/update', built.payload)
    if (!answer.ok) {
      if (answer.code === -214)
        return {
          state: 'refused',
          why: 'Zalo còn đang xử lý một lần sửa khác của bài này. Hãy thử lại sau ít phút.',
          detail: '-214',
        }
      const error = errorOf(answer.code, answer.message, now)
      if (error.code === 'auth' || error.code === 'limited')
        throw new ChannelError(error.code, error.message, {
          retry: false,
          wait: error.wait,
          detail: error.detail,
        })
      return { state: 'refused', why: error.message, detail: error.detail }
    }
    const token = job.safeParse(answer.data)
    if (!token.success) throw unseen('update gave no token')
    return waitUntilShown(token.data.token, change.basis.id, item.url)
  }

  /** `update` only queues; the article says the new words when `verify` gives its id. */
  async function waitUntilShown(token: string, id: string, url: string | null): Promise<Written> {
    for (let tries = 0; tries < verify.tries; tries++) {
      if (tries > 0) await sleep(verify.pauseMs)
      const answer = await api.post('/v2.0/article/verify', { token }).catch(() => null)
      if (answer === null) continue
      if (answer.ok) {
        if (done.safeParse(answer.data).success) return { state: 'accepted', ref: id, url }
        continue
      }
      if (answer.code === -214 || /being processed/i.test(answer.message)) continue
      if (answer.code === -200)
        return {
          state: 'refused',
          why: 'Zalo không tải lại được ảnh của bài nên chưa sửa. Hãy thử lại sau.',
          detail: `-200 ${answer.message}`,
        }
      throw unseen(`verify ${answer.code} ${answer.message}`)
    }
    throw unseen('verify: still being processed')
  }

  const probe = () =>
    probeOa(api, { oa: settings.oa, verified: settings.verified, dies: tokens.dies, now })

  return { list, read, abilities, write, probe, connect: connectOa(context) }
}

const isArticle = (
  read: Detail | { readonly code: number; readonly message: string },
): read is Detail => 'title' in read

function abilities({ wire }: Pick<Fetched, 'wire'>): readonly Ability[] {
  const byHand: Ability = {
    rung: 'by-hand',
    why: 'Tự sửa trên trang quản trị OA: chép bản sửa, mở bài, dán vào rồi bấm «Đã sửa».',
  }
  if (wire['type'] !== 'normal')
    return [{ ...byHand, why: `Bài này là video nên máy không sửa được. ${byHand.why}` }]
  if (wire['hasCover'] !== true)
    return [
      { ...byHand, why: `Bài này không có ảnh bìa nên Zalo không nhận bản sửa. ${byHand.why}` },
    ]
  return [
    {
      rung: 'edit',
      why: 'Zalo cho sửa ngay trên bài; ảnh, bìa và định dạng được giữ nguyên.',
      limits: {
        title: longest.title,
        ...(wire['hasLead'] === true ? { lead: longest.description } : {}),
      },
    },
    byHand,
  ]
}

const sameWords = (a: string, b: string) => clean(a).trim() === clean(b).trim()
