import type { Kind } from './kind.ts'

export const duration: Kind = {
  kind: 'duration',
  label: { vi: 'duration', en: 'duration' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}
