// Precision and recall of comparing, per kind, over the corpora a clerk can read: tests/corpora/{pairs,cases}.jsonl.
import { readFileSync } from 'node:fs'
import { compare } from '../src/core/compare.ts'
import { isDivergent } from '../src/core/compare/verdict.ts'
import { propose } from '../src/core/correct.ts'
import type { Divergence } from '../src/core/types.ts'
import { caseLine, toItem } from '../src/lines.ts'

interface Wanted {
  readonly wrong?: string | readonly { readonly post: string; readonly type: string }[]
  readonly kind?: string
  readonly expect?: string
}

interface Count {
  found: number
  missed: number
  extra: number
}

/** Prints a table; answers false when precision or recall over all fell below the bars. */
export function accuracyOfPairs(): boolean {
  const counts = new Map<string, Count>()
  const of = (kind: string): Count => {
    const count = counts.get(kind) ?? { found: 0, missed: 0, extra: 0 }
    counts.set(kind, count)
    return count
  }
  let mended = 0
  let mendable = 0
  for (const file of ['pairs', 'cases'])
    for (const line of linesOf(file)) {
      const wanted = JSON.parse(line) as Wanted
      const pair = caseLine.parse(JSON.parse(line))
      const official = toItem(pair.official, 'official')
      const post = toItem(pair.post, 'post')
      const comparison = compare({ official, post })
      const marked = comparison.divergences.filter(isDivergent)
      const used = new Set<Divergence>()
      for (const { text, kind } of wrongOf(wanted)) {
        const start = post.text.indexOf(text)
        const hit = marked.find(
          (one) =>
            one.post !== null && one.post.start < start + text.length && one.post.end > start,
        )
        if (hit === undefined) of(kind).missed++
        else {
          of(kind).found++
          used.add(hit)
        }
      }
      for (const one of marked) if (!used.has(one)) of(one.kind ?? 'item').extra++
      const toMend = marked.filter(({ type }) => type === 'clash' || type === 'stale')
      mendable += toMend.length
      mended += propose(official, post, comparison)?.edits.length ?? 0
    }
  const rows = [...counts].map(([kind, count]) => [kind, rowOf(count)] as const)
  const all = rowOf(
    [...counts.values()].reduce((a, b) => ({
      found: a.found + b.found,
      missed: a.missed + b.missed,
      extra: a.extra + b.extra,
    })),
  )
  console.table(Object.fromEntries([...rows, ['all', all]]))
  console.log(`mended ${mended} of ${mendable} spans`)
  return all.precision >= 0.95 && all.recall >= 0.95
}

function rowOf({ found, missed, extra }: Count) {
  const share = (part: number, whole: number) =>
    whole === 0 ? 1 : Math.round((1000 * part) / whole) / 1000
  return {
    found,
    missed,
    extra,
    precision: share(found, found + extra),
    recall: share(found, found + missed),
  }
}

function wrongOf(wanted: Wanted): readonly { readonly text: string; readonly kind: string }[] {
  if (wanted.wrong === undefined || wanted.expect === 'nuance') return []
  if (typeof wanted.wrong === 'string')
    return [{ text: wanted.wrong, kind: wanted.kind ?? 'other' }]
  return wanted.wrong.map(({ post, type }) => ({ text: post, kind: type }))
}

const linesOf = (name: string) =>
  readFileSync(new URL(`../tests/corpora/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')

if (import.meta.url === `file://${process.argv[1]}` && !accuracyOfPairs()) process.exitCode = 1
