// The morning's text, ready to copy into the staff's group.
import type { Deps } from '../deps.ts'
import { morningOf, morningText } from '../jobs/morning.ts'
import { unitIds, type Desk } from './desk.ts'
import { page } from './layout.tsx'

/** `link`: where people open the desk. */
export async function morningPage(deps: Deps, desk: Desk, link: string) {
  const { w } = desk
  const mornings = await Promise.all(unitIds(desk).map((unit) => morningOf(deps, unit)))
  return page({
    visit: desk,
    desk,
    title: w.morning.title,
    children: (
      <div class="one">
        <h1>{w.morning.title}</h1>
        <p class="quiet">{w.morning.lead}</p>
        {mornings
          .filter((morning) => morning !== null)
          .map((morning) => {
            const text = morningText(morning, link)
            return (
              <p>
                <label for={`tin-${morning.unit.id}`}>{w.morning.text(morning.unit.name)}</label>
                <textarea
                  id={`tin-${morning.unit.id}`}
                  lang="vi"
                  readonly
                  rows={text.split('\n').length + 2}
                >
                  {text}
                </textarea>
              </p>
            )
          })}
      </div>
    ),
  })
}
