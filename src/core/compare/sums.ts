// Parts that are said to be all, and do not add up to the stated total: `92 triệu đồng, gồm: … 60 triệu đồng, … 35 triệu đồng`.
import type { Fact } from '../types.ts'

/** A total whose parts make another sum. */
export interface WrongSum {
  readonly total: Fact
  readonly sum: number
}

/** The words right behind a total that announce all of its parts; `trong đó` names some of them. */
const announces =
  /^[^.;:()\n]{0,60}?(?:(?:(?:,| bao| có)? ?gồm(?: có)?(?: các)?|chia ra|cụ thể|trong đó)(?!\p{L})|[:(])/u
const notAll =
  /(?<!\p{L})(?:riêng|nổi bật|mỗi|từng|bình quân|trung bình|so với|cùng kỳ|năm trước|tăng|giảm|kế hoạch|chỉ tiêu|hơn|gần|khoảng|dự kiến|v\.v|\.\.\.|…)(?!\p{L})/u

/** Most parts that are added. */
const most = 20

/** Wrong sums among the facts of one field, in order; `lower` is that field, lower case, as given. */
export function wrongSumsIn(facts: readonly Fact[], lower: string): readonly WrongSum[] {
  const sums: WrongSum[] = []
  facts.forEach((total, index) => {
    if (!isPlain(total)) return
    const opens = announces.exec(lower.slice(total.end, total.end + 80))
    if (opens === null) return
    const parts: Fact[] = []
    for (const one of facts.slice(index + 1, index + 1 + 2 * most)) {
      if (one.context.sentence !== total.context.sentence || parts.length >= most) break
      if (one.start < total.end + opens[0].length || one.kind !== total.kind) continue
      if (!isOf(total, one) || !isPlain(one)) return
      parts.push(one)
    }
    const last = parts.at(-1)
    if (parts.length < 2 || last === undefined) return
    if (notAll.test(lower.slice(total.start, last.end + 24))) return
    const whole = numberOf(total)
    const sum = parts.reduce((all, part) => all + numberOf(part), 0)
    if (Math.abs(sum - whole) < 1e-6) return
    // `trong đó` may name some parts only: three or more that all but make the whole are all of them.
    const some = opens[0].includes('trong đó')
    const isAll = some
      ? parts.length >= 3 && Math.abs(sum - whole) <= whole * 0.02
      : sum > whole * 0.75 && sum < whole * 1.5
    if (isAll) sums.push({ total, sum })
  })
  return sums
}

/** `12 hộ` of `37 hộ thoát nghèo`. */
const isOf = (total: Fact, part: Fact) =>
  part.noun === total.noun ||
  (part.noun !== null && total.noun?.startsWith(`${part.noun} `) === true)

const plain = /^[0-9]+(?:\.[0-9]+)?(?: |$)/

/** A count or a sum without a bound, in force; points of a scale and heights are no parts of it. */
const isPlain = ({ kind, value, role, noun }: Fact) =>
  (kind === 'quantity' || kind === 'money') &&
  role === 'current' &&
  noun !== 'diem' &&
  noun !== 'm' &&
  plain.test(value) &&
  numberOf({ value }) > 1

const numberOf = ({ value }: Pick<Fact, 'value'>): number => Number(plain.exec(value)?.[0] ?? 0)
