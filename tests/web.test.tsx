// The review desk over a real SQLite store: what each person sees, what each may do, what hostile text cannot do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { now, openWard, password, people, publicUrl, type Ward } from './desk/ward.ts'

let ward: Ward
beforeAll(async () => {
  ward = await openWard()
})
afterAll(() => ward.close())

/** Signs in and answers a small browser that keeps its cookies. */
async function visitor(of: Ward, email: string) {
  const jar = new Map<string, string>()
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      jar.set(name, value)
    }
    return response
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const get = async (path: string) =>
    keep(await of.app.request(`${publicUrl}${path}`, { headers: { cookie: cookie() } }))
  const send = async (path: string, fields: Record<string, string>, origin = publicUrl) =>
    keep(
      await of.app.request(`${publicUrl}${path}`, {
        method: 'POST',
        headers: {
          cookie: cookie(),
          origin,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(fields).toString(),
      }),
    )
  const signedIn = await send('/dang-nhap', { thu: email, 'mat-khau': password, ve: '/' })
  return { get, send, signedIn }
}

describe('sign-in', () => {
  it('opens the desk with the right password and nothing else', async () => {
    const officer = await visitor(ward, 'can-bo@mau.example')
    expect(officer.signedIn.status).toBe(303)
    const cookie = officer.signedIn.headers.getSetCookie().join('\n')
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    const page = await officer.get('/')
    expect(page.status).toBe(200)
    console.log(await page.text())
  })
})
void now
void people
