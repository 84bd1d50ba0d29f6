// Mending by hand on a phone: a post that no program may edit, from the list to "đã khớp", in at most six taps.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handle } from '../src/jobs/index.ts'
import type { Source } from '../src/ports.ts'
import { faults, openChromium, skipped, type Chromium } from './desk/chromium.ts'
import { openWard, postTalk } from './desk/ward.ts'

const mended = postTalk.text.replace('7h30', '8h00').replace('117', '111')

describe.skipIf(skipped)('by hand, on a phone', () => {
  let desk: Chromium
  beforeAll(async () => {
    const ward = await openWard()
    // What is approved leaves at once: the minutes to take it back are tried elsewhere.
    const { policy } = ward.deps
    desk = await openChromium({
      ...ward,
      deps: Object.assign(ward.deps, { policy: { ...policy, undoMs: 0 } }),
    })
  }, 60_000)
  afterAll(() => desk.close())

  /** What the officer does in the channel's own app: pastes and saves. */
  function pasteIntoTheChannel(): void {
    const { sources } = desk.ward.deps
    const page = sources.get('trang')
    if (page === undefined) throw new Error('no page')
    const item = { ...postTalk, text: mended }
    const after: Source = {
      ...page,
      read: () => Promise.resolve({ item, wire: {}, validator: null, rawHash: 'sau' }),
    }
    ;(sources as Map<string, Source>).set('trang', after)
  }

  it('says what to do in the platform’s own words, takes "Đã sửa", reads back and agrees', async () => {
    let taps = 0
    const tap = async (page: Page, selector: string) => {
      taps++
      await page.locator(selector).first().click()
    }
    const officer = await desk.seat('can-bo')
    const { page } = officer
    await tap(page, '.findings a[href="/d/d-gio"]')
    await page.waitForURL('/d/d-gio')
    await page.fill('[name=noi-dung]', mended)
    await page.fill('[name=can-cu]', 'Văn phòng phường xác nhận lúc 6 giờ 15/6/2026')
    await tap(page, 'button.main:has-text("Sửa bài")')
    await page.waitForURL(/\/sua\//)
    const where = new URL(page.url()).pathname

    const approver = await desk.seat('duyet')
    await approver.page.goto(where)
    await approver.page.click('button:has-text("Duyệt")')

    for (const job of desk.ward.jobs.splice(0)) await handle(job, desk.ward.deps)

    await page.goto('/')
    await tap(page, '.top nav a[href="/sua"]')
    await tap(page, `.cards a[href="${where}"]`)
    // The text to copy, the very post to open, and the steps, all on this page.
    expect(await page.locator('textarea[readonly]').first().inputValue()).toContain('8h00')
    expect(await page.locator(`a[href="${postTalk.url ?? ''}"]`).count()).toBeGreaterThan(0)
    expect(await faults(officer)).toEqual([])
    pasteIntoTheChannel()
    await tap(page, 'button:has-text("Đã sửa")')
    await page.waitForLoadState()
    expect(await page.textContent('main')).toContain('đã khớp')
    expect(taps).toBeLessThanOrEqual(6)
  }, 60_000)
})
