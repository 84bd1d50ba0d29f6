// Under which rules the engine works and how often it errs there: one line for the desk, the README and a release.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { bars } from '../src/core/compare/bars.ts'
import { precision, recall } from '../tests/accuracy.ts'
import type { Score } from '../tests/accuracy.ts'
import type { Figures } from '../tests/kept-figures.ts'

const root = new URL('../', import.meta.url)

/** `0.1.0+3fa9c1d2`: the release, and the rules of reading and comparing as they stand in this checkout. */
export function engineVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    readonly version: string
  }
  const rules = createHash('sha256')
  const core = new URL('src/core/', root)
  for (const path of readdirSync(core, { recursive: true, encoding: 'utf8' }).sort())
    if (path.endsWith('.ts')) rules.update(path).update(readFileSync(new URL(path, core)))
  return `${version}+${rules.digest('hex').slice(0, 8)}`
}

/** `reading`: facts of the annotated texts. `comparing`: every worked pair; `held`: those nobody mends rules from. */
export function operatingPoint(reading: Score, comparing: Score, held: Score): string {
  const rate = (score: Score) => `P ${precision(score).toFixed(3)} R ${recall(score).toFixed(3)}`
  const inForce = Object.entries(bars)
    .map(([kind, bar]) => `${kind} ${bar}`)
    .join(', ')
  return (
    `operating point: engine ${engineVersion()}; facts ${rate(reading)}; differences ${rate(comparing)}, ` +
    `held sets ${rate(held)}; bars ${inForce}`
  )
}

/** The text of src/web/measured.ts: what the desk prints beside its figures. */
export function measuredFile(figures: Figures): string {
  const both = (name: string) =>
    `{ precision: ${figures[`${name}, precision`] ?? 0}, recall: ${figures[`${name}, recall`] ?? 0} }`
  return `// How often the engine errs; printed beside every figure that rests on it. Written by \`npm run accuracy keep\`.
// \`pairs\` and \`differences\` of the sample ward; \`held\`: differences in worked pairs that no rule was mended from.
// A test holds these against tests/accuracy.json.
export const measured = {
  engine: '${engineVersion()}',
  pairs: ${both('sample ward, pairs')},
  differences: ${both('sample ward, differences')},
  facts: ${both('facts')},
  held: ${both('pairs, held sets')},
} as const
`
}
