// What people answered to "Bên nào đúng?": bound to the two texts they saw.
import type { Instant } from '../core/types.ts'
import type { Sql } from '../ports.ts'
import { commit } from './commit.ts'
import { allOf, number, text, word } from './rows.ts'

export interface SideAnswer {
  readonly divergence: string
  /** Which side is right. */
  readonly side: 'official' | 'post'
  /** Versions the person saw; a newer one asks again. */
  readonly copySeq: number
  readonly officialSeq: number
  readonly who: string
  readonly at: Instant
}

export interface Sides {
  answerSide(answer: SideAnswer): Promise<void>
  /** The newest answer to each of these differences. */
  sidesOf(divergences: readonly string[]): Promise<ReadonlyMap<string, SideAnswer>>
}

export function sidesOf(sql: Sql): Sides {
  return {
    answerSide: ({ divergence, side, copySeq, officialSeq, who, at }) =>
      commit<void>(sql, () =>
        Promise.resolve({
          statements: [
            {
              sql: `insert into side_answers (divergence, seq, side, copy_seq, official_seq, who, at)
                values (?1, (select coalesce(max(seq), 0) + 1 from side_answers where divergence = ?1), ?2, ?3, ?4, ?5, ?6)`,
              args: [divergence, side, copySeq, officialSeq, who, at],
            },
          ],
          entries: [
            {
              at,
              who,
              act: 'divergence.side',
              subject: divergence,
              data: { side, copySeq, officialSeq },
            },
          ],
          result: () => undefined,
        }),
      ),

    async sidesOf(divergences) {
      const rows = await allOf(
        sql,
        divergences,
        `select a.* from side_answers a where a.divergence in (select value from json_each(?1))
          order by a.divergence, a.seq`,
      )
      return new Map(
        rows.map((row) => [
          text(row, 'divergence'),
          {
            divergence: text(row, 'divergence'),
            side: word<SideAnswer['side']>(row, 'side'),
            copySeq: number(row, 'copy_seq'),
            officialSeq: number(row, 'official_seq'),
            who: text(row, 'who'),
            at: number(row, 'at'),
          },
        ]),
      )
    },
  }
}
