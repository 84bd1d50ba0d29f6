import type { Finder, Kind } from './kind.ts'

export const person: Kind = {
  kind: 'person',
  label: { vi: 'person', en: 'person' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findPersons: Finder = () => []
