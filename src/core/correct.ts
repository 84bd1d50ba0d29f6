// The corrected post: only the wrong spans replaced, in the post's own way of writing. Pure.
import { compare } from './compare.ts'
import { writeAddress, writeDigits } from './correct/contact.ts'
import { writeDate, writeWeekday } from './correct/date.ts'
import {
  writeDocument,
  writeEligibility,
  writePerson,
  writePlace,
  writeStatus,
  writeWords,
} from './correct/named.ts'
import { writeMoney, writeQuantity } from './correct/number.ts'
import type { Writer } from './correct/replacement.ts'
import { inStyleOf } from './correct/style.ts'
import { writeTime } from './correct/time.ts'
import { read } from './text.ts'
import type {
  Comparison,
  Divergence,
  Edit,
  Fact,
  FactKind,
  Item,
  Proposal,
  Quote,
} from './types.ts'

/** Which writer mends which kind. Days and clocks of ranges and deadlines are told apart by their value. */
const writers: Readonly<Partial<Record<FactKind, Writer>>> = {
  date: writeDate,
  weekday: writeWeekday,
  time: writeTime,
  range: (wrong) => (isClock(wrong.official.value) ? writeTime : writeDate)(wrong),
  deadline: (wrong) => (isClock(wrong.official.value) ? writeTime : writeDate)(wrong),
  money: writeMoney,
  percent: writeQuantity,
  quantity: writeQuantity,
  phone: writeDigits,
  account: writeDigits,
  url: writeAddress,
  email: writeAddress,
  document: writeDocument,
  person: writePerson,
  place: writePlace,
  duration: writeWords,
  recurrence: writeWords,
  article: writeWords,
  status: writeStatus,
  eligibility: writeEligibility,
}

const isClock = (value: string) => value.includes(':') || value.startsWith('part:')

/** Mends clash and stale (nothing else) of `post`; null when nothing can be mended. `only`: ids of the divergences to mend. */
export function propose(
  official: Item,
  post: Item,
  comparison: Comparison,
  only?: readonly string[],
): Proposal | null {
  const edits: Edit[] = []
  for (const one of comparison.divergences) {
    if ((one.type !== 'clash' && one.type !== 'stale') || one.nuance) continue
    if (only !== undefined && !only.includes(one.id)) continue
    const edit = editOf(one, post, comparison)
    if (edit !== null && !edits.some((other) => overlaps(other, edit))) edits.push(edit)
  }
  return settled(official, post, edits)
}

/** The edits that leave no difference behind where they were made; each dropped one may free another, hence the loop. */
function settled(official: Item, post: Item, edits: readonly Edit[]): Proposal | null {
  let kept = edits
  while (kept.length > 0) {
    const proposal = apply(post, kept)
    const after = compare({
      official,
      post: { ...post, title: proposal.title, text: proposal.text },
    })
    const left = after.divergences.filter(
      ({ type, nuance }) => (type === 'clash' || type === 'stale' || type === 'inner') && !nuance,
    )
    const bad = kept.filter((edit) =>
      left.some(({ post: quote }) => quote !== null && touches(edit, quote, kept)),
    )
    if (bad.length === 0) return proposal
    kept = kept.filter((edit) => !bad.includes(edit))
  }
  return null
}

/** Whether a quote in the corrected text meets what an edit put there. */
function touches(edit: Edit, quote: Quote, all: readonly Edit[]): boolean {
  if (edit.in !== quote.in) return false
  const shift = all
    .filter((other) => other.in === edit.in && other.start < edit.start)
    .reduce((sum, other) => sum + other.to.length - (other.end - other.start), 0)
  const start = edit.start + shift
  return quote.start < start + edit.to.length && quote.end > start
}

const overlaps = (a: Edit, b: Edit) => a.in === b.in && a.start < b.end && b.start < a.end

/** Puts edits into a post, last first. */
export function apply(post: Pick<Item, 'title' | 'text'>, edits: readonly Edit[]): Proposal {
  const into = (text: string, field: Edit['in']) =>
    edits
      .filter((edit) => edit.in === field)
      .toSorted((a, b) => b.start - a.start)
      .reduce((done, { start, end, to }) => done.slice(0, start) + to + done.slice(end), text)
  return { title: into(post.title, 'title'), text: into(post.text, 'text'), edits }
}

function editOf(one: Divergence, post: Item, { facts }: Comparison): Edit | null {
  const { official, post: quote, kind } = one
  if (official === null || quote === null || kind === null) return null
  const ours = factAt(facts.official, official)
  const theirs = factAt(facts.post, quote)
  const write = writers[kind]
  if (ours === undefined || theirs === undefined || write === undefined) return null
  const text = quote.in === 'title' ? post.title : post.text
  const reading = read(quote.text)
  const toPlain = (given: number) => plainOffset(reading, given)
  const lead = { start: Math.max(0, quote.start - 40), end: quote.start }
  const before = read(text.slice(lead.start, lead.end))
  const replacement = write({
    plain: reading.text,
    lower: reading.lower,
    value: quote.value,
    fact: {
      ...theirs,
      parts: theirs.parts.map((part) => ({
        ...part,
        start: toPlain(part.start - quote.start),
        end: toPlain(part.end - quote.start),
      })),
    },
    at: 0,
    official: { text: read(official.text).text, value: official.value, fact: ours },
    publishedAt: post.publishedAt,
    peers: facts.post
      .filter((fact) => isTemporal(fact) === isTemporal(theirs) && fact !== theirs)
      .map((fact) => read(fact.text).lower),
    before: before.lower,
  })
  if (replacement === null) return null
  const span = reading.toGiven(replacement)
  const at = before.lower.length - (replacement.lead ?? 0)
  const start =
    replacement.lead === undefined
      ? quote.start + span.start
      : lead.start + before.toGiven({ start: at, end: at + 1 }).start
  const end = quote.start + span.end
  const from = text.slice(start, end)
  const to = withDashOf(from, inStyleOf(from, replacement.to))
  if (from === '' || from === to) return null
  return { in: quote.in, start, end, from, to, because: one.id }
}

/** `600–800k` keeps its long dash. */
function withDashOf(from: string, to: string): string {
  const dash = /[–—−]/u.exec(from)?.[0]
  return dash === undefined || from.includes('-') ? to : to.replaceAll('-', dash)
}

const isTemporal = ({ kind }: Fact) =>
  kind === 'date' || kind === 'time' || kind === 'range' || kind === 'deadline'

/** The offset in the reading that stands for an offset in the text as given. */
function plainOffset(reading: ReturnType<typeof read>, given: number): number {
  const length = reading.text.length
  for (let at = 0; at < length; at++)
    if (reading.toGiven({ start: at, end: at + 1 }).start >= given) return at
  return length
}

/** The fact a quote was taken from: of the field's facts that meet it, the one that shares most of it. */
function factAt(facts: readonly Fact[], quote: Quote): Fact | undefined {
  const shared = ({ start, end }: Fact) => Math.min(end, quote.end) - Math.max(start, quote.start)
  return facts
    .filter((fact) => fact.in === quote.in && shared(fact) > 0)
    .toSorted((a, b) => shared(b) - shared(a) || a.end - a.start - (b.end - b.start))[0]
}
