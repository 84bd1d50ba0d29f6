// What other programs are told: how a run ended, which channel fell silent or came back, new urgent differences, corrections.
import type { Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { Run } from '../store/types.ts'
import { writeLetters } from './letters.ts'
import { announce } from './notify.ts'

/** Ids in one message; the count beside them says how many there are. */
const listed = 100

/** Told once, whatever is delivered twice. A failure here is logged and never keeps a run from ending. */
export async function announceRun(deps: Deps, run: Run, at: Instant): Promise<void> {
  if ((deps.webhooks ?? []).length === 0 && deps.mail === undefined) return
  try {
    await announceChannels(deps, run, at)
    await announceCritical(deps, run, at)
    await announce(deps, { event: 'run.ended', about: run.id, at, data: await counts(deps, run) })
  } catch (error) {
    deps.log.error({ run: run.id, error: String(error) }, 'run not announced')
  }
}

async function counts(deps: Deps, run: Run): Promise<Readonly<Record<string, unknown>>> {
  const pairs = { paired: 0, confirm: 0, orphan: 0 }
  const posts = { consistent: 0, divergent: 0, noFacts: 0 }
  for (const { counts: own } of run.units) {
    if (own === null) continue
    for (const name of ['paired', 'confirm', 'orphan'] as const) pairs[name] += own.pairs[name]
    for (const name of ['consistent', 'divergent', 'noFacts'] as const)
      posts[name] += own.verdicts[name]
  }
  const open = await deps.store.countDivergences(run.scope.units, deps.now())
  const settled = (state: string) => run.channels.filter((one) => one.state === state).length
  return {
    run: run.id,
    cause: run.cause,
    units: run.scope.units,
    channels: { ok: settled('ok'), failed: settled('failed') },
    pairs,
    posts,
    divergences: { total: open.total, byType: open.byType, bySeverity: open.bySeverity },
  }
}

/** One message when a channel falls silent, one when it answers again; nothing in between. */
async function announceChannels(deps: Deps, run: Run, at: Instant): Promise<void> {
  for (const { channel, state, code, why } of run.channels) {
    if (state === 'waiting') continue
    const before = await deps.store.channelBefore(channel, run.id)
    if (state === before || (state === 'ok' && before === null)) continue
    const units = (await deps.store.unitsOf(channel)).filter((id) => run.scope.units.includes(id))
    const data = { run: run.id, channel, units }
    const about = `${run.id} ${channel}`
    for (const unit of units) await alert(deps, unit, { about, channel, state, why })
    if (state === 'failed')
      await announce(deps, { event: 'channel.failed', about, at, data: { ...data, code, why } })
    else await announce(deps, { event: 'channel.recovered', about, at, data })
  }
}

/** To people: that a channel fell silent, and what to do; later that it answers again. */
async function alert(
  deps: Deps,
  unit: string,
  told: { about: string; channel: string; state: 'ok' | 'failed'; why: string | null },
): Promise<void> {
  const { about, channel, state, why } = told
  const label = (await deps.store.channelsOf(unit)).find(({ id }) => id === channel)?.label
  const name = label ?? channel
  const failed = state === 'failed'
  await writeLetters(deps, unit, {
    event: failed ? 'channel.failed' : 'channel.recovered',
    about,
    subject: failed ? `Khớp: không đọc được ${name}` : `Khớp: ${name} đã đọc lại được`,
    text: failed
      ? `${why ?? 'Kênh không trả lời.'}\nBài của kênh này chưa được đối chiếu; những điểm khác đã biết vẫn giữ nguyên. Khi đọc lại được, Khớp báo một thư nữa.`
      : `${name} đã đọc lại được, bài đã được đối chiếu như thường.`,
  })
}

async function announceCritical(deps: Deps, run: Run, at: Instant): Promise<void> {
  const fresh = await deps.store.criticalSince(run.scope.units, run.startedAt, deps.now())
  if (fresh.length === 0) return
  const data = { run: run.id, count: fresh.length, divergences: fresh.slice(0, listed) }
  await announce(deps, { event: 'divergence.opened', about: run.id, at, data })
}

/** That a correction was seen on the channel, or that nobody knows whether it went out. Other states are not told. */
export async function announceCorrection(deps: Deps, id: string): Promise<void> {
  if ((deps.webhooks ?? []).length === 0) return
  try {
    const correction = await deps.store.correction(id)
    if (correction === null) return
    const { state, stateAt: at, unit, item, rung, divergences } = correction
    if (state !== 'verified' && state !== 'unknown') return
    const data = { correction: id, unit, item, rung, divergences }
    await announce(deps, { event: `correction.${state}`, about: `${id} ${at}`, at, data })
  } catch (error) {
    deps.log.error({ correction: id, error: String(error) }, 'correction not announced')
  }
}
