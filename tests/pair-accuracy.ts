// How well comparing agrees with the worked pairs (tests/corpora/pairs.jsonl and pairs*/): precision and recall on what is
// wrong, verdicts, and whether the corrected text is free of differences. Also where the kept figures are read.
import { readFileSync, readdirSync } from 'node:fs'
import { check } from '../src/core/check.ts'
import { compare } from '../src/core/compare.ts'
import { isDivergent } from '../src/core/compare/verdict.ts'
import type { Divergence, Item } from '../src/core/types.ts'
import { caseLine, toItem } from '../src/lines.ts'
import type { Score } from './accuracy.ts'

export interface Wrong {
  readonly post: string
  readonly official: string | null
  /** Kind of the fact, as a person named it: `phone`, `date`. */
  readonly type: string
}

export interface WorkedPair {
  readonly id: string
  readonly official: Item
  readonly post: Item
  readonly label: 'divergent' | 'consistent'
  readonly wrong: readonly Wrong[]
}

const folder = new URL('./corpora/', import.meta.url)

/** The pairs of one file of tests/corpora. */
export function readPairs(file: string): readonly WorkedPair[] {
  return readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const written = JSON.parse(line) as Pick<WorkedPair, 'label' | 'wrong'>
      const { id, official, post } = caseLine.parse(written)
      return {
        id,
        official: toItem(official, 'official'),
        post: toItem(post, 'post'),
        label: written.label,
        wrong: written.wrong,
      }
    })
}

/** Every pair of the folder, by file name. */
export const readFolder = (): readonly WorkedPair[] =>
  readdirSync(new URL('pairs/', folder))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readPairs(`pairs/${name}`))

export interface PairSet {
  readonly name: string
  readonly pairs: readonly WorkedPair[]
  /** Nobody mends a rule from it: its figures are printed, its rows are not. */
  readonly held: boolean
}

/** The worked pairs by who may look at them: a set to mend from and one to be measured by, of each author. */
export function pairSets(): readonly PairSet[] {
  const pairs = readFolder()
  return [
    { name: '20 examples', pairs: readPairs('pairs.jsonl'), held: false },
    { name: 'first', pairs: pairs.filter((pair) => halfOf(pair) === 'first'), held: false },
    { name: 'second', pairs: pairs.filter((pair) => halfOf(pair) === 'second'), held: true },
    { name: 'third seen', pairs: readPairs('pairs-third/seen.jsonl'), held: false },
    { name: 'third held', pairs: readPairs('pairs-third/held.jsonl'), held: true },
    { name: 'fourth seen', pairs: readPairs('pairs-fourth/seen.jsonl'), held: false },
    { name: 'fourth held', pairs: readPairs('pairs-fourth/held.jsonl'), held: true },
  ]
}

/** Rules are mended from the first half only; the second tells whether they hold for what nobody looked at. */
export function halfOf({ id }: Pick<WorkedPair, 'id'>): 'first' | 'second' {
  let sum = 2_166_136_261
  for (const char of id) sum = Math.imul(sum ^ char.charCodeAt(0), 16_777_619) >>> 0
  return (sum >>> 7) % 2 === 0 ? 'first' : 'second'
}

/** Every set with its figures. */
export const measureSets = (): readonly (PairSet & PairAccuracy)[] =>
  pairSets().map((set) => ({ ...set, ...measurePairs(set.pairs) }))

export interface PairAccuracy {
  /** Marked spans against wrong spans. */
  readonly clashes: Score
  readonly kinds: ReadonlyMap<string, Score>
  readonly verdicts: Score
  /** Pairs with a clash whose corrected text shows neither clash nor stale. */
  readonly mended: Score
  /** What is not right, one line each. */
  readonly faults: readonly string[]
}

interface Count {
  right: number
  found: number
  planted: number
}

/** `right` counts wrong spans that were marked; a mark on no wrong span is only `found`. */
export function measurePairs(pairs: readonly WorkedPair[]): PairAccuracy {
  const kinds = new Map<string, Count>()
  const all: Count = { right: 0, found: 0, planted: 0 }
  const verdicts: Count = { right: 0, found: 0, planted: 0 }
  const mended: Count = { right: 0, found: 0, planted: 0 }
  const faults: string[] = []
  const counted = (kind: string, part: keyof Count) => {
    const known = kinds.get(kind) ?? { right: 0, found: 0, planted: 0 }
    kinds.set(kind, known)
    known[part]++
    all[part]++
  }
  for (const pair of pairs) {
    const { divergences } = compare(pair)
    const marked = divergences.filter(isDivergent)
    const rightly = new Set<Divergence>()
    for (const wrong of pair.wrong) {
      const hits = marked.filter((one) => marks(one, wrong, pair.post))
      counted(wrong.type, 'planted')
      if (hits.length > 0) {
        counted(wrong.type, 'right')
        counted(wrong.type, 'found')
      } else
        faults.push(
          `${pair.id} missed ${wrong.type}: «${wrong.post}» for «${wrong.official ?? ''}»`,
        )
      for (const hit of hits) rightly.add(hit)
    }
    for (const one of marked) {
      if (rightly.has(one)) continue
      counted(one.kind ?? 'item', 'found')
      faults.push(`${pair.id} false alarm, ${one.rule}: ${one.why}`)
    }
    verdicts.planted++
    verdicts.found++
    if (marked.length > 0 === (pair.label === 'divergent')) verdicts.right++
    if (!marked.some(isClash)) continue
    mended.planted++
    mended.found++
    const left = leftAfterMending(pair)
    if (left.length === 0) mended.right++
    else faults.push(`${pair.id} not mended: ${left.map(({ why }) => why).join(' ')}`)
  }
  return { clashes: all, kinds, verdicts, mended, faults }
}

const isClash = ({ type, nuance }: Divergence) => (type === 'clash' || type === 'stale') && !nuance

/** Clashes and stale facts that the corrected text still shows. */
function leftAfterMending({ official, post }: WorkedPair): readonly Divergence[] {
  const { corrected, correctedTitle } = check(official, post)
  const text = corrected ?? post.text
  return compare({
    official,
    post: { ...post, title: correctedTitle ?? post.title, text },
  }).divergences.filter(isClash)
}

/** Whether a mark lies on one of the places where the post says the wrong words. */
function marks({ post: quote }: Divergence, wrong: Wrong, post: Item): boolean {
  if (quote === null) return false
  const text = post[quote.in]
  for (let at = text.indexOf(wrong.post); at >= 0; at = text.indexOf(wrong.post, at + 1))
    if (at < quote.end && quote.start < at + wrong.post.length) return true
  return false
}
