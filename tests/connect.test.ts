// From the administrator's link to a channel that is read: what each person sees, what nobody sees, what cannot be done.
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { seed as pageSeed } from '../adapters/facebook/fixtures/seed.ts'
import { bytesOf, deliver, handshake, signatureOf } from '../adapters/facebook/simulator/webhook.ts'
import { lookAt } from '../src/jobs/look.ts'
import { vi as words } from '../src/web/words/vi.ts'
import { appSecret, openConnected, otherPage, pageToken, type Connected } from './desk/connected.ts'
import { signedIn, stranger, type Visitor } from './desk/visitor.ts'

const opened: Connected[] = []
afterEach(async () => {
  for (const ward of opened.splice(0)) await ward.shut()
})
async function ward(more: Parameters<typeof openConnected>[0] = {}): Promise<Connected> {
  const one = await openConnected(more)
  opened.push(one)
  return one
}

const seen = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
const hrefTo = (html: string, part: string) =>
  [...html.matchAll(/href="([^"]*)"/g)]
    .map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))
    .find((href) => href.includes(part)) ?? ''

/** The administrator makes a link; answers its path. */
async function invite(one: Connected, channel = 'trang'): Promise<string> {
  const admin = await signedIn(one, 'admin@mau.example')
  const html = await (await admin.send(`/ket-noi/${channel}/moi`)).text()
  return /\/noi\/[A-Za-z0-9_-]{43}/.exec(html)?.[0] ?? ''
}

/** The guest begins, signs in at the channel and is sent back: the path of our own that the browser then opens. */
async function throughTheChannel(guest: Visitor, link: string): Promise<string> {
  const begun = await (await guest.send(link, {}, { key: false })).text()
  const address = hrefTo(begun, '/dialog/oauth') || hrefTo(begun, '/v4/oa/permission')
  const answer = await fetch(address, { redirect: 'manual' })
  const { pathname, search } = new URL(answer.headers.get('location') ?? '')
  return pathname + search
}

const pick = (guest: Visitor, id: string) => guest.send('/noi-ve', { chon: id }, { key: false })

/** Every word that was ever on a page of this ward, and every byte of its store. */
async function everythingKept(one: Connected): Promise<string> {
  const files = await readdir(one.folder)
  const all = await Promise.all(files.map((file) => readFile(join(one.folder, file), 'latin1')))
  return all.join('\n')
}

const token = (checks: Awaited<ReturnType<typeof lookAt>>) =>
  checks.find(({ name }) => name === 'token')

describe('a Page, connected by its own administrator', () => {
  it('the whole way: link, sign-in, choice, a channel that is read', async () => {
    const one = await ward()
    expect(token(await lookAt(one.deps, 'trang'))).toMatchObject({ state: 'fail' })
    const link = await invite(one)
    const guest = stranger(one)
    const first = await guest.read(link)
    expect(seen(first)).toContain('UBND phường Mẫu')
    expect(seen(first)).toContain('Trang phường')
    const back = await throughTheChannel(guest, link)
    const choices = await guest.read(back)
    expect(seen(choices)).toContain(pageSeed.page.name)
    expect(seen(choices)).toContain('UBND xã Bên')
    expect(seen(choices)).toContain('không có quyền đăng bài')
    const done = await pick(guest, pageSeed.page.id)
    expect(seen(await done.text())).toContain(words.connect.doneTitle)

    // Its posts are read at once, and it is looked at again.
    await one.queue.idle()
    const kept = (await one.deps.store.lastChecks(['trang']))['trang']?.checks ?? []
    expect(token(kept)).toMatchObject({ state: 'ok' })
    expect((await one.deps.store.itemsOf(['trang'], null)).length).toBeGreaterThan(3)
    const checks = await lookAt(one.deps, 'trang')
    expect(token(checks)).toMatchObject({ state: 'ok' })
    expect(token(checks)?.say).toContain('Nguyễn Thị Thu')
    expect(checks.filter(({ state }) => state === 'fail')).toEqual([])
    expect(one.page.subscriptions()).toEqual([pageSeed.page.id])

    const admin = await signedIn(one, 'admin@mau.example')
    const desk = await admin.read('/ket-noi')
    expect(seen(desk)).toContain('Nguyễn Thị Thu')
    // Neither on a page nor in the clear in the store.
    for (const text of [first, choices, desk, await everythingKept(one)])
      expect(text).not.toMatch(/EAASIMULATED/)
    expect(await everythingKept(one)).not.toContain(pageToken)
  })

  it('a link works once', async () => {
    const one = await ward()
    const link = await invite(one)
    const guest = stranger(one)
    await guest.get(await throughTheChannel(guest, link))
    expect((await pick(guest, pageSeed.page.id)).status).toBe(200)
    const late = stranger(one)
    expect((await late.get(link)).status).toBe(422)
    expect((await late.send(link, {}, { key: false })).status).toBe(422)
    expect((await pick(guest, otherPage.id)).status).toBe(422)
    const acts = (await one.deps.store.ledger({ subject: 'trang', limit: 10 })).map(
      ({ act }) => act,
    )
    expect(acts).toEqual(['connect-link.made', 'channel.connected'])
  })

  it('looking at the link changes nothing: programs that show previews do so', async () => {
    const one = await ward()
    const link = await invite(one)
    const guest = stranger(one)
    const back = await throughTheChannel(guest, link)
    for (let i = 0; i < 3; i++) await stranger(one).get(link)
    expect((await guest.get(back)).status).toBe(200)
  })

  it.each([
    ['another browser', (one: Connected) => stranger(one), (back: string) => back],
    ['a made-up state', null, (back: string) => back.replace(/state=[^&]*/, 'state=khac')],
    ['no state', null, (back: string) => back.replace(/&?state=[^&]*/, '')],
    ['a made-up code', null, (back: string) => back.replace(/code=[^&]*/, 'code=khac')],
  ])('coming back with %s is refused', async (_name, other, change) => {
    const one = await ward()
    const link = await invite(one)
    const guest = stranger(one)
    const back = await throughTheChannel(guest, link)
    const visitor = other === null ? guest : other(one)
    expect((await visitor.get(change(back))).status).toBe(422)
    expect((await pick(visitor, pageSeed.page.id)).status).toBe(422)
    expect(token(await lookAt(one.deps, 'trang'))).toMatchObject({ state: 'fail' })
  })

  it.each([
    ['presses Cancel', { id: '7', name: 'Lê Văn A', declines: 'all' }, 'chưa được đồng ý'],
    [
      'takes the reading right away',
      { id: '7', name: 'Lê Văn A', declines: ['pages_read_engagement'] },
      'pages_read_engagement',
    ],
    [
      'looks after no page',
      { id: '7', name: 'Lê Văn A', pages: 'none' },
      'không quản trị trang nào',
    ],
  ] as const)('a person who %s', async (_name, who, expected) => {
    const one = await ward()
    one.page.visitor(who)
    const link = await invite(one)
    const guest = stranger(one)
    const answer = await guest.get(await throughTheChannel(guest, link))
    expect(answer.status).toBe(422)
    expect(seen(await answer.text())).toContain(expected)
    // The link is not used up by a no.
    expect((await guest.get(link)).status).toBe(200)
  })

  it('a code works once: the second opening of the address says so', async () => {
    const one = await ward()
    const link = await invite(one)
    const guest = stranger(one)
    const back = await throughTheChannel(guest, link)
    expect((await guest.get(back)).status).toBe(200)
    const again = await guest.get(back)
    expect([again.status, seen(await again.text()).includes('đã dùng rồi')]).toEqual([422, true])
  })

  it('a link dies: revoked, or after seven days; the dialog after half an hour', async () => {
    const one = await ward()
    const admin = await signedIn(one, 'admin@mau.example')
    const link = await invite(one)
    const id = /name="lien-ket" value="([^"]+)"/.exec(await admin.read('/ket-noi'))?.[1] ?? ''
    expect((await admin.send('/ket-noi/trang/thu-hoi', { 'lien-ket': id })).status).toBe(200)
    expect((await admin.send('/ket-noi/trang/thu-hoi', { 'lien-ket': id })).status).toBe(422)
    expect((await stranger(one).get(link)).status).toBe(422)

    const slow = await invite(one)
    const guest = stranger(one)
    const back = await throughTheChannel(guest, slow)
    one.clock.now += 31 * 60_000
    expect(seen(await guest.read(back))).toContain('quá lâu')
    one.clock.now += 7 * 86_400_000
    expect((await stranger(one).get(slow)).status).toBe(422)
  })

  it('a channel stays with its Page: another one cannot take its place', async () => {
    const one = await ward({ page: pageSeed.page.id })
    const link = await invite(one)
    const guest = stranger(one)
    const choices = await guest.read(await throughTheChannel(guest, link))
    expect(seen(choices)).toContain(`đã gắn với trang số ${pageSeed.page.id}`)
    expect((await pick(guest, otherPage.id)).status).toBe(422)
    expect((await pick(guest, pageSeed.page.id)).status).toBe(200)
  })

  it.each([
    [459, 'xác minh tài khoản'],
    [460, 'đổi mật khẩu'],
    [458, 'đã bị gỡ'],
  ])('the person leaves (190/%i): doctor says who, and what to do', async (sub, expected) => {
    const one = await ward()
    const guest = stranger(one)
    await guest.get(await throughTheChannel(guest, await invite(one)))
    await pick(guest, pageSeed.page.id)
    one.page.killToken(sub)
    const found = token(await lookAt(one.deps, 'trang'))
    expect(found?.state).toBe('fail')
    for (const part of [expected, 'Nguyễn Thị Thu', 'gửi liên kết mời cho người mới'])
      expect(found?.say).toContain(part)
  })
})

it('an OA, by its consent page with PKCE', async () => {
  const one = await ward()
  expect(token(await lookAt(one.deps, 'oa'))).toMatchObject({ state: 'fail' })
  const link = await invite(one, 'oa')
  const guest = stranger(one)
  const back = await throughTheChannel(guest, link)
  expect(back).toContain('oa_id=')
  const choices = await guest.read(back)
  const id = /name="chon" value="([0-9]+)"/.exec(choices)?.[1] ?? ''
  expect((await pick(guest, id)).status).toBe(200)
  const checks = await lookAt(one.deps, 'oa')
  expect(checks.filter(({ state }) => state === 'fail')).toEqual([])
  expect(await everythingKept(one)).not.toMatch(/access-|refresh-/)
  expect((await stranger(one).get(link)).status).toBe(422)
})

it('no link for a channel that is read without anybody’s consent, nor for another unit’s', async () => {
  const one = await ward({ ben: true })
  const admin = await signedIn(one, 'admin@mau.example')
  expect((await admin.send('/ket-noi/dan/moi')).status).toBe(422)
  expect((await admin.send('/ket-noi/trang-ben/moi')).status).toBe(404)
  expect(await admin.read('/ket-noi')).not.toContain('Trang xã Bên')
})

describe('messages of a channel', () => {
  const page = pageSeed.page.id
  const post = pageSeed.posts[0]?.id ?? ''
  const edited = (of: string, item: string) =>
    bytesOf(of, [{ item: 'status', verb: 'edited', post_id: item, message: 'Thông báo' }], 1)

  async function connected(): Promise<Connected> {
    const one = await ward({ ben: true })
    const guest = stranger(one)
    await guest.get(await throughTheChannel(guest, await invite(one)))
    await pick(guest, page)
    await one.queue.idle()
    return one
  }
  const to = (one: Connected, path = '/nhan/trang') => `${one.desk.url}${path}`
  const send = (one: Connected, bytes: Uint8Array, signature: string | null, path?: string) =>
    fetch(to(one, path), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
      },
      body: new Uint8Array(bytes),
    })

  it('the handshake', async () => {
    const one = await ward()
    expect(await handshake(fetch, to(one), 'tu-khoa-nhan-tin')).toBe(true)
    expect(await handshake(fetch, to(one), 'tu-khoa-khac')).toBe(false)
  })

  it('a signed one: the post is read as it is now, whatever the message says of it', async () => {
    const one = await connected()
    one.page.edit(post, 'Lời mới trên trang.')
    const sleep = () => Promise.resolve()
    expect(
      await deliver(fetch, to(one), { secret: appSecret, bytes: edited(page, post), sleep }),
    ).toBe(1)
    await one.queue.idle()
    const kept = await one.deps.store.item(`trang:${post}`)
    expect(kept?.item.text).toBe('Lời mới trên trang.')
    // The same again changes nothing.
    await deliver(fetch, to(one), { secret: appSecret, bytes: edited(page, post), sleep })
    await one.queue.idle()
    expect(await one.deps.store.versions(`trang:${post}`)).toHaveLength(2)
  })

  it('a post that was taken down is gone at once', async () => {
    const one = await connected()
    const bytes = edited(page, post)
    await send(one, bytes, signatureOf(appSecret, bytes))
    await one.queue.idle()
    one.page.remove(post)
    await send(one, bytes, signatureOf(appSecret, bytes))
    await one.queue.idle()
    expect((await one.deps.store.item(`trang:${post}`))?.goneAt).not.toBeNull()
  })

  it('one app speaks for all its pages to one address, also that of a page not yet connected', async () => {
    const one = await connected()
    const bytes = edited(page, post)
    expect((await send(one, bytes, signatureOf(appSecret, bytes), '/nhan/trang-ben')).status).toBe(
      200,
    )
    await one.queue.idle()
    expect(await one.deps.store.item(`trang:${post}`)).not.toBeNull()
    expect(await one.deps.store.item(`trang-ben:${post}`)).toBeNull()
  })

  it.each([
    ['unsigned', (): string | null => null],
    ['badly signed', (bytes: Uint8Array) => signatureOf('khac', bytes)],
    ['signed over other bytes', () => signatureOf(appSecret, edited(page, `${page}_9`))],
  ])('%s: refused, nothing is read, logged once', async (_name, sign) => {
    const one = await connected()
    const bytes = edited(page, post)
    const calls = one.page.calls()
    for (let i = 0; i < 3; i++) expect((await send(one, bytes, sign(bytes))).status).toBe(403)
    await one.queue.idle()
    expect(one.page.calls()).toBe(calls)
    // The fourth refusal of this hour: only the first was worth a line.
    expect(await one.deps.store.countHearing('trang', false, one.clock.now)).toBe(4)
  })

  it('too long, too many, for nobody', async () => {
    const one = await connected()
    const long = new Uint8Array(300_000).fill(32)
    expect((await send(one, long, signatureOf(appSecret, long))).status).toBe(413)
    const bytes = edited(page, `${page}_404404`)
    for (let i = 0; i < 120; i++) await one.deps.store.countHearing('trang', true, one.clock.now)
    expect((await send(one, bytes, signatureOf(appSecret, bytes))).status).toBe(429)
    one.clock.now += 60_000
    expect((await send(one, bytes, signatureOf(appSecret, bytes))).status).toBe(200)
    for (const path of ['/nhan/dan', '/nhan/oa', '/nhan/khong-co'])
      expect((await send(one, bytes, null, path)).status).toBe(404)
  })
})

describe('a pasted post', () => {
  const text = 'Phường tiếp công dân lúc 7h30 ngày 26/3/2026.'
  const fields = { chu: text, 'duong-dan': 'https://trang.example/1', ngay: '10/03/2026 08:00' }
  const items = (one: Connected) => one.deps.store.itemsOf(['dan'], null)

  it('is shown first and kept on a second word; twice is once', async () => {
    const one = await ward()
    const officer = await signedIn(one, 'officer@mau.example')
    const preview = await (await officer.send('/dan-bai/dan', { ...fields, viec: 'xem' })).text()
    expect(seen(preview)).toContain(words.connect.fresh)
    expect(await items(one)).toEqual([])
    for (let i = 0; i < 2; i++) await officer.send('/dan-bai/dan', { ...fields, viec: 'luu' })
    const [kept, ...rest] = await items(one)
    expect(rest).toEqual([])
    expect(kept?.item).toMatchObject({
      text,
      url: 'https://trang.example/1',
      publishedAt: Date.parse('2026-03-10T08:00:00+07:00'),
    })
    expect(await one.deps.store.versions(kept?.id ?? '')).toHaveLength(1)
  })

  it('again, for the same post: a new version, shown as a change first', async () => {
    const one = await ward()
    const officer = await signedIn(one, 'officer@mau.example')
    // Without an address or an hour a post is known by its words, so only its own page can say which one is meant.
    await officer.send('/dan-bai/dan', { chu: text, viec: 'luu' })
    const [first] = await items(one)
    const form = await officer.read(`/dan-bai/dan?bai=${encodeURIComponent(first?.item.id ?? '')}`)
    expect(seen(form)).toContain('7h30')
    const mended = { bai: first?.item.id ?? '', chu: text.replace('7h30', '8h00') }
    const preview = await (await officer.send('/dan-bai/dan', { ...mended, viec: 'xem' })).text()
    expect(seen(preview)).toContain(words.connect.known)
    await officer.send('/dan-bai/dan', { ...mended, viec: 'luu' })
    const [now, ...rest] = await items(one)
    expect(rest).toEqual([])
    expect(now?.item.text).toContain('8h00')
    expect(await one.deps.store.versions(now?.id ?? '')).toHaveLength(2)
  })

  it('a mended version is the read-back of a correction made by hand', async () => {
    const one = await ward()
    const { store } = one.deps
    const officer = await signedIn(one, 'officer@mau.example')
    await officer.send('/dan-bai/dan', { chu: text, viec: 'luu' })
    const [kept] = await items(one)
    if (kept === undefined) throw new Error('nothing pasted')
    const mended = text.replace('7h30', '8h00')
    const at = one.clock.now
    await store.draft({
      id: 'sua-1',
      unit: 'mau',
      item: kept.id,
      official: null,
      officialSeq: null,
      copySeq: 1,
      rung: 'by-hand',
      edits: [],
      title: '',
      text: mended,
      message: null,
      fingerprint: 'x',
      author: 'ai-do',
      createdAt: at,
      divergences: [],
    })
    const step = { correction: 'sua-1', at, why: null }
    await store.move({ ...step, from: 'drafted', to: 'submitted', who: 'ai-do' })
    await store.move({ ...step, from: 'submitted', to: 'approved', who: 'nguoi-duyet' })
    await store.move({ ...step, from: 'approved', to: 'by-hand', who: 'khop' })
    await officer.send('/dan-bai/dan', { bai: kept.item.id, chu: mended, viec: 'luu' })
    expect((await store.correction('sua-1'))?.state).toBe('verified')
  })

  it.each([
    ['no words', { chu: '  ' }, words.connect.empty],
    ['a day that is none', { chu: text, ngay: 'hôm qua' }, 'Không hiểu ngày'],
    ['an address that is none', { chu: text, 'duong-dan': 'javascript:alert(1)' }, 'Đường dẫn'],
  ])('%s: said, nothing kept', async (_name, given, expected) => {
    const one = await ward()
    const officer = await signedIn(one, 'officer@mau.example')
    const answer = await officer.send('/dan-bai/dan', { ...given, viec: 'luu' })
    expect(answer.status).toBe(422)
    expect(seen(await answer.text())).toContain(expected)
    expect(await items(one)).toEqual([])
  })

  it('a channel that is read over the wire takes none', async () => {
    const one = await ward()
    const officer = await signedIn(one, 'officer@mau.example')
    expect((await officer.get('/dan-bai/trang')).status).toBe(422)
    expect((await officer.send('/dan-bai/trang', { ...fields, viec: 'luu' })).status).toBe(422)
  })
})
