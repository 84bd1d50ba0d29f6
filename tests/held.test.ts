// A decision sent after the session had ended: kept through the sign-in, shown, sent by the person; nothing secret, nothing foreign.
import { describe, expect, it, onTestFinished } from 'vitest'
import { heldFrom, hold } from '../src/web/held.tsx'
import { createAuth } from '../src/web/auth.ts'
import { signedIn, stranger } from './desk/visitor.ts'
import { now, openWard, password } from './desk/ward.ts'

const reason = 'Hai bên nói về hai buổi khác nhau'
const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

describe('an ended session', () => {
  it('loses no decision: sign in again, look, send', async () => {
    const ward = await openWard()
    onTestFinished(() => ward.close())
    const officer = await signedIn(ward, 'can-bo@mau.example')
    const fields = { viec: 'dismissed', 'ly-do': reason, thay: 'open.0' }
    const key = await officer.key()
    await createAuth(ward.options).endSessions(ward.ids.get('can-bo@mau.example') ?? '')
    const late = await officer.send('/d/d-gio/quyet-dinh', fields, { key })
    expect(late.status).toBe(401)
    const page = await late.text()
    expect(page).toContain('việc đang làm được giữ nguyên')
    const giu = unescaped(/name="giu" value="([^"]+)"/.exec(page)?.[1] ?? '')

    const again = stranger(ward)
    const wrong = await again.send('/dang-nhap', { thu: 'can-bo@mau.example', 'mat-khau': 'sai bét', giu }, { key: false }) // prettier-ignore
    expect(await wrong.text()).toContain('name="giu"')
    const sign = { thu: 'can-bo@mau.example', 'mat-khau': password, giu }
    const resumed = await (await again.send('/dang-nhap', sign, { key: false })).text()
    expect(resumed).toContain(reason)
    const fresh = /name="khoa" value="([0-9a-f]+)"/.exec(resumed)?.[1] ?? ''
    const seen = /name="thay" value="([^"]+)"/.exec(resumed)?.[1] ?? ''
    const row = await ward.deps.store.divergence('d-gio', now)
    expect([resumed.includes('action="/d/d-gio/quyet-dinh"'), seen]).toEqual([true, 'open.0'])
    const thay = `${row?.state ?? ''}.${String(row?.ruling ?? '')}`
    const sent = await again.send('/d/d-gio/quyet-dinh', { ...fields, thay }, { key: fresh })
    expect(sent.status).toBe(303)
    expect((await ward.deps.store.divergence('d-gio', now))?.state).toBe('dismissed')
  })
})

describe('what is carried', () => {
  it('leaves out keys and whatever is secret', () => {
    const form = { khoa: 'k', 'mat-khau': 'x', ma: '123456', 'ly-do': 'vì sao' }
    expect(heldFrom(hold('/sua/1/duyet-tai-cho', form) ?? '')?.fields).toEqual({
      'ly-do': 'vì sao',
    })
  })

  it.each([
    ['another site', '//evil.example/x'],
    ['a page that is no form', '/units'],
    ['one’s own account', '/toi/mat-khau'],
    ['a path with more in it', '/d/a/b/quyet-dinh'],
    ['a question in the path', '/d/a?x=/quyet-dinh'],
  ])('is never sent to %s', (_, path) => {
    expect(heldFrom(JSON.stringify({ path, fields: {} }))).toBeNull()
  })

  it.each(['', 'x', '[]', 'null', '{"path":1}', '{"path":"/quyet-dinh"}'])('is not %s', (text) => {
    expect(heldFrom(text)).toBeNull()
  })

  it('is not endless', () => {
    expect(hold('/quyet-dinh', { 'ly-do': 'a'.repeat(500_000) })).toBeNull()
  })
})
