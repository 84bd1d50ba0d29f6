// The last day, or the last hour, for something: `<=2026-06-30`, `<2026-06-30`, `<=2025-06-30T17:00`. Part `to` holds the limit.
import type { Kind } from './kind.ts'
import { agreeLimits, yearImplied } from './when/agreement.ts'

export const deadline: Kind = {
  kind: 'deadline',
  label: { vi: 'hạn', en: 'deadline' },
  agree: (a, b) => agreeLimits(a.value, b.value, yearImplied(a, b)),
}
