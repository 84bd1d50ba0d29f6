// Everything the program can notice, top to bottom: one row per kind, one list of finders.
import { fold, read, segments } from '../text.ts'
import type { Reading } from '../text.ts'
import type { Fact, FactKind, Field, Item, Span } from '../types.ts'
import { account, accountHeads, findAccounts } from './account.ts'
import { numberHeads } from './amount/reading.ts'
import { article, articleHeads, findArticles } from './article.ts'
import { contextHeads, contextReader } from './context.ts'
import { date } from './date.ts'
import { deadline } from './deadline.ts'
import { document, findDocuments } from './document.ts'
import { duration } from './duration.ts'
import {
  ageHeads,
  eitherHeads,
  eligibility,
  eligibilityHeads,
  findEligibilities,
  levelHeads,
} from './eligibility.ts'
import { markHeads, vocabularyOf } from './heads.ts'
import { MASK } from './kind.ts'
import type { Agreement, Finder, Found, Kind, Page } from './kind.ts'
import { email, findLinks, url } from './link.ts'
import { findMoney, money } from './money.ts'
import { freeHeads } from './money/free.ts'
import { decoyHeads, findNotFacts } from './not-facts.ts'
import { findPercents, halfHeads, percent } from './percent.ts'
import { findPersons, person, personHeads } from './person.ts'
import { findPhones, phone } from './phone.ts'
import { findPlaces, place, placeHeads } from './place.ts'
import { findQuantities, quantity } from './quantity.ts'
import { rankHeads } from './quantity/ranks.ts'
import { range } from './range.ts'
import { recurrence } from './recurrence.ts'
import { findStatuses, status, statusHeads } from './status.ts'
import { time } from './time.ts'
import { weekday } from './weekday.ts'
import { findWhen, whenHeads } from './when/index.ts'
import { findLunar } from './when/lunar.ts'

/** The table of kinds: labels, agreement. Adding a kind is one file, one row here and one corpus. */
export const kinds: readonly Kind[] = [
  date,
  weekday,
  time,
  range,
  deadline,
  recurrence,
  duration,
  money,
  percent,
  quantity,
  phone,
  account,
  document,
  article,
  person,
  place,
  status,
  eligibility,
  url,
  email,
]

/** In this order: what an earlier finder claims, a later one does not see (`024 3…` is a phone, not a count). */
export const finders: readonly { readonly name: string; readonly find: Finder }[] = [
  { name: 'links', find: findLinks },
  { name: 'accounts', find: findAccounts },
  { name: 'documents', find: findDocuments },
  { name: 'articles', find: findArticles },
  { name: 'phones', find: findPhones },
  // Before places: `Chủ tịch UBND phường Nguyễn Văn An`, `Hiệu trưởng Trường Tiểu học …`.
  { name: 'persons', find: findPersons },
  { name: 'places', find: findPlaces },
  // Before dates and counts: `1-10 tuổi`.
  { name: 'eligibility', find: findEligibilities },
  { name: 'lunar', find: findLunar },
  { name: 'when', find: findWhen },
  { name: 'money', find: findMoney },
  { name: 'percents', find: findPercents },
  { name: 'quantities', find: findQuantities },
  { name: 'status', find: findStatuses },
]

/** Every word that opens a phrase of some finder. */
const vocabulary = vocabularyOf(
  [
    decoyHeads,
    accountHeads,
    articleHeads,
    personHeads,
    placeHeads,
    ageHeads,
    eitherHeads,
    levelHeads,
    eligibilityHeads,
    freeHeads,
    halfHeads,
    rankHeads,
    numberHeads,
    whenHeads,
    statusHeads,
    contextHeads,
  ].flatMap((heads) => [...heads.keys()]),
)

const kindOf = new Map<FactKind, Kind>(kinds.map((kind) => [kind.kind, kind]))

/** Whether two facts say the same. Facts of different kinds are `unrelated`. */
export function agree(a: Fact, b: Fact): Agreement {
  if (a.kind !== b.kind) return 'unrelated'
  if (a.value === b.value && a.noun === b.noun) return 'same'
  return kindOf.get(a.kind)?.agree(a, b) ?? 'unrelated'
}

/** All facts of an item, title first, in order of place. Spans are those of the texts as given. Pure, linear. */
export const factsOf = (item: Readable): readonly Fact[] => factsOfEach([item])[0] ?? []

type Readable = Pick<Item, 'title' | 'text' | 'publishedAt'>

/**
 * The facts of each of many items: what `factsOf` gives, in half the time. One finder reads every page before the next one
 * begins, so that its code stays in the processor's cache; a page alone finds every finder's code cold.
 */
export function factsOfEach(items: readonly Readable[]): readonly (readonly Fact[])[] {
  const facts: (readonly Fact[])[] = []
  for (let at = 0; at < items.length; at += atOnce) {
    const some = items.slice(at, at + atOnce)
    const fields = some.flatMap(({ title, text, publishedAt }) => [
      sheetOf(title, 'title', publishedAt),
      sheetOf(text, 'text', publishedAt),
    ])
    const found = factsOn(fields)
    some.forEach((_, index) =>
      facts.push([...(found[2 * index] ?? []), ...(found[2 * index + 1] ?? [])]),
    )
  }
  return facts
}

/** Enough that a finder's code pays its way, few enough that the pages stay in the cache too. */
const atOnce = 64

/** The facts of one field. */
export const factsIn = (
  given: string,
  field: Field,
  publishedAt: Item['publishedAt'],
): readonly Fact[] => factsOn([sheetOf(given, field, publishedAt)])[0] ?? []

/** A field while it is read. */
interface Sheet {
  readonly reading: Reading
  readonly found: Found[]
  page: Page
}

function sheetOf(given: string, field: Field, publishedAt: Item['publishedAt']): Sheet {
  const reading = read(given)
  return { reading, found: [], page: pageOf(reading, field, publishedAt) }
}

function factsOn(sheets: readonly Sheet[]): readonly (readonly Fact[])[] {
  for (const { find } of finders)
    for (const sheet of sheets) {
      const claimed = find(sheet.page)
      if (claimed.length === 0) continue
      sheet.found.push(...claimed)
      sheet.page = mask(sheet.page, claimed)
    }
  return sheets.map(told)
}

/** What was found, with what it is about, in the places of the text as given. */
function told({ reading, page, found }: Sheet): readonly Fact[] {
  if (found.length === 0) return []
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const { given } = reading
  const aboutOf = contextReader(
    reading,
    page.heads,
    segments(reading.text),
    found,
    page.publishedAt,
  )
  return found.map((one): Fact => {
    const { start, end } = reading.toGiven(one)
    const { cue, role, context } = aboutOf(one)
    return {
      kind: one.kind,
      value: one.value,
      text: given.slice(start, end),
      start,
      end,
      in: page.field,
      implied: one.implied ?? [],
      noun: one.noun === undefined ? null : fold(one.noun),
      parts: (one.parts ?? []).map((part) => ({
        name: part.name,
        value: part.value,
        ...reading.toGiven(part),
      })),
      cue,
      role,
      context,
    }
  })
}

/** A page for the finders: what only looks like a fact is covered already. */
export function pageOf(reading: Reading, field: Field, publishedAt: Item['publishedAt']): Page {
  const { text, lower } = reading
  const page = { field, text, lower, heads: markHeads(lower, vocabulary), publishedAt }
  return mask(page, findNotFacts(page))
}

/** The page with the claimed characters covered. */
function mask(page: Page, claimed: readonly (Span & { readonly open?: boolean })[]): Page {
  const ordered = claimed.filter(({ open }) => open !== true).sort((a, b) => a.start - b.start)
  if (ordered.length === 0) return page
  const cover = (text: string) => {
    let out = ''
    let at = 0
    for (const { start, end } of ordered) {
      if (end <= at) continue
      const from = Math.max(start, at)
      out += text.slice(at, from) + MASK.repeat(end - from)
      at = end
    }
    return out + text.slice(at)
  }
  return { ...page, text: cover(page.text), lower: cover(page.lower) }
}
