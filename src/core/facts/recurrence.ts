import type { Kind } from './kind.ts'

export const recurrence: Kind = {
  kind: 'recurrence',
  label: { vi: 'recurrence', en: 'recurrence' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}
