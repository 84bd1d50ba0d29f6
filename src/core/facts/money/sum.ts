// One sum of money: 500.000 đ · 500k · 1tr5 · 2tr500k · 1 tỷ 500 triệu · 1 triệu rưỡi · năm trăm nghìn đồng.
import { pastGloss, scaledNumberAt } from '../amount/reading.ts'
import { readDigits } from '../numbers.ts'
import { countNounAt } from '../quantity/nouns.ts'

export interface Sum {
  /** Đồng. */
  readonly value: number
  readonly end: number
  /** What the last written decimal is worth, 0 when none was written. */
  readonly step: number
  /** Worth of the unit: 1e6 for triệu. */
  readonly unit: number
  /** A number without any unit: no sum by itself, but the left end of a range. */
  readonly bare: boolean
  /** đồng, đ, VND was written. */
  readonly currency: boolean
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3, nghìn: 1e3, ngàn: 1e3, 'chục nghìn': 1e4, 'chục ngàn': 1e4, 'trăm nghìn': 1e5, 'trăm ngàn': 1e5,
  tr: 1e6, triệu: 1e6, 'chục triệu': 1e7, 'trăm triệu': 1e8, tỷ: 1e9, tỉ: 1e9, 'nghìn tỷ': 1e12, 'ngàn tỷ': 1e12, 'nghìn tỉ': 1e12,
  'trăm tỷ': 1e11, 'chục tỷ': 1e10,
} // prettier-ignore
const scale =
  / ?(chục nghìn|chục ngàn|trăm nghìn|trăm ngàn|chục triệu|trăm triệu|nghìn tỷ|nghìn tỉ|ngàn tỷ|trăm tỷ|chục tỷ|nghìn|ngàn|triệu|tr|tỷ|tỉ|k)(?![\p{L}])/uy
const currency =
  / ?(?:việt nam đồng|vnđ|vnd|đồng(?! (?:chí|bào|hồ|đội|hương|phạm|nghiệp|ruộng|thời|diễn|môn|bộ|loạt|hành|giải|tác|sở|chủ|tổ chức|cỏ|tháp|nai|tâm|hới|xoài|khởi)(?!\p{L}))|đ(?!\/c))(?![\p{L}\p{N}])(?: chẵn(?!\p{L}))?/uy
const half = / rưỡi(?!\p{L})/uy
const gluedTail = /[0-9]{1,3}(?![0-9]|[.,][0-9])/y
const looseTail = / [0-9]{1,3}(?= ?(?:$|[.,;:!?)\n\/]|đồng|đ(?!\p{L})))(?![.,][0-9])/uy
const foreign = / ?(?:usd|đô la|đô|euro|eur|yên|won|bảng anh|bảng|nhân dân tệ|tệ|usdt)(?!\p{L})/uy
const wordScale = /(?:nghìn|ngàn|triệu|tỷ|tỉ|rưỡi)$|(?:triệu|tỷ|tỉ) /

const endAt = (pattern: RegExp, lower: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.exec(lower) === null ? -1 : pattern.lastIndex
}

/** The sum that starts at `at`; `bare` when it is a number only; null when there is no number. */
export function readSum(lower: string, at: number): Sum | null {
  const number = scaledNumberAt(lower, at)
  if (number === null) return null
  let end = pastGloss(lower, number.end, number.value)
  let value = number.value
  let unit = 1
  let scaled = number.words && wordScale.test(lower.slice(number.start, number.end))
  scale.lastIndex = end
  const name = scale.exec(lower)?.[1]
  if (name !== undefined && name !== '') {
    unit = scales[name] ?? 1
    value *= unit
    end = scale.lastIndex
    scaled = true
    const tail = readTail(lower, end, unit)
    value += tail.value
    end = tail.end
  }
  const paid = endAt(currency, lower, end)
  const step = number.decimals > 0 ? unit / 10 ** number.decimals : 0
  if (paid >= 0)
    return { value: Math.round(value), end: paid, step, unit, bare: false, currency: true }
  const isMoney = scaled && endAt(foreign, lower, end) < 0 && !isCount(lower, end)
  // The left end of `6,5 đến 12 triệu` still waits for its unit.
  return {
    value: isMoney ? Math.round(value) : value,
    end,
    step,
    unit,
    bare: !isMoney,
    currency: false,
  }
}

/** Words behind `2 triệu` that speak of the money itself. */
const moneyWords = new Set(
  'tiền,vốn,nợ,ngân,kinh,vay,hỗ,giải,quỹ,thuế,phí,tiền mặt,bạc,mua,bán,chi,chống,trả,chẵn,ban,quà,lương'.split(
    ',',
  ),
)
const paying =
  /(?:mỗi|mức|giá|phí|tiền|thưởng|quà|hỗ trợ|vốn|vay|nộp|chi|trị giá|phạt|giải|lương|thu|bán|mua|góp|ủng hộ|trợ cấp|ngân sách|đóng|tặng|trả|nợ|đầu tư)(?!\p{L})[^.;\n]{0,60}$/u
const firstWord = (phrase: string) => phrase.split(' ')[0] ?? ''

/** `2 triệu người`, `1 triệu khẩu trang`, `4,7K followers`, `3 nghìn tấn`: counted things, not money. */
function isCount(lower: string, at: number): boolean {
  const thing = countNounAt(lower, at)
  if (
    thing !== null &&
    !thing.known &&
    lower[at] === ' ' &&
    !moneyWords.has(firstWord(thing.phrase))
  )
    return !paying.test(lower.slice(Math.max(0, at - 60), at))
  return (
    thing?.known === true ||
    /^ ?(?:tấn|ha|km|m2|m²|m3|kg|lít|năm)(?!\p{L})/u.test(lower.slice(at, at + 8))
  )
}

/** What follows a unit: `rưỡi`, `500 nghìn`, or digits read in the next lower unit by their count (`1tr5`, `1 tỷ 500`). */
function readTail(lower: string, at: number, unit: number): { value: number; end: number } {
  const rest = endAt(half, lower, at)
  if (rest >= 0) return { value: unit / 2, end: rest }
  const from = lower[at] === ' ' ? at + 1 : at
  const next = readDigits(lower, from)
  if (next !== null) {
    scale.lastIndex = next.end
    const lesser = scales[scale.exec(lower)?.[1] ?? ''] ?? 0
    if (lesser > 0 && lesser < unit && next.value * lesser < unit) {
      const more = readTail(lower, scale.lastIndex, lesser)
      return { value: next.value * lesser + more.value, end: more.end }
    }
  }
  const tail = [gluedTail, looseTail].find((pattern) => endAt(pattern, lower, at) >= 0)
  if (tail === undefined) return { value: 0, end: at }
  const end = endAt(tail, lower, at)
  const digits = lower.slice(at, end).trim()
  return { value: (Number(digits) * unit) / 10 ** digits.length, end }
}
