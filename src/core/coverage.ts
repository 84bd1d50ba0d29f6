// Findings about a whole item, not about a fact in it: no official article, a removed one, a link to another one, never posted.
// Pure. Ids of items here are those the caller matched with.
import { divergenceId } from './id.ts'
import { factsOf } from './facts/index.ts'
import type { FactReader } from './facts/memo.ts'
import { pageKey, pagesIn, pagesOfItem } from './match/page-key.ts'
import { sourceElsewhere } from './match/source.ts'
import { toldByDefault, topicName, topicOf } from './topics.ts'
import type { Topic } from './topics.ts'
import type {
  Divergence,
  DivergenceType,
  Fact,
  FactKind,
  Instant,
  Item,
  Match,
  Severity,
} from './types.ts'

export interface WholeInput {
  /** Official articles that stand on the portal now. */
  readonly officials: readonly Item[]
  readonly copies: readonly Item[]
  /** What each copy is about, by the copy's id. */
  readonly matches: ReadonlyMap<string, Match>
  /** Official articles that were removed from their channel, by id. */
  readonly gone: ReadonlySet<string>
  readonly now: Instant
  /** Articles older than this (days) are not asked for any more: nobody posts them late. */
  readonly uncoveredDays?: number
  /** Which topics the page should tell; not given: what touches citizens. */
  readonly topics?: readonly Topic[]
  /** Who reads the facts of posts; not given: they are read for this alone. */
  readonly facts?: FactReader
}

export interface WholeFinding {
  readonly divergence: Divergence
  readonly copy: string | null
  readonly official: string | null
}

/** What a citizen would act on: a post that says one of these needs an official text behind it. */
const decisive: ReadonlySet<FactKind> = new Set<FactKind>([
  'date',
  'time',
  'range',
  'deadline',
  'recurrence',
  'money',
  'phone',
  'account',
  'document',
  'status',
  'eligibility',
])

const day = 86_400_000

type WholeType = Extract<DivergenceType, 'orphan' | 'uncovered' | 'withdrawn' | 'wrong-link'>

interface Weight {
  readonly severity: Severity
  readonly score: number
  readonly because: readonly string[]
}

const weights: Readonly<Record<WholeType, Weight>> = {
  withdrawn: { severity: 'major', score: 60, because: [] },
  'wrong-link': { severity: 'major', score: 50, because: [] },
  orphan: { severity: 'minor', score: 15, because: [] },
  uncovered: { severity: 'minor', score: 10, because: [] },
}

export function wholeFindings(input: WholeInput): readonly WholeFinding[] {
  const byId = new Map(input.officials.map((item) => [item.id, item]))
  const byPage = new Map(
    input.officials.flatMap((item) => pagesOfItem(item).map((page) => [page, item] as const)),
  )
  const hosts = new Set([...byPage.keys()].map((page) => page.split('/')[0] ?? ''))
  const found: WholeFinding[] = []
  const covered = new Set<string>()
  for (const copy of input.copies) {
    const match = input.matches.get(copy.id)
    if (match === undefined) continue
    for (const one of match.candidates) if (one.score >= 0.2) covered.add(one.official)
    if (match.official !== null) covered.add(match.official)
    if (match.state === 'orphan') {
      // What another body published is not missing on ours.
      if (sourceElsewhere(copy, linksOf(copy), hosts) !== null) continue
      const facts = tellingFacts(copy, input.facts)
      if (facts.length > 0) found.push(orphan(copy, facts, input.now))
      continue
    }
    if (match.official === null) continue
    if (input.gone.has(match.official)) {
      found.push({
        divergence: whole(
          'withdrawn',
          copy.id,
          match.official,
          'Bài gốc đã được gỡ khỏi cổng, bài này vẫn còn.',
        ),
        copy: copy.id,
        official: match.official,
      })
      continue
    }
    const official = byId.get(match.official)
    const other = official === undefined ? null : linkedElsewhere(copy, official, byPage)
    if (official !== undefined && other !== null && match.state === 'paired')
      found.push({
        divergence: whole(
          'wrong-link',
          copy.id,
          match.official,
          `Bài nói về «${short(official.title)}» nhưng đường dẫn mở ra «${short(other.title)}».`,
        ),
        copy: copy.id,
        official: match.official,
      })
  }
  const told = new Set(input.topics ?? toldByDefault)
  const since = input.now - (input.uncoveredDays ?? 30) * day
  for (const official of input.officials) {
    if (covered.has(official.id) || input.copies.length === 0) continue
    if (official.publishedAt === null || official.publishedAt < since) continue
    const topic = topicOf(official)
    if (!told.has(topic) || tellingFacts(official).length === 0) continue
    found.push({
      divergence: whole(
        'uncovered',
        official.id,
        official.id,
        `«${short(official.title)}» (${topicName(topic)}) ${age(input.now - official.publishedAt)} chưa được đăng trên trang hay Zalo.`,
      ),
      copy: null,
      official: official.id,
    })
  }
  return found
}

/** The age is in whole weeks: a sentence that changed every night would look like news. */
function age(ms: number): string {
  const weeks = Math.floor(ms / (7 * day))
  return weeks === 0 ? 'mới lên cổng' : `lên cổng đã hơn ${weeks} tuần`
}

function orphan(copy: Item, facts: readonly Fact[], now: Instant): WholeFinding {
  const quoted = facts
    .slice(0, 2)
    .map((fact) => `«${fact.text}»`)
    .join(', ')
  return {
    divergence: whole(
      'orphan',
      copy.id,
      null,
      `Bài nêu ${quoted} nhưng chưa thấy văn bản nào trên cổng nói về việc này.`,
      weightOfOrphan(facts, now),
    ),
    copy: copy.id,
    official: null,
  }
}

function whole(
  type: WholeType,
  item: string,
  official: string | null,
  why: string,
  weight: Weight = weights[type],
): Divergence {
  return {
    id: divergenceId({
      official: official ?? '',
      post: item,
      type,
      kind: null,
      cue: null,
      officialValue: null,
      postValue: null,
      again: 0,
    }),
    type,
    kind: null,
    cue: null,
    ...weight,
    official: null,
    post: null,
    why,
    nuance: false,
    rule: `whole.${type}`,
  }
}

/** A post without an official text misleads while what it says can still be acted on. */
function weightOfOrphan(facts: readonly Fact[], now: Instant): Weight {
  const today = new Date(now + 7 * 3_600_000).toISOString().slice(0, 10)
  const reachable = facts.some((fact) => fact.kind === 'phone' || fact.kind === 'account')
  if (reachable) return { severity: 'major', score: 60, because: ['in-force'] }
  const coming = facts.some((fact) => lastDay(fact.value) >= today)
  return coming
    ? { severity: 'major', score: 50, because: ['to-come'] }
    : { severity: 'minor', score: 15, because: ['past'] }
}

/** The latest whole day a value names, `''` when it names none. */
function lastDay(value: string): string {
  return [...value.matchAll(/[0-9]{4}-[0-9]{2}-[0-9]{2}/g)].at(-1)?.[0] ?? ''
}

const tellingFacts = (item: Item, facts?: FactReader): readonly Fact[] =>
  (facts?.of ?? factsOf)(item).filter((fact) => fact.role === 'current' && decisive.has(fact.kind))

const linksOf = (copy: Item) => [...copy.links.map(pageKey), ...pagesIn(copy.text)]

/** Another known article that the copy's links open, when none of them opens the right one. */
function linkedElsewhere(
  copy: Item,
  official: Item,
  byPage: ReadonlyMap<string, Item>,
): Item | null {
  if (official.url === null) return null
  const right = pagesOfItem(official)
  const linked = linksOf(copy)
  if (linked.some((page) => right.includes(page))) return null
  for (const key of linked) {
    const item = byPage.get(key)
    if (item !== undefined && item.id !== official.id) return item
  }
  return null
}

const short = (title: string) => (title.length <= 70 ? title : `${title.slice(0, 69).trimEnd()}…`)
