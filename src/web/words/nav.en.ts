// What stands at the head of every page, in English.
import type { Words } from './vi.ts'

const count = (n: number) => new Intl.NumberFormat('en-GB').format(n)

export const nav: Words['nav'] = {
  skip: 'Skip to main content',
  main: 'Pages',
  units: (n) => `${count(n)} ${n === 1 ? 'unit' : 'units'}`,
  today: 'Today',
  corrections: 'Corrections',
  check: 'Check',
  runs: 'Nights',
  unitsPage: 'Units',
  signOut: 'Sign out',
  language: 'Language',
  waiting: (n) => `${count(n)} waiting for approval`,
  sampleClock: (time) => `Sample time: ${time}`,
  sampleClockWhy:
    'This is sample data of an invented ward; times on this page are those of the samples.',
  more: 'More',
  work: 'Other work',
  manage: 'Administration',
}
