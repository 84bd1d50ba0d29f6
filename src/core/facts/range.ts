import type { Kind } from './kind.ts'

export const range: Kind = {
  kind: 'range',
  label: { vi: 'range', en: 'range' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}
