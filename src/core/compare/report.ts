// From outcomes to divergences: quotes, sentence, severity, id. One fact is reported once.
import { dayFromIso } from '../facts/when/almanac.ts'
import { divergenceId } from '../id.ts'
import { grade } from '../severity.ts'
import type { Divergence, Fact, Instant, Item, Quote, Span } from '../types.ts'
import type { Claim } from './claim.ts'
import type { Inner } from './inner.ts'
import { say, sayInner } from './say.ts'

export type Raw =
  | {
      readonly type: 'clash'
      readonly post: Claim
      readonly official: Claim
      readonly nuance: boolean
    }
  | {
      readonly type: 'stale'
      readonly post: Claim
      readonly official: Claim
      readonly earlier: Claim
      readonly changedAt: Instant | null
    }
  | { readonly type: 'unsupported'; readonly post: Claim }
  | { readonly type: 'missing'; readonly official: Claim }
  | { readonly type: 'inner'; readonly inner: Inner; readonly side: 'official' | 'post' }

export interface Scene {
  readonly official: Item
  readonly post: Item
  readonly now: Instant | null
  readonly officialFacts: readonly Fact[]
}

const day = 86_400_000
const zone = 7 * 3_600_000

/** Worst first. */
export function report(raws: readonly Raw[], scene: Scene): readonly Divergence[] {
  const times = new Map<string, number>()
  const lastDay = lastDayOf(scene.officialFacts)
  const texts = [scene.official.title, scene.official.text, scene.post.text]
  const made = raws.map((raw): Divergence => {
    const one = describe(raw, scene)
    const key = JSON.stringify([one.type, one.kind, one.cue, one.official?.value, one.post?.value])
    const again = times.get(key) ?? 0
    times.set(key, again + 1)
    return {
      id: divergenceId({
        official: scene.official.id,
        post: scene.post.id,
        type: one.type,
        kind: one.kind,
        cue: one.cue,
        officialValue: one.official?.value ?? null,
        postValue: one.post?.value ?? null,
        again,
      }),
      ...one,
      ...grade(one, {
        now: scene.now,
        day: lastDay,
        ownDay: instantOf(one.official?.value ?? one.post?.value ?? ''),
        publishedAt: scene.post.publishedAt,
        texts,
      }),
    }
  })
  return made.sort((a, b) => b.score - a.score)
}

type Described = Pick<
  Divergence,
  'type' | 'cue' | 'official' | 'post' | 'why' | 'nuance' | 'rule'
> & { readonly kind: Fact['kind'] }

function describe(raw: Raw, { official, post }: Scene): Described {
  switch (raw.type) {
    case 'inner': {
      const { inner, side } = raw
      const item = side === 'official' ? official : post
      const quote = quoteOf(item, inner.fact.in, inner.span, inner.value)
      return {
        type: 'inner',
        kind: inner.fact.kind,
        cue: inner.fact.cue,
        official: side === 'official' ? quote : null,
        post: side === 'post' ? quote : null,
        why: sayInner(inner, quote.text, side),
        nuance: false,
        rule: inner.rule,
      }
    }
    case 'missing':
    case 'unsupported': {
      const ours = raw.type === 'missing' ? quoteOfClaim(official, raw.official) : null
      const theirs = raw.type === 'unsupported' ? quoteOfClaim(post, raw.post) : null
      const { fact } = raw.type === 'missing' ? raw.official : raw.post
      return told({ type: raw.type, fact, ours, theirs, nuance: false })
    }
    case 'clash':
    case 'stale': {
      const ours = quoteOfClaim(official, raw.official)
      const theirs = quoteOfClaim(post, raw.post)
      const fact = raw.post.fact
      const cue = cueOf(raw.post) ?? cueOf(raw.official)
      const before =
        raw.type === 'stale' ? { text: theirs.text, changedAt: raw.changedAt } : undefined
      return told({
        type: raw.type,
        fact: { ...fact, cue },
        ours,
        theirs,
        nuance: raw.type === 'clash' && raw.nuance,
        ...(before === undefined ? {} : { before }),
      })
    }
  }
}

/** The far end of `từ 5/6 đến 25/6` is where it ends, though `từ` leads the whole. */
const cueOf = ({ fact, side }: Claim): Fact['cue'] =>
  fact.kind === 'range' && side === 'to' && fact.cue === 'start' ? 'end' : fact.cue

function told(of: {
  readonly type: 'clash' | 'stale' | 'unsupported' | 'missing'
  readonly fact: Pick<Fact, 'kind' | 'cue'>
  readonly ours: Quote | null
  readonly theirs: Quote | null
  readonly nuance: boolean
  readonly before?: { readonly text: string; readonly changedAt: Instant | null }
}): Described {
  const { kind, cue } = of.fact
  return {
    type: of.type,
    kind,
    cue,
    official: of.ours,
    post: of.theirs,
    why: say({
      type: of.type,
      kind,
      cue,
      official: of.ours?.text ?? null,
      post: of.theirs?.text ?? null,
      nuance: of.nuance,
      ...(of.before === undefined ? {} : { before: of.before }),
    }),
    nuance: of.nuance,
    rule: `${of.type}.${kind}`,
  }
}

/** `tối nay` is quoted whole, though only `nay` is the day. */
const partOfDayBefore = /(?<!\p{L})(?:sáng|trưa|chiều|tối|đêm|hôm|ngày) $/iu

function quoteOfClaim(item: Item, claim: Claim): Quote {
  const text = claim.in === 'title' ? item.title : item.text
  const isRelative = claim.dimension === 'day' && !/[0-9]/.test(text.slice(claim.start, claim.end))
  const lead = isRelative ? partOfDayBefore.exec(text.slice(0, claim.start).slice(-8)) : null
  const span = { start: claim.start - (lead?.[0].length ?? 0), end: claim.end }
  return quoteOf(item, claim.in, span, claim.value)
}

function quoteOf(item: Item, field: Quote['in'], { start, end }: Span, value: string): Quote {
  const given = field === 'title' ? item.title : item.text
  return { text: given.slice(start, end), value, start, end, in: field }
}

/** The last day the official text speaks of in the present: until then it can mislead. */
function lastDayOf(facts: readonly Fact[]): Instant | null {
  let last: Instant | null = null
  for (const fact of facts) {
    if (fact.role !== 'current' || fact.cue === 'issued') continue
    for (const [value] of fact.value.matchAll(/[0-9]{4}-[0-9]{2}-[0-9]{2}/g)) {
      const at = instantOf(value)
      if (at !== null && (last === null || at > last)) last = at
    }
  }
  return last
}

function instantOf(value: string): Instant | null {
  const number = dayFromIso(value.slice(0, 10))
  return number === null ? null : number * day - zone
}
