// Every pair of claims that could be about one thing, with the evidence that they are.
import type { Agreement } from '../facts/kind.ts'
import type { Cue, Fact, FactKind, Instant } from '../types.ts'
import {
  apartCues,
  groupOf,
  likeCues,
  sharedClosest,
  sharedWords,
  surroundingsIn,
  tellingWords,
  weigh,
} from './affinity.ts'
import { agreementOf, isFreeAgainstCut } from './agreement.ts'
import type { Evidence, Surroundings } from './affinity.ts'
import type { Claim } from './claim.ts'
import { isWeekOff, likeness, sharesPart } from './likeness.ts'
import type { Moments } from './moments.ts'
import { personMeetings } from './persons.ts'
import { meetingOfPlaces, momentsOfPlaces } from './venues.ts'

/** One text made ready: its claims, how its days and clocks belong together, how often it says a word. */
export interface Side {
  readonly claims: readonly Claim[]
  readonly publishedAt: Instant | null
  readonly moments: Moments
  readonly wordCount: (word: string) => number
  /** The folded words of the sentence a claim stands in. */
  readonly sentence: (claim: Claim) => ReadonlySet<string>
}

export interface Edge {
  readonly post: Claim
  readonly official: Claim
  readonly agreement: Agreement
  readonly weight: number
  readonly evidence: Evidence
  /** A day over several clocks: many facts of the post may speak of it. */
  readonly heading: boolean
  /** Nothing but habit ties the two: no shared word, noun, neighbour or likeness. */
  readonly bare: boolean
  /** A difference only as one half of two rows that changed places. */
  readonly crossOnly: boolean
}

interface Related {
  readonly post: Claim
  readonly official: Claim
  readonly agreement: Agreement
  readonly crossOnly: boolean
}

export function edgesOf(post: Side, official: Side): readonly Edge[] {
  const related = relatedOf(post.claims, official.claims)
  const neighboursOf = agreeingNeighbours(related)
  const aroundPost = surroundingsIn(post.claims)
  const aroundOfficial = surroundingsIn(official.claims)
  const telling = tellingWords(official.claims, aroundOfficial, official.wordCount)
  const solePost = soleIn(post.claims)
  const soleOfficial = soleIn(official.claims)
  const siblings = agreeingSiblings(related)
  const named = new Set(related.filter(({ agreement }) => agreement === 'same').map(({ post }) => post)) // prettier-ignore
  const momentOfPlace = momentsOfPlaces(post.claims, official.claims)
  // Which of two places of the official text is meant is told by the day and the hour.
  const isTwice = (claim: Claim) => claim.fact.kind === 'place' && named.has(claim)
  const tellOf = (claim: Claim) => (word: string) => telling(claim, word)
  const wordsOf = (a: Claim, b: Claim) => ({
    words: sharedWords(aroundPost(a.fact), aroundOfficial(b.fact), tellOf(b)),
    closest: sharedClosest(aroundPost(a.fact).closest, aroundOfficial(b.fact).closest, tellOf(b)),
  })
  return related.flatMap((pair): readonly Edge[] => {
    const a = pair.post.fact
    const b = pair.official.fact
    const meeting = isTwice(pair.post)
      ? { moment: momentOfPlace(pair.post, pair.official), clocks: [] }
      : meetingOf(pair, post.moments, official.moments)
    // A heading day has no words of its own: it is known by what happens at its clocks.
    const shared = [
      wordsOf(pair.post, pair.official),
      ...meeting.clocks.map((met) => wordsOf(...met)),
    ]
    const words = Math.max(...shared.map((one) => one.words))
    const closest = Math.max(...shared.map((one) => one.closest))
    const [cue, otherCue] = [cueOf(pair.post), cueOf(pair.official)]
    const sameCue = cue !== null && cue === otherCue
    const sameNoun =
      sharedNoun(a, b) ?? (isCompleted(a, b, aroundPost, aroundOfficial) ? 'long' : null)
    if (pair.agreement === 'clash' && isShorterNoun(a, b) && sameNoun === null) return []
    const neighbours = neighboursOf(pair)
    // `7h30 - 16h ngày 16/6`: the same hours, both of them, on another day.
    const sibling =
      siblings(pair) || (a.kind === 'range' && b.kind === 'range' && meeting.clocks.length > 1)
    const isClash = pair.agreement === 'clash'
    const alike = !isClash
      ? 0
      : isWeekOff(a, pair.post.value, pair.official.value)
        ? 1
        : likeness(pair.post.value, pair.official.value, a.kind)
    const sharedPart = isClash && sharesPart(a, b)
    const tied =
      words > 0.2 || neighbours || sibling || meeting.moment === 'same' || alike > 0 || sharedPart
    const evidence: Evidence = {
      words,
      closest,
      sameCue,
      likeCue: !sameCue && likeCues(cue, otherCue),
      apartCue: apartCues(cue, otherCue) || (named.has(pair.post) && isLimitOfOther(pair)),
      sameNoun,
      neighbours,
      sibling,
      moment: meeting.moment,
      alike,
      sharedPart,
      sole:
        solePost(pair.post) &&
        soleOfficial(pair.official) &&
        (sameCue || sameNoun !== null || tied),
    }
    const heading = meeting.clocks.length > 0 && official.moments.clocksOf(pair.official).length > 1
    return [
      {
        ...pair,
        evidence,
        heading,
        weight: weigh(evidence, cue),
        bare: !tied && !evidence.sole,
      },
    ]
  })
}

/** The last day to apply and the day something takes place, which the other text names as well. */
function isLimitOfOther({ post, official, agreement }: Related): boolean {
  if (agreement !== 'clash' || post.dimension !== 'day') return false
  const isLimit = ({ fact }: Claim) => fact.kind === 'deadline'
  const isPlainDay = ({ fact }: Claim) => fact.kind === 'date' && fact.cue !== 'deadline' && fact.cue !== 'end' // prettier-ignore
  return (isLimit(official) && isPlainDay(post)) || (isLimit(post) && isPlainDay(official))
}

/** `hộ` beside `hộ cận nghèo`. */
function isShorterNoun(a: Fact, b: Fact): boolean {
  if (a.kind !== 'quantity' || a.noun === null || b.noun === null) return false
  return a.noun !== b.noun && (a.noun.startsWith(`${b.noun} `) || b.noun.startsWith(`${a.noun} `))
}

/** Whether the words around the shorter noun say what the longer one adds: `cận nghèo giảm 48 hộ`. */
function isCompleted(
  a: Fact,
  b: Fact,
  aroundA: (fact: Fact) => Surroundings,
  aroundB: (fact: Fact) => Surroundings,
): boolean {
  if (!isShorterNoun(a, b) || a.noun === null || b.noun === null) return false
  const [short, long, around] =
    a.noun.length < b.noun.length ? [a.noun, b.noun, aroundA(a)] : [b.noun, a.noun, aroundB(b)]
  const added = long.slice(short.length + 1).split(' ')
  return added.every((word) => around.words.has(word))
}

/** An end of a stretch is a start or an end, whatever word led the stretch; the one day of both ends is no end. */
function cueOf({ fact, side }: Claim): Cue | null {
  if (fact.kind !== 'range') return fact.cue
  if (side === 'on') return fact.cue === 'end' ? null : fact.cue
  return side === 'from' ? 'start' : 'end'
}

/** Things counted so often that their name tells nothing. */
const common = new Set(
  'con cai chiec bo nguoi em chau doi tuong nan nhan truong hop vu lan diem nha xe phan ngay usd'.split(
    ' ',
  ),
)

function sharedNoun(a: Fact, b: Fact): Evidence['sameNoun'] {
  if (a.noun === null || a.noun !== b.noun) return null
  const words = a.noun.split(' ')
  return words.every((word) => common.has(word)) ? 'short' : 'long'
}

/** Whether another end told in the post's sentence agrees with the other end of the official stretch. */
function agreeingSiblings(related: readonly Related[]): (pair: Related) => boolean {
  const agreed = new Map<string, Map<Claim['whole'], Set<string>>>()
  const isEnd = ({ side }: Claim) => side !== 'on'
  const sideOf = ({ side, dimension }: Claim) => `${side} ${dimension}`
  const key = ({ fact, dimension }: Claim) => `${fact.in} ${fact.context.sentence} ${dimension}`
  const isOfOne = (post: Claim, official: Claim) => isEnd(post) && official.whole !== null
  for (const { post, official, agreement } of related) {
    if (agreement === 'clash' || !isOfOne(post, official)) continue
    const ofSentence = agreed.get(key(post)) ?? new Map<Claim['whole'], Set<string>>()
    agreed.set(key(post), ofSentence)
    ofSentence.set(
      official.whole,
      (ofSentence.get(official.whole) ?? new Set<string>()).add(sideOf(post)),
    )
  }
  return ({ post, official }) => {
    if (!isOfOne(post, official)) return false
    const sides = agreed.get(key(post))?.get(official.whole)
    return sides !== undefined && [...sides].some((side) => side !== sideOf(post))
  }
}

function relatedOf(posts: readonly Claim[], officials: readonly Claim[]): readonly Related[] {
  const groups = new Map<string, Claim[]>()
  for (const claim of officials) {
    const group = groups.get(groupOf(claim))
    if (group === undefined) groups.set(groupOf(claim), [claim])
    else group.push(claim)
  }
  const meetingOfPersons = personMeetings(posts, officials)
  return posts.flatMap((post) => {
    const others = otherPrices[post.fact.kind]
    const across = (others === undefined ? [] : (groups.get(others) ?? [])).filter(({ fact }) =>
      isFreeAgainstCut(post.fact, fact),
    )
    return [...(groups.get(groupOf(post)) ?? []), ...across].flatMap(
      (official): readonly Related[] => {
        const { agreement, crossOnly } =
          post.fact.kind === 'person'
            ? meetingOfPersons(post.fact, official.fact)
            : meetingOfPlaces(post, official)
        return agreement === 'unrelated' ? [] : [{ post, official, agreement, crossOnly }]
      },
    )
  })
}

/** Where the other way to say a lowered price stands: `miễn phí` is money, `giảm 50%` a share. */
const otherPrices: Readonly<Partial<Record<FactKind, FactKind>>> = {
  money: 'percent',
  percent: 'money',
}

/** Whether another fact of the post's sentence agrees with another fact of the official sentence. */
function agreeingNeighbours(related: readonly Related[]): (pair: Related) => boolean {
  const met = new Map<string, Set<Fact>>()
  const key = ({ post, official }: Related) =>
    `${post.in} ${post.fact.context.sentence} ${official.in} ${official.fact.context.sentence}`
  for (const pair of related) {
    if (pair.agreement === 'clash' || !isTelling(pair.post)) continue
    const facts = met.get(key(pair))
    if (facts === undefined) met.set(key(pair), new Set([pair.post.fact]))
    else facts.add(pair.post.fact)
  }
  return (pair) => {
    const facts = met.get(key(pair))
    if (facts === undefined) return false
    return facts.size > (facts.has(pair.post.fact) ? 1 : 0)
  }
}

/** A part of day or a lone weekday stands in every text: it vouches for nothing. */
const isTelling = (claim: Claim) =>
  !claim.value.startsWith('part:') && claim.fact.kind !== 'weekday'

interface Meeting {
  readonly moment: Evidence['moment']
  /** Clocks of two days that say the same, for their words. */
  readonly clocks: readonly (readonly [Claim, Claim])[]
}

/** Whether a clock's day, or a day's clock, is the same on both sides. */
function meetingOf({ post, official }: Related, ours: Moments, theirs: Moments): Meeting {
  if (post.dimension === 'clock' && official.dimension === 'clock') {
    const a = ours.dayOf(post)
    const b = theirs.dayOf(official)
    if (a === undefined || b === undefined) return { moment: null, clocks: [] }
    const days = agreementOf(a, b)
    return { moment: days === 'clash' ? 'apart' : days === 'unrelated' ? null : 'same', clocks: [] }
  }
  if (post.dimension === 'day' && official.dimension === 'day') {
    const clocks = ours
      .clocksOf(post)
      .flatMap((a) =>
        theirs
          .clocksOf(official)
          .flatMap((b): readonly (readonly [Claim, Claim])[] =>
            isTelling(a) && a.value === b.value ? [[a, b]] : [],
          ),
      )
      .slice(0, 20)
    return { moment: clocks.length > 0 ? 'same' : null, clocks }
  }
  return { moment: null, clocks: [] }
}

/** Whether a claim's value is the only one of its sort in its text. */
function soleIn(claims: readonly Claim[]): (claim: Claim) => boolean {
  const sort = ({ fact, side, dimension }: Claim) =>
    `${dimension} ${fact.kind} ${side} ${fact.cue} ${fact.noun}`
  const values = new Map<string, Set<string>>()
  for (const claim of claims) {
    const known = values.get(sort(claim))
    if (known === undefined) values.set(sort(claim), new Set([claim.value]))
    else known.add(claim.value)
  }
  return (claim) => values.get(sort(claim))?.size === 1
}
