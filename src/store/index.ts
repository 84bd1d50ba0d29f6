// The store: every noun over one `Sql`.
import type { Sql } from '../ports.ts'
import type { Tools } from './commit.ts'
import { countsOf } from './counts.ts'
import { correctionsOf } from './corrections.ts'
import { divergencesOf } from './divergences.ts'
import { deliveriesOf } from './deliveries.ts'
import { emergenciesOf } from './emergencies.ts'
import { connectLinksOf } from './connect-links.ts'
import { itemsOf } from './items.ts'
import { keepOf } from './keep.ts'
import { keptOf } from './kept.ts'
import { ledgerOf } from './ledger.ts'
import { looksOf } from './looks.ts'
import { pagesOf } from './pages.ts'
import { pairsOf } from './pairs.ts'
import { peopleOf } from './people.ts'
import { policiesOf } from './policies.ts'
import { requestsOf } from './requests.ts'
import { runsOf } from './runs.ts'
import { safetyOf } from './safety.ts'
import { setupOf } from './setup.ts'
import { sidesOf } from './sides.ts'
import { standingsOf } from './standings.ts'
import { switchesOf } from './switches.ts'
import { tokensOf } from './tokens.ts'
import type { Store } from './types.ts'

export type { Tools } from './commit.ts'

/** The same store on both doors; the schema is that of `data/migrations`. */
export function createStore(sql: Sql, tools: Tools): Store {
  return {
    ...setupOf(sql, tools),
    ...runsOf(sql),
    ...itemsOf(sql, tools),
    ...pairsOf(sql, tools),
    ...divergencesOf(sql, tools),
    ...correctionsOf(sql, tools),
    ...ledgerOf(sql),
    ...keepOf(sql),
    ...keptOf(sql),
    ...pagesOf(sql),
    ...countsOf(sql),
    ...tokensOf(sql),
    ...deliveriesOf(sql),
    ...connectLinksOf(sql),
    ...looksOf(sql),
    ...standingsOf(sql, tools),
    ...peopleOf(sql, tools),
    ...requestsOf(sql, tools),
    ...safetyOf(sql, tools),
    ...switchesOf(sql, tools),
    ...sidesOf(sql),
    ...emergenciesOf(sql, tools),
    ...policiesOf(sql),
  }
}
