// A time of day: `07:30`, or only a part of the day, `part:morning|noon|afternoon|evening|night` (`Sáng 18/11`).
// A part agrees with the clocks it holds (`part:morning` ~ `07:30`) and clashes with others and with other parts;
// noon meets morning and afternoon, evening meets night.
import type { Kind } from './kind.ts'
import { agreeTimes } from './when/agreement.ts'

export const time: Kind = {
  kind: 'time',
  label: { vi: 'giờ', en: 'time' },
  agree: (a, b) => agreeTimes(a.value, b.value),
}
