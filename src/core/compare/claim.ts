// Claims: what of a fact is compared. Most facts are one claim; everything of time is taken apart into days and clocks,
// so a post's deadline meets the end of an official range, and a wrong end is quoted alone.
import { dayFromIso, isoDay } from '../facts/when/almanac.ts'
import { read } from '../text.ts'
import type { Fact, FactPart, Field, Span } from '../types.ts'

/** `day` and `clock` cut across date, time, range and deadline; all else is compared with its own kind. */
export type Dimension = 'day' | 'clock' | 'fact'

/** Which end of a stretch a claim is: `on` for a single day or clock. */
export type End = 'on' | 'from' | 'to'

export interface Claim extends Span {
  readonly fact: Fact
  readonly dimension: Dimension
  readonly side: End
  readonly value: string
  readonly in: Field
  /** `<` before its deadline: the day itself no longer counts. */
  readonly strict: boolean
  /** The other end of the same stretch, for "inside the range". */
  readonly whole: { readonly from: string; readonly to: string } | null
  readonly index: number
}

const stretch = /^([0-9?T:-]*)\/([0-9?T:-]*)$/

/** Claims of facts, in order. */
export function claimsOf(facts: readonly Fact[]): readonly Claim[] {
  return facts.flatMap((fact) => claimsOfFact(fact)).map((claim, index) => ({ ...claim, index }))
}

type Unnumbered = Omit<Claim, 'index'>

function claimsOfFact(fact: Fact): readonly Unnumbered[] {
  const one = (
    dimension: Dimension,
    value: string,
    end: End = 'on',
    span: Span = fact,
    whole: Claim['whole'] = null,
  ): Unnumbered => ({
    fact,
    dimension,
    side: end,
    value,
    in: fact.in,
    strict: fact.kind === 'deadline' && fact.value.startsWith('<') && fact.value[1] !== '=',
    whole,
    start: span.start,
    end: span.end,
  })
  const partNamed = (name: string): FactPart | undefined =>
    fact.parts.find((part) => part.name === name)

  switch (fact.kind) {
    case 'date':
      return [one('day', fact.value, endOfCue(fact))]
    case 'time':
      return [one('clock', fact.value, endOfCue(fact))]
    case 'deadline':
      return split(endOfDay(fact.value.replace(/^<=?/, ''))).map(([dimension, value]) =>
        one(dimension, value, 'to'),
      )
    case 'range': {
      const ends = stretch.exec(fact.value)
      // `quý III`, `tuần tới`: a stretch named as one word is compared as one.
      if (ends === null || fact.parts.length === 0) return [one('fact', fact.value)]
      const [, from = '', said = ''] = ends
      const to = endOfDay(said)
      const oneDay = pieceOf(from, 'day') !== '' && pieceOf(from, 'day') === pieceOf(to, 'day')
      const closed = from !== '' && to !== '' && !isOvernight(from, to)
      const wholeOf = (dimension: 'day' | 'clock') =>
        closed ? { from: pieceOf(from, dimension), to: pieceOf(to, dimension) } : null
      // One object for both ends: claims of one stretch are known by it.
      const wholes = { day: wholeOf('day'), clock: wholeOf('clock') }
      const claims: Unnumbered[] = []
      for (const [end, value] of [
        ['from', from],
        ['to', to],
      ] as const) {
        for (const [dimension, piece] of split(value)) {
          // `7h - 11h ngày 3/7` says its day once.
          if (dimension === 'day' && oneDay && end === 'from') continue
          const span = narrow(fact, partNamed(end) ?? fact, dimension)
          const whole = dimension === 'day' && oneDay ? null : wholes[dimension]
          claims.push(one(dimension, piece, whole === null && oneDay ? 'on' : end, span, whole))
        }
      }
      return claims
    }
    case 'account':
    case 'article':
    case 'document':
    case 'duration':
    case 'eligibility':
    case 'email':
    case 'money':
    case 'percent':
    case 'person':
    case 'phone':
    case 'place':
    case 'quantity':
    case 'recurrence':
    case 'status':
    case 'url':
    case 'weekday':
      return [one('fact', fact.value)]
  }
}

/** `24 giờ ngày 11/4` is read as midnight of the 12th; people mean the 11th. */
function endOfDay(value: string): string {
  const day = value.endsWith('T00:00') ? dayFromIso(value.slice(0, 10)) : null
  return day === null ? value : `${isoDay(day - 1)}T24:00`
}

/** `20 giờ 30 ngày 31/12 đến 0 giờ 30 ngày 01/01`: one evening, known by the day it starts on. */
function isOvernight(from: string, to: string): boolean {
  const [start, end] = [from, to].map((value) => dayFromIso(pieceOf(value, 'day')))
  return (
    typeof start === 'number' &&
    end === start + 1 &&
    pieceOf(to, 'clock') < pieceOf(from, 'clock') &&
    pieceOf(to, 'clock') !== ''
  )
}

const clockShape =
  /[0-9]{1,2}(?:(?:\s?(?:giờ|h|g))?\s?(?:rưỡi|kém [0-9]{1,2})(?!\p{L})|\s?(?:giờ|h|g)(?!\p{L})(?:\s?[0-9]{1,2}(?![0-9/]))?(?:\s?phút)?|:[0-9]{2}|h[0-9]{2})(?: (?:sáng|trưa|chiều|tối|đêm)(?!\p{L}))?/u
const dayShape =
  /[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}(?:\s?[/.-]\s?[0-9]{2,4})?(?![0-9:h])|[0-9]{1,2} tháng [0-9]{1,2}(?: năm [0-9]{4})?/u

/** The characters of the day or the clock alone, where a part says both: `11h30 ngày 25/02/2026`. */
function narrow(fact: Fact, part: Span, dimension: 'day' | 'clock'): Span {
  const shape = dimension === 'clock' ? clockShape : dayShape
  const from = Math.max(0, part.start - fact.start)
  const to = part.end - fact.start
  const inner = read(fact.text.slice(from, to))
  const hit = shape.exec(inner.lower)
  if (hit === null) return part
  const span = inner.toGiven({ start: hit.index, end: hit.index + hit[0].length })
  return { start: fact.start + from + span.start, end: fact.start + from + span.end }
}

function endOfCue(fact: Fact): End {
  if (fact.cue === 'start' || fact.cue === 'effective') return 'from'
  if (fact.cue === 'end' || fact.cue === 'deadline') return 'to'
  return 'on'
}

/** `2025-07-07T07:30` is a day and a clock. */
function split(value: string): readonly (readonly ['day' | 'clock', string])[] {
  if (value === '') return []
  const at = value.indexOf('T')
  if (at >= 0)
    return [
      ['day', value.slice(0, at)],
      ['clock', value.slice(at + 1)],
    ]
  return [[value.includes(':') ? 'clock' : 'day', value]]
}

function pieceOf(value: string, dimension: 'day' | 'clock'): string {
  return split(value).find(([one]) => one === dimension)?.[1] ?? ''
}
