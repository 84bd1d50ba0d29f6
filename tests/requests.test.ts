// Requests for correction: recorded, compared, answered within the legal time; who asked can be forgotten.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compare } from '../src/core/compare.ts'
import { draftAnswer, type AnswerAsk } from '../src/core/answer.ts'
import { signedIn, type Visitor } from './desk/visitor.ts'
import { now, officialTalk, openWard, postTalk, type Ward } from './desk/ward.ts'

const day = 86_400_000

const typed = {
  viec: 'correction',
  nguon: 'citizen',
  'don-vi': 'mau',
  doan: 'Chủ tịch UBND phường tiếp công dân lúc 7h30 ngày 18/6/2026 tại Phòng Tiếp công dân.',
  'duong-dan': 'https://kenh.example/p1',
  nguoi: 'Bà Tư ở khóm Đông',
  ngay: '2026-06-12',
}

describe('a request', () => {
  let ward: Ward
  let officer: Visitor
  let where: string
  beforeAll(async () => {
    ward = await openWard()
    officer = await signedIn(ward, 'can-bo@mau.example')
    const sent = await officer.send('/yeu-cau', typed)
    where = sent.headers.get('location') ?? ''
  })
  afterAll(() => ward.close())
  const id = () => where.split('/').at(-1) ?? ''

  it('is compared with the official article and has its legal due date', async () => {
    const page = await officer.read(where)
    expect(page).toContain('hạn trả lời 22/6/2026')
    expect(page).toContain('8h00')
    expect(page).toContain('UBND phường Mẫu trả lời yêu cầu nhận ngày 12/6/2026.')
    const request = await ward.deps.store.request(id())
    // Ten days from the 12th end with the 22nd.
    expect(request?.dueAt).toBe(Date.parse('2026-06-23T00:00:00+07:00') - 1)
  })

  it('stands on the first page until it is answered, and says when it is overdue', async () => {
    expect(await officer.read('/')).toContain('1 yêu cầu chờ trả lời')
    const { store } = ward.deps
    expect((await store.openRequests(['mau'], now + 30 * day)).overdue).toBe(1)
    expect((await store.openRequests(['ben'], now)).open).toBe(0)
  })

  it('forgets who asked, and the record still verifies', async () => {
    expect(await officer.read(where)).toContain('Bà Tư ở khóm Đông')
    await officer.send(`${where}/xoa-ten`)
    expect(await officer.read(where)).not.toContain('Bà Tư')
    expect((await ward.deps.store.verifyLedger()).broken).toBeNull()
    const entries = await ward.deps.store.ledger({ subject: id(), limit: 20 })
    expect(JSON.stringify(entries)).not.toContain('Bà Tư')
  })

  it('is answered once, by the first who does', async () => {
    expect((await officer.send(`${where}/tra-loi`, { 'tra-loi': ' ' })).status).toBe(422)
    expect((await officer.send(`${where}/tra-loi`, { 'tra-loi': 'Đã sửa.' })).status).toBe(303)
    const second = await officer.send(`${where}/tra-loi`, { 'tra-loi': 'Sửa rồi.' })
    expect(second.status).toBe(422)
    expect(await second.text()).toContain('đã có người trả lời trước')
    expect(await officer.read(where)).toContain('Đã sửa.')
    expect(await officer.read('/')).not.toContain('yêu cầu chờ trả lời')
    const acts = (await ward.deps.store.ledger({ subject: id(), limit: 20 })).map(({ act }) => act)
    expect(acts).toEqual(['request.received', 'request.sender-erased', 'request.answered'])
  })

  it.each([
    ['without the disputed words', { doan: '  ' }, 'Cần chép đoạn chữ'],
    ['received after today', { ngay: '2026-07-01' }, 'Ngày nhận chưa đúng'],
    ['of another unit', { 'don-vi': 'ben' }, 'quyền'],
  ])('is not recorded %s, and what was typed stays', async (_, more, say) => {
    const answer = await officer.send('/yeu-cau', { ...typed, nguoi: 'Ông Năm', ...more })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(say)
    expect(page).toContain('Ông Năm')
  })
})

describe('the drafted answer', () => {
  const post = { ...postTalk, text: typed.doan }
  const ask: AnswerAsk = {
    kind: 'correction',
    unit: 'UBND phường Mẫu',
    receivedAt: now,
    quotation: typed.doan,
    official: officialTalk,
    comparison: compare({ official: officialTalk, post, now }),
  }
  const same = compare({ official: officialTalk, post: { ...post, text: post.text.replace('7h30', '8h00') }, now }) // prettier-ignore

  it.each([
    ['names each difference and its source', ask, ['8h00', officialTalk.title, 'cảm ơn']],
    ['says when nothing differs', { ...ask, comparison: same }, ['phù hợp với văn bản chính thức']],
    ['says when no article was found', { ...ask, official: null, comparison: null }, ['Chưa tìm thấy văn bản']], // prettier-ignore
    ['rebuts a false claim', { ...ask, kind: 'false-claim' as const }, ['không đúng với văn bản chính thức', '8h00']], // prettier-ignore
    ['rebuts nothing that is true', { ...ask, kind: 'false-claim' as const, comparison: same }, ['không có chỗ nào cần cải chính']], // prettier-ignore
  ])('%s', (_, given, says) => {
    for (const say of says) expect(draftAnswer(given)).toContain(say)
  })

  it('does not repeat the claim it rebuts beside the official words', () => {
    const lines = draftAnswer({ ...ask, kind: 'false-claim' }).split('\n')
    expect(lines.filter((line) => line.startsWith('- ')).join()).not.toContain('7h30')
  })
})
