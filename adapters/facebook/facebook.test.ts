// What a Page's wire does to a post, and what may be done to it.
import { describe, expect, test } from 'vitest'
import { ChannelError } from '../../src/ports.ts'
import type { Change, Fetch, Source } from '../../src/ports.ts'
import { errorOf } from './client.ts'
import { pick, readFields } from './fields.ts'
import { seed } from './fixtures/seed.ts'
import { facebook } from './index.ts'
import { graphPost, parseGraphTime, toFetched, unshim } from './parse.ts'
import { createFacebookSimulator } from './simulator.ts'

const token = 'EAASIMULATEDPAGETOKEN'
const page = seed.page.id

function channel({ budget, ...more }: { appSecret?: string; budget?: number } = {}) {
  let drawn = 0
  const simulator = createFacebookSimulator({
    seed,
    now: () => Date.parse('2026-03-21T02:00:00+07:00'),
    random: () => ((drawn++ * 7919) % 1000) / 1000,
    token,
    ...more,
    ...(budget === undefined ? {} : { budget }),
  })
  const asked: string[] = []
  const fetch: Fetch = async (url, init) => {
    asked.push(url)
    return simulator.app.request(url, init)
  }
  const source = facebook.open({
    channel: 'page',
    settings: facebook.settings.parse({
      page,
      app: seed.app.id,
      token,
      api: 'http://graph.invalid',
      ...more,
    }),
    fetch,
    now: () => 0,
    keep: { get: () => Promise.resolve(null), swap: () => Promise.resolve(true) },
    sleep: () => Promise.resolve(),
  })
  return { source, asked, ...simulator }
}

const readOne = async (source: Source, n: number) => {
  const fetched = await source.read(`${page}_${n}`)
  if (fetched === null) throw new Error(`no post ${n}`)
  return fetched
}

const post = (rest: object) =>
  toFetched(graphPost.parse({ id: '1_2', created_time: '2026-03-10T01:00:00+0000', ...rest }))

describe('a post', () => {
  test('time with an offset without a colon', () => {
    expect(parseGraphTime('2026-03-10T01:00:00+0000')).toBe(Date.parse('2026-03-10T08:00:00+07:00'))
    expect(parseGraphTime('hôm qua')).toBeNull()
  })

  test.each([
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fphuong.invalid%2Ftin%3Fa%3D1%26fbclid%3DIwAR&h=AT1&s=1',
      'https://phuong.invalid/tin?a=1',
    ],
    [
      'https://lm.facebook.com/l.php?u=http%3A%2F%2Fphuong.invalid%2F&h=AT2',
      'http://phuong.invalid/',
    ],
    ['https://phuong.invalid/tin?fbclid=x', 'https://phuong.invalid/tin'],
    ['javascript:alert(1)', null],
    ['không phải địa chỉ', null],
  ])('unshims %s', (given, expected) => {
    expect(unshim(given)).toBe(expected)
  })

  test('the characters of the message are kept as given', () => {
    const message = '𝗧𝗛𝗢̂𝗡𝗚 𝗕𝗔́𝗢 📢\r\n'.normalize('NFD')
    expect(post({ message }).item.text).toBe(message)
  })

  test('links of the text and of the attachment, once each, without the stop', () => {
    const { item } = post({
      message: 'Xem https://phuong.invalid/tin. Và (https://khac.invalid/a)!',
      attachments: {
        data: [
          {
            type: 'share',
            media_type: 'link',
            url: 'https://l.facebook.com/l.php?u=https%3A%2F%2Fphuong.invalid%2Ftin&h=1',
          },
        ],
      },
    })
    expect(item.links).toEqual(['https://phuong.invalid/tin', 'https://khac.invalid/a'])
  })

  test('a photo that repeats the message adds nothing', () => {
    const { item } = post({
      message: 'Thu 20.000 đồng.',
      attachments: {
        data: [
          { type: 'photo', description: 'Thu 20.000 đồng.', url: 'https://www.facebook.com/photo' },
        ],
      },
    })
    expect(item).toMatchObject({ text: 'Thu 20.000 đồng.', links: [] })
  })

  test('a shared post speaks through its attachment, an album once', () => {
    const shared = post({
      attachments: {
        data: [
          {
            type: 'album',
            description: 'Chung',
            subattachments: {
              data: [
                { type: 'photo', description: 'Chung' },
                { type: 'photo', description: 'Riêng' },
              ],
            },
          },
        ],
      },
    })
    expect(shared.item.text).toBe('Chung\n\nRiêng')
    expect(shared.wire['textFrom']).toBe('attachment')
  })

  test('two readings of one post have one hash, though every shimmed link is new', async () => {
    const { source } = channel()
    const [one, two] = [await readOne(source, 1), await readOne(source, 1)]
    expect(one).toEqual(two)
  })

  test('a comment moves updated_time, not the hash', async () => {
    const { source, controls } = channel()
    const before = await readOne(source, 1)
    controls.comment(`${page}_1`, 'Cảm ơn phường')
    expect((await readOne(source, 1)).rawHash).toBe(before.rawHash)
  })
})

describe('what may be done', () => {
  test.each([
    [
      1,
      ['edit', 'comment', 'post', 'by-hand'],
      'Bài này do ứng dụng đăng nên sửa được ngay trên bài.',
    ],
    [
      2,
      ['comment', 'post', 'by-hand'],
      'Bài này đăng từ điện thoại nên ứng dụng không được phép sửa. Có thể đăng bình luận đính chính dưới bài.',
    ],
    [
      3,
      ['comment', 'post', 'by-hand'],
      'Bài này đăng bằng Meta Business Suite nên ứng dụng không được phép sửa. Có thể đăng bình luận đính chính dưới bài.',
    ],
    [
      4,
      ['comment', 'post', 'by-hand'],
      'Chữ của bài này nằm trong bài được chia sẻ nên không sửa được. Có thể đăng bình luận đính chính dưới bài.',
    ],
  ])('post %d: %j', async (n, rungs, why) => {
    const { source } = channel()
    const abilities = source.abilities(await readOne(source, n))
    expect(abilities.map(({ rung }) => rung)).toEqual(rungs)
    expect(abilities[0]?.why).toBe(why)
  })

  const change = async (
    source: Source,
    n: number,
    rung: Change['rung'],
    message: string | null,
  ): Promise<Change> => {
    const { item } = await readOne(source, n)
    return { rung, basis: item, edits: [], title: '', text: `${item.text} (đã sửa)`, message }
  }

  test('a comment is posted once and found again', async () => {
    const { source, controls } = channel()
    const message = 'Đính chính: cúp điện từ 8g.'
    const ask = await change(source, 2, 'comment', message)
    expect(await source.findMessage?.(ask.basis.id, message)).toBeNull()
    expect(await source.write?.(ask)).toMatchObject({ state: 'accepted' })
    expect(controls.posts().find(({ id }) => id === ask.basis.id)?.comments).toEqual([message])
    expect(await source.findMessage?.(ask.basis.id, message)).toEqual({ ref: '2_1' })
  })

  test('a correcting post is posted once and found again', async () => {
    const { source, controls } = channel()
    const message = 'Đính chính lịch cúp điện ngày 25/3.'
    const ask = await change(source, 2, 'post', message)
    const written = await source.write?.(ask)
    expect(written).toMatchObject({ state: 'accepted' })
    expect(await source.findMessage?.(ask.basis.id, message)).toEqual({
      ref: written?.state === 'accepted' ? written.ref : '',
    })
    expect(controls.writes()).toBe(1)
  })

  test('an edit of a foreign post is refused before anything is sent', async () => {
    const { source, controls } = channel()
    expect(await source.write?.(await change(source, 2, 'edit', null))).toMatchObject({
      state: 'refused',
    })
    expect(controls.writes()).toBe(0)
  })

  test('an empty message is refused', async () => {
    const { source } = channel()
    expect(await source.write?.(await change(source, 2, 'comment', '  '))).toMatchObject({
      state: 'refused',
    })
  })
})

describe('the wire', () => {
  test('the token is never in an address', async () => {
    const { source, asked } = channel({ appSecret: 'bi-mat' })
    let n = 0
    for await (const one of source.list({ since: null, known: () => Promise.resolve(null) }))
      if (one.state === 'read') n++
    expect(n).toBe(seed.posts.length)
    expect(asked.length).toBeGreaterThan(1)
    for (const url of asked) expect(url).not.toContain(token)
    expect(asked[0]).toContain('appsecret_proof=')
  })

  test.each([
    [190, 463, 'auth'],
    [102, undefined, 'auth'],
    [10, undefined, 'denied'],
    [200, undefined, 'denied'],
    [299, undefined, 'denied'],
    [368, undefined, 'denied'],
    [4, undefined, 'limited'],
    [17, 2446079, 'limited'],
    [32, undefined, 'limited'],
    [613, undefined, 'limited'],
    [80001, undefined, 'limited'],
    [1, 99, 'down'],
    [2, undefined, 'down'],
    [100, 33, 'gone'],
    [100, undefined, 'shape'],
    [12, undefined, 'shape'],
  ])('code %d/%s is %s', (code, error_subcode, expected) => {
    const error = {
      message: '(#x)',
      type: 'OAuthException',
      code,
      ...(error_subcode === undefined ? {} : { error_subcode }),
    }
    expect(errorOf(error, false).code).toBe(expected)
    expect(errorOf(error, true).retry).toBe(false)
  })

  test('a trouble of theirs during a write leaves the outcome open', () => {
    expect(errorOf({ message: '', type: '', code: 2 }, true).code).toBe('unknown')
  })

  test('a token in an error text is cut out', () => {
    const error = errorOf(
      { message: 'bad EAABsbCS1iHgBAKZC and access_token=EAAabc123', type: '', code: 190 },
      false,
    )
    expect(error.detail).not.toMatch(/EAA/)
  })

  test('«reduce the amount of data» is asked again in smaller pieces', async () => {
    const { source, controls, asked } = channel()
    controls.failWith(1)
    let n = 0
    for await (const one of source.list({ since: null, known: () => Promise.resolve(null) }))
      if (one.state === 'read') n++
    expect(n).toBe(seed.posts.length)
    expect(asked.map((url) => new URL(url).searchParams.get('limit'))).toEqual([
      '50',
      '25',
      '25',
      '25',
    ])
  })

  test('a limit says how long to wait', async () => {
    const { source, controls } = channel()
    controls.failWith(80001)
    const error = await readOne(source, 1).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ChannelError)
    expect(error).toMatchObject({ code: 'limited', retry: true })
    expect(error instanceof ChannelError && error.wait !== null && error.wait > 0).toBe(true)
  })
})

describe('the simulator', () => {
  const get = async (path: string) => {
    const { app } = channel()
    const answer = await app.request(`http://graph.invalid/v25.0/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }

  test('fields are picked, absent values stay absent', async () => {
    const { body } = await get(`${page}_2?fields=id,message,application{id},attachments{type}`)
    expect(body).toEqual({ id: `${page}_2`, message: 'Ngày 25/3 cúp điện từ 7g30 đến 11g.' })
  })

  test('an unknown field fails the whole request', async () => {
    expect(await get(`${page}_2?fields=abc`)).toMatchObject({
      status: 400,
      body: { error: { code: 100 } },
    })
  })

  test('`next` is a whole address with the token; the last page has none', async () => {
    const first = await get(`${page}/published_posts?limit=50&fields=id`)
    expect(String((first.body['paging'] as { next: string }).next)).toContain(
      `access_token=${token}`,
    )
    const last = await get(`${page}/published_posts?limit=100&fields=id`)
    expect(last.body['paging']).not.toHaveProperty('next')
    expect(await get(`${page}/published_posts?limit=101`)).toMatchObject({ status: 400 })
  })

  test('a foreign post is not edited: 403, (#200)', async () => {
    const { app } = channel()
    const answer = await app.request(`http://graph.invalid/v25.0/${page}_2`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams({ message: 'x' }),
    })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({
      error: { code: 200, message: '(#200) App cannot edit non-app posts' },
    })
  })

  test('a page with few followers has few calls: then 80001, with the usage in a header', async () => {
    const { source, app } = channel({ budget: 2 })
    await readOne(source, 1)
    await readOne(source, 1)
    expect(await readOne(source, 1).catch((error: unknown) => error)).toMatchObject({
      code: 'limited',
    })
    const answer = await app.request(`http://graph.invalid/v25.0/${page}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.headers.get('x-business-use-case-usage')).toContain('"call_count":100')
  })

  test('the same words twice in a row are refused', async () => {
    const { source, controls } = channel()
    const { item } = await readOne(source, 2)
    const ask: Change = {
      rung: 'post',
      basis: item,
      edits: [],
      title: '',
      text: '',
      message: 'Đính chính.',
    }
    expect(await source.write?.(ask)).toMatchObject({ state: 'accepted' })
    expect(await source.write?.(ask)).toMatchObject({ state: 'refused' })
    expect(controls.writes()).toBe(1)
  })

  test('a wrong appsecret_proof is refused', async () => {
    const { app } = channel({ appSecret: 'bi-mat' })
    const answer = await app.request(`http://graph.invalid/v25.0/${page}?appsecret_proof=00`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await answer.json()).toMatchObject({
      error: { code: 100, type: 'GraphMethodException' },
    })
  })

  test('field lists nest', () => {
    expect(
      pick({ id: '1', a: { b: 1, c: 2 }, e: { data: [{ f: 1, g: 2 }] } }, readFields('a{b},e{f}')),
    ).toEqual({
      id: '1',
      a: { b: 1 },
      e: { data: [{ f: 1 }] },
    })
  })
})
