import type { Kind } from './kind.ts'

export const weekday: Kind = {
  kind: 'weekday',
  label: { vi: 'weekday', en: 'weekday' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}
