// Whether the Page's token is alive, whose it is, what it may do and until when, in words for the administrator.
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { Check, Clock } from '../../src/ports.ts'
import { whyDead } from './client.ts'
import type { Graph } from './client.ts'

const debugged = z.object({
  data: z.object({
    is_valid: z.boolean().default(false),
    type: z.string().default(''),
    app_id: z.coerce.string().optional(),
    profile_id: z.coerce.string().optional(),
    user_id: z.coerce.string().optional(),
    /** Seconds; 0: never. */
    expires_at: z.number().default(0),
    data_access_expires_at: z.number().default(0),
    scopes: z.array(z.string()).default([]),
    /** Why it is not valid, as a request with it would be answered. */
    error: z.object({ code: z.number(), subcode: z.number().optional() }).optional(),
  }),
})
type Debugged = z.infer<typeof debugged>['data']

const toRead = ['pages_read_engagement']
const toReadAll = ['pages_read_user_content']
const toMend = ['pages_manage_posts', 'pages_manage_engagement']
const soonMs = 14 * 86_400_000

/** What a person is asked to allow when the Page is connected; `told`: the Page shall tell us when it changes. */
export const scopesWanted = (told: boolean): readonly string[] => [
  'pages_show_list',
  ...toRead,
  ...toReadAll,
  ...toMend,
  ...(told ? ['pages_manage_metadata'] : []),
]

export interface Probed {
  readonly page: string
  /** In whose name the token was granted through the invitation. */
  readonly person: { readonly id: string; readonly name: string } | null
  /** The verified mark as a person typed it in. */
  readonly verified: boolean | undefined
  readonly app: string
  readonly appMode: 'live' | 'development' | undefined
  readonly now: Clock
}

export async function probePage(graph: Graph, about: Probed): Promise<readonly Check[]> {
  const checks: Check[] = []
  try {
    const read = debugged.safeParse(await graph.debug())
    if (read.success) checks.push(...ofToken(read.data.data, about))
    else checks.push(await byName(graph, about))
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    if (error.code === 'auth')
      return [{ name: 'token', state: 'fail', say: `${error.message}${left(about.person)}` }]
    if (error.code === 'down' || error.code === 'limited') throw error
    // Some apps may not ask about tokens: then the Page itself is asked who it is.
    checks.push(await byName(graph, about))
  }
  checks.push(...(await ofPage(graph, about.page)), ofMode(about.appMode), ofMark(about.verified))
  const usage = graph.usage()
  if (usage !== null)
    checks.push({
      name: 'budget',
      state: usage.percent >= 75 || usage.waitMs > 0 ? 'warn' : 'ok',
      say: `Đã dùng ${usage.percent}% số lượt gọi mà Facebook cho trang.${
        usage.percent >= 75 ? ' Hãy bớt các chương trình khác cùng dùng ứng dụng này.' : ''
      }`,
    })
  return checks
}

const titled = z.object({ id: z.string(), name: z.string() })

/** What the Page is called: when that changes overnight, a person should look. Nothing when it may not be asked. */
async function ofPage(graph: Graph, page: string): Promise<readonly Check[]> {
  try {
    const read = titled.safeParse(await graph.get(page, { fields: 'id,name' }))
    if (!read.success) return []
    const mark = `${read.data.name} (số ${read.data.id})`
    return [{ name: 'page', state: 'ok', say: `Trang ${mark}.`, mark }]
  } catch (error) {
    if (!(error instanceof ChannelError) || error.code === 'down' || error.code === 'limited')
      throw error
    return []
  }
}

const named = z.object({ id: z.string() })

/** A Page's own token answers `me` with the Page; a person's with the person. */
export async function isPagesOwn(graph: Graph, page: string): Promise<boolean> {
  const me = named.safeParse(await graph.get('me', { fields: 'id' }))
  return me.success && me.data.id === page
}

async function byName(graph: Graph, { page }: Probed): Promise<Check> {
  try {
    return (await isPagesOwn(graph, page))
      ? {
          name: 'token',
          state: 'ok',
          say: 'Mã truy cập của trang còn dùng được (không xem được hạn và quyền).',
        }
      : { name: 'token', state: 'fail', say: wrongKind }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    return { name: 'token', state: 'fail', say: error.message }
  }
}

const wrongKind =
  'Mã truy cập không phải mã của trang này. Hãy lấy lại mã của trang (bước 5 và 6 trong hướng dẫn), mã phải thuộc loại «Trang» (Page).'

/** Whom to ask, when the person whose token it was may have left. */
const left = (person: Probed['person']) =>
  person === null
    ? ''
    : ` Mã đứng tên ${nameOf(person)}; nếu người ấy không còn quản trị trang, hãy gửi liên kết mời cho người mới.`

const nameOf = ({ id, name }: NonNullable<Probed['person']>) =>
  name === '' ? `người dùng số ${id}` : `${name} (số ${id})`

function ofToken(token: Debugged, { page, app, person: granted, now }: Probed): Check[] {
  if (!token.is_valid) {
    const why = token.error?.code === 190 ? whyDead(token.error.subcode ?? 190) : lapsed
    return [{ name: 'token', state: 'fail', say: `${why}${left(granted)}` }]
  }
  if (token.type !== 'PAGE' || (token.profile_id ?? page) !== page)
    return [{ name: 'token', state: 'fail', say: wrongKind }]
  if ((token.app_id ?? app) !== app)
    return [
      {
        name: 'token',
        state: 'fail',
        say: `Mã truy cập do ứng dụng số ${token.app_id ?? ''} cấp, không phải ứng dụng số ${app}: sẽ không sửa được bài cũ. Hãy lấy mã từ đúng ứng dụng.`,
      },
    ]
  const person = granted ?? (token.user_id === undefined ? null : { id: token.user_id, name: '' })
  const hangs =
    person === null
      ? ''
      : ` Mã đứng tên ${nameOf(person)}: khi người ấy rời trang hoặc đổi mật khẩu, phải kết nối lại.`
  return [
    {
      name: 'token',
      state: 'ok',
      say: `Mã truy cập của trang còn dùng được.${hangs}`,
      ...(person === null ? {} : { mark: nameOf(person) }),
    },
    ofScopes(token.scopes),
    ofExpiry(token, now()),
  ]
}

const lapsed = 'Mã truy cập Facebook đã mất hiệu lực. Người quản trị trang cần kết nối lại.'

function ofScopes(scopes: readonly string[]): Check {
  const without = (wanted: readonly string[]) => wanted.filter((one) => !scopes.includes(one))
  const add = 'Hãy thêm quyền ấy trong ứng dụng rồi lấy mã mới.'
  const unread = without(toRead)
  if (unread.length > 0)
    return {
      name: 'scopes',
      state: 'fail',
      say: `Thiếu quyền ${unread.join(', ')} nên không đọc được trang. ${add}`,
    }
  const less = without([...toReadAll, ...toMend])
  if (less.length > 0)
    return {
      name: 'scopes',
      state: 'warn',
      say: `Thiếu quyền ${less.join(', ')}: đọc được, nhưng có bản sửa sẽ phải đăng bằng tay. ${add}`,
    }
  return { name: 'scopes', state: 'ok', say: 'Đủ quyền đọc, sửa bài và bình luận.' }
}

function ofExpiry(token: Debugged, now: number): Check {
  const ends = [token.expires_at, token.data_access_expires_at].filter((at) => at > 0)
  if (ends.length === 0) return { name: 'expiry', state: 'ok', say: 'Mã truy cập không có hạn.' }
  const end = Math.min(...ends) * 1000
  const day = dayOf(end)
  if (end <= now)
    return {
      name: 'expiry',
      state: 'fail',
      say: `Mã truy cập đã hết hạn ngày ${day}. Người quản trị trang cần kết nối lại.`,
    }
  return end - now < soonMs
    ? {
        name: 'expiry',
        state: 'warn',
        say: `Mã truy cập sắp hết hạn (ngày ${day}). Hãy kết nối lại trước ngày ấy.`,
        until: end,
      }
    : { name: 'expiry', state: 'ok', say: `Mã truy cập dùng được đến ngày ${day}.`, until: end }
}

/** `27/11/2026` in Asia/Ho_Chi_Minh. */
const dayOf = (at: number) =>
  new Date(at + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/')

export const inDevelopment =
  'Ứng dụng Facebook còn ở chế độ «Phát triển» nên người dân không thấy những gì ứng dụng đăng.'

/** The Graph API does not tell an app's mode, so a person says it in the settings. */
function ofMode(mode: Probed['appMode']): Check {
  const how = 'Vào developers.facebook.com → ứng dụng → chuyển «Chế độ ứng dụng» sang «Trực tiếp»'
  if (mode === 'live')
    return { name: 'app-mode', state: 'ok', say: 'Ứng dụng ở chế độ «Trực tiếp» (theo cấu hình).' }
  if (mode === 'development')
    return {
      name: 'app-mode',
      state: 'warn',
      say: `${inDevelopment} ${how}, rồi ghi "appMode": "live" vào cấu hình.`,
    }
  return {
    name: 'app-mode',
    state: 'warn',
    say: `Chưa biết ứng dụng đã ở chế độ «Trực tiếp» chưa; nếu chưa, người dân sẽ không thấy bản đính chính. ${how}, rồi ghi "appMode": "live" vào cấu hình.`,
  }
}

/** Citizens tell a real page from a false one by it. Only a person can see it. */
function ofMark(verified: boolean | undefined): Check {
  if (verified === true)
    return { name: 'verified', state: 'ok', say: 'Trang có dấu xác minh (theo cấu hình).' }
  return {
    name: 'verified',
    state: 'ok',
    say:
      verified === false
        ? 'Ghi chú: trang chưa có dấu xác minh (theo cấu hình); nên xin xác minh để người dân nhận ra trang thật.'
        : 'Ghi chú: chưa ghi trang đã có dấu xác minh hay chưa: mở trang xem, rồi ghi "verified": true hoặc false vào cấu hình.',
  }
}
