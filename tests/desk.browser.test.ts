// The desk in a real browser: the officer's and the approver's path on a phone, by keyboard alone, without script, by the clock.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  faults,
  objections,
  openChromium,
  skipped,
  type Chromium,
  type Seat,
} from './desk/chromium.ts'
import { letCrowdDiffer } from './desk/crowd.ts'
import { postTalk } from './desk/ward.ts'

const mended = postTalk.text.replace('7h30', '8h00').replace('117', '111')

describe.skipIf(skipped)('the desk in Chromium', () => {
  let desk: Chromium
  let officer: Seat
  let approver: Seat
  beforeAll(async () => {
    desk = await openChromium()
    await letCrowdDiffer(desk.ward, 4)
    officer = await desk.seat('can-bo')
    approver = await desk.seat('duyet')
  }, 60_000)
  afterAll(() => desk.close())

  const href = (page: Page) => page.evaluate('document.activeElement.getAttribute("href")')
  const named = (page: Page) => page.evaluate('document.activeElement.name')

  /** Tab until the focus stands on it. */
  async function tabTo(page: Page, condition: string): Promise<void> {
    for (let n = 0; n < 80; n++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`((e) => ${condition})(document.activeElement)`)) return
    }
    throw new Error(`80 times Tab did not reach ${condition}`)
  }

  it('the keyboard alone reaches the first difference, by way of the skip link', async () => {
    const { page } = officer
    await page.goto('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await href(page)).toBe('/d/d-gio')
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
    await page.keyboard.press('Enter')
    await page.waitForURL('/d/d-gio')
  })

  it('J, K, E, R, U, / and ? do what the sheet says, and decide nothing', async () => {
    const { page } = officer
    await page.goto('/')
    await page.keyboard.press('j')
    expect(await href(page)).toBe('/d/d-gio')
    await page.keyboard.press('j')
    expect(await href(page)).toBe('/d/d-so-may')
    await page.keyboard.press('k')
    expect(await href(page)).toBe('/d/d-gio')
    await page.keyboard.press('/')
    expect(await named(page)).toBe('tim')
    await page.keyboard.type('jk?')
    expect(await page.inputValue('[name=tim]')).toBe('jk?')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    expect(await page.evaluate('document.querySelector("#phim").open')).toBe(true)
    await page.goto('/d/d-gio')
    await page.keyboard.press('e')
    expect(new URL(page.url()).hash).toBe('#ban-sua')
    await page.keyboard.press('r')
    expect(new URL(page.url()).hash).toBe('#khong-sua')
    await page.keyboard.press('j')
    await page.waitForURL(/\/d\/(?!d-gio)/)
  })

  it('the menu opens by keyboard and Escape closes it where it was opened', async () => {
    const { page } = officer
    await page.goto('/')
    await page.focus('.menu > summary')
    await page.keyboard.press('Enter')
    expect(await page.isVisible('.menu a[href="/yeu-cau"]')).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await page.isVisible('.menu a[href="/yeu-cau"]')).toBe(false)
    expect(await page.evaluate('document.activeElement.matches(".menu > summary")')).toBe(true)
  })

  it('from the list to a submitted correction by keyboard alone', async () => {
    const { page } = officer
    await page.goto('/')
    await tabTo(page, `e.getAttribute('href') === '/d/d-dong-0'`)
    await page.keyboard.press('Enter')
    await page.waitForURL('/d/d-dong-0')
    await page.keyboard.press('e')
    await tabTo(page, `e.name === 'noi-dung'`)
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText(' Bà con nhớ đúng giờ.')
    await tabTo(page, `e.name === 'can-cu'`)
    await page.keyboard.insertText('Văn phòng phường xác nhận lúc 6 giờ 15/6/2026')
    await tabTo(page, `e.matches('button.main') && e.textContent.includes('Sửa bài')`)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/sua\//)
    expect(await page.textContent('ins')).toContain('8h00')
  })

  it('one difference on a phone: both quotes and the three ways stand on the first screen', async () => {
    const { page } = officer
    await page.goto('/d/d-gio')
    for (const selector of ['.side.official', '.side.post', '.ways a:nth-child(3)']) {
      const box = await page.locator(selector).first().boundingBox()
      expect((box?.y ?? 9999) + (box?.height ?? 0), selector).toBeLessThanOrEqual(740)
    }
  })

  it('a correction waiting for approval: quotes, change and both buttons on the approver’s first screen', async () => {
    const { page } = approver
    await page.goto('/sua')
    await page.locator('.cards a').first().click()
    await page.waitForURL(/\/sua\/.+/)
    const approve = page.locator('button:has-text("Duyệt")')
    for (const seen of [page.locator('.side.official'), page.locator('.side.post'), approve]) {
      const box = await seen.first().boundingBox()
      expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThanOrEqual(740)
    }
    expect((await approve.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44)
  })

  it('all links of the head stand on one line at 360 px, a number beside them too', async () => {
    for (const { page } of [officer, approver, await desk.seat('quan-tri', { language: 'en' })]) {
      await page.goto('/sua')
      expect(await page.isVisible('.count'), 'something waits').toBe(true)
      const tops = await page.evaluate<number[]>(
        `[...document.querySelectorAll('.top nav > ul > li')].map((li) => li.offsetTop)`,
      )
      expect(tops).toHaveLength(5)
      expect(new Set(tops).size).toBe(1)
    }
  })

  it('with scripts switched off, an officer sends a correction up and a second person approves it', async () => {
    const noScript = { javaScriptEnabled: false }
    const { page } = await desk.seat('can-bo', noScript)
    await page.click('.findings a[href="/d/d-gio"]')
    await page.fill('[name=noi-dung]', mended)
    await page.click('text=Kiểm tra lại')
    expect(await page.inputValue('[name=noi-dung]')).toBe(mended)
    expect(await page.textContent('ins')).toContain('8h00')
    await page.fill('[name=can-cu]', 'Văn phòng phường xác nhận lúc 6 giờ 15/6/2026')
    await page.click('button.main:has-text("Sửa bài")')
    await page.waitForURL(/\/sua\//)
    const where = new URL(page.url()).pathname

    const second = await desk.seat('duyet', noScript)
    await second.page.click('.menu > summary')
    expect(await second.page.isVisible('.menu a[href="/tin-sang"]')).toBe(true)
    await second.page.goto('/sua')
    await second.page.click(`.cards a[href="${where}"]`)
    await second.page.click('button:has-text("Duyệt")')
    expect(await second.page.textContent('[role=status]')).toContain('đã duyệt')
    // axe-core needs scripts: the same page once more, with them.
    await approver.page.goto(where)
    expect(await faults(approver)).toEqual([])
  }, 60_000)

  it('from opening the list to an approved correction in at most 8 presses and fields', async () => {
    let presses = 0
    const press = async (page: Page, selector: string) => {
      presses++
      await page.locator(selector).first().click()
    }
    const from = performance.now()
    await officer.page.goto('/')
    await press(officer.page, '.findings a[href="/d/d-dong-1"]')
    await officer.page.waitForURL('/d/d-dong-1')
    presses++
    await officer.page.fill('[name=can-cu]', 'Văn phòng phường xác nhận lúc 6 giờ 15/6/2026')
    await press(officer.page, 'button.main:has-text("Sửa bài")')
    await officer.page.waitForURL(/\/sua\//)
    const where = new URL(officer.page.url()).pathname
    await approver.page.goto('/')
    await press(approver.page, '.top nav a[href="/sua"]')
    await press(approver.page, `.cards a[href="${where}"]`)
    await press(approver.page, 'button:has-text("Duyệt")')
    expect(await approver.page.textContent('[role=status]')).toContain('đã duyệt')
    console.info(`list to approved: ${presses} presses and fields, ${Math.round(performance.now() - from)} ms of waiting`) // prettier-ignore
    expect(presses).toBeLessThanOrEqual(8)
    expect(officer.refused).toEqual([])
    expect(await objections(officer.page)).toEqual([])
  }, 60_000)
})
