// A second factor: switched on by proof, asked for at sign-in, recovered without the phone, taken off by an administrator.
import { describe, expect, it, onTestFinished } from 'vitest'
import { codeOf } from './desk/totp.ts'
import { signedIn, stranger, type Visitor } from './desk/visitor.ts'
import { openWard, password, type Ward } from './desk/ward.ts'

async function protectedPerson(): Promise<{
  ward: Ward
  here: Visitor
  secret: string
  recovery: readonly string[]
}> {
  const ward = await openWard()
  onTestFinished(() => ward.close())
  const here = await signedIn(ward, 'duyet@mau.example')
  const page = await (await here.send('/toi/lop-hai', { cu: password })).text()
  const secret = /value="((?:[A-Z2-7]{1,4} ?)+)"/.exec(page)?.[1] ?? ''
  const recovery = [...page.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code)
  const confirmed = await here.send('/toi/lop-hai/xac-nhan', { ma: codeOf(secret, Date.now()) })
  expect(confirmed.status).toBe(303)
  return { ward, here, secret, recovery }
}

const first = (visitor: Visitor) =>
  visitor.send('/dang-nhap', { thu: 'duyet@mau.example', 'mat-khau': password }, { key: false })
const second = (visitor: Visitor, ma: string) =>
  visitor.send('/dang-nhap/ma', { ma, ve: '/sua' }, { key: false })

describe('a second factor', () => {
  it('is asked for after the password, and only then lets in', async () => {
    const { ward, here, secret } = await protectedPerson()
    expect(await here.read('/toi')).toContain('Đang bật.')
    const visitor = stranger(ward)
    const half = await first(visitor)
    expect([half.status, (await half.text()).includes('Bước hai')]).toEqual([200, true])
    expect((await visitor.get('/sua')).status).toBe(303)
    expect((await second(visitor, '000000')).status).toBe(401)
    const done = await second(visitor, codeOf(secret, Date.now()))
    expect([done.status, done.headers.get('location')]).toEqual([303, '/sua'])
    expect((await visitor.get('/sua')).status).toBe(200)
  })

  it('lets in once by each recovery code', async () => {
    const { ward, recovery } = await protectedPerson()
    expect(recovery.length).toBeGreaterThanOrEqual(8)
    const [code = ''] = recovery
    const visitor = stranger(ward)
    await first(visitor)
    expect((await second(visitor, code)).status).toBe(303)
    const again = stranger(ward)
    await first(again)
    expect((await second(again, code)).status).toBe(401)
  })

  it('is not in force before a code was shown', async () => {
    const ward = await openWard()
    onTestFinished(() => ward.close())
    const here = await signedIn(ward, 'duyet@mau.example')
    await here.send('/toi/lop-hai', { cu: password })
    expect((await here.send('/toi/lop-hai/xac-nhan', { ma: '000000' })).status).toBe(422)
    expect((await first(stranger(ward))).status).toBe(303)
  })

  it('is neither begun nor ended without the password', async () => {
    const { here } = await protectedPerson()
    expect((await here.send('/toi/lop-hai/bo', { cu: 'đoán mò' })).status).toBe(422)
    expect(await here.read('/toi')).toContain('Đang bật.')
    expect((await here.send('/toi/lop-hai/bo', { cu: password })).status).toBe(303)
    const off = await here.read('/toi')
    expect([off.includes('Đang bật.'), off.includes('Bật lớp thứ hai')]).toEqual([false, true])
    expect((await here.send('/toi/lop-hai', { cu: 'đoán mò' })).status).toBe(422)
  })

  it('is taken off by an administrator when phone and codes are lost, on the record', async () => {
    const { ward } = await protectedPerson()
    const id = ward.ids.get('duyet@mau.example') ?? ''
    const admin = await signedIn(ward, 'quan-tri@mau.example')
    expect((await admin.send(`/nguoi/${id}/bo-lop-hai`)).status).toBe(303)
    expect((await first(stranger(ward))).status).toBe(303)
    const acts = (await ward.deps.store.ledger({ subject: id, limit: 50 })).map(({ act }) => act)
    expect(acts).toEqual(expect.arrayContaining(['person.second-factor', 'person.second-factor-ended'])) // prettier-ignore
  })

  it('does not stand in the way of a new password', async () => {
    const { ward, secret } = await protectedPerson()
    const id = ward.ids.get('duyet@mau.example') ?? ''
    const admin = await signedIn(ward, 'quan-tri@mau.example')
    const page = await (await admin.send(`/nguoi/${id}/dat-lai`)).text()
    const path = /value="http:\/\/127\.0\.0\.1:8787(\/moi\/[^"]+)"/.exec(page)?.[1] ?? ''
    const fresh = 'con bò vàng ăn cỏ'
    await stranger(ward).send(path, { moi: fresh, 'moi-lai': fresh }, { key: false })
    const visitor = stranger(ward)
    const half = await visitor.send('/dang-nhap', { thu: 'duyet@mau.example', 'mat-khau': fresh }, { key: false }) // prettier-ignore
    expect(half.status).toBe(200)
    expect((await second(visitor, codeOf(secret, Date.now()))).status).toBe(303)
  })
})
