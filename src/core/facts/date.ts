// A calendar day or month: `2026-05-25`, `????-05-25`, `2026-05-??`.
import type { Kind } from './kind.ts'
import { agreeDays, yearImplied } from './when/agreement.ts'

export const date: Kind = {
  kind: 'date',
  label: { vi: 'ngày', en: 'date' },
  agree: (a, b) => agreeDays(a.value, b.value, yearImplied(a, b)),
}
