import type { Kind } from './kind.ts'

export const time: Kind = {
  kind: 'time',
  label: { vi: 'time', en: 'time' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}
