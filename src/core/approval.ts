// Whose yes a correction needs: one table per unit, as data. The defaults are the last column of the table of danger. Pure.
import { isPaid, safetyWords } from './severity.ts'
import { fold } from './text.ts'
import type { Divergence, FactKind, Severity } from './types.ts'

export interface ApprovalPolicy {
  /** A correction of any of these kinds needs a second person; `paid`: money that a citizen must pay. */
  readonly kinds: readonly (FactKind | 'paid')[]
  /** So does any difference this grave. */
  readonly severities: readonly Severity[]
  /** So does a figure (money, percent, quantity) that is off by at least this share, in percent; null: none does. */
  readonly figuresOff: number | null
  /** So does any difference in a text that says one of these: health, disaster, evacuation. As typed by people. */
  readonly words: readonly string[]
  /** Hours within which a second person looks at what was pushed in an emergency. */
  readonly secondLookHours: number
  /** What is written under a corrected post. `{giờ}` and `{ngày}` stand for the moment. */
  readonly notices: Readonly<Record<Exclude<Notice, 'none'>, string>>
}

/** What a corrected post says of its own correction: nothing, "Cập nhật" (the facts moved on), "Đính chính" (we erred). */
export type Notice = 'none' | 'update' | 'correction'

export const defaultPolicy: ApprovalPolicy = {
  kinds: ['phone', 'account', 'url', 'email', 'paid', 'deadline', 'status', 'eligibility', 'person'],
  severities: ['critical'],
  figuresOff: 50,
  words: safetyWords,
  secondLookHours: 4,
  notices: { update: 'Cập nhật lúc {giờ} ngày {ngày}.', correction: 'Đính chính lúc {giờ} ngày {ngày}.' },
} // prettier-ignore

type Case = Pick<Divergence, 'kind' | 'cue' | 'severity' | 'official' | 'post'>

/** Why a second person must agree, as codes: a kind, `paid`, `critical`, `figures`, `word`; none: one person may. */
export function whyTwo(
  policy: ApprovalPolicy,
  cases: readonly Case[],
  texts: readonly string[],
): readonly string[] {
  const because = new Set<string>()
  for (const one of cases) for (const code of ofCase(policy, one)) because.add(code)
  if (saysAny(texts, policy.words)) because.add('word')
  return [...because]
}

function ofCase(policy: ApprovalPolicy, one: Case): readonly string[] {
  const { kind, cue, severity } = one
  const codes: string[] = []
  if (policy.severities.includes(severity)) codes.push(severity)
  if (kind === null) return codes
  if (policy.kinds.includes(kind)) codes.push(kind)
  if (isPaid(kind, cue) && policy.kinds.includes('paid')) codes.push('paid')
  // A day said as a day, of which the text says that it is the last one.
  if (cue === 'deadline' && timed.has(kind) && policy.kinds.includes('deadline'))
    codes.push('deadline')
  if (figures.has(kind) && policy.figuresOff !== null && offBy(one) >= policy.figuresOff)
    codes.push('figures')
  return codes
}

const timed: ReadonlySet<FactKind> = new Set<FactKind>(['date', 'time', 'range', 'recurrence'])
const figures: ReadonlySet<FactKind> = new Set<FactKind>(['money', 'percent', 'quantity'])

/** By how many percent of the larger two figures differ; a figure that cannot be read counts as wholly different. */
function offBy({ official, post }: Case): number {
  const [a, b] = [official, post].map((quote) => figureOf(quote?.value ?? ''))
  if (a === null || b === null || a === undefined || b === undefined) return 100
  const larger = Math.max(Math.abs(a), Math.abs(b))
  return larger === 0 ? 0 : (Math.abs(a - b) / larger) * 100
}

/** The first number of a canonical value: `>3500000000`, `98.5`, `255 tin-bài`. */
function figureOf(value: string): number | null {
  const found = /^[<>=~]{0,2}([0-9]{1,18}(?:\.[0-9]{1,9})?)/.exec(value)?.[1]
  return found === undefined ? null : Number(found)
}

function saysAny(texts: readonly string[], words: readonly string[]): boolean {
  const wanted = words.map((word) => fold(word).trim()).filter((word) => word !== '')
  return texts.some((text) => {
    const folded = ` ${fold(text)} `
    return wanted.some((word) => folded.includes(` ${word} `))
  })
}

/** The notice that stands ready: "Đính chính" when people may have acted on the error, "Cập nhật" when the facts moved on. */
export function noticeFor(
  cases: readonly Pick<Divergence, 'type' | 'severity' | 'because'>[],
): Notice {
  const felt = cases.filter(({ severity, because }) => severity !== 'minor' && !because.includes('past'))
  if (felt.length === 0) return 'none'
  return felt.every(({ type }) => type === 'stale') ? 'update' : 'correction'
} // prettier-ignore
