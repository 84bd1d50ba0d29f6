// Recorded requests for a correction and sightings of false claims: what the legal clock runs on.
import type { Instant } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit, privately } from './commit.ts'
import type { Tools } from './commit.ts'
import { allOf, number, numberOrNull, one, text, textOrNull, word } from './rows.ts'

export type RequestKind = 'correction' | 'false-claim'
export type RequestSource = 'citizen' | 'officer' | 'province'

export interface RecordedRequest {
  readonly id: string
  readonly unit: string
  readonly kind: RequestKind
  readonly source: RequestSource
  readonly link: string | null
  /** The words that are disputed; empty when they were erased. */
  readonly quotation: string
  /** Who asked, when they said so and it was not erased; never exported. */
  readonly sender: string | null
  readonly receivedAt: Instant
  readonly receivedBy: string
  readonly dueAt: Instant
  readonly answer: string | null
  readonly answeredAt: Instant | null
  readonly answeredBy: string | null
}

export interface Requests {
  addRequest(
    request: Omit<RecordedRequest, 'answer' | 'answeredAt' | 'answeredBy'>,
    at: Instant,
  ): Promise<void>
  request(id: string): Promise<RecordedRequest | null>
  /** Open ones by due date, then answered ones, newest first. */
  requests(units: readonly string[], limit: number): Promise<readonly RecordedRequest[]>
  /** How many are open, and how many of these are past their due date. */
  openRequests(
    units: readonly string[],
    at: Instant,
  ): Promise<{ readonly open: number; readonly overdue: number; readonly nextDue: Instant | null }>
  /** false: there is none, or it was answered before. */
  answerRequest(answer: {
    readonly id: string
    readonly text: string
    readonly who: string
    readonly at: Instant
  }): Promise<boolean>
  /** Erases who asked; the request stays. */
  eraseSender(id: string, who: string, at: Instant): Promise<void>
}

const select = `select r.*, l.text as link_text, q.text as quotation_text, s.text as sender_text, a.text as answer_text
  from requests r left join private_texts l on l.id = r.link left join private_texts q on q.id = r.quotation
    left join private_texts s on s.id = r.sender left join private_texts a on a.id = r.answer`

export function requestsOf(sql: Sql, tools: Tools): Requests {
  return {
    addRequest: (request, at) =>
      commit<void>(sql, () => {
        const { id, unit, kind, source, receivedAt, receivedBy, dueAt } = request
        const link = privately(tools, request.link)
        const quotation = privately(tools, request.quotation)
        const sender = privately(tools, request.sender)
        return Promise.resolve({
          statements: [
            ...[link, quotation, sender].flatMap((said) => said.statements),
            {
              sql: `insert into requests (id, unit, kind, source, link, quotation, sender, received_at, received_by, due_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`,
              args: [
                ...[id, unit, kind, source, link.id, quotation.id, sender.id],
                ...[receivedAt, receivedBy, dueAt],
              ],
            },
          ],
          entries: [
            {
              at,
              who: receivedBy,
              act: 'request.received',
              subject: id,
              data: { unit, kind, source, receivedAt, dueAt, ...quotation.data },
            },
          ],
          result: () => undefined,
        })
      }),

    async request(id) {
      const row = await one(sql, { sql: `${select} where r.id = ?1`, args: [id] })
      return row === null ? null : requestOf(row)
    },

    async requests(units, limit) {
      const rows = await allOf(
        sql,
        units,
        `${select} where r.unit in (select value from json_each(?1))
          order by r.answered_at is not null, case when r.answered_at is null then r.due_at end, r.answered_at desc, r.id
          limit ?2`,
        limit,
      )
      return rows.map(requestOf)
    },

    async openRequests(units, at) {
      const [row] = await allOf(
        sql,
        units,
        `select count(*) as open, coalesce(sum(due_at < ?2), 0) as overdue, min(due_at) as next from requests
          where unit in (select value from json_each(?1)) and answered_at is null`,
        at,
      )
      if (row === undefined) return { open: 0, overdue: 0, nextDue: null }
      return {
        open: number(row, 'open'),
        overdue: number(row, 'overdue'),
        nextDue: numberOrNull(row, 'next'),
      }
    },

    answerRequest: ({ id, text: said, who, at }) =>
      commit(sql, async () => {
        const open = { sql: 'select unit from requests where id = ?1 and answered_at is null', args: [id] } // prettier-ignore
        const row = await one(sql, open)
        if (row === null) return { nothing: false }
        const kept = privately(tools, said)
        return {
          statements: [
            ...kept.statements,
            {
              sql: 'update requests set answer = ?2, answered_at = ?3, answered_by = ?4 where id = ?1',
              args: [id, kept.id, at, who],
            },
          ],
          entries: [
            {
              at,
              who,
              act: 'request.answered',
              subject: id,
              data: { unit: text(row, 'unit'), ...kept.data },
            },
          ],
          result: () => true,
        }
      }),

    eraseSender: (id, who, at) =>
      commit<void>(sql, async () => {
        const row = await one(sql, {
          sql: `select r.unit, r.sender from requests r join private_texts p on p.id = r.sender
            where r.id = ?1 and p.erased_at is null`,
          args: [id],
        })
        if (row === null) return { nothing: undefined }
        return {
          statements: [
            {
              sql: `update private_texts set text = null, salt = '', erased_at = ?2 where id = ?1`,
              args: [text(row, 'sender'), at],
            },
          ],
          entries: [
            {
              at,
              who,
              act: 'request.sender-erased',
              subject: id,
              data: { unit: text(row, 'unit') },
            },
          ],
          result: () => undefined,
        }
      }),
  }
}

function requestOf(row: Row): RecordedRequest {
  return {
    id: text(row, 'id'),
    unit: text(row, 'unit'),
    kind: word(row, 'kind'),
    source: word(row, 'source'),
    link: textOrNull(row, 'link_text'),
    quotation: textOrNull(row, 'quotation_text') ?? '',
    sender: textOrNull(row, 'sender_text'),
    receivedAt: number(row, 'received_at'),
    receivedBy: text(row, 'received_by'),
    dueAt: number(row, 'due_at'),
    answer: textOrNull(row, 'answer_text'),
    answeredAt: numberOrNull(row, 'answered_at'),
    answeredBy: textOrNull(row, 'answered_by'),
  }
}
