// Connecting channels and pasting posts in a real browser: the way to the channel's own site and back, and axe-core on each page.
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seed } from '../adapters/facebook/fixtures/seed.ts'
import { startRun } from '../src/jobs/nightly.ts'
import { vi as words } from '../src/web/words/vi.ts'
import { executablePath, misfits, objections, phone, skipped } from './desk/chromium.ts'
import { openConnected, type Connected } from './desk/connected.ts'
import { password } from './desk/ward.ts'

/** Pictures of every page go here when it is set. */
const pictures = process.env['KHOP_PICTURES']

describe.skipIf(skipped)('connecting in Chromium', () => {
  let ward: Connected
  let browser: Browser
  beforeAll(async () => {
    ward = await openConnected()
    await startRun(ward.deps, { cause: 'night' })
    await ward.queue.idle()
    browser = await chromium.launch({
      executablePath,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'],
    })
  })
  afterAll(async () => {
    await browser.close()
    await ward.shut()
  })

  /** What the pages' own policy refused, of all of them. */
  const refused: string[] = []

  async function fine(page: Page, name: string): Promise<void> {
    expect(await misfits(page), name).toEqual([])
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await objections(page), `${name} ${colorScheme}`).toEqual([])
    }
    expect(refused, name).toEqual([])
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }

  async function visitor(): Promise<Page> {
    const page = await (await browser.newContext({ viewport: phone })).newPage()
    page.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text())
    })
    return page
  }

  async function signedIn(who: 'admin' | 'officer'): Promise<Page> {
    const page = await visitor()
    await page.goto(`${ward.desk.url}/dang-nhap`)
    await page.fill('[name=thu]', `${who}@mau.example`)
    await page.fill('[name=mat-khau]', password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${ward.desk.url}/`)
    return page
  }

  it('the administrator’s link, the guest’s way to the channel and back, and the channel stands', async () => {
    const admin = await signedIn('admin')
    await admin.click('.menu > summary')
    await admin.click('.menu a[href="/ket-noi"]')
    await fine(admin, 'ket-noi')
    await admin.click('form[action="/ket-noi/trang/moi"] button')
    await fine(admin, 'lien-ket-moi')
    const link = (await admin.inputValue('textarea')).trim()

    const guest = await visitor()
    await guest.goto(link)
    await fine(guest, 'khach')
    await guest.click(`text=${words.connect.start}`)
    await fine(guest, 'khach-san-sang')
    // Over to another site and back by its redirect: the page's own policy lets a link do that.
    await guest.click(`text=${words.connect.go}`)
    await guest.waitForURL(/noi-ve/)
    await fine(guest, 'chon-trang')
    await guest.click(`button[value="${seed.page.id}"]`)
    await fine(guest, 'da-ket-noi')
    expect(await guest.textContent('h1')).toBe(words.connect.doneTitle)

    await admin.goto(`${ward.desk.url}/ket-noi`)
    expect(await admin.textContent('main')).toContain('Nguyễn Thị Thu')
    await fine(admin, 'ket-noi-xong')
    await guest.goto(link)
    await fine(guest, 'lien-ket-het')
  }, 60_000)

  it('a post is pasted, looked at and kept', async () => {
    const officer = await signedIn('officer')
    await officer.goto(`${ward.desk.url}/dan-bai/dan`)
    await fine(officer, 'dan-bai')
    await officer.fill('[name=chu]', '📢 Phường tiếp công dân lúc 7h30 ngày 26/3/2026 nha bà con!')
    await officer.click('button[value=xem]')
    await fine(officer, 'dan-bai-xem')
    await officer.click('button[value=luu]')
    await fine(officer, 'dan-bai-xong')
    await officer.click(`text=${words.connect.pasteAgain}`)
    await officer.fill('[name=chu]', '📢 Phường tiếp công dân lúc 8h00 ngày 26/3/2026 nha bà con!')
    await officer.click('button[value=xem]')
    await fine(officer, 'dan-lai-xem')
  }, 60_000)
})
