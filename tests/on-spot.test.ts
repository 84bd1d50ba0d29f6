// Duyệt tại chỗ: an approver signs one decision at the officer's screen, is not signed in by it, and the record says so.
import { describe, expect, it, onTestFinished } from 'vitest'
import { vi as words } from '../src/web/words/vi.ts'
import { codeOf } from './desk/totp.ts'
import { signedIn, type Visitor } from './desk/visitor.ts'
import { openWard, password, postTalk, type Ward } from './desk/ward.ts'

interface Room {
  readonly ward: Ward
  /** The officer's screen. */
  readonly screen: Visitor
  /** The correction's own page. */
  readonly where: string
  approve(who: string, more?: Readonly<Record<string, string>>): Promise<Response>
  state(): Promise<string | undefined>
}

async function room(): Promise<Room> {
  const ward = await openWard()
  onTestFinished(() => ward.close())
  const screen = await signedIn(ward, 'can-bo@mau.example')
  const sent = await screen.send('/d/d-gio/sua', {
    'noi-dung': postTalk.text.replace('7h30', '8h00').replace('117', '111'),
    'tieu-de': '',
    cach: 'by-hand',
    'ghi-chu': 'none',
    'can-cu': 'Văn phòng phường xác nhận lúc 6 giờ 15/6/2026',
  })
  const where = sent.headers.get('location') ?? ''
  const id = where.split('/').at(-1) ?? ''
  return {
    ward,
    screen,
    where,
    approve: (who, more = {}) =>
      screen.send(`${where}/duyet-tai-cho`, { thu: who, 'mat-khau': password, ...more }),
    state: async () => (await ward.deps.store.correction(id))?.state,
  }
}

const sessionsOf = async ({ options, ids }: Ward, email: string) => {
  const [row] = await options.sql.all({
    sql: 'select count(*) as n from "session" where "userId" = ?1',
    args: [ids.get(email) ?? ''],
  })
  return row?.n
}

describe('an approver at the officer’s screen', () => {
  it('approves this one correction; nobody is signed in by it, and both names stand in the record', async () => {
    const { ward, screen, where, approve, state } = await room()
    expect(await screen.read(where)).toContain(words.onSpot.title)
    expect((await approve('duyet@mau.example')).headers.get('location')).toBe(where)
    expect(await state()).toBe('approved')
    expect(await sessionsOf(ward, 'duyet@mau.example')).toBe(0)
    const entries = await ward.deps.store.ledger({
      subject: where.split('/').at(-1) ?? '',
      limit: 99,
    })
    expect(entries.find(({ act }) => act === 'correction.approved')).toMatchObject({
      who: ward.ids.get('duyet@mau.example'),
      data: { onSpot: ward.ids.get('can-bo@mau.example') },
    })
    const page = await screen.read(where)
    expect(page).toContain('Lê Văn Bình')
    expect(page).toContain(words.onSpot.at('Trần Thị Lan'))
    expect(await screen.read('/d/d-gio')).toContain(words.onSpot.at('Trần Thị Lan'))
    // Whoever was signed in still is.
    expect(await screen.read('/toi')).toContain('can-bo@mau.example')
  })

  it.each([
    ['the author', 'can-bo@mau.example', 'không có quyền duyệt'],
    ['an inspector', 'thanh-tra@mau.example', 'không có quyền duyệt'],
    ['somebody of another unit', 'can-bo@ben.example', 'không có quyền duyệt'],
    ['nobody we know', 'la@mau.example', words.signIn.refused],
  ])('%s is refused', async (_, email, say) => {
    const { approve, state } = await room()
    const answer = await approve(email)
    expect([answer.status, (await answer.text()).includes(say)]).toEqual([422, true])
    expect(await state()).toBe('submitted')
  })

  it('the author never approves their own, even where they hold the right', async () => {
    const { ward, approve, state } = await room()
    const author = ward.ids.get('can-bo@mau.example') ?? ''
    await ward.deps.store.grant(author, 'mau', 'approver', 'khop')
    const answer = await approve('can-bo@mau.example')
    expect([answer.status, (await answer.text()).includes('không tự duyệt được')]).toEqual([
      422,
      true,
    ])
    expect(await state()).toBe('submitted')
  })

  it('wrong passwords lock the account here as at the sign-in page', async () => {
    const { approve, state } = await room()
    for (let n = 0; n < 10; n++) await approve('duyet@mau.example', { 'mat-khau': 'doan-mo-12345' })
    const answer = await approve('duyet@mau.example')
    expect([answer.status, (await answer.text()).includes(words.signIn.tooMany)]).toEqual([
      422,
      true,
    ])
    expect(await state()).toBe('submitted')
  })

  it('who signs in with a second factor shows it here too, and no session stays behind', async () => {
    const { ward, approve, state } = await room()
    const own = await signedIn(ward, 'duyet@mau.example')
    const page = await (await own.send('/toi/lop-hai', { cu: password })).text()
    const secret = /value="((?:[A-Z2-7]{1,4} ?)+)"/.exec(page)?.[1] ?? ''
    await own.send('/toi/lop-hai/xac-nhan', { ma: codeOf(secret, Date.now()) })
    const before = await sessionsOf(ward, 'duyet@mau.example')
    const bare = await approve('duyet@mau.example')
    expect((await bare.text()).includes(words.onSpot.needCode)).toBe(true)
    expect((await approve('duyet@mau.example', { ma: '000000' })).status).toBe(422)
    expect(await state()).toBe('submitted')
    const done = await approve('duyet@mau.example', { ma: codeOf(secret, Date.now()) })
    expect(done.status).toBe(303)
    expect(await state()).toBe('approved')
    expect(await sessionsOf(ward, 'duyet@mau.example')).toBe(before)
  })
})
