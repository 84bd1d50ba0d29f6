// Content words of a stretch of text: what tells one thing from another, without the words every notice shares.
import type { Reading } from '../text.ts'

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

/** The content words of one field, found once. */
export interface WordIndex {
  /** Those that lie wholly in `[start, end)`, in order. */
  between(start: number, end: number): readonly Word[]
  /** How many commas, dashes and bars stand in `[start, end)`. */
  breaks(start: number, end: number): number
}

/** Digits are left out, but for names like `khom 3`, `bang a`, which are one word. Linear in the length of the text. */
export function indexWords({ text, lower, plain }: Reading): WordIndex {
  const words: Word[] = []
  const breaksBefore = new Uint32Array(plain.length + 1)
  let before: Word | null = null
  let breaks = 0
  let i = 0
  while (i < plain.length) {
    const code = plain.charCodeAt(i)
    if (!isLetter(code) && !isDigit(code)) {
      if (isBreak(plain, i, code)) breaks++
      breaksBefore[++i] = breaks
      continue
    }
    const start = i
    const letters = isLetter(code)
    while (i < plain.length && (letters ? isLetter : isDigit)(plain.charCodeAt(i)))
      breaksBefore[++i] = breaks
    const word = { word: plain.slice(start, i), start, end: i }
    if (before !== null && start - before.end === 1 && isName(word.word)) {
      const head = lower.slice(before.start, before.end)
      if (numbered.has(head) || isNumberedName(text, head, before.start, word.end)) {
        if (words.at(-1)?.start === before.start) words.pop()
        words.push({
          word: `${before.word} ${Number(word.word) || word.word}`,
          start: before.start,
          end: word.end,
        })
        before = null
        continue
      }
    }
    if (letters && word.word.length > 1 && !stopWords.has(lower.slice(start, i))) words.push(word)
    before = word
  }
  return {
    between(start, end) {
      let at = firstFrom(words, start)
      const found: Word[] = []
      for (let word = words[at]; word !== undefined && word.end <= end; word = words[++at])
        found.push(word)
      return found
    },
    breaks: (start, end) => (breaksBefore[end] ?? breaks) - (breaksBefore[start] ?? breaks),
  }
}

/** Index of the first word that starts at `start` or later. */
function firstFrom(words: readonly Word[], start: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

const isDigit = (code: number) => code >= 48 && code <= 57
/** Folded letters are those of ASCII but for what is not Vietnamese. */
const isLetter = (code: number) =>
  (code >= 97 && code <= 122) || (code > 0xa9 && code < 0xd800 && isOtherLetter(code))
const isOtherLetter = (code: number) => /\p{L}/u.test(String.fromCharCode(code))

/** `,` `;` `|`, and a dash with a space before it. */
const isBreak = (plain: string, at: number, code: number) =>
  code === 44 || code === 59 || code === 124 || (code === 45 && plain.charCodeAt(at - 1) === 32)

/** `Ấp Thị 1: …`, `Thị 2 – …`: a name of its own with a number, closed as a label is. */
function isNumberedName(text: string, head: string, start: number, end: number): boolean {
  if (stopWords.has(head) || !isDigit(text.charCodeAt(end - 1))) return false
  return (
    /^\p{Lu}/u.test(text.slice(start, start + 2)) &&
    /^(?::(?![0-9])| [–—-] )/.test(text.slice(end, end + 3))
  )
}

/** `3`, `12`, `a`: short enough to be a name, and no year. */
function isName(word: string): boolean {
  if (word.length > 2) return false
  return /^(?:[0-9]{1,2}|[a-h])$/.test(word)
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
