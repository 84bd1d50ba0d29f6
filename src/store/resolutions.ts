// How a difference ended, as the store's rows tell it: for a row read, and as a condition of a query.
import { resolutionOf, type Known, type Resolution } from '../core/resolution.ts'
import type { Row } from '../ports.ts'
import { number, word } from './rows.ts'

/** What `divergence_states` knows of it, for a select list. */
export const knownColumns = `s.decision, s.ruling, s.mended_rung, s.mended_notice, s.other_source, s.gone`

export const isOfficialWrong = (row: Row) => row.decision === 'official-wrong'

/** Of a row with `type`, `state` and `knownColumns`. */
export function resolutionIn(row: Row): Resolution | null {
  const rung = row.mended_rung
  return resolutionOf({
    type: word(row, 'type'),
    state: word(row, 'state'),
    officialWrong: isOfficialWrong(row),
    mended:
      rung === null ? null : { rung: word(row, 'mended_rung'), notice: word(row, 'mended_notice') },
    otherSource: number(row, 'other_source') === 1,
    gone: number(row, 'gone') === 1,
  } satisfies Known)
}

/**
 * The same rules for a query (a test walks every case through both); `state` is the expression of where it stands. Only what
 * is over is looked up, so a list of open rows pays nothing.
 */
export const resolutionSql = (state: string) => `case (${state})
    when 'dismissed' then 'dismissed'
    when 'accepted' then 'accepted'
    when 'resolved' then case
      when s.mended_rung = 'post' then 'replaced'
      when s.mended_notice = 'none' then case d.type when 'stale' then 'updated' else 'corrected' end
      when s.mended_notice = 'update' then 'updated'
      when s.mended_notice is not null then 'corrected'
      when s.other_source then 'other-source'
      when s.gone then 'removed'
      when s.decision = 'official-wrong' then 'official-wrong'
      else 'by-itself'
    end
    else case when s.decision = 'official-wrong' then 'official-wrong' end
  end`
