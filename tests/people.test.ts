// People of a unit: one-time links, rights added and taken away, an approver's right lent, an account locked, one's own password.
import { describe, expect, it } from 'vitest'
import { onTestFinished } from 'vitest'
import { firstLink } from '../src/web/invite.ts'
import { signedIn, stranger, type Visitor } from './desk/visitor.ts'
import { now, openWard, password, publicUrl, type Ward } from './desk/ward.ts'

const day = 86_400_000
const fresh = 'con bò vàng ăn cỏ'

async function ward(): Promise<{ ward: Ward; admin: Visitor }> {
  const open = await openWard()
  onTestFinished(() => open.close())
  return { ward: open, admin: await signedIn(open, 'quan-tri@mau.example') }
}

/** The path of the one-time link that a page shows. */
async function linkOf(answer: Response): Promise<string> {
  const path = /value="http:\/\/127\.0\.0\.1:8787(\/moi\/[^"]+)"/.exec(await answer.text())?.[1]
  if (path === undefined) throw new Error(`no link on a page of ${answer.status}`)
  return path
}

/** What a page says, without its tags. */
const said = async (answer: Response) => (await answer.text()).replace(/<[^>]+>/g, ' ')

const newcomer = { ten: 'Hồ Thị Mai', thu: 'mai@mau.example', 'don-vi': 'mau', quyen: 'approver' }

async function signIn(open: Ward, email: string, secret: string): Promise<number> {
  const answer = await stranger(open).send(
    '/dang-nhap',
    { thu: email, 'mat-khau': secret },
    { key: false },
  )
  return answer.status
}

const setPassword = (open: Ward, path: string, more: Readonly<Record<string, string>> = {}) =>
  stranger(open).send(path, { moi: fresh, 'moi-lai': fresh, ...more }, { key: false })

describe('a new person', () => {
  it('sets a password by a link that works once, and may then do what was granted', async () => {
    const { ward: open, admin } = await ward()
    const path = await linkOf(await admin.send('/nguoi', newcomer))
    expect(await stranger(open).read(path)).toContain('Hồ Thị Mai')
    expect((await setPassword(open, path)).status).toBe(303)
    expect(await signIn(open, 'mai@mau.example', fresh)).toBe(303)
    expect((await setPassword(open, path)).status).toBe(410)
    const person = (await open.deps.store.members(['mau'])).filter(
      ({ role }) => role === 'approver',
    )
    expect(person).toHaveLength(2)
    expect(await admin.read('/nguoi')).toContain('mai@mau.example')
  })

  it.each([
    ['too short', { moi: 'ngắn', 'moi-lai': 'ngắn' }, 'ít nhất 10 ký tự'],
    ['typed in two ways', { 'moi-lai': 'con bò vàng' }, 'chưa giống nhau'],
  ])('is asked again when the password is %s, and the link still works', async (_, typed, say) => {
    const { ward: open, admin } = await ward()
    const path = await linkOf(await admin.send('/nguoi', newcomer))
    const again = await setPassword(open, path, typed)
    expect(again.status).toBe(422)
    expect(await said(again)).toContain(say)
    expect((await setPassword(open, path)).status).toBe(303)
  })

  it('finds an older link replaced by a newer one', async () => {
    const { ward: open, admin } = await ward()
    const first = await linkOf(await admin.send('/nguoi', newcomer))
    const second = await linkOf(await admin.send('/nguoi', newcomer))
    expect((await stranger(open).get(first)).status).toBe(410)
    expect((await stranger(open).get(second)).status).toBe(200)
  })

  it('gets the role at once when there is an account already', async () => {
    const { ward: open, admin } = await ward()
    const answer = await admin.send('/nguoi', {
      ...newcomer,
      thu: 'can-bo@ben.example',
      quyen: 'auditor',
    })
    expect(await said(answer)).toContain('đã thêm quyền')
    const id = open.ids.get('can-bo@ben.example') ?? ''
    expect(await open.deps.store.rolesOf(id)).toContainEqual({ unit: 'mau', role: 'auditor' })
  })

  it('cannot be made an administrator of somebody else’s unit', async () => {
    const { ward: open, admin } = await ward()
    const answer = await admin.send('/nguoi', { ...newcomer, 'don-vi': 'ben', quyen: 'admin' })
    expect(answer.status).toBe(403)
    expect((await open.deps.store.members(['ben'])).map(({ role }) => role)).toEqual(['officer'])
  })
})

describe('the first administrator', () => {
  it('comes by a link that is only made while there is none', async () => {
    const { ward: open } = await ward()
    expect(await firstLink(open.deps, publicUrl)).toBeNull()
    for (const { person, unit, role } of await open.deps.store.members(['mau']))
      if (role === 'admin') await open.deps.store.revoke(person, unit, role, 'khop')
    const link = await firstLink(open.deps, publicUrl)
    const path = new URL(link?.url ?? '').pathname
    const typed = { ten: 'Đặng Văn Quản', thu: 'quan@tinh.example' }
    expect((await setPassword(open, path, typed)).status).toBe(303)
    expect(await signIn(open, 'quan@tinh.example', fresh)).toBe(303)
    const admins = (await open.deps.store.members(['mau', 'ben'])).filter(
      ({ role }) => role === 'admin',
    )
    expect(admins.map(({ unit }) => unit).sort()).toEqual(['ben', 'mau'])
  })
})

describe('a forgotten password', () => {
  it('is set anew by a link; sessions end and the lock goes', async () => {
    const { ward: open, admin } = await ward()
    const officer = await signedIn(open, 'can-bo@mau.example')
    const id = open.ids.get('can-bo@mau.example') ?? ''
    const path = await linkOf(await admin.send(`/nguoi/${id}/dat-lai`))
    expect((await setPassword(open, path)).status).toBe(303)
    expect((await officer.get('/')).headers.get('location')).toContain('/dang-nhap')
    expect(await signIn(open, 'can-bo@mau.example', password)).toBe(401)
    expect(await signIn(open, 'can-bo@mau.example', fresh)).toBe(303)
  })

  it('of somebody who also acts elsewhere is not for this administrator to set', async () => {
    const { ward: open, admin } = await ward()
    const id = open.ids.get('can-bo@mau.example') ?? ''
    await open.deps.store.grant(id, 'ben', 'admin')
    const answer = await admin.send(`/nguoi/${id}/dat-lai`)
    expect(answer.status).toBe(422)
    expect(await said(answer)).toContain('đơn vị khác')
    expect((await admin.send(`/nguoi/${id}/dang-xuat`)).status).toBe(422)
  })
})

describe('rights', () => {
  it('are taken away at once', async () => {
    const { ward: open, admin } = await ward()
    const officer = await signedIn(open, 'can-bo@mau.example')
    const id = open.ids.get('can-bo@mau.example') ?? ''
    await admin.send(`/nguoi/${id}/bo-quyen`, { 'don-vi': 'mau', quyen: 'officer' })
    expect((await officer.get('/d/d-gio')).status).toBe(404)
  })

  it('of the last administrator stay', async () => {
    const { ward: open, admin } = await ward()
    const id = open.ids.get('quan-tri@mau.example') ?? ''
    const answer = await admin.send(`/nguoi/${id}/bo-quyen`, { 'don-vi': 'mau', quyen: 'admin' })
    expect(await said(answer)).toContain('ít nhất một người quản trị')
    expect((await admin.get('/nguoi')).status).toBe(200)
  })

  it('warn of a unit that one absence would stop', async () => {
    const { ward: open, admin } = await ward()
    const id = open.ids.get('duyet@mau.example') ?? ''
    expect(await admin.read('/nguoi')).not.toContain('chỉ có một người duyệt')
    await open.deps.store.revoke(id, 'mau', 'approver', 'khop')
    expect(await admin.read('/nguoi')).toContain('chỉ có một người duyệt')
  })
})

describe('a lent right', () => {
  const lend = (person: string, more: Readonly<Record<string, string>> = {}) => ({
    nguoi: person,
    'don-vi': 'mau',
    'van-ban': '12/GUQ-UBND',
    tu: '2026-06-15',
    den: '2026-06-16',
    ...more,
  })

  it('lets its holder approve from the first day to the end of the last', async () => {
    const { ward: open, admin } = await ward()
    const { store } = open.deps
    const id = open.ids.get('can-bo@mau.example') ?? ''
    expect((await admin.send('/uy-quyen', lend(id))).status).toBe(303)
    expect(await store.rolesOf(id)).toContainEqual({ unit: 'mau', role: 'approver' })
    expect(await admin.read('/nguoi')).toContain('từ 15/6/2026 đến hết 16/6/2026 theo 12/GUQ-UBND')
    const [one] = await store.delegations(['mau'], now)
    expect(await store.delegations(['mau'], now + 2 * day)).toEqual([])
    await admin.send(`/uy-quyen/${one?.id ?? ''}/thoi`)
    expect(await store.rolesOf(id)).not.toContainEqual({ unit: 'mau', role: 'approver' })
    const acts = (await store.ledger({ subject: id, limit: 50 })).map(({ act }) => act)
    expect(acts).toContain('member.delegated')
    expect(acts).toContain('member.delegation-ended')
    expect((await store.verifyLedger()).broken).toBeNull()
  })

  it('begins no earlier than its first day', async () => {
    const { ward: open, admin } = await ward()
    const id = open.ids.get('can-bo@mau.example') ?? ''
    await admin.send('/uy-quyen', lend(id, { tu: '2026-06-16', den: '2026-06-20' }))
    expect(await open.deps.store.rolesOf(id)).not.toContainEqual({ unit: 'mau', role: 'approver' })
  })

  it.each([
    ['days in the wrong order', { tu: '2026-06-18', den: '2026-06-17' }, 422],
    ['days that are over', { tu: '2026-06-01', den: '2026-06-10' }, 422],
    ['no document', { 'van-ban': ' ' }, 422],
    ['another unit', { 'don-vi': 'ben' }, 403],
    ['a stranger', { nguoi: 'khong-ai' }, 422],
  ])('is refused for %s', async (_, more, status) => {
    const { ward: open, admin } = await ward()
    const id = open.ids.get('can-bo@mau.example') ?? ''
    expect((await admin.send('/uy-quyen', lend(id, more))).status).toBe(status)
  })
})

describe('one’s own account', () => {
  it('changes the password, ends every session, and says so', async () => {
    const { ward: open } = await ward()
    const [here, there] = [
      await signedIn(open, 'can-bo@mau.example'),
      await signedIn(open, 'can-bo@mau.example'),
    ]
    const typed = { cu: password, moi: fresh, 'moi-lai': fresh }
    const wrong = await here.send('/toi/mat-khau', { ...typed, cu: 'nhầm rồi nhé' })
    expect(wrong.status).toBe(422)
    const answer = await here.send('/toi/mat-khau', typed)
    expect(answer.status).toBe(303)
    expect(await here.read(answer.headers.get('location') ?? '')).toContain('Đã đổi mật khẩu')
    expect((await there.get('/toi')).status).toBe(303)
    expect(await signIn(open, 'can-bo@mau.example', fresh)).toBe(303)
  })

  it('signs out everywhere', async () => {
    const { ward: open } = await ward()
    const there = await signedIn(open, 'can-bo@mau.example')
    await (await signedIn(open, 'can-bo@mau.example')).send('/toi/dang-xuat')
    expect((await there.get('/toi')).status).toBe(303)
  })

  it('switches the single-key shortcuts off and on', async () => {
    const { ward: open } = await ward()
    const officer = await signedIn(open, 'can-bo@mau.example')
    expect(await officer.read('/')).toContain('/desk.js')
    await officer.send('/toi/phim-tat', { phim: 'tat' })
    expect(await officer.read('/')).not.toContain('/desk.js')
    await officer.send('/toi/phim-tat', { phim: 'bat' })
    expect(await officer.read('/')).toContain('/desk.js')
  })

  it('is locked after ten wrong passwords from anywhere, also against the right one, and opens again', async () => {
    const open = await openWard()
    onTestFinished(() => open.close())
    for (const email of ['can-bo@mau.example', 'khong-co@mau.example']) {
      for (let i = 0; i < 10; i++) expect(await signIn(open, email, 'sai bét')).toBe(401)
      // Somebody who is not there is locked as well: the lock tells nobody who has an account.
      expect(await signIn(open, email, password)).toBe(429)
    }
    expect(await open.deps.store.lockedUntil('CAN-BO@mau.example', now)).toBe(now + 15 * 60_000)
    expect(await open.deps.store.lockedUntil('can-bo@mau.example', now + 15 * 60_000)).toBeNull()
  })
})
