// Counts told by name behind their total, without their noun: `37 hộ thoát nghèo (An Hòa 12, Núi Nước 9, Thanh Lương 16)`.
import { plainNumber } from '../amount/amount.ts'
import { readDigits } from '../numbers.ts'
import type { Found, Page } from '../kind.ts'

/** Between the total and its list: a few words, then a bracket or a colon. */
const opening = /[^.;:()\n0-9]{0,40}[(:] ?/uy
const piece = /^(\p{Lu}[\p{L}\ue000 ]{0,40}(?: [0-9]{1,2})?)[ :] ?([0-9]{1,3}(?:\.[0-9]{3}){0,2})$/u
const longest = 240

/** The counts of a list right behind `total`, with its noun; none when any piece is of another shape. */
export function countsByName({ text, lower }: Page, total: Found): readonly Found[] {
  if (total.noun === undefined) return []
  opening.lastIndex = total.end
  if (opening.exec(lower) === null) return []
  const start = opening.lastIndex
  const body = text.slice(start, start + longest).split(/[).\n](?![0-9])/u)[0] ?? ''
  const pieces = body.split(/[,;](?![0-9])/u)
  if (pieces.length < 2 || pieces.length > 20) return []
  // `37 hộ thoát nghèo` are households by name.
  const noun = total.noun.split(' ')[0] ?? total.noun
  const found: Found[] = []
  let at = start
  for (const one of pieces) {
    const said = piece.exec(one.trim())
    if (said?.[2] === undefined) return []
    const end = at + one.trimEnd().length
    const number = readDigits(lower, end - said[2].length)
    if (number === null) return []
    const value = plainNumber(number.value)
    const span = { start: number.start, end: number.end }
    found.push({
      kind: 'quantity',
      value: `${value} ${noun}`,
      ...span,
      noun,
      parts: [{ name: 'number', value, ...span }],
    })
    at += one.length + 1
  }
  return found
}
