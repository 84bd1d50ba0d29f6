// What an OA's wire does to an article and back: the token, the words, the whole payload of an edit.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChannelError } from '../../src/ports.ts'
import type { Change, Fetch, Keep } from '../../src/ports.ts'
import { readContent, replaceIn } from './content.ts'
import { seed } from './fixtures/seed.ts'
import { zalo } from './index.ts'
import { detail, payloadOf, textOf, toFetched } from './parse.ts'
import { createZaloSimulator } from './simulator.ts'

const settings = zalo.settings.parse({
  oa: seed.oa.id,
  app: '1',
  secret: 'bi-mat',
  refreshToken: 'mot-lan',
  api: 'http://openapi.invalid',
  oauth: 'http://oauth.invalid',
})

function memory(): Keep & { readonly all: Map<string, string> } {
  const all = new Map<string, string>()
  return {
    all,
    get: (name) => Promise.resolve(all.get(name) ?? null),
    swap: (name, from, to) => {
      if ((all.get(name) ?? null) !== from) return Promise.resolve(false)
      all.set(name, to)
      return Promise.resolve(true)
    },
  }
}

function channel() {
  const clock = { now: Date.parse('2026-03-21T02:00:00+07:00') }
  let drawn = 0
  const simulator = createZaloSimulator({
    seed,
    now: () => clock.now,
    random: () => ((drawn++ * 7919) % 1000) / 1000,
    app: '1',
    secret: 'bi-mat',
    refreshToken: 'mot-lan',
  })
  const asked: string[] = []
  const fetch: Fetch = async (url, init) => {
    asked.push(new URL(url).pathname)
    return simulator.app.request(url, init)
  }
  const sleep = (ms: number) => {
    clock.now += ms
    return new Promise<void>((done) => setImmediate(done))
  }
  const keep = memory()
  const open = () =>
    zalo.open({ channel: 'oa', settings, fetch, now: () => clock.now, keep, sleep })
  return { open, source: open(), keep, clock, asked, ...simulator }
}

const first = seed.articles[0]?.id ?? ''
const codeOf = (error: unknown) => (error instanceof ChannelError ? error.code : String(error))

describe('the words of an article', () => {
  test.each([
    ['plain text is kept as given', 'Dòng một\n\nDòng hai & ba', 'Dòng một\n\nDòng hai & ba'],
    ['paragraphs are lines', '<p>Một</p><p>Hai</p>', 'Một\nHai'],
    ['breaks', 'Một<br>Hai<br/><br />Ba', 'Một\nHai\n\nBa'],
    ['marks do not part words', '<p>Lúc <b>7</b> giờ <i>30</i></p>', 'Lúc 7 giờ 30'],
    ['entities', '<p>s&#7893; ti&ecirc;m &amp; CCCD&nbsp;m&#x1EDB;i</p>', 'sổ tiêm & CCCD mới'],
    ['spaces of the source', '<div>\n  <p>Một   hai\n ba</p>\n</div>', 'Một hai ba'],
    ['lists', '<ul><li>Một</li><li>Hai</li></ul>', '- Một\n- Hai'],
    ['smaller than is not a tag', 'phí < 20.000 đồng', 'phí < 20.000 đồng'],
  ])('%s', (_, given, text) => {
    expect(readContent(given).text).toBe(text)
  })

  test('every character knows its place', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<p>',
            '</p>',
            '<br>',
            '<b>',
            '</b>',
            '&amp;',
            '&#7893;',
            'chữ',
            ' ',
            '\n',
            '<',
            '7h30',
          ),
          { maxLength: 30 },
        ),
        (parts) => {
          const given = parts.join('')
          const { text, starts, ends } = readContent(given)
          expect(starts).toHaveLength(text.length)
          expect(ends).toHaveLength(text.length)
          for (let i = 1; i < text.length; i++)
            expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0)
        },
      ),
    )
  })

  test.each([
    ['plain', 'Lúc 7h30 nhé', '7h30', '8h00', 'Lúc 8h00 nhé'],
    ['inside a mark', '<p>Lúc <b>7h30</b> nhé</p>', '7h30', '8h00', '<p>Lúc <b>8h00</b> nhé</p>'],
    ['over an entity', '<p>s&#7893; tiêm</p>', 'sổ', 'thẻ', '<p>thẻ tiêm</p>'],
    ['new words are escaped', '<p>A</p>', 'A', 'B & <C>', '<p>B &amp; &lt;C&gt;</p>'],
    ['across a mark', '<p>Lúc <b>7</b>h30</p>', '7h30', '8h00', null],
    ['across paragraphs', '<p>Một</p><p>Hai</p>', 'Một\nHai', 'Ba', null],
  ])('replaces %s', (_, given, from, to, expected) => {
    const content = readContent(given)
    const at = content.text.indexOf(from)
    expect(replaceIn(given, content, at, at + from.length, to)).toBe(expected)
  })
})

describe('the payload of an edit', () => {
  const article = detail.parse({
    id: 'a1',
    type: 'normal',
    title: 'Lịch tiêm',
    author: 'UBND',
    description: 'Tiêm ngày 24/3.',
    cover: {
      cover_type: 'photo',
      photo_url: 'https://anh.invalid/1.jpg',
      status: 'show',
      extra: 1,
    },
    body: [
      { type: 'text', content: '<p>Lúc <b>7 giờ 30</b>.</p>' },
      { type: 'image', url: 'https://anh.invalid/2.jpg', caption: 'Ảnh', width: 640 },
      { type: 'video', video_id: 'v', thumb: 't' },
      { type: 'text', content: 'Lệ phí 20.000 đồng.' },
    ],
    related_medias: [{ id: 'b2' }],
    tracking_link: 'https://phuong.invalid/?utm=1',
    status: 'show',
    comment: 'hide',
    create_date: '1774000000000',
    update_date: 1774000000001,
    total_view: 5,
    link_view: 12,
  })
  const text = textOf(article)
  const edit = (from: string, to: string): Change => {
    const start = text.indexOf(from)
    return {
      rung: 'edit',
      basis: toFetched(article, '1').item,
      edits: [{ in: 'text', start, end: start + from.length, from, to, because: 'd' }],
      title: article.title,
      text: text.replace(from, to),
      message: null,
    }
  }

  test('the text is description, blank line, text blocks', () => {
    expect(text).toBe('Tiêm ngày 24/3.\n\nLúc 7 giờ 30.\n\nLệ phí 20.000 đồng.')
  })

  test('only the edited words change; all else goes back as it came', () => {
    const built = payloadOf(article, edit('7 giờ 30', '8 giờ'))
    expect(built).toEqual({
      ok: true,
      payload: {
        id: 'a1',
        type: 'normal',
        title: 'Lịch tiêm',
        author: 'UBND',
        cover: article.cover,
        description: 'Tiêm ngày 24/3.',
        body: [{ type: 'text', content: '<p>Lúc <b>8 giờ</b>.</p>' }, ...article.body.slice(1)],
        related_medias: [{ id: 'b2' }],
        tracking_link: 'https://phuong.invalid/?utm=1',
        status: 'show',
        comment: 'hide',
      },
    })
  })

  test.each([
    ['the description', 'ngày 24/3', 'ngày 25/3'],
    ['a later block', '20.000', '30.000'],
  ])('an edit of %s lands there', (_, from, to) => {
    const built = payloadOf(article, edit(from, to))
    expect(built.ok && textOf({ ...article, ...built.payload })).toBe(text.replace(from, to))
  })

  test('several edits in one block', () => {
    const one = edit('7 giờ 30', '8 giờ')
    const two = edit('Lúc', 'Từ lúc')
    const all = {
      ...one,
      edits: [...two.edits, ...one.edits],
      text: text.replace('7 giờ 30', '8 giờ').replace('Lúc', 'Từ lúc'),
    }
    const built = payloadOf(article, all)
    expect(built.ok && textOf({ ...article, ...built.payload })).toBe(all.text)
  })

  test('a draft typed over by hand is mapped by its first and last difference', () => {
    const built = payloadOf(article, { ...edit('7 giờ 30', '8 giờ'), edits: [] })
    expect(built.ok && textOf({ ...article, ...built.payload })).toBe(
      text.replace('7 giờ 30', '8 giờ'),
    )
  })

  test.each([
    ['across two blocks', { edits: [], text: 'Khác hẳn' }],
    ['a title that is too long', { title: 'a'.repeat(141) }],
    ['a description that is too long', { edits: [], text: text.replace('24/3', '2'.repeat(250)) }],
  ])('%s is refused with a reason', (_, more) => {
    const built = payloadOf(article, { ...edit('7 giờ 30', '8 giờ'), ...more })
    expect(built.ok).toBe(false)
    expect(built.ok || built.why).toMatch(/Zalo|trang quản trị/)
  })

  test('a title in decomposed letters is counted as it is read', () => {
    const title = 'Thông báo lịch tiếp công dân định kỳ'.normalize('NFD').repeat(3)
    expect(payloadOf(article, { ...edit('7 giờ 30', '8 giờ'), title }).ok).toBe(true)
  })

  test('without a cover nothing can be sent back', () => {
    expect(payloadOf({ ...article, cover: undefined }, edit('7 giờ 30', '8 giờ')).ok).toBe(false)
  })
})

describe('the token', () => {
  test('is asked for once and kept', async () => {
    const { open, controls } = channel()
    for (let n = 0; n < 3; n++) await open().read(first)
    expect(controls.refreshes()).toBe(1)
  })

  test('expires_in is a string; an hour before the end it is still used, after the end renewed', async () => {
    const { source, clock, controls } = channel()
    await source.read(first)
    clock.now += 24 * 3_600_000
    await source.read(first)
    expect(controls.refreshes()).toBe(1)
    clock.now += 3_600_000
    await source.read(first)
    expect(controls.refreshes()).toBe(2)
  })

  test('a token refused before its time is renewed once', async () => {
    const { source, controls } = channel()
    await source.read(first)
    controls.expireToken()
    await source.read(first)
    expect(controls.refreshes()).toBe(2)
  })

  test('many at once, in several processes, renew once', async () => {
    const { open, controls } = channel()
    const answers = await Promise.all(Array.from({ length: 8 }, () => open().read(first)))
    expect(answers.every((answer) => answer?.item.id === first)).toBe(true)
    expect(controls.refreshes()).toBe(1)
  })

  test('a process that died while renewing blocks the others for a minute at most', async () => {
    const { source, keep, clock } = channel()
    await keep.swap('refreshing', null, String(clock.now))
    expect((await source.read(first))?.item.id).toBe(first)
  })

  test('a used refresh token is `auth`, and a new one in the configuration is taken', async () => {
    const { source, controls, keep } = channel()
    await source.read(first)
    controls.revoke()
    expect(codeOf(await source.read(first).catch((error: unknown) => error))).toBe('auth')
    const again = createZaloSimulator({
      seed,
      now: () => 0,
      random: () => 0.3,
      secret: 'bi-mat',
      refreshToken: 'moi',
    })
    const renewed = zalo.open({
      channel: 'oa',
      settings: { ...settings, refreshToken: 'moi' },
      fetch: async (url, init) => again.app.request(url, init),
      now: () => 0,
      keep,
      sleep: () => Promise.resolve(),
    })
    expect((await renewed.read(first))?.item.id).toBe(first)
  })
})

describe('reading', () => {
  test('hidden articles are not listed, and gone when read by their id', async () => {
    const { source } = channel()
    const ids: string[] = []
    for await (const one of source.list({ since: null, known: () => Promise.resolve(null) }))
      ids.push(one.state === 'read' ? one.fetched.item.id : one.id)
    const hidden = seed.articles.find(({ status }) => status === 'hide')?.id ?? ''
    expect(ids).not.toContain(hidden)
    expect(await source.read(hidden)).toBeNull()
  })

  test('an article published while the slices are read is listed all the same', async () => {
    const { source, controls } = channel()
    const template = seed.articles[0]
    const ids = new Set<string>()
    for await (const one of source.list({ since: null, known: () => Promise.resolve(null) })) {
      if (ids.size === 3 && template !== undefined)
        controls.publish({
          ...template,
          id: 'f'.repeat(20),
          createdAt: '2026-03-21T01:00:00+07:00',
        })
      ids.add(one.state === 'read' ? one.fetched.item.id : one.id)
    }
    expect(ids.has('f'.repeat(20))).toBe(true)
    expect(ids.size).toBe(seed.articles.length)
  })

  test.each([
    [-32, 'Your OA reached limit call api', 'limited'],
    [-223, 'Your OA has reach the limit quota create article', 'limited'],
    [-223, 'Official Account has not authorized this API', 'denied'],
    [-221, 'The OA needs to be verified to use this feature', 'denied'],
    [-209, 'Not supported this api', 'denied'],
    [-201, 'type is invalid!', 'shape'],
  ])('%d «%s» is %s', async (code, message, expected) => {
    const { source, controls } = channel()
    await source.read(first)
    controls.failWith(code, message, 9)
    const listing = source
      .list({ since: null, known: () => Promise.resolve(null) })
      [Symbol.asyncIterator]()
    expect(codeOf(await listing.next().catch((error: unknown) => error))).toBe(expected)
  })
})

describe('writing', () => {
  const change = async (source: ReturnType<typeof channel>['source']): Promise<Change> => {
    const { item } = (await source.read(first)) ?? {}
    if (item === undefined) throw new Error('no article')
    return {
      rung: 'edit',
      basis: item,
      edits: [],
      title: item.title,
      text: item.text.replace('7 giờ 30', '8 giờ'),
      message: null,
    }
  }

  test('is done when verify says so, however long it is being processed', async () => {
    const { source, controls, asked } = channel()
    controls.setVerifyDelay(4)
    expect(await source.write?.(await change(source))).toMatchObject({
      state: 'accepted',
      ref: first,
    })
    expect(asked.filter((path) => path.endsWith('/verify'))).toHaveLength(5)
    const after = controls.articles().find(({ id }) => id === first)
    expect(after).toMatchObject({
      status: 'show',
      comment: 'hide',
      create_date: Date.parse(seed.articles[0]?.createdAt ?? ''),
    })
    expect(after?.body[0]).toEqual({
      type: 'text',
      content:
        '<p>Bắt đầu lúc <b>8 giờ</b>, mang theo s&#7893; tiêm.</p><p>Hotline: 0296 3 999 123</p>',
    })
    expect(after?.body[1]).toEqual(seed.articles[0]?.body[1])
    expect(controls.broadcasts()).toBe(0)
  })

  test('still processed after half a minute: the outcome is open', async () => {
    const { source, controls } = channel()
    const ask = await change(source)
    controls.setVerifyDelay(1000)
    expect(codeOf(await source.write?.(ask).catch((error: unknown) => error))).toBe('unknown')
    expect(controls.writes()).toBe(1)
  })

  test('pictures that Zalo cannot fetch: refused, the article is as it was', async () => {
    const { source, controls } = channel()
    const ask = await change(source)
    controls.failPictures()
    expect(await source.write?.(ask)).toMatchObject({ state: 'refused' })
    expect((await source.read(first))?.item.text).toBe(ask.basis.text)
  })

  test.each([
    [-214, 'Article is being processed', 'refused'],
    [-221, 'The OA needs to be verified to use this feature', 'refused'],
    [-32, 'Your application reached limit call api', 'limited'],
  ])('update answered %d: %s is %s, nothing is sent twice', async (code, message, expected) => {
    const { source, controls } = channel()
    const ask = await change(source)
    controls.failWith(code, message, 1, 'write')
    const outcome = await source.write?.(ask).catch((error: unknown) => error)
    expect(controls.writes()).toBe(0)
    expect(
      outcome instanceof ChannelError ? outcome.code : (outcome as { state: string }).state,
    ).toBe(expected)
  })

  test.each([
    [429, 'limited'],
    [403, 'unknown'],
    [502, 'unknown'],
  ])('update answered HTTP %d is %s', async (status, expected) => {
    const { source, app, keep } = channel()
    const ask = await change(source)
    const broken = zalo.open({
      channel: 'oa',
      settings,
      fetch: async (url, init) =>
        url.endsWith('/update')
          ? new Response('<html></html>', { status })
          : app.request(url, init),
      now: () => Date.parse('2026-03-21T02:00:00+07:00'),
      keep,
      sleep: () => Promise.resolve(),
    })
    expect(await broken.write?.(ask).catch((error: unknown) => error)).toMatchObject({
      code: expected,
      retry: false,
    })
  })

  test.each(['comment', 'post'] as const)('%s does not exist on an OA', async (rung) => {
    const { source } = channel()
    expect(await source.write?.({ ...(await change(source)), rung, message: 'x' })).toMatchObject({
      state: 'refused',
    })
  })
})

describe('the simulator', () => {
  const post = (app: ReturnType<typeof channel>['app'], path: string, init: RequestInit) =>
    app.request(`http://zalo.invalid${path}`, { method: 'POST', ...init })
  const form = (more: Record<string, string>) =>
    new URLSearchParams({ app_id: '1', grant_type: 'refresh_token', ...more })

  test('a refresh token works once; the secret belongs in a header, the body is a form', async () => {
    const { app } = channel()
    const ask = async (init: RequestInit) =>
      (await post(app, '/v4/oa/access_token', init)).json() as Promise<Record<string, unknown>>
    expect(await ask({ body: form({ refresh_token: 'mot-lan' }) })).toMatchObject({ error: -14004 })
    const json = {
      headers: { secret_key: 'bi-mat', 'content-type': 'application/json' },
      body: '{"refresh_token":"mot-lan"}',
    }
    expect((await ask(json))['error']).toBeLessThan(0)
    const good = await ask({
      headers: { secret_key: 'bi-mat' },
      body: form({ refresh_token: 'mot-lan' }),
    })
    expect(Object.keys(good).sort()).toEqual(['access_token', 'expires_in', 'refresh_token'])
    expect(good['expires_in']).toBe('90000')
    expect(
      await ask({ headers: { secret_key: 'bi-mat' }, body: form({ refresh_token: 'mot-lan' }) }),
    ).toMatchObject({ error: -14020 })
  })

  test.each([
    ['/v2.0/article/getslice?offset=0&limit=11&type=normal', 'maximum limit is 10'],
    ['/v2.0/article/getslice?offset=0&limit=5', 'type accept only 2 value normal and video.'],
    ['/v2.0/article/getslice?data=%7B%7D', 'type accept only 2 value normal and video.'],
  ])('%s fails with HTTP 200', async (path, message) => {
    const { app, source, keep } = channel()
    await source.read(first)
    const { access } = JSON.parse(keep.all.get('tokens') ?? '{}') as { access: string }
    const answer = await app.request(`http://zalo.invalid${path}`, {
      headers: { access_token: access },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-ratelimit-limit')).toBe('4000')
    expect(await answer.json()).toMatchObject({
      error: -201,
      message: expect.stringContaining(message) as string,
    })
  })

  test('a bearer token is no token; unknown paths are 404', async () => {
    const { app } = channel()
    const bearer = await app.request('http://zalo.invalid/v2.0/article/getdetail?id=1', {
      headers: { authorization: 'Bearer x' },
    })
    expect(await bearer.json()).toMatchObject({ error: -216 })
    expect((await app.request('http://zalo.invalid/v3.0/article/getslice')).status).toBe(404)
  })
})
