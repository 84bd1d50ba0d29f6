// Everything that counts as evidence that a post is about an article: one row each, how much there is of it and how a clerk
// would say it. What each is worth is not decided here: weights.ts holds figures fitted on labelled pairs.
import type { Article, Corpus } from './corpus.ts'
import { DAY, AMOUNT, CLOCK, DOCUMENT, MONTH, PHONE, SERIAL, YEAR } from './figures.ts'
import { kindOfFigure, monthOfDay, sayFigure } from './figures.ts'
import { pageKey } from './page-key.ts'
import type { Post } from './post.ts'
import { isElsewhere } from './source.ts'

/** One candidate of one post, with what can be counted. */
export interface Pairing {
  readonly post: Post
  readonly article: Article
  /** Share of the post's own words, by weight, that the article has: 0..1. */
  readonly share: number
  /** By how much that is more than the best other article has; negative when another has more. */
  readonly lead: number
  /** The share again, where words that the article repeats count more and long articles less (as in BM25): 0..2.2. */
  readonly focus: number
  /** The share again, of words alone: two notices of one week share their days and nothing else. */
  readonly topic: number
  /** Share of the words of the post's first line. */
  readonly head: number
  readonly words: number
  readonly unknown: number
  readonly repeated: number
  readonly focusLead: number
  /** How rare a figure is among the articles: 1, only one has it; 0, it tells nothing. */
  readonly rarity: (code: number) => number
  /** Features shared that few articles have. */
  readonly rare: number
  /** Share of the title's words, by weight, that the post has. */
  readonly title: number
  /** The post links to another article known here, and not to this one. */
  readonly linksElsewhere: boolean
  /** A later article changes this one, and it stood when the post was written. */
  readonly isChanged: boolean
  /** This one changes an earlier candidate. */
  readonly changes: boolean
}

interface Row {
  readonly amount: (pairing: Pairing, shared: Shared) => number
  /** null: counted, but not worth a line. */
  readonly say?: (pairing: Pairing, shared: Shared) => string | null
}

const day = 86_400_000
const hour = 3_600_000
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const sign = (is: boolean) => (is ? 1 : 0)
const part = (some: number, all: number) => (all === 0 ? 0 : some / all)

/** In the order in which they are weighed; the names are the keys of the weights. */
const rows = {
  share: { amount: ({ share }) => share },
  lead: { amount: ({ lead }) => clamp(lead, -0.3, 0.3) },
  focus: { amount: ({ focus }) => focus },
  topic: { amount: ({ topic }) => topic },
  head: { amount: ({ head }) => head },
  words: { amount: ({ words }) => words },
  unknown: { amount: ({ unknown }) => unknown },
  repeated: { amount: ({ repeated }) => repeated },
  focusLead: { amount: ({ focusLead }) => clamp(focusLead, -0.4, 0.4) },
  rare: {
    amount: ({ rare }) => Math.log1p(rare),
    say: ({ rare }) => (rare > 0 ? `${rare} cụm từ hiếm chung` : 'không có cụm từ hiếm nào chung'),
  },
  title: {
    amount: ({ title }) => title,
    say: ({ title }) => (title >= 0.5 ? 'nhắc lại tiêu đề của bài trên cổng' : null),
  },
  length: { amount: ({ article }) => Math.log(0.1 + article.length) },
  link: {
    amount: ({ post, article }) => sign(isLinked(post, article)),
    say: ({ post, article }) => (isLinked(post, article) ? 'dẫn đến chính bài này' : null),
  },
  linkElsewhere: {
    amount: ({ linksElsewhere }) => sign(linksElsewhere),
    say: ({ linksElsewhere }) => (linksElsewhere ? 'đường dẫn mở ra bài khác' : null),
  },
  elsewhere: {
    amount: ({ post, article }) => sign(isFromElsewhere(post, article)),
    say: ({ post, article }) =>
      isFromElsewhere(post, article) ? 'bài dẫn nguồn của cơ quan khác' : null,
  },
  document: {
    amount: (_, { worth }) => Math.log1p(worth[DOCUMENT]),
    say: ({ post }, { same, documents }) =>
      same[DOCUMENT] === 0
        ? null
        : `cùng số ${documents.map((code) => numberOf(post, code)).join(', ')}`,
  },
  phone: {
    amount: (_, { worth }) => Math.min(worth[PHONE], 3),
    say: (_, { same }) => (same[PHONE] > 0 ? `cùng ${same[PHONE]} số điện thoại` : null),
  },
  day: {
    amount: (_, { worth, said }) => part(worth[DAY], said[DAY]),
    say: (_, { same, days }) => (same[DAY] > 0 ? `cùng ngày ${list(days)}` : null),
  },
  dayOther: {
    amount: ({ post }, { otherDays, said, has }) =>
      has[DAY] === 0 ? 0 : part(otherDays.length, said[DAY]) * Math.min(2, post.writtenDays.size),
    say: (_, { otherDays, has }) =>
      otherDays.length > 0 && has[DAY] > 0
        ? `bài ghi ngày ${list(otherDays)}, cổng không có`
        : null,
  },
  clock: {
    amount: (_, { worth, said }) => part(worth[CLOCK], said[CLOCK]),
    say: (_, { same }) => (same[CLOCK] > 0 ? `cùng ${same[CLOCK]} mốc giờ` : null),
  },
  clockOther: {
    amount: (_, { same, said, has }) =>
      has[CLOCK] === 0 ? 0 : part(said[CLOCK] - same[CLOCK], said[CLOCK]),
  },
  row: {
    amount: ({ post, article }) => rowOf(post, article),
    say: ({ post, article }) =>
      rowOf(post, article) > 0 ? 'ngày và giờ cùng nằm trong một dòng của lịch trên cổng' : null,
  },
  amount: {
    amount: (_, { worth }) => Math.log1p(worth[AMOUNT]),
    say: (_, { same }) => (same[AMOUNT] > 0 ? `cùng ${same[AMOUNT]} số tiền, tỷ lệ` : null),
  },
  amountOther: {
    amount: (_, { same, said, has }) =>
      has[AMOUNT] === 0 ? 0 : part(said[AMOUNT] - same[AMOUNT], said[AMOUNT]),
  },
  serial: {
    amount: (_, { same }) => Math.min(same[SERIAL], 2),
    say: (_, { same }) => (same[SERIAL] > 0 ? 'cùng đợt, quý hoặc kỳ' : null),
  },
  serialOther: {
    amount: (_, { same, said, has }) =>
      sign(said[SERIAL] > 0 && has[SERIAL] > 0 && same[SERIAL] === 0),
    say: (_, { same, said, has }) =>
      said[SERIAL] > 0 && has[SERIAL] > 0 && same[SERIAL] === 0 ? 'khác đợt, quý hoặc kỳ' : null,
  },
  yearOther: {
    amount: (_, { same, said, has }) => sign(said[YEAR] > 0 && has[YEAR] > 0 && same[YEAR] === 0),
    say: (_, { same, said, has }) =>
      said[YEAR] > 0 && has[YEAR] > 0 && same[YEAR] === 0 ? 'khác năm' : null,
  },
  period: { amount: (pairing) => Math.max(0, periodOf(pairing)) },
  periodOther: {
    amount: (pairing) => Math.max(0, -periodOf(pairing)),
    say: (pairing) => (periodOf(pairing) < 0 ? 'tiêu đề trên cổng nói về thời gian khác' : null),
  },
  change: { amount: ({ post, article }) => sign((post.change & article.change) !== 0) },
  changeOther: {
    amount: ({ post, article }) => sign(post.change !== 0 && (post.change & article.change) === 0),
  },
  changeUnsaid: {
    amount: ({ post, article }) =>
      sign(article.change !== 0 && (post.change & article.change) === 0),
  },
  changeLater: {
    amount: (pairing) => sign(isBeforeChange(pairing)),
    say: (pairing) =>
      isBeforeChange(pairing) ? 'bài được đăng trước khi cổng báo thay đổi' : null,
  },
  isChanged: {
    amount: ({ isChanged }) => sign(isChanged),
    say: ({ isChanged }) => (isChanged ? 'đã có thông báo mới hơn thay bài này' : null),
  },
  changes: {
    amount: ({ changes }) => sign(changes),
    say: ({ changes }) => (changes ? 'là thông báo mới nhất về việc này' : null),
  },
  fresh: {
    amount: (pairing) => {
      const after = afterOf(pairing)
      return after === null || after < -day ? 0 : Math.exp(-Math.max(0, after) / (4 * day))
    },
    say: (pairing) => sayAfter(afterOf(pairing)),
  },
  late: {
    amount: (pairing) => Math.log1p(Math.max(0, (afterOf(pairing) ?? 0) / day - 3)),
  },
  early: {
    amount: (pairing) => Math.log1p(Math.max(0, -(afterOf(pairing) ?? 0) / day)),
  },
  over: {
    amount: ({ post, article }) =>
      sign(
        post.publishedAt !== null && article.over !== null && post.publishedAt > article.over + day,
      ),
    say: ({ post, article }) =>
      post.publishedAt !== null && article.over !== null && post.publishedAt > article.over + day
        ? 'mọi ngày trong bài trên cổng đã qua khi bài được đăng'
        : null,
  },
  greeting: {
    amount: ({ post }) => sign(post.isGreeting),
    say: ({ post }) => (post.isGreeting ? 'lời chúc, không nói về văn bản nào' : null),
  },
} satisfies Readonly<Record<string, Row>>

export type EvidenceName = keyof typeof rows
export const evidenceNames = Object.keys(rows) as readonly EvidenceName[]
const table: readonly Row[] = Object.values(rows)

/** How much there is of each kind of evidence, in the order of `evidenceNames`. */
export function amountsOf(pairing: Pairing): Float64Array {
  const shared = sharedBy(pairing)
  return Float64Array.from(table, (row) => row.amount(pairing, shared))
}

/** What speaks for and against in words, strongest first. `worth`: weight times amount, in the order of `evidenceNames`. */
export function reasonsOf(pairing: Pairing, worth: ArrayLike<number>): readonly string[] {
  const shared = sharedBy(pairing)
  return table
    .map((row, i) => ({
      say: row.say?.(pairing, shared) ?? null,
      worth: Math.abs(worth[i] ?? 0),
      i,
    }))
    .filter((one) => one.say !== null)
    .sort((a, b) => b.worth - a.worth || a.i - b.i)
    .slice(0, 5)
    .flatMap(({ say }) => (say === null ? [] : [say]))
}

/** Figures of both sides counted by kind. */
interface Shared {
  readonly same: PerKind
  /** How many the post says. */
  readonly said: PerKind
  readonly has: PerKind
  /** The shared ones, each by how rare it is. */
  readonly worth: PerKind
  readonly documents: readonly number[]
  readonly days: readonly number[]
  readonly otherDays: readonly number[]
}
type PerKind = [number, number, number, number, number, number, number, number]
const none = (): PerKind => [0, 0, 0, 0, 0, 0, 0, 0]

function sharedBy({ post, article, rarity }: Pairing): Shared {
  const [same, said, has, worth] = [none(), none(), none(), none()]
  const documents: number[] = []
  const days: number[] = []
  const otherDays: number[] = []
  for (const code of article.figures) has[kindOfFigure(code) as Kind]++
  for (const code of post.figures) {
    const kind = kindOfFigure(code) as Kind
    said[kind]++
    const isShared = article.figures.includes(code)
    if (isShared) {
      same[kind]++
      worth[kind] += rarity(code)
    }
    if (kind === DOCUMENT && isShared) documents.push(code)
    if (kind !== DAY) continue
    if (isShared) days.push(code)
    else if (post.writtenDays.has(code)) otherDays.push(code)
  }
  return { same, said, has, worth, documents, days, otherDays }
}
type Kind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

const isLinked = (post: Post, article: Article) =>
  article.item.url !== null && post.links.includes(pageKey(article.item.url))

/** The post names another body, or links only to other bodies' sites. */
function isFromElsewhere(post: Post, { item }: Article): boolean {
  if (post.isCredited) return true
  const host = item.url === null ? '' : (pageKey(item.url).split('/')[0] ?? '')
  return post.links.length > 0 && post.links.every((link) => isElsewhere(link, host))
}

/** A day and an hour of the post that stand in one line of the article: 1, or 2 when two hours do. */
function rowOf({ days, clocks, figures }: Post, article: Article): number {
  if (days.length === 0 || clocks.length === 0) return 0
  const perLine = new Map<number, { day: boolean; clocks: number }>()
  for (let i = 0; i < article.figures.length; i++) {
    const code = article.figures[i] ?? 0
    const line = article.lines[i] ?? 0
    if (!figures.has(code)) continue
    const row = perLine.get(line) ?? { day: false, clocks: 0 }
    if (kindOfFigure(code) === DAY) row.day = true
    if (kindOfFigure(code) === CLOCK) row.clocks++
    perLine.set(line, row)
  }
  let best = 0
  for (const row of perLine.values()) if (row.day) best = Math.max(best, Math.min(2, row.clocks))
  return best
}

/** Whether the time in the title is that of the post: 1 yes, -1 no, 0 nothing said. */
function periodOf({ post, article }: Pairing): number {
  const days: number[] = []
  const months: number[] = []
  for (let i = 0; i < article.figures.length && article.lines[i] === 0; i++) {
    const code = article.figures[i] ?? 0
    if (kindOfFigure(code) === DAY) days.push(code)
    if (kindOfFigure(code) === MONTH) months.push(code)
  }
  if (days.length > 0 && post.days.length > 0) {
    const [first, last] = [Math.min(...days), Math.max(...days)]
    // Days in codes are ordered by month and day; a window over the turn of the year is read as its two ends only.
    return post.days.some((code) => code >= first && code <= last) ? 1 : -1
  }
  const titled = [...months, ...days.map(monthOfDay)]
  if (titled.length === 0 || post.months.size === 0) return 0
  return titled.some((code) => post.months.has(code)) ? 1 : -1
}

/** A post that does not speak of the change and was there before it is not about it. */
const isBeforeChange = (pairing: Pairing): boolean =>
  pairing.article.change !== 0 &&
  (pairing.post.change & pairing.article.change) === 0 &&
  (afterOf(pairing) ?? 0) < 0

const afterOf = ({ post, article }: Pairing): number | null =>
  post.publishedAt === null || article.publishedAt === null
    ? null
    : post.publishedAt - article.publishedAt

function sayAfter(after: number | null): string | null {
  if (after === null) return null
  return after < 0 ? `đăng trước ${span(-after)}` : `đăng sau ${span(after)}`
}

function span(ms: number): string {
  if (ms < hour) return `${Math.max(1, Math.round(ms / 60_000))} phút`
  if (ms < 2 * day) return `${Math.round(ms / hour)} giờ`
  return `${Math.round(ms / day)} ngày`
}

const list = (codes: readonly number[]) =>
  codes
    .slice(0, 3)
    .map((code) => sayFigure(code) ?? '')
    .join(', ')

/** The document number as the post writes it. */
function numberOf(post: Post, code: number): string {
  return post.documents.get(code) ?? ''
}

/** Articles that a page address names. */
export function pagesOf(corpus: Corpus): ReadonlyMap<string, readonly number[]> {
  const pages = new Map<string, number[]>()
  for (const [at, { url }] of corpus.items.entries()) {
    if (url === null) continue
    const key = pageKey(url)
    pages.set(key, [...(pages.get(key) ?? []), at])
  }
  return pages
}
