// A ward with one wrong fee a post, a thousand of them on a page and an account: what the soak of pushes starts from.
import { app, page, portalArticle, type ChannelName, type Seeds } from '../tests/small-night.ts'

export interface Case {
  /** The post's id in its channel. */
  readonly item: string
  readonly channel: ChannelName
  readonly rung: 'edit' | 'comment'
  /** The fee as the portal says it, and as the post says it wrongly. */
  readonly right: string
  readonly wrong: string
}

const services = [
  'cấp lại sổ hộ khẩu giấy',
  'chứng thực bản sao giấy khai sinh',
  'đăng ký bán hàng rong ở chợ đêm',
  'thuê sân bóng chuyền nhà văn hóa',
  'gửi xe tại bến phà ngang sông',
  'học lớp bơi hè của thiếu nhi',
  'thu gom rác cồng kềnh tận nhà',
]
const two = (n: number) => String(n).padStart(2, '0')
const dong = (thousands: number) => `${thousands}.000 đồng`

/** Cases in turn: an edit of a post, a comment under one, an edit of an article. */
export function soakWard(count: number): {
  readonly seeds: Seeds
  readonly cases: readonly Case[]
} {
  const cases: Case[] = []
  const articles: unknown[] = []
  const posts: unknown[] = []
  const oa: unknown[] = []
  for (let n = 0; n < count; n += 1) {
    const service = services[n % services.length] ?? ''
    const number = `${1000 + n}/TB-UBND`
    const right = dong(20 + (n % 70))
    const wrong = dong(100 + (n % 70))
    const title = `Thông báo số ${number} về lệ phí ${service}, khóm ${1 + n}`
    const said = `Theo thông báo số ${number}, lệ phí ${service} ở khóm ${1 + n} là`
    const date = `2026-03-${two(1 + (n % 20))}`
    articles.push(
      portalArticle(1000 + n, date, title, `${said} ${right}, nộp tại bộ phận một cửa.`),
    )
    const text = `${said} ${wrong}, nộp tại bộ phận một cửa.`
    if (n % 3 === 2) {
      const item = String(n).padStart(20, 'a')
      cases.push({ item, channel: 'oa', rung: 'edit', right, wrong })
      oa.push({
        id: item,
        createdAt: `${date}T10:00:00+07:00`,
        title: `Lệ phí ${service}`,
        author: 'UBND phường',
        description: 'Tin của phường Bình Thuận.',
        body: [{ type: 'text', content: text }],
        status: 'show',
        comment: 'show',
        cover: { photo_url: `https://anh.invalid/${item}.jpg` },
      })
      continue
    }
    const item = `${page}_${n}`
    const ours = n % 3 === 0
    cases.push({ item, channel: 'page', rung: ours ? 'edit' : 'comment', right, wrong })
    const createdAt = `${date}T09:00:00+07:00`
    posts.push({ id: item, createdAt, message: text, ...(ours ? { application: app } : {}) })
  }
  const name = 'Phường Bình Thuận'
  return {
    cases,
    seeds: {
      portal: {
        site: { name },
        categories: [{ id: 1, slug: 'thong-bao', name: 'Thông báo' }],
        articles,
      },
      page: { page: { id: page, name }, app, posts },
      oa: { oa: { id: '579745863508352884', name }, articles: oa },
    },
  }
}
