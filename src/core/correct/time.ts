// A clock in the post's own hand: 7h30, 7g30, 07:30, 7 giờ 30 phút, 7 rưỡi, 2h chiều, sáng.
import { numberInWords } from './words.ts'
import { padLike } from './style.ts'
import type { Replacement, Wrong, Writer } from './replacement.ts'

const partWords: Readonly<Record<string, string>> = {
  'part:morning': 'sáng',
  'part:noon': 'trưa',
  'part:afternoon': 'chiều',
  'part:evening': 'tối',
  'part:night': 'đêm',
}

const partWord = /(?<!\p{L})(?:sáng|trưa|chiều|tối|đêm|khuya)(?!\p{L})/u

const clock =
  /([0-9]{1,2})(\s?)(giờ|h|g|:)(?!\p{L}{2})(?:(\s?)([0-9]{2})(\s?(?:phút|p|'|’)(?!\p{L}))?)?/u
const spoken =
  /(?<!\p{L})([0-9]{1,2}|\p{L}{2,4}(?: \p{L}{3,4}){0,2})(?: ?(giờ|h|g)(?!\p{L}))?( rưỡi| kém [0-9]{1,2}| kém \p{L}{2,4}(?: \p{L}{3,4}){0,2}| \p{L}{2,4}(?: \p{L}{3,4}){0,3}?(?: phút)?)?/u

export const writeTime: Writer = (wrong) => {
  const { official, lower } = wrong
  const part = partWords[official.value]
  if (part !== undefined || wrong.value.startsWith('part:')) return writePart(wrong, part)
  const at = /([0-9]{2}):([0-9]{2})$/.exec(official.value)
  if (at === null) return null
  const hours = Number(at[1])
  const minutes = Number(at[2])
  const written = clock.exec(lower)
  if (written !== null && !/^ ?(?:rưỡi|kém)/u.test(lower.slice(written.index + written[0].length)))
    return inDigits(wrong, written, hours, minutes)
  return inSpeech(wrong, hours, minutes)
}

function inDigits(
  wrong: Wrong,
  written: RegExpExecArray,
  hours: number,
  minutes: number,
): Replacement {
  const { lower, plain } = wrong
  const [match, before = '', space = '', mark = '', gap = '', minute, tail = ''] = written
  const end = written.index + match.length
  const after = dayPart(lower, end)
  const hour = hourFor(wrong, Number(before), hours, after.word)
  const width = mark === ':' && minute !== undefined && before.length === 2 ? 2 : 1
  const shown = padLike(before, hour.shown).padStart(width, '0')
  const markAsWritten = plain.slice(
    written.index + before.length + space.length,
    written.index + before.length + space.length + mark.length,
  )
  const shownMinutes =
    (minute !== undefined && !(minutes === 0 && writesShort(wrong, mark))) || minutes !== 0
      ? `${minute === undefined ? (mark === 'giờ' ? ' ' : '') : gap}${String(minutes).padStart(2, '0')}`
      : ''
  const tailShown = shownMinutes === '' ? '' : tail
  let to = `${shown}${space}${markAsWritten}${shownMinutes}${tailShown}`
  if (after.word === null) return { start: written.index, end, to }
  to += `${lower.slice(end, after.start)}${hour.part ?? after.word}`
  return { start: written.index, end: after.end, to }
}

/** `19h30` becomes `19h` in a post that writes `7h` elsewhere. */
const writesShort = ({ peers }: Wrong, mark: string): boolean =>
  mark !== ':' && peers.some((peer) => /[0-9]\s?(?:giờ|h|g)(?!\s?[0-9\p{L}])/u.test(peer))

/** A part of day just after the clock. */
function dayPart(lower: string, end: number): { word: string | null; start: number; end: number } {
  const hit = /^ ?(sáng|trưa|chiều|tối|đêm)(?!\p{L})/u.exec(lower.slice(end))
  if (hit?.[1] === undefined) return { word: null, start: end, end }
  return { word: hit[1], start: end + hit[0].length - hit[1].length, end: end + hit[0].length }
}

/** 12-hour clocks stay 12-hour clocks, and their part of day follows. */
function hourFor(
  wrong: Wrong,
  written: number,
  hours: number,
  word: string | null,
): { shown: number; part: string | null } {
  const said = word ?? partWord.exec(wrong.before.slice(-8))?.[0] ?? null
  if (said === null) return { shown: hours, part: null }
  const meant = Number(/^([0-9]{2}):/.exec(wrong.value)?.[1] ?? written)
  const twelve = meant !== written || written <= 12
  const part = partOfHour(hours, said)
  return { shown: twelve && hours > 12 ? hours - 12 : hours, part }
}

function partOfHour(hours: number, said: string): string {
  const fits: Readonly<Record<string, readonly [number, number]>> = {
    sáng: [0, 11],
    trưa: [11, 13],
    chiều: [12, 18],
    tối: [18, 23],
    đêm: [19, 24],
  }
  const [from, to] = fits[said] ?? [0, 24]
  if (said !== '' && hours >= from && hours <= to) return said
  if (hours < 11) return 'sáng'
  if (hours < 13) return 'trưa'
  return hours < 18 ? 'chiều' : 'tối'
}

/** `7 rưỡi tối`, `8 giờ kém 15`, `bảy giờ ba mươi`. */
function inSpeech(wrong: Wrong, hours: number, minutes: number): Replacement | null {
  const { lower } = wrong
  const written = spoken.exec(lower)
  if (written === null) return null
  const [match, number = '', mark, tail = ''] = written
  const end = written.index + match.length
  const after = dayPart(lower, end)
  const hour = hourFor(wrong, Number(number) || 0, hours, after.word)
  const inWords = !/^[0-9]/.test(number)
  const shown = inWords ? numberInWords(hour.shown) : String(hour.shown)
  const name = mark === undefined ? '' : ` ${mark}`
  const half = minutes === 30 && tail.includes('rưỡi')
  const rest = half
    ? `${name} rưỡi`
    : minutes === 0
      ? ` ${mark ?? 'giờ'}`
      : ` ${mark ?? 'giờ'} ${inWords ? numberInWords(minutes) : minutes}`
  const partShown = after.word === null ? '' : ` ${hour.part ?? after.word}`
  return {
    start: written.index,
    end: after.word === null ? end : after.end,
    to: `${shown}${rest}${partShown}`,
  }
}

/** `Sáng 18/11` -> `Chiều 18/11`. */
function writePart(wrong: Wrong, part: string | undefined): Replacement | null {
  const hit = partWord.exec(wrong.lower)
  const word = part ?? partOfClock(wrong.official.value)
  if (hit === null || word === null) return null
  return { start: hit.index, end: hit.index + hit[0].length, to: word }
}

function partOfClock(value: string): string | null {
  const hours = Number(/^([0-9]{2}):/.exec(value)?.[1] ?? Number.NaN)
  return Number.isNaN(hours) ? null : partOfHour(hours, '')
}
