// Words of deciding many at once and of cases that are not open to inspectors yet, in English.
import type { bulk as viBulk, sealed as viSealed } from './bulk.vi.ts'

const count = (n: number) => new Intl.NumberFormat('en-GB').format(n)

export const bulk: typeof viBulk = {
  pick: 'Choose',
  title: 'Decide on the chosen',
  lead: 'One decision and one reason for all that are chosen; each can be opened again by itself.',
  reason: 'Reason',
  dismiss: 'The chosen need no correction',
  needPick: 'Nothing is chosen.',
  done: (n, left) =>
    left === 0
      ? `The decision is recorded for ${count(n)}.`
      : `The decision is recorded for ${count(n)}; somebody had decided on ${count(left)} before, which stay as they are.`,
}

export const sealed: typeof viSealed = {
  title: 'The unit is looking at it',
  lead: (day) =>
    `The words of both sides open to an inspector when the unit has decided, or from ${day}. Each opening goes into the record.`,
  short: 'the unit is looking at it',
}
