// What stands between a draft and its push: which side is right, on what it rests, what it says of itself, whose yes, and when.
import { afterEach, describe, expect, it } from 'vitest'
import { defaultPolicy } from '../src/core/approval.ts'
import {
  answerSides,
  approve,
  approveAll,
  giveUp,
  lookAgain,
  openDraft,
  pushNow,
  refuse,
  submit,
} from '../src/jobs/corrections.ts'
import type { Draft, Outcome } from '../src/jobs/corrections.ts'
import { tooLong, withNotice } from '../src/jobs/notice.ts'
import type { Submission } from '../src/jobs/submit.ts'
import { movedSince } from '../src/web/moved.tsx'
import { article, day, mendedText, minute, openWard, post } from './ward.ts'
import type { Ward } from './ward.ts'

let ward: Ward
afterEach(() => ward.close())

const hour = 60 * minute

async function start(options: Parameters<typeof openWard>[0] = {}, first = post) {
  ward = await openWard(options)
  ward.page.put(first)
  await ward.night()
}

/** The same post, made so long after the article. */
const later = (ms: number) => ({ ...post, publishedAt: article.publishedAt + ms })

async function draftNow(copy = 'trang:p1'): Promise<Draft> {
  const filter = { units: ['my-long'], state: 'open', limit: 20 } as const
  const { rows } = await ward.store.divergences(filter, ward.clock.now)
  const row = rows.find((one) => one.copy === copy && ['clash', 'stale'].includes(one.type))
  const draft = await openDraft(ward.deps, row?.id ?? '')
  if (draft === null) throw new Error('a difference to mend expected')
  return draft
}

const ask = (draft: Draft, more: Partial<Submission> = {}) =>
  submit(ward.deps, {
    divergence: draft.divergence.id,
    title: draft.copy.item.title,
    text: mendedText,
    rung: 'edit',
    message: null,
    who: 'lan',
    ...more,
  })

function taken(outcome: Outcome) {
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.correction
}

const whyNot = (outcome: Outcome) => (outcome.ok ? null : outcome.why)
const stateOf = async (id: string) => (await ward.store.correction(id))?.state
const push = (id: string) => ward.deliver({ do: 'push', correction: id })

async function submitted(more: Partial<Submission> = {}) {
  return taken(await ask(await draftNow(), more)).id
}

async function approved(more: Partial<Submission> = {}) {
  const id = await submitted(more)
  taken(await approve(ward.deps, { correction: id, who: 'minh' }))
  return id
}

const answered = async (side: 'official' | 'post') => {
  const draft = await draftNow()
  const answers = new Map([[draft.divergence.id, side]])
  return answerSides(ward.deps, draft, { answers, who: 'lan' })
}

describe('which side is right', () => {
  it('is not asked of a post made soon after the article: the proposal stands ready', async () => {
    await start()
    const draft = await draftNow()
    expect([draft.questions, draft.settled, draft.proposal?.text]).toEqual([[], true, mendedText])
  })

  const doubtful: readonly (readonly [string, string, () => Promise<void>])[] = [
    [
      'the post was made more than three days after the article',
      'posted-later',
      async () => {
        await ward.close()
        await start({}, later(3 * day + minute))
      },
    ],
    [
      'somebody edited the post after the article last changed',
      'edited-after',
      async () => {
        ward.page.put({ ...post, text: `${post.text} Mang theo sổ tiêm.` })
        await ward.night()
      },
    ],
    [
      'the article contradicts itself',
      'official-inner',
      async () => {
        ward.portal.put({
          ...article,
          text: article.text.replace('ngày 12/3', 'thứ Hai, ngày 12/3'),
        })
        await ward.night()
      },
    ],
    [
      'another official article says what the post says',
      'other-agrees',
      async () => {
        ward.portal.put({
          ...article,
          id: 'a2',
          title: 'Tiêm chủng mở rộng cho trẻ em tháng 3',
          text: article.text.replace('8h00', '7h30').replaceAll('số 245/TB-UBND', ''),
          url: 'https://mylong.angiang.gov.vn/thong-bao/246',
        })
        await ward.night()
      },
    ],
  ]
  it.each(doubtful)('is asked when %s', async (_, doubt, happens) => {
    await start()
    await happens()
    const draft = await draftNow()
    expect(draft.questions.flatMap(({ doubts }) => doubts)).toContain(doubt)
    expect([draft.settled, draft.proposal]).toEqual([false, null])
    expect(whyNot(await ask(draft))).toContain('Bên nào đúng?')
    expect(await answered('official')).toBe(true)
    expect((await draftNow()).proposal?.text).toContain('8h00')
  })

  it('“bài đúng” asks the portal’s editors; the answer can be changed', async () => {
    await start({}, later(4 * day))
    const { divergence } = await draftNow()
    expect(await answered('post')).toBe(true)
    const ruled = await ward.store.divergence(divergence.id, ward.clock.now)
    expect(ruled?.officialWrong).toBe(true)
    expect(whyNot(await ask(await draftNow()))).toContain('cổng cần sửa')
    expect(await answered('official')).toBe(true)
    expect((await ward.store.divergence(divergence.id, ward.clock.now))?.officialWrong).toBe(false)
    expect((await draftNow()).settled).toBe(true)
  })

  it('of one difference holds back that one alone, in an edit and in a comment', async () => {
    ward = await openWard()
    ward.portal.put({ ...article, text: `${article.text} Liên hệ 0296 3841 111.` })
    ward.portal.put({
      ...article,
      id: 'a2',
      title: 'Tiêm chủng mở rộng cho trẻ em tháng 3',
      text: article.text.replace('8h00', '7h30').replaceAll('số 245/TB-UBND', ''),
      url: 'https://mylong.angiang.gov.vn/thong-bao/246',
    })
    ward.page.put({ ...post, text: `${post.text} Liên hệ 0296 3841 117.` })
    await ward.night()
    const filter = { units: ['my-long'], state: 'open', type: 'clash', limit: 9 } as const
    const { rows } = await ward.store.divergences(filter, ward.clock.now)
    const phone = rows.find(({ kind, copy }) => kind === 'phone' && copy === 'trang:p1')
    const draft = await openDraft(ward.deps, phone?.id ?? '')
    expect(draft?.questions.map(({ divergence }) => divergence.kind)).toEqual(['time'])
    expect(draft?.settled).toBe(true)
    expect(draft?.proposal?.text).toContain('0296 3841 111')
    expect(draft?.proposal?.text, 'the hour is left to a person').toContain('7h30')
    expect(draft?.mends).toEqual([phone?.id])
    expect(draft?.message).not.toContain('7h30')
  })

  it('is asked again when either text moved since', async () => {
    await start({}, later(4 * day))
    await answered('official')
    ward.page.put({ ...post, text: `${post.text} Xin cảm ơn.` })
    await ward.night()
    expect((await draftNow()).settled).toBe(false)
  })

  it('of a text that we wrote ourselves is no question', async () => {
    await start()
    const id = await approved()
    await ward.drain()
    expect(await stateOf(id)).toBe('verified')
    ward.portal.put({ ...article, text: article.text.replace('Trạm Y tế', 'Nhà văn hóa') })
    await ward.night()
    const edited = (await draftNow()).questions.flatMap(({ doubts }) => doubts)
    expect(edited).not.toContain('edited-after')
  })
})

describe('the basis', () => {
  it('is filled in from the article', async () => {
    await start()
    const draft = await draftNow()
    expect([draft.basis, draft.needsBasis]).toEqual(['245/TB-UBND', true])
    const { basis } = taken(await ask(draft))
    expect(basis).toBe('245/TB-UBND')
  })

  it('must be named for what is critical; a name in it stays out of the record', async () => {
    await start()
    const draft = await draftNow()
    expect(whyNot(await ask(draft, { basis: '  ' }))).toContain('cần ghi căn cứ')
    const basis = 'Bà Sáu trạm y tế xác nhận lúc 9 giờ'
    expect(taken(await ask(draft, { basis })).basis).toBe(basis)
    expect(JSON.stringify(await ward.store.ledger({ limit: 999 }))).not.toContain('Bà Sáu')
  })
})

describe('the notice', () => {
  it('stands on a line of its own under the post, in the unit’s words', async () => {
    await start()
    await ward.store.setPolicy(
      'my-long',
      {
        ...defaultPolicy,
        notices: { ...defaultPolicy.notices, correction: 'ĐÍNH CHÍNH ({giờ} {ngày})' },
      },
      'huy',
      ward.clock.now,
    )
    const id = await approved({ notice: 'correction' })
    await ward.drain()
    expect(ward.page.textOf('p1')).toBe(`${mendedText}\n\nĐÍNH CHÍNH (12:00 11/3/2026)`)
    expect(await stateOf(id)).toBe('verified')
  })

  it.each([
    ['none', 'Bài.'],
    ['update', 'Bài.\n\nCập nhật lúc 12:00 ngày 10/3/2026.'],
    ['correction', 'Bài.\n\nĐính chính lúc 12:00 ngày 10/3/2026.'],
  ] as const)('%s', async (notice, text) => {
    await start()
    const at = Date.parse('2026-03-10T12:00:00+07:00')
    expect(withNotice('Bài.', notice, defaultPolicy, at)).toBe(text)
  })

  it('makes no difference of its own the night after', async () => {
    await start()
    await approved({ notice: 'correction' })
    await ward.drain()
    await ward.night()
    const filter = { units: ['my-long'], state: 'open', limit: 20 } as const
    const { rows } = await ward.store.divergences(filter, ward.clock.now)
    const own = rows.filter(({ copy, type }) => copy === 'trang:p1' && type !== 'missing')
    expect(own.map(({ why }) => why)).toEqual([])
  })
})

describe('limits of the channel', () => {
  const limits = { title: 10, lead: 8, text: 20, message: 5 }
  const was = { title: '', text: '', message: null }
  it.each([
    ['fits', { title: 'mười chữ!!', text: 'ngắn\n\ngọn', message: null }, null],
    ['a title', { ...was, title: 'mười hai chữ' }, 'Tiêu đề dài quá 2 ký tự: kênh chỉ nhận 10'],
    ['a lead', { ...was, text: 'chín chữ!\n\nx' }, 'Phần tóm tắt'],
    ['a text', { ...was, text: `ngắn\n\n${'x'.repeat(20)}` }, 'Bài dài quá 6 ký tự'],
    ['a message', { ...was, message: 'sáu chữ' }, 'Lời đính chính dài quá 2 ký tự'],
    // Measured after NFC: seven letters, whatever they are made of.
    ['marks written apart', { ...was, title: 'thử dấu'.normalize('NFD') }, null],
  ])('%s', async (_, to, why) => {
    await start()
    const said = tooLong(limits, to, was)
    if (why === null) expect(said).toBeNull()
    else expect(said).toContain(why)
  })

  it('what the channel took before is not measured against it again', async () => {
    await start()
    const long = { ...was, title: 'một tiêu đề rất dài' }
    expect(tooLong(limits, { ...was, title: 'một tiêu đề vẫn dài' }, long)).toBeNull()
  })

  it('are those that the channel itself names, checked before anything is sent up', async () => {
    await start()
    const { page } = ward
    page.abilities = () => [
      { rung: 'edit', why: 'thử', limits: { text: post.text.length } },
      { rung: 'by-hand', why: 'thử' },
    ]
    const draft = await draftNow()
    const fits = await ask(draft, { notice: 'correction' })
    expect(whyNot(fits)).toMatch(/^Bài dài quá [0-9]+ ký tự: kênh chỉ nhận/)
    expect(await ward.store.correctionOf('trang:p1')).toBeNull()
    taken(await ask(draft))
  })
})

describe('rules of the unit', () => {
  it('decide whose yes it needs, and a change is on record', async () => {
    await start()
    expect((await draftNow()).whyTwo).toEqual(['critical', 'word'])
    const policy = { ...defaultPolicy, severities: [], words: [] }
    await ward.store.setPolicy('my-long', policy, 'huy', ward.clock.now)
    expect(await ward.store.policyOf('my-long')).toEqual({
      policy,
      since: { who: 'huy', at: ward.clock.now },
    })
    const correction = taken(await ask(await draftNow()))
    expect([correction.state, correction.people]).toEqual(['approved', 1])
    const [change] = await ward.store.ledger({ subject: 'my-long', after: 2, limit: 9 })
    expect([change?.act, change?.who]).toEqual(['policy.changed', 'huy'])
  })
})

describe('a correction that says more than it mends', () => {
  const quiet = { ...defaultPolicy, severities: [], words: [] }
  const extras = [
    ['nothing more', '', 1],
    ['a phone', ' Liên hệ 0912 345 678.', 2],
    ['an account', ' Ủng hộ vào số tài khoản 0123456789 ngân hàng Agribank.', 2],
    ['a link', ' Xem thêm: https://dichvucong.com/dang-ky', 2],
    ['kind words', ' Rất mong bà con đến đúng giờ.', 1],
  ] as const
  it.each(extras)('%s', async (_, extra, people) => {
    await start()
    await ward.store.setPolicy('my-long', quiet, 'huy', ward.clock.now)
    const one = taken(await ask(await draftNow(), { text: `${mendedText}${extra}` }))
    expect(one.people).toBe(people)
  })

  it.each(extras)('%s, in a comment', async (_, extra, people) => {
    await start({ rungs: ['comment', 'by-hand'] })
    await ward.store.setPolicy('my-long', quiet, 'huy', ward.clock.now)
    const draft = await draftNow()
    const message = `${draft.message}${extra}`
    const one = taken(await ask(draft, { rung: 'comment', message }))
    expect(one.people).toBe(people)
  })
})

describe('an emergency', () => {
  const reason = 'Trạm y tế báo dời giờ, sáng mai đã tiêm'
  const hasten = (id: string, who = 'lan', why = reason) =>
    pushNow(ward.deps, { correction: id, who, reason: why })
  const night = { policy: { sendingHours: { from: '07:00', to: '11:00' } } }

  it('takes a right that the administrator gives, and a reason', async () => {
    await start()
    const id = await submitted()
    expect(whyNot(await hasten(id))).toContain('chưa có quyền đăng khẩn')
    await ward.store.giveEmergencyRight('my-long', 'lan', 'huy', ward.clock.now)
    expect(whyNot(await hasten(id, 'lan', ' '))).toContain('cần ghi lý do')
    await ward.store.takeEmergencyRight('my-long', 'lan', 'huy', ward.clock.now)
    expect(whyNot(await hasten(id))).toContain('chưa có quyền đăng khẩn')
    expect(await stateOf(id)).toBe('submitted')
  })

  it('pushes at once, outside the hours too, recorded loudly; a second person looks', async () => {
    await start(night)
    await ward.store.giveEmergencyRight('my-long', 'lan', 'huy', ward.clock.now)
    const id = await submitted()
    taken(await hasten(id))
    await ward.drain()
    expect([await stateOf(id), ward.page.asked.write]).toEqual(['verified', 1])
    const acts = (await ward.store.ledger({ subject: id, limit: 20 })).map(({ act }) => act)
    expect(acts).toContain('correction.emergency')
    const lookBy = ward.clock.now + defaultPolicy.secondLookHours * hour
    expect(await ward.store.owedLooks(['my-long'])).toMatchObject([
      { correction: id, who: 'lan', lookBy, why: reason, unit: 'my-long' },
    ])
    expect(whyNot(await lookAgain(ward.deps, { correction: id, who: 'lan' }))).toContain(
      'không tự xem lại',
    )
    await expect(ward.store.secondLook(id, 'lan', ward.clock.now)).rejects.toThrow('another person')
    taken(await lookAgain(ward.deps, { correction: id, who: 'minh' }))
    expect(await ward.store.owedLooks(['my-long'])).toEqual([])
    expect(JSON.stringify(await ward.store.ledger({ limit: 999 }))).not.toContain('Trạm y tế')
  })

  it('overrides the hours for what two people approved, and then owes nobody a look', async () => {
    await start(night)
    await ward.store.giveEmergencyRight('my-long', 'minh', 'huy', ward.clock.now)
    const id = await approved()
    expect(await ward.drain()).toHaveLength(1)
    taken(await hasten(id, 'minh'))
    await ward.drain()
    expect([await stateOf(id), await ward.store.owedLooks(['my-long'])]).toEqual(['verified', []])
  })

  it('does not push what moved', async () => {
    await start()
    await ward.store.giveEmergencyRight('my-long', 'lan', 'huy', ward.clock.now)
    const id = await submitted()
    ward.portal.put({ ...article, text: article.text.replace('8h00', '9h00') })
    await ward.night()
    expect(whyNot(await hasten(id))).toContain('Cổng đã đổi')
    expect([await stateOf(id), ward.page.asked.write]).toEqual(['lapsed', 0])
  })
})

describe('an approval', () => {
  it('of an event already past asks again', async () => {
    await start({ policy: { sendingHours: { from: '23:30', to: '24:00' } } })
    // The event is on 12/3; approved late on the 12th, due to leave after midnight.
    ward.clock.now = Date.parse('2026-03-12T15:00:00+07:00')
    const id = await approved()
    ward.clock.now = Date.parse('2026-03-13T00:30:00+07:00')
    await push(id)
    expect([await stateOf(id), ward.page.asked.write]).toEqual(['lapsed', 0])
    expect((await ward.store.correction(id))?.why).toContain('đã qua')
  })

  it('given after the event is over asks whether it still matters', async () => {
    await start()
    const id = await submitted()
    ward.clock.now = Date.parse('2026-03-13T09:00:00+07:00')
    expect(whyNot(await approve(ward.deps, { correction: id, who: 'minh' }))).toContain('đã qua')
    expect(await stateOf(id)).toBe('lapsed')
  })

  it('of history counts as any other', async () => {
    await start()
    ward.clock.now = Date.parse('2026-03-20T09:00:00+07:00')
    await ward.night()
    const id = await approved()
    await ward.drain()
    expect(await stateOf(id)).toBe('verified')
  })

  it('that lapsed shows what moved: official text, post, correction, way', async () => {
    await start()
    const id = await submitted()
    ward.portal.put({ ...article, text: article.text.replace('8h00', '9h00') })
    ward.page.put({ ...post, text: `${post.text} Mang theo sổ.` })
    await ward.night()
    await approve(ward.deps, { correction: id, who: 'minh' })
    const correction = await ward.store.correction(id)
    if (correction === null) throw new Error('lost')
    const { official, post: page, basis, offered } = await movedSince(ward.deps, correction)
    expect([official?.then.text, official?.now.item.text]).toEqual([
      article.text,
      article.text.replace('8h00', '9h00'),
    ])
    expect([page?.then.text, page?.now.item.text]).toEqual([
      post.text,
      `${post.text} Mang theo sổ.`,
    ])
    expect([basis?.text, offered]).toEqual([post.text, true])
  })
})

describe('several in one go', () => {
  it('each stands or falls by itself', async () => {
    await start()
    const other = { id: 'p2', text: post.text.replace('Bà con', 'Kính mời bà con') }
    ward.page.put({ ...post, ...other })
    await ward.night()
    const first = await submitted()
    const draft = await draftNow('trang:p2')
    const second = taken(
      await ask(draft, { text: other.text.replace('7h30', '8h00'), who: 'minh' }),
    ).id
    const results = await approveAll(ward.deps, {
      corrections: [first, second, 'không có'],
      who: 'minh',
    })
    expect(results.map(({ outcome }) => outcome.ok)).toEqual([true, false, false])
    await ward.drain()
    expect([await stateOf(first), await stateOf(second)]).toEqual(['verified', 'submitted'])
  })
})

describe('an outcome nobody saw, with nothing written', () => {
  async function lost() {
    await start()
    ward.page.faults.write = 'dropped'
    const id = await approved()
    await ward.drain()
    ward.page.faults.write = null
    return id
  }
  const end = (id: string) => giveUp(ward.deps, { correction: id, who: 'lan' })

  it('ends by a person’s word after patient looks, and frees the post; nothing is sent again', async () => {
    const id = await lost()
    expect(whyNot(await end(id))).toContain('ít nhất 3 lần trong 10 phút')
    for (let look = 0; look < 2; look += 1) {
      ward.clock.now += 5 * minute
      await push(id)
    }
    expect(await stateOf(id)).toBe('unknown')
    const ended = taken(await end(id))
    expect([ended.state, ended.why]).toEqual([
      'lapsed',
      'Đọc lại 3 lần, bài trên trang vẫn như cũ. Người phụ trách kết luận: chưa đăng.',
    ])
    ward.jobs.length = 0
    await push(id)
    expect(ward.page.asked.write).toBe(1)
    taken(await ask(await draftNow()))
  })

  it('is done after all when the last look shows the new words', async () => {
    const id = await lost()
    ward.page.put({ ...post, text: mendedText })
    ward.clock.now += 20 * minute
    expect(whyNot(await end(id))).toContain('đã lên trang rồi')
    expect(await stateOf(id)).toBe('verified')
  })

  it('comes to a person’s hands when somebody else wrote there', async () => {
    const id = await lost()
    ward.page.put({ ...post, text: post.text.replace('7h30', '9h30') })
    ward.clock.now += 20 * minute
    expect(whyNot(await end(id))).toContain('vẫn còn khác cổng')
    expect(await stateOf(id)).toBe('by-hand')
  })

  it('concludes nothing from a page that cannot be read', async () => {
    const id = await lost()
    ward.page.faults.read = 'down'
    ward.clock.now += 20 * minute
    expect(whyNot(await end(id))).toContain('Chưa đọc lại được')
    expect(await stateOf(id)).toBe('unknown')
  })

  it('is for what is unknown only', async () => {
    await start()
    const id = await submitted()
    expect(whyNot(await end(id))).toContain('vừa được người khác xử lý')
    taken(await refuse(ward.deps, { correction: id, who: 'minh', reason: 'chờ cổng' }))
    expect(whyNot(await end(id))).toContain('vừa được người khác xử lý')
  })
})
