// How long: ISO 8601 with working days added: `P15D`, `P5BD`, `PT2H`, `PT45M`, a span of them `P5D..P7D`.
import type { Agreement, Kind } from './kind.ts'

export const duration: Kind = {
  kind: 'duration',
  label: { vi: 'thời lượng', en: 'duration' },
  agree(a, b) {
    const left = lengthOf(a.value)
    const right = lengthOf(b.value)
    if (left.family !== right.family) return acrossFamilies(left, right)
    if (left.low === right.low && left.high === right.high && left.working === right.working)
      return 'same'
    if (left.working !== right.working) return 'clash'
    const within = (one: Length, other: Length) =>
      one.low === one.high &&
      other.low !== other.high &&
      (one.low === other.low || one.high === other.high)
    return within(left, right) || within(right, left) ? 'compatible' : 'clash'
  },
}

interface Length {
  readonly family: 'minutes' | 'days' | 'months'
  readonly working: boolean
  readonly low: number
  readonly high: number
}

const sizes: Readonly<Record<string, readonly [Length['family'], number]>> = {
  TS: ['minutes', 1 / 60], TM: ['minutes', 1], TH: ['minutes', 60],
  D: ['days', 1], W: ['days', 7], BD: ['days', 1],
  M: ['months', 1], Y: ['months', 12],
} // prettier-ignore

function lengthOf(value: string): Length {
  const [low = '', high = low] = value.split('..')
  const from = one(low)
  return { ...from, high: one(high).low }
}

function one(value: string): Length {
  const said = /^P(T?)([0-9.]+)([A-Z]+)$/.exec(value)
  const unit = `${said?.[1] ?? ''}${said?.[3] ?? 'D'}`
  const [family, size] = sizes[unit] ?? ['days', 1]
  const length = Number(said?.[2] ?? 0) * size
  return { family, working: unit === 'BD', low: length, high: length }
}

const inDays = { minutes: 1 / 1440, days: 1, months: 30 } as const

/** A day is 24 hours and a month some 30 days; lengths of different orders are about different things. */
function acrossFamilies(a: Length, b: Length): Agreement {
  if (a.working || b.working) return 'unrelated'
  return Math.abs(a.high * inDays[a.family] - b.high * inDays[b.family]) < 0.001
    ? 'compatible'
    : 'unrelated'
}
