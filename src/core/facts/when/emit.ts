// From moments and their like to facts: what recurs first, then ranges, then whatever stands alone.
import type { Found } from '../kind.ts'
import { isMove } from './leads.ts'
import type { Item } from './moments.ts'
import type { RecurPiece, Sheet } from './pieces.ts'
import { takeRange } from './ranging.ts'
import { takeRecurring } from './recurring.ts'
import { periodFact, single } from './single.ts'

/** All facts of one page, in order of place. */
export function emit(items: readonly Item[], sheet: Sheet): readonly Found[] {
  const found: Found[] = []
  let at = 0
  while (at < items.length) {
    const taken = takeRecurring(items, at, sheet) ?? takeRange(items, at, sheet)
    found.push(...(taken?.found ?? alone(items, at, sheet)))
    at += taken?.used ?? 1
  }
  return found
}

function alone(items: readonly Item[], at: number, sheet: Sheet): readonly Found[] {
  const item = items[at]
  const next = items[at + 1]
  switch (item?.type) {
    case undefined:
      return []
    case 'moment': {
      const moves = next?.type === 'moment' && isMove(sheet.lower.slice(item.end, next.outer))
      return single(item, sheet, moves ? 'old' : 'plain')
    }
    case 'period':
      return [periodFact(item, sheet)]
    case 'duration':
      return [{ kind: 'duration', value: item.value, start: item.start, end: item.end }]
    case 'recur': {
      const value = item.value ?? (isDaily(item, items[at - 1], sheet.lower) ? 'DAILY' : null)
      return value === null ? [] : [{ kind: 'recurrence', value, start: item.start, end: item.end }]
    }
  }
}

/** `7h30–17h mỗi ngày` recurs; `2 giờ mỗi ngày`, `hằng ngày bà con …` tell no schedule. */
const isDaily = (item: RecurPiece, previous: Item | undefined, lower: string): boolean =>
  item.every === 'day' &&
  previous?.type === 'moment' &&
  previous.clock !== null &&
  /^[\s,(]{0,3}$/.test(lower.slice(previous.end, item.outer))
