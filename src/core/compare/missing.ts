// What the official text says and a citizen needs, and the post never mentions. Listed only, a few at most.
import type { Cue, Fact, FactKind } from '../types.ts'
import type { Claim } from './claim.ts'

/** When, where, until when, how much, whom to call, who may; best first. */
const decisive: readonly {
  readonly kinds: readonly FactKind[]
  readonly cues: readonly Cue[] | null
}[] = [
  { kinds: ['deadline', 'range', 'date'], cues: ['deadline', 'end'] },
  { kinds: ['date', 'range', 'time'], cues: ['when', 'start'] },
  { kinds: ['status'], cues: null },
  { kinds: ['money'], cues: ['fee', 'payment'] },
  { kinds: ['place'], cues: ['place'] },
  { kinds: ['eligibility'], cues: null },
  { kinds: ['phone', 'account'], cues: ['contact', 'payment'] },
]

const most = 3

/** At most three official facts, one of each sort, of sorts on which the post is wholly silent. */
export function missingOf(
  official: readonly Fact[],
  touched: ReadonlySet<Fact>,
  post: readonly Claim[],
): readonly Fact[] {
  const missing: Fact[] = []
  for (const { kinds, cues } of decisive) {
    if (missing.length >= most) break
    const is = ({ kind, cue }: Fact) =>
      kinds.includes(kind) && (cues === null || (cue !== null && cues.includes(cue)))
    const ours = official.filter((fact) => fact.role === 'current' && is(fact))
    const first = ours[0]
    if (first === undefined || ours.some((fact) => touched.has(fact))) continue
    if (post.some(({ fact }) => kinds.includes(fact.kind) && touched.has(fact))) continue
    missing.push(first)
  }
  return missing
}
