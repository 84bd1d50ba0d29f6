// Weights of evidence that a post is about an article: each a log-odds with its words. Positive speaks for, negative against.
import { agree } from '../facts/index.ts'
import { fold, read } from '../text.ts'
import type { Fact, FactKind, Instant } from '../types.ts'
import type { Near } from './postings.ts'

export interface Side {
  readonly publishedAt: Instant | null
  readonly title: string
  /** The first words, lower case. */
  readonly opening: string
  readonly facts: readonly Fact[]
  readonly links: readonly string[]
  readonly url: string | null
}

export interface Evidence {
  readonly weight: number
  /** A clerk's words; null: counted but not worth a line. */
  readonly say: string | null
}

/** Kinds whose values are rare enough to tell one matter from another. */
const telling: ReadonlySet<FactKind> = new Set<FactKind>([
  'date',
  'time',
  'range',
  'deadline',
  'recurrence',
  'money',
  'percent',
  'quantity',
  'phone',
  'account',
  'document',
])

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const hour = 3_600_000
const day = 24 * hour

/** Everything that speaks for or against, strongest first. */
export function evidenceOf(
  post: Side,
  article: Side,
  /** `lead`: by how much the article shares more with the post than the next one does; 0 when it is not the first. */
  given: { readonly near: Near; readonly lead: number; readonly titleShare: number },
): Evidence[] {
  const found = [
    words(given.near, given.lead),
    title(given.titleShare),
    link(post, article),
    ...facts(post, article),
    greeting(post),
    time(post, article),
  ]
  return found
    .filter((one) => one.weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}

/**
 * Fitted (logistic regression) on 27,390 pairs of real leads and bodies in sets of 40, 300 and 2,000 articles, the right
 * article present and absent: of what this alone gives 0.93 and more, 99 % was right.
 */
const fitted = { share: 11.1, lead: 15, rare: 1.34, none: -5.9 }

function words(near: Near, lead: number): Evidence {
  const weight =
    fitted.none +
    fitted.share * near.share +
    fitted.lead * Math.min(lead, 0.3) +
    fitted.rare * Math.log1p(near.rare)
  return {
    weight: clamp(weight, -5, 6),
    say: near.rare > 0 ? `${near.rare} cụm từ hiếm chung` : null,
  }
}

function title(share: number): Evidence {
  return {
    weight: clamp(5 * (share - 0.3), -0.8, 3),
    say: share >= 0.5 ? 'nhắc lại tiêu đề của bài trên cổng' : null,
  }
}

function link(post: Side, article: Side): Evidence {
  if (article.url === null) return { weight: 0, say: null }
  const target = pageKey(article.url)
  return post.links.some((one) => pageKey(one) === target)
    ? { weight: 7, say: 'dẫn đến chính bài này' }
    : { weight: 0, say: null }
}

/** Host and path without what differs between two readings of one page. */
export function pageKey(url: string): string {
  return url
    .replace(/^[a-z]+:\/\//iu, '')
    .replace(/[?#].*$/u, '')
    .replace('/index.php/', '/')
    .replace(/\/+$/u, '')
    .toLowerCase()
}

const labels: Partial<Record<FactKind, string>> = { document: 'số', phone: 'số điện thoại' }

function facts(post: Side, article: Side): Evidence[] {
  const theirs = article.facts.filter((fact) => telling.has(fact.kind))
  let same = 0
  let other = 0
  const seen = new Set<string>()
  const documents: string[] = []
  let phones = 0
  for (const fact of post.facts) {
    if (!telling.has(fact.kind) || seen.has(`${fact.kind} ${fact.value}`)) continue
    seen.add(`${fact.kind} ${fact.value}`)
    const rivals = theirs.filter((one) => one.kind === fact.kind)
    const agrees = rivals.some((one) => {
      const how = agree(fact, one)
      return how === 'same' || how === 'compatible' || how === 'nuance'
    })
    if (!agrees) {
      if (rivals.length > 0) other++
      continue
    }
    if (fact.kind === 'document') documents.push(fact.text)
    else if (fact.kind === 'phone') phones++
    else same++
  }
  const out: Evidence[] = []
  for (const number of documents.slice(0, 3))
    out.push({ weight: 1.6, say: `cùng ${labels.document} ${number}` })
  if (phones > 0)
    out.push({ weight: 0.5 * Math.min(phones, 2), say: `cùng ${phones} ${labels.phone}` })
  if (same > 0) out.push({ weight: 0.75 * Math.min(same, 6), say: `${same} chi tiết giống nhau` })
  if (other > 0)
    out.push({ weight: -0.35 * Math.min(other, 5), say: `${other} chi tiết khác nhau` })
  return out
}

/** A greeting names a day of celebration, as does the notice of that holiday: it is about neither. */
function greeting(post: Side): Evidence {
  const isGreeting = greetingWords.test(post.opening) && !post.facts.some(isActedOn)
  return isGreeting
    ? { weight: -6, say: 'lời chúc, không nói về văn bản nào' }
    : { weight: 0, say: null }
}

const greetingWords =
  /(?<!\p{L})(?:(?:nhiệt liệt )?chào mừng (?:ngày|kỷ niệm)|chúc mừng|kính chúc|chúc (?:bà con|quý|các|toàn thể|mọi người|cô bác)|happy)(?!\p{L})/u

const isActedOn = (fact: Fact) =>
  fact.kind === 'time' ||
  fact.kind === 'range' ||
  fact.kind === 'deadline' ||
  fact.kind === 'money' ||
  fact.kind === 'document' ||
  fact.kind === 'phone'

function time(post: Side, article: Side): Evidence {
  if (post.publishedAt === null || article.publishedAt === null) return { weight: 0, say: null }
  const after = post.publishedAt - article.publishedAt
  if (after < -day)
    return { weight: clamp(-0.6 - -after / day / 20, -3, 0), say: `đăng trước ${span(-after)}` }
  const weight = after <= 3 * day ? 0.8 : clamp(0.8 - (after - 3 * day) / day / 25, -2.5, 0.8)
  return { weight, say: after >= 0 ? `đăng sau ${span(after)}` : 'đăng cùng ngày' }
}

function span(ms: number): string {
  if (ms < hour) return `${Math.max(1, Math.round(ms / 60_000))} phút`
  if (ms < 2 * day) return `${Math.round(ms / hour)} giờ`
  return `${Math.round(ms / day)} ngày`
}

/** Names that stand in both texts and are rare by nature: used only for the words of a reason. */
export function sharedNames(post: Side, article: Side): readonly string[] {
  const theirs = new Set(
    article.facts.filter((fact) => fact.kind === 'person').map((fact) => fold(fact.value)),
  )
  return post.facts
    .filter((fact) => fact.kind === 'person' && theirs.has(fold(fact.value)))
    .map((fact) => read(fact.text).text)
}
