// Content words of a stretch of text: what tells one thing from another, without the words every notice shares.
import type { Reading } from '../text.ts'
import type { Span } from '../types.ts'
import { isDigit, isLetter as isAnyLetter } from '../characters.ts'

/** Words that say nothing about *which* thing a fact is about. With their tones: `ảnh` is no `anh`, `bảy` no `bay`. */
const stopWords: ReadonlySet<string> = new Set(
  `và của các được tại ngày giờ là cho với đến từ lúc vào khi thì mà này nay đó do một những có không đã đang sẽ bị bởi
  cũng như về theo ra ở qua còn nữa rồi đều chỉ rất mỗi từng hơn kém gần khoảng để nên vì nếu hay hoặc cả toàn thứ tuần
  tháng năm sáng trưa chiều tối phút tiếng hôm mai kia đồng triệu nghìn ngàn tỷ tỉ vnd vnđ lượt người thời gian địa điểm số
  sau trước hết kể mình nhà nhé nghen nha nè ơi ạ à em anh chị cô bác bà ông con bé thông báo tổ chức diễn thực hiện tiếp quy
  định nơi gồm bao thêm phường xã tỉnh thành phố ubnd ủy uỷ nhân dân việt khác hai ba bốn tư sáu bảy tám chín mười riêng
  nhớ gì sao thế vậy phải cần giúp xin kính mời quý vị chính hàng hằng trong tới sang cùng đây đấy luôn vừa mới đi
  lên xuống chủ nhật khoản việc sự cái chiếc`.split(/\s+/),
)

/** Heads of numbered things: with them a number is a name (`khóm 3`, `bảng A`, `đợt 2`). */
const numbered: ReadonlySet<string> = new Set(
  'khóm ấp tổ kv kp vực phố thôn bảng đợt ca khối mũi tuyến khu bãi lô nhóm phường'.split(' '),
)

export interface Word {
  /** Folded: `quan` for `quân`. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** The content words of one field. */
export interface WordIndex {
  /** Those that lie wholly in `[start, end)`, in order. */
  between(start: number, end: number): readonly Word[]
  /**
   * Different words of `[from, to)` around a value, nearest first, at most `most`. Distances are in code units, a comma or dash
   * counts for a few words, and what stands before a value names it more often than what follows.
   */
  around(value: Span, from: number, to: number, most: number): readonly string[]
}

/** Runs of letters or of digits, in order; a name with its number (`khóm 3`) is one. */
interface Runs {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Where the number or letter of a name starts; 0: no such name. */
  readonly numbers: readonly number[]
}

/** Digits are left out, but for names like `khom 3`, `bang a`, which are one word. Linear in the length of the text. */
export function indexWords(reading: Reading): WordIndex {
  const { lower, plain } = reading
  const { starts, ends, numbers } = runsOf(reading)
  // Told when asked for: most words of a text stand near no fact.
  const known: (Word | null)[] = []
  const wordOf = (k: number): Word | null => {
    const had = known[k]
    if (had !== undefined) return had
    const start = starts[k] ?? 0
    const end = ends[k] ?? 0
    const number = numbers[k] ?? 0
    const word =
      number > 0 ? nameOf(plain, start, number, end) : contentWord(lower, plain, start, end)
    return (known[k] = word === null ? null : { word, start, end })
  }
  return {
    between(start, end) {
      const found: Word[] = []
      for (let k = firstFrom(starts, start); (ends[k] ?? Infinity) <= end; k++) {
        const word = wordOf(k)
        if (word !== null) found.push(word)
      }
      return found
    },
    around({ start, end }, from, to, most) {
      const words: string[] = []
      let right = firstFrom(starts, end)
      let left = firstFrom(starts, start) - 1
      if ((ends[left] ?? 0) > start) left--
      let before = start - (ends[left] ?? 0) + breakLength * breaksIn(plain, ends[left] ?? 0, start)
      let after =
        3 + (starts[right] ?? 0) - end + breakLength * breaksIn(plain, end, starts[right] ?? 0)
      while (words.length < most) {
        const hasLeft = (starts[left] ?? -1) >= from
        const hasRight = (ends[right] ?? Infinity) <= to
        if (!hasLeft && !hasRight) break
        const isLeft = hasLeft && (!hasRight || before <= after)
        const word = wordOf(isLeft ? left : right)?.word
        if (word !== undefined && !words.includes(word)) words.push(word)
        if (isLeft) {
          const at = ends[left--] ?? 0
          const next = ends[left] ?? 0
          before += at - next + breakLength * breaksIn(plain, next, at)
        } else {
          const at = starts[right++] ?? 0
          const next = starts[right] ?? at
          after += next - at + breakLength * breaksIn(plain, at, next)
        }
      }
      return words
    },
  }
}

/** How many code units a comma or a dash counts for. */
const breakLength = 24

function runsOf({ text, lower, plain }: Reading): Runs {
  const starts: number[] = []
  const ends: number[] = []
  const numbers: number[] = []
  let i = 0
  while (i < plain.length) {
    const code = plain.charCodeAt(i)
    const letters = isLetter(code)
    if (!letters && !isDigit(code)) {
      i++
      continue
    }
    const start = i++
    if (letters) while (isLetter(plain.charCodeAt(i))) i++
    else while (isDigit(plain.charCodeAt(i))) i++
    const last = starts.length - 1
    if (
      i - start <= 2 &&
      start - (ends[last] ?? -1) === 1 &&
      numbers[last] === 0 &&
      isName(plain, start, i) &&
      isNumbered(text, lower, starts[last] ?? 0, ends[last] ?? 0, i)
    ) {
      numbers[last] = start
      ends[last] = i
      continue
    }
    starts.push(start)
    ends.push(i)
    numbers.push(0)
  }
  return { starts, ends, numbers }
}

/** The word at `start..end` as it is compared; null: it is a number, or says nothing. */
function contentWord(lower: string, plain: string, start: number, end: number): string | null {
  if (end - start < 2 || isDigit(plain.charCodeAt(start))) return null
  return stopWords.has(lower.slice(start, end)) ? null : plain.slice(start, end)
}

/** `khom 3` of `khóm 03`. */
function nameOf(plain: string, start: number, number: number, end: number): string {
  const name = plain.slice(number, end)
  return `${plain.slice(start, number - 1)} ${String(Number(name) || name)}`
}

/** Index of the first run that starts at `start` or later. */
function firstFrom(starts: readonly number[], start: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

/** Folded letters are those of ASCII but for what is not Vietnamese. */
const isLetter = (code: number) =>
  (code >= 97 && code <= 122) || (code > 0xa9 && code < 0xd800 && isAnyLetter(code))

/** Commas, semicolons, bars, and dashes with a space before them. */
function breaksIn(plain: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const code = plain.charCodeAt(at)
    if (code === 44 || code === 59 || code === 124) count++
    else if (code === 45 && plain.charCodeAt(at - 1) === 32) count++
  }
  return count
}

/** Whether a number names what stands at `start..end`: `khóm 3`, `Thị 2 – …`. */
function isNumbered(
  text: string,
  lower: string,
  start: number,
  end: number,
  numberEnd: number,
): boolean {
  const head = lower.slice(start, end)
  return numbered.has(head) || isNumberedName(text, head, start, numberEnd)
}

/** `Ấp Thị 1: …`, `Thị 2 – …`: a name of its own with a number, closed as a label is. */
function isNumberedName(text: string, head: string, start: number, end: number): boolean {
  if (stopWords.has(head) || !isDigit(text.charCodeAt(end - 1))) return false
  return (
    /^\p{Lu}/u.test(text.slice(start, start + 2)) &&
    /^(?::(?![0-9])| [–—-] )/.test(text.slice(end, end + 3))
  )
}

/** `3`, `12`, `a`: short enough to be a name, and no year. */
function isName(plain: string, start: number, end: number): boolean {
  const code = plain.charCodeAt(start)
  return isDigit(code) || (end - start === 1 && code >= 97 && code <= 104)
}

/** Different words, first come first, at most `most`. */
export function distinct(words: readonly Word[], most: number): readonly string[] {
  const seen = new Set<string>()
  for (const { word } of words) {
    if (seen.size >= most) break
    seen.add(word)
  }
  return [...seen]
}
