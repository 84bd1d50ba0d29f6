// A push over real servers when the channel stumbles in the middle: each case by name, with how often it wrote and how it ended.
import { expect, test } from 'vitest'
import type { Hands } from '../adapters/simulators.ts'
import { openDraft, submit } from '../src/jobs/corrections.ts'
import { handle } from '../src/jobs/index.ts'
import { resumePushes } from '../src/jobs/push.ts'
import type { Rung } from '../src/ports.ts'
import type { Store } from '../src/store/types.ts'
import { approvedIn, pushes } from './approved.ts'
import { openSmallWard } from './small-night.ts'

const [post, comment, article] = pushes

/** Each happens when the push has asked once and read the item: before, or instead of, the call that writes. */
const cases = [
  ['nothing goes wrong', post, () => undefined, 1, 'verified'],
  ['time-out before acceptance', post, fail('no-answer'), 0, 'unknown'],
  ['time-out after acceptance', post, fail('lost-answer'), 1, 'verified'],
  ['time-out after acceptance of a comment', comment, fail('lost-answer'), 1, 'verified'],
  ['time-out after acceptance of an article', article, fail('lost-answer'), 1, 'verified'],
  ['the line breaks after acceptance', post, fail('reset-after'), 1, 'verified'],
  ['too many calls: 80001 of the page', post, fail('too-many'), 0, 'refused'],
  ['too many calls: -32 of the OA', article, fail('too-many'), 0, 'refused'],
  ['the token of the page dies in the middle', post, (page) => page.killToken?.(), 0, 'refused'],
  ['the grant of the OA ends in the middle', article, (oa) => oa.killToken?.(), 0, 'refused'],
  ['verify fails after acceptance', article, failVerify, 1, 'verified'],
] as const satisfies readonly (readonly [string, unknown, (hands: Hands) => void, number, string])[]

function fail(fault: Parameters<Hands['failNext']>[0]) {
  return (hands: Hands) => hands.failNext(fault, 1, 'write')
}

/** As often as verify is asked. */
function failVerify(hands: Hands) {
  hands.between(1, () => hands.failNext('error-500', 15, 'read'))
}

test.each(cases)('%s', async (_name, push, goesWrong, writes, state) => {
  const ward = await openSmallWard()
  try {
    await ward.night()
    const id = await approvedIn(ward, push)
    const hands = ward.hands[push.channel]
    hands.between(1, () => void goesWrong(hands))
    await ward.drain()
    const { store } = ward.deps
    const end = async () => [hands.writes(), (await store.correction(id))?.state]
    expect(await end()).toEqual([writes, state])
    // Whatever is delivered later, and whatever the nights see, nothing is sent a second time.
    hands.heal()
    hands.reviveToken?.()
    await ward.deps.queue.send({ do: 'push', correction: id })
    await resumePushes(ward.deps)
    await ward.drain()
    await ward.night()
    expect(await end()).toEqual([writes, state])
    expect(hands.broadcasts()).toBe(0)
    expect((await store.verifyLedger()).broken).toBeNull()
  } finally {
    await ward.close()
  }
})

test('a person edits the post between approval and push: nothing is written, it lapses', async () => {
  const ward = await openSmallWard()
  try {
    await ward.night()
    const id = await approvedIn(ward, post)
    const target = [...ward.hands.page.ids()].find((one) => one.endsWith(post.item)) ?? ''
    ward.hands.page.editByHand(target)
    await ward.drain()
    expect(ward.hands.page.writes()).toBe(0)
    expect((await ward.deps.store.correction(id))?.state).toBe('lapsed')
  } finally {
    await ward.close()
  }
})

test.each(pushes)(
  'a stop between reading the item and writing to it: nothing is written ($name)',
  async (push) => {
    const ward = await openSmallWard()
    try {
      await ward.night()
      const id = await approvedIn(ward, push)
      const { deps } = ward
      let asked = 0
      // Asked before the intent, right after it, and then before each call that writes.
      const store: Store = {
        ...deps.store,
        async brakes() {
          asked += 1
          if (asked === 3)
          await deps.store.turn({ of: { scope: 'all' }, says: 'halt', who: 'huy', at: deps.now(), why: 'thử' }) // prettier-ignore
          return deps.store.brakes()
        },
      }
      const before = ward.hands[push.channel].calls()
      await handle({ do: 'push', correction: id }, { ...deps, store })
      expect(ward.hands[push.channel].calls(), 'the item was read').toBeGreaterThan(before)
      expect([ward.hands[push.channel].writes(), asked]).toEqual([0, 3])
      const correction = await deps.store.correction(id)
      expect([correction?.state, correction?.why]).toEqual([
        'lapsed',
        expect.stringContaining('Khớp chưa gửi gì'),
      ])
    } finally {
      await ward.close()
    }
  },
)

test('what the channels take is checked before anything is sent up, by their own limits', async () => {
  const ward = await openSmallWard()
  try {
    await ward.night()
    const { deps } = ward
    const filter = {
      units: ['binh-thuan'],
      state: 'open' as const,
      type: 'clash' as const,
      limit: 99,
    }
    const { rows } = await deps.store.divergences(filter, deps.now())
    const draftOf = async (push: { readonly item: string }) => {
      const row = rows.find(({ item }) => item.endsWith(push.item))
      const draft = row === undefined ? null : await openDraft(deps, row.id)
      if (draft === null) throw new Error(push.item)
      return draft
    }
    const limitsOf = async (push: { readonly item: string; readonly rung: Rung }) =>
      (await draftOf(push)).abilities.find(({ rung }) => rung === push.rung)?.limits
    expect(await limitsOf(post)).toEqual({ text: 63_206 })
    expect(await limitsOf(comment)).toEqual({ message: 8_000 })
    expect(await limitsOf(article)).toEqual({ title: 140, lead: 250 })
    const draft = await draftOf(article)
    const [lead = '', ...rest] = (draft.proposal?.text ?? '').split('\n\n')
    const asked = await submit(deps, {
      divergence: draft.divergence.id,
      title: draft.copy.item.title,
      text: [lead.padEnd(255, '.'), ...rest].join('\n\n'),
      rung: 'edit',
      message: null,
      basis: 'Bộ phận một cửa xác nhận lúc 8 giờ',
      who: 'officer',
    })
    expect(asked.ok ? null : asked.why).toMatch(/dài quá 5 ký tự: kênh chỉ nhận 250/)
  } finally {
    await ward.close()
  }
})

test('a night writes to no channel, whatever waits to be approved', async () => {
  const ward = await openSmallWard()
  try {
    for (let night = 0; night < 3; night++) await ward.night()
    for (const hands of Object.values(ward.hands))
      expect([hands.writes(), hands.broadcasts()]).toEqual([0, 0])
  } finally {
    await ward.close()
  }
})
