// From the consent link to the first reading, and what the grant, the limits and the signature come to on the wire.
import { describe, expect, test } from 'vitest'
import { ChannelError } from '../../src/ports.ts'
import type { Fetch, Keep } from '../../src/ports.ts'
import { challengeOf, consentUrl, grant, readCallback, verifierOf } from './consent.ts'
import { seed } from './fixtures/seed.ts'
import { zalo } from './index.ts'
import { createZaloSimulator } from './simulator.ts'
import type { OaSimulatorOptions } from './simulator.ts'

const redirectUri = 'https://khop.invalid/zalo'
const first = seed.articles[0]?.id ?? ''

function memory(): Keep {
  const all = new Map<string, string>()
  return {
    get: (name) => Promise.resolve(all.get(name) ?? null),
    swap: (name, from, to) => {
      if ((all.get(name) ?? null) !== from) return Promise.resolve(false)
      all.set(name, to)
      return Promise.resolve(true)
    },
  }
}

function oa(options: Partial<OaSimulatorOptions> = {}, more: Record<string, unknown> = {}) {
  const clock = { now: Date.parse('2026-03-21T02:00:10+07:00') }
  let drawn = 0
  const simulator = createZaloSimulator({
    seed,
    now: () => clock.now,
    random: () => ((drawn++ * 7919) % 1000) / 1000,
    app: '1',
    secret: 'bi-mat',
    refreshToken: 'mot-lan',
    redirectUri,
    ...options,
  })
  const settings = zalo.settings.parse({
    oa: seed.oa.id,
    app: '1',
    secret: 'bi-mat',
    api: 'http://openapi.invalid',
    oauth: 'http://oauth.invalid',
    ...more,
  })
  const slept: number[] = []
  const fetch: Fetch = async (url, init) => simulator.app.request(url, init)
  const context = {
    channel: 'oa',
    settings,
    fetch,
    now: () => clock.now,
    keep: memory(),
    sleep: (ms: number) => {
      slept.push(ms)
      clock.now += ms
      return Promise.resolve()
    },
  }
  return { ...simulator, clock, slept, context, open: () => zalo.open(context) }
}

const codeOf = (work: Promise<unknown> | undefined) =>
  Promise.resolve(work).then(
    () => 'no error',
    (error: unknown) => (error instanceof ChannelError ? error.code : String(error)),
  )

describe('consent', () => {
  test('a verifier is 43 characters of 32 bytes; its challenge is the published vector', () => {
    expect(verifierOf(new Uint8Array(32).fill(255))).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(() => verifierOf(new Uint8Array(16))).toThrow(RangeError)
    expect(challengeOf('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG')).toBe(
      'fR4ifSAEy-7Mu6g7FHZulPKrtjqdAnUCwRFAJt2JFsA',
    )
  })

  const agree = async (stand: ReturnType<typeof oa>, verifier: string, state = 's1') => {
    const url = consentUrl({
      oauth: 'http://oauth.invalid',
      app: '1',
      redirectUri,
      verifier,
      state,
    })
    expect([...new URL(url).searchParams.keys()].sort()).toEqual([
      'app_id',
      'code_challenge',
      'redirect_uri',
      'state',
    ])
    const answer = await stand.app.request(url)
    return new URL(answer.headers.get('location') ?? '')
  }
  const verifier = verifierOf(new Uint8Array(32).map((_, i) => i))

  test('without any token in the configuration: link, answer, first reading', async () => {
    const stand = oa()
    expect(await codeOf(stand.open().read(first))).toBe('auth')
    const back = readCallback(await agree(stand, verifier), 's1')
    if (back === null) throw new Error('no code')
    await grant(stand.context, { ...back, verifier })
    expect((await stand.open().read(first))?.item.id).toBe(first)
    expect(await codeOf(grant(stand.context, { ...back, verifier }))).toBe('auth')
    expect((await stand.open().read(first))?.item.id).toBe(first)
  })

  test('an answer to another question, another OA, another verifier are refused', async () => {
    const stand = oa()
    const url = await agree(stand, verifier)
    expect(readCallback(url, 'khac')).toBeNull()
    expect(readCallback(new URL('https://khop.invalid/zalo?error=1&state=s1'), 's1')).toBeNull()
    const back = readCallback(url, 's1')
    if (back === null) throw new Error('no code')
    expect(await codeOf(grant(stand.context, { ...back, oa: '9', verifier }))).toBe('denied')
    expect(await codeOf(grant(stand.context, { ...back, verifier: `${verifier.slice(1)}x` }))).toBe(
      'auth',
    )
  })

  test('a fresh grant takes the place of a dead one', async () => {
    const stand = oa({}, { refreshToken: 'mot-lan' })
    await stand.open().read(first)
    stand.controls.revoke()
    expect(await codeOf(stand.open().read(first))).toBe('auth')
    const back = readCallback(await agree(stand, verifier), 's1')
    if (back === null) throw new Error('no code')
    await grant(stand.context, { ...back, verifier })
    expect((await stand.open().read(first))?.item.id).toBe(first)
  })
})

describe('a token answer that was not seen', () => {
  test('is asked for again with the same refresh token, when the first question did not get through', async () => {
    const { open, controls } = oa({}, { refreshToken: 'mot-lan' })
    controls.failToken('error-500', 2)
    expect((await open().read(first))?.item.id).toBe(first)
    expect(controls.refreshes()).toBe(1)
  })

  test('needs a person when it did', async () => {
    const { open, controls } = oa({}, { refreshToken: 'mot-lan' })
    controls.failToken('truncated')
    expect(await codeOf(open().read(first))).toBe('auth')
  })
})

describe('the limits', () => {
  test('the rest of the minute is waited for before the last calls are used up', async () => {
    const { open, slept } = oa({ limit: 5 }, { refreshToken: 'mot-lan' })
    const source = open()
    for (let n = 0; n < 7; n++) expect((await source.read(first))?.item.id).toBe(first)
    expect(slept).toEqual([50_000])
  })

  test('an OA of a small package is limited sooner, and says so', async () => {
    const { open } = oa({ oaLimit: 1 }, { refreshToken: 'mot-lan' })
    const source = open()
    await source.read(first)
    const error = await source.read(first).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'limited', wait: 50_000 })
  })

  test('an app that asks for a signature gets it', async () => {
    const signed = oa({ appsecretProof: 'required' }, { refreshToken: 'mot-lan', proof: true })
    expect((await signed.open().read(first))?.item.id).toBe(first)
    const bare = oa({ appsecretProof: 'required' }, { refreshToken: 'mot-lan' })
    const error = await bare
      .open()
      .read(first)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('proof') as string,
    })
  })
})

describe('the probe', () => {
  test('a healthy grant: the OA, the right, the day', async () => {
    for (const getoa of ['oa_id', 'oaid'] as const) {
      const checks = await oa({ getoa }, { refreshToken: 'mot-lan' }).open().probe?.()
      expect(checks?.map(({ name, state }) => `${name} ${state}`)).toEqual([
        'token ok',
        'page ok',
        'verified ok',
        'scopes ok',
        'expiry ok',
      ])
      expect(checks?.at(-1)?.say).toContain('19/06/2026')
    }
  })

  test.each([
    ['a dead grant', (s: ReturnType<typeof oa>) => s.controls.revoke(), {}, 'token fail'],
    ['another OA', () => undefined, { oa: '9' }, 'token fail'],
    [
      'no right to articles',
      (s: ReturnType<typeof oa>) =>
        s.controls.failWith(-223, 'Official Account has not authorized this API', 1, 'getslice'),
      {},
      'scopes fail',
    ],
  ])('%s', async (_name, breakIt, more, expected) => {
    const stand = oa({}, { refreshToken: 'mot-lan', ...more })
    breakIt(stand)
    const checks = await stand.open().probe?.()
    const found = checks?.find(({ state }) => state === 'fail')
    expect(`${found?.name} ${found?.state}`).toBe(expected)
    expect(found?.say).toMatch(/cấp quyền/)
  })
})

test('no correction ever broadcasts, whatever is asked and however it ends', async () => {
  const paths: string[] = []
  const stand = oa({}, { refreshToken: 'mot-lan' })
  const fetch: Fetch = (url, init) => {
    paths.push(new URL(url).pathname)
    return stand.context.fetch(url, init)
  }
  const source = zalo.open({ ...stand.context, fetch })
  for (const rung of ['edit', 'comment', 'post'] as const)
    for (const code of [0, -214, -200, -32, -221]) {
      const fetched = await source.read(first)
      if (fetched === null) throw new Error('no article')
      if (code !== 0) stand.controls.failWith(code, 'x', 1, code === -200 ? 'verify' : 'write')
      const { item } = fetched
      const text = `${item.text}.`
      await source
        .write?.({ rung, basis: item, edits: [], title: item.title, text, message: 'Đính chính.' })
        .catch(() => null)
      stand.clock.now += 120_000
    }
  expect(stand.controls.broadcasts()).toBe(0)
  expect(new Set(paths)).toEqual(
    new Set(
      ['getdetail', 'update', 'verify']
        .map((call) => `/v2.0/article/${call}`)
        .concat('/v4/oa/access_token'),
    ),
  )
})
