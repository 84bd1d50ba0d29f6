// Words that say nothing is to be paid: miễn phí, không thu tiền, được miễn, free. `0 đồng` is read as a sum.
import { hitsByRow, phrase, tableOf } from '../heads.ts'
import type { Found, Page } from '../kind.ts'

const free = phrase(
  /(?<!\p{L})(?:hoàn toàn miễn phí|miễn phí(?: hoàn toàn)?|(?:không|chẳng|khỏi|ko) (?:phải )?(?:thu|mất|tốn|tính|đóng|trả|nộp|mua|lấy) (?:thêm )?(?:bất kỳ |bất cứ )?(?:khoản )?(?:phí|lệ phí|tiền|vé|học phí|(?:một )?(?:đồng|xu|cắc)(?: xu)?)(?: nào)?(?! (?:mặt|lẻ|giả))|(?:khỏi|không phải) (?:phải )?(?:đóng góp|đóng|trả|nộp)(?= ?(?:$|[.,;:!?)\n]))|không thu(?= ?(?:$|[.,;:!?)\n]))|(?:được )?miễn (?:toàn bộ |hoàn toàn )?(?:phí|lệ phí|học phí|tiền|vé|viện phí)(?: [0-9]{1,3}%)?|(?:được |cũng )?miễn (?:100%|hết|luôn)|được miễn(?= ?(?:$|[.,;:!?)\n]))|(?:lệ phí|phí|học phí)(?: ?[:-]| là)? không(?= ?(?:$|[.,;)\n]))|free)(?!\p{L})/u,
)

/** A price cut without a figure is a price still: `>0`. */
const reduced = phrase(
  /(?<!\p{L})giảm (?:một phần )?(?:phí|lệ phí|học phí|viện phí)(?!\p{L})(?! ?(?:còn )?[0-9])/u,
)

export const freeHeads = tableOf([free, reduced])

/** Every `0` said in words, and `>0` for a price that is only lowered. */
export function findFree(page: Page): readonly Found[] {
  const hits = hitsByRow(page.heads, page.lower, freeHeads)
  if (hits === null) return []
  return ['0', '>0'].flatMap((value, row) =>
    hits(row).map(({ index, 0: said }): Found => ({
      kind: 'money', value, start: index, end: index + said.length, cue: 'fee',
    })),
  ) // prettier-ignore
}
