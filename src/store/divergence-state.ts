// Where a difference stands, as an expression of a query, and the select list of every difference that is read.
import { knownColumns } from './resolutions.ts'

/**
 * Where a difference stands (`?1` = now). A ruling in force comes first; then whether the last comparison still saw it;
 * then whether a correction is on its way. An acceptance past its date counts no more.
 */
export const stateOf = `case
    when s.decision = 'dismissed' then 'dismissed'
    when s.decision = 'accepted' and (s.decision_until is null or s.decision_until > ?1) then 'accepted'
    when d.present = 0 or s.corrected then 'resolved'
    when s.living then 'correcting'
    else 'open'
  end`

export const select = `select d.*, ${knownColumns}, ${stateOf} as state from divergences d join divergence_states s on s.id = d.id`
