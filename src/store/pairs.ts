// Which official item a copy is about: the engine's word, and a person's, which outlives it.
import type { Candidate } from '../core/types.ts'
import type { Row, Sql } from '../ports.ts'
import { commit, privately } from './commit.ts'
import type { Tools } from './commit.ts'
import { each, json, number, one, text, textOrNull, word } from './rows.ts'
import type { Store, StoredPair } from './types.ts'

type Pairs = Pick<Store, 'pairsOf' | 'pairOf' | 'savePairs' | 'rulePair' | 'unrulePair'>

export function pairsOf(sql: Sql, tools: Tools): Pairs {
  return {
    async pairsOf(unit) {
      const rows = await sql.all({
        sql: 'select * from pairs where unit = ?1 order by copy',
        args: [unit],
      })
      return rows.map(pairOf)
    },

    async pairOf(copy) {
      const row = await one(sql, { sql: 'select * from pairs where copy = ?1', args: [copy] })
      return row === null ? null : pairOf(row)
    },

    async savePairs(unit, pairs, at) {
      await sql.batch(
        each(
          pairs.map((pair) => ({
            copy: pair.post,
            official: pair.official,
            state: pair.state,
            score: pair.score,
            reasons: JSON.stringify(pair.reasons),
            candidates: JSON.stringify(pair.candidates),
          })),
          `insert into pairs (copy, unit, official, state, score, reasons, candidates, updated_at)
            select value ->> 'copy', ?2, value ->> 'official', value ->> 'state', value ->> 'score',
              value ->> 'reasons', value ->> 'candidates', ?3
            from json_each(?1) where true
            on conflict (copy) do update set unit = excluded.unit, official = excluded.official, state = excluded.state,
              score = excluded.score, reasons = excluded.reasons, candidates = excluded.candidates,
              updated_at = excluded.updated_at
            where pairs.by is null`,
          unit,
          at,
        ),
      )
    },

    rulePair: ({ copy, unit, official, who, at, reason }) =>
      commit<void>(sql, () => {
        const said = privately(tools, reason)
        return Promise.resolve({
          statements: [
            ...said.statements,
            {
              sql: `insert into pairs (copy, unit, official, state, score, reasons, candidates, by, updated_at)
                values (?1, ?2, ?3, ?4, 1, '[]', '[]', ?5, ?6)
                on conflict (copy) do update set unit = excluded.unit, official = excluded.official,
                  state = excluded.state, score = 1, reasons = '[]', by = excluded.by, updated_at = excluded.updated_at`,
              args: [copy, unit, official, official === null ? 'orphan' : 'paired', who, at],
            },
          ],
          entries: [
            { at, who, act: 'pair.ruled', subject: copy, data: { unit, official, ...said.data } },
          ],
          result: () => undefined,
        })
      }),

    // The row goes whole, so that the next comparison scores the post as one it never saw.
    unrulePair: ({ copy, who, at }) =>
      commit<boolean>(sql, async () => {
        const row = await one(sql, {
          sql: 'select unit, official from pairs where copy = ?1 and by is not null',
          args: [copy],
        })
        if (row === null) return { nothing: false }
        return {
          statements: [
            {
              sql: 'delete from pairs where copy = ?1 and by is not null',
              args: [copy],
            },
          ],
          entries: [
            {
              at,
              who,
              act: 'pair.unruled',
              subject: copy,
              data: { unit: text(row, 'unit'), official: textOrNull(row, 'official') },
            },
          ],
          result: () => true,
        }
      }),
  }
}

export function pairOf(row: Row): StoredPair {
  return {
    copy: text(row, 'copy'),
    unit: text(row, 'unit'),
    official: textOrNull(row, 'official'),
    state: word(row, 'state'),
    score: number(row, 'score'),
    reasons: json<readonly string[]>(row, 'reasons'),
    candidates: json<readonly Candidate[]>(row, 'candidates'),
    by: textOrNull(row, 'by'),
    updatedAt: number(row, 'updated_at'),
  }
}
