// Ages asked for: `từ 18 tuổi`, `dưới 16 tuổi`, `từ 1 đến 10 tuổi`, `2 tháng tuổi trở lên`.
import { hitsByRow, phrase, tableOf } from '../heads.ts'
import type { Found, Page } from '../kind.ts'

/** Bounds of an age; `strict`: the bound itself is left out (`trên 18`, `dưới 16`). */
export interface Ages {
  readonly low: number | null
  readonly lowStrict: boolean
  readonly high: number | null
  readonly highStrict: boolean
  readonly months: boolean
}

const number = '0?([0-9]{1,3})'
const between = phrase(
  `(?<![\\p{L}\\p{N}/.,])(?:(?:độ )?tuổi )?(?:từ )?(?:đủ )?${number}(?: (tháng)(?: tuổi)?| tuổi)? ?(?:đến|tới|-) ?(dưới |đủ |hết |dưới đủ )?${number} (tháng )?tuổi(?!\\p{L})`,
)
const betweenAfter = phrase(
  `(?<![\\p{L}])tuổi:? (?:đời )?(?:từ )?(?:đủ )?${number} ?(?:đến|tới|-) ?${number}(?![\\p{N}/.,:]|\\s?(?:giờ|h|%))`,
)
const least = phrase(
  `(?<![\\p{L}\\p{N}])(?:từ đủ|từ|đủ|tối thiểu|ít nhất) ${number} (tháng )?tuổi(?: trở lên)?(?!\\p{L})|(?<![\\p{L}\\p{N}/.,])${number} (tháng )?tuổi trở lên(?!\\p{L})`,
)
const bound = phrase(
  `(?<![\\p{L}\\p{N}])(trên|dưới|chưa đủ|không quá|tối đa) ${number} (tháng )?tuổi(?!\\p{L})|(?<![\\p{L}\\p{N}/.,])${number} (tháng )?tuổi trở xuống(?!\\p{L})`,
)

export const ageHeads = tableOf([between, betweenAfter, least, bound])

/** Ages in one field; characters of one are not read again by the next pattern. */
export function findAges(page: Page): readonly Found[] {
  const { lower } = page
  const hits = lower.includes('tuổi') ? hitsByRow(page.heads, lower, ageHeads) : null
  if (hits === null) return []
  const found: Found[] = []
  const put = (hit: RegExpExecArray, value: string, months: boolean) => {
    const end = hit.index + hit[0].length
    if (found.some((one) => hit.index < one.end && end > one.start)) return
    const noun = whoBefore(lower, hit.index)
    found.push({
      kind: 'eligibility',
      value: `age${value}${months ? 'm' : ''}`,
      start: hit.index,
      end,
      ...(noun === null ? {} : { noun }),
    })
  }
  for (const hit of hits(0)) {
    const strict = hit[3]?.startsWith('dưới') === true ? '<' : ''
    // `từ 6 tháng đến 5 tuổi`: both in months.
    const months = hit[2] !== undefined || hit[5] !== undefined
    const high = Number(hit[4]) * (hit[2] !== undefined && hit[5] === undefined ? 12 : 1)
    put(hit, `:${Number(hit[1])}..${strict}${high}`, months)
  }
  for (const hit of hits(1)) put(hit, `:${Number(hit[1])}..${Number(hit[2])}`, false)
  for (const hit of hits(2))
    put(hit, `>=${Number(hit[1] ?? hit[3])}`, (hit[2] ?? hit[4]) !== undefined)
  for (const hit of hits(3)) {
    const sign = hit[1] === 'trên' ? '>' : hit[1] === 'dưới' || hit[1] === 'chưa đủ' ? '<' : '<='
    put(hit, `${sign}${Number(hit[2] ?? hit[4])}`, (hit[3] ?? hit[5]) !== undefined)
  }
  return found
}

/** Whom the age is asked of; children are one word. */
const who =
  /(?<!\p{L})(trẻ em|trẻ|bé|em|người cao tuổi|người|công dân|nam|nữ|phụ nữ|thanh niên|học sinh|chó, mèo|chó|mèo|vận động viên)(?: \p{L}{1,6}){0,2},? ?$/u

function whoBefore(lower: string, at: number): string | null {
  const word = who.exec(lower.slice(Math.max(0, at - 30), at))?.[1]
  if (word === undefined) return null
  return /^(?:trẻ|bé|em)/.test(word) ? 'trẻ' : word
}

/** The bounds that a value such as `age>=18` or `age:1..<10m` says; null: it is no age. */
export function agesOf(value: string): Ages | null {
  const said = /^age(?:(>=|>|<=|<)([0-9]+)|:([0-9]+)\.\.(<?)([0-9]+))(m?)$/.exec(value)
  if (said === null) return null
  const [, sign, one, low, strict, high, months] = said
  const base = {
    low: null,
    lowStrict: false,
    high: null,
    highStrict: false,
    months: months === 'm',
  }
  if (sign === undefined)
    return { ...base, low: Number(low), high: Number(high), highStrict: strict === '<' }
  return sign.startsWith('>')
    ? { ...base, low: Number(one), lowStrict: sign === '>' }
    : { ...base, high: Number(one), highStrict: sign === '<' }
}
