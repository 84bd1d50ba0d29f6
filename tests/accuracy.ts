// How well a whole night over the sample ward agrees with its truth.json: pairs, differences per kind, traps that must stay silent.
import { readSample } from '../src/node/samples.ts'
import type { StoredDivergence, StoredItem } from '../src/store/types.ts'
import type { TestWard } from './sample-ward.ts'

export interface Planted {
  readonly item: string
  readonly type: string
  readonly kind: string | null
  readonly post: string | null
  readonly official: string | null
  readonly nuance?: boolean
  readonly note?: string
}

interface Truth {
  readonly pairs: readonly { readonly copy: string; readonly official: string | null }[]
  readonly divergences: readonly Planted[]
  readonly uncovered?: readonly string[]
  readonly silent: readonly { readonly item: string; readonly trap: string }[]
}

export interface Score {
  readonly right: number
  readonly found: number
  readonly planted: number
}

export interface Accuracy {
  readonly pairs: Score & { readonly wrong: readonly string[]; readonly asked: number }
  readonly divergences: Score & {
    readonly missed: readonly Planted[]
    readonly extra: readonly StoredDivergence[]
  }
  readonly kinds: ReadonlyMap<string, Score>
  /** False alarms on items that hold a trap. */
  readonly traps: readonly { readonly item: string; readonly trap: string; readonly why: string }[]
  readonly uncovered: Score
  readonly nuances: Score
}

export const precision = ({ right, found }: Score) => (found === 0 ? 1 : right / found)
export const recall = ({ right, planted }: Score) => (planted === 0 ? 1 : right / planted)

export const sumOf = (scores: readonly Score[]): Score =>
  scores.reduce(
    (sum, { right, found, planted }) => ({
      right: sum.right + right,
      found: sum.found + found,
      planted: sum.planted + planted,
    }),
    { right: 0, found: 0, planted: 0 },
  )

/** Harmonic mean of precision and recall. */
export function f1(score: Score): number {
  const sum = precision(score) + recall(score)
  return sum === 0 ? 0 : (2 * precision(score) * recall(score)) / sum
}

const paid = new Set(['fee', 'payment'])
const reachable = new Set(['phone', 'account', 'url', 'email'])

/** What an officer is asked to act on: everything but notes, omissions and what is only listed. */
export function isFlag(row: StoredDivergence): boolean {
  if (row.nuance || row.type === 'missing' || row.type === 'uncovered') return false
  if (row.type !== 'unsupported') return true
  return (
    reachable.has(row.kind ?? '') || (row.kind === 'money' && row.cue !== null && paid.has(row.cue))
  )
}

const sameType = (planted: string, found: string) =>
  planted === found || (planted === 'clash' && found === 'stale')

/** Whether a finding is the planted one: same item and type, and its words overlap the planted words. */
function isIt(
  planted: Planted,
  row: StoredDivergence,
  items: ReadonlyMap<string, StoredItem>,
): boolean {
  if (row.item !== planted.item || !sameType(planted.type, row.type)) return false
  const words =
    planted.item === row.officialItem && row.copy === null ? planted.official : planted.post
  const quote = row.copy === null ? row.official : row.post
  if (words === null || quote === null) return true
  const text = items.get(row.item)?.item[quote.in] ?? ''
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (at < quote.end && quote.start < at + words.length) return true
  return false
}

/** Reads what the newest run left in the store. */
export async function measure(ward: TestWard): Promise<Accuracy> {
  const truth = readSample('truth.json') as Truth
  const { store } = ward.opened.deps
  const units = ward.sample.config.units.map(({ id }) => id)
  const rows: StoredDivergence[] = []
  for (let cursor: string | undefined; ;) {
    const page = await store.divergences(
      { units, state: 'open', limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      ward.now(),
    )
    rows.push(...page.rows)
    if (page.next === null) break
    cursor = page.next
  }
  const ids = [...new Set(rows.map((row) => row.item))]
  const items = new Map((await store.items(ids)).map((item) => [item.id, item]))

  const wrong: string[] = []
  let pairRight = 0
  let pairFound = 0
  let pairPlanted = 0
  let asked = 0
  const stored = new Map(
    (await Promise.all(units.map((unit) => store.pairsOf(unit))))
      .flat()
      .map((pair) => [pair.copy, pair]),
  )
  for (const { copy, official } of truth.pairs) {
    const pair = stored.get(copy)
    const said = pair?.state === 'paired' ? pair.official : null
    if (pair?.state === 'confirm') asked++
    if (official !== null) pairPlanted++
    if (said !== null) pairFound++
    if (said !== null && said === official) pairRight++
    else if (said !== official)
      wrong.push(
        `${copy}: ${pair?.state ?? 'not read'} ${pair?.official ?? '–'}, should be ${official ?? 'none'}`,
      )
  }

  const flags = rows.filter(isFlag)
  const planted = truth.divergences.filter(
    (one) => one.nuance !== true && one.type !== 'missing' && one.type !== 'uncovered',
  )
  const used = new Set<StoredDivergence>()
  const missed: Planted[] = []
  const kinds = new Map<string, { right: number; found: number; planted: number }>()
  const kindOf = (name: string) => {
    const known = kinds.get(name) ?? { right: 0, found: 0, planted: 0 }
    kinds.set(name, known)
    return known
  }
  for (const one of planted) {
    const row = flags.find((flag) => !used.has(flag) && isIt(one, flag, items))
    const kind = kindOf(one.kind ?? one.type)
    kind.planted++
    if (row === undefined) missed.push(one)
    else {
      used.add(row)
      kind.right++
      kind.found++
    }
  }
  // Said twice, by comparing and by the register of official contacts, an error is still one error.
  const again = (flag: StoredDivergence) =>
    flag.post !== null &&
    planted.some(
      (one) =>
        one.kind === flag.kind &&
        one.post !== null &&
        isIt({ ...one, type: flag.type }, flag, items),
    )
  const extra = flags.filter((flag) => !used.has(flag) && !again(flag))
  for (const flag of extra) kindOf(flag.kind ?? flag.type).found++

  const trapped = new Map(truth.silent.map(({ item, trap }) => [item, trap]))
  const traps = extra.flatMap((flag) => {
    const trap = trapped.get(flag.item)
    return trap === undefined ? [] : [{ item: flag.item, trap, why: flag.why }]
  })
  const nuances = truth.divergences.filter((one) => one.nuance === true)
  const nuanceRows = rows.filter((row) => row.nuance)
  const uncovered = new Set(rows.filter((row) => row.type === 'uncovered').map((row) => row.item))
  return {
    pairs: { right: pairRight, found: pairFound, planted: pairPlanted, wrong, asked },
    divergences: {
      right: used.size,
      found: used.size + extra.length,
      planted: planted.length,
      missed,
      extra,
    },
    kinds,
    traps,
    uncovered: {
      right: (truth.uncovered ?? []).filter((id) => uncovered.has(id)).length,
      found: uncovered.size,
      planted: truth.uncovered?.length ?? 0,
    },
    nuances: {
      right: nuances.filter((one) => nuanceRows.some((row) => isIt(one, row, items))).length,
      found: nuanceRows.length,
      planted: nuances.length,
    },
  }
}
