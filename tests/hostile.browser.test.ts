// Posts of people who mean harm, on every page that shows them: nothing runs, nothing hides, everything can be read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  misfits,
  objections,
  openChromium,
  skipped,
  type Chromium,
  type Seat,
} from './desk/chromium.ts'
import { hostile, letHostileDiffer, letPapersBe } from './desk/crowd.ts'
import { officialTalk } from './desk/ward.ts'

describe.skipIf(skipped)('hostile posts in Chromium', () => {
  let desk: Chromium
  let seat: Seat
  const dialogs: string[] = []
  beforeAll(async () => {
    desk = await openChromium()
    await letHostileDiffer(desk.ward)
    await letPapersBe(desk.ward)
    // One more whose source article a person has to confirm.
    await desk.ward.deps.store.savePairs(
      'mau',
      ['script', 'bidi', 'line'].map((name) => ({
        post: `trang:la-${name}`,
        official: 'cong:a1',
        score: 0.5,
        reasons: ['cùng ngày 18/6/2026'],
        state: 'confirm' as const,
        candidates: [],
      })),
      Date.now(),
    )
    seat = await desk.seat('can-bo')
    seat.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
  }, 60_000)
  afterAll(() => desk.close())

  /** What a person reads on the page; the text of a field is what will be edited, so it stays as it was given. */
  const read = () =>
    seat.page.evaluate<string>(`(() => {
      const page = document.querySelector('main').cloneNode(true)
      page.querySelectorAll('textarea, input').forEach((field) => field.remove())
      return page.textContent
    })()`)

  async function isInert(): Promise<void> {
    expect(await seat.page.title()).not.toContain('hỏng')
    expect(dialogs).toEqual([])
    expect(seat.refused).toEqual([])
    expect(await seat.page.locator('main script, main [onerror], main [onload], main [onfocus]').count()).toBe(0) // prettier-ignore
    // Signs that turn the order of letters around, or are not to be seen, are named instead of obeyed.
    expect(await read()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u061c]/u)
    expect(await misfits(seat.page)).toEqual([])
  }

  it.each(['/', '/?tinh-trang=open', '/bai-goc', '/yeu-cau', '/yeu-cau/yc-1', '/units'])(
    '%s shows them inert',
    async (path) => {
      await seat.page.goto(path)
      await isInert()
      expect(await objections(seat.page)).toEqual([])
    },
    60_000,
  )

  it.each(Object.keys(hostile))(
    'the difference of the post with %s',
    async (name) => {
      await seat.page.goto(`/d/d-la-${name}`)
      await isInert()
      expect(await read(), 'the words that differ are there').toContain('7h30')
      if (name !== 'line') expect(await objections(seat.page)).toEqual([])
    },
    60_000,
  )

  it('markup is read as the words it is', async () => {
    await seat.page.goto('/d/d-la-script')
    expect(await read()).toContain('<script>document.title="hỏng"</script>')
  })

  it('a post cannot pass for a part of the desk: its words stand in a quotation', async () => {
    await seat.page.goto('/d/d-la-interface')
    const outside = await seat.page.evaluate<string>(`(() => {
      const page = document.querySelector('main').cloneNode(true)
      page.querySelectorAll('.given, textarea, input, h1').forEach((field) => field.remove())
      return page.textContent
    })()`)
    expect(outside).not.toContain('đã được phê duyệt')
    expect(await seat.page.locator('main a[href*="xấu"], main a[href*="xn--"]').count()).toBe(0)
  })

  it.each(Object.keys(hostile))(
    'checked before posting: %s',
    async (name) => {
      await seat.page.goto('/kiem-tra')
      await seat.page.click('main details:has([name=van-ban]) > summary')
      await seat.page.fill('[name=bai-nhap]', hostile[name] ?? '')
      await seat.page.fill('[name=van-ban]', officialTalk.text)
      await seat.page.locator('main form button.main').first().click()
      await seat.page.waitForLoadState()
      await isInert()
    },
    60_000,
  )
})
