// Content words of a stretch of text: what tells one thing from another, without the words every notice shares.
import type { Reading } from '../text.ts'

/** Words that say nothing about *which* thing a fact is about. With their tones: `ảnh` is no `anh`, `bảy` no `bay`. */
const stopWords: ReadonlySet<string> = new Set(
  `và của các được tại ngày giờ là cho với đến từ lúc vào khi thì mà này nay đó do một những có không đã đang sẽ bị bởi
  cũng như về theo ra ở qua còn nữa rồi đều chỉ rất mỗi từng hơn kém gần khoảng để nên vì nếu hay hoặc cả toàn thứ tuần
  tháng năm sáng trưa chiều tối phút tiếng hôm mai kia đồng triệu nghìn ngàn tỷ tỉ vnd vnđ lượt người thời gian địa điểm số
  sau trước hết kể mình nhà nhé nghen nha nè ơi ạ à em anh chị cô bác bà ông con bé thông báo tổ chức diễn thực hiện tiếp quy
  định nơi gồm bao thêm phường xã tỉnh thành phố ubnd ủy uỷ nhân dân việt khác hai ba bốn tư sáu bảy tám chín mười riêng
  nhớ gì sao thế vậy phải cần giúp xin kính mời quý vị chính hàng hằng trong tới cùng đây đấy luôn vừa mới đi
  lên xuống chủ nhật khoản việc sự cái chiếc`.split(/\s+/),
)

/** Heads of numbered things: with them a number is a name (`khóm 3`, `bảng A`, `đợt 2`). */
const numbered: ReadonlySet<string> = new Set(
  'khóm ấp tổ kv kp vực phố thôn bảng đợt ca lớp khối mũi tuyến khu bãi đội vòng lô nhóm phường'.split(
    ' ',
  ),
)

const token = /[\p{L}]+|[0-9]+/gu

export interface Word {
  readonly word: string
  readonly start: number
  readonly end: number
}

/**
 * Folded content words of `[start, end)` in order. Digits are left out, but for names like `khom 3`, `bang a`, which are one
 * word.
 */
export function contentWords(reading: Reading, start: number, end: number): readonly Word[] {
  const { lower, plain } = reading
  const found: Word[] = []
  token.lastIndex = start
  let before: Word | null = null
  for (;;) {
    const hit = token.exec(plain)
    if (hit === null || hit.index >= end) break
    const word = hit[0]
    const at = { word, start: hit.index, end: hit.index + word.length }
    const isNumber = word.charCodeAt(0) < 58
    if (
      before !== null &&
      numbered.has(lower.slice(before.start, before.end)) &&
      at.start - before.end === 1 &&
      isName(word)
    ) {
      if (found.at(-1)?.start === before.start) found.pop()
      found.push({
        word: `${before.word} ${Number(word) || word}`,
        start: before.start,
        end: at.end,
      })
      before = null
      continue
    }
    if (!isNumber && word.length > 1 && !stopWords.has(lower.slice(at.start, at.end)))
      found.push(at)
    before = at
  }
  return found
}

/** `3`, `12`, `a`: short enough to be a name, and no year. */
function isName(word: string): boolean {
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
