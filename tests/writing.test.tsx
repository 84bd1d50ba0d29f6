// Publishing on the desk: switches with their reasons, rules as data, several approvals in one go. Over a real SQLite store.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPolicy } from '../src/core/approval.ts'
import { rulesFrom } from '../src/web/approval-rules.tsx'
import { mayTurn } from '../src/web/turning.ts'
import { vi as words } from '../src/web/words/vi.ts'
import { signedIn, type Visitor } from './desk/visitor.ts'
import { now, openWard, type Ward } from './desk/ward.ts'

let ward: Ward
let officer: Visitor
let approver: Visitor
let auditor: Visitor
let admin: Visitor
beforeAll(async () => {
  ward = await openWard()
  officer = await signedIn(ward, 'can-bo@mau.example')
  approver = await signedIn(ward, 'duyet@mau.example')
  auditor = await signedIn(ward, 'thanh-tra@mau.example')
  admin = await signedIn(ward, 'quan-tri@mau.example')
})
afterAll(() => ward.close())

const seen = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const said = async (answer: Response) => seen(await answer.text())
const reason = { 'ly-do': 'đang đổi quản trị trang' }

describe('the switches', () => {
  const unit = (chia: 'admin' | 'approver', viec: 'go' | 'halt') => ({ chia, viec, ...reason })
  const brakes = () => ward.deps.store.brakes()

  it('open a unit by two people, each with their own key and a reason', async () => {
    const to = '/dang-bai/don-vi/mau'
    expect(await said(await officer.get('/dang-bai'))).toContain(words.writing.looksOn)
    expect((await officer.send(to, unit('approver', 'go'))).status, 'no approver').toBe(422)
    const silent = await admin.send(to, { chia: 'admin', viec: 'go', 'ly-do': ' ' })
    expect([silent.status, await said(silent)]).toEqual([422, expect.stringContaining(words.divergence.needReason)]) // prettier-ignore
    expect((await admin.send(to, unit('admin', 'go'))).status).toBe(303)
    const alone = await admin.send(to, unit('approver', 'go'))
    expect([alone.status, await said(alone)]).toEqual([422, expect.stringContaining(words.writing.otherPerson)]) // prettier-ignore
    expect((await approver.send(to, unit('approver', 'go'))).status).toBe(303)
    const page = await said(await auditor.get('/dang-bai'))
    expect(page).toContain(words.writing.open)
    expect(page).toContain('Lê Văn Bình mở lúc')
    expect((await officer.send(to, unit('admin', 'halt'))).status, 'anybody shuts').toBe(303)
    expect((await brakes()).keys.get('mau')?.admin).toBeUndefined()
  })

  it('pause a channel, which every page then says; an officer does not start it again', async () => {
    const to = '/dang-bai/kenh/trang'
    expect((await officer.send(to, { viec: 'halt', ...reason })).status).toBe(303)
    for (const path of ['/', '/sua', '/d/d-gio', '/runs'])
      expect(await said(await auditor.get(path)), path).toContain('đang tạm dừng đăng')
    expect((await officer.send(to, { viec: 'go', ...reason })).status).toBe(422)
    expect((await approver.send(to, { viec: 'go', ...reason })).status).toBe(303)
    expect(await said(await officer.get('/'))).not.toContain('đang tạm dừng đăng')
  })

  it('stop everything; the word of who did and why stands on every page', async () => {
    expect((await officer.send('/dang-bai/tat-ca', { viec: 'halt', ...reason })).status).toBe(403)
    expect((await admin.send('/dang-bai/tat-ca', { viec: 'halt', ...reason })).status).toBe(303)
    const page = await said(await auditor.get('/sua'))
    expect(page).toContain('Mọi việc đăng đang dừng')
    expect(page).toContain('Ngô Quang Huy')
    expect(page).toContain('đang đổi quản trị trang')
    const again = await admin.send('/dang-bai/tat-ca', { viec: 'halt', ...reason })
    expect(again.status).toBe(422)
    expect((await admin.send('/dang-bai/tat-ca', { viec: 'go', ...reason })).status).toBe(303)
    expect((await brakes()).stop).toBeNull()
  })
})

describe('who may turn what', () => {
  const stop = { who: 'huy', at: now, why: null }
  const of = {
    all: { scope: 'all' },
    admin: { scope: 'unit', unit: 'mau', key: 'admin' },
    approver: { scope: 'unit', unit: 'mau', key: 'approver' },
    channel: { scope: 'channel', channel: 'trang' },
  } as const
  it.each([
    ['all', 'halt', 'admin', 'ai', true],
    ['all', 'halt', 'approver', 'ai', false],
    ['all', 'go', 'admin', 'ai', false],
    ['all', 'go', 'admin', 'huy', true],
    ['admin', 'go', 'admin', 'ai', true],
    ['admin', 'go', 'approver', 'ai', false],
    ['approver', 'go', 'approver', 'ai', true],
    ['approver', 'go', 'officer', 'ai', false],
    ['admin', 'halt', 'officer', 'ai', true],
    ['admin', 'halt', 'auditor', 'ai', false],
    ['channel', 'halt', 'officer', 'ai', true],
    ['channel', 'go', 'officer', 'ai', false],
    ['channel', 'go', 'approver', 'ai', true],
  ] as const)('%s %s by the %s of one unit of two (%s): %s', (which, says, role, person, may) => {
    const grants = [{ unit: 'mau', role }]
    const units = which === 'all' ? ['mau', 'ben'] : ['mau']
    expect(mayTurn({ of: of[which], says, person, grants, units, stop })).toBe(may)
  })
})

describe('the rules', () => {
  const filled = {
    'loai-phone': '1',
    'loai-paid': '1',
    'muc-critical': '1',
    lech: '30',
    tu: ' Bầu cử \r\n\r\nsơ tán ',
    'xem-lai': '2',
    'ghi-update': 'Cập nhật {giờ}',
    'ghi-correction': 'Đính chính {giờ} {ngày}',
  }
  it('are read from the form whole', () => {
    expect(rulesFrom(filled)).toEqual({
      ...defaultPolicy,
      kinds: ['phone', 'paid'],
      severities: ['critical'],
      figuresOff: 30,
      words: ['Bầu cử', 'sơ tán'],
      secondLookHours: 2,
      notices: { update: 'Cập nhật {giờ}', correction: 'Đính chính {giờ} {ngày}' },
    })
    expect(rulesFrom({ ...filled, lech: '' })?.figuresOff).toBeNull()
  })
  it.each([
    ['a share beyond all', { lech: '101' }],
    ['a share that is none', { lech: 'nửa' }],
    ['no hours', { 'xem-lai': '' }],
    ['days of hours', { 'xem-lai': '73' }],
    ['no words', { 'ghi-correction': '  ' }],
  ])('%s is refused', (_, wrong) => expect(rulesFrom({ ...filled, ...wrong })).toBeNull())

  it('are the administrator’s to change, with a word of who did', async () => {
    expect((await approver.send('/quy-dinh/mau', filled)).status).toBe(403)
    expect((await admin.send('/quy-dinh/mau', { ...filled, lech: '0' })).status).toBe(422)
    expect((await admin.send('/quy-dinh/mau', filled)).status).toBe(303)
    expect(await said(await officer.get('/quy-dinh/mau'))).toContain('Ngô Quang Huy sửa lúc')
    expect((await ward.deps.store.policyOf('mau')).policy.secondLookHours).toBe(2)
    await ward.deps.store.setPolicy('mau', defaultPolicy, 'huy', now)
  })

  it('give the emergency right only to people who work in the unit', async () => {
    const give = (email: string) =>
      admin.send('/quy-dinh/mau/khan', { viec: 'cap', 'thu-dien-tu': email })
    for (const email of ['ai@mau.example', 'can-bo@ben.example', 'thanh-tra@mau.example'])
      expect((await give(email)).status, email).toBe(422)
    expect((await give('can-bo@mau.example')).status).toBe(303)
    const [holder] = await ward.deps.store.emergencyHolders(['mau', 'ben'])
    expect(holder).toEqual({ unit: 'mau', person: ward.ids.get('can-bo@mau.example') })
    const taken = { viec: 'thu', nguoi: holder?.person ?? '' }
    expect((await admin.send('/quy-dinh/mau/khan', taken)).status).toBe(303)
    expect(await ward.deps.store.emergencyHolders(['mau'])).toEqual([])
  })
})

describe('several approvals in one go', () => {
  beforeEach(async () => {
    const { store } = ward.deps
    for (const [id, item, author] of [
      ['ban-1', 'trang:p1', 'can-bo@mau.example'],
      ['ban-2', 'trang:p3', 'can-bo@mau.example'],
      ['ban-3', 'trang:p2', 'duyet@mau.example'],
      ['ban-ben', 'trang-ben:b1', 'can-bo@ben.example'],
    ] as const) {
      const copy = await store.item(item)
      const { fingerprintOf } = await import('../src/jobs/fingerprint.ts')
      if (copy === null) throw new Error(item)
      const payload = { rung: 'by-hand' as const, title: '', text: `Bản sửa ${id}.`, message: null }
      await store.draft({
        ...payload,
        id,
        unit: id === 'ban-ben' ? 'ben' : 'mau',
        item,
        official: null,
        officialSeq: null,
        copySeq: copy.seq,
        edits: [],
        fingerprint: fingerprintOf(null, copy, payload),
        author: ward.ids.get(author) ?? '',
        createdAt: now,
        divergences: [],
        basis: `Căn cứ ${id}`,
      })
      const step = { correction: id, who: ward.ids.get(author) ?? '', at: now, why: null }
      await store.move({ ...step, from: 'drafted', to: 'submitted' })
    }
  })

  it('names each with its basis, chooses none beforehand, and says what became of each', async () => {
    const page = await approver.read('/sua')
    expect(seen(page)).toContain('Căn cứ ban-1')
    expect(page).not.toMatch(/type="checkbox"[^>]*checked/)
    expect(page, 'their own is not offered').not.toContain('chon-ban-3')
    const none = await approver.send('/sua/duyet-nhieu', {})
    expect([none.status, await said(none)]).toEqual([422, expect.stringContaining(words.writing.severalNone)]) // prettier-ignore
    const chosen = { 'chon-ban-1': '1', 'chon-ban-2': '1', 'chon-ban-3': '1', 'chon-ban-ben': '1' }
    expect((await officer.send('/sua/duyet-nhieu', chosen)).status).toBe(403)
    const answer = await approver.send('/sua/duyet-nhieu', chosen)
    const text = await said(answer)
    expect(answer.status, 'one of them is their own').toBe(422)
    expect(text.match(new RegExp(`: ${words.writing.severalOk}`, 'g'))).toHaveLength(2)
    expect(text).toContain('không tự duyệt được')
    const states = await Promise.all(
      ['ban-1', 'ban-2', 'ban-3', 'ban-ben'].map(
        async (id) => (await ward.deps.store.correction(id))?.state,
      ),
    )
    expect(states).toEqual(['approved', 'approved', 'submitted', 'submitted'])
  })
})
