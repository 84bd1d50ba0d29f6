// npm run soak push [-- COUNT [SEED]]: corrections by the real adapters over real HTTP, to simulators that fail by a seed;
// prints what came of them. Nothing may be written twice, lost, broadcast, or told otherwise than it was.
import { faultNames } from '../adapters/faults.ts'
import type { Fault } from '../adapters/faults.ts'
import type { Hands } from '../adapters/simulators.ts'
import type { Deps } from '../src/deps.ts'
import { approve, giveUp, openDraft, submit } from '../src/jobs/corrections.ts'
import { handle } from '../src/jobs/index.ts'
import { resumePushes } from '../src/jobs/push.ts'
import { seededRandom } from '../src/node/samples.ts'
import { ChannelError } from '../src/ports.ts'
import type { Store } from '../src/store/types.ts'
import { openSmallWard } from '../tests/small-night.ts'
import type { SmallWard } from '../tests/small-night.ts'
import { soakWard } from './soak-ward.ts'
import type { Case } from './soak-ward.ts'

const deaths = ['sending', 'sent', 'unknown', 'verified'] as const
const others = ['none', 'edited', 'token', 'stopped', 'killed-before', 'killed-after'] as const
type Trouble = (typeof others)[number] | Fault

/** A person reads again, waits, and decides this long (ms) after an outcome was lost. */
const later = 15 * 60_000

interface Sum {
  corrections: number
  duplicates: number
  lost: number
  lies: number
  readonly ends: Map<string, number>
  readonly troubles: Map<string, number>
}

async function one(ward: SmallWard, about: Case, random: () => number, sum: Sum): Promise<void> {
  const pick = picking(random)
  const trouble: Trouble = (random() < 0.5 ? pick(others) : pick(faultNames)) ?? 'none'
  const { id, message } = await approved(ward, about)
  const hands = ward.hands[about.channel]
  const before = hands.writes()
  const { store } = ward.deps
  const deps = meet(ward, hands, about, trouble, random)
  // The queue delivers twice now and then, and the program starts again now and then.
  const job = { do: 'push', correction: id } as const
  const deliveries = random() < 0.4 ? [handle(job, deps), handle(job, ward.deps)] : [handle(job, deps)] // prettier-ignore
  for (const end of await Promise.allSettled(deliveries))
    if (end.status === 'rejected' && !isKill(end.reason)) throw end.reason
  heal(hands)
  await turn(ward, 'go')
  await resumePushes(ward.deps)
  await ward.drain()
  heal(hands)
  await outOfUnknown(ward, id)

  const state = (await store.correction(id))?.state ?? 'none'
  const mended = await saysRight(ward, about, message)
  sum.corrections += 1
  if (hands.writes() - before > 1) sum.duplicates += 1
  // A mend that was written is known as such; whatever was not stands where a person sees it, or ended with a reason.
  if (state === 'verified' && !mended) sum.lies += 1
  if ((state === 'refused' || state === 'lapsed') && mended) sum.lies += 1
  if (!['verified', 'refused', 'lapsed', 'by-hand'].includes(state)) sum.lost += 1
  if (state === 'by-hand' && mended) sum.lost += 1
  count(sum.ends, state)
  count(sum.troubles, trouble)
}

/** Sets the trouble up; answers what the push works with. */
function meet(
  ward: SmallWard,
  hands: Hands,
  about: Case,
  trouble: Trouble,
  random: () => number,
): Deps {
  const { deps } = ward
  const pick = picking(random)
  if (isFault(trouble)) {
    const on = pick(['any', 'read', 'write'] as const) ?? 'any'
    hands.failNext(trouble, 1 + Math.floor(random() * 2), on, Math.floor(random() * 3))
    return deps
  }
  switch (trouble) {
    case 'none':
      return deps
    case 'edited':
      hands.editByHand(about.item)
      return deps
    case 'token':
      hands.killToken?.()
      return deps
    case 'stopped':
      return { ...deps, store: stoppedAfterIntent(ward) }
    case 'killed-before':
    case 'killed-after': {
      const at = pick(deaths) ?? 'sent'
      return { ...deps, store: dying(deps.store, at, trouble === 'killed-before') }
    }
  }
}

const isFault = (trouble: Trouble): trouble is Fault =>
  faultNames.some((fault) => fault === trouble)

const picking =
  (random: () => number) =>
  <T>(of: readonly T[]): T | undefined =>
    of[Math.floor(random() * of.length)]

const count = (of: Map<string, number>, what: string) => of.set(what, (of.get(what) ?? 0) + 1)

async function approved(ward: SmallWard, about: Case) {
  const { deps } = ward
  const { rows } = await deps.store.divergences(
    { units: ['binh-thuan'], state: 'open', channel: about.channel, type: 'clash', words: about.wrong, limit: 50 }, // prettier-ignore
    deps.now(),
  )
  const row = rows.find(({ item }) => item === `${about.channel}:${about.item}`)
  const draft = row === undefined ? null : await openDraft(deps, row.id)
  if (row === undefined || draft === null || draft.proposal === null)
    throw new Error(`nothing to mend in ${about.item}`)
  const message = about.rung === 'comment' ? draft.message : null
  const { title, text } = draft.proposal
  const asked = await submit(deps, { divergence: row.id, title, text, rung: about.rung, message, who: 'lan' }) // prettier-ignore
  if (!asked.ok) throw new Error(asked.why)
  const { id } = asked.correction
  const given = await approve(deps, { correction: id, who: 'minh' })
  if (!given.ok) throw new Error(given.why)
  return { id, message }
}

/** What the channel says now, asked of the channel itself. */
async function saysRight(ward: SmallWard, about: Case, message: string | null): Promise<boolean> {
  const source = ward.deps.sources.get(about.channel)
  for (let tries = 0; ; tries += 1)
    try {
      if (message !== null)
        return ((await source?.findMessage?.(about.item, message)) ?? null) !== null
      const { text = '' } = (await source?.read(about.item))?.item ?? {}
      return text.includes(about.right) && !text.includes(about.wrong)
    } catch (error) {
      // A channel that asked for patience gets it.
      if (!(error instanceof ChannelError) || tries === 5) throw error
      ward.clock.now += error.wait ?? 60_000
    }
}

/** Nobody knows: a person waits, lets Khớp read again, and ends it when the old words stayed. */
async function outOfUnknown(ward: SmallWard, id: string): Promise<void> {
  for (let tries = 0; tries < 6; tries += 1) {
    if ((await ward.deps.store.correction(id))?.state !== 'unknown') return
    await giveUp(ward.deps, { correction: id, who: 'lan' })
    ward.clock.now += later
  }
}

function heal(hands: Hands): void {
  hands.heal()
  hands.reviveToken?.()
}

async function turn({ deps }: SmallWard, says: 'go' | 'halt'): Promise<void> {
  await deps.store.turn({ of: { scope: 'all' }, says, who: 'huy', at: deps.now(), why: 'thử' })
}

/** Somebody stops everything right after the intent is on record. */
function stoppedAfterIntent(ward: SmallWard): Store {
  const { store } = ward.deps
  const move: Store['move'] = async (asked) => {
    const made = await store.move(asked)
    if (asked.to === 'sending') await turn(ward, 'halt')
    return made
  }
  return { ...store, move }
}

/** The program dies at the move to this state, before or after it is written. */
function dying(store: Store, to: string, before: boolean): Store {
  const move: Store['move'] = async (asked) => {
    if (asked.to !== to) return store.move(asked)
    if (!before) await store.move(asked)
    throw new Error('killed')
  }
  return { ...store, move }
}

const isKill = (error: unknown) => error instanceof Error && error.message === 'killed'

const listed = (of: ReadonlyMap<string, number>) =>
  [...of].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, n]) => `${what} ${n}`).join(', ') // prettier-ignore

/** Posts of one ward: a page lists 600 and a site 500, as the real ones do. */
const wardful = 250

interface Wards {
  entries: number
  broken: number | null
  broadcasts: number
}

/** One ward after another, each with a store and channels of its own. */
async function soak(rounds: number, seed: number): Promise<boolean> {
  const random = seededRandom(seed)
  const sum: Sum = {
    corrections: 0,
    duplicates: 0,
    lost: 0,
    lies: 0,
    ends: new Map(),
    troubles: new Map(),
  }
  const wards: Wards = { entries: 0, broken: null, broadcasts: 0 }
  const began = performance.now()
  for (let done = 0; done < rounds; done += wardful)
    await soakOne(Math.min(wardful, rounds - done), random, sum, wards)
  const { duplicates, lost, lies } = sum
  const { entries, broken, broadcasts } = wards
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  process.stdout.write(
    `seed ${seed}: ${sum.corrections} corrections over HTTP in ${seconds} s: ${duplicates} duplicates, ${lost} lost, ` +
      `${broadcasts} broadcasts, ${lies} lies; chains of ${entries} entries ${broken === null ? 'verify' : `BROKEN at ${broken}`}\n` +
      `met: ${listed(sum.troubles)}\nended as: ${listed(sum.ends)}\n`,
  )
  return duplicates + lost + lies + broadcasts === 0 && broken === null
}

async function soakOne(count: number, random: () => number, sum: Sum, wards: Wards): Promise<void> {
  const { seeds, cases } = soakWard(count)
  const ward = await openSmallWard({ seeds, timeoutMs: 200 })
  try {
    await ward.night()
    for (const about of cases) await one(ward, about, random, sum)
    const { entries, broken } = await ward.deps.store.verifyLedger()
    wards.entries += entries
    wards.broken ??= broken?.seq ?? null
    wards.broadcasts += ward.hands.page.broadcasts() + ward.hands.oa.broadcasts()
  } finally {
    await ward.close()
  }
}

const [what, rounds = '1000', seed = '2026'] = process.argv.slice(2)
if (what !== 'push' || !/^[0-9]{1,4}$/.test(rounds) || !/^[0-9]{1,9}$/.test(seed)) {
  process.stderr.write('npm run soak push [-- COUNT [SEED]]\n')
  process.exitCode = 2
} else process.exitCode = (await soak(Number(rounds), Number(seed))) ? 0 : 1
