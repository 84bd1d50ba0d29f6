// npm run accuracy pairs [-- --dir FOLDER]: how often the right article comes first, how much the engine pairs by itself and
// how often it is right then; on the wards that the fit never saw, and on real news beside the usual methods.
import { buildIndex } from '../../src/core/match.ts'
import type { Match } from '../../src/core/types.ts'
import { baselines } from './baselines.ts'
import { events, halved, news, sideOf, wards } from './labelled.ts'
import type { Labelled, LabelledSet } from './labelled.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

export interface Tally {
  asked: number
  answerable: number
  first: number
  paired: number
  pairedAnswerable: number
  pairedRight: number
  orphans: number
}

export const emptyTally = (): Tally => ({
  asked: 0,
  answerable: 0,
  first: 0,
  paired: 0,
  pairedAnswerable: 0,
  pairedRight: 0,
  orphans: 0,
})

export function count(tally: Tally, { right }: Labelled, match: Match): void {
  tally.asked++
  const isAnswerable = right.length > 0
  if (isAnswerable) tally.answerable++
  if (right.includes(match.candidates[0]?.official ?? '')) tally.first++
  if (match.state === 'orphan') tally.orphans++
  if (match.state !== 'paired') return
  tally.paired++
  if (isAnswerable) tally.pairedAnswerable++
  if (match.official !== null && right.includes(match.official)) tally.pairedRight++
}

const share = (part: number, whole: number) => (whole === 0 ? '  –  ' : (part / whole).toFixed(3))
const line = (name: string, tally: Tally) =>
  say(
    `  ${name.padEnd(30)} ${String(tally.asked).padStart(5)} posts  first right ${share(tally.first, tally.answerable)}  ` +
      `paired by itself ${share(tally.pairedAnswerable, tally.answerable)}  of the paired right ${share(tally.pairedRight, tally.paired)}  orphans ${tally.orphans}`,
  )

export function accuracyOfPairs(folder: string): void {
  wardAccuracy('wards that the fit never saw', wards('test'))
  wardAccuracy('a harder commune, by hand', wards('hard'))
  newsAccuracy(folder)
  eventAccuracy(folder)
}

function wardAccuracy(title: string, sets: readonly LabelledSet[]): void {
  const shapes = new Map<string, Tally>()
  const whole = emptyTally()
  const open = emptyTally()
  const wrong: string[] = []
  let crossed = 0
  for (const set of sets) {
    const index = buildIndex(set.officials)
    for (const one of set.posts) {
      const match = index.match(one.post)
      count(whole, one, match)
      const tally = shapes.get(one.shape) ?? emptyTally()
      shapes.set(one.shape, tally)
      count(tally, one, match)
      if (match.state !== 'paired' || one.right.includes(match.official ?? '')) continue
      if (one.shape.includes('serial')) crossed++
      wrong.push(
        `${set.name} ${one.post.id} (${one.shape}): ${match.official ?? ''}, should be ${one.right.join(' or ') || 'none'} – ${match.reasons.join('; ')}`,
      )
    }
    for (const half of [0, 1] as const) {
      const less = halved(set, half)
      const partial = buildIndex(less.officials)
      for (const one of less.posts) count(open, one, partial.match(one.post))
    }
  }
  say(`\n${title}`)
  for (const [name, tally] of [...shapes].sort()) line(name, tally)
  line('all', whole)
  line('all, half withheld', open)
  say(`  serial notices paired by itself with another of their series: ${crossed}`)
  for (const one of wrong) say(`  ? ${one}`)
}

function newsAccuracy(folder: string): void {
  for (const marks of [true, false])
    for (const set of news(folder, marks)) {
      // The fit saw the other half of these leads.
      const asked = set.posts.filter(({ post }) => sideOf(post.id) === 1)
      say(`\n${set.name}${marks ? '' : ', posts without marks'}`)
      measured(set, asked, 'khop')
      for (const base of baselines(set.officials))
        say(
          `  ${base.name.padEnd(30)} ${String(asked.length).padStart(5)} posts  first right ${share(asked.filter(({ post, right }) => right.includes(base.first(post.text) ?? '')).length, asked.length)}`,
        )
      for (const half of [0, 1] as const) {
        const open = halved(set, half)
        measured(
          open,
          open.posts.filter(({ post }) => sideOf(post.id) === 1),
          `khop, half withheld (${half + 1})`,
        )
      }
    }
}

function measured(set: LabelledSet, posts: readonly Labelled[], name: string): void {
  const index = buildIndex(set.officials)
  const tally = emptyTally()
  for (const one of posts) count(tally, one, index.match(one.post))
  line(name, tally)
}

function eventAccuracy(folder: string): void {
  const all = events(folder)
  if (all.length === 0) return
  const tallies = { closed: emptyTally(), 'no marks': emptyTally(), 'open set': emptyTally() }
  const usual = new Map<string, { marks: number; none: number }>()
  const unseen = emptyTally()
  for (const one of all) {
    const others = all.filter(({ id }) => id !== one.id)
    const right = others.filter(({ event }) => event === one.event).map(({ id }) => id)
    const officials = others.map(({ official }) => official)
    const index = buildIndex(officials)
    const match = index.match(one.query)
    count(tallies.closed, { post: one.query, right, also: [], shape: 'event' }, match)
    if (sideOf(one.event) === 1)
      count(unseen, { post: one.query, right, also: [], shape: 'event' }, match)
    count(
      tallies['no marks'],
      { post: one.bareQuery, right, also: [], shape: 'event' },
      index.match(one.bareQuery),
    )
    for (const base of baselines(officials)) {
      const known = usual.get(base.name) ?? { marks: 0, none: 0 }
      usual.set(base.name, known)
      if (right.includes(base.first(one.query.text) ?? '')) known.marks++
      if (right.includes(base.first(one.bareQuery.text) ?? '')) known.none++
    }
    const half = others.filter(({ event }) => sideOf(event) === 0)
    const there = half.filter(({ event }) => event === one.event).map(({ id }) => id)
    count(
      tallies['open set'],
      { post: one.query, right: there, also: [], shape: 'event' },
      buildIndex(half.map(({ official }) => official)).match(one.query),
    )
  }
  say('\nnews of one event: each article asks for another')
  for (const [name, tally] of Object.entries(tallies)) line(name, tally)
  line('closed, events the fit never saw', unseen)
  for (const [name, { marks, none }] of usual)
    say(
      `  ${name.padEnd(30)} ${String(all.length).padStart(5)} posts  first right ${share(marks, all.length)}, without marks ${share(none, all.length)}`,
    )
}
