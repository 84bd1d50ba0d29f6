// What `khop check` says to a person: verdict, each difference with its place in the post, what was not mended, the mended post.
import type { CheckAnswer, DivergenceAnswer } from '../core/check.ts'
import type { Item } from '../core/types.ts'

const verdictWords = {
  consistent: 'Khớp: các chi tiết của bài đều có trong văn bản của cổng.',
  divergent: 'Khác: có chi tiết của bài không giống văn bản của cổng.',
  'no-facts': 'Không có chi tiết nào so được: chưa thể nói là khớp.',
} as const

const signs = { critical: '‼ gấp:', major: '! cần sửa:', minor: '· xem thêm:' } as const

/** The whole answer, one line after another. */
export function checkWords(answer: CheckAnswer, post: Item): readonly string[] {
  const lines: string[] = [verdictWords[answer.verdict]]
  for (const one of answer.divergences) {
    lines.push('', `${signs[one.severity]} ${one.why}`)
    const place = placeOf(one, post)
    if (place !== null) lines.push(`    ${place}`)
  }
  return [...lines, ...mendedWords(answer, post)]
}

/** `Trong bài, dòng 2: … lệ phí «50k», nộp tại …` */
function placeOf({ post: quote }: DivergenceAnswer, post: Item): string | null {
  if (quote === null) return null
  const text = post[quote.in]
  const before = text.slice(0, quote.start)
  const start = before.lastIndexOf('\n') + 1
  const ends = text.indexOf('\n', quote.end)
  const line = text.slice(start, ends < 0 ? text.length : ends)
  const from = quote.start - start
  const shown = around(line, from, from + quote.text.length)
  return quote.in === 'title'
    ? `Trong tiêu đề: ${shown}`
    : `Trong bài, dòng ${before.split('\n').length}: ${shown}`
}

/** How many code units of a line are shown on either side of the words. */
const sight = 40

function around(line: string, from: number, to: number): string {
  const left = from <= sight ? line.slice(0, from) : `…${line.slice(from - sight, from)}`
  const right = line.length - to <= sight ? line.slice(to) : `${line.slice(to, to + sight)}…`
  return `${left}«${line.slice(from, to)}»${right}`.trim()
}

function mendedWords(
  { divergences, corrected, correctedTitle }: CheckAnswer,
  post: Item,
): readonly string[] {
  const differs = divergences.some(
    ({ type, nuance }) => (type === 'clash' || type === 'stale') && nuance !== true,
  )
  if (corrected === null)
    return differs ? ['', 'Máy không tự sửa được chỗ này: mời sửa tay theo văn bản của cổng.'] : []
  return [
    '',
    'Bản sửa (chỉ thay những chữ khác cổng, còn lại giữ nguyên):',
    ...(correctedTitle === undefined || correctedTitle === post.title ? [] : [correctedTitle]),
    corrected,
  ]
}
