// The record, and counts of a period.
import { z } from 'zod'
import { readInstant } from '../../lines.ts'
import { answer, notFound, refuse } from './answer.ts'
import { turn, unitsOf } from './lists.ts'
import { ledgerRow } from './out.ts'
import { route, type Ask, type ApiRoute } from './route.ts'
import { ledgerOut, ofUnit, pageOf, paging, reportRowOut, when } from './shapes.ts'

const day = 86_400_000

/** Units whose entries are shown; null: whoever may read every unit gets the whole chain, and can verify it. */
async function scopeOf({ deps, units }: Ask<unknown, unknown>): Promise<readonly string[] | null> {
  const all = await deps.store.units()
  return all.every(({ id }) => units.includes(id)) ? null : units
}

export const recordRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/api/v1/ledger',
    scopes: ['read'],
    need: { right: 'read', of: 'units' },
    say: 'Nhật ký, theo thứ tự ghi. Ai xem được mọi đơn vị thì đọc được cả chuỗi.',
    query: paging.extend({ subject: z.string().optional(), act: z.string().optional() }),
    name: 'Ledger',
    answer: pageOf('ledger', ledgerOut),
    handle: async (ask) => {
      const { subject, act } = ask.query
      const units = await scopeOf(ask)
      const page = await turn('ledger', ask.query, (p) =>
        ask.deps.store.ledgerPage({ ...p, units, subject, act }),
      )
      return page.ok ? answer({ ledger: page.rows.map(ledgerRow), next: page.next }) : page
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/ledger/:id',
    scopes: ['read'],
    need: { right: 'read', of: 'units' },
    say: 'Một dòng nhật ký, theo số thứ tự.',
    name: 'LedgerEntry',
    answer: ledgerOut,
    handle: async (ask) => {
      if (!/^[0-9]{1,15}$/.test(ask.id)) return notFound()
      const entry = await ask.deps.store.ledgerEntry(Number(ask.id), await scopeOf(ask))
      return entry === null ? notFound() : answer(ledgerRow(entry))
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/reports',
    scopes: ['read'],
    need: { right: 'read', of: 'units' },
    say: 'Số điểm khác theo kỳ, kênh và loại: mới thấy, hết khác, không phải sửa, chấp nhận. "to" không tính vào kỳ.',
    query: ofUnit.extend({
      from: when.optional(),
      to: when.optional(),
      by: z.enum(['day', 'week', 'month']).default('month'),
    }),
    name: 'Reports',
    answer: pageOf('reports', reportRowOut),
    handle: async (ask) => {
      const { unit, by } = ask.query
      const chosen = unitsOf(ask, unit)
      if (!chosen.ok) return chosen
      const to = instantOf(ask.query.to) ?? ask.now + 1
      const from = instantOf(ask.query.from) ?? to - 366 * day
      if (from >= to)
        return refuse('bad-request', 'Kỳ báo cáo chưa đúng.', {
          faults: [{ path: 'from', wrong: 'cần trước "to"' }],
        })
      const page = await turn('reports', ask.query, (p) =>
        ask.deps.store.reportPage({ ...p, units: chosen.units, from, to, by }),
      )
      return page.ok ? answer({ reports: [...page.rows], next: page.next }) : page
    },
  }),
]

const instantOf = (written: string | undefined) =>
  written === undefined ? null : readInstant(written)
