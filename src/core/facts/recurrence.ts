// What happens again and again: `WEEKLY;BYDAY=TH`, `MONTHLY;BYMONTHDAY=5,20`, `DAILY`, `YEARLY;BYMONTH=7;BYMONTHDAY=27`.
import type { Kind } from './kind.ts'

export const recurrence: Kind = {
  kind: 'recurrence',
  label: { vi: 'lịch định kỳ', en: 'recurrence' },
  agree(a, b) {
    const left = ruleOf(a.value)
    const right = ruleOf(b.value)
    if (left.every !== right.every) return 'unrelated'
    if (left.days !== right.days) return 'clash'
    if (left.shift === right.shift) return 'same'
    return left.shift === '' || right.shift === '' ? 'compatible' : 'clash'
  },
}

/** `;shift=next-working` is said or unsaid; every day of the week is the same as daily. */
function ruleOf(value: string): { every: string; days: string; shift: string } {
  const [rule = '', shift = ''] = value.split(';shift=')
  const daily = rule === 'WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU'
  const [every = '', ...days] = daily ? ['DAILY'] : rule.split(';')
  return { every, days: days.join(';'), shift }
}
