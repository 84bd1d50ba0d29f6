// What stands between a draft and its push, on a phone in a real browser: which side, basis, stop, emergency, what moved.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { now, officialTalk, openWard, password, postTalk, type Ward } from './desk/ward.ts'

const executablePath = process.env['KHOP_CHROMIUM'] ?? '/usr/bin/chromium'
const skipped = !existsSync(executablePath) && process.env['CI'] === undefined
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const mended = postTalk.text.replace('7h30', '8h00').replace('117', '111')

describe.skipIf(skipped)('publishing, in Chromium', () => {
  let ward: Ward
  let browser: Browser
  let server: ReturnType<typeof createAdaptorServer>
  let base: string
  beforeAll(async () => {
    ward = await openWard()
    server = createAdaptorServer({ fetch: ward.app.fetch })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run']
    browser = await chromium.launch({ executablePath, args })
  })
  afterAll(async () => {
    await browser.close()
    await new Promise((closed) => server.close(closed))
    await ward.close()
  })

  /** Somebody of the ward, signed in on a phone. */
  async function phoneOf(who: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const page = await context.newPage()
    await page.goto(`${base}/dang-nhap`)
    await page.fill('[name=thu]', `${who}@mau.example`)
    await page.fill('[name=mat-khau]', password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${base}/`)
    return page
  }

  /** What axe-core objects to, and by how much the page is too wide. */
  async function faultsOf(page: Page): Promise<readonly unknown[]> {
    await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true })')
    await page.evaluate(axe)
    const found = await page.evaluate<
      string[]
    >(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((n) => id + ': ' + n.html.slice(0, 160))))`)
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    return over > 0 ? [...found, `${over} px too wide`] : found
  }

  const reread = (channel: string, item: typeof postTalk, at: number) =>
    ward.deps.store.saveItems(
      channel,
      [{ item, wire: {}, validator: null, rawHash: item.text }],
      at,
    )

  it('from “Bên nào đúng?” to a push in an emergency, a stop, a second look, and what moved', async () => {
    // Somebody edited the post after the portal last changed.
    await reread('trang', { ...postTalk, text: `${postTalk.text}\nMang theo giấy tờ.` }, now - 1000)
    const officer = await phoneOf('can-bo')
    await officer.goto(`${base}/d/d-gio`)
    expect(await officer.textContent('#ban-sua')).toBe('Bên nào đúng?')
    expect(await officer.isVisible('[name=noi-dung]'), 'no text is proposed').toBe(false)
    expect(await officer.locator('input[type=radio]:checked').count(), 'neither side').toBe(0)
    expect(await faultsOf(officer)).toEqual([])
    for (const group of await officer.locator('.proposal fieldset').all())
      await group.locator('[value=official]').check()
    await officer.click('button:has-text("Ghi câu trả lời")')
    await officer.waitForSelector('[name=noi-dung]')
    await officer.fill('[name=noi-dung]', `${mended}\nMang theo giấy tờ.`)
    await officer.check('[name=ghi-chu][value=none]')
    await officer.fill('[name=can-cu]', 'Văn phòng xác nhận lúc 6 giờ 15/6/2026')
    await officer.click('button.main:has-text("Sửa bài")')
    await officer.waitForURL(/\/sua\//)
    const where = new URL(officer.url()).pathname
    expect(await faultsOf(officer)).toEqual([])

    const admin = await phoneOf('quan-tri')
    await admin.goto(`${base}/quy-dinh/mau`)
    await admin.fill('[name="thu-dien-tu"]', 'can-bo@mau.example')
    await admin.click('button:has-text("Cấp quyền đăng khẩn")')
    expect(await admin.textContent('main')).toContain('Trần Thị Lan')
    expect(await faultsOf(admin)).toEqual([])

    await officer.goto(base + where)
    await officer.click('summary:has-text("Đăng ngay")')
    await officer.fill('[name=ly-do]', 'Sáng mai đã tiếp dân')
    await officer.click('button:has-text("Đăng ngay")')
    expect(await officer.textContent('main')).toContain('Người thứ hai xem lại trước')
    expect(await faultsOf(officer)).toEqual([])

    await admin.goto(`${base}/dang-bai`)
    await admin.locator('summary:has-text("Dừng mọi việc đăng")').click()
    await admin.locator('details[open] [name=ly-do]').fill('Nghi trang bị chiếm')
    await admin.locator('details[open] button').click()
    for (const path of ['/', '/d/d-gio', where, '/sua']) {
      await officer.goto(base + path)
      expect(await officer.textContent('.brakes'), path).toContain('Ngô Quang Huy bấm dừng')
      expect(await faultsOf(officer), path).toEqual([])
    }

    const approver = await phoneOf('duyet')
    await approver.goto(`${base}/`)
    expect(await approver.textContent('#xem-lai')).toContain('chờ người thứ hai xem lại')
    await approver.locator('section:has(#xem-lai) a').first().click()
    await approver.click('button:has-text("Đã xem, để nguyên")')
    expect(await approver.textContent('main')).toContain('Lê Văn Bình đã xem lại')
    expect(await faultsOf(approver)).toEqual([])

    // Meanwhile the portal moved: the approval lapses, and the page shows what moved.
    const changed = officialTalk.text.replace('8h00', '9h00')
    await reread('cong', { ...officialTalk, text: changed }, now)
    const { handle } = await import('../src/jobs/index.ts')
    await handle({ do: 'push', correction: where.split('/')[2] ?? '' }, ward.deps)
    await officer.goto(base + where)
    expect(await officer.textContent('[aria-labelledby=da-doi]')).toContain('9h00')
    expect(await faultsOf(officer)).toEqual([])
  }, 120_000)
})
