// A correction from the officer's hands to the page and back: who may, what is checked, and what a lost answer means.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  approve,
  doneByHand,
  openDraft,
  refuse,
  restore,
  submit,
  undo,
} from '../src/jobs/corrections.ts'
import type { Draft, Outcome } from '../src/jobs/corrections.ts'
import { leavesAt } from '../src/jobs/hours.ts'
import { handle } from '../src/jobs/index.ts'
import { resumePushes } from '../src/jobs/push.ts'
import type { Rung } from '../src/ports.ts'
import type { Correction } from '../src/store/types.ts'
import { undoUntil } from '../src/web/correction-buttons.tsx'
import { article, mendedText, minute, openWard, post } from './ward.ts'
import type { Ward } from './ward.ts'

let ward: Ward
afterEach(() => ward.close())

async function start(options: Parameters<typeof openWard>[0] = {}): Promise<Draft> {
  ward = await openWard(options)
  await ward.night()
  return draftNow()
}

async function draftNow(): Promise<Draft> {
  const { rows } = await ward.store.divergences(
    { units: ['my-long'], state: 'open', type: 'clash', limit: 1 },
    ward.clock.now,
  )
  const draft = await openDraft(ward.deps, rows[0]?.id ?? '')
  if (draft === null) throw new Error('a difference to mend expected')
  return draft
}

/** A difference that presses nobody. */
const quiet = {
  article: {
    title: 'Kết quả Tết trồng cây số 300/BC-UBND',
    text: 'Báo cáo số 300/BC-UBND: phường đã trồng 150 cây xanh dọc tuyến kênh Bà Bầu trong Tết trồng cây.',
    url: 'https://mylong.angiang.gov.vn/bao-cao/300',
  },
  post: {
    text: 'Theo báo cáo số 300/BC-UBND, phường đã trồng 120 cây xanh dọc tuyến kênh Bà Bầu trong Tết trồng cây.',
    links: ['https://mylong.angiang.gov.vn/bao-cao/300'],
  },
}

const ask = (draft: Draft, more: Partial<Parameters<typeof submit>[1]> = {}) =>
  submit(ward.deps, {
    divergence: draft.divergence.id,
    title: draft.copy.item.title,
    text: mendedText,
    rung: 'edit',
    message: null,
    who: 'lan',
    ...more,
  })

function taken(outcome: Outcome): Correction {
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.correction
}

const state = async (id: string) => (await ward.store.correction(id))?.state
const states = async (id: string) => (await ward.store.correctionEvents(id)).map((one) => one.state)
const stateOf = async (id: string) => (await ward.store.divergence(id, ward.clock.now))?.state

/** Submitted by Lan, approved by Minh; the push waits in the queue. */
async function approved(rung: Rung = 'edit', message: string | null = null) {
  const draft = await draftNow()
  const { id } = taken(await ask(draft, { rung, message }))
  taken(await approve(ward.deps, { correction: id, who: 'minh' }))
  return { id, divergence: draft.divergence.id }
}

describe('what the officer sees first', () => {
  it('the corrected post, what differs, and what the channel allows', async () => {
    const draft = await start()
    expect(draft.proposal?.text).toBe(mendedText)
    expect(draft.abilities.map(({ rung }) => rung)).toEqual(['edit', 'by-hand'])
    expect(draft.message).toBe(
      'ĐÍNH CHÍNH: trong bài đăng ngày 9/3/2026: “7h30” xin đọc là “8h00”. Thông tin chính thức: https://mylong.angiang.gov.vn/thong-bao/245',
    )
    expect(draft.living).toBeNull()
  })
})

describe('submitting', () => {
  let draft: Draft
  beforeEach(async () => {
    draft = await start()
  })

  it('takes a draft that agrees, and marks the case as being mended', async () => {
    const correction = taken(await ask(draft))
    expect(correction.state).toBe('submitted')
    expect(correction.edits.map(({ from, to }) => [from, to])).toEqual([['7h30', '8h00']])
    expect(await stateOf(draft.divergence.id)).toBe('correcting')
  })

  const unfit = [
    ['the same text', { text: post.text }, 'giống hệt'],
    ['a text that still differs', { text: post.text.replace('7h30', '7h30 sáng') }, 'vẫn còn khác'],
    ['a text with a new difference', { text: mendedText.replace('12/3', '13/3') }, 'chỗ khác mới'],
    ['a way the channel does not have', { rung: 'comment', message: 'x' }, 'không cho làm cách đó'],
  ] as const
  it.each(unfit)('refuses %s', async (_, more, why) => {
    const outcome = await ask(draft, more)
    expect(outcome.ok ? null : outcome.why).toContain(why)
    expect(await ward.store.correctionOf('trang:p1')).toBeNull()
  })

  it('takes one correction of a post at a time, also of two people at once', async () => {
    const both = await Promise.all([ask(draft), ask(draft, { who: 'hoa' })])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const third = await ask(draft)
    expect(third.ok ? null : third.why).toContain('một bản sửa chưa xong')
  })
})

describe('approving', () => {
  let id: string
  beforeEach(async () => {
    id = taken(await ask(await start())).id
  })

  it('the author cannot approve their own', async () => {
    const outcome = await approve(ward.deps, { correction: id, who: 'lan' })
    expect(outcome.ok ? null : outcome.why).toContain('không tự duyệt được')
    expect(await state(id)).toBe('submitted')
    expect(ward.jobs).toEqual([])
  })

  it('of two people who decide at once, the second is told', async () => {
    const both = await Promise.all([
      approve(ward.deps, { correction: id, who: 'minh' }),
      refuse(ward.deps, { correction: id, who: 'hoa', reason: 'chờ cổng' }),
    ])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const told = both.find(({ ok }) => !ok)
    expect(told?.ok === false && told.why).toContain('vừa được người khác xử lý')
  })

  it('lapses when the portal moved since', async () => {
    ward.portal.put({ ...article, text: article.text.replace('8h00', '9h00') })
    await ward.night()
    const outcome = await approve(ward.deps, { correction: id, who: 'minh' })
    expect(outcome.ok ? null : outcome.why).toContain('Cổng đã đổi bài gốc')
    expect(await state(id)).toBe('lapsed')
  })

  it('keeps a refusal’s reason out of the record', async () => {
    taken(await refuse(ward.deps, { correction: id, who: 'minh', reason: 'chị Lan xem lại giúp' }))
    expect((await ward.store.correction(id))?.why).toBe('chị Lan xem lại giúp')
    expect(JSON.stringify(await ward.store.ledger({ limit: 999 }))).not.toContain('chị Lan')
  })
})

describe('the push', () => {
  it('writes once, reads back, and shows the case as mended at once', async () => {
    await start()
    const { id, divergence } = await approved()
    await ward.drain()
    expect(ward.page.textOf('p1')).toBe(mendedText)
    expect(ward.page.asked.write).toBe(1)
    expect(await states(id)).toEqual([
      'drafted',
      'submitted',
      'approved',
      'sending',
      'sent',
      'verified',
    ])
    expect(await stateOf(divergence)).toBe('resolved')
    expect((await ward.store.versions('trang:p1')).map(({ text }) => text)).toEqual([
      mendedText,
      post.text,
    ])
    expect((await ward.store.verifyLedger()).broken).toBeNull()
  })

  it('delivered three times writes once', async () => {
    await start()
    const { id } = await approved()
    const job = { do: 'push', correction: id } as const
    await Promise.all([ward.deliver(job), ward.deliver(job), ward.deliver(job)])
    await ward.drain()
    expect(ward.page.asked.write).toBe(1)
    expect(await state(id)).toBe('verified')
  })

  it('a time-out after acceptance is verified by reading back, without a second write', async () => {
    await start()
    ward.page.faults.write = 'lost'
    const { id, divergence } = await approved()
    await ward.drain()
    expect(ward.page.asked.write).toBe(1)
    expect((await states(id)).slice(-3)).toEqual(['sending', 'unknown', 'verified'])
    expect(await stateOf(divergence)).toBe('resolved')
  })

  it('a time-out without acceptance stays unknown; it is looked for again, never sent again', async () => {
    await start()
    ward.page.faults.write = 'dropped'
    const { id } = await approved()
    const later = await ward.drain()
    expect(later).toEqual([{ job: { do: 'push', correction: id }, inMs: 5 * minute }])
    expect(await state(id)).toBe('unknown')
    ward.page.faults.write = null
    ward.clock.now += 2 * 60 * minute
    expect(await ward.deliver({ do: 'push', correction: id })).toEqual({ state: 'done' })
    expect(await state(id)).toBe('unknown')
    expect(ward.page.asked.write).toBe(1)
  })

  it('a human edit between approval and push lapses it: nothing is written', async () => {
    await start()
    const { id } = await approved()
    const theirs = post.text.replace('Bà con lưu ý', 'Kính mời bà con')
    ward.page.put({ ...post, text: theirs })
    await ward.drain()
    expect(ward.page.textOf('p1')).toBe(theirs)
    const correction = await ward.store.correction(id)
    expect([correction?.state, correction?.why]).toEqual([
      'lapsed',
      'Bài trên trang đã được ai đó sửa sau khi duyệt, nên Khớp không gửi. Hãy xem lại và soạn lại.',
    ])
    expect((await ward.store.item('trang:p1'))?.item.text).toBe(theirs)
  })

  it('a portal that moved between approval and push lapses it', async () => {
    await start()
    const { id } = await approved()
    const [job] = ward.jobs.splice(0)
    ward.portal.put({ ...article, text: article.text.replace('8h00', '9h00') })
    await ward.night()
    if (job !== undefined) await ward.deliver(job)
    expect(await state(id)).toBe('lapsed')
    expect(ward.page.asked.write).toBe(0)
  })

  const ages = [
    ['12 hours', 0, 'verified', 1],
    ['more than 12 hours', 1, 'lapsed', 0],
  ] as const
  it.each(ages)('an approval that is %s old', async (_, more, end, writes) => {
    await start()
    const { id } = await approved()
    ward.clock.now += 12 * 60 * minute + more
    await ward.drain()
    const correction = await ward.store.correction(id)
    expect([correction?.state, ward.page.asked.write]).toEqual([end, writes])
    if (end === 'lapsed') expect(correction?.why).toContain('quá 12 giờ')
  })

  const noes = [
    ['refused', 'Kênh không cho sửa bài này.'],
    ['denied', 'Thiếu quyền sửa bài.'],
  ] as const
  it.each(noes)('a no of the channel (%s) is a no, in its words', async (fault, why) => {
    await start()
    ward.page.faults.write = fault
    const { id } = await approved()
    await ward.drain()
    const correction = await ward.store.correction(id)
    expect([correction?.state, correction?.why]).toEqual(['refused', why])
    expect(await stateOf((await draftNow()).divergence.id)).toBe('open')
  })

  it('accepted, but the page says the old words still: back to a person', async () => {
    await start()
    ward.page.faults.write = 'ignored'
    const { id } = await approved()
    await ward.drain()
    const correction = await ward.store.correction(id)
    expect([correction?.state, correction?.why]).toEqual([
      'by-hand',
      'Đọc lại thì bài trên trang vẫn như cũ, chưa thấy bản sửa.',
    ])
    expect(ward.page.asked.read).toBeGreaterThanOrEqual(3)
  })

  it('accepted, but the page cannot be read: stays sent, is looked at again', async () => {
    await start()
    const { id } = await approved()
    ward.page.faults.read = 'down'
    const later = await ward.drain()
    expect(await state(id)).toBe('sent')
    expect(later).toHaveLength(1)
    ward.page.faults.read = null
    await ward.deliver({ do: 'push', correction: id })
    expect(await state(id)).toBe('verified')
    expect(ward.page.asked.write).toBe(1)
  })

  it.each(['lost', null] as const)(
    'a correcting comment is published once (%s answer)',
    async (fault) => {
      const draft = await start({ rungs: ['comment', 'by-hand'] })
      ward.page.faults.write = fault
      const { id, divergence } = await approved('comment', draft.message)
      await ward.drain()
      expect(ward.page.messages).toEqual([draft.message])
      expect(await state(id)).toBe('verified')
      expect(await stateOf(divergence)).toBe('resolved')
      await ward.night()
      expect(await stateOf(divergence), 'the post keeps its words, the case stays settled').toBe(
        'resolved',
      )
    },
  )
})

describe('a correcting comment that cannot be seen', () => {
  it('goes back to a person, whose word then counts', async () => {
    const draft = await start({ rungs: ['comment', 'by-hand'] })
    ward.page.faults.write = 'ignored'
    const { id, divergence } = await approved('comment', draft.message)
    await ward.drain()
    expect((await ward.store.correction(id))?.why).toContain('chưa thấy lời đính chính')
    const correction = taken(await doneByHand(ward.deps, { correction: id, who: 'lan' }))
    expect([correction.state, correction.why]).toEqual([
      'verified',
      'Người phụ trách xác nhận đã đăng lời đính chính.',
    ])
    expect(await stateOf(divergence)).toBe('resolved')
  })
})

describe('a kill', () => {
  /** The program dies at the n-th move of a correction, before or after it is written. */
  function killAtMove(to: string, when: 'before' | 'after') {
    const { store } = ward
    const move: typeof store.move = async (asked) => {
      if (asked.to !== to) return store.move(asked)
      if (when === 'before') throw new Error('killed')
      await store.move(asked)
      throw new Error('killed')
    }
    return { ...ward.deps, store: { ...store, move } }
  }

  const points = [
    ['before the intent is written', 'sending', 'before', 1],
    ['between intent and call', 'sending', 'after', 0],
    ['between call and its outcome', 'sent', 'before', 1],
    ['between outcome and reading back', 'sent', 'after', 1],
    ['before the end is written', 'verified', 'before', 1],
  ] as const
  it.each(points)('%s never leads to a second write', async (_, to, when, writes) => {
    await start()
    const { id } = await approved()
    ward.jobs.length = 0
    await expect(handle({ do: 'push', correction: id }, killAtMove(to, when))).rejects.toThrow(
      'killed',
    )
    await resumePushes(ward.deps)
    await ward.drain()
    expect(ward.page.asked.write).toBe(writes)
    expect(await state(id)).toBe(writes === 1 ? 'verified' : 'unknown')
  })
})

describe('the undo window', () => {
  it('holds the push back, and takes the approval back', async () => {
    await start({ policy: { undoMs: minute } })
    const { id } = await approved()
    expect(await ward.drain()).toEqual([{ job: { do: 'push', correction: id }, inMs: minute }])
    taken(await undo(ward.deps, { correction: id, who: 'minh' }))
    ward.clock.now += minute
    await ward.deliver({ do: 'push', correction: id })
    expect(ward.page.asked.write).toBe(0)
    const late = await undo(ward.deps, { correction: id, who: 'minh' })
    expect(late.ok).toBe(false)
  })

  it('sends nothing outside the hours', async () => {
    await start({ policy: { sendingHours: { from: '07:00', to: '11:00' } } })
    const { id } = await approved()
    // The clock of the tests stands at 12:00.
    expect(await ward.drain()).toEqual([
      { job: { do: 'push', correction: id }, inMs: 19 * 60 * minute },
    ])
    const correction = await ward.store.correction(id)
    expect(correction?.state).toBe('approved')
    const leaves = correction === null ? 0 : await leavesAt(ward.deps, correction)
    expect(leaves - ward.clock.now).toBe(19 * 60 * minute)
    // While it waits it can still be taken back.
    if (correction !== null) expect(undoUntil(ward.deps, correction, { leaves: { at: leaves, hours: true } })).toBe(leaves) // prettier-ignore
    expect(taken(await undo(ward.deps, { correction: id, who: 'minh' })).state).toBe('refused')
  })
})

describe('putting the former text back', () => {
  it('is a correction like any other: a second person approves, the page is read back', async () => {
    await start()
    const { id, divergence } = await approved()
    await ward.drain()
    const back = taken(await restore(ward.deps, { correction: id, who: 'minh' }))
    expect(back.edits.map(({ from, to }) => [from, to])).toEqual([['8h00', '7h30']])
    expect((await approve(ward.deps, { correction: back.id, who: 'minh' })).ok).toBe(false)
    taken(await approve(ward.deps, { correction: back.id, who: 'lan' }))
    await ward.drain()
    expect(ward.page.textOf('p1')).toBe(post.text)
    expect([await state(back.id), await state(id)]).toEqual(['verified', 'restored'])
    expect(await stateOf(divergence)).toBe('open')
    const again = await restore(ward.deps, { correction: id, who: 'minh' })
    expect(again.ok ? null : again.why).toContain('đã được trả lại')
  })
})

describe('where one person is enough', () => {
  it('a correction is approved at once and leaves after the undo window', async () => {
    await start({ policy: { undoMs: minute } })
    ward.portal.put({ ...article, id: 'a2', ...quiet.article })
    ward.page.put({ ...post, id: 'p2', ...quiet.post })
    await ward.night()
    const { rows } = await ward.store.divergences(
      { units: ['my-long'], state: 'open', type: 'clash', limit: 9 },
      ward.clock.now,
    )
    const one = rows.find(({ copy }) => copy === 'trang:p2')
    const draft = await openDraft(ward.deps, one?.id ?? '')
    if (draft === null) throw new Error('a difference expected')
    expect(draft.twoPeople).toBe(false)
    const text = quiet.post.text.replace('120', '150')
    const correction = taken(await ask(draft, { text }))
    expect([correction.state, await states(correction.id)]).toEqual([
      'approved',
      ['drafted', 'submitted', 'approved'],
    ])
    expect(await ward.drain()).toHaveLength(1)
    ward.clock.now += minute
    await ward.deliver({ do: 'push', correction: correction.id })
    expect(await state(correction.id)).toBe('verified')
  })
})

describe('by hand', () => {
  it('is done when the page says so', async () => {
    await start({ rungs: ['by-hand'] })
    const { id, divergence } = await approved('by-hand')
    await ward.drain()
    expect(await state(id)).toBe('by-hand')
    const early = await doneByHand(ward.deps, { correction: id, who: 'lan' })
    expect(early.ok ? null : early.why).toContain('vẫn như cũ')
    ward.page.put({ ...post, text: mendedText })
    expect(taken(await doneByHand(ward.deps, { correction: id, who: 'lan' })).state).toBe(
      'verified',
    )
    expect(await stateOf(divergence)).toBe('resolved')
  })

  it('is done in other words too, as long as nothing differs', async () => {
    await start({ rungs: ['by-hand'] })
    const { id, divergence } = await approved('by-hand')
    await ward.drain()
    ward.page.put({ ...post, text: `${mendedText} Trân trọng!` })
    const correction = taken(await doneByHand(ward.deps, { correction: id, who: 'lan' }))
    expect(correction.why).toContain('các chi tiết đã khớp')
    expect(await stateOf(divergence)).toBe('resolved')
  })

  it('says what still differs', async () => {
    await start({ rungs: ['by-hand'] })
    const { id } = await approved('by-hand')
    await ward.drain()
    ward.page.put({ ...post, text: post.text.replace('7h30', '9h30') })
    const outcome = await doneByHand(ward.deps, { correction: id, who: 'lan' })
    expect(outcome.ok ? null : outcome.why).toContain('vẫn còn khác cổng')
  })

  it('does not bring back a lapsed one beside another that is on its way', async () => {
    await start()
    const { id } = await approved()
    ward.jobs.length = 0
    ward.portal.put({ ...article, text: article.text.replace('8h00', '9h00') })
    await ward.night()
    await ward.deliver({ do: 'push', correction: id })
    expect(await state(id)).toBe('lapsed')
    taken(await ask(await draftNow(), { text: post.text.replace('7h30', '9h00') }))
    const outcome = await doneByHand(ward.deps, { correction: id, who: 'lan' })
    expect(outcome.ok ? null : outcome.why).toContain('một bản sửa khác chưa xong')
    expect(await state(id)).toBe('lapsed')
  })

  it('taking the post down is a way too', async () => {
    await start({ rungs: ['by-hand'] })
    const { id, divergence } = await approved('by-hand')
    await ward.drain()
    ward.page.remove('p1')
    const correction = taken(await doneByHand(ward.deps, { correction: id, who: 'lan' }))
    expect(correction.why).toContain('gỡ')
    expect(await stateOf(divergence)).toBe('resolved')
  })
})
