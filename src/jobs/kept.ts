// What earlier nights' work spares this one. Everything is done anew after --full, by another engine, after a week, or when a tenth
// of the articles changed; otherwise a post is scored again only when something within its reach moved.
import { sha256Hex } from '../core/hash.ts'
import type { MatchIndex } from '../core/match.ts'
import { isSteady } from '../core/match/reach.ts'
import { fitted } from '../core/match/weights.ts'
import type { Instant, Match } from '../core/types.ts'
import type {
  Finding,
  KeptItem,
  KeptWork,
  Run,
  StoredItem,
  StoredPair,
  Version,
} from '../store/types.ts'
import { reading } from './engine.ts'
import { coreItem, pairMatch } from './judge.ts'

/** By what the kept work was done. */
export const engine = sha256Hex(JSON.stringify([reading, fitted])).slice(0, 16)

const day = 86_400_000
const week = 7 * day
/** Of the articles, so many may change before everything is scored anew: words grow more or less rare. */
const drift = 0.1
/** The rank of what a younger post says still changes with the days. */
const young = 30 * day
/** Long after everything that any text names. */
const farAhead = 100 * 365 * day

/** Tonight's view of what is kept; writing to it is what the next night will know. */
export interface Sparing {
  /** The pair of a post as an earlier night scored it; null: to be scored. */
  pair(copy: StoredItem, former: StoredPair | undefined): Match | null
  /** Notes that a post's pair stands by tonight's articles, scored or spared. */
  paired(copy: StoredItem): void
  /** What a comparison made of exactly this said before; null: to be made. Its findings are kept as they stand. */
  outcome(item: string, madeOf: string): KeptItem | null
  /** Whether no earlier night compared it: its text is surely to be read. */
  isNew(item: string): boolean
  /** Notes an outcome made tonight. `isSettled`: whether another day would say the same. */
  compared(item: string, madeOf: string, outcome: Outcome, isSettled: () => boolean): void
  /** How many posts and comparisons an earlier night spared this one. */
  spared(): { readonly pairs: number; readonly comparisons: number }
  /** Findings of earlier nights that stand without being looked for. */
  findings(): readonly string[]
  /** What is to be kept from tonight. */
  rows(): Keeping
}

export interface Outcome {
  readonly verdict: KeptItem['verdict']
  readonly findings: readonly Finding[]
}

interface Keeping {
  readonly engine: string
  readonly since: Instant
  readonly changes: number
  readonly items: readonly KeptItem[]
  readonly former: KeptWork
}

/** `standing`: tonight's index, asked for only when it is needed. */
export function spare(
  run: Run,
  now: Instant,
  former: KeptWork,
  officials: readonly StoredItem[],
  posts: readonly StoredItem[],
  standing: () => MatchIndex,
): Sparing {
  const marks = new Map([...officials, ...posts].map((item) => [item.id, markOf(item)]))
  const changed = officials.filter(({ id }) => former.items.get(id)?.scored !== marks.get(id))
  const isAnew =
    run.scope.since === null ||
    former.engine !== engine ||
    now - former.since > week ||
    former.changes + changed.length > drift * officials.length ||
    [...former.items.keys()].some((id) => !marks.has(id))
  const moved = new Set(changed.map(({ id }) => id))
  const isReached = isAnew || moved.size === 0 ? null : standing().reach(changed.map(coreItem))
  const items = new Map<string, KeptItem>()
  const kept: string[] = []
  const spared = { pairs: 0, comparisons: 0 }
  const note = (item: string, more: Partial<KeptItem>) => {
    const blank = { item, scored: null, compared: null, verdict: null, findings: [] }
    items.set(item, { ...blank, ...items.get(item), ...more })
  }
  for (const { id } of officials) note(id, { scored: marks.get(id) ?? null })

  return {
    pair(copy, pair) {
      if (isAnew || pair === undefined || pair.by !== null) return null
      if (former.items.get(copy.id)?.scored !== marks.get(copy.id)) return null
      const match = pairMatch(pair)
      if (isReached === null) {
        spared.pairs++
        return match
      }
      const near = [match.official, ...match.candidates.map(({ official }) => official)]
      if (near.some((id) => id !== null && moved.has(id))) return null
      if (!isSteady(match, fitted) || isReached(coreItem(copy), match)) return null
      spared.pairs++
      return match
    },
    paired: (copy) => {
      note(copy.id, { scored: marks.get(copy.id) ?? null })
    },
    outcome(item, madeOf) {
      const known = former.items.get(item)
      if (isAnew || known === undefined || known.compared !== madeOf) return null
      if (!known.findings.every((id) => former.standing.has(id))) return null
      const { compared, verdict, findings } = known
      note(item, { compared, verdict, findings })
      kept.push(...findings)
      spared.comparisons++
      return known
    },
    isNew: (item) => isAnew || !former.items.has(item),
    compared(item, madeOf, { verdict, findings }, isSettled) {
      if (findings.length > 0 && !isSettled()) return
      note(item, {
        compared: madeOf,
        verdict,
        findings: findings.map(({ divergence }) => divergence.id),
      })
    },
    spared: () => spared,
    findings: () => kept,
    rows: () => ({
      engine,
      since: isAnew ? now : former.since,
      changes: isAnew ? 0 : former.changes + changed.length,
      items: [...items.values()],
      former,
    }),
  }
}

/** Whether the days will change nothing of what was found: asked of older posts only, for it costs a second look. */
export function isSettled(
  publishedAt: Instant | null,
  now: Instant,
  found: readonly Finding[],
  again: (now: Instant) => readonly Finding[],
): boolean {
  if (publishedAt === null || now - publishedAt < young) return false
  return JSON.stringify(again(now + farAhead)) === JSON.stringify(found)
}

/** All that a comparison reads, in short: the texts as given, and what the article said before. */
export function madeOf(
  copy: StoredItem | null,
  official: StoredItem | null,
  versions: readonly Version[],
): string {
  const mark = (item: StoredItem | null) => (item === null ? '' : `${item.id} ${markOf(item)}`)
  const earlier = versions.map(({ seq, hash }) => `${seq}.${hash.slice(0, 16)}`)
  return [mark(copy), mark(official), ...earlier].join('|')
}

/** A text exactly as it stands, in 64 bits, with its version and whether it was removed. */
function markOf({ seq, goneAt, item }: StoredItem): string {
  const { title, text, url, publishedAt, links } = item
  const whole = [title, text, url ?? '', publishedAt ?? '', ...links].join('\n')
  let one = 0x811c9dc5
  let two = 0x9e3779b1
  for (let i = 0; i < whole.length; i++) {
    const code = whole.charCodeAt(i)
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul((two << 5) ^ (two >>> 27) ^ code, 0x85ebca6b)
  }
  const hex = (hash: number) => (hash >>> 0).toString(16)
  return `${seq}.${hex(one)}.${hex(two)}${goneAt === null ? '' : '-'}`
}
