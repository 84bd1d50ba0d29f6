// Each unit's rules for approving: kept whole, each change beside the one before it.
import { type ApprovalPolicy, defaultPolicy } from '../core/approval.ts'
import { sha256Hex } from '../core/hash.ts'
import type { Instant } from '../core/types.ts'
import type { Sql } from '../ports.ts'
import { commit } from './commit.ts'
import { json, number, one, text } from './rows.ts'

/** `since` null: the rules the program came with. */
export interface UnitPolicy {
  readonly policy: ApprovalPolicy
  readonly since: { readonly who: string; readonly at: Instant } | null
}

export interface Policies {
  policyOf(unit: string): Promise<UnitPolicy>
  setPolicy(unit: string, policy: ApprovalPolicy, who: string, at: Instant): Promise<void>
}

export function policiesOf(sql: Sql): Policies {
  const newest = (unit: string) =>
    one(sql, {
      sql: 'select * from unit_policies where unit = ?1 order by seq desc limit 1',
      args: [unit],
    })
  return {
    async policyOf(unit) {
      const row = await newest(unit)
      if (row === null) return { policy: defaultPolicy, since: null }
      return {
        // A rule that a later version of the program knows more of keeps its default there.
        policy: { ...defaultPolicy, ...json<Partial<ApprovalPolicy>>(row, 'policy') },
        since: { who: text(row, 'who'), at: number(row, 'at') },
      }
    },

    setPolicy: (unit, policy, who, at) =>
      commit<void>(sql, async () => {
        const row = await newest(unit)
        const seq = (row === null ? 0 : number(row, 'seq')) + 1
        return {
          statements: [
            {
              sql: 'insert into unit_policies (unit, seq, policy, who, at) values (?1, ?2, ?3, ?4, ?5)',
              args: [unit, seq, JSON.stringify(policy), who, at],
            },
          ],
          entries: [
            {
              at,
              who,
              act: 'policy.changed',
              subject: unit,
              data: { seq, rules: sha256Hex(JSON.stringify(policy)) },
            },
          ],
          result: () => undefined,
        }
      }),
  }
}
