// A text against itself: nothing may be called different. Over the sample ward and every real text.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compare } from '../../src/core/compare.ts'
import type { Item } from '../../src/core/types.ts'
import { sampleItems } from '../../tests/sample-texts.ts'
import { itemOf, rowsOf } from './read.ts'
import type { RealText, Report } from './read.ts'

type Row = Partial<RealText> & {
  readonly official?: RealText
  readonly post?: RealText
  readonly query?: string
}

const files = [
  'pairs/vifactcheck-dev.jsonl',
  'pairs/vihallu-dev.jsonl',
  'silent/ktlab-summaries-dev.jsonl',
  'silent/news-lead-body.jsonl',
  'match/ktlab-dev.jsonl',
  'match/news-2000.jsonl',
  'posts/social-posts.jsonl',
]

const seed = 'pages/seed-article.txt'

function seedItems(folder: string): readonly Item[] {
  const path = join(folder, seed)
  return existsSync(path) ? [itemOf({ id: 'seed', text: readFileSync(path, 'utf8') })] : []
}

export interface SelfFigures {
  readonly texts: number
  readonly flagged: number
}

export function measureSelf(folder: string, report: Report): SelfFigures {
  let texts = 0
  let flagged = 0
  for (const [name, items] of [
    ['sample ward', sampleItems()] as const,
    [seed, seedItems(folder)] as const,
    ...files.map((name) => [name, rowsOf<Row>(folder, name).flatMap(textsOf)] as const),
  ]) {
    const faults: string[] = []
    for (const item of items) {
      const wrong = compare({ official: item, post: item }).divergences.filter(
        ({ type }) => type === 'clash' || type === 'stale' || type === 'unsupported',
      )
      if (wrong.length > 0) faults.push(`${item.id}: ${wrong.map(({ why }) => why).join(' ')}`)
    }
    texts += items.length
    flagged += faults.length
    report.say(`self ${name}: ${items.length} texts, differing from themselves ${faults.length}`)
    report.line({ file: name, texts: items.length, flagged: faults.length })
    for (const line of faults.slice(0, 8)) report.say(`  ! ${line}`)
  }
  return { texts, flagged }
}

export const realSelf = (folder: string, report: Report): boolean =>
  measureSelf(folder, report).flagged === 0

/** Every text a row holds: both sides of a pair, a body beside its title. */
function textsOf(row: Row): readonly Item[] {
  const sides = [row.official, row.post].filter((side) => side !== undefined)
  const own = row.text === undefined ? [] : [{ id: '', ...row, text: row.text }]
  return [...sides, ...own].map((side) => ({
    ...itemOf({ ...side, text: side.text }),
    id: row.id ?? side.id,
  }))
}
