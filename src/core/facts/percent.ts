import type { Finder, Kind } from './kind.ts'

export const percent: Kind = {
  kind: 'percent',
  label: { vi: 'percent', en: 'percent' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findPercents: Finder = () => []
