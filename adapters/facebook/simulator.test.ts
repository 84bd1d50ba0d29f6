// The stand-in Page is as strict as the service: one assertion for each line of the reference's checklist C.2.
import { describe, expect, test } from 'vitest'
import { oddities } from './fixtures/oddities.ts'
import { seed } from './fixtures/seed.ts'
import { createFacebookSimulator } from './simulator.ts'
import type { PageSimulatorOptions } from './simulator.ts'
import { proofOf } from './simulator/tokens.ts'
import { bytesOf, deliver, handshake, recordedValues, signatureOf } from './simulator/webhook.ts'

const token = 'EAASIMULATEDPAGETOKEN'
const page = seed.page.id
const user = { kind: 'USER', scopes: ['pages_read_engagement', 'pages_manage_posts', 'pages_manage_engagement'] } as const // prettier-ignore
const system = { kind: 'SYSTEM_USER', scopes: user.scopes } as const

type Body = Record<string, unknown> & {
  readonly error?: Record<string, unknown>
  readonly data?: readonly Record<string, unknown>[]
  readonly paging?: { readonly next?: string; readonly cursors?: Record<string, string> }
}

function graph(options: Partial<PageSimulatorOptions> = {}) {
  const clock = { now: Date.parse('2026-03-21T02:00:00+07:00') }
  let drawn = 0
  const simulator = createFacebookSimulator({
    seed,
    now: () => clock.now,
    random: () => ((drawn++ * 7919) % 1000) / 1000,
    token,
    tokens: { nguoi: user, 'he-thong': system },
    appSecret: 'bi-mat',
    ...options,
  })
  const ask = async (path: string, init: RequestInit & { as?: string } = {}) => {
    const url = path.startsWith('http')
      ? path
      : `http://graph.invalid${path.startsWith('/') ? path : `/v25.0/${path}`}`
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${init.as ?? token}`)
    const answer = await simulator.app.request(url, { ...init, headers })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: (text === '' ? {} : JSON.parse(text)) as Body,
    }
  }
  const post = (path: string, form: Record<string, string>, as = token) =>
    ask(path, { method: 'POST', body: new URLSearchParams(form), as })
  const one = async (n: number, fields: string) => (await ask(`${page}_${n}?fields=${fields}`)).body
  return { ...simulator, clock, ask, post, one }
}

const codes = ({ status, body }: { status: number; body: Body }) => [
  status,
  body.error?.['code'],
  body.error?.['error_subcode'],
]

describe('versions and tokens', () => {
  test('C.2.1 the version stands in the path and comes back in a header; an unknown one fails', async () => {
    const { ask } = graph({ versions: ['v25.0', 'v26.0'] })
    expect((await ask(`/v26.0/${page}`)).headers.get('facebook-api-version')).toBe('v26.0')
    expect(codes(await ask(`/v20.0/${page}`))).toEqual([400, 2635, undefined])
  })

  test('C.2.2 kinds of token: debug_token and me/accounts say whose they are and what they may do', async () => {
    const { ask, controls } = graph()
    const debug = async (name: string, as = token) =>
      (await ask(`debug_token?input_token=${encodeURIComponent(name)}`, { as })).body[
        'data'
      ] as unknown as Record<string, unknown>
    expect(await debug(token)).toMatchObject({
      type: 'PAGE',
      app_id: seed.app.id,
      profile_id: page,
      expires_at: 0,
      is_valid: true,
      scopes: expect.arrayContaining(['pages_manage_posts']) as unknown,
    })
    expect((await debug('nguoi'))['type']).toBe('USER')
    expect((await debug('he-thong'))['type']).toBe('SYSTEM_USER')
    expect(await debug('la')).toMatchObject({ is_valid: false, error: { code: 190 } })
    controls.killToken(460)
    expect((await debug(token, `${seed.app.id}|bi-mat`))['is_valid']).toBe(false)
    const [account] = (await ask('me/accounts', { as: 'nguoi' })).body.data ?? []
    expect(account).toMatchObject({ id: page, access_token: token, name: seed.page.name })
    expect(account?.['tasks']).toContain('CREATE_CONTENT')
  })
})

describe('reading', () => {
  test('C.2.3 without fields: four of them; what is absent is absent', async () => {
    const { ask } = graph()
    expect(Object.keys((await ask(`${page}_1`)).body).sort()).toEqual([
      'created_time',
      'id',
      'message',
    ])
    expect(Object.keys((await ask(`${page}_4`)).body).sort()).toEqual(['created_time', 'id'])
  })

  test('C.2.4 fields nest; an unknown one is (#100), one removed in v3.3 fails everything with (#12)', async () => {
    const { ask, one, controls } = graph()
    for (const odd of oddities(page)) controls.publish(odd)
    const album = await one(904, 'attachments{title,subattachments{description,type}}')
    expect(album['attachments']).toEqual({
      data: [
        {
          title: 'Ra quân',
          subattachments: {
            data: [
              { description: 'Khóm 1 lúc 7 giờ.', type: 'photo' },
              { description: 'Khóm 2 lúc 8 giờ.', type: 'photo' },
            ],
          },
        },
      ],
    })
    const unknown = await ask(`${page}_1?fields=id,abc`)
    expect(unknown.body.error?.['message']).toBe('(#100) Tried accessing nonexisting field (abc)')
    expect(codes(await ask(`${page}_1?fields=attachments{abc}`))).toEqual([400, 100, undefined])
    for (const gone of ['link', 'caption', 'description', 'object_id'])
      expect(codes(await ask(`${page}/published_posts?fields=id,${gone}`))).toEqual([
        400,
        12,
        undefined,
      ])
  })

  test('C.2.5 25 by default, 100 at most; `next` is a whole address with the token; the last page has none', async () => {
    const { ask } = graph()
    const first = (await ask(`${page}/published_posts`)).body
    expect(first.data).toHaveLength(25)
    expect(first.paging?.next).toContain(`access_token=${token}`)
    expect(codes(await ask(`${page}/published_posts?limit=101`))).toEqual([400, 100, undefined])
    expect(codes(await ask(`${page}/published_posts?after=abc`))).toEqual([400, 100, undefined])
    const all = (await ask(`${page}/published_posts?limit=100`)).body
    expect(all.paging).not.toHaveProperty('next')
  })

  test('C.2.5 short and empty pages may have a `next` all the same', async () => {
    const { ask } = graph({ oddPages: true })
    const sizes: number[] = []
    let path: string | undefined = `${page}/published_posts?limit=20&fields=id`
    while (path !== undefined) {
      const { body }: { body: Body } = await ask(path)
      sizes.push(body.data?.length ?? -1)
      path = body.paging?.next
    }
    expect(sizes.slice(0, 3)).toEqual([10, 0, 20])
    expect(sizes.reduce((a, b) => a + b)).toBe(seed.posts.length)
  })

  test('C.2.6 since and until are seconds of the time of creation', async () => {
    const { ask, controls } = graph()
    controls.comment(`${page}_10`, 'Cảm ơn')
    const at = (iso: string) => String(Date.parse(iso) / 1000)
    const query = `since=${at('2026-03-18T00:00:00+07:00')}&until=${at('2026-03-19T23:00:00+07:00')}`
    const { body } = await ask(`${page}/published_posts?fields=id&${query}`)
    expect(body.data).toEqual([{ id: `${page}_2` }, { id: `${page}_3` }])
  })

  test('C.2.7 /feed has visitors and unpublished posts, /published_posts has not; no Reels; so many of a year', async () => {
    const { ask, controls } = graph({ yearlyCap: 64 })
    const more = { createdAt: '2026-03-20T10:00:00+07:00', message: 'x' }
    controls.publish({ ...more, id: `${page}_800`, published: false })
    controls.publish({ ...more, id: `${page}_801`, by: { id: '5', name: 'Bà Năm' } })
    controls.publish({ ...more, id: `${page}_802`, reel: true })
    const ids = async (edge: string) =>
      ((await ask(`${page}/${edge}?fields=id&limit=100`)).body.data ?? []).map(({ id }) => id)
    const feed = await ids('feed')
    expect(feed.slice(0, 2).sort()).toEqual([`${page}_800`, `${page}_801`])
    expect(feed).not.toContain(`${page}_802`)
    expect(feed).toHaveLength(64)
    const published = await ids('published_posts')
    expect(published).toHaveLength(seed.posts.length)
    expect(await ids('posts')).toEqual(published)
    for (const n of [800, 801, 802]) expect(published).not.toContain(`${page}_${n}`)
  })

  test('C.2.8 times end in +0000; a comment moves updated_time as an edit does', async () => {
    const { one, controls, clock } = graph()
    const fields = 'created_time,updated_time'
    expect(await one(1, fields)).toMatchObject({ created_time: '2026-03-20T02:00:00+0000' })
    clock.now += 1000
    controls.comment(`${page}_1`, 'Cảm ơn')
    expect((await one(1, fields))['updated_time']).toBe('2026-03-20T19:00:01+0000')
    clock.now += 1000
    controls.edit(`${page}_1`, 'Sửa')
    expect((await one(1, fields))['updated_time']).toBe('2026-03-20T19:00:02+0000')
  })

  test('C.2.9 links are shimmed and pictures signed anew at every reading; unshimmed_url stays', async () => {
    const { one } = graph()
    const read = async () => {
      const { attachments } = await one(1, 'attachments{url,unshimmed_url,target,media}')
      return (
        attachments as {
          data: { url: string; unshimmed_url: string; target: { url: string }; media: unknown }[]
        }
      ).data[0]
    }
    const [a, b] = [await read(), await read()]
    expect(a?.url).toMatch(/^https:\/\/l\.facebook\.com\/l\.php\?u=https%3A%2F%2F.*&h=AT.*&s=1$/)
    expect(a?.url).not.toBe(b?.url)
    expect(a?.target.url).toBe(a?.url)
    expect(a?.media).not.toEqual(b?.media)
    expect(a?.unshimmed_url).toBe(b?.unshimmed_url)
  })

  test('C.2.10 each post says which app made it; the phone says nothing', async () => {
    const { one } = graph()
    expect(await one(1, 'application{id}')).toMatchObject({ application: { id: seed.app.id } })
    expect(await one(3, 'application')).toMatchObject({
      application: { name: 'Meta Business Suite' },
    })
    expect(await one(2, 'application')).not.toHaveProperty('application')
  })
})

describe('writing', () => {
  test('C.2.11 an edit: by the app that made the post, with the right permission; a link is never changed', async () => {
    const { post, one } = graph({
      tokens: { 'chi-doc': { kind: 'PAGE', scopes: ['pages_read_engagement'] } },
    })
    const before = await one(1, 'attachments{unshimmed_url}')
    const edited = await post(`${page}_1`, { message: 'Mới', link: 'https://la.invalid/' })
    expect(edited.body).toEqual({ success: true })
    expect(await one(1, 'message')).toMatchObject({ message: 'Mới' })
    expect(await one(1, 'attachments{unshimmed_url}')).toEqual(before)
    const foreign = await post(`${page}_2`, { message: 'Mới' })
    expect(codes(foreign)).toEqual([403, 200, undefined])
    expect(foreign.body.error).toMatchObject({
      type: 'OAuthException',
      message: '(#200) App cannot edit non-app posts',
    })
    const bare = await post(`${page}_1`, { message: 'Mới' }, 'chi-doc')
    expect(bare.body.error?.['message']).toBe(
      '(#200) Requires pages_manage_posts permission to manage the object',
    )
    const strict = graph({ linkInEdit: 'rejected', foreignEdit: '(#200) Permissions error' })
    expect(codes(await strict.post(`${page}_1`, { message: 'x', link: 'y' }))).toEqual([
      400,
      100,
      undefined,
    ])
    expect((await strict.post(`${page}_2`, { message: 'x' })).body.error?.['message']).toBe(
      '(#200) Permissions error',
    )
  })

  test('C.2.12 a comment: only with a Page token; it moves updated_time', async () => {
    const { post, one, clock } = graph()
    clock.now += 1000
    const made = await post(`${page}_2/comments`, { message: 'Đính chính' })
    expect(made.body).toEqual({ id: '2_1' })
    expect((await one(2, 'updated_time'))['updated_time']).toBe('2026-03-20T19:00:01+0000')
    expect(
      (await post(`${page}_2/comments`, { message: 'x' }, 'he-thong')).body.error?.['message'],
    ).toBe('(#3) Publishing comments through the API is only available for page access tokens')
    expect(
      (await post(`${page}_2/comments`, { message: 'x' }, 'nguoi')).body.error?.['message'],
    ).toContain('publish_actions')
  })

  test('C.2.13 a new post: words or a link; unpublished when asked; the same words twice are 506', async () => {
    const { post, controls } = graph()
    expect((await post(`${page}/feed`, {})).body.error?.['message']).toBe(
      '(#100) Missing message or attachment',
    )
    const hidden = await post(`${page}/feed`, { message: 'Nháp', published: 'false' })
    expect(controls.posts().find(({ id }) => id === hidden.body['id'])).toMatchObject({
      visible: false,
    })
    expect((await post(`${page}/feed`, { link: 'https://phuong.invalid/' })).body).toHaveProperty(
      'id',
    )
    expect(String((await post(`${page}/feed`, { message: 'Tin' })).body['id'])).toMatch(
      new RegExp(`^${page}_`),
    )
    const twice = graph({ duplicates: 'refused' })
    await twice.post(`${page}/feed`, { message: 'Tin' })
    expect(codes(await twice.post(`${page}/feed`, { message: 'Tin' }))).toEqual([
      400,
      506,
      undefined,
    ])
    const kind = graph({ duplicates: 'taken' })
    await kind.post(`${page}/feed`, { message: 'Tin' })
    expect((await kind.post(`${page}/feed`, { message: 'Tin' })).status).toBe(200)
  })
})

describe('errors and budget', () => {
  test('C.2.14 a deleted post is off the lists, and 100/33 when asked for', async () => {
    const { ask, controls } = graph()
    controls.remove(`${page}_1`)
    const answer = await ask(`${page}_1`)
    expect(codes(answer)).toEqual([400, 100, 33])
    expect(answer.body.error).toMatchObject({
      type: 'GraphMethodException',
      message: `Unsupported get request. Object with ID '${page}_1' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    })
    expect((await ask(`${page}/published_posts?limit=100`)).text).not.toContain(`"${page}_1"`)
  })

  test('C.2.15 the envelope always has fbtrace_id; OAuth errors have their header', async () => {
    const { ask, controls } = graph()
    controls.failWith(2)
    const answer = await ask(page)
    expect(answer.body.error).toMatchObject({
      is_transient: true,
      fbtrace_id: expect.any(String) as string,
    })
    const refused = await ask(page, { as: 'la' })
    expect(refused.headers.get('www-authenticate')).toContain(
      'OAuth "Facebook Platform" "invalid_request"',
    )
    expect(refused.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    [1, undefined, 500], [2, undefined, 500], [4, undefined, 400], [10, undefined, 403], [17, undefined, 400],
    [32, undefined, 400], [80001, undefined, 400], [613, undefined, 400], [190, 460, 401], [190, 463, 401],
    [368, undefined, 403], [102, undefined, 401],
  ] as const)('C.2.16 %d/%s can be had, with HTTP %d, and is over after that', async (code, sub, status) => {
    const { ask, controls } = graph()
    controls.failWith(code, 1, sub)
    const answer = await ask(page)
    expect([answer.status, answer.body.error?.['code']]).toEqual([status, code])
    if (sub === 463)
      expect(answer.body.error?.['message']).toMatch(/Session has expired on .* The current time is /)
    if (code === 1) expect(answer.body.error?.['message']).toContain('reduce the amount of data')
    expect((await ask(page)).status).toBe(200)
  }) // prettier-ignore

  test('C.2.17 a small budget: the header tells it, then 80001; minutes to wait, more for every call meanwhile', async () => {
    const { ask, clock } = graph({ budget: 2 })
    const usage = async () => {
      const { headers, status } = await ask(page)
      const given = JSON.parse(headers.get('x-business-use-case-usage') ?? '{}') as Record<
        string,
        Record<string, unknown>[]
      >
      const [one] = given[page] ?? []
      return [status, one?.['type'], one?.['call_count'], one?.['estimated_time_to_regain_access']]
    }
    expect(await usage()).toEqual([200, 'pages', 50, 0])
    expect(await usage()).toEqual([200, 'pages', 100, 0])
    expect(await usage()).toEqual([400, 'pages', 100, 60])
    expect(await usage()).toEqual([400, 'pages', 100, 61])
    clock.now += 25 * 3_600_000
    expect((await usage())[0]).toBe(200)
  })

  test('C.2.18 other tokens have another header; sometimes there is none', async () => {
    const { ask } = graph()
    const app = (await ask(page, { as: 'nguoi' })).headers
    expect(app.get('x-business-use-case-usage')).toBeNull()
    expect(JSON.parse(app.get('x-app-usage') ?? '{}')).toHaveProperty('call_count')
    const some = graph({ usageHeaders: 'sometimes' })
    const seen = [await some.ask(page), await some.ask(page)].map(({ headers }) =>
      headers.has('x-business-use-case-usage'),
    )
    expect(seen).toEqual([true, false])
  })

  test('C.2.19 appsecret_proof: wrong is code 100; missing too where it is required', async () => {
    const { ask } = graph({ proof: 'required' })
    const wrong = await ask(`${page}?appsecret_proof=00`)
    expect(wrong.body.error).toMatchObject({ code: 100, type: 'GraphMethodException' })
    expect((await ask(page)).body.error?.['message']).toContain(
      'require an appsecret_proof argument',
    )
    expect((await ask(`${page}?appsecret_proof=${proofOf('bi-mat', token)}`)).status).toBe(200)
  })

  test('C.2.20 an ETag of forty letters gives 304, counted as a call; shimmed links give a new one each time', async () => {
    const { ask } = graph()
    const first = await ask(`${page}_1?fields=message`)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[0-9a-f]{40}"$/)
    const again = await ask(`${page}_1?fields=message`, { headers: { 'if-none-match': tag } })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(again.headers.has('x-business-use-case-usage')).toBe(true)
    const links = `${page}_1?fields=attachments{url}`
    const shimmed = (await ask(links)).headers.get('etag') ?? ''
    expect((await ask(links, { headers: { 'if-none-match': shimmed } })).status).toBe(200)
  })

  test('C.2.21 a batch: parts in order, bodies as strings, null for one that took too long, fifty at most', async () => {
    const { post } = graph()
    const batch = (parts: readonly string[]) =>
      post('/', {
        access_token: token,
        batch: JSON.stringify(parts.map((path) => ({ method: 'GET', relative_url: path }))),
      })
    const answer = (await batch([`v25.0/${page}`, 'v25.0/simulate_timeout', `v25.0/${page}_x`]))
      .body as unknown as ({ code: number; body: string } | null)[]
    expect(answer.map((part) => part?.code)).toEqual([200, undefined, 400])
    expect(JSON.parse(answer[0]?.body ?? '')).toMatchObject({ id: page })
    expect((await batch(Array.from({ length: 51 }, () => page))).body.error).toMatchObject({
      type: 'GraphBatchException',
      message: 'Too many requests in batch message. Maximum batch size is 50',
    })
  })
})

describe('webhooks', () => {
  test('C.2.22 handshake, escaped bytes and their signature, items and verbs, big numbers, retries over 36 hours', async () => {
    const raw =
      '{"object":"page","entry":[{"id":"1","time":1,"changes":[{"field":"feed","value":{"item":"status","verb":"edited","message":"Thông báo"}}]}]}'
    const bytes = bytesOf('1', [{ item: 'status', verb: 'edited', message: 'Thông báo' }], 1)
    expect(new TextDecoder().decode(bytes)).toBe(
      raw.replace(/ô/, '\\u00f4').replace(/á/, '\\u00e1'),
    )
    expect(signatureOf('appsecret', bytes)).toBe(
      'sha256=1ad8333827d6b58ece78762d47bf08d973068b54b49fcc1457a76cc5c349d22a',
    )
    expect(signatureOf('appsecret', new TextEncoder().encode(raw))).toBe(
      'sha256=26af920518c2ec15882e5a536db8e7287215757eb7fc9d91e6ea45434a15c2b5',
    )
    const values = recordedValues(page, `${page}_1`, 'Thông báo')
    const pairs = values.map(({ item, verb }) => `${String(item)} ${String(verb)}`)
    for (const pair of [
      'status add',
      'photo edited',
      'post edit',
      'post remove',
      'reaction edit',
      'comment edited',
    ])
      expect(pairs).toContain(pair)
    expect(new TextDecoder().decode(bytesOf(page, [...values, null], 1))).toContain(
      '"photo_id":122135105943350792',
    )
    const waits: number[] = []
    const answers = [500, 500, 200]
    const tries = await deliver(
      () => Promise.resolve(new Response(null, { status: answers.shift() ?? 500 })),
      'http://x.invalid/',
      {
        secret: 's',
        bytes,
        sleep: (ms) => Promise.resolve(void waits.push(ms)),
      },
    )
    expect([tries, waits[0]]).toEqual([3, 0])
    waits.length = 0
    const never = await deliver(() => Promise.reject(new Error('down')), 'http://x.invalid/', {
      secret: 's',
      bytes,
      sleep: (ms) => Promise.resolve(void waits.push(ms)),
    })
    expect(never).toBeNull()
    expect(waits.reduce((a, b) => a + b)).toBeLessThanOrEqual(36 * 3_600_000)
    const echo = (url: string) =>
      Promise.resolve(new Response(new URL(url).searchParams.get('hub.challenge')))
    expect(await handshake(echo, 'http://x.invalid/', 'v')).toBe(true)
  })
})

describe('people and oddities', () => {
  test('C.2.23 in development mode the API shows a post that citizens do not see', async () => {
    const { post, ask, controls } = graph({ mode: 'development' })
    const { body } = await post(`${page}/feed`, { message: 'Tin' })
    const id = String(body['id'])
    expect((await ask(`${id}?fields=is_published`)).body).toEqual({ id, is_published: true })
    expect(controls.posts().find((made) => made.id === id)).toMatchObject({
      message: 'Tin',
      visible: false,
    })
  })

  test('C.2.24 a person edits or deletes between two calls', async () => {
    const { one, ask, controls } = graph()
    controls.between(1, () => controls.edit(`${page}_1`, 'Sửa trên điện thoại'))
    controls.between(2, () => controls.remove(`${page}_1`))
    expect(String((await one(1, 'message'))['message'])).toContain('Tiêm')
    expect(await one(1, 'message')).toMatchObject({ message: 'Sửa trên điện thoại' })
    expect(codes(await ask(`${page}_1`))).toEqual([400, 100, 33])
  })

  test('C.2.25 posts as wards write them come through letter by letter', async () => {
    const { one, controls } = graph()
    for (const odd of oddities(page)) controls.publish(odd)
    const fields = 'message,attachments{title,description}'
    const [styled, decomposed, shared, , photo, link] = await Promise.all(
      oddities(page).map((_, i) => one(901 + i, fields)),
    )
    expect(styled?.['message']).toContain('𝗧𝗛𝗢̂𝗡𝗚')
    expect(decomposed?.['message']).not.toBe(String(decomposed?.['message']).normalize('NFC'))
    expect(shared).not.toHaveProperty('message')
    expect(JSON.stringify(photo?.['attachments'])).toContain(String(photo?.['message']))
    expect(JSON.stringify(link?.['attachments'])).toContain('9 giờ')
    expect(link?.['message']).toBe('Họp lúc 8h.')
  })

  test('C.2.26 a person’s own token reads no comments, and no error', async () => {
    const { ask, controls } = graph()
    controls.comment(`${page}_1`, 'Cảm ơn')
    const answer = await ask(`${page}_1/comments`, { as: 'nguoi' })
    expect([answer.status, answer.body]).toEqual([200, { data: [] }])
    expect((await ask(`${page}_1/comments`)).body.data).toHaveLength(1)
  })

  test('C.2.27 tags are placed in code points, an emoji before them is one', async () => {
    const { one, controls } = graph()
    for (const odd of oddities(page)) controls.publish(odd)
    const { message, message_tags: tags } = await one(907, 'message,message_tags')
    const [tag] = tags as { offset: number; length: number; name: string }[]
    const points = [...String(message)]
    expect(points.slice(tag?.offset, (tag?.offset ?? 0) + (tag?.length ?? 0)).join('')).toBe(
      'Công an phường',
    )
    expect(String(message).indexOf('Công an phường')).toBe((tag?.offset ?? 0) + 2)
  })
})
