// Days of the Vietnamese lunar calendar (UTC+7): rằm tháng Giêng · mùng 1 Tết · 10/3 âm lịch · 15 tháng Giêng ÂL.
import { getSolarDate } from '@dqcai/vn-lunar'
import type { Instant } from '../../types.ts'
import type { Finder, Found } from '../kind.ts'

const months: Readonly<Record<string, number>> = {
  giêng: 1, chạp: 12, hai: 2, ba: 3, tư: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9, mười: 10,
} // prettier-ignore
const days: Readonly<Record<string, number>> = {
  một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9, mười: 10,
} // prettier-ignore

const monthWord = `(?:giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|[0-9]{1,2})`
const dayWord = `(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[0-9]{1,2})`
/** `năm Ất Tỵ`, `Bính Ngọ`, `2026`, `(2025)`: the year as people name it. */
const yearTail = `(?:\\)?,?\\s?\\(?(?:năm\\s)?(?<year>[0-9]{4}|(?:giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý)\\s(?:tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)))?`
const mark = `(?:\\s?\\(?(?:âm lịch|âl(?!\\p{L})))`

/** What only the lunar year has, then what says so itself. */
const patterns = [
  new RegExp(
    `(?<!\\p{L})(?<full>rằm) tháng (?<month>${monthWord})(?!\\p{L})${mark}?${yearTail}`,
    'gu',
  ),
  new RegExp(`(?<!\\p{L})(?:mùng|mồng) (?<day>${dayWord}) (?<tet>tết)(?!\\p{L})${yearTail}`, 'gu'),
  new RegExp(
    `(?<![\\p{L}\\p{N}/.])(?:(?:mùng|mồng|ngày) ){0,2}(?<day>${dayWord})(?:/| tháng )(?<month>${monthWord})(?!\\p{L}|[0-9])${mark}${yearTail}`,
    'gu',
  ),
]
const triggers = ['rằm tháng', 'tết', 'âm lịch', 'âl']

/** Finds lunar days and tells them as days of the civil calendar. A leap month (`nhuận`) is left alone. */
export const findLunar: Finder = ({ lower, publishedAt }) => {
  if (!triggers.some((word) => lower.includes(word))) return []
  const found: Found[] = []
  for (const pattern of patterns)
    for (const match of lower.matchAll(pattern)) {
      const one = foundAt(match, lower, publishedAt)
      if (one !== null && !found.some((known) => known.start < one.end && one.start < known.end))
        found.push(one)
    }
  return found
}

function foundAt(match: RegExpExecArray, lower: string, publishedAt: Instant | null): Found | null {
  const { full, day, month, tet, year } = match.groups ?? {}
  const end = match.index + match[0].length
  if (/^\s?nhuận/u.test(lower.slice(end, end + 8))) return null
  const d = full !== undefined ? 15 : numberOf(day, days)
  const m = tet !== undefined ? 1 : numberOf(month, months)
  if (d === null || m === null || d < 1 || d > 30 || m < 1 || m > 12) return null
  const value = solarOf(d, m, year ?? null, publishedAt)
  if (value === null) return null
  return {
    kind: 'date',
    value,
    start: match.index,
    end,
    ...(year === undefined ? { implied: ['year' as const] } : {}),
  }
}

const numberOf = (said: string | undefined, words: Readonly<Record<string, number>>) =>
  said === undefined ? null : (words[said] ?? (/^[0-9]+$/.test(said) ? Number(said) : null))

/** The civil day; without a said year the one nearest to publication within six months, null when that is unknown. */
function solarOf(d: number, m: number, year: string | null, at: Instant | null): string | null {
  if (year !== null && /^[0-9]{4}$/.test(year)) return isoOf(d, m, Number(year))
  if (at === null) return null
  const now = new Date(at + 7 * 3_600_000).getUTCFullYear()
  const candidates = year === null ? [now - 1, now, now + 1] : yearsNamed(year, now)
  const told = candidates.flatMap((one) => isoOf(d, m, one) ?? [])
  const distance = (iso: string) => Math.abs(Date.parse(`${iso}T00:00:00+07:00`) - at)
  return [...told].sort((a, b) => distance(a) - distance(b))[0] ?? null
}

const stems = ['canh', 'tân', 'nhâm', 'quý', 'giáp', 'ất', 'bính', 'đinh', 'mậu', 'kỷ']
const branches = [
  'thân',
  'dậu',
  'tuất',
  'hợi',
  'tý',
  'sửu',
  'dần',
  'mão',
  'thìn',
  'tỵ',
  'ngọ',
  'mùi',
]
const otherSpelling: Readonly<Record<string, string>> = { kỉ: 'kỷ', tí: 'tý', tị: 'tỵ', mẹo: 'mão' }

/** The years of that name (one in sixty) around `now`. */
function yearsNamed(name: string, now: number): readonly number[] {
  const [stem = '', branch = ''] = name.split(/\s/u).map((word) => otherSpelling[word] ?? word)
  return Array.from({ length: 61 }, (_, i) => now - 30 + i).filter(
    (year) => stems[year % 10] === stem && branches[year % 12] === branch,
  )
}

function isoOf(d: number, m: number, y: number): string | null {
  if (y < 1900 || y > 2100) return null
  const { day, month, year } = getSolarDate(d, m, y)
  if (!(year > 0)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
