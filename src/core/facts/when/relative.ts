// Days reckoned from the day of publication: mai · ngày mốt · hôm qua · tối nay · tuần tới · 3 ngày nữa.
import { civil, isoDay, mondayOf, weekdayOf } from './almanac.ts'
import { partWords } from './clock.ts'
import { phraseAt, skipSpaces, wordAfter, wordBefore } from './pieces.ts'
import type { DayPiece, PeriodPiece, Sheet, WeekdayPiece } from './pieces.ts'

const afterDayWord: ReadonlyMap<string, number> = new Map([
  ['mai', 1],
  ['mốt', 2],
  ['kia', 2],
])
const afterHom: ReadonlyMap<string, number> = new Map([
  ['nay', 0],
  ['qua', -1],
  ['kia', -2],
  ['mai', 1],
])
const afterPart: ReadonlyMap<string, number> = new Map([
  ['nay', 0],
  ['mai', 1],
  ['mốt', 2],
  ['kia', 2],
  ['qua', -1],
])

/** `ngày mai`, `ngày mốt`, `ngày kia`. */
export const readDayWord = (sheet: Sheet, start: number, at: number): DayPiece | null =>
  readFrom(sheet, start, at, afterDayWord)

/** `hôm nay`, `bữa nay`, `bữa mốt`. */
export const readHom = (sheet: Sheet, start: number, at: number): DayPiece | null =>
  readFrom(
    sheet,
    start,
    at,
    start === at ? afterHom : sheet.lower[start] === 'b' ? afterPart : afterHom,
  )

/** The `mai` of `sáng mai`, the `nay` of `tối nay`; the part of day is a piece of its own. */
export function readAfterPart(sheet: Sheet, at: number): DayPiece | null {
  const start = skipSpaces(sheet.lower, at)
  if (start === at) return null
  const word = wordAfter(sheet.lower, at)
  // A name: `Sáng Mai`.
  if (sheet.text[start] !== sheet.lower[start] && sheet.text[start + 1] === sheet.lower[start + 1])
    return null
  const offset = afterPart.get(word)
  return offset === undefined ? null : dayFrom(sheet, start, start + word.length, offset)
}

/** A lone `mai` at the head of a clause: `Mai, 7h30 …`, `mai bà con nhớ …` is left, being too often a name or a flower. */
export function readMai(sheet: Sheet, start: number): DayPiece | null {
  const { lower } = sheet
  const head = lower.slice(Math.max(0, start - 2), start).trimEnd()
  if (start > 0 && !/[^\p{L}\p{N}\s]$/u.test(head) && head !== '') return null
  const tail = lower.slice(start + 3, start + 12)
  if (!/^\s?(?:$|[,.:;!\n(-]|(?:lúc |vào |nha|nhé)|[0-9]{1,2}(?:h|g|:| giờ))/u.test(tail))
    return null
  return dayFrom(sheet, start, start + 3, 1)
}

function readFrom(
  sheet: Sheet,
  start: number,
  at: number,
  words: ReadonlyMap<string, number>,
): DayPiece | null {
  const next = skipSpaces(sheet.lower, at)
  const word = wordAfter(sheet.lower, at)
  const offset = words.get(word)
  return offset === undefined || next === at
    ? null
    : dayFrom(sheet, start, next + word.length, offset)
}

function dayFrom(sheet: Sheet, start: number, end: number, offset: number): DayPiece | null {
  if (sheet.today === null) return null
  return {
    type: 'day', ...civil(sheet.today + offset), start, end, outer: start,
    implied: ['year', 'month', 'day'], relative: true,
  } // prettier-ignore
}

/** `cùng ngày`: the day of publication, where the text has named no other day before. */
export function readSameDay(sheet: Sheet, start: number): DayPiece | null {
  const end = phraseAt(sheet.lower, start, 'cùng ngày')
  if (end < 0 || /^\s[0-9]/.test(sheet.lower.slice(end, end + 2))) return null
  return dayFrom(sheet, start, end, 0)
}

/** `thứ Bảy này`, `Chủ nhật tới` are the next ones; `thứ Hai vừa qua` the last one. */
export function readNearWeekday(sheet: Sheet, { start, end, day }: WeekdayPiece): DayPiece | null {
  const near =
    /^\s(này|tới|vừa rồi|vừa qua)(?!\p{L})(?!\s(?:[0-9]|ngày [0-9]|thứ|chủ|chúa|cn|t[2-7]|hết))/u.exec(
      sheet.lower.slice(end, end + 20),
    )
  if (near === null || sheet.today === null) return null
  const ahead = (day - weekdayOf(sheet.today) + 7) % 7
  const word = near[1] ?? ''
  const offset = word === 'này' ? ahead : word === 'tới' ? ahead || 7 : ahead - 7
  return dayFrom(sheet, start, end + near[0].length, offset)
}

/** `3 ngày nữa`, `2 tuần nữa`; `cách đây 3 ngày`. The number stands at `start`, its unit at `unit`. */
export function readAway(
  sheet: Sheet,
  start: number,
  value: number,
  unit: number,
): DayPiece | null {
  const { lower } = sheet
  const days = phraseAt(lower, unit, 'ngày')
  const weeks = phraseAt(lower, unit, 'tuần')
  const end = Math.max(days, weeks)
  if (end < 0 || !Number.isInteger(value) || value > 366) return null
  const count = days > 0 ? value : value * 7
  const more = phraseAt(lower, skipSpaces(lower, end), 'nữa')
  if (more > 0) return dayFrom(sheet, start, more, count)
  if (wordBefore(lower, start) === 'đây' && lower.startsWith('cách đây ', start - 9))
    return dayFrom(sheet, start, end, -count)
  return null
}

const weekSteps: ReadonlyMap<string, number> = new Map([
  ['này', 0],
  ['tới', 7],
  ['sau', 7],
  ['trước', -7],
  ['qua', -7],
  ['rồi', -7],
])

/** `tuần tới`, `cuối tuần này`: Monday to Sunday. */
export function readWeek(sheet: Sheet, start: number, at: number): PeriodPiece | null {
  const { lower } = sheet
  const word = wordAfter(lower, at)
  const step = weekSteps.get(word)
  if (step === undefined || sheet.today === null) return null
  // `một tuần sau`, `2 tuần trước` count; `tuần trước đó` and `tuần qua` tell of elsewhere.
  if (
    /(?:(?<!(?:thứ |t))[0-9]|(?<!thứ )(?:hai|ba|bốn|sáu)|một|vài|nhiều|mấy|các|những|sau)\s?$/u.test(
      lower.slice(Math.max(0, start - 8), start),
    )
  )
    return null
  const end = skipSpaces(lower, at) + word.length
  const next = wordAfter(lower, end)
  if (next === 'đó' || next === 'khi' || (word === 'sau' && next === 'tết')) return null
  const monday = mondayOf(sheet.today) + step
  const weekend = wordBefore(lower, start) === 'cuối'
  return {
    type: 'period', start, end, outer: start, monday,
    value: `${isoDay(weekend ? monday + 5 : monday)}/${isoDay(monday + 6)}`,
    implied: ['year', 'month', 'day'],
  } // prettier-ignore
}

/** The part of day named by a word, for the scanner. */
export const partOf = (word: string) => partWords.get(word)
