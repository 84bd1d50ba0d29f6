import type { Finder, Kind } from './kind.ts'

export const quantity: Kind = {
  kind: 'quantity',
  label: { vi: 'quantity', en: 'quantity' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findQuantities: Finder = () => []
