// What a price is for: `đồng/người/lượt`, `200k/phần`, `15k mỗi người`, `mỗi tháng 25 ngàn`, `18 triệu/hộ sau 3 tháng`.
import { fold } from '../../text.ts'
import type { Span } from '../../types.ts'
import { MASK } from '../kind.ts'
import type { Page } from '../kind.ts'
import { countNounAt } from '../quantity/nouns.ts'

const slash = / ?\/ ?(?:[0-9]{1,2} )?([\p{L}]{1,8}[²2]?)/uy
const each = / (?:tiền \p{L}{1,8} )?(?:mỗi|một|cho mỗi|cho một|mỗi một) ([\p{L}]{1,8})/uy
/** A length of time is claimed already: `sau 3 tháng`, `cả vụ`. */
const over = new RegExp(` (?:sau|trong)(?: mỗi)? ${MASK}{1,40}`, 'uy')

/** A sum made over a whole season, where another is made each month. */
const overAll = 'đợt'

/** `người lớn` where the table knows it, else the one word. */
function unitAt(lower: string, at: number, word: string): string {
  const thing = countNounAt(lower, at)
  return thing?.known === true ? thing.phrase : word
}

/** What a price is for, and the words that say so. */
export interface PerUnit extends Span {
  readonly noun: string
}

/** The units after a price, in the order said, or null. At most three. */
export function perUnit(page: Page, at: number): PerUnit | null {
  const { lower } = page
  const nouns: string[] = []
  let end = at
  while (nouns.length < 3) {
    const word = matchAt(slash, lower, end) ?? matchAt(each, lower, end)
    if (word === null) break
    const noun = unitAt(lower, word.start, word.text)
    nouns.push(noun)
    end = word.start + noun.length
  }
  over.lastIndex = end
  if (over.exec(lower) !== null) {
    nouns.push(overAll)
    end = over.lastIndex
  }
  if (nouns.length === 0) return null
  // `1,5 triệu tiền giống mỗi công`: the unit's own words start behind what the money is.
  const start = at + (/^ tiền \p{L}{1,8}(?= )/u.exec(lower.slice(at, at + 16))?.[0].length ?? 0)
  return { noun: nouns.join(' '), start, end }
}

function matchAt(
  pattern: RegExp,
  lower: string,
  at: number,
): { text: string; start: number } | null {
  pattern.lastIndex = at
  const text = pattern.exec(lower)?.[1]
  return text === undefined ? null : { text, start: pattern.lastIndex - text.length }
}

const before =
  /(?<!\p{L})(?:mỗi|từng|(?:một|1)(?= (?:ngày|đêm|tuần|tháng|quý|năm|lượt|buổi|người|hộ|công|ha) )) (\p{L}{2,8})(?: (?:đóng|nộp|trả|thu|góp|được|nhận|lãnh|lĩnh|hưởng|hỗ trợ|là|chỉ|lời|lãi)){0,2} $/u

/** `mỗi tháng 25 ngàn`, `một năm đóng 15 ngàn`. */
export function unitBefore(lower: string, at: number): PerUnit | null {
  const from = Math.max(0, at - 36)
  const hit = before.exec(lower.slice(from, at))
  if (hit?.[1] === undefined) return null
  const start = from + hit.index
  return { noun: hit[1], start, end: lower.indexOf(hit[1], start) + hit[1].length }
}

/** Units of which a price has one: each month or each quarter, a person or a household, a hectare or a công. */
const families: readonly Readonly<Record<string, string>>[] = [
  {
    giờ: 'giờ', ngày: 'ngày', đêm: 'ngày', tuần: 'tuần', tháng: 'tháng', quý: 'quý', năm: 'năm', kỳ: 'kỳ', vụ: 'vụ',
    lượt: 'lượt', lần: 'lượt', chuyến: 'lượt', buổi: 'lượt', khóa: 'khóa', đợt: 'đợt',
  },
  { người: 'người', khẩu: 'người', hộ: 'hộ' },
  { ha: 'ha', công: 'công', m2: 'm2', 'm²': 'm2', sào: 'sào' },
].map((family) =>
  Object.fromEntries(Object.entries(family).map(([word, unit]) => [fold(word), unit])),
) // prettier-ignore

/** Whether two folded nouns of prices name different units of one family, and none in common. */
export function areOtherUnits(a: string | null, b: string | null): boolean {
  if (a === null || b === null || a === b) return false
  return families.some((family) => {
    const left = unitsOf(a, family)
    const right = unitsOf(b, family)
    return left.length > 0 && right.length > 0 && !left.some((unit) => right.includes(unit))
  })
}

/** `mỗi tháng sau 3 tháng` is a price of each month. */
function unitsOf(noun: string, family: Readonly<Record<string, string>>): readonly string[] {
  const units = noun.split(' ').flatMap((word) => family[word] ?? [])
  const plain = units.filter((unit) => unit !== overAll)
  return plain.length > 0 ? plain : units
}
