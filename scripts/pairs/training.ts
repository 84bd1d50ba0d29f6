// What the weights are fitted on: only texts of this repository, so that anybody's fit gives the same figures and real news
// stays unseen. Occasions: posts that share a day and its words with a notice they are not about, far more than in life. Wards as they are; worked
// pairs, written to test comparing by people who did not have pairing in mind, also without days, without marks, and as headlines.
import { candidatesOf } from '../../src/core/match/candidates.ts'
import { readCorpus } from '../../src/core/match/corpus.ts'
import { pagesOf } from '../../src/core/match/evidence.ts'
import { readPost } from '../../src/core/match/post.ts'
import type { Item } from '../../src/core/types.ts'
import type { Example } from './fit.ts'
import { halved, noMarks, readWard, ward, wards } from './labelled.ts'
import type { LabelledSet } from './labelled.ts'

/** `rulings`: files that `khop match --export-rulings` wrote. */
export function trainingExamples(rulings: readonly string[]): readonly Example[] {
  const pairs = ward('pairs.jsonl')
  const plain = undated(pairs)
  return [
    ...examplesOf('wards', wards('fit'), 1),
    ...examplesOf('occasions', [ward('occasions.jsonl')], 0.05),
    ...examplesOf('pairs', [pairs], 0.5),
    ...examplesOf('undated', [plain], 0.5),
    ...examplesOf('headlines', [headlines(pairs)], 0.5),
    ...examplesOf('no marks', [unmarked(plain)], 0.3),
    ...examplesOf('rulings', rulings.map(readWard), 1),
  ]
}

/** Each set whole and with either half of its articles withheld. `weight`: what all of it counts for, whatever its size. */
function examplesOf(source: string, sets: readonly LabelledSet[], weight: number): Example[] {
  const asked = sets.flatMap((set) => [set, halved(set, 0), halved(set, 1)])
  const count = asked.reduce((sum, { posts }) => sum + posts.length, 0)
  return asked.flatMap(({ officials, posts }) => {
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

const withoutDay = (item: Item): Item => ({ ...item, publishedAt: null })

const undated = ({ name, officials, posts }: LabelledSet): LabelledSet => ({
  name: `${name}, undated`,
  officials: officials.map(withoutDay),
  posts: posts.map((one) => ({ ...one, post: withoutDay(one.post) })),
})

const unmarked = (set: LabelledSet): LabelledSet => ({
  ...set,
  name: `${set.name}, without marks`,
  posts: set.posts.map((one) => ({
    ...one,
    post: { ...one.post, text: noMarks(one.post.text) },
  })),
})

/** The title of each article asks for its text: posts that are a headline over a poster. */
const headlines = ({ name, officials }: LabelledSet): LabelledSet => ({
  name: `${name}, headlines`,
  officials: officials.map((item) => ({ ...withoutDay(item), title: '' })),
  posts: officials.map((item) => ({
    post: { ...withoutDay(item), id: `q${item.id}`, title: '', text: item.title },
    right: [item.id],
    also: [],
    shape: 'headline',
  })),
})
