// A push over real servers when the channel stumbles in the middle: each case by name, with how often it wrote and how it ended.
import { expect, test } from 'vitest'
import type { Hands } from '../adapters/simulators.ts'
import { resumePushes } from '../src/jobs/push.ts'
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
