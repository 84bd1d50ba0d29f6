// What is said of a Page's token and app, and how its budget of calls and its missing posts are treated.
import { describe, expect, test } from 'vitest'
import { ChannelError } from '../../src/ports.ts'
import type { Fetch } from '../../src/ports.ts'
import { errorOf } from './client.ts'
import { seed } from './fixtures/seed.ts'
import { facebook } from './index.ts'
import { createFacebookSimulator } from './simulator.ts'
import type { PageSimulatorOptions } from './simulator.ts'
import { readUsage } from './usage.ts'

const token = 'EAASIMULATEDPAGETOKEN'
const page = seed.page.id
const scopes = [
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_manage_posts',
  'pages_manage_engagement',
]

function channel(options: Partial<PageSimulatorOptions> = {}, more: Record<string, unknown> = {}) {
  const clock = { now: Date.parse('2026-03-21T02:00:00+07:00') }
  let drawn = 0
  const simulator = createFacebookSimulator({
    seed,
    now: () => clock.now,
    random: () => ((drawn++ * 7919) % 1000) / 1000,
    token,
    appSecret: 'bi-mat',
    tokens: {
      nguoi: { kind: 'USER', scopes },
      'chi-doc': { kind: 'PAGE', scopes: scopes.slice(0, 1) },
      mu: { kind: 'PAGE', scopes: [] },
      'sap-het': { kind: 'PAGE', scopes, expiresAt: clock.now / 1000 + 86_400 },
    },
    ...options,
  })
  const fetch: Fetch = async (url, init) => simulator.app.request(url, init)
  const source = facebook.open({
    channel: 'page',
    settings: facebook.settings.parse({
      page,
      app: seed.app.id,
      token,
      appSecret: 'bi-mat',
      api: 'http://graph.invalid',
      appMode: 'live',
      ...more,
    }),
    fetch,
    now: () => clock.now,
    keep: { get: () => Promise.resolve(null), swap: () => Promise.resolve(true) },
    sleep: () => Promise.resolve(),
  })
  const probed = async () => (await source.probe?.()) ?? []
  return { ...simulator, source, clock, probed }
}

const names = (checks: readonly { name: string; state: string }[]) =>
  checks.map(({ name, state }) => `${name} ${state}`)

describe('the probe', () => {
  test('a healthy Page: token, scopes, expiry, app, budget', async () => {
    expect(names(await channel().probed())).toEqual([
      'token ok', 'scopes ok', 'expiry ok', 'page ok', 'app-mode ok', 'verified ok', 'budget ok',
    ]) // prettier-ignore
  })

  test.each([
    ['a person’s token', { token: 'nguoi' }, 'token', 'fail', /loại «Trang»/],
    ['a token that may only read', { token: 'chi-doc' }, 'scopes', 'warn', /pages_manage_posts/],
    ['a token that may nothing', { token: 'mu' }, 'scopes', 'fail', /pages_read_engagement/],
    ['a token near its end', { token: 'sap-het' }, 'expiry', 'warn', /22\/03\/2026/],
    ['another app', { app: '77', appSecret: undefined }, 'token', 'fail', /ứng dụng số/],
    ['an app in development', { appMode: 'development' }, 'app-mode', 'warn', /Trực tiếp/],
    ['an app of unknown mode', { appMode: undefined }, 'app-mode', 'warn', /chưa/],
  ])('%s is told', async (_name, more, name, state, say) => {
    const found = (await channel({}, more).probed()).find((check) => check.name === name)
    expect(found).toMatchObject({ state, say: expect.stringMatching(say) as string })
  })

  test.each([458, 459, 460, 463, 467])('a token dead by %d says who must do what', async (sub) => {
    const { controls, probed, source } = channel({}, { appSecret: undefined })
    controls.killToken(sub)
    expect((await probed())[0]).toMatchObject({
      name: 'token',
      state: 'fail',
      say: expect.stringContaining('kết nối lại') as string,
    })
    expect(await source.read(`${page}_1`).catch((error: unknown) => error)).toMatchObject({
      code: 'auth',
      retry: false,
    })
  })

  test('an app that may not ask about tokens asks the Page who it is', async () => {
    const { controls, probed } = channel()
    controls.failWith(10)
    expect(names(await probed())[0]).toBe('token ok')
  })
})

describe('an app in development', () => {
  test('offers nothing that citizens would not see', async () => {
    const { source } = channel({ mode: 'development' }, { appMode: 'development' })
    const fetched = await source.read(`${page}_1`)
    if (fetched === null) throw new Error('no post')
    const abilities = source.abilities(fetched)
    expect(abilities.map(({ rung }) => rung)).toEqual(['by-hand'])
    expect(abilities[0]?.why).toContain('Phát triển')
  })
})

describe('the budget', () => {
  const usageOf = (headers: Record<string, string>) => readUsage(new Headers(headers))
  test.each([
    [{}, null],
    [{ 'x-app-usage': 'not JSON' }, null],
    [
      { 'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":30}' },
      { percent: 30, waitMs: 0 },
    ],
    [
      {
        'x-business-use-case-usage':
          '{"1":[{"type":"pages","call_count":97,"total_cputime":23,"total_time":23,"estimated_time_to_regain_access":5}],"2":[]}',
      },
      { percent: 97, waitMs: 300_000 },
    ],
  ])('%j is %j', (headers, expected) => {
    expect(usageOf(headers)).toEqual(expected)
  })

  test('a listing stops at nine tenths, before the limit bites; single posts go on', async () => {
    const { source, controls } = channel({ budget: 10 })
    for (let n = 0; n < 9; n++) await source.read(`${page}_1`)
    const calls = controls.calls()
    const listing = source
      .list({ since: null, known: () => Promise.resolve(null) })
      [Symbol.asyncIterator]()
    const error = await listing.next().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'limited', retry: true })
    expect(error instanceof ChannelError && error.wait).toBe(600_000)
    expect(controls.calls()).toBe(calls)
    expect((await source.read(`${page}_1`))?.item.id).toBe(`${page}_1`)
  })

  test('a throttled Page is not called again until its time has come, not even to write', async () => {
    const { source, controls, clock } = channel({ budget: 2 })
    const fetched = await source.read(`${page}_1`)
    await source.read(`${page}_1`)
    const calls = controls.calls()
    for (let n = 0; n < 3; n++)
      expect(await source.read(`${page}_1`).catch((thrown: unknown) => thrown)).toMatchObject({
        code: 'limited',
      })
    expect(controls.calls()).toBe(calls)
    if (fetched === null) throw new Error('no post')
    const { item } = fetched
    const change = {
      rung: 'edit',
      basis: item,
      edits: [],
      title: '',
      text: 'x',
      message: null,
    } as const
    expect(await source.write?.(change).catch((thrown: unknown) => thrown)).toMatchObject({
      code: 'limited',
    })
    expect(controls.writes()).toBe(0)
    clock.now += 25 * 3_600_000
    expect((await source.read(`${page}_1`))?.item.id).toBe(`${page}_1`)
  })

  test('no header is no knowledge', async () => {
    const { source } = channel({ budget: 1, usageHeaders: 'never' })
    await source.read(`${page}_1`)
    expect(await source.read(`${page}_1`).catch((thrown: unknown) => thrown)).toMatchObject({
      code: 'limited',
    })
  })
})

describe('a post that does not answer', () => {
  test('once or twice is momentary', async () => {
    for (const times of [1, 2]) {
      const { source, controls } = channel()
      controls.failWith(100, times, 33)
      expect((await source.read(`${page}_1`))?.item.id).toBe(`${page}_1`)
    }
  })

  test('three times is gone only when the token is the Page’s own', async () => {
    const { source, controls } = channel()
    controls.remove(`${page}_1`)
    expect(await source.read(`${page}_1`)).toBeNull()
    const foreign = channel({}, { token: 'nguoi', appSecret: undefined })
    foreign.controls.remove(`${page}_1`)
    expect(await foreign.source.read(`${page}_1`).catch((thrown: unknown) => thrown)).toMatchObject(
      { code: 'auth' },
    )
  })

  test('and is listed is not gone', async () => {
    const { source, controls } = channel()
    controls.failWith(100, 3, 33)
    expect(await source.read(`${page}_1`).catch((thrown: unknown) => thrown)).toMatchObject({
      code: 'gone',
    })
  })
})

test('a missing right is named', () => {
  const message = '(#200) Requires pages_manage_posts permission to manage the object'
  expect(errorOf({ message, type: 'OAuthException', code: 200 }, true).message).toContain(
    'thiếu pages_manage_posts',
  )
})
