import type { Finder, Kind } from './kind.ts'

export const eligibility: Kind = {
  kind: 'eligibility',
  label: { vi: 'eligibility', en: 'eligibility' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findEligibilities: Finder = () => []
