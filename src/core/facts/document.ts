import type { Finder, Kind } from './kind.ts'

export const document: Kind = {
  kind: 'document',
  label: { vi: 'document', en: 'document' },
  agree: (a, b) => (a.value === b.value ? 'same' : 'clash'),
}

export const findDocuments: Finder = () => []
