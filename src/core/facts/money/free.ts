// Words that say nothing is to be paid: miễn phí, không thu tiền, được miễn, free. `0 đồng` is read as a sum.
import type { Found, Page } from '../kind.ts'

const free =
  /(?<!\p{L})(?:hoàn toàn miễn phí|miễn phí(?: hoàn toàn)?|(?:không|chẳng|khỏi|ko) (?:phải )?(?:thu|mất|tốn|tính|đóng|trả|nộp) (?:thêm )?(?:bất kỳ |bất cứ )?(?:khoản )?(?:phí|lệ phí|tiền|vé|học phí)(?: nào)?|(?:được )?miễn (?:toàn bộ |hoàn toàn )?(?:phí|lệ phí|học phí|tiền|vé|viện phí)(?: [0-9]{1,3}%)?|(?:được )?miễn (?:100%|hết)|được miễn(?= ?(?:$|[.,;:!?)\n]))|(?:lệ phí|phí|học phí)(?: ?[:-]| là)? không(?= ?(?:$|[.,;)\n]))|free)(?!\p{L})/gu

/** A price cut without a figure is a price still: `>0`. */
const reduced =
  /(?<!\p{L})giảm (?:một phần )?(?:phí|lệ phí|học phí|viện phí)(?!\p{L})(?! ?(?:còn )?[0-9])/gu

/** Every `0` said in words, and `>0` for a price that is only lowered. */
export function findFree(page: Page): readonly Found[] {
  const found: Found[] = []
  for (const match of page.lower.matchAll(free)) {
    const start = match.index
    found.push({ kind: 'money', value: '0', start, end: start + match[0].length, cue: 'fee' })
  }
  for (const match of page.lower.matchAll(reduced)) {
    const start = match.index
    found.push({ kind: 'money', value: '>0', start, end: start + match[0].length, cue: 'fee' })
  }
  return found
}
