// Every page of the desk, for everyone who may open it, in both languages: nothing for axe-core in light or dark, nothing
// against its own policy, nothing wider than 360 px, nothing too small to press.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evidenceOfCase } from '../src/evidence/gather.ts'
import { createAuth } from '../src/web/auth.ts'
import { makeLink } from '../src/web/invite.ts'
import { faults, openChromium, skipped, type Chromium, type Seat } from './desk/chromium.ts'
import { letCorrectionsBe, letCrowdDiffer, letPapersBe, statesOfCorrections } from './desk/crowd.ts'
import { codeOf } from './desk/totp.ts'
import { password } from './desk/ward.ts'

/** What everybody of a unit may open. */
const everybody = [
  '/',
  '/?tinh-trang=open',
  '/d/d-gio',
  '/d/d-la',
  '/d/d-mo-coi',
  '/sua',
  '/bai-cu',
  '/tin-sang',
  '/units',
  '/yeu-cau',
  '/yeu-cau/yc-1',
  '/toi',
  '/dang-bai',
  '/quy-dinh/mau',
  '/kiem-tra',
  '/runs',
  '/runs/dem-1',
  '/api',
  '/khong-co',
]
const corrections = statesOfCorrections.map((state) => `/sua/ban-${state}`)
const administrators = ['/nguoi', '/an-toan', '/ket-noi']

/** An inspector may not open these yet, or never: the answer is a page too. */
const walks: readonly { who: string; language?: 'en'; paths: readonly string[] }[] = [
  { who: 'can-bo', paths: [...everybody, '/bai-goc', '/dan-bai/trang', ...corrections, '/nguoi'] },
  { who: 'duyet', paths: ['/', '/d/d-gio', '/sua', ...corrections, '/bai-goc', '/dang-bai'] },
  { who: 'thanh-tra', paths: [...everybody, '/bai-goc'] },
  { who: 'quan-tri', paths: [...everybody, ...administrators, '/sua/ban-submitted'] },
  {
    who: 'quan-tri',
    language: 'en',
    paths: [...everybody, '/bai-goc', ...administrators, ...corrections],
  },
]

describe.skipIf(skipped)('every page in Chromium', () => {
  let desk: Chromium
  beforeAll(async () => {
    desk = await openChromium()
    await letCrowdDiffer(desk.ward, 90)
    await letCorrectionsBe(desk.ward)
    await letPapersBe(desk.ward)
    // The inspector looks after two units: a province.
    const inspector = desk.ward.ids.get('thanh-tra@mau.example') ?? ''
    await desk.ward.deps.store.grant(inspector, 'ben', 'auditor', 'khop')
  }, 120_000)
  afterAll(() => desk.close())

  for (const { who, language, paths } of walks)
    describe(`${who}, ${language ?? 'vi'}`, () => {
      let seat: Seat
      beforeAll(async () => {
        seat = await desk.seat(who, language === undefined ? {} : { language })
      }, 60_000)
      it.each(paths)(
        '%s',
        async (path) => {
          await seat.page.goto(path)
          expect(await seat.page.getAttribute('html', 'lang')).toBe(language ?? 'vi')
          expect(await faults(seat)).toEqual([])
        },
        60_000,
      )
    })

  it('pages that anybody may open: sign-in, a one-time link, one that has ended', async () => {
    const person = desk.ward.ids.get('can-bo@mau.example') ?? ''
    const common = { grants: [], madeBy: person }
    const links = await Promise.all([
      makeLink(desk.ward.deps, desk.base, { purpose: 'first', person: null, email: null, name: null, ...common }), // prettier-ignore
      makeLink(desk.ward.deps, desk.base, { purpose: 'invite', person: null, email: 'moi@mau.example', name: 'Đỗ Thị Mới', ...common }), // prettier-ignore
      makeLink(desk.ward.deps, desk.base, { purpose: 'reset', person, email: null, name: null, ...common }), // prettier-ignore
    ])
    const addresses = ['/dang-nhap', '/moi/khong-co', ...links.map(({ url }) => url)]
    for (const language of [undefined, 'en'] as const) {
      const seat = await desk.seat(null, language === undefined ? {} : { language })
      for (const address of addresses) {
        await seat.page.goto(address)
        expect(await faults(seat), address).toEqual([])
      }
    }
  }, 120_000)

  it('the second factor: switched on, and asked for at sign-in', async () => {
    const seat = await desk.seat('duyet')
    const { page } = seat
    await page.goto('/toi')
    await page.fill('form[action="/toi/lop-hai"] [name=cu]', password)
    await page.click('form[action="/toi/lop-hai"] button')
    expect(await faults(seat)).toEqual([])
    const secret = await page.locator('input[readonly]').first().inputValue()
    await page.fill('[name=ma]', codeOf(secret, Date.now()))
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === '/toi')
    expect(await faults(seat)).toEqual([])

    const elsewhere = await desk.seat(null)
    await elsewhere.page.goto('/dang-nhap')
    await elsewhere.page.fill('[name=thu]', 'duyet@mau.example')
    await elsewhere.page.fill('[name=mat-khau]', password)
    await elsewhere.page.keyboard.press('Enter')
    await elsewhere.page.waitForSelector('[name=ma]')
    expect(await faults(elsewhere)).toEqual([])
  }, 60_000)

  it('the page of an evidence file, opened from the disk', async () => {
    const who = desk.ward.ids.get('can-bo@mau.example') ?? ''
    const made = await evidenceOfCase(desk.ward.deps, createAuth(desk.ward.options), { divergence: 'd-gio', who }) // prettier-ignore
    const page = unzipSync(made?.bytes ?? new Uint8Array())['doc-truoc.html']
    const folder = await mkdtemp(join(tmpdir(), 'khop-evidence-'))
    const file = join(folder, 'doc-truoc.html')
    await writeFile(file, strFromU8(page ?? new Uint8Array()))
    const seat = await desk.seat(null)
    await seat.page.goto(`file://${file}`)
    expect(await faults(seat)).toEqual([])
    await rm(folder, { recursive: true })
  }, 60_000)
})
