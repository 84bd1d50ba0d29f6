// A day in the post's own hand: 3/3, 03/03/2026, ngày 3 tháng 3, tối nay, Chủ nhật tuần này.
import { dayFromIso, weekdayOf } from '../facts/when/almanac.ts'
import { padLike } from './style.ts'
import type { Replacement, Wrong, Writer } from './replacement.ts'

const msInDay = 86_400_000
const zone = 7 * 3_600_000

const slashed = /([0-9]{1,2})(\s?[/.-]\s?)([0-9]{1,2})(?:(\s?[/.-]\s?)([0-9]{2,4}))?(?![0-9])/u
const spelled = /([0-9]{1,2})( tháng )([0-9]{1,2})(?:( năm )([0-9]{4}))?(?![0-9])/u
const monthOnly = /(tháng\s?)([0-9]{1,2})(?:([/-]| năm )([0-9]{4}))?(?![0-9])/u
const dayOnly = /^[^0-9]{0,8}([0-9]{1,2})$/u

export const writeDate: Writer = (wrong) => {
  const to = /^([0-9?]{4})-([0-9]{2})-([0-9?]{2})/.exec(wrong.official.value)
  if (to === null) return null
  const target = { year: to[1] ?? '', month: Number(to[2]), day: Number(to[3]) }
  const written = slashed.exec(wrong.lower) ?? spelled.exec(wrong.lower)
  if (written !== null && !Number.isNaN(target.day)) {
    const [match, day = '', mark = '', month = '', mark2 = '', year = ''] = written
    const shownYear = year === '' ? '' : `${mark2}${yearLike(year, target.year)}`
    return {
      start: written.index,
      end: written.index + match.length,
      to: `${shownDay(day, target.day, month, wrong)}${mark}${padLike(month, target.month, day)}${shownYear}`,
    }
  }
  const inMonth = monthOnly.exec(wrong.lower)
  if (inMonth !== null) return writeMonth(inMonth, target)
  const lone = dayOnly.exec(wrong.lower)
  if (lone?.[1] !== undefined) {
    // `30, 31/7`: the month stands elsewhere and must be the same.
    if (wrong.value.slice(5, 7) !== String(target.month).padStart(2, '0')) return null
    const start = wrong.lower.length - lone[1].length
    return { start, end: wrong.lower.length, to: padLike(lone[1], target.day) }
  }
  return writeRelative(wrong, target)
}

/** Where this number does not show whether the hand pads (`13/3`), its other dates may. */
function shownDay(before: string, day: number, month: string, { peers }: Wrong): string {
  const pads = peers.some((peer) => /(?<![0-9])0[1-9]\s?[/.-]/u.test(peer))
  const shown = padLike(before, day, month)
  return Number(before) >= 10 && pads ? shown.padStart(2, '0') : shown
}

interface Target {
  readonly year: string
  readonly month: number
  readonly day: number
}

const yearLike = (before: string, year: string) =>
  year.includes('?') ? before : before.length === 2 ? year.slice(2) : year

function writeMonth(written: RegExpExecArray, target: Target): Replacement {
  const [match, lead = '', month = '', mark = '', year = ''] = written
  const shownYear = year === '' ? '' : `${mark}${yearLike(year, target.year)}`
  return {
    start: written.index,
    end: written.index + match.length,
    to: `${lead}${padLike(month, target.month)}${shownYear}`,
  }
}

const near = /(?<!\p{L})(?:(hôm|ngày|bữa) )?(nay|mai|mốt|kia|qua)(?!\p{L})/u

/** Words reckoned from the post's day: `nay`, `mai`; a day too far away is written out. */
function writeRelative(wrong: Wrong, { year, month, day }: Target): Replacement | null {
  const target = year.includes('?')
    ? null
    : dayFromIso(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  const words = near.exec(wrong.lower)
  if (words !== null && target !== null && wrong.publishedAt !== null) {
    const away = target - Math.floor((wrong.publishedAt + zone) / msInDay)
    const lead = words[1] ?? ''
    const word = relativeWord(away, lead)
    const afterPart = lead === ''
    const to = word ?? `${afterPart ? '' : 'ngày '}${day}/${month}`
    return { start: words.index, end: words.index + words[0].length, to }
  }
  // `Chủ nhật tuần này`, `3 ngày nữa`: the weekday is kept right and the day said.
  const named = /^(thứ \p{L}+|chủ nhật|t[2-7]|cn)(?!\p{L})/u.exec(wrong.lower)
  const explicit = `${day}/${month}`
  if (named?.[1] !== undefined && target !== null)
    return {
      start: 0,
      end: wrong.lower.length,
      to: `${weekdayLike(named[1], weekdayOf(target))} ${explicit}`,
    }
  return { start: 0, end: wrong.lower.length, to: `ngày ${explicit}` }
}

/** The word for a day so many days away, after `hôm`, `ngày` or a part of day. */
function relativeWord(away: number, lead: string): string | null {
  const bare = lead === ''
  switch (away) {
    case -1:
      return bare ? 'qua' : 'hôm qua'
    case 0:
      return bare ? 'nay' : lead === 'bữa' ? 'bữa nay' : 'hôm nay'
    case 1:
      return bare ? 'mai' : 'ngày mai'
    case 2:
      return bare ? 'mốt' : lead === 'bữa' ? 'bữa mốt' : 'ngày mốt'
    default:
      return null
  }
}

/** `thứ Tư` -> `thứ Ba`. */
export const writeWeekday: Writer = (wrong) => {
  const day = Number(wrong.official.value)
  const said = /(?<!\p{L})(?:thứ (?:\p{L}{2,4}|[2-7])|chủ nhật|cn|t[2-7])(?![\p{L}0-9])/u.exec(
    wrong.lower,
  )
  if (said === null || !(day >= 1 && day <= 7)) return null
  return {
    start: said.index,
    end: said.index + said[0].length,
    to: weekdayLike(said[0], day),
  }
}

const long = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']

/** A weekday in the style it was written: `T2`, `thứ 2`, `thứ Hai`. */
export function weekdayLike(before: string, day: number): string {
  const lower = before.toLowerCase()
  if (/^(?:t[2-7]|cn)$/.test(lower)) return day === 7 ? 'CN' : `T${day + 1}`
  if (/^thứ [2-7]$/.test(lower)) return day === 7 ? 'Chủ nhật' : `thứ ${day + 1}`
  return long[day] ?? before
}
