// Second looks still owed after emergencies: on the first page until somebody looked.
import type { Deps } from '../deps.ts'
import { unitIds, type Desk } from './desk.ts'
import { stampOf } from './format.ts'
import { Visible } from './marked.tsx'

type Owed = Awaited<ReturnType<Deps['store']['owedLooks']>>

export const owedLooks = (deps: Deps, desk: Desk): Promise<Owed> =>
  deps.store.owedLooks(unitIds(desk))

export function OwedLooks({ owed, desk }: { owed: Owed; desk: Desk }) {
  const { w, now } = desk
  if (owed.length === 0) return null
  const late = owed.filter(({ lookBy }) => lookBy !== null && lookBy < now).length
  return (
    <section class="notice trouble" aria-labelledby="xem-lai">
      <h2 id="xem-lai">{late > 0 ? w.writing.owed(late) : w.writing.owedSoon(owed.length)}</h2>
      <ul>
        {owed.map(({ correction, lookBy, why }) => (
          <li>
            <a href={`/sua/${correction}`}>{w.writing.owedOne(stampOf(lookBy ?? now))}</a>
            {why !== null && (
              <>
                {': '}
                <Visible text={why} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
