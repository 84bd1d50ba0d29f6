// From what is kept to the shapes of the API.
import type { z } from 'zod'
import type { Instant } from '../../core/types.ts'
import { writeInstant } from '../../lines.ts'
import type {
  Correction,
  CorrectionEvent,
  LedgerEntry,
  Run,
  StoredItem,
  StoredPair,
} from '../../store/types.ts'
import type {
  correctionHistoryOut,
  correctionOut,
  ledgerOut,
  pairOut,
  runRowOut,
  storedItemOut,
} from './shapes.ts'

const instantOrNull = (at: Instant | null) => (at === null ? null : writeInstant(at))

export function itemRow(stored: StoredItem): z.input<typeof storedItemOut> {
  const { item } = stored
  return {
    id: stored.id,
    channel: stored.channel,
    title: item.title,
    text: item.text,
    publishedAt: instantOrNull(item.publishedAt),
    url: item.url,
    links: [...item.links],
    version: stored.seq,
    fetchedAt: writeInstant(stored.fetchedAt),
    firstSeenAt: writeInstant(stored.firstSeenAt),
    goneAt: instantOrNull(stored.goneAt),
  }
}

export function pairRow(pair: StoredPair): z.input<typeof pairOut> {
  return {
    post: pair.copy,
    unit: pair.unit,
    official: pair.official,
    state: pair.state,
    score: pair.score,
    reasons: [...pair.reasons],
    candidates: pair.candidates.map(({ official, score, reasons }) => ({
      official,
      score,
      reasons: [...reasons],
    })),
    by: pair.by,
    updatedAt: writeInstant(pair.updatedAt),
  }
}

export function correctionRow(one: Correction): z.input<typeof correctionOut> {
  return {
    id: one.id,
    unit: one.unit,
    item: one.item,
    official: one.official,
    rung: one.rung,
    title: one.title,
    text: one.text,
    message: one.message,
    edits: one.edits.map(({ in: field, start, end, from, to, because }) => ({
      in: field,
      start,
      end,
      from,
      to,
      because,
    })),
    author: one.author,
    createdAt: writeInstant(one.createdAt),
    state: one.state,
    stateAt: writeInstant(one.stateAt),
    why: one.why,
    divergences: [...one.divergences],
    basis: one.basis,
    notice: one.notice,
    people: one.people,
    restores: one.restores,
  }
}

export function correctionWhole(
  one: Correction,
  events: readonly CorrectionEvent[],
): z.input<typeof correctionHistoryOut> {
  const history = events.map(({ state, who, at, why }) => ({
    state,
    who,
    at: writeInstant(at),
    why,
  }))
  return { ...correctionRow(one), history }
}

/** Cut to what concerns these units: a shared night says nothing of a neighbour's channels. */
export function runRow(
  run: Run,
  units: readonly string[],
  channels: ReadonlySet<string>,
): z.input<typeof runRowOut> {
  return {
    id: run.id,
    cause: run.cause,
    startedAt: writeInstant(run.startedAt),
    endedAt: instantOrNull(run.endedAt),
    channels: run.channels
      .filter(({ channel }) => channels.has(channel))
      .map(({ channel, state, items, changed, code, why }) => ({
        id: channel,
        state,
        items,
        changed,
        code,
        why,
      })),
    units: run.units
      .filter(({ unit }) => units.includes(unit))
      .map(({ unit, state, counts }) => ({
        id: unit,
        state,
        pairs: counts?.pairs ?? null,
        posts: counts?.verdicts ?? null,
      })),
  }
}

/** The hash covers the instant to the millisecond, so that it can be reckoned again from what is given. */
const toTheMillisecond = (at: Instant) =>
  `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 23)}+07:00`

export function ledgerRow(entry: LedgerEntry): z.input<typeof ledgerOut> {
  const { seq, at, who, act, subject, data, prev, hash } = entry
  return { seq, at: toTheMillisecond(at), who, act, subject, data: { ...data }, prev, hash }
}
