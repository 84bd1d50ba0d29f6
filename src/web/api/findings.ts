// Divergences, what a person rules about one, and the correction drafted for one.
import { z } from 'zod'
import { openDraft, submit, type Draft } from '../../jobs/corrections.ts'
import { readInstant } from '../../lines.ts'
import { listOut as listOf, listRow, showOut as showOf } from '../../out.ts'
import type { StoredDivergence } from '../../store/types.ts'
import { answer, notFound, refuse } from './answer.ts'
import { firstOfDivergence, firstSaid } from './first.ts'
import { turn, unitsOf } from './lists.ts'
import { correctionRow } from './out.ts'
import { onlyInspects, sealedUntil } from '../sealed.ts'
import { route, type ApiRoute, type Ask } from './route.ts'
import {
  correctionIn,
  correctionOut,
  decisionIn,
  divergenceRowOut,
  draftOut,
  listOut,
  ofUnit,
  showOut,
} from './shapes.ts'

const day = 86_400_000
/** How long a difference is accepted when nothing is said, and at most. */
const accepted = { usual: 30 * day, longest: 366 * day }

const row = divergenceRowOut.shape

export const findingRoutes: readonly ApiRoute[] = [
  route({
    method: 'get',
    path: '/api/v1/divergences',
    scopes: ['read'],
    need: { right: 'read', of: 'units' },
    say: 'Các điểm khác, nặng nhất trước.',
    query: ofUnit.extend({
      state: row.state.optional(),
      resolution: row.resolution.unwrap().optional(),
      severity: row.severity.optional(),
      kind: row.kind.unwrap().optional(),
      type: row.type.optional(),
      channel: row.channel.optional(),
      past: z.enum(['true', 'false']).optional(),
      words: z.string().max(200).optional(),
    }),
    name: 'Divergences',
    answer: listOut,
    handle: async (ask) => {
      const { unit, state, resolution, severity, kind, type, channel, past, words } = ask.query
      const chosen = unitsOf(ask, unit)
      if (!chosen.ok) return chosen
      const filter = {
        units: chosen.units,
        ...(state === undefined ? {} : { state }),
        ...(resolution === undefined ? {} : { resolution }),
        ...(severity === undefined ? {} : { severity }),
        ...(kind === undefined ? {} : { kind }),
        ...(type === undefined ? {} : { type }),
        ...(channel === undefined ? {} : { channel }),
        ...(past === undefined ? {} : { past: past === 'true' }),
        ...(words === undefined ? {} : { words }),
      }
      const page = await turn('divergences', ask.query, (p) =>
        ask.deps.store.divergences({ ...filter, ...p }, ask.now),
      )
      if (!page.ok) return page
      const list = listOf(page)
      const rows = list.divergences.map((row, i) =>
        isSealed(ask, page.rows[i]) ? closed(row) : row,
      )
      return answer({ ...list, divergences: rows })
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/divergences/:id',
    scopes: ['read'],
    need: { right: 'read', of: 'divergence' },
    say: 'Một điểm khác: hai bên nói gì, đã xảy ra những gì.',
    name: 'Divergence',
    answer: showOut,
    handle: async (ask) => {
      const { id, now, asker } = ask
      const { store } = ask.deps
      const found = await store.divergence(id, now)
      if (found === null) return notFound()
      if (isSealed(ask, found)) {
        const { divergence, ...rest } = showOf(found, null, null, [])
        return answer({ ...rest, divergence: closed(divergence) })
      }
      if (onlyInspects(asker.grants, found.unit))
        await store.record({ at: now, who: asker.person, act: 'divergence.inspected', subject: id, data: {} }) // prettier-ignore
      const { officialItem, copy } = found
      const official = officialItem === null ? null : await store.item(officialItem)
      const post = copy === null ? null : await store.item(copy)
      return answer(showOf(found, official, post, await store.timeline(id)))
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/divergences/:id/decision',
    scopes: ['decide'],
    need: { right: 'decide', of: 'divergence' },
    say: 'Quyết định: không phải sửa, chấp nhận khác biệt, cổng cần sửa, hoặc mở lại. "ifState" là trạng thái bạn đang thấy, "ifResolution" là kết quả bạn đang thấy (có thể bỏ).',
    body: decisionIn,
    example: { what: 'dismissed', ifState: 'open', reason: 'Hai bên nói về hai buổi khác nhau.' },
    name: 'DivergenceRow',
    answer: divergenceRowOut,
    handle: async (ask) => {
      const { deps, asker, id, now, body } = ask
      const found = await deps.store.divergence(id, now)
      if (found === null) return notFound()
      const until = readInstant(body.until ?? '') ?? now + accepted.usual
      const faults = [
        ...(body.what === 'accepted' && (until <= now || until > now + accepted.longest)
          ? [{ path: 'until', wrong: 'cần một ngày sau hôm nay, trong vòng một năm' }]
          : []),
        ...(body.what === 'official-wrong' && found.official === null
          ? [{ path: 'what', wrong: 'điểm này không có phần của cổng' }]
          : []),
        ...(body.what === 'reopened' && body.ifState !== 'accepted' && body.ifState !== 'dismissed'
          ? [{ path: 'what', wrong: 'chỉ mở lại điểm đã quyết định' }]
          : []),
      ]
      if (faults.length > 0)
        return refuse('bad-request', 'Quyết định này không hợp với điểm khác ấy.', { faults })
      const asSeen = body.ifResolution === undefined || body.ifResolution === found.resolution
      const done =
        asSeen &&
        (await deps.store.decide({
          divergence: id,
          what: body.what,
          reason: (body.reason ?? '') === '' ? null : (body.reason ?? null),
          who: asker.person,
          at: now,
          until: body.what === 'accepted' ? until : null,
          ifState: body.ifState,
          ifRuling: found.ruling,
        }))
      if (!done) {
        const did = await firstOfDivergence(ask, id)
        return refuse('conflict', await firstSaid(ask, did), { did })
      }
      const after = await deps.store.divergence(id, now)
      return after === null ? notFound() : answer(listRow(after))
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/divergences/:id/correction',
    scopes: ['read'],
    need: { right: 'draft', of: 'divergence' },
    say: 'Bản sửa mà Khớp đề nghị, và các cách sửa kênh này cho phép.',
    name: 'Draft',
    answer: draftOut,
    handle: async ({ deps, id }) => {
      const draft = await openDraft(deps, id)
      if (draft === null) return noDraft()
      const { title, text } = mended(draft)
      return answer({
        divergence: id,
        item: draft.copy.id,
        official: draft.official.id,
        title,
        text,
        proposed: draft.proposal !== null,
        message: draft.message,
        rungs: draft.abilities.map(({ rung, why }) => ({ rung, why })),
        twoPeople: draft.twoPeople,
        living: draft.living?.id ?? null,
      })
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/divergences/:id/correction',
    scopes: ['decide'],
    need: { right: 'draft', of: 'divergence' },
    say: 'Gửi bản sửa lên duyệt. Không nêu gì thì lấy bản Khớp đề nghị và cách sửa tốt nhất.',
    body: correctionIn,
    example: { rung: 'by-hand', basis: 'Văn phòng phường xác nhận lúc 6 giờ 15/6/2026' },
    status: 201,
    name: 'Correction',
    answer: correctionOut,
    handle: async ({ deps, asker, id, body }) => {
      const draft = await openDraft(deps, id)
      if (draft === null) return noDraft()
      const rung = body.rung ?? draft.abilities[0]?.rung ?? 'by-hand'
      const speaks = rung === 'comment' || rung === 'post'
      const outcome = await submit(deps, {
        divergence: id,
        title: body.title ?? mended(draft).title,
        text: body.text ?? mended(draft).text,
        rung,
        message: speaks ? (body.message ?? draft.message) : null,
        ...(body.basis === undefined ? {} : { basis: body.basis }),
        notice: body.notice ?? draft.notice,
        who: asker.person,
      })
      return outcome.ok
        ? answer(correctionRow(outcome.correction), 201)
        : refuse('conflict', outcome.why)
    },
  }),
]

/** The unit is still looking at it, and the asker only inspects that unit. */
const isSealed = (ask: Ask<unknown, unknown>, row: StoredDivergence | undefined): boolean =>
  row !== undefined &&
  sealedUntil(row, ask.asker.grants, { now: ask.now, targetDays: ask.deps.policy.targetDays }) !==
    null

const stillLooking =
  'Đơn vị đang xem xét: chữ của hai bên mở cho thanh tra khi đơn vị đã quyết định, hoặc khi quá hạn đơn vị tự đặt.'

const closed = <Row extends { official: unknown; post: unknown; why: string }>(row: Row): Row => ({
  ...row,
  official: null,
  post: null,
  why: stillLooking,
})

const mended = ({ proposal, copy }: Draft) => proposal ?? copy.item

const noDraft = () =>
  refuse('conflict', 'Điểm này không gắn với một cặp bài nên không soạn bản sửa được.')
