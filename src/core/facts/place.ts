import type { Finder, Kind } from './kind.ts'

export const place: Kind = {
  kind: 'place',
  label: { vi: 'place', en: 'place' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findPlaces: Finder = () => []
