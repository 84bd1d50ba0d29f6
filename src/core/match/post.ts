// A post as the matcher sees it: its features among words, its figures, what it links to.
import type { Instant, Item } from '../types.ts'
import { changeOf } from './change.ts'
import {
  CLOCK,
  DAY,
  DOCUMENT,
  MONTH,
  YEAR,
  figuresOf,
  kindOfFigure,
  monthOfDay,
} from './figures.ts'
import { pageKey, pagesIn } from './page-key.ts'
import { isCredited } from './source.ts'
import { otherWords } from './same-words.ts'
import { distinct, figureFeature, isNumeric, joined, lowerOf, plainOf, wordsOf } from './words.ts'

export interface Post {
  readonly item: Item
  readonly publishedAt: Instant | null
  /** Distinct features, ascending: its own and those it might have used instead. */
  readonly features: Uint32Array
  /** 1: the post says it; 0: another way of saying it. */
  readonly own: Uint8Array
  /** 1: its first line says it. */
  readonly head: Uint8Array
  /** Phrases it might have used instead of its own, as places in `features`. */
  readonly instead: readonly Uint32Array[]
  readonly figures: ReadonlySet<number>
  readonly days: readonly number[]
  /** Days that it writes out: `tối nay` is a day too, but says nothing against an article without it. */
  readonly writtenDays: ReadonlySet<number>
  readonly clocks: readonly number[]
  /** Months it names, or in which the days it names lie. */
  readonly months: ReadonlySet<number>
  readonly links: readonly string[]
  readonly change: number
  readonly isGreeting: boolean
  /** It names another body as its source. */
  readonly isCredited: boolean
  /** Document numbers as written, for reasons: `245/TB-UBND`. */
  readonly documents: ReadonlyMap<number, string>
}

export function readPost(item: Item): Post {
  const lower = `${lowerOf(item.title)}\n${lowerOf(item.text)}`
  const { codes: found, spans, reckoned } = figuresOf(lower, item.publishedAt)
  const isGreeting =
    greeting.test(lower.slice(0, 240)) && !found.some((code) => kindOfFigure(code) >= CLOCK)
  // The day that a greeting celebrates stands in the notice of that holiday too.
  const codes = isGreeting ? found.filter((code) => kindOfFigure(code) > YEAR) : found
  const figures = new Set(codes)
  const said = distinct(joined([wordsOf(lower), Uint32Array.from(figures, figureFeature)]))
  const phrases = otherWords(plainOf(lower))
  const features = phrases.length === 0 ? said : distinct(joined([said, ...phrases]))
  const first = distinct(wordsOf(firstLineOf(lower)).filter((feature) => !isNumeric(feature)))
  const days = [...figures].filter((code) => kindOfFigure(code) === DAY)
  const months = [...figures].filter((code) => kindOfFigure(code) === MONTH)
  return {
    item,
    publishedAt: item.publishedAt,
    features,
    own: among(features, said),
    head: among(features, first),
    instead: phrases.map((one) => one.map((feature) => features.indexOf(feature))),
    figures,
    days,
    writtenDays: new Set(
      isGreeting
        ? []
        : found.slice(0, found.length - reckoned).filter((code) => kindOfFigure(code) === DAY),
    ),
    clocks: [...figures].filter((code) => kindOfFigure(code) === CLOCK),
    months: new Set([...months, ...days.map(monthOfDay)]),
    links: [...new Set([...item.links.map(pageKey), ...pagesIn(item.text)])],
    change: changeOf(lower),
    isGreeting,
    isCredited: isCredited(item.text),
    documents: new Map(
      codes.flatMap((code, i) =>
        kindOfFigure(code) === DOCUMENT
          ? [[code, lower.slice(spans[2 * i], spans[2 * i + 1]).toUpperCase()] as const]
          : [],
      ),
    ),
  }
}

/** For each feature 1 when `some` has it; both in ascending order. */
function among(features: Uint32Array, some: Uint32Array): Uint8Array {
  const found = new Uint8Array(features.length)
  let at = 0
  for (let i = 0; i < features.length; i++) {
    const feature = features[i] ?? 0
    while (at < some.length && (some[at] ?? 0) < feature) at++
    if (some[at] === feature) found[i] = 1
  }
  return found
}

/** Words by which people celebrate a day or wish each other well. */
const greeting = new RegExp(
  `(?<!\\p{L})(?:${[
    '(?:nhiệt liệt |chào )?mừng (?:ngày|[0-9]{1,3} năm|kỷ niệm|năm mới|xuân|tết)',
    'chúc mừng|kính chúc|gửi lời chúc|chúc (?:bà con|quý|các|chị|anh|toàn thể|mọi người|cô bác|cả nhà|đồng bào|một|đất nước)',
    'kỷ niệm [0-9]{1,3} năm ngày|tri ân|happy|chuc mung|kinh chuc|chuc ba con|chao mung ngay',
    '[0-9]{1,2}/[0-9]{1,2} ?[-–—:,] ?ngày (?!mai)\\p{L}',
  ].join('|')})`,
  'u',
)

/** The headline: the first line that says anything, cut where a long one has its first stop. */
function firstLineOf(lower: string): string {
  const line = /[^\n]{0,600}\p{L}[^\n]{0,600}/u.exec(lower.slice(0, 600))?.[0] ?? ''
  return line.slice(0, 200)
}
