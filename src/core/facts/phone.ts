import type { Finder, Kind } from './kind.ts'

export const phone: Kind = {
  kind: 'phone',
  label: { vi: 'phone', en: 'phone' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findPhones: Finder = () => []
