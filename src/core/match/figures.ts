// The figures a text is recognised by: days, months, hours, phones, document numbers, sums. A crude, fast reading that only
// serves to find the right article; what is judged afterwards is read by core/facts.
import type { Instant } from '../types.ts'
import { hashOf } from './words.ts'

export const DAY = 0
export const MONTH = 1
export const YEAR = 2
export const CLOCK = 3
export const PHONE = 4
export const DOCUMENT = 5
export const AMOUNT = 6
/** `đợt 2`, `quý I`, `tuần 12`: which one of a series. */
export const SERIAL = 7

/** One figure in one number: the kind above 28 bits of value, so that equal figures are equal numbers. */
export type FigureCode = number

export interface Figures {
  readonly codes: readonly FigureCode[]
  /** The line each stands in; the title is line 0. */
  readonly lines: readonly number[]
  /** Where each is written in the text, in pairs: from, to. */
  readonly spans: readonly number[]
  /** How many of them, the last ones, are days reckoned from the day of publication: `chiều nay`. */
  readonly reckoned: number
}

export const kindOfFigure = (code: FigureCode): number => code >>> 28
const figure = (kind: number, value: number): FigureCode =>
  ((kind << 28) | (value & 0xfffffff)) >>> 0

export const dayFigure = (day: number, month: number) => figure(DAY, month * 32 + day)
export const monthFigure = (month: number) => figure(MONTH, month)
/** The month of a day, as a figure. */
export const monthOfDay = (code: FigureCode) => monthFigure((code & 0xfffffff) >>> 5)

/** How a figure is said to a clerk, when its code still holds it: `12/3`, `7:30`. */
export function sayFigure(code: FigureCode): string | null {
  const value = code & 0xfffffff
  if (kindOfFigure(code) === DAY) return `${value & 31}/${value >>> 5}`
  if (kindOfFigure(code) === MONTH) return `tháng ${value}`
  return null
}

const before = '(?<![\\p{L}\\p{N}])'
const after = '(?![\\p{L}\\p{N}])'
const number = '[0-9]{1,3}(?:[.,][0-9]{3}){1,4}|[0-9]{1,4}(?:[.,][0-9]{1,3})?'

/** Every figure with digits, most particular first. Groups are named by what they hold. The look ahead is for speed only. */
const written = new RegExp(
  `(?=[0-9+]|th[áa]ng|n[ăa]m|đ[ợo]t|dot|qu[ýy]|tu[ầa]n|l[ầa]n|k[ỳy])${before}(?:${[
    '(?<phone>(?:\\+84|0)[ .-]?[0-9](?:[ .-]{0,2}[0-9]){7,9}|1[89]00(?:[ .-]?[0-9]){4,6})',
    '(?<document>[0-9]{1,5}\\s?/\\s?(?:[0-9]{4}/)?[\\p{Ll}]{1,8}(?:-[\\p{Ll}0-9]{1,10}){1,3})',
    '(?<day>[0-9]{1,2})\\s?[/.-]\\s?(?<month>[0-9]{1,2})\\s?[/.-]\\s?(?<year>[0-9]{4})',
    '(?<day2>[0-9]{1,2})(?:/|(?<=ng[àa]y [0-9]{1,2})[.-]|\\sth[áa]ng\\s)(?<month2>[0-9]{1,2})(?!/)',
    '(?<hour>[0-9]{1,2})\\s?(?:gi[ờo]|[hg:])\\s?(?<minute>[0-9]{2}|r[ưu][ỡo]i)?',
    '(?<half>[0-9]{1,2})\\sr[ưu][ỡo]i',
    `(?<amount>${number})\\s?(?<unit>đ(?:ồng)?|d(?:ong)?|vn[đd]|k|tr|tri[ệe]u|ngh[ìi]n|ng[àa]n|t[ỷỉyi]|%)(?<rest>[0-9])?`,
    'th[áa]ng\\s(?<month3>[0-9]{1,2})(?:\\s?[/-]\\s?(?<year3>[0-9]{4}))?',
    'n[ăa]m\\s(?:h[ọo]c\\s)?(?<year4>[0-9]{4})',
    '(?<series>đ[ợo]t|dot|qu[ýy]|tu[ầa]n|l[ầa]n|k[ỳy])\\s(?:th[ứu]\\s)?(?<which>[0-9]{1,3}|[ivx]{1,5})',
  ].join('|')})${after}`,
  'gu',
)

/** `chiều nay`, `sáng mai`, `Mai` that begins a sentence (not `chị Mai`): days reckoned from the day of publication. */
const relative = new RegExp(
  `(?=[hstcđdbnm])(?:${before}(?:h[ôo]m|s[áa]ng|tr[ưu]a|chi[ềe]u|t[ốo]i|đ[êe]m|b[ữu]a|ng[àa]y)\\s(?<how>nay|mai|m[ốo]t|kia)|(?<![\\p{L}\\p{N}]\\s?)(?<alone>mai))${after}`,
  'gu',
)

const day = 86_400_000
const thousand = 1_000
const scales: Readonly<Record<string, number>> = {
  k: thousand, n: thousand, tr: 1_000_000, t: 1_000_000_000,
} // prettier-ignore
const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9, x: 10 } // prettier-ignore

/** All figures of a text in lower case, in order. Linear. */
export function figuresOf(lower: string, publishedAt: Instant | null): Figures {
  const codes: FigureCode[] = []
  const lines: number[] = []
  const spans: number[] = []
  let line = 0
  /** The next one; looked for once, for a long text without any would be read to its end at every figure. */
  let newline = lower.indexOf('\n')
  let end = 0
  const put = (at: number, code: FigureCode | null) => {
    if (code === null) return
    for (; newline >= 0 && newline < at; newline = lower.indexOf('\n', newline + 1)) line++
    codes.push(code)
    lines.push(line)
    spans.push(at, end)
  }
  for (const found of lower.matchAll(written)) {
    const groups = found.groups ?? {}
    const at = found.index
    end = at + found[0].length
    if (groups.phone !== undefined) put(at, phone(groups.phone))
    else if (groups.document !== undefined) put(at, document(groups.document))
    else if (groups.day !== undefined) {
      put(at, dayOf(groups.day, groups.month))
      put(at, year(groups.year))
    } else if (groups.day2 !== undefined)
      put(at, isNoDay(lower, at, end) ? null : dayOf(groups.day2, groups.month2))
    else if (groups.hour !== undefined) put(at, clock(groups.hour, groups.minute))
    else if (groups.half !== undefined) put(at, clock(groups.half, 'rưỡi'))
    else if (groups.amount !== undefined)
      put(at, amount(groups.amount, groups.unit ?? '', groups.rest))
    else if (groups.month3 !== undefined) {
      put(at, month(groups.month3))
      if (groups.year3 !== undefined) put(at, year(groups.year3))
    } else if (groups.year4 !== undefined) put(at, year(groups.year4))
    else if (groups.which !== undefined) put(at, serial(groups.series ?? '', groups.which))
  }
  const asWritten = codes.length
  if (publishedAt !== null && /nay|mai|m[ốo]t|kia/u.test(lower)) {
    newline = lower.indexOf('\n')
    line = 0
    for (const found of lower.matchAll(relative)) {
      const how = found.groups?.how ?? found.groups?.alone ?? ''
      const ahead = how === 'nay' ? 0 : how === 'mai' ? 1 : 2
      const local = new Date(publishedAt + 7 * 3_600_000 + ahead * day)
      end = found.index + found[0].length
      put(found.index, dayFigure(local.getUTCDate(), local.getUTCMonth() + 1))
    }
  }
  return { codes, lines, spans, reckoned: codes.length - asWritten }
}

/** `hỗ trợ 24/7`, `đường 30/4`: written like a day, and none. */
function isNoDay(lower: string, at: number, end: number): boolean {
  const said = lower.slice(Math.max(0, at - 8), at)
  if (/(?:đường|duong)\s$/u.test(said)) return true
  return lower.slice(at, end) === '24/7' && !dated.test(said)
}
const dated = /(?:ng[àa]y|s[áa]ng|tr[ưu]a|chi[ềe]u|t[ốo]i|t[ừu]|đ[ếe]n|den|h[ếe]t|tr[ưu][ớo]c)\s$/u

function dayOf(dayText: string, monthText: string | undefined): FigureCode | null {
  const [d, m] = [Number(dayText), Number(monthText)]
  return d >= 1 && d <= 31 && m >= 1 && m <= 12 ? dayFigure(d, m) : null
}

function month(text: string): FigureCode | null {
  const m = Number(text)
  return m >= 1 && m <= 12 ? monthFigure(m) : null
}

const year = (text: string | undefined): FigureCode | null => {
  const y = Number(text)
  return y >= 1900 && y <= 2100 ? figure(YEAR, y) : null
}

/** Mod 12 hours: `1 giờ` in the afternoon is 13:00. */
function clock(hourText: string, minuteText: string | undefined): FigureCode | null {
  const h = Number(hourText)
  const m = minuteText === undefined ? 0 : /^[0-9]/.test(minuteText) ? Number(minuteText) : 30
  return h <= 24 && m < 60 ? figure(CLOCK, (h % 12) * 60 + m) : null
}

const phone = (text: string): FigureCode =>
  figure(PHONE, hashOf(text.replace(/[^0-9]/g, '').replace(/^84/, '0')))

/** `245/TB-UBND` and `245 / 2026 /TB-UBND`: the number and the letters. */
const document = (text: string): FigureCode =>
  figure(
    DOCUMENT,
    hashOf(
      text
        .replace(/\s/g, '')
        .replace(/\/[0-9]{4}\//, '/')
        .replace(/^0{1,4}/, '')
        .replaceAll('đ', 'd'),
    ),
  )

function amount(text: string, unit: string, rest: string | undefined): FigureCode {
  const isWhole = /[.,][0-9]{3}(?![0-9])/.test(text)
  const value = Number(isWhole ? text.replace(/[.,]/g, '') : text.replace(',', '.'))
  if (unit === '%') return figure(AMOUNT, hashOf(`${value}%`))
  const scale = /^tr/.test(unit) ? scales.tr : /^n/.test(unit) ? scales.n : scales[unit[0] ?? '']
  const tail = rest === undefined ? 0 : (Number(rest) * (scale ?? 1)) / 10
  return figure(AMOUNT, hashOf(String(Math.round(value * (scale ?? 1) + tail))))
}

function serial(series: string, which: string): FigureCode {
  const place = roman[which] ?? Number(which)
  return figure(
    SERIAL,
    (hashOf(
      series
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace('đ', 'd'),
    ) &
      0xffff) *
      1024 +
      place,
  )
}
