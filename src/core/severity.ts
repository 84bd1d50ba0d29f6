// How much a difference matters: kind and cue × how soon × words of danger. The only table is that of facts.md part 2.
import { fold } from './text.ts'
import type { Cue, DivergenceType, FactKind, Instant, Severity } from './types.ts'

const day = 86_400_000
const zone = 7 * 3_600_000

/** A coming event this near makes a wrong day or place pressing. */
const soonDays = 3

/** Published longer ago than this and naming no day: history, unless it is about what stays in force. */
const historyDays = 90

type Rule = 'pressing' | 'paid' | 'figure' | 'when' | 'standing' | 'place' | 'document' | 'person'

const ruleOf: Readonly<Record<FactKind, Rule>> = {
  phone: 'pressing',
  account: 'pressing',
  url: 'pressing',
  email: 'pressing',
  money: 'figure',
  percent: 'figure',
  quantity: 'figure',
  duration: 'figure',
  date: 'when',
  time: 'when',
  weekday: 'when',
  range: 'when',
  deadline: 'when',
  recurrence: 'when',
  status: 'standing',
  eligibility: 'standing',
  place: 'place',
  document: 'document',
  article: 'document',
  person: 'person',
}

/** Words of health, disaster and evacuation, folded: the difference is raised one step. Extend by adding lines. */
export const safetyWords: readonly string[] = [
  'tiem chung', 'tiem vac xin', 'vac xin', 'tiem ngua', 'tiem phong', 'dich benh', 'sot xuat huyet', 'cap cuu', 'ngo doc',
  'kham benh', 'cach ly', 'bao so', 'con bao', 'lu lut', 'ngap lut', 'sat lo', 'trieu cuong', 'xa lu', 'thien tai', 'giong loc',
  'chay no', 'phong chay', 'chua chay', 'so tan', 'di doi dan', 'cuu ho', 'cuu nan', 'bom min',
] // prettier-ignore

export interface Occasion {
  /** Severity's now; null: unknown, nothing counts as past. */
  readonly now: Instant | null
  /** The day the official text speaks of, or the last of several; null when it names none. */
  readonly day: Instant | null
  /** The day this very difference is about, when it is a day. */
  readonly ownDay: Instant | null
  /** When the post was published; absent or null: unknown. Speaks only where no text names a day. */
  readonly publishedAt?: Instant | null
  /** Both texts, for the words of danger. */
  readonly texts: readonly string[]
}

export interface Graded {
  readonly severity: Severity
  /** 0..100: orders the list; inside a severity, what is nearer and surer comes first. */
  readonly score: number
  /** `soon`, `past`, `in-force`, `paid`, `safety-word`, `nuance`, `listed`. */
  readonly because: readonly string[]
}

/** The table of facts.md part 2. Depends on the clock only through `now`. */
export function grade(
  of: {
    readonly type: DivergenceType
    readonly kind: FactKind
    readonly cue: Cue | null
    readonly nuance: boolean
  },
  at: Occasion,
): Graded {
  if (of.nuance) return { severity: 'minor', score: 10, because: ['nuance'] }
  const because: string[] = []
  const rule: Rule = isPaid(of.kind, of.cue) ? 'paid' : ruleOf[of.kind]
  const when = nearness(rule, at)
  if (
    of.type === 'missing' ||
    (of.type === 'unsupported' && rule !== 'pressing' && rule !== 'paid')
  )
    return { severity: 'minor', score: of.type === 'missing' ? 8 : 12, because: ['listed'] }
  let step = stepOf(rule, of.type, when)
  if (rule === 'paid') because.push('paid')
  if (when !== null) because.push(when)
  if (step < 2 && !(rule === 'when' && when === 'past') && hasSafetyWord(at.texts)) {
    step++
    because.push('safety-word')
  } else if (hasSafetyWord(at.texts)) because.push('safety-word')
  const severity = (['minor', 'major', 'critical'] as const)[step] ?? 'critical'
  return { severity, score: scoreOf(severity, of.type, rule, when), because }
}

type When = 'soon' | 'past' | 'in-force' | null

function nearness(rule: Rule, { now, day: lastDay, ownDay, publishedAt = null }: Occasion): When {
  if (rule === 'pressing' || rule === 'paid') return 'in-force'
  const about = rule === 'when' ? (ownDay ?? lastDay) : lastDay
  if (about === null || now === null) {
    if (rule === 'standing') return 'in-force'
    return now !== null && publishedAt !== null && now - publishedAt > historyDays * day
      ? 'past'
      : null
  }
  const days = Math.floor((about + zone) / day) - Math.floor((now + zone) / day)
  if (days < 0) return 'past'
  return days <= soonDays ? 'soon' : null
}

/** 0 minor, 1 major, 2 critical. */
function stepOf(rule: Rule, type: DivergenceType, when: When): number {
  switch (rule) {
    case 'pressing':
      return 2
    case 'paid':
      return type === 'unsupported' ? 1 : 2
    case 'when':
      if (when === 'past') return 0
      return type !== 'inner' && when === 'soon' ? 2 : 1
    case 'standing':
      return when === 'past' ? 1 : 2
    case 'place':
      return when === 'soon' ? 2 : 1
    case 'document':
    case 'figure':
    case 'person':
      return 1
  }
}

function scoreOf(severity: Severity, type: DivergenceType, rule: Rule, when: When): number {
  const base = { critical: 80, major: 50, minor: 20 }[severity]
  const near = { soon: 12, 'in-force': 8, past: -8 }[when ?? 'past'] ?? 0
  const sure = type === 'clash' || type === 'stale' ? 5 : 0
  const harm = rule === 'pressing' || rule === 'paid' || rule === 'standing' ? 3 : 0
  return Math.max(0, Math.min(100, base + (when === null ? 0 : near) + sure + harm))
}

/** Money a citizen must pay. */
export function isPaid(kind: FactKind | null, cue: Cue | null): boolean {
  return kind === 'money' && (cue === 'fee' || cue === 'payment')
}

function hasSafetyWord(texts: readonly string[]): boolean {
  return texts.some((text) => {
    const folded = ` ${fold(text)} `
    return safetyWords.some((word) => folded.includes(` ${word} `))
  })
}
