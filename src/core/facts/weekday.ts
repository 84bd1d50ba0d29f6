// A day of the week, `1` (Monday) to `7`. Part `date` holds the date it stands beside, against which it is checked.
import type { FactPart } from '../types.ts'
import type { Kind } from './kind.ts'
import { dayFromIso, weekdayOf } from './when/almanac.ts'

export const weekday: Kind = {
  kind: 'weekday',
  label: { vi: 'thứ trong tuần', en: 'weekday' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

/** The weekday (`1`..`7`) on which the date beside a weekday really falls; null when no whole date stands beside it. */
export function trueWeekday(parts: readonly Pick<FactPart, 'name' | 'value'>[]): string | null {
  const beside = parts.find(({ name }) => name === 'date')
  const day = beside === undefined ? null : dayFromIso(beside.value)
  return day === null ? null : String(weekdayOf(day))
}
