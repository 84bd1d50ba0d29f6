// The words that bound a number: `tối đa 5 người`, `từ 2 triệu trở lên`. Where the portal bounds otherwise, its words are taken.
import { comparatorBefore } from '../facts/amount/reading.ts'
import type { Replacement, Wrong, Writer } from './replacement.ts'

const sign = /^(?:>=|<=|>|<|~)?/
const behind = /(?: (?:trở lên|trở xuống|đổ lại|đổ lên)|\+)$/u

interface Bound {
  /** Where the number starts, and where the words before it do. */
  readonly at: number
  readonly start: number
  readonly before: string
  readonly after: string
}

/** Writes the number by `write`, and the bound as the portal has it when the two do not bound alike. */
export const bounded =
  (write: Writer): Writer =>
  (wrong) =>
    boundsAlike(wrong) ? write(wrong) : withBound(wrong, isSameNumber(wrong) ? null : write(wrong))

function withBound(wrong: Wrong, number: Replacement | null): Replacement | null {
  const theirs = boundIn(wrong.lower)
  const ours = boundIn(wrong.official.text.toLowerCase())
  if (theirs === null || ours === null) return number
  if (!isSameNumber(wrong) && number === null) return null
  const end = wrong.plain.length - theirs.after.length
  const core =
    number === null || number.start < theirs.at || number.end > end
      ? wrong.plain.slice(theirs.at, end)
      : wrong.plain.slice(theirs.at, number.start) + number.to + wrong.plain.slice(number.end, end)
  if (number !== null && (number.start < theirs.at || number.end > end)) return number
  return { start: theirs.start, end: wrong.plain.length, to: `${ours.before}${core}${ours.after}` }
}

function boundIn(lower: string): Bound | null {
  const at = lower.search(/[0-9]/)
  if (at < 0) return null
  const start = comparatorBefore(lower, at)?.at ?? at
  return { at, start, before: lower.slice(start, at), after: behind.exec(lower)?.[0] ?? '' }
}

/** `hơn` and `trên` bound alike, `gần` and `khoảng` do not. A post without a bound gets none: `trên 3 km kênh` may be a place. */
function boundsAlike({ value, fact, official }: Wrong): boolean {
  const [ours, theirs] = [official.value, value].map((one) => sign.exec(one)?.[0] ?? '')
  if (theirs === '') return true
  const isBelow = (parts: Wrong['fact']['parts']) => parts.some(({ name }) => name === 'below')
  return ours?.[0] === theirs?.[0] && isBelow(official.fact.parts) === isBelow(fact.parts)
}

const isSameNumber = ({ value, official }: Wrong) =>
  value.replace(sign, '') === official.value.replace(sign, '')
