import type { Kind } from './kind.ts'

export const date: Kind = {
  kind: 'date',
  label: { vi: 'date', en: 'date' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}
