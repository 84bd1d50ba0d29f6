// The desk in a real browser: nothing that axe-core objects to, no sideways scrolling at 360 px, the keyboard alone.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWard, password, postTalk, type Ward } from './desk/ward.ts'

const executablePath = process.env['KHOP_CHROMIUM'] ?? '/usr/bin/chromium'
const absent = !existsSync(executablePath)
const skipped = absent && process.env['CI'] === undefined
if (skipped)
  console.warn(
    `No Chromium at ${executablePath}: the desk was NOT tried in a browser. Set KHOP_CHROMIUM.`,
  )

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.skipIf(skipped)('the desk in Chromium', () => {
  let ward: Ward
  let browser: Browser
  let server: ReturnType<typeof createAdaptorServer>
  let base: string
  const contexts: Record<string, BrowserContext> = {}

  beforeAll(async () => {
    ward = await openWard()
    server = createAdaptorServer({ fetch: ward.app.fetch })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await chromium.launch({
      executablePath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
    for (const who of ['can-bo', 'duyet']) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
      const page = await context.newPage()
      await signIn(page, `${who}@mau.example`)
      await page.close()
      contexts[who] = context
    }
  })
  afterAll(async () => {
    await browser.close()
    await new Promise((closed) => server.close(closed))
    await ward.close()
  })

  async function signIn(page: Page, email: string) {
    await page.goto(`${base}/dang-nhap`)
    await page.fill('[name=thu]', email)
    await page.fill('[name=mat-khau]', password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${base}/`)
  }

  async function opened(who: string, path: string): Promise<Page> {
    const page = await contexts[who]?.newPage()
    if (page === undefined) throw new Error(`nobody called ${who}`)
    await page.goto(base + path)
    return page
  }

  /** What axe-core objects to, as lines a person can read. Evaluated outside the page's own policy. */
  async function objections(page: Page): Promise<readonly string[]> {
    // Folded parts are part of the page: everything is tried unfolded.
    await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true })')
    await page.evaluate(axe)
    return page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((n) => id + ': ' + n.html.slice(0, 160) + ' ' + (n.failureSummary ?? ''))))`)
  }

  const paths = [
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
    '/toi',
    '/dang-bai',
    '/quy-dinh/mau',
    '/kiem-tra',
    '/bai-goc',
    '/runs',
    '/runs/dem-1',
    '/dang-nhap',
    '/api',
    '/khong-co',
  ]

  for (const path of paths)
    for (const scheme of ['light', 'dark'] as const)
      it(`${path} (${scheme}): axe-core finds nothing, and it fits 360 px`, async () => {
        const page = await opened('can-bo', path)
        await page.emulateMedia({ colorScheme: scheme })
        expect(await objections(page)).toEqual([])
        const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
        expect(await page.evaluate(over)).toBeLessThanOrEqual(0)
        await page.close()
      })

  it('in English too', async () => {
    const english = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await english.newPage()
    await page.goto(`${base}/dang-nhap`)
    await page.click('button[lang=en]')
    await signIn(page, 'quan-tri@mau.example')
    for (const path of paths) {
      await page.goto(base + path)
      expect(await page.getAttribute('html', 'lang')).toBe('en')
      expect(await objections(page), path).toEqual([])
      const over = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      expect(await page.evaluate(over), path).toBeLessThanOrEqual(0)
    }
    await english.close()
  })

  it('the keyboard alone reaches the first difference, by way of the skip link', async () => {
    const page = await opened('can-bo', '/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('/d/d-gio')
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${base}/d/d-gio`)
    await page.close()
  })

  it('J, K, E, R, U, / and ? do what the sheet says, and decide nothing', async () => {
    const page = await opened('can-bo', '/')
    const href = () => page.evaluate('document.activeElement.getAttribute("href")')
    await page.keyboard.press('j')
    expect(await href()).toBe('/d/d-gio')
    await page.keyboard.press('j')
    expect(await href()).toBe('/d/d-so-may')
    await page.keyboard.press('k')
    expect(await href()).toBe('/d/d-gio')
    await page.keyboard.press('/')
    expect(await page.evaluate('document.activeElement.name')).toBe('tim')
    await page.keyboard.type('jk?')
    expect(await page.inputValue('[name=tim]')).toBe('jk?')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    expect(await page.evaluate('document.querySelector("#phim").open')).toBe(true)
    await page.goto(`${base}/d/d-gio`)
    await page.keyboard.press('e')
    expect(new URL(page.url()).hash).toBe('#ban-sua')
    await page.keyboard.press('r')
    expect(new URL(page.url()).hash).toBe('#khong-sua')
    await page.keyboard.press('j')
    await page.waitForURL(/\/d\/(?!d-gio)/)
    await page.close()
  })

  it('one difference on a phone: both quotes and the three ways stand on the first screen', async () => {
    const page = await opened('can-bo', '/d/d-gio')
    for (const selector of ['.side.official', '.side.post', '.ways a:nth-child(3)']) {
      const box = await page.locator(selector).first().boundingBox()
      expect((box?.y ?? 9999) + (box?.height ?? 0), selector).toBeLessThanOrEqual(740)
    }
    await page.close()
  })

  it('everything to press is at least 24 px high and wide', async () => {
    for (const path of ['/', '/d/d-gio', '/sua', '/runs']) {
      const page = await opened('can-bo', path)
      const small =
        await page.evaluate(`[...document.querySelectorAll('button, .button, summary, input:not([type=hidden]), select, nav a')]
        .filter((e) => e.offsetParent !== null && (e.offsetHeight < 24 || e.offsetWidth < 24) && e.type !== 'radio')
        .map((e) => e.outerHTML.slice(0, 100))`)
      expect(small, path).toEqual([])
      await page.close()
    }
  })

  it('an officer sends a correction up and a second person approves it, on a phone, without script', async () => {
    const page = await opened('can-bo', '/d/d-gio')
    const mended = postTalk.text.replace('7h30', '8h00').replace('117', '111')
    await page.fill('[name=noi-dung]', mended)
    await page.click('text=Kiểm tra lại')
    expect(await page.inputValue('[name=noi-dung]')).toBe(mended)
    expect(await page.textContent('ins')).toContain('8h00')
    await page.fill('[name=can-cu]', 'Văn phòng phường xác nhận lúc 6 giờ 15/6/2026')
    await page.click('button.main:has-text("Sửa bài")')
    await page.waitForURL(/\/sua\//)
    const where = new URL(page.url()).pathname
    expect(await objections(page)).toEqual([])
    await page.close()

    const second = await opened('duyet', where)
    expect(await objections(second)).toEqual([])
    const approve = second.locator('button:has-text("Duyệt")')
    expect((await approve.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44)
    await approve.click()
    expect(await second.textContent('[role=status]')).toContain('đã duyệt')
    expect(await objections(second)).toEqual([])
    await second.close()
  })

  it('hostile text runs nothing', async () => {
    const page = await contexts['can-bo']?.newPage()
    const dialogs: string[] = []
    page?.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page?.goto(`${base}/d/d-la`)
    expect(dialogs).toEqual([])
    await page?.close()
  })
})
