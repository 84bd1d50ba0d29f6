import type { Finder, Kind } from './kind.ts'

export const article: Kind = {
  kind: 'article',
  label: { vi: 'article', en: 'article' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findArticles: Finder = () => []
