// Connecting channels and pasting posts in a real browser: the way to the channel's own site and back, and axe-core on each page.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seed } from '../adapters/facebook/fixtures/seed.ts'
import { startRun } from '../src/jobs/nightly.ts'
import { vi as words } from '../src/web/words/vi.ts'
import { openConnected, type Connected } from './desk/connected.ts'
import { password } from './desk/ward.ts'

const executablePath = process.env['KHOP_CHROMIUM'] ?? '/usr/bin/chromium'
const skipped = !existsSync(executablePath) && process.env['CI'] === undefined
if (skipped)
  console.warn(`No Chromium at ${executablePath}: connecting was NOT tried in a browser.`)

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
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

  async function fine(page: Page, name: string): Promise<void> {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true })')
      await page.evaluate(axe)
      const found =
        await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((n) => id + ': ' + n.html.slice(0, 160) + ' ' + (n.failureSummary ?? ''))))`)
      expect(found, `${name} ${colorScheme}`).toEqual([])
    }
    const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(over), name).toBeLessThanOrEqual(0)
    if (pictures !== undefined)
      await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }

  const visitor = async () =>
    (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()

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
    await admin.click('footer a[href="/ket-noi"]')
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
