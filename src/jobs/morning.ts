// The morning in a few lines, to copy into the staff's group or to send by mail: what can still mislead, what waits, what was not read.
import type { Instant } from '../core/types.ts'
import type { Deps } from '../deps.ts'

/** Sentences quoted; the count says how many there are. */
const quoted = 3
/** Counting stops here: past it the text says "hơn". */
const mostCounted = 1000

export interface Morning {
  readonly unit: { readonly id: string; readonly name: string }
  readonly at: Instant
  /** Differences that can still mislead, as the desk's first page counts them: small ones stand aside there. */
  readonly open: { readonly total: number; readonly critical: number; readonly capped: boolean }
  /** The worst of them, channel and sentence. */
  readonly worst: readonly { readonly channel: string; readonly why: string }[]
  /** Corrections that wait for a second person. */
  readonly waiting: number
  /** Posts of the newest finished comparison that had something to compare; null: there was none. */
  readonly compared: number | null
  /** Channels that the newest comparison could not read. */
  readonly silent: readonly { readonly channel: string; readonly why: string | null }[]
}

/** null: there is no such unit. */
export async function morningOf(deps: Deps, id: string): Promise<Morning | null> {
  const { store } = deps
  const unit = (await store.units()).find((one) => one.id === id)
  if (unit === undefined) return null
  const at = deps.now()
  const [counts, page, waiting, runs, channels] = await Promise.all([
    store.countDivergences([id], at, { atMost: mostCounted }),
    store.divergences({ units: [id], state: 'open', past: false, limit: quoted }, at),
    store.corrections({ units: [id], states: ['submitted'] }),
    store.runs({ units: [id], limit: 8 }),
    store.channelsOf(id),
  ])
  const { critical = 0, major = 0 } = counts.bySeverity
  const labels = new Map(channels.map((channel) => [channel.id, channel.label]))
  const ended = runs.find(({ endedAt }) => endedAt !== null)
  const verdicts = ended?.units.find((one) => one.unit === id)?.counts?.verdicts
  return {
    unit,
    at,
    open: {
      total: critical + major,
      critical,
      capped: counts.total >= mostCounted,
    },
    worst: page.rows
      .filter(({ severity }) => severity !== 'minor')
      .map(({ channel, why }) => ({ channel: labels.get(channel) ?? channel, why })),
    waiting: waiting.length,
    compared: verdicts === undefined ? null : verdicts.consistent + verdicts.divergent,
    silent: (ended?.channels ?? [])
      .filter(({ channel, state }) => state === 'failed' && labels.has(channel))
      .map(({ channel, why }) => ({ channel: labels.get(channel) ?? channel, why })),
  }
}

/** Nothing is open, nothing waits, and everything was read: no mail is sent. */
export const isQuiet = ({ open, waiting, compared, silent }: Morning): boolean =>
  open.total === 0 && waiting === 0 && silent.length === 0 && (compared ?? 0) > 0

/** In plain Vietnamese, without markup. `link`: where the desk is opened. */
export function morningText(morning: Morning, link: string): string {
  const { unit, at, open, worst, waiting, compared, silent } = morning
  const lines = [`Khớp sáng ${dayOf(at)}, ${unit.name}`]
  if (open.total > 0) {
    const urgent = open.critical > 0 ? ` (${open.critical} gấp)` : ''
    lines.push(`${open.capped ? 'Hơn ' : ''}${open.total} chỗ khác cần xem${urgent}:`)
    lines.push(...worst.map(({ channel, why }) => `• ${channel}: ${why}`))
    if (open.total > worst.length) lines.push('• …')
  } else if (compared === null) lines.push('Chưa có lần đối chiếu nào xong.')
  else if (compared === 0) lines.push('Lần đối chiếu gần nhất không có bài nào so được.')
  else lines.push(`Đã so ${compared} bài: không có chỗ nào khác cần xem.`)
  if (waiting > 0) lines.push(`${waiting} bản sửa đang chờ duyệt.`)
  for (const { channel, why } of silent)
    lines.push(`Không đọc được ${channel}${why === null ? '.' : `: ${why}`}`)
  lines.push(`Xem: ${link}`)
  return lines.join('\n')
}

function dayOf(at: Instant): string {
  const day = new Date(at + 7 * 3_600_000)
  return `${day.getUTCDate()}/${day.getUTCMonth() + 1}/${day.getUTCFullYear()}`
}
