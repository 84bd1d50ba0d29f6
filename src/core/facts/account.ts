import type { Finder, Kind } from './kind.ts'

export const account: Kind = {
  kind: 'account',
  label: { vi: 'account', en: 'account' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findAccounts: Finder = () => []
