// Counted and measured things: `96 thanh nien`, `1300 kg`, `>4700 luot theo doi`, `3..5 nguoi`; ranks `#3`; scores
// `92.47/100 diem`. The noun (folded) stands in the value and in `noun`: two numbers are of one thing only when it is equal.
import { fold } from '../text.ts'
import { amountParts, plainNumber, writeAmount } from './amount/amount.ts'
import type { Amount } from './amount/amount.ts'
import { comparatorAfter, comparatorBefore, isDigit, isLetter, isShift, isTotal, nextNumber, numberAt, pastGloss, pastToken, rangeEnd, scaledNumberAt, wordsBefore } from './amount/reading.ts' // prettier-ignore
import type { NumberRead } from './numbers.ts'
import type { Finder, Found, Kind, Page } from './kind.ts'
import { agreeQuantities } from './quantity/agree.ts'
import { countsByName } from './quantity/lists.ts'
import { countNounAt } from './quantity/nouns.ts'
import { findRanks, scoreAt } from './quantity/ranks.ts'
import { measureAt } from './quantity/units.ts'

export const quantity: Kind = {
  kind: 'quantity',
  label: { vi: 'số lượng', en: 'quantity' },
  agree: agreeQuantities,
}

export const findQuantities: Finder = (page) => {
  const found: Found[] = [...findRanks(page)]
  const ranks = found.map((one) => one.end)
  const { lower } = page
  let at = nextNumber(page, 0, true)
  while (at >= 0) {
    const here = ranks.includes(pastToken(lower, at)) ? [] : quantitiesAt(page, at)
    const last = here.at(-1)
    const named = last === undefined ? [] : countsByName(page, last)
    found.push(...here, ...named)
    at = nextNumber(page, named.at(-1)?.end ?? last?.end ?? pastToken(lower, at), true)
  }
  return found
}

/** Words before a number that make it a name or a place in a row: số 5, thứ 2, khóa 16, phường 5, Mẫu 02. */
const labels = new Set(
  `số,thứ,thập niên,khóa,khoá,ngày,tháng,năm,quý,tuần,điều,khoản,mục,chương,phụ lục,mẫu,mức,cấp,loại,hạng,ql,đt,tl,quốc lộ,tỉnh lộ,hương lộ,km,bước,windows,hẻm,kiệt,ngõ,lần,lần thứ,kỳ,ban chỉ đạo,bcđ,đề án,chỉ thị,nghị quyết,nghị định,quyết định,thông tư,công văn,mồng,mùng,thế hệ,phiên bản`.split(
    ',',
  ),
)
/** The same, unless what follows is surely a counted thing: `mỗi lớp 40 người`. */
const softLabels = new Set(
  'tổ,lớp,khóm,ấp,khu,phòng,cơ sở,tầng,đợt,vòng,bảng,nhóm,đội,trang,tập,bài,mũi,phường,quận,câu,tiểu học,tuyến,khối,cụm,xe,chốt,vùng'.split(
    ',',
  ),
)
/** Of these, the ones that hold people or things: `mỗi đội 10 vận động viên`. */
const holders = new Set('lớp,đội,nhóm,tổ,xe,tuyến,phòng,bảng,bài,khối,trang'.split(','))

const counting = new Set(['tổng số', 'trong số', 'con số', 'lượng số', 'cùng kỳ'])

const endsWith = (set: ReadonlySet<string>, lower: string, at: number) => {
  const end =
    lower[at - 1] === ' ' && lower[at - 2] === '.' ? at - 2 : lower[at - 1] === '.' ? at - 1 : at
  const words = wordsBefore(lower, end)
  // `tổng số 22 hộ` counts, where `tổ số 22` names.
  if (counting.has(words[1]?.[0] ?? '')) return false
  return words.some(([word]) => set.has(word))
}

function quantitiesAt(page: Page, at: number): readonly Found[] {
  const { lower } = page
  const previous = lower.charCodeAt(at - 1)
  // `67A-123`, `QL91`, `B1`, `1/2`: the tail of something else.
  if (at > 0 && (isLetter(previous) || previous === 47 || previous === 46 || previous === 44))
    return []
  const isWord = !isDigit(lower.charCodeAt(at))
  if (!isWord && endsWith(labels, lower, at)) return []
  if (!isWord) {
    const score = scoreAt(lower, at)
    if (score !== null) return [withComparator(lower, at, score)]
  }
  const share = isWord ? null : shareAt(page, at)
  if (share !== null) return share
  const first = scaledNumberAt(lower, at)
  if (first === null) return []
  const firstEnd = pastGloss(lower, first.end, first.value)
  const second = rangeEnd(lower, firstEnd)
  if (second >= 0 && !isWord && isDigit(lower.charCodeAt(second))) {
    const last = scaledNumberAt(lower, second)
    const one = last === null || last.value <= first.value ? null : counted(page, at, last, first)
    if (one !== null) return [one]
  }
  const one = counted(page, at, first, null)
  return one === null ? [] : [one]
}

/** The amount whose last number is `last`; `first` is the other end of a range. */
function counted(page: Page, at: number, last: NumberRead, first: NumberRead | null): Found | null {
  const { lower } = page
  const isWord = first === null && last.words
  let end = pastGloss(lower, last.end, last.value)
  let number = last
  let factor = 1
  let unitStep = last.decimals > 0 ? 10 ** -last.decimals : 0
  const thousands = /^(?:k| nghìn| ngàn| triệu| tỷ)(?!\p{L})/u
    .exec(lower.slice(end, end + 7))?.[0]
    .trim()
  if (thousands !== undefined && !isWord) {
    factor = thousands === 'triệu' ? 1e6 : thousands === 'tỷ' ? 1e9 : 1000
    end = lower.indexOf(thousands, end) + thousands.length
    unitStep *= factor
  }
  const plus = comparatorAfter(lower, end)
  if (plus !== null && lower[plus.at - 1] === '+') end = plus.at
  const length = shortLength(lower, last)
  const measure = length !== null ? null : measureAt(lower, end)
  let noun: string
  let nounEnd: number
  if (length !== null) {
    number = { ...last, value: length.value }
    noun = 'm'
    nounEnd = length.end
    unitStep = 0
  } else if (measure !== null) {
    // Measures have decimals: `4,148 km²` is four and a bit, where `5,149 hộ` are thousands.
    const exact = isDigit(lower.charCodeAt(last.start))
      ? numberAt(lower, last.start, { decimalComma: true })
      : null
    if (exact !== null && exact.end === last.end) number = exact
    factor *= measure.factor
    unitStep = number.decimals > 0 ? factor / 10 ** number.decimals : 0
    noun = measure.base
    nounEnd = measure.end
    // `2 tấn rưỡi`, `2 cây số rưỡi`.
    if (number.decimals === 0 && first === null && half.test(lower.slice(nounEnd, nounEnd + 6))) {
      number = { ...number, value: number.value + 0.5 }
      nounEnd += ' rưỡi'.length
    }
  } else {
    const thing = countNounAt(lower, end)
    const bare = thing === null || (!thing.known && thousands === 'k')
    if (bare) return bareAmount(lower, at, last, end)
    if (isWord && !isSureWord(lower, last, thing.known)) return null
    // `Thuế đất 2026 xã Chợ Mới`: a year before a name, not so many communes.
    if (isYear(lower, last) && (!thing.known || isName(page, thing.end + 1))) return null
    const isLabel = endsWith(softLabels, lower, at)
    if (!thing.known && (isLabel || isName(page, end + 1) || lower[end] !== ' ')) return null
    if (thing.known && isLabel && !endsWith(holders, lower, at)) return null
    noun = thing.folded ?? fold(thing.phrase)
    nounEnd = thing.end
  }
  const after = comparatorAfter(lower, nounEnd) ?? plus
  const compared = comparatorOf(lower, at, nounEnd, first !== null)
  const rounded = thousands === 'k' && number.decimals > 0
  const comparator = after?.comparator ?? compared?.comparator ?? (rounded ? '~' : '')
  const amount: Amount = {
    comparator: first === null ? comparator : '',
    from: (first?.value ?? number.value) * factor,
    to: number.value * factor,
    step: unitStep,
    below: compared?.below ?? false,
  }
  return {
    kind: 'quantity',
    value: `${writeAmount(amount)} ${noun}`,
    start: compared?.at ?? at,
    end: Math.max(nounEnd, after?.at ?? 0),
    noun,
    parts: amountParts(amount, at, last.end),
  }
}

function comparatorOf(lower: string, at: number, end: number, isRange: boolean) {
  const compared = comparatorBefore(lower, at)
  if (compared === null || isTotal(lower, compared)) return null
  const word = lower.slice(compared.at, at).trim()
  if (word === 'đến' || word === 'tới') return null
  // `16 trên 19 tiêu chí`: so many of so many.
  if (word === 'trên' && isDigit(lower.charCodeAt(compared.at - 2))) return null
  if (word === 'từ' && !isRange && isShift(lower, end)) return null
  return compared
}

/** `gần 4.700`, `khoảng 4.700` with nothing behind: still a rounded count of something. */
function bareAmount(lower: string, at: number, number: NumberRead, end: number): Found | null {
  const compared = comparatorBefore(lower, at)
  const next = lower[end] ?? '\n'
  if (compared?.comparator !== '~' || number.value < 1000 || !'\n.,;:!?) '.includes(next))
    return null
  if (next === ' ' && isLetter(lower.charCodeAt(end + 1))) return null
  const amount: Amount = {
    comparator: '~',
    from: number.value,
    to: number.value,
    step: 0,
    below: compared.below,
  }
  return {
    kind: 'quantity',
    value: writeAmount(amount),
    start: compared.at,
    end,
    parts: amountParts(amount, at, number.end),
  }
}

/** `Hội chợ việc làm 2026 mở cửa`: four bare digits of our times before an unknown word. */
function isYear(lower: string, number: NumberRead): boolean {
  return (
    number.end - number.start === 4 &&
    /^(?:19|20)[0-9]{2}$/.test(lower.slice(number.start, number.end))
  )
}

/** A single small number word is a count only before a known thing; `một`, `năm` never are (an article, a year). */
function isSureWord(lower: string, number: NumberRead, known: boolean): boolean {
  const word = lower.slice(number.start, number.end)
  if (word === 'một' || word === 'năm' || word === 'tư') return false
  return known || word.includes(' ')
}

/** `5 Hồ Chí Minh`: a name, unless the whole headline is in capitals. */
function isName(page: Page, at: number): boolean {
  const first = page.text[at] ?? ''
  const second = page.text[at + 1] ?? ''
  return first !== page.lower[at] && second === page.lower[at + 1]
}

const half = /^ rưỡi(?!\p{L})/u
const shape = /([0-9]{1,2})m([0-9]{1,2})(?![0-9\p{L}²])/uy

/** `1m2`, `1m65` of height or depth: 1,2 m. After other words `m2` is an area. */
function shortLength(lower: string, number: NumberRead): { value: number; end: number } | null {
  if (lower[number.end] !== 'm') return null
  shape.lastIndex = number.start
  const match = shape.exec(lower)
  if (match?.[1] === undefined || match[2] === undefined) return null
  const before = lower.slice(Math.max(0, number.start - 14), number.start)
  if (match[2].length === 1 && !/(?:cao|sâu|dài|rộng|ngập|dâng)[^.;\n]{0,14}$/u.test(before))
    return null
  return { value: Number(`${match[1]}.${match[2]}`), end: shape.lastIndex }
}

const slashed = /([0-9][0-9.]*)\/([0-9][0-9.]*)(?![0-9\/])/y

/** `640/1.280 hộ`, `15/17 mô hình`: so many of so many, two counts of one thing. */
function shareAt(page: Page, at: number): readonly Found[] | null {
  const { lower } = page
  const part = numberAt(lower, at)
  if (part === null || lower[part.end] !== '/') return null
  slashed.lastIndex = at
  if (slashed.exec(lower) === null) return null
  const whole = numberAt(lower, part.end + 1)
  if (whole === null || part.value > whole.value) return null
  const thing = countNounAt(lower, whole.end)
  if (thing === null || lower[whole.end] !== ' ' || (!thing.known && isName(page, whole.end + 1)))
    return null
  const noun = thing.folded ?? fold(thing.phrase)
  return [part, whole].map((number, index): Found => ({
    kind: 'quantity',
    value: `${plainNumber(number.value)} ${noun}`,
    start: number.start,
    end: index === 0 ? number.end : thing.end,
    noun,
    parts: [
      { name: 'number', value: plainNumber(number.value), start: number.start, end: number.end },
    ],
  }))
}

function withComparator(lower: string, at: number, score: Found): Found {
  const compared = comparatorBefore(lower, at)
  const after = comparatorAfter(lower, score.end)
  const comparator = after?.comparator ?? compared?.comparator ?? ''
  if (comparator === '' || compared?.comparator === '<=') return score
  return {
    ...score,
    value: comparator + score.value,
    start: compared?.at ?? score.start,
    end: after?.at ?? score.end,
  }
}
