// src/core/match/weights.ts as text: the fitted figures, and a hash of the evidence that they were found in.
import { createHash } from 'node:crypto'
import type { Fitted } from '../../src/core/match/certainty.ts'
import { evidenceNames } from '../../src/core/match/evidence.ts'
import type { Example } from './fit.ts'

export const weightsFile = new URL('../../src/core/match/weights.ts', import.meta.url)

/**
 * What the fit sees, in one short word: every amount of evidence of every candidate, and which is right. A change of the texts
 * or of the code that alters none of them asks for no new fit.
 */
export function basisOf(examples: readonly Example[]): string {
  const hash = createHash('sha256').update(evidenceNames.join())
  for (const { source, id, candidates, right } of examples) {
    hash.update(`${source} ${id} ${[...right].join()}`)
    for (const { pairing, amounts } of candidates.all)
      hash.update(`${pairing.article.item.id} ${[...amounts].map((one) => one.toFixed(5)).join()}`)
  }
  return hash.digest('hex').slice(0, 16)
}

export function weightsText(fitted: Fitted, examples: readonly Example[]): string {
  const rulings = examples.filter(({ source }) => source === 'rulings').length
  const rested = rulings === 0 ? '' : `, and on ${rulings} questions from rulings of people`
  return `// Fitted by \`npm run fit-pairs\` on fit-*.jsonl, occasions.jsonl and pairs.jsonl of tests/corpora/match${rested}.
// Evidence seen: ${basisOf(examples)}. Data: never edited by hand; the same texts and code give the same file.
import type { Fitted } from './certainty.ts'

export const fitted: Fitted = ${literal(fitted)}
`
}

/** As prettier writes it. */
const literal = (value: unknown) =>
  JSON.stringify(value, null, 2)
    .replace(/"([a-zA-Z]+)":/g, '$1:')
    .replace(/(?<=[0-9}])(?=\n\s*\})/g, ',')
