// The stand-in OA is as strict as the service: one assertion for each line of the reference's checklist C.1.
import { describe, expect, test } from 'vitest'
import { seed } from './fixtures/seed.ts'
import { createZaloSimulator, eventSignature, proofOf } from './simulator.ts'
import type { OaSimulatorOptions } from './simulator.ts'

const start = Date.parse('2026-03-21T02:00:10+07:00')
const form = 'application/x-www-form-urlencoded'
const first = seed.articles[0]?.id ?? ''

type Body = Record<string, unknown> & { readonly data?: Record<string, unknown> }

function oa(options: Partial<OaSimulatorOptions> = {}) {
  const clock = { now: start }
  let drawn = 0
  const simulator = createZaloSimulator({
    seed,
    now: () => clock.now,
    random: () => ((drawn++ * 7919) % 1000) / 1000,
    app: '41',
    secret: 'bi-mat',
    refreshToken: 'mot-lan',
    redirectUri: 'https://khop.invalid/zalo',
    ...options,
  })
  const send = async (path: string, init: RequestInit = {}) => {
    const answer = await simulator.app.request(`http://zalo.invalid${path}`, init)
    const text = await answer.text()
    const body = (text.startsWith('{') ? JSON.parse(text) : { text }) as Body
    return { status: answer.status, headers: answer.headers, body }
  }
  const tokenCall = (
    more: Record<string, string>,
    headers: HeadersInit = { secret_key: 'bi-mat' },
  ) =>
    send('/v4/oa/access_token', {
      method: 'POST',
      headers: { 'content-type': form, ...headers },
      body: new URLSearchParams({ app_id: '41', ...more }).toString(),
    })
  const refresh = (refresh_token: string) =>
    tokenCall({ grant_type: 'refresh_token', refresh_token })
  const access = async () => String((await refresh('mot-lan')).body['access_token'])
  const get = (token: string, path: string) => send(path, { headers: { access_token: token } })
  const post = (token: string, path: string, body: object, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      headers: { access_token: token, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const detail = async (token: string, id: string) =>
    (await get(token, `/v2.0/article/getdetail?id=${id}`)).body.data ?? {}
  return { ...simulator, clock, send, tokenCall, refresh, access, get, post, detail }
}

const payload = {
  type: 'normal',
  title: 'Lịch tiếp công dân',
  author: 'UBND phường',
  description: 'Thứ năm hằng tuần.',
  cover: { cover_type: 'photo', photo_url: 'https://anh.invalid/bia.jpg', status: 'show' },
  body: [{ type: 'text', content: 'Từ 7 giờ 30.' }],
  status: 'show',
}

describe('tokens', () => {
  test('C.1.1 the token service takes a form, and the secret in its own header', async () => {
    const { send, tokenCall } = oa()
    const json = await send('/v4/oa/access_token', {
      method: 'POST',
      headers: { secret_key: 'bi-mat', 'content-type': 'application/json' },
      body: '{"app_id":"41","grant_type":"refresh_token","refresh_token":"mot-lan"}',
    })
    const bare = await tokenCall({ grant_type: 'refresh_token', refresh_token: 'mot-lan' }, {})
    for (const { status, body } of [json, bare]) {
      expect(status).toBe(200)
      expect(Number(body['error'])).toBeLessThan(0)
      expect(body).not.toHaveProperty('access_token')
    }
  })

  test('C.1.2 success has exactly three fields, and expires_in is a string', async () => {
    const { body } = await oa().refresh('mot-lan')
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'refresh_token'])
    expect(body['expires_in']).toBe('90000')
  })

  test('C.1.3 a refresh token works once; of two at the same time exactly one wins', async () => {
    const { refresh } = oa({ reusedRefresh: -14021 })
    const both = await Promise.all([refresh('mot-lan'), refresh('mot-lan')])
    expect(both.filter(({ body }) => 'access_token' in body)).toHaveLength(1)
    const again = await refresh('mot-lan')
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({ error: -14021, error_name: 'Invalid refresh token' })
  })

  test('C.1.4 a refresh token dies after 90 days, an access token after 90,000 seconds', async () => {
    const one = oa()
    const token = await one.access()
    one.clock.now += 89_999_000
    expect((await one.get(token, '/v2.0/oa/getoa')).body['error']).toBe(0)
    one.clock.now += 1000
    expect((await one.get(token, '/v2.0/oa/getoa')).body['error']).toBe(-220)
    const two = oa()
    two.clock.now += 90 * 86_400_000 + 1
    expect((await two.refresh('mot-lan')).body['error']).toBe(-14020)
  })

  test.each([
    ['lives', 0],
    ['dies', -216],
  ] as const)('C.1.5 the old access token %s after a refresh', async (oldAccess, error) => {
    const { refresh, get } = oa({ oldAccess })
    const { body } = await refresh('mot-lan')
    await refresh(String(body['refresh_token']))
    const answer = await get(String(body['access_token']), '/v2.0/oa/getoa')
    expect(answer.body['error']).toBe(error)
  })

  test('C.1.6 consent: code, oa_id and state come back; the code lives ten minutes, works once, and wants its verifier', async () => {
    const verifier = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
    const challenge = 'fR4ifSAEy-7Mu6g7FHZulPKrtjqdAnUCwRFAJt2JFsA'
    const consent = async (stand: ReturnType<typeof oa>) => {
      const { status, headers } = await stand.send(
        `/v4/oa/permission?app_id=41&redirect_uri=${encodeURIComponent('https://khop.invalid/zalo')}&code_challenge=${challenge}&state=s1`,
      )
      expect(status).toBe(302)
      const back = new URL(headers.get('location') ?? '')
      expect(back.searchParams.get('oa_id')).toBe(seed.oa.id)
      expect(back.searchParams.get('state')).toBe('s1')
      return back.searchParams.get('code') ?? ''
    }
    const exchange = (stand: ReturnType<typeof oa>, code: string, code_verifier: string) =>
      stand.tokenCall({ grant_type: 'authorization_code', code, code_verifier })
    const good = oa()
    const code = await consent(good)
    expect((await exchange(good, code, verifier)).body).toHaveProperty('refresh_token')
    expect(Number((await exchange(good, code, verifier)).body['error'])).toBeLessThan(0)
    const wrong = oa()
    expect(
      (await exchange(wrong, await consent(wrong), `${verifier.slice(1)}x`)).body,
    ).toMatchObject({ error_name: 'invalid code verifier' })
    const short = oa()
    expect(
      Number((await exchange(short, await consent(short), 'ngan')).body['error']),
    ).toBeLessThan(0)
    const late = oa()
    const old = await consent(late)
    late.clock.now += 10 * 60_000
    expect(Number((await exchange(late, old, verifier)).body['error'])).toBeLessThan(0)
    const foreign = await oa().send('/v4/oa/permission?app_id=41&redirect_uri=https://la.invalid/')
    expect(foreign.headers.get('location')).toContain('error_code=-14003')
  })

  test.each([-220, -216] as const)(
    'C.1.7 the token counts only in its header; a dead one answers %d with HTTP 200',
    async (expiredAccess) => {
      const { access, send, get, controls } = oa({ expiredAccess })
      const token = await access()
      const bearer = await send('/v2.0/oa/getoa', { headers: { authorization: `Bearer ${token}` } })
      expect([bearer.status, bearer.body['error']]).toEqual([200, -216])
      controls.expireToken()
      const dead = await get(token, '/v2.0/oa/getoa')
      expect([dead.status, dead.body['error']]).toEqual([200, expiredAccess])
    },
  )
})

describe('answers', () => {
  test.each(['/v2.0/article/upload_image', '/v2.0/nothing', '/v3.0/article/getslice'])(
    'C.1.8 errors come with HTTP 200, but %s is 404 with -209',
    async (path) => {
      const { access, get } = oa()
      const token = await access()
      expect((await get(token, '/v2.0/article/getdetail?id=x')).status).toBe(200)
      const answer = await get(token, path)
      expect([answer.status, answer.body]).toEqual([
        404,
        { error: -209, message: 'API is not support' },
      ])
    },
  )

  test('C.1.9 every answer tells the limit; the excess is -32 in two wordings, until the minute turns', async () => {
    const { access, get, clock } = oa({ limit: 3, oaLimit: 2 })
    const token = await access()
    const ask = () => get(token, '/v2.0/oa/getoa')
    expect((await ask()).headers.get('x-ratelimit-limit')).toBe('3')
    expect((await ask()).headers.get('x-ratelimit-remain')).toBe('1')
    expect((await ask()).body['message']).toBe('Your OA reached limit call api')
    expect((await ask()).body).toMatchObject({
      error: -32,
      message: 'Your application reached limit call api',
    })
    clock.now += 50_000
    expect((await ask()).body['error']).toBe(0)
  })
})

describe('writing', () => {
  test.each([
    [{ type: 'x' }, 'type is invalid!'],
    [{ title: '' }, 'title allow 1 to 150 characters'],
    [{ title: 'a'.repeat(150) }, 'title allow 1 to 150 characters'],
    [{ description: 'a'.repeat(300) }, 'description allow 1 to 300 characters'],
    [{ author: 'a'.repeat(51) }, 'author is invalid!'],
    [{ cover: undefined }, 'cover value is invalid'],
    [{ cover: { ...payload.cover, status: undefined } }, 'create media fail'],
    [
      { cover: { ...payload.cover, photo_url: 'https://anh.invalid/ảnh bìa.jpg' } },
      'photo_url https://anh.invalid/ảnh bìa.jpg is invalid',
    ],
    [{ cover: { ...payload.cover, photo_url: '/bia.jpg' } }, 'photo_url /bia.jpg is invalid'],
    [{ status: 'open' }, 'status is invalid!'],
    [{ body: [] }, 'body is invalid!'],
  ])('C.1.10 create checks what it is sent: %j', async (change, message) => {
    const { access, post } = oa()
    const answer = await post(await access(), '/v2.0/article/create', { ...payload, ...change })
    expect([answer.status, answer.body]).toEqual([200, { error: -201, message }])
  })

  test('C.1.10 exactly 150 letters pass when the switch says so', async () => {
    const { access, post } = oa({ lengths: 'up-to' })
    const title = 'a'.repeat(150)
    const answer = await post(await access(), '/v2.0/article/create', { ...payload, title })
    expect(answer.body['error']).toBe(0)
  })

  test('C.1.11 create gives only a token; nothing is to be seen until it is processed', async () => {
    const { access, post, controls } = oa()
    const before = controls.articles().length
    const answer = await post(await access(), '/v2.0/article/create', payload)
    expect(Object.keys(answer.body.data ?? {})).toEqual(['token'])
    expect(controls.articles()).toHaveLength(before)
  })

  test.each(['Article is being processed', 'Media is being processed'])(
    'C.1.12 verify: -214 «%s», then the id; after some seconds too; an unknown token is -201',
    async (processing) => {
      const { access, post, controls, clock } = oa({ processing })
      const token = await access()
      const verify = (job: unknown) => post(token, '/v2.0/article/verify', { token: job })
      controls.setVerifyDelay(2, 60_000)
      const job = (await post(token, '/v2.0/article/create', payload)).body.data?.['token']
      expect((await verify(job)).body).toEqual({ error: -214, message: processing })
      expect((await verify(job)).body['error']).toBe(-214)
      expect(String((await verify(job)).body.data?.['id'])).toMatch(/^[0-9a-f]{20}$/)
      controls.setVerifyDelay(99, 5000)
      const other = (await post(token, '/v2.0/article/create', payload)).body.data?.['token']
      clock.now += 5000
      expect((await verify(other)).body['error']).toBe(0)
      expect((await verify('la')).body['error']).toBe(-201)
    },
  )

  test('C.1.13 a picture that cannot be fetched shows at verify; after some failures its address is refused for minutes', async () => {
    const { access, post, controls, clock } = oa()
    const token = await access()
    controls.setVerifyDelay(0)
    controls.failPictures(['https://anh.invalid/bia.jpg'])
    const attempt = async () => {
      const job = (await post(token, '/v2.0/article/create', payload)).body.data?.['token']
      return (await post(token, '/v2.0/article/verify', { token: job })).body
    }
    for (let n = 0; n < 3; n++)
      expect(await attempt()).toEqual({ error: -200, message: 'Upload media failed' })
    controls.failPictures([])
    expect((await attempt())['message']).toBe('Upload media failed: Too many failed attempts')
    clock.now += 5 * 60_000
    expect((await attempt())['error']).toBe(0)
  })

  test('C.1.14 status falls back to hide, comment to show', async () => {
    const { access, post, detail, controls } = oa()
    const token = await access()
    controls.setVerifyDelay(0)
    const job = await post(token, '/v2.0/article/create', { ...payload, status: undefined })
    const { body } = await post(token, '/v2.0/article/verify', { token: job.body.data?.['token'] })
    expect(await detail(token, String(body.data?.['id']))).toMatchObject({
      status: 'hide',
      comment: 'show',
    })
  })

  test.each([
    ['default', 'hide', undefined],
    ['keep', 'show', [{ id: 'x' }]],
  ] as const)(
    'C.1.15 update wants everything; what is left out: %s; it shows only after verify',
    async (leftOut, status, related) => {
      const { access, post, detail, controls, clock } = oa({ leftOut })
      const token = await access()
      controls.setVerifyDelay(0)
      const template = seed.articles[0]
      if (template === undefined) throw new Error('no seed')
      controls.publish({ ...template, related_medias: [{ id: 'x' }] })
      const update = (change: object) =>
        post(token, '/v2.0/article/update', { ...payload, id: first, ...change })
      expect((await update({ author: undefined })).body['error']).toBe(-201)
      expect((await update({ id: undefined })).body['error']).toBe(-201)
      clock.now += 1000
      const { body } = await update({ title: 'Tên mới', status: undefined })
      const before = await detail(token, first)
      expect(before['title']).toBe(template.title)
      await post(token, '/v2.0/article/verify', { token: body.data?.['token'] })
      const after = await detail(token, first)
      expect(after).toMatchObject({ id: first, title: 'Tên mới', status })
      expect(after['related_medias']).toEqual(related)
      expect(after['create_date']).toBe(before['create_date'])
      expect(Number(after['update_date'])).toBeGreaterThan(Number(before['update_date']))
    },
  )

  test.each([
    ['refused', -214],
    ['taken', 0],
  ] as const)('C.1.16 a second update in flight is %s', async (secondUpdate, error) => {
    const { access, post } = oa({ secondUpdate })
    const token = await access()
    await post(token, '/v2.0/article/update', { ...payload, id: first })
    const answer = await post(token, '/v2.0/article/update', { ...payload, id: first })
    expect(answer.body['error']).toBe(error)
  })
})

describe('reading', () => {
  test('C.1.17 getslice: type is needed, ten at most, newest first, total right, `data=` fails', async () => {
    const { access, get } = oa()
    const token = await access()
    const slice = (query: string) => get(token, `/v2.0/article/getslice?${query}`)
    const typed = 'type accept only 2 value normal and video.'
    expect((await slice('offset=0&limit=5')).body['message']).toBe(typed)
    expect((await slice('offset=0&limit=5&type=x')).body['message']).toBe(typed)
    const json = encodeURIComponent('{"offset":0,"limit":5,"type":"normal"}')
    expect((await slice(`data=${json}`)).body).toEqual({ error: -201, message: typed })
    expect((await slice('offset=0&limit=11&type=normal')).body['message']).toContain(
      'maximum limit is 10',
    )
    const { data } = (await slice('offset=0&limit=10&type=normal')).body
    const dates = (data?.['medias'] as { create_date: number }[]).map((one) => one.create_date)
    expect(dates).toEqual([...dates].sort((a, b) => b - a))
    expect(data?.['total']).toBe(seed.articles.length)
    expect((await slice('offset=0&limit=10&type=video')).body.data?.['total']).toBe(0)
  })

  test.each([
    ['number', 'number'],
    ['string', 'string'],
  ] as const)('C.1.18 getdetail: times as %s, pictures on other hosts', async (dates, type) => {
    const { access, detail } = oa({ dates })
    const article = await detail(await access(), first)
    expect(typeof article['create_date']).toBe(type)
    expect(Number(article['create_date'])).toBe(Date.parse(seed.articles[0]?.createdAt ?? ''))
    expect(JSON.stringify([article['cover'], article['body']])).not.toContain('anh.invalid')
    expect(Object.keys(article)).toEqual(
      expect.arrayContaining([
        'id', 'type', 'title', 'author', 'cover', 'description', 'body', 'status', 'comment', 'link_view',
      ]),
    ) // prettier-ignore
  })

  test('C.1.19 a person edits, hides, posts between two calls', async () => {
    const { access, detail, controls } = oa()
    const token = await access()
    controls.between(1, () => controls.edit(first, { description: 'Sửa tay.', status: 'hide' }))
    expect((await detail(token, first))['status']).toBe('show')
    expect(await detail(token, first)).toMatchObject({ description: 'Sửa tay.', status: 'hide' })
  })

  test.each([
    [-223, 'Official Account has not authorized this API'],
    [-223, 'Your OA has reach the limit quota create article'],
    [-221, 'The OA needs to be verified to use this feature'],
    [-224, 'The OA needs to upgrade OA Tier Package'],
    [-211, 'Out of quota'],
    [-205, 'Offical Account is not exist'],
    [-219, 'App is removed or disabled'],
    [-248, 'Violates our platform standards'],
  ])('C.1.20 %d «%s» can be had from one endpoint', async (error, message) => {
    const { access, get, detail, controls } = oa()
    const token = await access()
    controls.failWith(error, message, 1, 'getslice')
    expect(await detail(token, first)).toMatchObject({ id: first })
    const slice = '/v2.0/article/getslice?offset=0&limit=1&type=normal'
    expect((await get(token, slice)).body).toEqual({ error, message })
    expect((await get(token, slice)).body['error']).toBe(0)
  })

  test('C.1.21 remove takes an article away', async () => {
    const { access, post, get } = oa()
    const token = await access()
    expect((await post(token, '/v2.0/article/remove', { id: first })).body['error']).toBe(0)
    const after = await get(token, `/v2.0/article/getdetail?id=${first}`)
    expect(after.body).toEqual({ error: -201, message: 'id is invalid!' })
  })
})

describe('faults and the rest', () => {
  test('C.1.22 an answer lost after an update or a new article was taken, HTML, half an answer, a slow one', async () => {
    const { access, post, get, controls } = oa()
    const token = await access()
    controls.failNext('lost-answer', 1, 'write')
    const silent = post(token, '/v2.0/article/update', { ...payload, id: first })
    await Promise.race([silent, new Promise((wake) => setTimeout(wake, 20))])
    expect(controls.writes()).toBe(1)
    controls.failNext('lost-answer', 1, 'write')
    const alsoSilent = post(token, '/v2.0/article/create', payload)
    await Promise.race([alsoSilent, new Promise((wake) => setTimeout(wake, 20))])
    expect(controls.writes()).toBe(2)
    controls.failNext('error-500')
    expect((await get(token, '/v2.0/oa/getoa')).status).toBe(500)
    controls.failNext('truncated')
    await expect(get(token, '/v2.0/oa/getoa')).rejects.toThrow(SyntaxError)
    controls.failNext('slow-drip')
    const slow = get(token, '/v2.0/oa/getoa').then(() => 'whole')
    const soon = new Promise((wake) => setTimeout(() => wake('not yet'), 20))
    expect(await Promise.race([slow, soon])).toBe('not yet')
  })

  test('C.1.23 appsecret_proof: wrong or missing is -242 when it is wanted', async () => {
    const { access, send } = oa({ appsecretProof: 'required' })
    const token = await access()
    const ask = async (headers: Record<string, string>) =>
      (await send('/v2.0/oa/getoa', { headers: { access_token: token, ...headers } })).body['error']
    expect(await ask({})).toBe(-242)
    expect(await ask({ appsecret_proof: '00' })).toBe(-242)
    expect(await ask({ appsecret_proof: proofOf('bi-mat', token) })).toBe(0)
    expect(proofOf('appSecretKey', 'accessToken')).toBe(
      '0584869ec908cfecf20763760e69c4baca98ac64aaeb6a938f47ca758dfe779f',
    )
  })

  test('C.1.24 articles have no events; a chat event is signed with a plain SHA-256', () => {
    const body =
      '{"app_id":"123","event_name":"user_send_text","message":{"text":"Xin chào"},"timestamp":"1717061839659"}'
    expect(eventSignature('123', body, '1717061839659', 'oaSecret')).toBe(
      'b52751bf5f689144fc1ab78370bc82904ba59e37b46acea65e0853cfad80d223',
    )
  })

  test('C.1.25 a broadcast is counted', async () => {
    const { access, post, controls } = oa()
    expect(controls.broadcasts()).toBe(0)
    await post(await access(), '/v2.0/oa/message', { recipient: { target: {} } })
    expect(controls.broadcasts()).toBe(1)
  })
})
