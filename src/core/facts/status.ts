import type { Finder, Kind } from './kind.ts'

export const status: Kind = {
  kind: 'status',
  label: { vi: 'status', en: 'status' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findStatuses: Finder = () => []
