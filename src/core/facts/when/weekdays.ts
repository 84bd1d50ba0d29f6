// Days of the week: thứ Hai · Thứ 2 · T2 · Chủ nhật · CN · thứ Ba, Năm, Bảy.
import { isDigit, isLetter, phraseAt, skipSpaces, wordBefore, wordEnd } from './pieces.ts'
import type { Sheet, WeekdayPiece } from './pieces.ts'

const names: ReadonlyMap<string, number> = new Map([
  ['hai', 1], ['ba', 2], ['tư', 3], ['năm', 4], ['sáu', 5], ['bảy', 6], ['bẩy', 6],
  ['2', 1], ['3', 2], ['4', 3], ['5', 4], ['6', 5], ['7', 6],
]) // prettier-ignore

/** `lần thứ hai`, `người thứ ba`: an order, not a day. */
const ordered = new Set(
  'lần đợt người vị hạng hàng con kỳ phiên bài cái giải đứng khóa mũi trang bước lớp tầng điều nhóm cấp nội nguyên xếp năm tuần tháng đời loại phương liều ca quốc đại'.split(
    ' ',
  ),
)

/** The weekdays named from the word `thứ` at `start`; several when a list follows. */
export function readThu(sheet: Sheet, start: number, at: number): readonly WeekdayPiece[] {
  const { lower } = sheet
  const first = readName(lower, skipSpaces(lower, at))
  if (first === null || first.start - at > 1 || ordered.has(wordBefore(lower, start))) return []
  const weak =
    isSmall(sheet, start, first.end) ||
    (isDigit(lower.charCodeAt(first.start)) && isCounted(lower, start))
  const found = [piece(sheet, start, first.end, first.day, start, weak)]
  let end = first.end
  for (let k = 0; k < 6; k++) {
    const gap =
      /^(?:\s?-\s?(?=[2-7](?![0-9/.h:g]))|\s?,\s?(?:và )?|\s(?:và|hoặc|hay)\s|\s?&\s?)/.exec(
        lower.slice(end, end + 7),
      )
    if (gap === null) break
    const next = end + gap[0].length
    const sunday = sundayEnd(lower, next)
    const named = sunday > 0 ? { day: 7, start: next, end: sunday } : readName(lower, next)
    if (
      named === null ||
      named.day <= (found[found.length - 1]?.day ?? 0) ||
      !closes(lower, named.end)
    )
      break
    found.push(piece(sheet, next, named.end, named.day, next, weak))
    end = named.end
  }
  return found
}

function readName(lower: string, at: number): { day: number; start: number; end: number } | null {
  const end = isDigit(lower.charCodeAt(at)) ? at + 1 : wordEnd(lower, at)
  const day = names.get(lower.slice(at, end))
  if (day === undefined || isDigit(lower.charCodeAt(end))) return null
  if (end === at + 1 && isLetter(lower.charCodeAt(end))) return null
  return { day, start: at, end }
}

/** A bare name in a list (`thứ Ba, Năm, Bảy`) must end its clause or go on with the list: `thứ Ba, năm 2025` must not. */
function closes(lower: string, at: number): boolean {
  return /^(?:\s?(?:[,.;:()\n-]|$)|\s(?:hàng|hằng|mỗi|và|hoặc|hay|trong|tuần)(?!\p{L}))/u.test(
    lower.slice(at, at + 8),
  )
}

const sundayEnd = (lower: string, at: number): number =>
  Math.max(phraseAt(lower, at, 'chủ nhật'), phraseAt(lower, at, 'chúa nhật'))

export function readSunday(sheet: Sheet, start: number): WeekdayPiece | null {
  const end = sundayEnd(sheet.lower, start)
  return end < 0 ? null : piece(sheet, start, end, 7, start, false)
}

/** `T2`..`T7`, `CN`: capitals, alone, and only beside another piece. */
export function readShort(sheet: Sheet, start: number): WeekdayPiece | null {
  const { text, lower } = sheet
  if (
    text.startsWith('CN', start) &&
    !isLetter(lower.charCodeAt(start + 2)) &&
    !isDigit(lower.charCodeAt(start + 2))
  )
    return piece(sheet, start, start + 2, 7, start, true)
  if (text[start] !== 'T') return null
  const day = lower.charCodeAt(start + 1) - 49
  const next = lower.charCodeAt(start + 2)
  if (day < 1 || day > 6 || isDigit(next) || isLetter(next) || next === 47 || next === 46)
    return null
  return piece(sheet, start, start + 2, day, start, true)
}

function piece(
  sheet: Sheet,
  start: number,
  end: number,
  day: number,
  outer: number,
  weak = isSmall(sheet, start, end),
): WeekdayPiece {
  return { type: 'weekday', start, end, outer, day, weak }
}

const beforeWeekday = new Set(
  'sáng trưa chiều tối đêm vào từ đến tới và hoặc mỗi hết trước hôm là giờ phút h g hàng hằng riêng cuối'.split(
    ' ',
  ),
)

/** `làn sóng thứ 2`, `ngày thứ 4`: behind a noun it counts. */
function isCounted(lower: string, start: number): boolean {
  const word = wordBefore(lower, start)
  if (word === 'ngày')
    return !/(?:các|những) ngày\s$/.test(lower.slice(Math.max(0, start - 12), start))
  return word !== '' && !beforeWeekday.has(word)
}

/** `thứ hai` in small letters may count things (`thứ nhất …, thứ hai …`); `thứ Hai`, `thứ 2` are days. */
function isSmall({ text, lower }: Sheet, start: number, end: number): boolean {
  const last = lower.charCodeAt(end - 1)
  if (isDigit(last)) return false
  const word = text.slice(Math.max(start, text.lastIndexOf(' ', end - 1) + 1), end)
  return word === word.toLowerCase()
}
