// The review desk over a real SQLite store: what each person sees, what each may do, what hostile text cannot do.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../src/store/types.ts'
import { createApp } from '../src/web/app.tsx'
import { safePath, safeUrl } from '../src/web/desk.ts'
import { piecesOf } from '../src/web/diff.tsx'
import { ageOf, lastDue, longStampOf } from '../src/web/format.ts'
import { routes, type RouteName } from '../src/web/rights.ts'
import { en } from '../src/web/words/en.ts'
import { vi as words } from '../src/web/words/vi.ts'
import { signedIn, stranger, type Visitor } from './desk/visitor.ts'
import {
  clashTime,
  now,
  openWard,
  people,
  postHostile,
  postTalk,
  publicUrl,
  type Ward,
} from './desk/ward.ts'

let ward: Ward
let officer: Visitor
let approver: Visitor
beforeAll(async () => {
  ward = await openWard()
  officer = await signedIn(ward, 'can-bo@mau.example')
  approver = await signedIn(ward, 'duyet@mau.example')
})
afterAll(() => ward.close())

/** What a reader sees: no tags, no technical details. */
const seen = (html: string) =>
  html
    .replace(/<details class="technical">[\s\S]*?<\/details>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('sign-in', () => {
  it('keeps strangers out of every page and brings them back afterwards', async () => {
    const answer = await stranger(ward).get('/d/d-gio?x=1')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/dang-nhap?ve=%2Fd%2Fd-gio%3Fx%3D1')
  })

  it('gives a cookie that scripts and other sites cannot use', async () => {
    const answer = await stranger(ward).send(
      '/dang-nhap',
      { thu: 'can-bo@mau.example', 'mat-khau': 'mot-hai-ba-bon-nam', ve: '/sua' },
      { key: false },
    )
    expect(answer.headers.get('location')).toBe('/sua')
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly/i)
      expect(cookie).toMatch(/; SameSite=Lax/i)
    }
  })

  it('says the same for a wrong password and for nobody', async () => {
    const tries = [
      { thu: 'can-bo@mau.example', 'mat-khau': 'sai-mat-khau' },
      { thu: 'khong-co@mau.example', 'mat-khau': 'sai-mat-khau' },
      { thu: 'khong phai thu', 'mat-khau': '' },
    ]
    for (const fields of tries) {
      const answer = await stranger(ward).send('/dang-nhap', fields, { key: false })
      expect(answer.status).toBe(401)
      expect(seen(await answer.text())).toContain(words.signIn.refused)
    }
  })

  it('never leads to another site', async () => {
    const answer = await stranger(ward).send(
      '/dang-nhap',
      { thu: 'can-bo@mau.example', 'mat-khau': 'mot-hai-ba-bon-nam', ve: '//evil.example/' },
      { key: false },
    )
    expect(answer.headers.get('location')).toBe('/')
  })

  it('lets nobody sign up from outside', async () => {
    const answer = await ward.app.request(`${publicUrl}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: publicUrl },
      body: JSON.stringify({ email: 'a@b.example', password: 'mot-hai-ba-bon', name: 'A' }),
    })
    expect(answer.status).toBe(404)
  })

  it('slows down guessing', async () => {
    const slow = await openWard({ triesPerMinute: 3 })
    try {
      const statuses: number[] = []
      for (let i = 0; i < 5; i++) {
        const fields = { thu: 'can-bo@mau.example', 'mat-khau': `thu-${i}` }
        statuses.push((await stranger(slow).send('/dang-nhap', fields, { key: false })).status)
      }
      expect(statuses).toEqual([401, 401, 401, 429, 429])
    } finally {
      await slow.close()
    }
  })

  it('ends the session on both sides', async () => {
    const leaving = await signedIn(ward, 'can-bo@mau.example')
    expect((await leaving.send('/dang-xuat')).status).toBe(303)
    expect((await leaving.get('/')).status).toBe(303)
  })
})

describe('rights', () => {
  // Who may use a route in their own unit; in another unit nobody even learns that the thing exists.
  const allowed: Readonly<Record<RouteName, readonly Role[] | 'anyone'>> = {
    health: 'anyone',
    style: 'anyone',
    keys: 'anyone',
    icon: 'anyone',
    signInPage: 'anyone',
    signIn: 'anyone',
    language: 'anyone',
    signOut: ['officer', 'approver', 'auditor', 'admin'],
    today: ['officer', 'approver', 'auditor', 'admin'],
    history: ['officer', 'approver', 'auditor', 'admin'],
    bulk: ['officer', 'admin'],
    compareNow: ['officer', 'admin'],
    divergence: ['officer', 'approver', 'auditor', 'admin'],
    evidence: ['officer', 'approver', 'auditor', 'admin'],
    recheck: ['officer', 'admin'],
    submit: ['officer', 'admin'],
    decide: ['officer', 'admin'],
    pair: ['officer', 'admin'],
    checkAlias: 'anyone',
    checkPage: ['officer', 'approver', 'auditor', 'admin'],
    check: ['officer', 'approver', 'auditor', 'admin'],
    pairs: ['officer', 'approver', 'admin'],
    morning: ['officer', 'approver', 'auditor', 'admin'],
    requests: ['officer', 'approver', 'auditor', 'admin'],
    addRequest: ['officer', 'admin'],
    request: ['officer', 'approver', 'auditor', 'admin'],
    answerRequest: ['officer', 'admin'],
    eraseSender: ['officer', 'admin'],
    safety: ['admin'],
    safetyContacts: ['admin'],
    closeSign: ['admin'],
    addRegisterEntry: ['admin'],
    removeRegisterEntry: ['admin'],
    people: ['admin'],
    invite: ['admin'],
    delegate: ['admin'],
    endDelegation: ['admin'],
    removeRole: ['admin'],
    resetPassword: ['admin'],
    endSessions: ['admin'],
    account: ['officer', 'approver', 'auditor', 'admin'],
    changePassword: ['officer', 'approver', 'auditor', 'admin'],
    shortcuts: ['officer', 'approver', 'auditor', 'admin'],
    signOutEverywhere: ['officer', 'approver', 'auditor', 'admin'],
    beginSecondFactor: ['officer', 'approver', 'auditor', 'admin'],
    confirmSecondFactor: ['officer', 'approver', 'auditor', 'admin'],
    endSecondFactor: ['officer', 'approver', 'auditor', 'admin'],
    secondStep: 'anyone',
    dropSecondFactor: ['admin'],
    welcome: 'anyone',
    accept: 'anyone',
    units: ['officer', 'approver', 'auditor', 'admin'],
    unitsCsv: ['officer', 'approver', 'auditor', 'admin'],
    noteUnit: ['officer', 'admin'],
    rulePair: ['officer', 'admin'],
    corrections: ['officer', 'approver', 'auditor', 'admin'],
    correction: ['officer', 'approver', 'auditor', 'admin'],
    approve: ['approver', 'admin'],
    refuse: ['approver', 'admin'],
    undo: ['officer', 'approver', 'admin'],
    doneByHand: ['officer', 'admin'],
    restore: ['officer', 'admin'],
    runs: ['officer', 'approver', 'auditor', 'admin'],
    run: ['officer', 'approver', 'auditor', 'admin'],
    api: ['officer', 'approver', 'auditor', 'admin'],
    answerSide: ['officer', 'admin'],
    approveSeveral: ['approver', 'admin'],
    approveOnSpot: ['officer', 'admin'],
    pushNow: ['officer', 'approver', 'admin'],
    secondLook: ['approver', 'admin'],
    giveUp: ['officer', 'admin'],
    switches: ['officer', 'approver', 'auditor', 'admin'],
    stopAll: ['admin'],
    turnUnit: ['officer', 'approver', 'admin'],
    turnChannel: ['officer', 'approver', 'admin'],
    rules: ['officer', 'approver', 'auditor', 'admin'],
    saveRules: ['admin'],
    emergencyRight: ['admin'],
    connect: ['admin'],
    makeLink: ['admin'],
    revokeLink: ['admin'],
    guest: 'anyone',
    guestBegins: 'anyone',
    guestBack: 'anyone',
    guestTakes: 'anyone',
    hearGreeting: 'anyone',
    hear: 'anyone',
    pastePage: ['officer', 'admin'],
    paste: ['officer', 'admin'],
  }
  const names = Object.keys(routes) as RouteName[]
  const subject = (path: string, unit: 'mau' | 'ben') => {
    if (path.startsWith('/d/')) return path.replace(':id', unit === 'mau' ? 'd-gio' : 'd-ben')
    if (path.startsWith('/bai-goc/'))
      return `/bai-goc/${unit === 'mau' ? 'trang:p3' : 'trang-ben:b1'}`
    if (path.startsWith('/quy-dinh/') || path.startsWith('/dang-bai/don-vi/'))
      return path.replace(':id', unit)
    if (path.startsWith('/nhan/')) return '/nhan/trang'
    if (/^\/(?:dang-bai\/kenh|ket-noi|dan-bai)\//.test(path))
      return path.replace(':id', unit === 'mau' ? 'trang' : 'trang-ben')
    if (path.startsWith('/sua/')) return path.replace(':id', `sua-${unit}`)
    if (path.startsWith('/units/')) return path.replace(':id', unit)
    if (path.startsWith('/yeu-cau/')) return path.replace(':id', `yc-${unit}`)
    if (path.startsWith('/an-toan/')) return path.replace(':id', seenSigns.get(unit) ?? '')
    if (path.startsWith('/danh-ba/')) return path.replace(':id', entries.get(unit) ?? '')
    if (path.startsWith('/nguoi/'))
      return path.replace(':id', yard.ids.get(`can-bo@${unit}.example`) ?? '')
    if (path.startsWith('/uy-quyen/')) return path.replace(':id', lent.get(unit) ?? '')
    return path.replace(':id', unit === 'mau' ? 'dem-1' : 'dem-ben')
  }
  let yard: Ward
  /** A lent right of each unit. */
  const lent = new Map<string, string>()
  const seenSigns = new Map<string, string>()
  const entries = new Map<string, string>()
  beforeAll(async () => {
    yard = await openWard()
    const { store } = yard.deps
    for (const unit of ['mau', 'ben']) {
      const sign = { kind: 'edits', items: [], what: '9', was: null } as const
      const channel = unit === 'mau' ? 'trang' : 'trang-ben'
      const [kept] = await store.keepSigns(unit, channel, [sign], now)
      seenSigns.set(unit, kept?.id ?? '')
      const entry = { unit, owner: 'x', kind: 'phone', value: '113', names: [] } as const
      await store.addRegisterEntry({ ...entry, who: 'ai', at: now })
      entries.set(unit, (await store.register([unit]))[0]?.id ?? '')
      const dates = { receivedAt: now, dueAt: now + 9e8 }
      const what = { kind: 'correction', source: 'citizen', link: null, sender: null } as const
      const asked = { id: `yc-${unit}`, unit, quotation: 'x', receivedBy: 'ai', ...what, ...dates }
      await store.addRequest(asked, now)
      const days = { startsAt: now + 1, endsAt: now + 9e8 }
      await store.delegate({ unit, person: 'ai', document: '1/GUQ', ...days, by: 'khop', at: now })
      lent.set(unit, (await store.delegations([unit], now))[0]?.id ?? '')
    }
    const scope = { units: ['ben'], channels: ['cong-ben'], since: null }
    await store.startRun({ id: 'dem-ben', cause: 'night', scope, at: now - 1000 })
    await store.endRun('dem-ben', now)
    for (const [unit, item, divergence] of [
      ['mau', 'trang:p1', 'd-gio'],
      ['ben', 'trang-ben:b1', 'd-ben'],
    ] as const) {
      const id = `sua-${unit}`
      await store.draft({
        id,
        unit,
        item,
        official: null,
        officialSeq: null,
        copySeq: 1,
        rung: 'by-hand',
        edits: [],
        title: '',
        text: 'Bản sửa.',
        message: null,
        fingerprint: 'x',
        author: 'ai-do',
        createdAt: now,
        divergences: [divergence],
      })
      const step = { correction: id, who: 'ai-do', at: now, why: null }
      await store.move({ ...step, from: 'drafted', to: 'submitted' })
    }
  })
  afterAll(() => yard.close())

  it('registers exactly the routes of the table', () => {
    const registered = yard.app.routes
      .filter(({ path }) => path !== '/*')
      .map(({ method, path }) => `${method} ${path}`)
    const listed = Object.values(routes).map((r) => `${r.method.toUpperCase()} ${r.path}`)
    expect([...new Set(registered)].sort()).toEqual([...listed].sort())
  })

  const ask = (visitor: Visitor, name: RouteName, unit: 'mau' | 'ben') => {
    const { method, path } = routes[name]
    const where = subject(path, unit)
    return method === 'get' ? visitor.get(where) : visitor.send(where, { viec: 'dismissed' })
  }

  for (const { email, role, unit } of people)
    it(`${role} of ${unit}`, async () => {
      const visitor = await signedIn(yard, email)
      // Signing out comes last: it ends the visit.
      const last: readonly RouteName[] = ['signOutEverywhere', 'signOut']
      for (const name of [...names.filter((one) => !last.includes(one)), ...last]) {
        const may = allowed[name] === 'anyone' || allowed[name].includes(role)
        const own = (await ask(visitor, name, unit as 'mau' | 'ben')).status
        // In the ward next door the one finding has no source article, so there is no draft to check.
        const noDraft = unit === 'ben' && ['recheck', 'submit', 'answerSide'].includes(name)
        if (may && !noDraft)
          expect([200, 302, 303, 401, 410, 422, 429], `${name}: ${own}`).toContain(own)
        else expect(own, name).toBe(noDraft ? 404 : 403)
      }
    })

  for (const { email, role, unit } of people)
    it(`${role} of ${unit} sees nothing of the other unit`, async () => {
      const visitor = await signedIn(yard, email)
      const other = unit === 'mau' ? 'ben' : 'mau'
      for (const name of names) {
        if (!routes[name].path.includes(':id') || allowed[name] === 'anyone') continue
        // The first night read both wards' channels, so it belongs to both.
        if (name === 'run' && unit === 'ben') continue
        expect((await ask(visitor, name, other)).status, name).toBe(404)
      }
      const list = seen(await visitor.read('/'))
      expect(list.includes('phường bên')).toBe(unit === 'ben')
      // An inspector sees that something differs, not yet what.
      expect(list.includes('tiếp công dân')).toBe(unit === 'mau' && role !== 'auditor')
    })
})

describe('forms', () => {
  it.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['without any origin', { origin: null }],
    ['without the key', { key: false as const }],
    ['with a made-up key', { key: '0'.repeat(64) }],
  ])('are refused %s', async (_, how) => {
    const before = ward.jobs.length
    const answer = await officer.send('/doi-chieu', {}, how)
    expect(answer.status).toBe(403)
    expect(seen(await answer.text())).toContain(words.error.originTitle)
    expect(ward.jobs.length).toBe(before)
  })

  it('are refused with the key of another session', async () => {
    const answer = await officer.send('/doi-chieu', {}, { key: await approver.key() })
    expect(answer.status).toBe(403)
  })
})

describe('every page', () => {
  const pages = [
    '/',
    '/?muc=critical',
    '/d/d-gio',
    '/d/d-la',
    '/d/d-mo-coi',
    '/sua',
    '/bai-cu',
    '/kiem-tra',
    '/bai-goc',
    '/runs',
    '/runs/dem-1',
    '/dang-nhap',
    '/khong-co',
  ]

  const ownScript = /^<script src="\/desk\.js\?v=[0-9a-f]{12}" defer="">$/
  it.each(pages)(
    '%s runs no script but our own, takes no inline style, is not framed',
    async (path) => {
      const answer = await officer.get(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('referrer-policy')).toBe('same-origin')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const html = await answer.text()
      expect(html.match(/<script[^>]*>[^<]*/gi)).toEqual([expect.stringMatching(ownScript)])
      expect(html).not.toMatch(/<[^>]* (?:style|on[a-z]+)=/i)
    },
  )

  it.each(pages)('%s never shows the words of the machine room', async (path) => {
    const text = seen(await officer.read(path)).toLowerCase()
    for (const word of ['ledger', 'hash', 'token', 'orphan', 'fingerprint', 'rung', 'webhook'])
      expect(text).not.toMatch(new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'u'))
  })

  it('shows hostile text as text, and what hides in it', async () => {
    for (const path of ['/', '/d/d-la']) {
      const html = await officer.read(path)
      expect(html).not.toContain('<script>alert')
      expect(html).not.toContain('<img')
      expect(html).not.toContain('\u202e')
      expect(html).toContain('U+202E')
    }
    expect(postHostile.text).toContain('\u202e')
  })

  it('says when it cannot be found, in plain words', async () => {
    const answer = await officer.get('/d/khong-co')
    expect(answer.status).toBe(404)
    expect(seen(await answer.text())).toContain(words.error.notFoundTitle)
  })

  it('says that it failed without saying how, and writes it down', async () => {
    const written: string[] = []
    const log = {
      ...ward.deps.log,
      error: (fields: object) => written.push(JSON.stringify(fields)),
    }
    const runs = () => Promise.reject(new Error('đĩa đầy ở /bi/mat'))
    const broken = { ...ward.deps, log, store: { ...ward.deps.store, runs } }
    const app = createApp(broken, ward.options)
    const answer = await (await signedIn({ app }, 'can-bo@mau.example')).get('/')
    expect(answer.status).toBe(500)
    const text = seen(await answer.text())
    expect(text).toContain(words.error.crashTitle)
    expect(text).not.toContain('/bi/mat')
    expect(written.join()).toContain('/bi/mat')
  })

  it('switches to English and back', async () => {
    const guest = stranger(ward)
    const answer = await guest.send('/ngon-ngu', { tieng: 'en', ve: '/dang-nhap' }, { key: false })
    expect(answer.headers.get('location')).toBe('/dang-nhap')
    expect(seen(await guest.read('/dang-nhap'))).toContain(en.signIn.lead)
    await guest.send('/ngon-ngu', { tieng: 'vi', ve: '/dang-nhap' }, { key: false })
    expect(seen(await guest.read('/dang-nhap'))).toContain(words.signIn.lead)
  })

  it('answers health without a sign-in', async () => {
    const answer = await stranger(ward).get('/healthz')
    expect(await answer.json()).toMatchObject({ ok: true })
  })

  it('keeps the style sheet for a year under a name that changes with it', async () => {
    const href = /href="(\/style\.css\?v=[0-9a-f]{12})"/.exec(await officer.read('/'))?.[1] ?? ''
    const answer = await stranger(ward).get(href)
    expect(answer.headers.get('content-type')).toContain('text/css')
    expect(answer.headers.get('cache-control')).toContain('immutable')
  })
})

describe('today', () => {
  it('quotes both sides, worst first, with the sentence, the age and the level in words', async () => {
    const text = seen(await officer.read('/'))
    expect(text).toContain('Giờ mẫu: 06:30 thứ Hai 15/6/2026')
    expect(text).toContain('3 điểm khác cần xem')
    expect(text).toContain('Trang Facebook phường Mẫu · từ đêm qua')
    expect(text).toMatch(/Gấp.*khác nhau · giờ.*8h00.*7h30.*Cổng ghi 8h00, trang ghi 7h30/)
    expect(text.indexOf('7h30')).toBeLessThan(text.indexOf('20/7/2026'))
  })

  it('says how much was compared and how much was not', async () => {
    const text = seen(await officer.read('/'))
    for (const part of ['12 bài khớp', '3 bài khác', '25 bài không có chi tiết để so'])
      expect(text).toContain(part)
    expect(text).toContain('Xong lúc 02:03 15/6/2026')
  })

  it.each([
    ['?muc=critical', ['7h30', '0296 3841 117'], ['20/7/2026']],
    ['?muc=major', ['20/7/2026'], ['7h30']],
    ['?loai=phone', ['0296 3841 117'], ['7h30']],
    ['?tinh-trang=dismissed', [words.today.none], ['7h30']],
    ['?kenh=cong', [words.today.none], ['7h30']],
    ['?tim=phòng TIẾP công dân', ['7h30'], ['20/7/2026']],
    ['?tim=lịch tiếp công dân', ['7h30'], ['20/7/2026']],
    ['?tim=Trang nêu', ['20/7/2026'], ['7h30']],
    ['?tim=100%', [words.today.none], ['7h30']],
    ['?ai-sua=cong', [words.today.none], ['7h30']],
    ['?ai-sua=trang', ['7h30'], []],
    ['?don-vi=ben', [words.today.none], ['7h30']],
    ['?muc=khong-co&tiep=%00%27', ['7h30'], []],
  ])('filters by %s', async (query, there, not) => {
    const text = seen(await officer.read(`/${query}`))
    for (const part of there) expect(text).toContain(part)
    for (const part of not) expect(text).not.toContain(part)
  })

  it('puts what lies in the past under old posts, without a target day', async () => {
    const yard = await openWard({ at: now + 20 * 24 * 3_600_000 })
    try {
      const { store } = yard.deps
      const old = { ...clashTime, id: 'd-cu', because: ['past'], post: null, official: null }
      const finding = {
        divergence: { ...old, why: 'Cổng ghi 9h00, trang ghi 9h30.' },
        channel: 'trang',
        copy: 'trang:p2',
        official: null,
        copySeq: 1,
        officialSeq: null,
      }
      const found = { run: 'dem-1', unit: 'mau', findings: [finding], compared: [], at: now }
      await store.saveFindings(found)
      const visitor = await signedIn(yard, 'can-bo@mau.example')
      expect(seen(await visitor.read('/'))).not.toContain('trang ghi 9h30')
      expect(seen(await visitor.read('/?tim=9h30'))).not.toContain('trang ghi 9h30')
      const list = seen(await visitor.read('/bai-cu?tim=9h30'))
      expect(list).toContain('trang ghi 9h30')
      expect(list).not.toContain('hạn đơn vị tự đặt')
      expect(list).not.toContain('7h30')
      expect(seen(await visitor.read('/d/d-cu'))).not.toContain('hạn đơn vị tự đặt')
    } finally {
      await yard.close()
    }
  })

  it('says when a channel could not be read, why, and when it last could', async () => {
    const failing = await openWard({ failing: true, clean: true })
    try {
      const text = seen(await (await signedIn(failing, 'can-bo@mau.example')).read('/'))
      expect(text).toContain('chưa đọc được: Trang không cho đọc nữa')
      expect(text).toContain(words.today.noGood)
      expect(text).toContain(words.today.calmNot)
      expect(text).not.toContain(words.today.calm)
    } finally {
      await failing.close()
    }
  })

  it('says why one can trust it when there is nothing to do', async () => {
    const clean = await openWard({ clean: true })
    try {
      const text = seen(await (await signedIn(clean, 'can-bo@mau.example')).read('/'))
      expect(text).toContain(words.today.heading(0))
      expect(text).toContain(words.today.calm)
      expect(text).toContain(words.today.calmWhy(2, 12))
    } finally {
      await clean.close()
    }
  })

  it('says when the unit has let its own target pass', async () => {
    expect(seen(await officer.read('/d/d-gio'))).toContain(words.today.due('18/6/2026'))
    const later = await openWard({ at: now + 4 * 24 * 3_600_000 })
    try {
      const text = seen(await (await signedIn(later, 'can-bo@mau.example')).read('/'))
      expect(text).toContain(words.today.late('18/6/2026'))
    } finally {
      await later.close()
    }
  })

  it('says when a night was missed', async () => {
    const later = await openWard({ at: now + 24 * 3_600_000 })
    try {
      const text = seen(await (await signedIn(later, 'can-bo@mau.example')).read('/'))
      expect(text).toContain(words.today.missed('02:00 16/6/2026'))
    } finally {
      await later.close()
    }
  })

  it('starts one comparison when asked, not two', async () => {
    const busy = await openWard()
    try {
      const visitor = await signedIn(busy, 'can-bo@mau.example')
      const first = await visitor.send('/doi-chieu')
      expect(first.headers.get('location')).toBe('/?nhan=dang-chay')
      expect(busy.jobs.map((job) => job.do)).toEqual(['fetch', 'fetch'])
      const second = await visitor.send('/doi-chieu')
      expect(second.headers.get('location')).toBe('/?nhan=dang-ban')
      expect(busy.jobs).toHaveLength(2)
    } finally {
      await busy.close()
    }
  })
})

describe('one difference', () => {
  it('shows both quotes, both texts and what has happened', async () => {
    const text = seen(await officer.read('/d/d-gio'))
    for (const part of ['8h00', '7h30', 'cùng ngày 18/6/2026', words.act.opened])
      expect(text).toContain(part)
  })

  it('wants a reason before it lets anything be waved through', async () => {
    const answer = await officer.send('/d/d-la/quyet-dinh', {
      viec: 'dismissed',
      thay: 'open.0',
      'ly-do': '  ',
    })
    expect(answer.status).toBe(422)
    expect(seen(await answer.text())).toContain(words.divergence.needReason)
  })

  it('keeps a ruling with its reason, tells the second person, and reopens', async () => {
    const ruling = { viec: 'dismissed', thay: 'open.0', 'ly-do': 'Ngày của <b>đợt khác</b>.' }
    const first = await officer.send('/d/d-la/quyet-dinh', ruling)
    expect(first.headers.get('location')).toBe('/d/d-la?nhan=da-ghi')
    const second = await officer.send('/d/d-la/quyet-dinh', ruling)
    expect(second.headers.get('location')).toBe('/d/d-la?nhan=co-nguoi')
    const html = await officer.read('/d/d-la')
    expect(seen(html)).toContain(words.state.dismissed)
    expect(html).toContain('Ngày của &lt;b&gt;đợt khác&lt;/b&gt;.')
    expect(seen(html)).toContain('Trần Thị Lan : không phải sửa')
    const ended = seen(await officer.read('/?tinh-trang=open&ket-qua=dismissed'))
    expect(ended).toContain(words.state.dismissed)
    expect(seen(await officer.read('/?ket-qua=accepted'))).toContain(words.today.none)
    await officer.send('/d/d-la/quyet-dinh', { viec: 'reopened', thay: 'dismissed.1' })
    expect(seen(await officer.read('/d/d-la'))).toContain(words.state.open)
  })

  it('lets a person choose the source article only among those offered', async () => {
    expect((await officer.send('/d/d-mo-coi/bai-goc', { bai: 'cong:a1' })).status).toBe(404)
    expect((await officer.send('/d/d-mo-coi/bai-goc', { bai: 'cong:a2' })).status).toBe(303)
    const pair = await ward.deps.store.pairOf('trang:p2')
    expect(seen(await officer.read('/d/d-mo-coi'))).toContain('Trần Thị Lan : quyết định bài gốc')
    expect(pair).toMatchObject({
      official: 'cong:a2',
      state: 'paired',
      by: ward.ids.get('can-bo@mau.example'),
    })
  })

  it('checks an edited text again and says what would still differ', async () => {
    const half = postTalk.text.replace('7h30', '8h00')
    const answer = await officer.send('/d/d-gio/kiem-tra', {
      'noi-dung': half.replace(/\n/g, '\r\n'),
    })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain(half.split('\n')[1])
    expect(seen(html)).toMatch(/Bản sửa này vẫn còn 1 điểm khác:.*0296 3841 117/)
  })
})

describe('posts whose source article is unsure', () => {
  it('are shown with their candidates until a person has said which', async () => {
    expect(await officer.read('/')).toContain('href="/bai-goc"')
    const page = seen(await officer.read('/bai-goc'))
    for (const part of [
      'Nhắc bà con nộp phí vệ sinh',
      'Mức thu phí vệ sinh năm 2026',
      words.divergence.confirm,
    ])
      expect(page).toContain(part)
    expect((await officer.send('/bai-goc/trang:p3', { bai: 'cong:a1' })).status).toBe(404)
    expect((await officer.send('/bai-goc/trang:p3', { bai: '' })).status).toBe(422)
    const done = await officer.send('/bai-goc/trang:p3', { bai: 'cong:a2' })
    expect(done.headers.get('location')).toBe('/bai-goc?nhan=da-ghi')
    expect(seen(await officer.read('/bai-goc'))).toContain(words.pairs.none)
    expect(await ward.deps.store.pairOf('trang:p3')).toMatchObject({
      state: 'paired',
      official: 'cong:a2',
    })
  })
})

describe('before posting', () => {
  it('finds the article, says what differs and how to write it; keeps nothing', async () => {
    const before = await ward.deps.store.items(['trang:draft'])
    const answer = await officer.send('/kiem-tra', { 'bai-nhap': postTalk.text })
    const text = seen(await answer.text())
    for (const part of [words.check.divergent, 'Thông báo lịch tiếp công dân', '8h00', '7h30'])
      expect(text).toContain(part)
    expect(await ward.deps.store.items(['trang:draft'])).toEqual(before)
  })

  it('says so when the portal has nothing on it', async () => {
    const answer = await officer.send('/kiem-tra', { 'bai-nhap': 'Chúc bà con cuối tuần vui vẻ!' })
    expect(seen(await answer.text())).toContain(words.check.noArticle)
  })
})

describe('from a difference to a mended post', () => {
  it('is sent up by one person, approved by another, done by hand', async () => {
    const text = postTalk.text.replace('7h30', '8h00').replace('117', '111')
    const mend = { 'noi-dung': text, cach: 'by-hand' }
    const bare = await officer.send('/d/d-gio/sua', mend)
    expect([bare.status, seen(await bare.text()).includes('cần ghi căn cứ')]).toEqual([422, true])
    const basis = 'Ông Bảy Văn phòng xác nhận lúc 6 giờ 15/6/2026'
    const sent = await officer.send('/d/d-gio/sua', { ...mend, 'can-cu': basis })
    expect(sent.status).toBe(303)
    const where = sent.headers.get('location') ?? ''
    expect(where).toMatch(/^\/sua\/id/)
    expect(seen(await officer.read(where))).toContain(words.correction.state.submitted)
    expect((await officer.send(`${where}/duyet`)).status).toBe(403)
    expect(seen(await approver.read('/'))).toContain('1 chờ duyệt')
    const page = seen(await approver.read(where))
    expect(page.indexOf(basis)).toBeLessThan(page.indexOf('8h00'))
    for (const part of [
      '8h00',
      '7h30',
      basis,
      words.correction.approve,
      words.correction.refuse,
      words.correction.full,
    ])
      expect(page).toContain(part)
    expect((await approver.send(`${where}/tra-lai`, { 'ly-do': ' ' })).status).toBe(422)
    expect((await approver.send(`${where}/duyet`)).status).toBe(303)
    expect(seen(await approver.read(where))).toContain(words.correction.state.approved)
    expect(ward.jobs.at(-1)).toMatchObject({ do: 'push' })
    expect((await approver.send(`${where}/duyet`)).status).toBe(422)
    expect((await officer.send(`${where}/rut-lai`)).status).toBe(303)
    expect(seen(await officer.read(where))).toContain(words.correction.state.refused)
  })
})

describe('words', () => {
  const walk = (a: unknown, b: unknown, path: string): void => {
    expect(typeof b, path).toBe(typeof a)
    if (typeof a === 'function' && typeof b === 'function') {
      expect(b.length, path).toBe(a.length)
      expect(String((b as (...args: unknown[]) => unknown)(2, 2)), path).not.toBe('')
    } else if (typeof a === 'string') {
      expect(b, path).not.toBe('')
    } else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
      expect(Object.keys(b).sort(), path).toEqual(Object.keys(a).sort())
      for (const [key, inner] of Object.entries(a))
        walk(inner, (b as Record<string, unknown>)[key], `${path}.${key}`)
    }
  }

  it('are complete in both languages', () => walk(words, en, 'words'))

  it('accuse nobody: never "sai" or "lỗi"', () => {
    const said: string[] = []
    const collect = (value: unknown): void => {
      if (typeof value === 'string') said.push(value)
      else if (typeof value === 'function')
        said.push(String((value as (...args: unknown[]) => unknown)(2, 2)))
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
    }
    collect(words)
    for (const say of said) expect(say).not.toMatch(/(?<![\p{L}])(?:sai|lỗi)(?![\p{L}])/iu)
  })
})

describe('small pieces', () => {
  it.each([
    ['2026-06-15T02:10:00', 'từ đêm qua'],
    ['2026-06-15T05:30:00', 'từ sáng nay'],
    ['2026-06-14T20:00:00', 'từ tối qua'],
    ['2026-06-14T09:00:00', 'từ hôm qua'],
    ['2026-06-12T09:00:00', 'đã 3 ngày'],
    ['2026-05-12T09:00:00', 'từ 12/5/2026'],
  ])('%s is said as "%s"', (at, say) => {
    expect(ageOf(Date.parse(`${at}+07:00`), now, words)).toBe(say)
  })

  it('writes instants in +07:00', () => {
    expect(longStampOf(now, words)).toBe('06:30 thứ Hai 15/6/2026')
    expect(longStampOf(lastDue('02:00', now), words)).toBe('02:00 thứ Hai 15/6/2026')
    expect(longStampOf(lastDue('23:30', now), words)).toBe('23:30 Chủ nhật 14/6/2026')
  })

  it.each([
    ['/d/1?x=2', '/d/1?x=2'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['', '/'],
    [undefined, '/'],
  ])('goes back to %s as %s', (given, path) => expect(safePath(given)).toBe(path))

  it.each([
    ['https://kenh.example/1', 'https://kenh.example/1'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['khong phai dia chi', null],
    [null, null],
  ])('links to %s as %s', (given, url) => expect(safeUrl(given)).toBe(url))

  it('a diff loses nothing of either text', () => {
    const piece = fc.constantFrom(
      '7h30',
      '8h00',
      ' ',
      '\n',
      'ngày 12/3',
      '0296 3841 117',
      '📢',
      'ộ',
      '.',
      'a',
    )
    const text = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = piecesOf(before, after)
        const without = (kind: string) =>
          pieces
            .filter((one) => one.kind !== kind)
            .map((one) => one.text)
            .join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
      }),
    )
  })

  it('a diff changes whole numbers and whole times', () => {
    const pieces = piecesOf('lúc 7h30, gọi 0296 3841 117 nhé', 'lúc 8h00, gọi 0296 3841 111 nhé')
    expect(pieces.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual([
      '7h30',
      '0296 3841 117',
    ])
  })
})
