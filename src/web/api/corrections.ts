// Corrections: the list, one with its history, and what a second person does with it.
import { z } from 'zod'
import {
  approve,
  doneByHand,
  refuse as sendBack,
  undo,
  type Outcome,
} from '../../jobs/corrections.ts'
import { answer, notFound, refuse, type Answer } from './answer.ts'
import { firstOfCorrection, firstSaid } from './first.ts'
import { turn, unitsOf } from './lists.ts'
import { correctionRow, correctionWhole } from './out.ts'
import { route, type Ask, type ApiRoute } from './route.ts'
import {
  correctionHistoryOut,
  correctionOut,
  correctionStates,
  ofUnit,
  pageOf,
  refusalIn,
} from './shapes.ts'

type Asked = Ask<unknown, unknown>

/** Does it and answers the correction; where it could not, says why and who was first. */
async function act(ask: Asked, did: () => Promise<Outcome>): Promise<Answer<Row>> {
  const before = await ask.deps.store.correction(ask.id)
  const outcome = await did()
  if (outcome.ok) return answer(correctionRow(outcome.correction))
  const first = await firstOfCorrection(ask, ask.id)
  const own = first === null || first.who === ask.asker.person || before?.state === 'by-hand'
  const say = own ? outcome.why : `${outcome.why} ${await firstSaid(ask, first)}`
  return refuse('conflict', say, { did: first })
}

type Row = z.input<typeof correctionOut>

export const correctionRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/api/v1/corrections',
    scopes: ['read'],
    need: { right: 'read', of: 'units' },
    say: 'Các bản sửa, mới nhất trước.',
    query: ofUnit.extend({
      state: z.enum(correctionStates).optional(),
      item: z.string().optional(),
    }),
    name: 'Corrections',
    answer: pageOf('corrections', correctionOut),
    handle: async (ask) => {
      const { unit, state, item } = ask.query
      const chosen = unitsOf(ask, unit)
      if (!chosen.ok) return chosen
      const page = await turn('corrections', ask.query, (p) =>
        ask.deps.store.correctionPage({ ...p, units: chosen.units, state, item }),
      )
      if (!page.ok) return page
      return answer({ corrections: page.rows.map(correctionRow), next: page.next })
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/corrections/:id',
    scopes: ['read'],
    need: { right: 'read', of: 'correction' },
    say: 'Một bản sửa và từng bước của nó.',
    name: 'CorrectionHistory',
    answer: correctionHistoryOut,
    handle: async ({ deps: { store }, id }) => {
      const one = await store.correction(id)
      if (one === null) return notFound()
      return answer(correctionWhole(one, await store.correctionEvents(id)))
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/corrections/:id/approve',
    scopes: ['approve'],
    need: { right: 'approve', of: 'correction' },
    say: 'Duyệt bản sửa. Người soạn không tự duyệt được.',
    name: 'Correction',
    answer: correctionOut,
    handle: async (ask) => {
      const { deps, id, asker } = ask
      const one = await deps.store.correction(id)
      const outcome = () => approve(deps, { correction: id, who: asker.person })
      if (one?.state !== 'submitted' || one.author !== asker.person) return act(ask, outcome)
      const own = await outcome()
      return own.ok ? answer(correctionRow(own.correction)) : refuse('forbidden', own.why)
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/corrections/:id/refuse',
    scopes: ['approve'],
    need: { right: 'approve', of: 'correction' },
    say: 'Trả lại bản sửa, kèm lý do.',
    body: refusalIn,
    example: { reason: 'Giờ tiếp công dân đã đổi, chờ cổng cập nhật.' },
    name: 'Correction',
    answer: correctionOut,
    handle: (ask) => {
      const { deps, id, asker, body } = ask
      return act(ask, () => sendBack(deps, { correction: id, who: asker.person, ...body }))
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/corrections/:id/undo',
    scopes: ['decide', 'approve'],
    need: { right: 'recall', of: 'correction' },
    say: 'Rút lại bản sửa đã duyệt, khi chưa gửi đi.',
    name: 'Correction',
    answer: correctionOut,
    handle: (ask) => act(ask, () => undo(ask.deps, { correction: ask.id, who: ask.asker.person })),
  }),
  route({
    method: 'post',
    path: '/api/v1/corrections/:id/done',
    scopes: ['decide'],
    need: { right: 'draft', of: 'correction' },
    say: '“Đã sửa” bằng tay: Khớp đọc lại bài và cho biết đã khớp chưa.',
    name: 'Correction',
    answer: correctionOut,
    handle: (ask) =>
      act(ask, () => doneByHand(ask.deps, { correction: ask.id, who: ask.asker.person })),
  }),
]
