// The push of an approved correction: intent first, one attempt, then reading back. Nothing here ever writes twice.
import type { Deps, Writer } from '../deps.ts'
import { ChannelError } from '../ports.ts'
import type { Change, Handled, Written } from '../ports.ts'
import type { Correction, StoredItem } from '../store/types.ts'
import { shutBecause } from './brakes.ts'
import { moved } from './fingerprint.ts'
import { leavesAt } from './hours.ts'
import { patientReadBack } from './read-back.ts'
import { step } from './step.ts'
import { tooLate } from './timely.ts'

const done: Handled = { state: 'done' }

/** An unseen outcome is looked for again this often, for this long (ms); then a person looks. */
const lookAgain = 5 * 60_000
const lookFor = 60 * 60_000

/** What is stopped or paused is looked at again this often (ms). */
const whileStopped = 5 * 60_000

const khop = { who: 'khop' } as const

export async function push(deps: Deps, job: { readonly correction: string }): Promise<Handled> {
  const correction = await deps.store.correction(job.correction)
  if (correction === null) return done
  switch (correction.state) {
    case 'approved':
      return leave(deps, correction)
    case 'sending': {
      // Delivered again while it was being sent: a kill came between, or another worker is at it. Never send a second time.
      const why = 'Chương trình dừng giữa lúc gửi, chưa rõ đã đăng hay chưa.'
      await step(deps, correction.id, ['sending'], 'unknown', { ...khop, why })
      return look(deps, correction.id)
    }
    case 'unknown':
    case 'sent':
      return look(deps, correction.id)
    case 'drafted':
    case 'submitted':
    case 'verified':
    case 'lapsed':
    case 'refused':
    case 'by-hand':
    case 'restored':
      return done
  }
}

/** Sends the jobs of corrections that a killed process had in its queue. Repeatable: a push never writes twice. */
export async function resumePushes(deps: Deps): Promise<void> {
  const units = (await deps.store.units()).map(({ id }) => id)
  const states = ['approved', 'sending', 'unknown', 'sent'] as const
  for (const { id } of await deps.store.corrections({ units, states })) {
    await deps.queue.send({ do: 'push', correction: id })
  }
}

async function leave(deps: Deps, correction: Correction): Promise<Handled> {
  const { id, unit, rung } = correction
  const copy = await deps.store.item(correction.item)
  const why =
    (await moved(deps.store, correction)) ?? (await tooLate(deps, correction, correction.stateAt))
  if (why !== null || copy === null) {
    await step(deps, id, ['approved'], 'lapsed', { ...khop, why })
    return done
  }
  const byHand = async (said: string | null) => {
    await step(deps, id, ['approved'], 'by-hand', { ...khop, why: said })
    return done
  }
  if (rung === 'by-hand') return byHand(null)
  const shut = await shutBecause(deps, unit, copy.channel)
  if (shut?.by === 'unit') return byHand(shut.say)
  const wait = (await leavesAt(deps, correction)) - deps.now()
  if (wait > 0) return { state: 'retry', inMs: wait }
  if (shut !== null) return { state: 'retry', inMs: whileStopped }

  const brake = pulledOnce(deps, unit, copy.channel)
  const write = deps.openWriter(copy.channel, brake.ask)
  if (write === null) return byHand(null)
  // Whoever makes this move sends; anybody else finds it made.
  if (!(await step(deps, id, ['approved'], 'sending', khop))) return done
  // The intent is on record and nothing has been called: this is the last moment to stop.
  const stopped = await brake.ask()
  if (stopped !== null) return halted(deps, id, stopped)
  return send(deps, correction, copy, { write, rung, stopped: brake.pulled })
}

/** The switches as one push meets them, and the sentence with which they stopped it. */
function pulledOnce(deps: Deps, unit: string, channel: string) {
  let said: string | null = null
  return {
    ask: async () => (said ??= (await shutBecause(deps, unit, channel))?.say ?? null),
    pulled: () => said,
  }
}

async function halted(deps: Deps, id: string, why: string): Promise<Handled> {
  const said = { ...khop, why: `${why} Khớp chưa gửi gì; muốn đăng thì soạn và duyệt lại.` }
  await step(deps, id, ['sending', 'unknown'], 'lapsed', said)
  return done
}

interface Attempt {
  readonly write: Writer
  readonly rung: Change['rung']
  /** The sentence with which the switches stopped it; null: they did not. */
  readonly stopped: () => string | null
}

async function send(
  deps: Deps,
  correction: Correction,
  copy: StoredItem,
  { write, rung, stopped }: Attempt,
): Promise<Handled> {
  const { id, edits, title, text, message } = correction
  const from = ['sending', 'unknown'] as const
  let written: Written
  try {
    written = await write({ rung, basis: copy.item, edits, title, text, message })
  } catch (error) {
    if (surelyNotWritten(error)) {
      const pulled = stopped()
      if (pulled !== null) return halted(deps, id, pulled)
      const said = { ...khop, why: error.message, data: { code: error.code } }
      await step(deps, id, from, 'refused', said)
      return done
    }
    const why =
      'Kênh không trả lời kịp, chưa rõ đã đăng hay chưa. Khớp đang đọc lại, không gửi lần hai.'
    const code = error instanceof ChannelError ? error.code : 'fault'
    deps.log.error({ correction: id, error: String(error) }, 'outcome unknown')
    await step(deps, id, ['sending'], 'unknown', { ...khop, why, data: { code } })
    return look(deps, id)
  }
  switch (written.state) {
    case 'accepted':
      await step(deps, id, from, 'sent', {
        ...khop,
        data: { ref: written.ref, url: written.url },
      })
      return look(deps, id)
    case 'refused': {
      const pulled = stopped()
      if (pulled !== null) return halted(deps, id, pulled)
      deps.log.warn({ correction: id, detail: written.detail }, 'push refused')
      await step(deps, id, from, 'refused', { ...khop, why: written.why })
      return done
    }
    case 'moved': {
      const why =
        'Bài trên trang đã được ai đó sửa sau khi duyệt, nên Khớp không gửi. Hãy xem lại và soạn lại.'
      await step(deps, id, from, 'lapsed', { ...khop, why })
      await refresh(deps, copy)
      return done
    }
  }
}

/** The channel said no before anything was written. Everything else may have been written. */
function surelyNotWritten(error: unknown): error is ChannelError {
  return (
    error instanceof ChannelError &&
    (error.code === 'auth' ||
      error.code === 'denied' ||
      error.code === 'limited' ||
      error.code === 'gone')
  )
}

/** Reads back and decides. What cannot be seen stays open and is looked for again; after that it is a person's. */
async function look(deps: Deps, id: string): Promise<Handled> {
  const correction = await deps.store.correction(id)
  if (correction === null) return done
  const { state } = correction
  if (state !== 'sent' && state !== 'unknown') return done
  const later: Handled =
    deps.now() - correction.stateAt < lookFor ? { state: 'retry', inMs: lookAgain } : done
  try {
    const seen = await patientReadBack(deps, correction)
    if (seen.state === 'mended') {
      const said = { ...khop, why: seen.why }
      if (await step(deps, id, ['sent', 'unknown'], 'verified', said)) await seen.recompare()
      return done
    }
    if (state === 'unknown')
      await deps.store.noteLook(id, { at: deps.now(), saw: seen.touched ? 'other' : 'old' })
    if (state === 'unknown') return seen.touched ? byHand(deps, correction, seen.why) : later
    return byHand(deps, correction, seen.why)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    deps.log.warn({ correction: id, code: error.code, detail: error.detail }, 'read-back failed')
    if (later.state === 'retry' || state === 'unknown') return later
    return byHand(deps, correction, `Đã gửi nhưng không đọc lại được: ${error.message}`)
  }
}

async function byHand(deps: Deps, correction: Correction, why: string): Promise<Handled> {
  await step(deps, correction.id, ['sent', 'unknown'], 'by-hand', { ...khop, why })
  return done
}

/** What the person who wrote in between made of it: read now, so that the desk shows it. Failing that, tonight. */
async function refresh(deps: Deps, copy: StoredItem): Promise<void> {
  try {
    const fetched = await deps.sources.get(copy.channel)?.read(copy.item.id)
    if (fetched !== null && fetched !== undefined) {
      await deps.store.saveItems(copy.channel, [fetched], deps.now())
    }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
  }
}
