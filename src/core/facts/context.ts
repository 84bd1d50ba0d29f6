// What a fact is about: its cue, its role, the words around it. Compare and severity rely on the following.
//
//   cue               set by the finder, else by the nearest word of `cues.ts` in the clause, else by the label of the row
//                     (`Lệ phí: …`), else by the heading over a list; null when nothing says it
//   role              `role.ts`: current, past, preamble, denied
//   context.near      up to 8 folded content words of the sentence, nearest first; a comma parts as much as four words do.
//                     Never digits, never the fact's own words; names of numbered things are one word: `khom 3`, `bang a`
//   context.row       up to 12 folded content words of the schedule row the fact stands in: the label left of a colon
//                     (`🌟 Lễ giao nhận quân: 7h`) first, then the cell between `|`, `;` or commas, then the short label that
//                     opens a list of `;` cells. When the fact *is* the label (`8 giờ: khai mạc trưng bày`), what stands
//                     right of the colon. When the row says nothing (`Thời gian: 7h30`), the heading line above it
//   context.sentence  number of the sentence or line within the field
import type { Reading, Segment } from '../text.ts'
import type { Context, Cue, Instant, Role, Span } from '../types.ts'
import { distinct, indexWords } from './content-words.ts'
import type { Word, WordIndex } from './content-words.ts'
import { cueOf, isDateOfDocument } from './context/cue.ts'
import { afterColon, cellOf, introOf, labelOf, sight } from './context/stretches.ts'
import { cueTables } from './cues.ts'
import type { Heads } from './heads.ts'
import type { Found } from './kind.ts'
import { linesOf } from './lines.ts'
import type { Line } from './lines.ts'
import { roleHeads, roleReader } from './role.ts'

export interface About {
  readonly cue: Cue | null
  readonly role: Role
  readonly context: Context
}

/** The words that cues and roles are told by. */
export const contextHeads: ReadonlySet<string> = new Set([
  ...Object.values(cueTables).flatMap(({ words }) => [...words.keys()]),
  ...roleHeads.keys(),
])

/** Answers for each fact found in one field. Work per fact is bounded, whatever the length of the text. */
export function contextReader(
  reading: Reading,
  heads: Heads,
  parts: readonly Segment[],
  found: readonly Found[],
  publishedAt: Instant | null,
): (one: Found) => About {
  const lines = linesOf(reading.lower)
  const words = indexWords(reading)
  const roleOf = roleReader(reading, heads, parts, lines, publishedAt)
  const documentEnds = new Set(found.filter((one) => one.kind === 'document').map((one) => one.end))
  return (one) => {
    const sentence = segmentAt(parts, one.start)
    const line = lines.at(one.start)
    const part = parts[sentence] ?? line
    return {
      cue:
        one.cue ??
        (isDateOfDocument(reading.lower, one, documentEnds)
          ? 'issued'
          : cueOf(reading, heads, parts, sentence, one, line)),
      role: one.role ?? roleOf(one, sentence),
      context: {
        near: words.around(
          one,
          Math.max(part.start, one.start - sight),
          Math.min(part.end, one.end + sight),
          8,
        ),
        row: row(words, reading.lower, parts, sentence, one, line),
        sentence: Math.max(0, sentence),
      },
    }
  }
}

/** Index of the segment that holds `at`. */
export function segmentAt(parts: readonly Segment[], at: number): number {
  let low = 0
  let high = parts.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const part = parts[middle]
    if (part === undefined) return -1
    if (at < part.start) high = middle - 1
    else if (at >= part.end) low = middle + 1
    else return middle
  }
  return -1
}

/** A long label is known by how it opens and by what stands nearest: `Hội nghị hiệp thương lần thứ ba, lập danh sách …:`. */
const endsOf = (words: readonly Word[]): readonly Word[] =>
  words.length <= 9 ? words.slice(-9) : [...words.slice(0, 4), ...words.slice(-5)]

function row(
  words: WordIndex,
  lower: string,
  parts: readonly Segment[],
  sentence: number,
  one: Found,
  line: Line,
): readonly string[] {
  const part = parts[sentence] ?? line
  const wordsIn = (stretch: Span | null): readonly Word[] =>
    stretch === null ? [] : words.between(stretch.start, stretch.end)
  const cell = wordsIn(cellOf(lower, one, part, line)).filter(
    (word) => word.end <= one.start || word.start >= one.end,
  )
  const intro = wordsIn(introOf(lower, parts, sentence))
  const found = [
    ...endsOf(wordsIn(labelOf(lower, one.start, part))),
    ...cell,
    ...(intro.length <= 4 ? intro : []),
  ]
  if (found.length === 0) found.push(...wordsIn(afterColon(lower, one.end, part)))
  if (found.length === 0 && line.listed) found.push(...wordsIn(line.heading))
  return distinct(found, 12)
}
