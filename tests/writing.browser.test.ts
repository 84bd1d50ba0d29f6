// What stands between a draft and its push, on a phone in a real browser: which side, basis, stop, emergency, what moved.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults, openChromium, skipped, type Chromium, type Seat } from './desk/chromium.ts'
import { now, officialTalk, postTalk } from './desk/ward.ts'

const mended = postTalk.text.replace('7h30', '8h00').replace('117', '111')

describe.skipIf(skipped)('publishing, in Chromium', () => {
  let desk: Chromium
  beforeAll(async () => {
    desk = await openChromium()
  })
  afterAll(() => desk.close())

  const seats = new Map<Page, Seat>()

  /** Somebody of the ward, signed in on a phone. */
  async function phoneOf(who: string): Promise<Page> {
    const seat = await desk.seat(who)
    seats.set(seat.page, seat)
    return seat.page
  }

  async function faultsOf(page: Page): Promise<readonly string[]> {
    const seat = seats.get(page)
    if (seat === undefined) throw new Error('nobody sits here')
    return faults(seat)
  }

  const reread = (channel: string, item: typeof postTalk, at: number) =>
    desk.ward.deps.store.saveItems(
      channel,
      [{ item, wire: {}, validator: null, rawHash: item.text }],
      at,
    )

  it('from “Bên nào đúng?” to a push in an emergency, a stop, a second look, and what moved', async () => {
    // Somebody edited the post after the portal last changed.
    await reread('trang', { ...postTalk, text: `${postTalk.text}\nMang theo giấy tờ.` }, now - 1000)
    const officer = await phoneOf('can-bo')
    await officer.goto('/d/d-gio')
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
    await admin.goto('/quy-dinh/mau')
    await admin.fill('[name="thu-dien-tu"]', 'can-bo@mau.example')
    await admin.click('button:has-text("Cấp quyền đăng khẩn")')
    expect(await admin.textContent('main')).toContain('Trần Thị Lan')
    expect(await faultsOf(admin)).toEqual([])

    await officer.goto(where)
    await officer.click('summary:has-text("Đăng ngay")')
    await officer.fill('[name=ly-do]', 'Sáng mai đã tiếp dân')
    await officer.click('button:has-text("Đăng ngay")')
    expect(await officer.textContent('main')).toContain('Người thứ hai xem lại trước')
    expect(await faultsOf(officer)).toEqual([])

    await admin.goto('/dang-bai')
    await admin.locator('summary:has-text("Dừng mọi việc đăng")').click()
    await admin.locator('details[open] [name=ly-do]').fill('Nghi trang bị chiếm')
    await admin.locator('details[open] button').click()
    for (const path of ['/', '/d/d-gio', where, '/sua']) {
      await officer.goto(path)
      expect(await officer.textContent('.brakes'), path).toContain('Ngô Quang Huy bấm dừng')
      expect(await faultsOf(officer), path).toEqual([])
    }

    const approver = await phoneOf('duyet')
    await approver.goto('/')
    expect(await approver.textContent('#xem-lai')).toContain('chờ người thứ hai xem lại')
    await approver.locator('section:has(#xem-lai) a').first().click()
    await approver.click('button:has-text("Đã xem, để nguyên")')
    expect(await approver.textContent('main')).toContain('Lê Văn Bình đã xem lại')
    expect(await faultsOf(approver)).toEqual([])

    // Meanwhile the portal moved: the approval lapses, and the page shows what moved.
    const changed = officialTalk.text.replace('8h00', '9h00')
    await reread('cong', { ...officialTalk, text: changed }, now)
    const { handle } = await import('../src/jobs/index.ts')
    await handle({ do: 'push', correction: where.split('/')[2] ?? '' }, desk.ward.deps)
    await officer.goto(where)
    expect(await officer.textContent('[aria-labelledby=da-doi]')).toContain('9h00')
    expect(await faultsOf(officer)).toEqual([])
  }, 120_000)
})
