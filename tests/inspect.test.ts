// What an inspector may open, and when; and deciding many at once.
import { describe, expect, it, onTestFinished } from 'vitest'
import { signedIn } from './desk/visitor.ts'
import { now, openWard, type Ward } from './desk/ward.ts'

const day = 86_400_000

async function yard(at?: number): Promise<Ward> {
  const ward = await openWard(at === undefined ? {} : { at })
  onTestFinished(() => ward.close())
  return ward
}

const acts = async (ward: Ward, subject: string) =>
  (await ward.deps.store.ledger({ subject, limit: 99 })).map(({ act }) => act)

const decision = { who: 'ai', at: now, reason: 'x', until: null } as const

describe('an inspector', () => {
  it('sees that something differs, not what it says, while the unit is looking at it', async () => {
    const ward = await yard()
    const auditor = await signedIn(ward, 'thanh-tra@mau.example')
    const list = await auditor.read('/')
    expect(list).toContain('khác nhau · giờ')
    expect(list).not.toContain('7h30')
    const page = await auditor.read('/d/d-gio')
    expect(page).toContain('Đơn vị đang xem xét')
    expect(page).not.toContain('7h30')
    expect((await auditor.get('/d/d-gio/ho-so.zip')).headers.get('location')).toBe('/d/d-gio')
    expect((await auditor.get('/bai-goc')).status).toBe(403)
    expect(await acts(ward, 'd-gio')).not.toContain('divergence.inspected')
  })

  it.each(['dismissed', 'accepted', 'official-wrong'] as const)(
    'may open it once the unit has decided (%s), and each opening is recorded',
    async (what) => {
      const ward = await yard()
      await ward.deps.store.decide({ ...decision, divergence: 'd-gio', what })
      const auditor = await signedIn(ward, 'thanh-tra@mau.example')
      expect(await auditor.read('/d/d-gio')).toContain('7h30')
      await auditor.read('/d/d-gio')
      const opened = (await acts(ward, 'd-gio')).filter((act) => act === 'divergence.inspected')
      expect(opened).toHaveLength(2)
    },
  )

  it('may open it when the unit’s own target has passed', async () => {
    const ward = await yard(now + 4 * day)
    const auditor = await signedIn(ward, 'thanh-tra@mau.example')
    expect(await auditor.read('/d/d-gio')).toContain('7h30')
  })

  it('who also works in the unit is no stranger to it', async () => {
    const ward = await yard()
    const id = ward.ids.get('thanh-tra@mau.example') ?? ''
    await ward.deps.store.grant(id, 'mau', 'officer')
    const both = await signedIn(ward, 'thanh-tra@mau.example')
    expect(await both.read('/d/d-gio')).toContain('7h30')
    expect(await acts(ward, 'd-gio')).not.toContain('divergence.inspected')
  })
})

describe('deciding many at once', () => {
  const send = async (
    ward: Ward,
    ids: readonly string[],
    more: Readonly<Record<string, string>>,
  ) => {
    const officer = await signedIn(ward, 'can-bo@mau.example')
    const body = new URLSearchParams({ khoa: await officer.key(), ...more })
    for (const id of ids) body.append('d', id)
    return ward.app.request('http://127.0.0.1:8787/quyet-dinh', {
      method: 'POST',
      headers: {
        cookie: officer.cookie(),
        origin: 'http://127.0.0.1:8787',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: body.toString(),
    })
  }
  const state = async (ward: Ward, id: string) => (await ward.deps.store.divergence(id, now))?.state

  it('rules on each with one reason, and goes back to the list', async () => {
    const ward = await yard()
    const answer = await send(ward, ['d-gio', 'd-la'], {
      'ly-do': 'Cùng một việc',
      ve: '/?muc=major',
    })
    expect(answer.headers.get('location')).toBe('/?muc=major&nhan=da-ghi')
    expect([await state(ward, 'd-gio'), await state(ward, 'd-la')]).toEqual([
      'dismissed',
      'dismissed',
    ])
    expect(await state(ward, 'd-so-may')).toBe('open')
  })

  it('leaves what somebody decided before, and what is another unit’s, and says how many', async () => {
    const ward = await yard()
    await ward.deps.store.decide({ ...decision, divergence: 'd-gio', what: 'accepted' })
    const answer = await send(ward, ['d-gio', 'd-ben', 'd-la'], { 'ly-do': 'x' })
    expect(await answer.text()).toContain('1 mục; 2 mục đã có người quyết định trước')
    expect([await state(ward, 'd-gio'), await state(ward, 'd-ben')]).toEqual(['accepted', 'open'])
  })

  it.each([
    ['nothing chosen', [], { 'ly-do': 'x' }, 'Chưa chọn mục nào'],
    ['no reason', ['d-gio'], { 'ly-do': ' ' }, 'lý do'],
  ])('is asked again with %s', async (_, ids, more, say) => {
    const ward = await yard()
    const answer = await send(ward, ids, more)
    expect(answer.status).toBe(422)
    expect((await answer.text()).toLowerCase()).toContain(say.toLowerCase())
    expect(await state(ward, 'd-gio')).toBe('open')
  })

  it('has a box on each open card of a filtered list, outside any other form', async () => {
    const ward = await yard()
    const officer = await signedIn(ward, 'can-bo@mau.example')
    expect(await officer.read('/?tinh-trang=open')).toContain('form="loat"')
    expect(await officer.read('/')).not.toContain('form="loat"')
    const auditor = await signedIn(ward, 'thanh-tra@mau.example')
    expect(await auditor.read('/?tinh-trang=open')).not.toContain('form="loat"')
  })
})
