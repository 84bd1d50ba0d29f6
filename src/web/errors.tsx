// Pages for what cannot be shown, in plain words with the way out.
import type { Visit } from './desk.ts'
import { stampOf } from './format.ts'
import { page } from './layout.tsx'

export type Trouble = 'not-found' | 'forbidden' | 'origin' | 'crash'

export function errorPage(visit: Visit, trouble: Trouble) {
  const { error } = visit.w
  const [title, say] = {
    'not-found': [error.notFoundTitle, error.notFound],
    forbidden: [error.forbiddenTitle, error.forbidden],
    origin: [error.originTitle, error.origin],
    crash: [error.crashTitle, `${error.crash} ${stampOf(visit.now)}.`],
  }[trouble] as [string, string]
  return page({
    visit,
    title,
    children: (
      <div class="narrow">
        <h1>{title}</h1>
        <p>{say}</p>
        <p>
          <a href="/">{error.back}</a>
        </p>
      </div>
    ),
  })
}
