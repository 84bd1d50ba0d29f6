import type { Kind } from './kind.ts'

export const deadline: Kind = {
  kind: 'deadline',
  label: { vi: 'deadline', en: 'deadline' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}
