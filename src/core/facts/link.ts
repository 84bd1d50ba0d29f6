import type { Finder, Kind } from './kind.ts'

export const url: Kind = {
  kind: 'url',
  label: { vi: 'url', en: 'url' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const email: Kind = {
  kind: 'email',
  label: { vi: 'email', en: 'email' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findLinks: Finder = () => []
