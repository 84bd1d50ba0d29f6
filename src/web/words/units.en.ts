// Words of the province's page, in English.
import type { units as vi } from './units.vi.ts'

const count = (n: number) => new Intl.NumberFormat('en-GB').format(n)
const percent = (share: number) =>
  new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 }).format(share)

export const units: typeof vi = {
  title: 'Units',
  lead: 'By name of the unit, without ranking. No figures of single persons.',
  unit: 'Unit',
  channel: 'Channel',
  agreeing: 'Nothing differs any more',
  agreeingOf: (agreeing, paired) =>
    paired === 0
      ? 'no post paired yet'
      : `${count(agreeing)} of ${count(paired)} posts (${percent(agreeing / paired)})`,
  unseen: 'Not looked at',
  confirmed: 'Confirmed, being corrected',
  overdue: 'Past the unit’s own target',
  unpaired: 'No source article',
  unpairedOf: (orphan, confirm) =>
    confirm === 0 ? count(orphan) : `${count(orphan)}, ${count(confirm)} to confirm`,
  lastRead: 'Last read',
  never: 'never read',
  reading: 'Reading',
  read: 'read',
  failed: 'could not be read',
  locked: 'has to be connected again',
  noChannel: 'no page or account to compare with the portal yet',
  uncovered: (n) => `${count(n)} official articles on no channel`,
  open: (unit) => `Every difference of ${unit}`,
  note: 'The unit’s explanation',
  noteBy: (when) => `written ${when}`,
  noteLead: 'Travels with every export. Leave empty to take it back.',
  noteSave: 'Save explanation',
  csv: 'Download this table (CSV)',
  method: 'How it is counted',
  methodText: (days) =>
    `Each post still on its channel is paired with the official article on the same matter. “Nothing differs any more” counts paired posts without an open difference, urgent or to be corrected, that can still mislead today; posts without anything to compare are among the paired. What lies in the past is not counted. “Not looked at” means that the program sees a difference and nobody has ruled; “confirmed” that a person decided to correct the post or asked the portal. The unit’s own target: ${count(days)} days.`,
  error: (ward, held) =>
    `How often the program errs: in the sample ward ${percent(ward.precision)} of the differences it reports are real and it sees ${percent(ward.recall)} of the real ones; in pairs kept apart and not looked at while it was taught, ${percent(held.precision)} and ${percent(held.recall)}.`,
}
