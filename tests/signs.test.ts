// Unusual signs: what is told, what is not, how often, and to whom; what contradicts the register is urgent wherever it stands.
import { describe, expect, it, onTestFinished } from 'vitest'
import { markSigns, postSigns, type SeenPost } from '../src/core/signs.ts'
import { lookForSigns } from '../src/jobs/signs.ts'
import { signedIn } from './desk/visitor.ts'
import { now, openWard as openDesk } from './desk/ward.ts'
import { openWard, post } from './ward.ts'

const old = (n: number, more: Partial<SeenPost> = {}): readonly SeenPost[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ id: `cu-${i}`, fresh: false, edited: false, orphan: false, contacts: [], app: null },
    ...more,
  }))
const fresh = (n: number, more: Partial<SeenPost> = {}): readonly SeenPost[] =>
  old(n).map((one, i) => ({ ...one, id: `moi-${i}`, fresh: true, ...more }))

const official = new Set(['+842963841111', '18001096'])

describe('signs of a night', () => {
  const cases: readonly (readonly [string, readonly SeenPost[], readonly string[]])[] = [
    ['nothing new', old(30), []],
    ['three posts of nothing official with a strange number', fresh(3, { orphan: true, contacts: ['+84912345678'] }), ['burst']],
    ['the same with the unit’s own number', fresh(3, { orphan: true, contacts: ['+842963841111'] }), []],
    ['two of them', fresh(2, { orphan: true, contacts: ['+84912345678'] }), []],
    ['greetings without a number', fresh(9, { orphan: true }), []],
    ['posts that have their article, with a new number', fresh(5, { contacts: ['+84912345678'] }), []],
    ['ten of thirty old posts changed', [...old(20), ...old(10, { edited: true })], ['edits']],
    ['ten of two hundred', [...old(190), ...old(10, { edited: true })], []],
    ['five of five', old(5, { edited: true }), []],
    ['an app that never posted', [...old(25, { app: 'khop' }), ...fresh(1, { app: 'la' })], ['app']],
    ['by hand, as always', [...old(25), ...fresh(3)], []],
    ['the first app of a page without history', fresh(4, { app: 'khop' }), []],
  ] // prettier-ignore

  it.each(cases)('%s', (_, posts, kinds) => {
    expect(postSigns(posts, official).map(({ kind }) => kind)).toEqual(kinds)
  })

  it('tells a page that is called otherwise, and a key that is another person’s', () => {
    expect(
      markSigns({ page: '1 Phường Mẫu', token: '7' }, { page: '1 Quà tặng', token: '8' }),
    ).toEqual([
      { kind: 'page', items: [], what: '1 Quà tặng', was: '1 Phường Mẫu' },
      { kind: 'key-owner', items: [], what: '8', was: '7' },
    ])
    expect(markSigns({ page: '1' }, { page: '1' })).toEqual([])
    // The first look has nothing to be held against.
    expect(markSigns({}, { page: '1', token: '7' })).toEqual([])
  })
})

describe('a night with strange posts', () => {
  const strange = (n: number) => ({
    id: `la-${n}`,
    text: `Trúng thưởng lớn lần ${n}! Gọi ngay 0912 345 67${n} để nhận quà hôm nay.`,
    publishedAt: post.publishedAt,
  })

  it('is told once, however many nights it lasts, and again after it was closed', async () => {
    const ward = await openWard()
    onTestFinished(() => ward.close())
    await ward.night()
    for (const n of [1, 2, 3]) ward.page.put(strange(n))
    await ward.night()
    const [sign] = await ward.store.signs(['my-long'], 9)
    expect(sign).toMatchObject({ kind: 'burst', channel: 'trang' })
    for (const n of [4, 5, 6]) ward.page.put(strange(n))
    await ward.night()
    expect(await ward.store.signs(['my-long'], 9)).toHaveLength(1)
    const close = { id: sign?.id ?? '', reason: 'Đã đổi mật khẩu', who: 'ai', at: ward.clock.now }
    expect(await ward.store.closeSign(close)).toBe(true)
    expect(await ward.store.closeSign(close)).toBe(false)
    for (const n of [7, 8, 9]) ward.page.put(strange(n))
    await ward.night()
    expect((await ward.store.signs(['my-long'], 9)).map(({ closedAt }) => closedAt === null)).toEqual([true, false]) // prettier-ignore
    expect((await ward.store.verifyLedger()).broken).toBeNull()
  })

  it('looked at twice is told once', async () => {
    const ward = await openWard()
    onTestFinished(() => ward.close())
    await ward.night()
    for (const n of [1, 2, 3]) ward.page.put(strange(n))
    const run = await ward.store.run(await ward.night())
    if (run === null) throw new Error('no run')
    await lookForSigns(ward.deps, run)
    expect(await ward.store.signs(['my-long'], 9)).toHaveLength(1)
  })

  it('shows what contradicts the register as urgent, also in a post without an article', async () => {
    const ward = await openWard()
    onTestFinished(() => ward.close())
    const text = 'Cần làm giấy tờ thì gọi Tổng đài Dịch vụ công quốc gia 18001069 bà con nhé.'
    ward.page.put({ id: 'p9', text, publishedAt: post.publishedAt })
    await ward.night()
    const { rows } = await ward.store.divergences({ units: ['my-long'], limit: 50 }, ward.clock.now)
    const [found] = rows.filter(({ rule }) => rule === 'register.phone')
    expect(found).toMatchObject({ severity: 'critical', copy: 'trang:p9', state: 'open' })
    expect(found?.why).toContain('18001096')
    ward.page.put({ id: 'p9', text: text.replace('18001069', '18001096'), publishedAt: post.publishedAt }) // prettier-ignore
    await ward.night()
    expect((await ward.store.divergence(found?.id ?? '', ward.clock.now))?.state).toBe('resolved')
  })
})

describe('the page about account safety', () => {
  it('shows signs to the administrator, with what to do, and takes a word on each', async () => {
    const ward = await openDesk()
    onTestFinished(() => ward.close())
    const { store } = ward.deps
    const sign = { kind: 'page', items: [], what: '1 Quà tặng', was: '1 Phường Mẫu' } as const
    await store.keepSigns('mau', 'trang', [sign], now)
    const [admin, officer] = [
      await signedIn(ward, 'quan-tri@mau.example'),
      await signedIn(ward, 'can-bo@mau.example'),
    ]
    expect(await admin.read('/')).toContain('1 dấu hiệu lạ, cần kiểm tra')
    expect(await officer.read('/')).not.toContain('dấu hiệu lạ')
    const page = await admin.read('/an-toan')
    expect(page).toContain('trước là 1 Phường Mẫu, nay là 1 Quà tặng')
    expect(page).toContain('đổi mật khẩu')
    const [kept] = await store.signs(['mau'], 9)
    await admin.send(`/an-toan/dau-hieu/${kept?.id ?? ''}`, { 'ly-do': 'Đơn vị tự đổi tên' })
    expect(await admin.read('/')).not.toContain('dấu hiệu lạ')
  })

  it('keeps whom to tell, and the unit’s own numbers, read as posts write them', async () => {
    const ward = await openDesk()
    onTestFinished(() => ward.close())
    const admin = await signedIn(ward, 'quan-tri@mau.example')
    await admin.send('/an-toan/noi-bao', {
      'don-vi': 'mau',
      'noi-bao': 'Công an phường 0296 3841 113',
    })
    expect(await admin.read('/an-toan')).toContain('Công an phường 0296 3841 113')
    const entry = { 'don-vi': 'mau', 'cua-ai': 'Trạm Y tế', loai: 'phone', so: '(0296) 3.841.115', 'ten-khac': 'y tế phường' } // prettier-ignore
    expect((await admin.send('/danh-ba', entry)).status).toBe(303)
    const [kept] = await ward.deps.store.register(['mau'])
    expect(kept).toMatchObject({ values: ['+842963841115'], names: ['trạm y tế', 'y tế phường'] })
    expect((await admin.send('/danh-ba', { ...entry, so: 'không số' })).status).toBe(422)
    await admin.send(`/danh-ba/${kept?.id ?? ''}/bo`)
    expect(await ward.deps.store.register(['mau'])).toEqual([])
  })
})
