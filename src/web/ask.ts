// What the address of a list asks for: filters and place, read from it and written back to it.
import { kinds } from '../core/facts/index.ts'
import { resolutions, type Resolution } from '../core/resolution.ts'
import type { FactKind, Severity } from '../core/types.ts'
import type { Deps } from '../deps.ts'
import type { DivergenceState, ListFilter, StoredDivergence } from '../store/types.ts'
import { unitIds, type Desk } from './desk.ts'

export const states: readonly DivergenceState[] = [
  'open',
  'correcting',
  'resolved',
  'accepted',
  'dismissed',
]
export const severities: readonly Severity[] = ['critical', 'major', 'minor']
const menders = { trang: 'copy', cong: 'official' } as const
const pageSize = 40
const longestWords = 100

/** What the address asks for; unknown words are left out. */
export interface Ask {
  readonly state?: DivergenceState
  readonly severity?: Severity
  readonly kind?: FactKind
  readonly channel?: string
  readonly unit?: string
  readonly mender?: keyof typeof menders
  readonly resolution?: Resolution
  readonly words?: string
  readonly cursor?: string
}

export function askOf(query: Readonly<Record<string, string>>): Ask {
  const severity = severities.find((s) => s === query['muc'])
  const kind = kinds.find((k) => k.kind === query['loai'])?.kind
  const mender = (['trang', 'cong'] as const).find((m) => m === query['ai-sua'])
  const resolution = resolutions.find((r) => r === query['ket-qua'])
  // A way of ending says where it stands; the form sends both.
  const state = resolution === undefined ? states.find((s) => s === query['tinh-trang']) : undefined
  const { kenh: channel, 'don-vi': unit, tiep: cursor } = query
  const words = query['tim']?.trim().slice(0, longestWords)
  return {
    ...(state && { state }),
    ...(severity && { severity }),
    ...(kind && { kind }),
    ...(channel && { channel }),
    ...(unit && { unit }),
    ...(mender && { mender }),
    ...(resolution && { resolution }),
    ...(words && { words }),
    ...(cursor && { cursor }),
  }
}

export function addressOf(path: string, ask: Ask): string {
  const query = new URLSearchParams()
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['tinh-trang', ask.state],
    ['muc', ask.severity],
    ['loai', ask.kind],
    ['kenh', ask.channel],
    ['don-vi', ask.unit],
    ['ai-sua', ask.mender],
    ['ket-qua', ask.resolution],
    ['tim', ask.words],
    ['tiep', ask.cursor],
  ]
  for (const [name, value] of pairs) if (value) query.set(name, value)
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

export interface List {
  readonly rows: readonly StoredDivergence[]
  /** Address of what follows, or null. */
  readonly next: string | null
}

/** One page of a list. `past`: what lies in the past, or what can still mislead. */
export async function listOf(
  deps: Deps,
  desk: Desk,
  ask: Ask,
  { path, past }: { readonly path: string; readonly past: boolean },
): Promise<List> {
  const { unit, mender, ...plain } = ask
  const filter: ListFilter = {
    // A way of ending is asked for across states; without either, what stands open.
    ...(plain.resolution === undefined && { state: 'open' as const }),
    ...plain,
    ...(mender && { mender: menders[mender] }),
    past,
    units: unitIds(desk).filter((id) => unit === undefined || id === unit),
    limit: pageSize,
  }
  const { rows, next } = await deps.store.divergences(filter, desk.now)
  return { rows, next: next === null ? null : addressOf(path, { ...ask, cursor: next }) }
}
