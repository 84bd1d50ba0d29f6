// Content words of a stretch of text: what tells one thing from another, without the words every notice shares.

/** Words, folded, that say nothing about *which* thing a fact is about. */
const stopWords: ReadonlySet<string> = new Set(
  `va cua cac duoc tai ngay gio la cho voi trong ngoai tren duoi den tu luc vao khi thi ma nay do mot nhung co khong
  da dang se se bi boi cung nhu ve theo ra o tai qua len xuong lai con nua roi deu chi rat moi tung hon kem gan khoang
  de nen vi neu hay hoac ca toan thu tuan thang nam sang trua chieu toi dem phut tieng h g hom mai qua kia dong trieu
  nghin ngan ty ti vnd d k luot nguoi thoi gian dia diem tu tren so dau sau truoc giua het ke ban minh nha nhe nghen nha
  nha oi a em anh chi co bac ba ong con be boi voi thong bao to chuc dien thuc hien tiep theo quy dinh noi gom bao them
  phuong xa tinh thanh pho an giang ubnd uy nhan dan viet nam khac duy nhat hai ba bon sau bay tam chin muoi rieng mang
  nho may nao gi sao the day do vay phai can giup xin kinh moi quy vi chinh thuc tham gia`
    .split(/\s+/)
    .filter(Boolean),
)

/** Heads of numbered things: with them a number is a name (`khóm 3`, `bảng A`, `đợt 2`). */
const numbered: ReadonlySet<string> = new Set(
  'khom ap to kv kp vuc phuong pho thon bang dot ca lop khoi mui tuyen khu bai doi vong lo nhom hang loai muc quy'.split(
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
 * Content words of `plain[start, end)` in order. Digits are left out, but for names like `khom 3`, `bang a`, which are one
 * word. `skip` tells which offsets to leave out (the fact itself).
 */
export function contentWords(plain: string, start: number, end: number): readonly Word[] {
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
      numbered.has(before.word) &&
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
    if (!isNumber && word.length > 1 && !stopWords.has(word)) found.push(at)
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
