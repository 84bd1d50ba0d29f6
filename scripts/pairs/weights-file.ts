// src/core/match/weights.ts as text: the fitted figures, and by which texts and which code they were found.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import type { Fitted } from '../../src/core/match/certainty.ts'

const root = new URL('../../', import.meta.url)

export const weightsFile = new URL('src/core/match/weights.ts', root)

/** Folders and files of which every byte has a say in the weights. */
const data = ['tests/corpora/match/']
const code = [
  'src/core/match/',
  'scripts/fit-pairs.ts',
  'scripts/pairs/fit.ts',
  'scripts/pairs/labelled.ts',
  'scripts/pairs/logit.ts',
  'scripts/pairs/training.ts',
]

/** What the weights rest on, as two short hashes: of the texts (`fit-*.jsonl`, `occasions.jsonl`, `pairs.jsonl`) and of the code that reads them. */
export function basis(): { readonly data: string; readonly code: string } {
  return {
    data: hashOf(data, (name) => name.endsWith('.jsonl') && !/\/(?:test|hard)-/.test(name)),
    code: hashOf(code, (name) => name.endsWith('.ts') && !name.endsWith('/weights.ts')),
  }
}

function hashOf(paths: readonly string[], isCounted: (name: string) => boolean): string {
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesOf).filter(isCounted)) {
    hash.update(path)
    hash.update(readFileSync(new URL(path, root)))
  }
  return hash.digest('hex').slice(0, 16)
}

const filesOf = (path: string): readonly string[] =>
  path.endsWith('/')
    ? readdirSync(new URL(path, root))
        .sort()
        .map((name) => path + name)
    : [path]

/** `rulings`: how many decisions of people were read beside the texts of the repository. */
export function weightsText(fitted: Fitted, rulings: number): string {
  const { data, code } = basis()
  const rested = rulings === 0 ? '' : ` and ${rulings} rulings of people`
  return `// Fitted by \`npm run fit-pairs\` on fit-*.jsonl, occasions.jsonl and pairs.jsonl of tests/corpora/match${rested}: texts ${data},
// code ${code}. Data: never edited by hand; the same texts and code give the same file.
import type { Fitted } from './certainty.ts'

export const fitted: Fitted = ${literal(fitted)}
`
}

/** As prettier writes it. */
const literal = (value: unknown) =>
  JSON.stringify(value, null, 2)
    .replace(/"([a-zA-Z]+)":/g, '$1:')
    .replace(/(?<=[0-9}])(?=\n\s*\})/g, ',')
