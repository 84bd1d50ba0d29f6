// The push of an approved correction: intent first, one attempt, then reading back. Nothing here ever writes twice.
import type { Deps } from '../deps.ts'
import { ChannelError } from '../ports.ts'
import type { Change, Handled, Source, Written } from '../ports.ts'
import type { Correction, CorrectionState, LedgerEntry, StoredItem } from '../store/types.ts'
import { moved } from './fingerprint.ts'
import { announceCorrection } from './happenings.ts'
import { patientReadBack } from './read-back.ts'
import { waitForHours } from './hours.ts'

const done: Handled = { state: 'done' }

/** An unseen outcome is looked for again this often, for this long (ms); then a person looks. */
const lookAgain = 5 * 60_000
const lookFor = 60 * 60_000

/** An approval is a word about the world as it stood: after this long (ms) it is asked for again. */
const approvalLasts = 12 * 60 * 60_000

export async function push(deps: Deps, job: { readonly correction: string }): Promise<Handled> {
  const correction = await deps.store.correction(job.correction)
  if (correction === null) return done
  switch (correction.state) {
    case 'approved':
      return leave(deps, correction)
    case 'sending': {
      // Delivered again while it was being sent: a kill came between, or another worker is at it. Never send a second time.
      const why = 'Chương trình dừng giữa lúc gửi, chưa rõ đã đăng hay chưa.'
      await step(deps, correction, ['sending'], 'unknown', why)
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
  const copy = await deps.store.item(correction.item)
  const source = deps.sources.get(copy?.channel ?? '')
  const why = (await moved(deps.store, correction)) ?? tooOld(deps, correction)
  if (why !== null || copy === null) {
    await step(deps, correction, ['approved'], 'lapsed', why)
    return done
  }
  const write = source?.write
  if (correction.rung === 'by-hand' || source === undefined || write === undefined) {
    await step(deps, correction, ['approved'], 'by-hand', null)
    return done
  }
  const wait = Math.max(
    correction.stateAt + deps.policy.undoMs - deps.now(),
    waitForHours(deps.policy.sendingHours, deps.now()),
  )
  if (wait > 0) return { state: 'retry', inMs: wait }
  // Whoever makes this move sends; anybody else finds it made.
  if (!(await step(deps, correction, ['approved'], 'sending', null))) return done
  return send(deps, correction, copy, (change) => write.call(source, change), correction.rung)
}

/** Why an approval no longer counts; null: it does. */
function tooOld(deps: Deps, { stateAt }: Correction): string | null {
  return deps.now() - stateAt > approvalLasts
    ? 'Duyệt đã quá 12 giờ mà chưa đăng được, nên Khớp không gửi nữa. Hãy xem lại bài rồi soạn lại để duyệt lại.'
    : null
}

async function send(
  deps: Deps,
  correction: Correction,
  copy: StoredItem,
  write: NonNullable<Source['write']>,
  rung: Change['rung'],
): Promise<Handled> {
  const { edits, title, text, message } = correction
  const from = ['sending', 'unknown'] as const
  let written: Written
  try {
    written = await write({ rung, basis: copy.item, edits, title, text, message })
  } catch (error) {
    if (surelyNotWritten(error)) {
      await step(deps, correction, from, 'refused', error.message, { code: error.code })
      return done
    }
    const why =
      'Kênh không trả lời kịp, chưa rõ đã đăng hay chưa. Khớp đang đọc lại, không gửi lần hai.'
    const code = error instanceof ChannelError ? error.code : 'fault'
    deps.log.error({ correction: correction.id, error: String(error) }, 'outcome unknown')
    await step(deps, correction, ['sending'], 'unknown', why, { code })
    return look(deps, correction.id)
  }
  switch (written.state) {
    case 'accepted':
      await step(deps, correction, from, 'sent', null, { ref: written.ref, url: written.url })
      return look(deps, correction.id)
    case 'refused':
      deps.log.warn({ correction: correction.id, detail: written.detail }, 'push refused')
      await step(deps, correction, from, 'refused', written.why)
      return done
    case 'moved': {
      const why =
        'Bài trên trang đã được ai đó sửa sau khi duyệt, nên Khớp không gửi. Hãy xem lại và soạn lại.'
      await step(deps, correction, from, 'lapsed', why)
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
      if (await step(deps, correction, ['sent', 'unknown'], 'verified', seen.why))
        await seen.recompare()
      return done
    }
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
  await step(deps, correction, ['sent', 'unknown'], 'by-hand', why)
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

/** Makes the move from whichever of `from` the correction stands in. */
async function step(
  deps: Deps,
  { id }: Correction,
  from: readonly CorrectionState[],
  to: CorrectionState,
  why: string | null,
  data: LedgerEntry['data'] = {},
): Promise<boolean> {
  for (const state of from) {
    const move = { correction: id, from: state, to, who: 'khop', at: deps.now(), why, data }
    if (!(await deps.store.move(move))) continue
    await announceCorrection(deps, id)
    return true
  }
  return false
}
