// npm run fit-pairs -- [--dir FOLDER] [--rulings FILE.jsonl …]: fits the weights of evidence and both thresholds on labelled
// pairs and writes src/core/match/weights.ts. Without the folder of real news it fits on the wards alone.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { candidatesOf } from '../src/core/match/candidates.ts'
import type { Candidates } from '../src/core/match/candidates.ts'
import { weigh } from '../src/core/match/certainty.ts'
import type { Fitted } from '../src/core/match/certainty.ts'
import { readCorpus } from '../src/core/match/corpus.ts'
import { evidenceNames, pagesOf } from '../src/core/match/evidence.ts'
import type { EvidenceName } from '../src/core/match/evidence.ts'
import { readPost } from '../src/core/match/post.ts'
import { events, halved, news, readWard, sideOf, wards } from './pairs/labelled.ts'
import type { LabelledSet } from './pairs/labelled.ts'
import { fitChoices, fitLogistic } from './pairs/logit.ts'

/** A post with its candidates: what the fit sees. */
interface Example {
  readonly source: string
  readonly id: string
  readonly candidates: Candidates
  readonly right: ReadonlySet<string>
  readonly weight: number
}

const { values } = parseArgs({
  options: { dir: { type: 'string' }, rulings: { type: 'string', multiple: true } },
})
const say = (line: string) => void process.stdout.write(`${line}\n`)

/** `weight`: what the whole set counts for, whatever its size. */
function examplesOf(source: string, sets: readonly LabelledSet[], weight: number): Example[] {
  const count = sets.reduce((sum, { posts }) => sum + posts.length, 0)
  return sets.flatMap(({ officials, posts }) => {
    const corpus = readCorpus(officials)
    const pages = pagesOf(corpus)
    return posts.map(({ post, right }) => ({
      source,
      id: post.id,
      candidates: candidatesOf(corpus, pages, readPost(post)),
      right: new Set(right),
      weight: weight / count,
    }))
  })
}

const both = (sets: readonly LabelledSet[]) => [
  ...sets,
  ...sets.map((set) => halved(set, 0)),
  ...sets.map((set) => halved(set, 1)),
]

const folder = values.dir ?? ''
const examples: Example[] = [
  ...examplesOf('wards', both(wards('fit')), 1),
  ...examplesOf('rulings', (values.rulings ?? []).map(readWard), 1),
  // Only every other lead: the other half is kept for `npm run accuracy pairs`.
  ...[1, 4, 20].flatMap((parts) =>
    examplesOf(
      'news',
      both(news(folder, true, parts)).map((set) => ({
        ...set,
        posts: set.posts.filter(({ post }) => sideOf(post.id) === 0),
      })),
      1 / 3,
    ),
  ),
  ...examplesOf('events', eventSets(), 0.3),
]

/** Articles of half of the events; each asks for the others of its event, and once for nothing: its event withheld. */
function eventSets(): readonly LabelledSet[] {
  const all = events(folder).filter(({ event }) => sideOf(event) === 0)
  return all.flatMap((one) => {
    const others = all.filter(({ id }) => id !== one.id)
    const right = others.filter(({ event }) => event === one.event).map(({ id }) => id)
    const strangers = others.filter(({ event }) => event !== one.event)
    const ask = (officials: typeof others, ids: readonly string[]): LabelledSet => ({
      name: 'events',
      officials: officials.map(({ official }) => official),
      posts: [{ post: one.query, right: ids, also: [], shape: 'event' }],
    })
    return [ask(others, right), ask(strangers, [])]
  })
}

const isRight = (example: Example, at: number) =>
  example.right.has(example.candidates.all[at]?.pairing.article.item.id ?? '')

function fitWeights(from: readonly Example[]): Pick<Fitted, 'none' | 'weights'> {
  const found = fitChoices(
    from
      .filter(({ candidates }) => candidates.all.length > 0)
      .map((example) => ({
        amounts: example.candidates.all.map(({ amounts }) => amounts),
        right: example.candidates.all.map((_, at) => isRight(example, at)),
        weight: example.weight,
      })),
    evidenceNames.length,
    2e-4,
  )
  const weights = Object.fromEntries(
    evidenceNames.map((name, i) => [name, round(found[i] ?? 0)]),
  ) as Record<EvidenceName, number>
  return { none: round(found[evidenceNames.length] ?? 0), weights }
}

const round = (value: number) => Math.round(value * 1000) / 1000

// Certainty is fitted on sums that come from the other half, so that it is not fooled by what the weights learnt by heart.
const blank = { certainty: { base: 0, sum: 1, ahead: 0 }, sure: 1, likely: 0 }
const halves = [0, 1].map((side) => examples.filter(({ id }) => sideOf(`${id}~`) === side))
const unseen = halves.flatMap((half, side) => {
  const learnt = { ...fitWeights(halves[1 - side] ?? []), ...blank }
  return half.map((example) => ({ example, weighed: weigh(example.candidates, learnt) }))
})
const certaintyRows = unseen.flatMap(({ example, weighed }) =>
  weighed.map((one) => ({
    x: [one.sum, one.ahead],
    right: example.right.has(one.pairing.article.item.id),
    weight: example.weight,
  })),
)
const [sum = 0, ahead = 0, base = 0] = fitLogistic(certaintyRows)
const certainty = { base: round(base), sum: round(sum), ahead: round(ahead) }
const chanceOf = (one: { readonly sum: number; readonly ahead: number }) =>
  1 / (1 + Math.exp(-(certainty.base + certainty.sum * one.sum + certainty.ahead * one.ahead)))

const judged = unseen.map(({ example, weighed }) => {
  const [best] = weighed
  return {
    source: example.source,
    chance: best === undefined ? 0 : chanceOf(best),
    right: best !== undefined && example.right.has(best.pairing.article.item.id),
    isAnswerable: example.right.size > 0,
  }
})
const sources = [...new Set(judged.map(({ source }) => source))]

/** The lowest chance from which on, in every source, at least 99 % of what is paired is right. */
const sure = Math.max(
  ...sources.map((source) => {
    const mine = judged.filter((one) => one.source === source).sort((a, b) => b.chance - a.chance)
    let right = 0
    let from = 1
    for (const [i, one] of mine.entries()) {
      if (one.right) right++
      if (right / (i + 1) >= 0.99) from = one.chance
    }
    return from
  }),
)
/** The highest chance below which at most 2 % of the posts that have an article are taken for orphans. */
const answerable = judged
  .filter((one) => one.isAnswerable && one.right)
  .map(({ chance }) => chance)
  .sort((a, b) => a - b)
const likely = Math.min(0.5, answerable[Math.floor(answerable.length * 0.02)] ?? 0)

const fitted: Fitted = {
  ...fitWeights(examples),
  certainty,
  sure: round(sure),
  likely: round(likely),
}
for (const source of sources) {
  const mine = judged.filter((one) => one.source === source)
  const paired = mine.filter(({ chance }) => chance >= fitted.sure)
  const known = mine.filter(({ isAnswerable }) => isAnswerable)
  say(
    `${source.padEnd(8)} ${mine.length} posts, first right ${percent(known.filter(({ right }) => right).length, known.length)}, ` +
      `paired ${percent(paired.filter(({ isAnswerable }) => isAnswerable).length, known.length)} of the answerable, of the paired right ${percent(paired.filter(({ right }) => right).length, paired.length)}`,
  )
}
for (const [name, weight] of Object.entries(fitted.weights)) say(`  ${name.padEnd(14)} ${weight}`)
say(
  `none ${fitted.none}; certainty ${JSON.stringify(certainty)}; sure ${fitted.sure}; likely ${fitted.likely}`,
)

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

writeFileSync(
  new URL('../src/core/match/weights.ts', import.meta.url),
  `// Fitted by \`npm run fit-pairs\` on labelled pairs. Data: never edited by hand.
import type { Fitted } from './certainty.ts'

export const fitted: Fitted = ${JSON.stringify(fitted, null, 2).replace(/"([a-zA-Z]+)":/g, '$1:')}
`,
)
