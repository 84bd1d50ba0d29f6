// The badge of the portal, from the day a person typed in.
import { expect, test } from 'vitest'
import { ofBadge } from './badge.ts'
import { portal } from './index.ts'

const now = Date.parse('2026-03-21T02:00:00+07:00')

test.each([
  ['nobody has looked yet', undefined, 'ok', 'badgeUntil'],
  ['a year off', '2027-03-21', 'ok', '21/03/2027'],
  ['31 days', '2026-04-21', 'ok', '21/04/2026'],
  ['29 days', '2026-04-19', 'warn', 'sắp hết hạn (ngày 19/04/2026)'],
  ['its last day', '2026-03-21', 'warn', 'sắp hết hạn'],
  ['the day before', '2026-03-20', 'warn', 'đã hết hạn ngày 20/03/2026'],
])('%s', (_name, until, state, say) => {
  const check = ofBadge(until, now)
  expect(check.state).toBe(state)
  expect(check.say).toContain(say)
})

test.each(['31/3/2027', '2027-02-31x', '2027-13-01', 'sang năm'])('%s is no day', (badgeUntil) => {
  expect(portal.settings.safeParse({ url: 'https://a.invalid', badgeUntil }).success).toBe(false)
})
