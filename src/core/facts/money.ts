import type { Finder, Kind } from './kind.ts'

export const money: Kind = {
  kind: 'money',
  label: { vi: 'money', en: 'money' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findMoney: Finder = () => []
