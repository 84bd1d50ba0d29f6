// What an inspector sees of a case that the unit is still looking at: what it is, not what it says.
import type { Instant } from '../core/types.ts'
import type { StoredDivergence } from '../store/types.ts'
import type { Desk } from './desk.ts'
import { whatOf } from './findings.tsx'
import { dayOf } from './format.ts'
import { SeverityMark, page } from './layout.tsx'

export function sealedPage(desk: Desk, row: StoredDivergence, until: Instant) {
  const { w } = desk
  return page({
    visit: desk,
    desk,
    title: w.sealed.title,
    children: (
      <div class="one">
        <h1>{w.sealed.title}</h1>
        <p>
          <SeverityMark severity={row.severity} w={w} /> {whatOf(row, w)}
        </p>
        <p class="notice">{w.sealed.lead(dayOf(until))}</p>
      </div>
    ),
  })
}
