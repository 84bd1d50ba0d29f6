// Days as people write them in a table: ISO, day first, or Unix seconds; without a zone it is Viet Nam's. Pure.
import type { Instant } from '../../src/core/types.ts'

const zone = 7 * 3_600_000
const iso =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?\s?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$/i
const slashed =
  /^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})(?:,?\s{1,3}([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?$/
const timeFirst =
  /^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?,?\s{1,3}([0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4})$/

/** null: not a day. `monthFirst`: `03/10/2026` is 10 March. */
export function readDay(given: string | number, monthFirst = false): Instant | null {
  if (typeof given === 'number')
    return given > 0 && given < 1e11 ? given * 1000 : given > 0 ? given : null
  const text = given.trim()
  if (/^[0-9]{9,10}$/.test(text)) return Number(text) * 1000
  const swapped = timeFirst.exec(text)
  if (swapped !== null)
    return readDay(`${swapped[4]} ${swapped[1]}:${swapped[2]}:${swapped[3] ?? '00'}`, monthFirst)
  const whole = iso.exec(text)
  if (whole !== null) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', offset] = whole
    return instant([year, month, day, hour, minute, second].map(Number), offsetOf(offset))
  }
  const parts = slashed.exec(text)
  if (parts === null) return null
  const [, first, second, year, hour = '0', minute = '0', seconds = '0'] = parts
  const [day, month] = monthFirst ? [second, first] : [first, second]
  return instant([year, month, day, hour, minute, seconds].map(Number), zone)
}

function offsetOf(given: string | undefined): number {
  if (given === undefined) return zone
  if (/^z$/i.test(given)) return 0
  const minutes = Number(given.slice(1, 3)) * 60 + Number(given.slice(-2))
  return (given.startsWith('-') ? -minutes : minutes) * 60_000
}

function instant(parts: readonly number[], offset: number): Instant | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const utc = Date.UTC(year, month - 1, day, hour, minute, second)
  const back = new Date(utc)
  const same =
    back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60
  return same ? utc - offset : null
}
