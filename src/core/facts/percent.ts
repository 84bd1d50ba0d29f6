// Percentages: `98.5`, `>95`, `3..5`; percentage points `5pp`. `noun` holds the period of a rate (`0,66%/tháng` -> `thang`).
import { fold } from '../text.ts'
import type { Fact } from '../types.ts'
import { agreeAmounts, amountParts, readAmount, writeAmount } from './amount/amount.ts'
import { comparatorAfter, comparatorBefore, isShift, isTotal, nextNumber, numberAt, pastGloss, pastToken, rangeEnd } from './amount/reading.ts' // prettier-ignore
import { hitsOf, phrase } from './heads.ts'
import type { Agreement, Finder, Found, Kind, Page, Part } from './kind.ts'

export const percent: Kind = {
  kind: 'percent',
  label: { vi: 'tỷ lệ phần trăm', en: 'percentage' },
  agree: agreePercents,
}

function agreePercents(a: Fact, b: Fact): Agreement {
  const points = [a, b].map((fact) => fact.value.endsWith('pp'))
  const left = readAmount(a.value.replace(/pp$/, ''), a.parts)
  const right = readAmount(b.value.replace(/pp$/, ''), b.parts)
  if (left === null || right === null) return 'unrelated'
  // 5% is not 5 percentage points, though the digits are equal.
  if (points[0] !== points[1]) return left.from === right.from ? 'clash' : 'unrelated'
  const [one, other] = [wayOf(a), wayOf(b)]
  if (one !== undefined && other !== undefined && (one === 'up') !== (other === 'up'))
    return left.from === right.from ? 'clash' : 'unrelated'
  if (a.noun !== null && b.noun !== null && a.noun !== b.noun)
    return left.from === right.from ? 'clash' : 'unrelated'
  const found = agreeAmounts(left, right)
  if (found === 'clash' && left.comparator === '' && right.comparator === '')
    return isWholeOf(left.from, right.from) || isWholeOf(right.from, left.from) ? 'nuance' : 'clash'
  return found
}

/** `up` for `tăng 5%`, `down` for `giảm 5%`, `cut` for a price: `được giảm 50%`. */
const wayOf = ({ parts }: Fact) => parts.find(({ name }) => name === 'way')?.value

/** A price cut by a share: `được giảm 50%`, `giảm 30% học phí`. */
export const isCut = (fact: Fact): boolean => fact.kind === 'percent' && wayOf(fact) === 'cut'

/** 98% for 98,47%: people drop the decimals. */
function isWholeOf(whole: number, exact: number): boolean {
  return (
    Number.isInteger(whole) &&
    whole >= 10 &&
    // A hundred per cent is all of it, no rounding of 99,84.
    whole < 100 &&
    !Number.isInteger(exact) &&
    Math.abs(whole - exact) <= 0.5
  )
}

const sign = / ?(?:%(?![0-9])|phần trăm(?!\p{L}))/uy
const pointSign = / ?điểm (?:%|phần trăm(?!\p{L}))/uy
const per = /(?: ?\/ ?| (?:mỗi|một) )(tháng|năm|ngày|quý|tuần)(?!\p{L})/uy
const perBefore =
  /(?<!\p{L})mỗi (tháng|năm|ngày|quý|tuần)(?: (?:thêm|chịu|tính|cộng|lãi|trả|là)){0,2} $/u
/** What goes up or down by a share, as it stands before it: `giảm 50%`, `tăng thêm 5%`. */
const ways: readonly (readonly [RegExp, 'up' | 'down' | 'cut'])[] = [
  [/(?<!\p{L})(?:được (?:giảm|bớt)|chiết khấu|(?:giảm|bớt) (?:giá|giá vé|tiền|tiền vé|phí|học phí|lệ phí|viện phí|vé))(?: (?:còn|đến|tới|khoảng|thêm|ngay|tối đa|một)){0,2} $/u, 'cut'],
  [/(?<!\p{L})(?<!không )(?:giảm|bớt|hạ|trừ|chiết khấu)(?: (?:giá|giá vé|tiền|phí|học phí|lệ phí|vé|còn|đến|tới|khoảng|thêm|ngay|được|tối đa|một)){0,2} $/u, 'down'],
  [/(?<!\p{L})(?<!không )tăng(?: (?:thêm|khoảng|hơn|gần|trưởng|trên|đến|tới)){0,2} $/u, 'up'],
] // prettier-ignore
export const halfHeads = phrase(
  /(?<!\p{L})(?:(?:trả |bằng |chỉ )?nửa giá(?: vé)?|(?<bound>trên|dưới|hơn|gần|quá|giảm|bớt|khoảng) (?:một )?nửa|một nửa(?= (?:chặng đường|số|quãng đường|tổng|diện tích|kế hoạch|chỉ tiêu)))(?! (?:đêm|ngày|tháng|tiếng|giờ|năm|buổi|thế kỷ|vời|chừng|triệu|tỷ|tỉ|nghìn|ngàn|mét|ký|kg|tấn|cân)(?!\p{L}))(?!\p{L})/u,
)

export const findPercents: Finder = (page) => {
  const found: Found[] = [...findHalves(page)]
  const { lower } = page
  const words = lower.includes('phần trăm')
  let at = nextNumber(page, 0, words)
  while (at >= 0) {
    const one = percentAt(lower, at)
    if (one !== null) found.push(one)
    at = nextNumber(page, one?.end ?? pastToken(lower, at), words)
  }
  return found
}

interface Share {
  readonly value: number
  readonly end: number
  readonly digitsEnd: number
  readonly decimals: number
  readonly unit: '' | '%' | 'pp'
  /** `sáu chục phần trăm`: said by tens. */
  readonly tens: boolean
}

function shareAt(lower: string, at: number): Share | null {
  const number = numberAt(lower, at, { decimalComma: true })
  if (number === null) return null
  const digitsEnd = number.end
  const tens = number.words && lower.slice(at, digitsEnd).endsWith('chục')
  const end = pastGloss(lower, number.end, number.value)
  for (const [pattern, unit] of [
    [pointSign, 'pp'],
    [sign, '%'],
  ] as const) {
    pattern.lastIndex = end
    if (pattern.exec(lower) !== null)
      return {
        value: number.value,
        end: pattern.lastIndex,
        digitsEnd,
        decimals: number.decimals,
        unit,
        tens,
      }
  }
  return { value: number.value, end, digitsEnd, decimals: number.decimals, unit: '', tens }
}

function percentAt(lower: string, at: number): Found | null {
  const first = shareAt(lower, at)
  if (first === null) return null
  const secondAt = rangeEnd(lower, first.end)
  const second = secondAt < 0 ? null : shareAt(lower, secondAt)
  const isRange = second !== null && second.unit !== '' && second.value > first.value
  const last = isRange ? second : first
  if (last.unit === '') return null
  const after = comparatorAfter(lower, last.end)
  const compared = comparatorBefore(lower, at)
  const before = compared !== null && isTotal(lower, compared) ? null : compared
  const word = before === null ? '' : lower.slice(before.at, at).trim()
  const dropped = word === 'từ' && (isRange || isShift(lower, last.end))
  const amount = {
    comparator: isRange ? '' : (after?.comparator ?? (dropped ? '' : (before?.comparator ?? ''))),
    from: first.value,
    to: last.value,
    step: last.tens ? 10 : last.decimals > 0 ? 10 ** -last.decimals : 0,
    below: before?.below ?? false,
  } as const
  const period = periodAt(lower, at, last.end)
  const start = before !== null && !(dropped && !isRange) ? before.at : at
  const lead = lower.slice(Math.max(0, at - 40), at)
  const way = wayAround(lead, lower.slice(last.end, last.end + 12))
  return {
    kind: 'percent',
    value: writeAmount(amount) + (last.unit === 'pp' ? 'pp' : ''),
    start,
    end: after?.at ?? last.end,
    parts: [
      ...amountParts(amount, at, last.digitsEnd),
      ...(way === null
        ? []
        : [{ name: 'way', value: way.value, start: at - way.before, end: last.end + way.after }]),
      ...(period === null ? [] : [{ name: 'per', ...period }]),
    ],
    ...(way?.value === 'cut' ? { cue: 'fee' as const } : {}),
    ...(period === null ? {} : { noun: fold(period.value) }),
  }
}

const priceAfter = /^ (?:giá vé|giá|học phí|lệ phí|phí|tiền|vé|viện phí)(?!\p{L})/u

interface Way {
  readonly value: 'up' | 'down' | 'cut'
  /** How many code units of words stand before and after the number: `được giảm `, ` giá vé`. */
  readonly before: number
  readonly after: number
}

function wayAround(lead: string, after: string): Way | null {
  for (const [words, value] of ways) {
    const hit = words.exec(lead)
    if (hit === null) continue
    const price = value === 'up' ? undefined : priceAfter.exec(after)?.[0]
    return {
      value: value === 'down' && price !== undefined ? 'cut' : value,
      before: hit[0].length,
      after: price?.length ?? 0,
    }
  }
  return null
}

/** The time a rate is for: `0,66%/tháng`, `mỗi ngày 0,03%`. */
function periodAt(lower: string, at: number, end: number): Omit<Part, 'name'> | null {
  per.lastIndex = end
  const after = per.exec(lower)?.[1]
  if (after !== undefined) return { value: after, start: end, end: per.lastIndex }
  const from = Math.max(0, at - 30)
  const hit = perBefore.exec(lower.slice(from, at))
  if (hit?.[1] === undefined) return null
  const start = from + hit.index
  return { value: hit[1], start, end: start + 'mỗi '.length + hit[1].length }
}

/** `một nửa chặng đường`, `trên nửa`, `giảm một nửa`: fifty percent without saying so. */
function findHalves(page: Page): readonly Found[] {
  if (!page.lower.includes('nửa')) return []
  const bounds: Readonly<Record<string, '>' | '<' | '~'>> = {
    trên: '>',
    hơn: '>',
    quá: '>',
    dưới: '<',
    gần: '~',
    khoảng: '~',
  }
  return hitsOf(page.heads, page.lower, halfHeads).map((match): Found => {
    const bound = match.groups?.['bound'] ?? ''
    const amount = {
      comparator: bounds[bound] ?? '',
      from: 50,
      to: 50,
      step: 0,
      below: bound === 'gần',
    } as const
    const start =
      amount.comparator === '' && bound !== '' ? match.index + bound.length + 1 : match.index
    const end = match.index + match[0].length
    return {
      kind: 'percent',
      value: writeAmount(amount),
      start,
      end,
      implied: ['unit'],
      parts: [
        ...amountParts(amount, start, end),
        ...(match[0].includes('giá') ? [{ name: 'way', value: 'cut', start, end }] : []),
      ],
    }
  })
}
