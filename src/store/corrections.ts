// Corrections and the moves they make; each move and its entry in the record are one write.
import type { Edit } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit, privately } from './commit.ts'
import type { Tools } from './commit.ts'
import { each, json, number, numberOrNull, one, text, textOrNull, word } from './rows.ts'
import { over } from './moves.ts'
import type { Correction, CorrectionState, Look, Store } from './types.ts'

type Corrections = Pick<
  Store,
  | 'draft'
  | 'correction'
  | 'correctionEvents'
  | 'correctionOf'
  | 'corrections'
  | 'move'
  | 'noteLook'
  | 'looks'
>

const dead = `(${over.map((state) => `'${state}'`).join(', ')})`

export const select = `select c.*, s.state, s.at as state_at, p.text as state_why, b.text as basis_text,
    (select json_group_array(divergence) from correction_divergences where correction = c.id) as divergences
  from corrections c join correction_states s on s.correction = c.id
    left join private_texts p on p.id = s.why left join private_texts b on b.id = c.basis`

export function correctionsOf(sql: Sql, tools: Tools): Corrections {
  const living = (item: string) =>
    one(sql, {
      sql: `${select} where c.item = ?1 and s.state not in ${dead} order by c.created_at desc, c.id desc limit 1`,
      args: [item],
    })

  return {
    draft: (correction) =>
      commit(sql, async () => {
        if ((await living(correction.item)) !== null) return { nothing: false }
        const { id, author, createdAt } = correction
        const { people = 2, restores = null, notice = 'none' } = correction
        const basis = privately(tools, correction.basis ?? null)
        return {
          statements: [
            ...basis.statements,
            {
              sql: `insert into corrections (id, unit, item, official, official_seq, copy_seq, rung, edits, title, text,
                  message, fingerprint, author, created_at, people, restores, notice, basis)
                values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)`,
              args: [
                id,
                correction.unit,
                correction.item,
                correction.official,
                correction.officialSeq,
                correction.copySeq,
                correction.rung,
                JSON.stringify(correction.edits),
                correction.title,
                correction.text,
                correction.message,
                correction.fingerprint,
                author,
                createdAt,
                people,
                restores,
                notice,
                basis.id,
              ],
            },
            ...each(
              correction.divergences,
              'insert into correction_divergences (correction, divergence) select ?2, value from json_each(?1)',
              id,
            ),
            {
              sql: `insert into correction_events (correction, seq, from_state, state, who, at)
                values (?1, 1, '', 'drafted', ?2, ?3)`,
              args: [id, author, createdAt],
            },
          ],
          entries: [
            {
              at: createdAt,
              who: author,
              act: 'correction.drafted',
              subject: id,
              data: {
                item: correction.item,
                copySeq: correction.copySeq,
                official: correction.official,
                officialSeq: correction.officialSeq,
                rung: correction.rung,
                fingerprint: correction.fingerprint,
                people,
                restores,
                notice,
                ...basis.data,
              },
            },
          ],
          result: () => true,
        }
      }),

    async correction(id) {
      const row = await one(sql, { sql: `${select} where c.id = ?1`, args: [id] })
      return row === null ? null : correctionOf(row)
    },

    async correctionEvents(id) {
      const rows = await sql.all({
        sql: `select e.seq, e.from_state, e.state, e.who, e.at, p.text as why from correction_events e
          left join private_texts p on p.id = e.why where e.correction = ?1 order by e.seq`,
        args: [id],
      })
      return rows.map((row) => ({
        seq: number(row, 'seq'),
        from: word<CorrectionState | ''>(row, 'from_state'),
        state: word<CorrectionState>(row, 'state'),
        who: text(row, 'who'),
        at: number(row, 'at'),
        why: textOrNull(row, 'why'),
      }))
    },

    async correctionOf(item) {
      const row = await living(item)
      return row === null ? null : correctionOf(row)
    },

    async corrections({ units, states }) {
      const rows = await sql.all({
        sql: `${select} where c.unit in (select value from json_each(?1))
            and (?2 is null or s.state in (select value from json_each(?2)))
          order by s.at desc, c.id desc`,
        args: [JSON.stringify(units), states === undefined ? null : JSON.stringify(states)],
      })
      return rows.map(correctionOf)
    },

    move: ({ correction, from, to, who, at, why, data }) =>
      commit(sql, async () => {
        const now = await one(sql, {
          sql: 'select state, seq from correction_states where correction = ?1',
          args: [correction],
        })
        if ((now === null ? '' : text(now, 'state')) !== from) return { nothing: false }
        const said = privately(tools, why)
        const undone = to === 'verified' ? await undoneBy(sql, correction) : null
        return {
          statements: [
            ...said.statements,
            event(
              correction,
              (now === null ? 0 : number(now, 'seq')) + 1,
              { from, to, who, at },
              said.id,
            ),
            ...(undone === null
              ? []
              : [
                  event(
                    undone.id,
                    undone.seq + 1,
                    { from: 'verified', to: 'restored', who, at },
                    null,
                  ),
                ]),
          ],
          entries: [
            {
              at,
              who,
              act: `correction.${to}`,
              subject: correction,
              data: { ...data, ...said.data },
            },
            ...(undone === null
              ? []
              : [
                  {
                    at,
                    who,
                    act: 'correction.restored',
                    subject: undone.id,
                    data: { by: correction },
                  },
                ]),
          ],
          result: () => true,
        }
      }),

    async noteLook(correction, { at, saw }) {
      await sql.batch([
        {
          sql: `insert into correction_looks (correction, at, saw) values (?1, ?2, ?3)
            on conflict (correction, at) do nothing`,
          args: [correction, at, saw],
        },
      ])
    },

    async looks(correction) {
      const rows = await sql.all({
        sql: 'select at, saw from correction_looks where correction = ?1 order by at',
        args: [correction],
      })
      return rows.map((row) => ({ at: number(row, 'at'), saw: word<Look['saw']>(row, 'saw') }))
    },
  }
}

interface Step {
  readonly from: CorrectionState | ''
  readonly to: CorrectionState
  readonly who: string
  readonly at: number
}

const event = (
  correction: string,
  seq: number,
  { from, to, who, at }: Step,
  why: string | null,
) => ({
  sql: `insert into correction_events (correction, seq, from_state, state, who, at, why)
    values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
  args: [correction, seq, from, to, who, at, why],
})

/** The correction that this one takes back, if it still stands as done. */
async function undoneBy(sql: Sql, correction: string) {
  const row = await one(sql, {
    sql: `select s.correction, s.seq from corrections c join correction_states s on s.correction = c.restores
      where c.id = ?1 and s.state = 'verified'`,
    args: [correction],
  })
  return row === null ? null : { id: text(row, 'correction'), seq: number(row, 'seq') }
}

export function correctionOf(row: Row): Correction {
  return {
    id: text(row, 'id'),
    unit: text(row, 'unit'),
    item: text(row, 'item'),
    official: textOrNull(row, 'official'),
    officialSeq: numberOrNull(row, 'official_seq'),
    copySeq: number(row, 'copy_seq'),
    rung: word(row, 'rung'),
    edits: json<readonly Edit[]>(row, 'edits'),
    title: text(row, 'title'),
    text: text(row, 'text'),
    message: textOrNull(row, 'message'),
    fingerprint: text(row, 'fingerprint'),
    author: text(row, 'author'),
    createdAt: number(row, 'created_at'),
    state: word(row, 'state'),
    stateAt: number(row, 'state_at'),
    why: textOrNull(row, 'state_why'),
    divergences: json<readonly string[]>(row, 'divergences'),
    people: number(row, 'people') === 1 ? 1 : 2,
    restores: textOrNull(row, 'restores'),
    notice: word(row, 'notice'),
    basis: textOrNull(row, 'basis_text'),
  }
}
