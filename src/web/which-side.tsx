// "Bên nào đúng?", asked where the post may be the newer truth: neither side is chosen beforehand.
import type { Draft } from '../jobs/corrections.ts'
import type { Desk } from './desk.ts'
import { FormKey } from './layout.tsx'
import { Visible } from './marked.tsx'

/** The form's field for one difference. */
export const sideField = (divergence: string) => `ben-${divergence}`

export function WhichSide({ draft, desk }: { draft: Draft; desk: Desk }) {
  const { w } = desk
  const { questions, divergence } = draft
  const own = questions.find((one) => one.divergence.id === divergence.id)
  if (own === undefined) return null
  const rows = [own, ...questions.filter((one) => one !== own && one.answer === null)]
  return (
    <section aria-labelledby="ban-sua" class="proposal">
      <h2 id="ban-sua">{w.writing.side}</h2>
      {own.answer === 'post' && <p class="notice">{w.writing.sideAnswered}</p>}
      <p>{w.writing.sideLead}</p>
      <ul>
        {own.doubts.map((doubt) => (
          <li>{w.writing.sideWhy[doubt]}</li>
        ))}
      </ul>
      <form method="post" action={`/d/${divergence.id}/ben-nao`} class="stack">
        <FormKey desk={desk} />
        {rows.map((one) => (
          <fieldset>
            <legend lang="vi">
              <Visible text={one.divergence.why} />
            </legend>
            {(['official', 'post'] as const).map((side) => (
              <label class="choice">
                <input
                  type="radio"
                  name={sideField(one.divergence.id)}
                  value={side}
                  {...(one === own ? { required: true } : {})}
                />
                <span>{side === 'official' ? w.writing.sideOfficial : w.writing.sidePost}</span>
              </label>
            ))}
          </fieldset>
        ))}
        <p>
          <button class="main">{w.writing.sideAnswer}</button>
        </p>
      </form>
    </section>
  )
}
