// A Page's administrator signs in at Facebook and picks the Page; its long-lived token is sealed and never shown.
// Flow: developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and …/access-tokens/get-long-lived
import { z } from 'zod'
import { ChannelError } from '../../src/ports.ts'
import type { AdapterContext, Choice, Connect } from '../../src/ports.ts'
import { jsonOf } from '../answer.ts'
import { readKept, replaceKept } from '../kept.ts'
import { envelope, errorOf, graphOf } from './client.ts'
import { grantOf, seedOf } from './grant.ts'
import type { Grant } from './grant.ts'
import { isPagesOwn, scopesWanted } from './probe.ts'

export interface ConnectSettings {
  readonly page?: string | undefined
  readonly token?: string | undefined
  readonly app: string
  readonly appSecret: string
  readonly api: string
  readonly dialog: string
  readonly version: string
  readonly loginConfig?: string | undefined
  /** Set: the Page is asked to tell us when it changes. */
  readonly verifyToken?: string | undefined
}

/** Between signing in and picking, and for the whole dialog, ms. */
const patienceMs = 30 * 60_000

/** What is sealed on the way: of the person's own token nothing stays but what it could see. */
const pending = z.object({
  state: z.string(),
  back: z.string(),
  until: z.number(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  pages: z.array(
    z.object({ id: z.string(), name: z.string(), token: z.string(), tasks: z.array(z.string()) }),
  ),
})
type Pending = z.infer<typeof pending>

const tokenAnswer = z.object({ access_token: z.string().min(1) })
const person = z.object({ id: z.string(), name: z.string().default('') })
const account = z.object({
  id: z.string(),
  name: z.string().default(''),
  access_token: z.string().optional(),
  tasks: z.array(z.string()).default([]),
})
const permissions = z.object({
  data: z.array(z.object({ permission: z.string(), status: z.string() })),
})

export function connectPage({
  settings,
  fetch,
  keep,
  now,
}: Pick<AdapterContext<ConnectSettings>, 'settings' | 'fetch' | 'keep' | 'now'>): Connect {
  const { app, appSecret, api, version } = settings

  /** One attempt: a code works once. */
  async function exchange(form: Readonly<Record<string, string>>): Promise<string> {
    const response = await fetch(`${api.replace(/\/$/, '')}/${version}/oauth/access_token`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ client_id: app, client_secret: appSecret, ...form }),
    }).catch((cause: unknown) => {
      throw new ChannelError(
        'down',
        'Không hỏi được Facebook. Hãy mở lại liên kết mời và thử lần nữa.',
        {
          retry: false,
          detail: cause instanceof ChannelError ? cause.detail : 'oauth/access_token',
          cause,
        },
      )
    })
    const body = await jsonOf('Facebook', response)
    const read = tokenAnswer.safeParse(body)
    if (read.success) return read.data.access_token
    const failed = envelope.safeParse(body)
    throw new ChannelError('denied', whyRefused(failed.data?.error.error_subcode), {
      detail: failed.success ? errorOf(failed.data.error, false).detail : `HTTP ${response.status}`,
    })
  }

  const graphAs = (token: string) =>
    graphOf(fetch, { api, version, app, appSecret, token: () => Promise.resolve(token) }, now)

  async function living(state: string | null): Promise<Pending> {
    const held = await readKept(keep, 'consent', pending)
    if (held === null || held.until <= now() || (state !== null && held.state !== state))
      throw late()
    return held
  }

  async function accountsOf(token: string): Promise<Pending['pages']> {
    const pages: Pending['pages'] = []
    const fields = { fields: 'id,name,access_token,tasks' }
    for await (const entries of graphAs(token).pages('me/accounts', fields, 100))
      for (const entry of entries) {
        const read = account.safeParse(entry)
        if (!read.success || read.data.access_token === undefined) continue
        const { id, name, access_token, tasks } = read.data
        pages.push({ id, name, token: access_token, tasks })
      }
    return pages
  }

  async function choiceOf({ id, name, tasks }: Pending['pages'][number]): Promise<Choice> {
    const bound = settings.page ?? (await grantOf(keep, settings))?.page ?? id
    if (bound !== id) return { id, name, not: `Kênh này đã gắn với trang số ${bound}.` }
    const mayWrite =
      tasks.length === 0 || tasks.includes('CREATE_CONTENT') || tasks.includes('MANAGE')
    return { id, name, not: mayWrite ? null : 'Tài khoản này không có quyền đăng bài trên trang.' }
  }

  return {
    async begin({ back, state }) {
      const held: Pending = { state, back, until: now() + patienceMs, person: null, pages: [] }
      if (!(await replaceKept(keep, 'consent', held))) throw late()
      const wanted = scopesWanted(settings.verifyToken !== undefined)
      const query = new URLSearchParams({
        client_id: app,
        redirect_uri: back,
        state,
        response_type: 'code',
        ...(settings.loginConfig === undefined
          ? { scope: wanted.join(','), auth_type: 'rerequest' }
          : { config_id: settings.loginConfig }),
      })
      return `${settings.dialog.replace(/\/$/, '')}/${version}/dialog/oauth?${query}`
    },

    async finish(query) {
      const held = await living(query.get('state') ?? '')
      const code = query.get('code')
      if (code === null)
        throw new ChannelError(
          'denied',
          'Facebook báo chưa được đồng ý. Nếu vẫn muốn kết nối, hãy mở lại liên kết mời và bấm đồng ý.',
          { detail: query.get('error_reason')?.slice(0, 60) ?? 'no code' },
        )
      const brief = await exchange({ code, redirect_uri: held.back })
      const lasting = await exchange({ grant_type: 'fb_exchange_token', fb_exchange_token: brief })
      const graph = graphAs(lasting)
      const given = permissions.safeParse(await graph.get('me/permissions', {}))
      const declined = (given.data?.data ?? [])
        .filter(({ status }) => status === 'declined')
        .map(({ permission }) => permission)
        .filter((one) => one === 'pages_show_list' || one === 'pages_read_engagement')
      if (declined.length > 0)
        throw new ChannelError(
          'denied',
          `Chưa cho phép ${declined.join(', ')} nên không đọc được trang. Hãy mở lại liên kết mời và để nguyên các quyền.`,
          { detail: 'declined' },
        )
      const who = person.parse(await graph.get('me', { fields: 'id,name' }))
      const pages = await accountsOf(lasting)
      if (pages.length === 0)
        throw new ChannelError(
          'denied',
          'Tài khoản vừa đăng nhập không quản trị trang nào, hoặc chưa đánh dấu trang nào lúc đồng ý. Hãy mở lại liên kết mời.',
          { detail: 'no pages' },
        )
      await replaceKept(keep, 'consent', { ...held, person: who, pages })
      return Promise.all(pages.map(choiceOf))
    },

    async choose(id) {
      const held = await living(null)
      const page = held.pages.find((one) => one.id === id)
      if (page === undefined || held.person === null) throw late()
      const choice = await choiceOf(page)
      if (choice.not !== null)
        throw new ChannelError('denied', choice.not, { detail: 'not offered' })
      const graph = graphAs(page.token)
      if (!(await isPagesOwn(graph, id)))
        throw new ChannelError(
          'shape',
          'Facebook trả lời lạ khi được hỏi về trang. Hãy mở lại liên kết mời.',
          {
            detail: 'me is not the page',
          },
        )
      const granted: Grant = {
        page: id,
        name: page.name,
        token: page.token,
        person: held.person,
        at: now(),
        seed: seedOf(settings),
      }
      if (!(await replaceKept(keep, 'grant', granted))) throw late()
      await replaceKept(keep, 'consent', null)
      // Being told at once is a comfort: the nights read everything all the same.
      if (settings.verifyToken !== undefined)
        await graph.post(`${id}/subscribed_apps`, { subscribed_fields: 'feed' }).catch(() => null)
      return choice
    },

    async stands() {
      const granted = await grantOf(keep, settings)
      if (granted === null) return null
      const { page, name, person: who, at } = granted
      return { as: `${name} (${page})`, person: who.name || `người dùng số ${who.id}`, at }
    },
  }
}

const late = () =>
  new ChannelError(
    'denied',
    'Lần kết nối này đã quá lâu hoặc được mở ở nơi khác. Hãy mở lại liên kết mời.',
    {
      detail: 'state',
    },
  )

/** Subcodes of code 100 for the exchange. */
function whyRefused(sub: number | undefined): string {
  if (sub === 36008)
    return 'Địa chỉ quay về chưa được ghi trong ứng dụng Facebook. Người quản trị ứng dụng hãy ghi thêm nó vào «URI chuyển hướng OAuth hợp lệ».'
  if (sub === 36007 || sub === 36009)
    return 'Mã đồng ý đã hết hạn hoặc đã dùng rồi. Hãy mở lại liên kết mời.'
  return 'Facebook không nhận lần kết nối này. Hãy mở lại liên kết mời; vẫn vậy thì người quản trị xem lại số và khóa của ứng dụng.'
}
