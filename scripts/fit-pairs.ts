// npm run fit-pairs -- [--also FILE.jsonl …] [--check]: fits the weights of evidence and both thresholds on the labelled texts of
// this repository and writes src/core/match/weights.ts. --also: rulings of people, as `khop match --export-rulings` wrote them.
// --check: writes nothing, and fails when the file is not what this fit gives.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fit } from './pairs/fit.ts'
import type { Judged } from './pairs/fit.ts'
import { trainingExamples } from './pairs/training.ts'
import { weightsFile, weightsText } from './pairs/weights-file.ts'

const { values } = parseArgs({
  options: {
    also: { type: 'string', multiple: true, default: [] },
    check: { type: 'boolean', default: false },
  },
})
const say = (line: string) => void process.stdout.write(`${line}\n`)
const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`

const examples = trainingExamples(values.also)
const { fitted, judged } = fit(examples)
for (const source of new Set(judged.map((one) => one.source)))
  sayOf(
    source,
    judged.filter((one) => one.source === source),
  )
for (const [name, weight] of Object.entries(fitted.weights)) say(`  ${name.padEnd(14)} ${weight}`)
say(
  `none ${fitted.none}; certainty ${JSON.stringify(fitted.certainty)}; sure ${fitted.sure}; likely ${fitted.likely}`,
)

const text = weightsText(fitted, examples)
if (!values.check) writeFileSync(weightsFile, text)
else if (readFileSync(weightsFile, 'utf8') !== text) {
  say('weights.ts is not what this fit gives: run npm run fit-pairs')
  process.exitCode = 1
}

function sayOf(source: string, posts: readonly Judged[]): void {
  const paired = posts.filter(({ chance }) => chance >= fitted.sure)
  const known = posts.filter(({ isAnswerable }) => isAnswerable)
  const right = (some: readonly Judged[]) => some.filter((one) => one.right).length
  say(
    `${source.padEnd(9)} ${posts.length} posts, first right ${percent(right(known), known.length)}, ` +
      `paired ${percent(paired.filter(({ isAnswerable }) => isAnswerable).length, known.length)} of the answerable, ` +
      `of the paired right ${percent(right(paired), paired.length)}`,
  )
}
