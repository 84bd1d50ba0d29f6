// npm run soak push [-- COUNT [SEED]]: corrections under seeded faults, on a store of its own; prints what came of them.
import { approve, doneByHand, openDraft, submit } from '../src/jobs/corrections.ts'
import { handle } from '../src/jobs/index.ts'
import { startRun } from '../src/jobs/nightly.ts'
import { resumePushes } from '../src/jobs/push.ts'
import { seededRandom } from '../src/node/samples.ts'
import type { Store } from '../src/store/types.ts'
import { minute, openWard, post } from '../tests/ward.ts'
import type { Ward } from '../tests/ward.ts'

type Rung = 'edit' | 'comment'
const deaths = ['sending', 'sent', 'unknown', 'verified'] as const
const troubles = [
  'none', 'lost', 'dropped', 'refused', 'denied', 'ignored', 'unreadable', 'edited', 'killed-before', 'killed-after',
] as const // prettier-ignore

interface Sum {
  corrections: number
  duplicates: number
  lost: number
  lies: number
  readonly ends: Map<string, number>
}

/** A post that says another time each round, so that every round has a difference of its own. */
const textOf = (round: number) => {
  const time = `${9 + (Math.floor(round / 60) % 14)}h${String(round % 60).padStart(2, '0')}`
  return post.text.replace('7h30', time)
}

async function soak(rung: Rung, rounds: number, random: () => number, sum: Sum): Promise<boolean> {
  const policy = { windowDays: 9_999 }
  const ward = await openWard({ rungs: [rung, 'by-hand'], policy })
  try {
    for (let round = 0; round < rounds; round++) await one(ward, rung, round, random, sum)
    return (await ward.store.verifyLedger()).broken === null
  } finally {
    await ward.close()
  }
}

async function one(ward: Ward, rung: Rung, round: number, random: () => number, sum: Sum) {
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)]
  const trouble = pick(troubles) ?? 'none'
  const id = await approved(ward, rung, textOf(round))
  const before = { writes: ward.page.asked.write, messages: ward.page.messages.length }
  const { faults } = ward.page
  switch (trouble) {
    case 'lost':
    case 'dropped':
    case 'refused':
    case 'denied':
    case 'ignored':
      faults.write = trouble
      break
    case 'unreadable':
      faults.read = 'down'
      break
    case 'edited':
      ward.page.put({ ...post, text: `${textOf(round)} Trân trọng.` })
      break
    case 'killed-before':
    case 'killed-after':
      await dying(ward, id, pick(deaths) ?? 'sent', trouble === 'killed-before')
      break
    case 'none':
  }
  // The queue delivers twice now and then, and the program starts again now and then.
  const job = { do: 'push', correction: id } as const
  await Promise.all(random() < 0.5 ? [ward.deliver(job), ward.deliver(job)] : [ward.deliver(job)])
  await ward.drain()
  faults.write = null
  faults.read = null
  await resumePushes(ward.deps)
  await ward.drain()

  const state = (await ward.store.correction(id))?.state ?? 'none'
  const asked = ward.page.asked.write - before.writes
  const said = ward.page.messages.length - before.messages
  const mended = rung === 'comment' ? said > 0 : ward.page.textOf('p1')?.includes('8h00') === true
  sum.corrections += 1
  if (asked > 1 || said > 1) sum.duplicates += 1
  // A mend that was written is known as such; whatever was not stands where a person sees it, or ended with a reason.
  if (state === 'verified' && !mended) sum.lies += 1
  if ((state === 'refused' || state === 'lapsed') && mended) sum.lies += 1
  if (!['verified', 'refused', 'lapsed', 'unknown', 'by-hand'].includes(state)) sum.lost += 1
  if (mended && state !== 'verified') sum.lost += 1
  sum.ends.set(state, (sum.ends.get(state) ?? 0) + 1)
  if (state === 'unknown' || state === 'by-hand') await byHand(ward, id)
}

async function approved(ward: Ward, rung: Rung, text: string): Promise<string> {
  const { deps, store } = ward
  ward.page.put({ ...post, text })
  ward.clock.now += 10 * minute
  await startRun(deps, { cause: 'night' })
  await ward.drain()
  const filter = { units: ['my-long'], state: 'open', type: 'clash', limit: 1 } as const
  const { rows } = await store.divergences(filter, deps.now())
  const draft = await openDraft(deps, rows[0]?.id ?? '')
  if (draft === null || draft.proposal === null) throw new Error(`nothing to mend in: ${text}`)
  const outcome = await submit(deps, {
    divergence: draft.divergence.id,
    title: draft.proposal.title,
    text: draft.proposal.text,
    rung,
    message: rung === 'comment' ? draft.message : null,
    who: 'lan',
  })
  if (!outcome.ok) throw new Error(outcome.why)
  const { id } = outcome.correction
  const given = await approve(deps, { correction: id, who: 'minh' })
  if (!given.ok) throw new Error(given.why)
  ward.jobs.length = 0
  return id
}

/** A delivery that dies at the move to this state, before or after it is written. */
async function dying(ward: Ward, id: string, to: string, before: boolean): Promise<void> {
  const { store } = ward
  const move: Store['move'] = async (asked) => {
    if (asked.to !== to) return store.move(asked)
    if (!before) await store.move(asked)
    throw new Error('killed')
  }
  const deps = { ...ward.deps, store: { ...store, move } }
  await handle({ do: 'push', correction: id }, deps).catch((error: unknown) => {
    if (!(error instanceof Error) || error.message !== 'killed') throw error
  })
}

/** What came back to a person is mended by that person. */
async function byHand(ward: Ward, id: string): Promise<void> {
  const correction = await ward.store.correction(id)
  if (correction?.message === null) ward.page.put({ ...post, text: correction.text })
  const done = await doneByHand(ward.deps, { correction: id, who: 'lan' })
  if (!done.ok) throw new Error(done.why)
}

const [what, count = '1000', seed = '2026'] = process.argv.slice(2)
const rounds = Number(count)
if (what !== 'push' || !Number.isInteger(rounds) || rounds < 2 || rounds > 1600) {
  process.stderr.write('npm run soak push [-- COUNT [SEED]], COUNT from 2 to 1600\n')
  process.exitCode = 2
} else {
  const random = seededRandom(Number(seed))
  const sum: Sum = { corrections: 0, duplicates: 0, lost: 0, lies: 0, ends: new Map() }
  const began = performance.now()
  const half = Math.floor(rounds / 2)
  const edits = await soak('edit', half, random, sum)
  const comments = await soak('comment', rounds - half, random, sum)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const ends = [...sum.ends].map(([state, n]) => `${state} ${n}`).join(', ')
  process.stdout.write(
    `seed ${seed}: ${sum.corrections} corrections in ${seconds} s: ${sum.duplicates} duplicates, ${sum.lost} lost, ` +
      `${sum.lies} lies, ledgers ${edits && comments ? 'verify' : 'BROKEN'}\nended as: ${ends}\n`,
  )
  const good = sum.duplicates + sum.lost + sum.lies === 0 && edits && comments
  process.exitCode = good ? 0 : 1
}
